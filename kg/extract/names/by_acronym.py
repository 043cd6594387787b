"""Names that their acronym in brackets tells, where they are longer than head words tell."""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.acronyms import defined
from kg.extract.names.rows import TRADE, head_at
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType


def by_acronym(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A name with its acronym behind it in brackets, where it is longer than head words tell."""
    end = defined(text).get(i)
    if end is None or headline:
        return None
    headed, known = bodies.headed(text, i), bodies.known(text, i)
    if any(span is not None and span.j >= end for span in (headed, known)):
        return None
    country = text.mark(i, Tag.COUNTRY)
    if country and country[0] >= end:
        return None
    span = _kind(text, i, end, headed)
    if span is None or span.what is What.EVENT:
        return None
    out.append(span)
    return end


def _kind(text: Text, i: int, end: int, headed: Span | None) -> Span | None:
    """What a name with an acronym is: by its first head, by the noun behind, else a body."""
    name = text.surface(i, end)
    noun = text.low(end)
    if headed is not None and headed.type is not None and head_at(text, i) is not None:
        return Span(i, end, headed.what, "org.acronym-defined", name, headed.type)
    if noun in ("project", "program", "programme", "initiative"):
        return Span(i, end, What.WORK, "work.acronym-defined", name, EntityType.PROJECT)
    if noun in ("agreement", "treaty", "framework"):
        return Span(i, end, What.WORK, "work.acronym-defined", name, EntityType.AGREEMENT)
    if text.words.within(name.casefold(), "work.generic"):
        return None
    closing = head_at(text, end - 1) or head_at(text, end - 2)
    plain = all(text.capital(k) or text.at(k) in ("&", "and", ",") for k in range(i, end))
    closes = closing is not None and closing[1] == end and closing[3].id != TRADE
    if plain and closes and closing is not None and closing[3].type is not None:
        return Span(i, end, closing[2], "org.acronym-defined", name, closing[3].type)
    titled = any(text.has(k, Tag.TITLE) for k in range(i, end))
    if not titled and text.member(end - 1, "company.closing") and end - i > 2:
        return Span(i, end, What.BODY, "org.acronym-defined", name, EntityType.COMPANY)
    if titled or all(text.kind(k) in ("P", "l", "&") for k in range(i, end)):
        return None
    return Span(i, end, What.BODY, "org.acronym-defined", name, EntityType.ORGANIZATION)
