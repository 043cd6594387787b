"""The country a release is from: the publisher's, as given or told by its name."""

from __future__ import annotations

from functools import cache

from kg import countries
from kg.extract.names.compiled import words
from kg.extract.names.words import Tag
from kg.extract.parse import Parse


def home_country(parse: Parse) -> str | None:
    """The publisher's country: as given, or told by its name ("METI", "PIB (India)")."""
    document = parse.document
    if document.country:
        return document.country.upper()
    return _of_publisher(document.publisher or "")


@cache
def _of_publisher(publisher: str) -> str | None:
    inner = publisher.rsplit("(", 1)[-1].strip(" )") if "(" in publisher else ""
    found = countries.by_name(inner) or countries.by_name(publisher)
    if found:
        return found.iso
    first = publisher.split(" ")[0].removesuffix("'s").removesuffix("’s")
    nation = countries.by_name(first) or countries.by_demonym(first)
    if nation:
        return nation.iso
    named = _named(publisher)
    if len(named) == 1:
        return named.pop()
    for _, tag, what in words().phrases.get(first, ()):
        if tag is Tag.KNOWN and what.iso and publisher in (what.name, first):
            return str(what.iso)
    return None


def _named(publisher: str) -> set[str]:
    """The countries in the words of a publisher's name, longest names first."""
    found, bare = set[str](), [w.strip("(),;") for w in publisher.split()]
    k = 0
    while k < len(bare):
        for length in (4, 3, 2, 1):
            words_ = " ".join(bare[k : k + length])
            country = countries.by_name(words_) or countries.by_demonym(words_)
            if country and len(bare[k : k + length]) == length:
                found.add(country.iso)
                k += length - 1
                break
        k += 1
    return found
