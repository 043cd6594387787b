"""Who does what the items of a list tell: "The bank approved two loans:" and then the loans."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.scene import Scene

_LONGEST = 15  # sentences from the lead to an item


@dataclass
class Leads:
    """The doers told last, for items of a list that name none. Asked in the order of the text."""

    scene: Scene
    told: tuple[int, list[str]] | None = field(default=None)

    def of_item(self, noun: int, doers: list[str]) -> list[str]:
        """The doers of a deed: its own, or of an item of a list those of the lead."""
        number = self.scene.sentence[noun]
        if doers:
            self.told = (number, doers)
            return doers
        if self.told is None or not self._is_item(noun):
            return []
        lead, names = self.told
        opened = any(self._opens(n) for n in range(lead, number))
        return names if opened and number - lead <= _LONGEST else []

    def _opens(self, number: int) -> bool:
        """Whether a sentence ends in a colon."""
        first, last = self.scene.bounds[number]
        return last > first and self.scene.low[last - 1] == ":"

    def _is_item(self, noun: int) -> bool:
        """Whether no verb stands over the noun: "a USD 5 million loan for the Oakmill Dam;"."""
        top = next((i for i in self.scene.up(noun) if self.scene.is_verb(i)), None)
        return top is None and not self.scene.is_verb(noun)
