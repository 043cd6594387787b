"""How large a place is, as far as its name or the gazetteer tells: what can lie in what."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from kg.countries import regions
from kg.extract.relations.frames import words
from kg.lexicon import table
from kg.model import Entity


class Size(IntEnum):
    """From a house to a land; a place may only lie in a larger one."""

    VENUE = 0
    TOWN = 1
    REGION = 2
    CONTINENT = 3


_KINDS = {
    "venue": Size.VENUE,
    "city": Size.TOWN,
    "island": Size.REGION,
    "province": Size.REGION,
    "state": Size.REGION,
    "region": Size.REGION,
}
_HEADS = {"place.venue": Size.VENUE}
_TOWN_WORDS = frozenset(
    {"City", "County", "District", "Municipality", "Township", "Village", "Ward", "Borough"}
)


def size(place: Entity) -> Size | None:
    """How large `place` is; None if neither its name nor the gazetteer says."""
    if _vague() & {place.name, *place.aliases}:
        return Size.CONTINENT
    for name in (place.name, *place.aliases):
        known = _known().get(name)
        if known is not None:
            return known[0]
    for name in (place.name, *place.aliases):
        for head, found in _heads():
            if re.search(head, name):
                return found
    return Size.REGION if place.name.casefold() in regions() else None


def home(place: Entity) -> str | None:
    """The ISO code of the country of a place whose name means one place only."""
    for name in (place.name, *place.aliases):
        known = _known().get(name)
        if known is not None and known[1]:
            return known[1]
    return None


@cache
def _known() -> dict[str, tuple[Size, str]]:
    """Size and country by name; the country is empty for a name that means several."""
    found: dict[str, tuple[Size, str]] = {}
    for entry in table("cities")["entry"]:
        sure = entry.get("country", "") if not entry.get("ambiguous") else ""
        for name in (entry["name"], *entry.get("aliases", ())):
            found[name] = (_KINDS[entry["kind"]], sure if name not in found else "")
    return found


@cache
def _heads() -> tuple[tuple[str, Size], ...]:
    found = []
    for head in table("places")["head"]:
        for word in head["words"]:
            kind = Size.TOWN if word in _TOWN_WORDS else Size.REGION
            found.append((rf"(?:^|\s){re.escape(word)}$", _HEADS.get(head["id"], kind)))
    found.append((r"-do$", Size.REGION))
    found += [(rf"^{re.escape(word)}\s", Size.VENUE) for word in words("words", "venue_first")]
    return tuple(found)


@cache
def _vague() -> frozenset[str]:
    return frozenset(word for entry in table("places")["vague"] for word in entry["words"])
