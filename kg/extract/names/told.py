"""What the words around a row of capitals say that it is, or that it can't be."""

from __future__ import annotations

from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_AFTER = frozenset({"of", "in", "from", "based", "that", "which", "with", "specialising"})


def firm_told(text: Text, i: int, out: list[Span]) -> int | None:
    """ "Oak Optimized, a subsidiary of Elm Inc.,": common words too, if the noun behind tells."""
    end = i
    tags = (Tag.TITLE, Tag.HONORIFIC, Tag.CALENDAR, Tag.COUNTRY)
    while text.capital(end) and not any(text.has(end, tag) for tag in tags):
        end += 1
    single = end - i == 1 and (text.kind(i) == "P" or text.has(i, Tag.BODY))
    if end == i or single or end - i > 4 or not _firm_behind(text, end):
        return None
    name = text.surface(i, end)
    out.append(Span(i, end, What.BODY, "org.described", name, EntityType.COMPANY))
    return end


def _firm_behind(text: Text, k: int) -> bool:
    """ "Oak Optimized, a subsidiary of Elm Inc.,": the noun behind the comma says it is a firm."""
    if text.at(k) != "," or text.low(k + 1) not in ("a", "an", "the"):
        return False
    for at in range(k + 2, k + 7):
        if text.member(at, "describes.company") or text.low(at) in ("subsidiary", "affiliate"):
            return (text.kind(at) == "l" and text.kind(at + 1) != "l") or text.low(at + 1) in _AFTER
        if text.kind(at) not in ("l", "P") or text.low(at) in _AFTER:
            return False
    return False


def described(text: Text, i: int) -> bool:
    """ "the electricity provider, MVM": a firm by the noun before it."""
    before = i - 2 if text.at(i - 1) == "," else i - 1
    if text.kind(i) not in ("A", "N") or text.kind(before) != "l":
        return False
    return text.member(before, "describes.company") and text.low(before) != "business"


def common_last(text: Text, i: int, end: int) -> bool:
    """ "Pell Grants", "Eco Towns": a plural that is a common word closes no unknown name."""
    low = text.low(end - 1)
    plural = text.kind(end - 1) == "P" and low.endswith("s") and text.words.is_common(low[:-1])
    return plural and text.low(i) not in text.words.given and text.kind(i) != "I"


def person_rather(text: Text, span: Span) -> bool:
    """ "Elina Hall", "Laura Lane": a given name before a family name that is a word for places."""
    i, j = span.i, span.j
    named = span.what is What.PLACE and j - i == 2 and text.low(i) in text.words.given
    return named and text.ent(i, j) == "PERSON" and text.low(i - 1) not in ("the", "in", "at")
