"""Who does what the items of a list tell: "The bank approved two loans:" and then the loans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.scene import Scene
from kg.model import EntityType, Status

_NEAR = 2  # sentences from the lead to the colon
_LONGEST = 15  # sentences from the colon to an item
_BEFORE_NAMES = frozenset({"a", "an", "the", "its", "“", '"', "‘", "'"})
_FOR = frozenset({"for", "to", "towards", "toward"})


@dataclass
class Leads:
    """The doers told so far, for items of a list that name none, in the order of the text."""

    scene: Scene
    told: list[tuple[int, list[str], Status | None]] = field(default_factory=list)

    def note(self, token: int, doers: list[str], status: Status | None) -> None:
        """Note who did something at a token."""
        if doers:
            self.told.append((token, doers, status))

    def of_item(self, noun: int, doers: list[str]) -> list[str]:
        """The doers of a deed: its own, or of an item of a list those of the lead."""
        if doers or not self._is_item(noun):
            return doers
        lead = self._lead(noun)
        return lead[1] if lead is not None and self._opened(lead[0], noun) else []

    def items(self, money: frozenset[int]) -> Iterator[tuple[list[str], str, int, Status | None]]:
        """Works that money is told for: "approved USD 8 million for X and USD 3 million for Y".

        Doers, the work, its token, and how far the deed of the lead has come. `money` are
        the tokens of amounts.
        """
        for ref in self.scene.refs if self.told else ():
            at = ref.start - 1
            while at > 1 and self.scene.low[at] in _BEFORE_NAMES:
                at -= 1
            if ref.type is not EntityType.PROJECT or self.scene.low[at] not in _FOR:
                continue
            lead = self._lead(ref.start) if at - 1 in money else None
            near = lead is not None and (
                self.scene.sentence[lead[0]] == self.scene.sentence[ref.start]
                or self._opened(lead[0], ref.start)
            )
            for work in ref.agents if near else ():
                assert lead is not None
                yield lead[1], work, ref.start, lead[2]

    def _lead(self, token: int) -> tuple[int, list[str], Status | None] | None:
        """What was told last before a token."""
        return next((told for told in reversed(self.told) if told[0] < token), None)

    def _opened(self, lead: int, item: int) -> bool:
        """Whether a colon opens a list between a lead and an item, and both are near."""
        low, number = self.scene.low, self.scene.sentence
        colon = next((i for i in range(lead, item) if low[i] == ":"), None)
        if colon is None or number[item] - number[colon] > _LONGEST:
            return False
        return number[colon] - number[lead] <= _NEAR

    def _is_item(self, noun: int) -> bool:
        """Whether no verb stands over the noun: "a USD 5 million loan for the Oakmill Dam;"."""
        return not any(self.scene.is_verb(i) for i in (noun, *self.scene.up(noun)))
