"""Names of places: a city with and without its country is one name."""

from __future__ import annotations

from functools import lru_cache

from kg import countries
from kg.lexicon import table
from kg.names.fold import words
from kg.names.likeness import Likeness, different, same


@lru_cache(maxsize=16384)
def place_core(name: str) -> str:
    """The folded name without a country (or "D.C.") behind a comma or a blank."""
    before, comma, after = name.rpartition(",")
    if comma and (countries.by_name(after.strip()) or " ".join(words(after)) in _tails()):
        return " ".join(words(before))
    told = words(name)
    for size in (1, 2):
        if len(told) > size and " ".join(told[-size:]) in _tails():
            return " ".join(told[:-size])
    return " ".join(told)


def compare_places(one: str, other: str) -> Likeness:
    """What two names of places tell; whether they lie in one country is for the linker."""
    if words(one) == words(other):
        return same(1.0, "the same name")
    if place_core(one) == place_core(other):
        return same(0.9, "one tells the country")
    return different("other words")


def _tails() -> frozenset[str]:
    """What may stand behind the name of a city beside a country."""
    return frozenset(table("body_forms")["places"]["tails"])
