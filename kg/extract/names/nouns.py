"""Works by the common noun behind their name: "the Oakmill City project", "the A-B railway"."""

from __future__ import annotations

from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_LONGEST = 5  # words of a name before its noun
_RUN = frozenset({"program", "programme", "initiative", "project"})
_QUOTES = frozenset('"“”‘’')
_BROKEN = (Tag.TITLE, Tag.HONORIFIC, Tag.CALENDAR)


def by_noun(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A work whose kind stands in small letters behind its name; where to go on."""
    if headline:
        return None
    if (field := _field(text, i)) is not None:
        out.append(
            Span(i, field, What.PLACE, "place.by-noun", text.surface(i, field), EntityType.PLACE)
        )
        return field
    end = _project(text, i) or _route(text, i)
    if end is None:
        return None
    span = Span(i, end, What.WORK, "work.by-noun", text.surface(i, end), EntityType.PROJECT)
    short = text.surface(i, end - 1)
    if text.capital(end - 2) and end - i > 2 and text.words.listed(short) is None:
        span.also = (short,)
    out.append(span)
    return end


def _project(text: Text, i: int) -> int | None:
    """ "the Oakmill programme", "the Oakmill II offshore wind project": where it ends."""
    if not text.member(i - 1, "work.determined"):
        return None
    end = i
    while text.capital(end) and end - i < _LONGEST:
        if any(text.has(end, tag) for tag in _BROKEN):
            return None
        end += 1
    if not _named(text, i, end):
        return None
    k = end
    while k < end + 4 and text.member(k, "work.built") and text.kind(k) == "l":
        k += 1
    if text.low(k) in _RUN:
        return k + 1
    if k > end and text.low(k - 1) == "project":
        return k
    return _plant(text, i, end)


def _plant(text: Text, i: int, end: int) -> int | None:
    """ "the Oakmill nuclear power plant": what is built, by a proper name alone."""
    if end - i > 2 or any(text.kind(k) != "N" for k in range(i, end)):
        return None
    for k in range(end, end + 4):
        if text.words.within(text.surface(k, k + 2).casefold(), "work.plant"):
            return k + 2
        if text.kind(k) != "l" or not text.member(k, "work.built"):
            return None
    return None


def _field(text: Text, i: int) -> int | None:
    """ "the Oakmill field", "the “Elm” and “Ash” fields": where the name of the field ends."""
    end = i
    while text.kind(end) == "N" and end - i < 3:
        end += 1
    if end == i or text.has(i, Tag.KNOWN) or text.has(i, Tag.COUNTRY):
        return None
    k = end
    while text.at(k) in _QUOTES or text.low(k) in ("oil", "gas", "and"):
        if text.low(k) == "and" and text.capital(k + 1 + (text.at(k + 1) in _QUOTES)):
            more = k + 1 + (text.at(k + 1) in _QUOTES)
            while text.kind(more) == "N":
                more += 1
            k = more - 1
        k += 1
    quoted = text.at(i - 1) in _QUOTES
    before = text.low(i - 2) if quoted else text.low(i - 1)
    return end if text.member(k, "place.field") and (quoted or before in ("the", "of")) else None


def _named(text: Text, i: int, end: int) -> bool:
    """Whether the row of capitals [i, end) is more than a kind of project."""
    if end == i or (end - i == 1 and text.kind(i) != "N"):
        return False
    known = [mark[1] for k in range(i, end) if (mark := text.mark(k, Tag.KNOWN))]
    if any(entry.type.is_organization for entry in known):
        return False  # the project of a body
    place = end - i > 1 and text.has(end - 1, Tag.PLACE)
    return place or any(text.kind(k) == "N" for k in range(i, end))


def _route(text: Text, i: int) -> int | None:
    """ "the Moscow-Kazan high-speed railway": two known places and what joins them."""
    parts = text.at(i).replace("–", "-").split("-")
    if len(parts) != 2 or text.low(i - 1) != "the":
        return None
    known = [text.words.listed(part) for part in parts]
    if not any(entry is not None and entry.type is EntityType.PLACE for entry in known):
        return None
    if not all(part[:1].isupper() for part in parts):
        return None
    for k in range(i + 1, i + 4):
        if text.member(k, "work.route"):
            return k + 1
        if text.kind(k) != "l":
            return None
    return None
