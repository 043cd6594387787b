"""The course of a document: which persons and bodies were named where, and as subjects or not."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from kg.extract.names.register import Being, Register
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.model import EntityType, MentionKind, Office


@dataclass(slots=True)
class Reference:
    """Tokens [i, j) that refer to `entity` without naming it; `office` if left to the linker."""

    i: int
    j: int
    entity: str | None
    kind: MentionKind
    rule: str
    reason: str
    type: EntityType = EntityType.PERSON
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a being is mentioned."""

    i: int
    sentence: int
    being: Being
    subject: bool


class Story:
    """What has been mentioned up to each place; grows as references are resolved."""

    def __init__(self, text: Text, spans: list[Span], register: Register, home: str | None) -> None:
        self.text = text
        self.spans = spans
        self.register = register
        self.home = home
        self.found: list[Reference] = []
        self.offices: dict[tuple[str, str | None, str | None], str] = {}
        self.people = self._seen((What.PERSON,))
        self.bodies = self._seen((What.BODY,))
        self.nations = self._seen((What.COUNTRY, What.DEMONYM))
        unions = [s for s in self.bodies if self._acts_as_state(s.being)]
        self.nations = sorted([*self.nations, *unions], key=lambda s: s.i)

    def _seen(self, kinds: tuple[What, ...]) -> list[Seen]:
        return [
            Seen(
                s.i, self.text.sentence[s.i], self.register.by_id[s.entity], self.subject(s.i, s.j)
            )
            for s in self.spans
            if s.what in kinds and s.entity is not None
        ]

    def _acts_as_state(self, being: Being) -> bool:
        """Whether a body is a side beside states: the European Union, ASEAN."""
        return any(self.text.words.nations.get(name) == "" for name in being.names)

    def subject(self, i: int, j: int) -> bool:
        """Whether tokens [i, j) hold the subject of a clause."""
        return any(self.text.toks[k].subject for k in range(i, j))

    def bracketed(self, i: int) -> bool:
        """Whether token i stands inside brackets of its line: said by the way."""
        for k in range(i - 1, max(-1, i - 12), -1):
            if self.text.at(k) in (")", "\n", "."):
                return False
            if self.text.at(k) == "(":
                return True
        return False

    def refer(
        self, i: int, j: int, being: Being, kind: MentionKind, rule: str, reason: str
    ) -> None:
        """Note that tokens [i, j) refer to a being; it can be referred to from there."""
        self.found.append(Reference(i, j, being.id, kind, rule, reason, being.type))
        seen = Seen(i, self.text.sentence[i], being, self.subject(i, j))
        rows = self.people if being.type.is_person else self.bodies
        if being.type is EntityType.COUNTRY:
            rows = self.nations
        bisect.insort(rows, seen, key=lambda s: s.i)

    def before(self, rows: list[Seen], i: int, sentences: int) -> list[Seen]:
        """What was mentioned before token i, in its sentence and so many before, latest first."""
        here = self.text.sentence[i]
        end = bisect.bisect_left(rows, i, key=lambda s: s.i)
        found = []
        for seen in reversed(rows[:end]):
            if here - seen.sentence > sentences:
                break
            found.append(seen)
        return found


def distinct(rows: list[Seen]) -> list[Being]:
    """The beings of several mentions, each once, in the order given."""
    found: list[Being] = []
    for seen in rows:
        if not any(being is seen.being for being in found):
            found.append(seen.being)
    return found
