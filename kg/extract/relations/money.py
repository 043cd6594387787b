"""The amounts of money in a document, and which of them belongs to a deed."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.amounts import Money, read_amounts
from kg.extract.names.home import home_country
from kg.extract.scene import Scene
from kg.model import Amount


@dataclass(frozen=True)
class Purse:
    """The amounts of a document, each with its first token, in order."""

    scene: Scene
    found: tuple[tuple[int, Money], ...]
    tokens: frozenset[int] = frozenset()

    @classmethod
    def of(cls, scene: Scene) -> Purse:
        """Read them all."""
        document = scene.parse.document
        home = home_country(scene.parse)
        read = ((scene.span(m.start, m.end), m) for m in read_amounts(document.text, home))
        placed = [(span, m) for span, m in read if span]
        tokens = frozenset(i for span, _ in placed for i in range(*span))
        return cls(scene, tuple((span[0], m) for span, m in placed), tokens)

    def before(self, token: int) -> Amount | None:
        """The amount told last before a token of its sentence."""
        at = self.scene.sentence[token]
        near = [m for i, m in self.found if i < token and self.scene.sentence[i] == at]
        return near[-1].amount if near else None

    def beside(self, token: int) -> Amount | None:
        """The amount of the clause of a verb or noun: its own, else one behind it, else before."""
        scene = self.scene
        clause = token if scene.is_verb(token) else scene.verb_above(token)
        near = [
            (self._far(at, token), at < token, abs(at - token), money.amount)
            for at, money in self.found
            if scene.sentence[at] == scene.sentence[token]
            and (token in scene.up(at) or clause in (None, scene.verb_above(at)))
        ]
        return min(near, key=lambda n: n[:3])[3] if near else None

    def _far(self, money: int, token: int) -> bool:
        """Whether an amount hangs on the word by more than one arc outside of the amount."""
        scene = self.scene
        above = money
        while scene.dep[above] in ("quantmod", "compound", "nummod") and above != token:
            if scene.head[above] == above:
                break
            above = scene.head[above]
        return above != token and scene.head[above] != token
