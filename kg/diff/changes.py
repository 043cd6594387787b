"""A list of changes, and how it is told: in full, and in one line after a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What changed, in the order it is told."""

    DOCUMENT = "documents"
    PERSON = "people"
    ENTITY = "bodies, places and things"
    ENCOUNTER = "encounters"
    CONTACT = "contacts"
    POST = "posts"
    RELATION = "relations"


class How(StrEnum):
    """What became of it; the value is its sign in a list."""

    ADDED = "+"
    REMOVED = "−"
    CHANGED = "~"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was added, removed or changed.

    `told` names it for a reader, `details` say what is different, `reason` why,
    empty where it is not known.
    """

    kind: Kind
    how: How
    id: str
    told: str
    details: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        line = f"{self.how} {self.told}"
        if self.details:
            line += f": {'; '.join(self.details)}"
        return f"{line}  [{self.reason}]" if self.reason else line


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes, by kind, what became of it, and name."""

    all: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.all)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.all if change.kind is kind)

    def counts(self) -> dict[Kind, dict[How, int]]:
        """How many of each kind were added, removed and changed; kinds without any are left out."""
        counted: dict[Kind, dict[How, int]] = {}
        for kind in Kind:
            changes = self.of(kind)
            if changes:
                counted[kind] = {how: sum(c.how is how for c in changes) for how in How}
        return counted

    def short(self) -> str:
        """One line: ``people +3 ~1, contacts +2 −1``; or that nothing changed."""
        parts = []
        for kind, counts in self.counts().items():
            numbers = " ".join(f"{how}{number}" for how, number in counts.items() if number)
            parts.append(f"{kind.value} {numbers}")
        return ", ".join(parts) or "nothing changed"

    def lines(self) -> Iterator[str]:
        """Everything, under a heading for each kind."""
        for kind in Kind:
            changes = self.of(kind)
            if changes:
                yield kind.value
                yield from (f"  {change}" for change in changes)
