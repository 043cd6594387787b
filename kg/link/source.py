"""What the parts of the linker share: references into readings, evidence, readable ids."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.graph import Evidence
from kg.model import EntityType, Reading
from kg.names import plain

Ref = tuple[str, str]
"""(document id, local id): an entity, encounter or office of one reading."""


def kind(type: EntityType) -> str:
    """The kind within which entities may be one: the class may differ between documents."""
    if type.is_person:
        return "person"
    if type.is_organization:
        return "org"
    if type in (EntityType.PROJECT, EntityType.POLICY, EntityType.AGREEMENT):
        return "work"
    return type.value.lower()


def prefix(type: EntityType) -> str:
    """What ids of a class begin with."""
    return type.value.lower() if kind(type) == "work" else kind(type)


@lru_cache(maxsize=65536)
def slug(text: str, limit: int = 80) -> str:
    """Words of letters and digits joined by hyphens; never empty, cut at a word where long."""
    words = re.findall(r"[^\W_]+", re.sub(r"['.]", "", plain(text)))
    made = "-".join(words) or "unnamed"
    return made if len(made) <= limit else made[:limit].rsplit("-", 1)[0]


def evidence(reading: Reading, sentences: Iterable[int]) -> tuple[Evidence, ...]:
    """The sentences with these indexes as evidence, sorted."""
    found = {reading.sentences[i] for i in sentences}
    return tuple(Evidence(reading.document.id, s.start, s.end) for s in sorted(found))


def union(*parts: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """All evidence of several facts, once, sorted."""
    return tuple(sorted({e for part in parts for e in part}))


def when(reading: Reading) -> tuple[dt.date, str]:
    """Sorts readings by date, the undated last, then by id."""
    return (reading.document.date or dt.date.max, reading.document.id)


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Readings in the one order the linker works in, so that theirs does not matter."""
    return sorted(readings, key=when)


def unique_ids(
    wanted: Sequence[str],
    further: Sequence[Sequence[str]] = (),
    owner: Mapping[str, int] | None = None,
) -> list[str]:
    """Ids made unique in order: the first keeps the id it wants, a later one gets a qualifier.

    `further` gives, for each id, qualifiers to try (a country, a body) before a number;
    `owner` who alone may have an id, by place in the list (see `owners`).
    """
    kept = owner or {}
    taken: set[str] = set()
    made = []
    for index, name in enumerate(wanted):
        options = [name, *(f"{name}-{q}" for q in (further[index] if further else ()) if q)]
        free = (o for o in options if o not in taken and kept.get(o, index) == index)
        candidate = next(free, "")
        number = 2
        while not candidate or candidate in taken:
            candidate, number = f"{name}-{number}", number + 1
        taken.add(candidate)
        made.append(candidate)
    return made


def owners(first: Iterable[tuple[Any, str, int]]) -> dict[str, int]:
    """Who may have an id: the group whose document told of it first, though it is called else now.

    So what comes later never takes an id that stood for another. `first` are (order,
    id, group), with what sorts by documents as the order.
    """
    found: dict[str, int] = {}
    for _, id, group in sorted(first):
        found.setdefault(id, group)
    return found
