"""The span of a name with a head word: how far it goes, and whether its words are enough."""

from __future__ import annotations

from kg.extract.names.rows import TRADE, HeadAt
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_ROMAN = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"})

# "Oil and Gas Development Corporation of Oakland": a firm of common words with its state
_OF_STATES = frozenset({"corporation", "company", "limited"})


def make(text: Text, i: int, j: int, found: HeadAt) -> Span | None:
    """The span of a headed name, or None where the words are too few to be a name."""
    h, end, what, head = found
    while text.at(j - 1) in ("&", ","):
        j -= 1
    if what is What.WORK and (text.at(j) in _ROMAN or _year(text, h, j)):
        j += 1
    if what is What.PLACE or head.type is EntityType.PROJECT:
        if text.kind(j) == "#" and text.at(j).isdigit() and len(text.at(j)) < 3:
            j += 1
        if text.member(j, "name.numbered") and text.kind(j + 1) == "#":
            j += 2
    name = text.surface(i, j)
    if what is What.EVENT:
        return Span(i, j, what, head.id, name)
    if j - i == 1 or (h == i and j == end):
        sets = ("body.self-standing", "place.plain")
        if not any(text.words.within(name.casefold(), s) for s in sets):
            return None
    elif not _enough(text, i, j, found):
        return None
    span = Span(i, j, what, head.id, name, head.type)
    if text.low(h) == "group" and _of_states(text, i):
        span.type = EntityType.INTERNATIONAL  # "OSCE Minsk Group": no firm
    if what is What.BODY:
        _nation(text, span, h)
    national = span.iso or any(text.has(k, Tag.COUNTRY) for k in range(end, j))
    if national and text.surface(h, end) == "Development Bank":
        span.type = EntityType.COMPANY  # a bank of one state
    return span


def _enough(text: Text, i: int, j: int, found: HeadAt) -> bool:
    """Whether the words are more than a kind of thing."""
    h, _, what, head = found
    low = text.surface(i, j).casefold()
    if text.words.within(low, "work.generic") or (h > i and text.low(h) == "presidency"):
        return False
    if text.words.within(low, "place.plain"):
        return True
    rest = [k for k in range(i, j) if not h <= k < found[1]]
    plain = all(text.kind(k) not in ("N", "A", "#") for k in rest)
    named = any(text.has(k, t) for k in rest for t in (Tag.COUNTRY, Tag.DEMONYM))
    named = named or (what is What.BODY and _pairs(text, i, h))
    known = [mark[1] for k in rest if (mark := text.mark(k, Tag.KNOWN))]
    named = named or any(entry.kind != "region" for entry in known)
    if head.id == "org.company.form" and text.low(j - 1) in _OF_STATES and text.low(j) == "of":
        named = named or text.has(text.article(j + 1), Tag.COUNTRY)
    if head.id == TRADE and plain and j == found[1]:
        nation = text.mark(i, Tag.COUNTRY)
        short = nation is not None and ("." in text.at(i) or text.kind(i) == "A")
        if not named or short or text.has(i, Tag.DEMONYM):
            return False
    if head.id == "org.company.form" and all(_form(text, k) for k in rest):
        return False  # "Co., Ltd." alone
    strict = ("work.built", "org.proper", "org.company.form")
    if head.id in strict and plain and not named:
        return False
    if head.id == "work.policy-weak" and h - i < 2 and not _year(text, h, j - 1):
        return False
    if low.endswith((" alliance", " partnership")) and _pairs(text, i, h):
        return False  # what two states are, no body
    if low.endswith((" epa", " fta", " cepa")) and not named and not _pairs(text, i, h):
        return False
    if all(text.member(k, "title.rank") for k in rest):
        return False
    if what is What.PLACE and text.at(j) == ",":
        named = named or text.has(j + 1, Tag.REGION) or text.has(j + 1, Tag.COUNTRY)
    return not (what is What.PLACE and plain and not named)


def _of_states(text: Text, i: int) -> bool:
    """Whether a body of states opens the name at i."""
    mark = text.mark(i, Tag.KNOWN)
    return mark is not None and mark[1].type is EntityType.INTERNATIONAL


def _form(text: Text, k: int) -> bool:
    """Whether token k belongs to a legal form."""
    return text.at(k) == "," or text.member(k, "company.form-short")


def _year(text: Text, h: int, k: int) -> bool:
    """ "Vision 2030": the year a policy looks to is part of its name."""
    year = text.at(k)
    return text.low(h) in ("vision", "agenda") and year.isdigit() and year.startswith("20")


def _pairs(text: Text, i: int, h: int) -> bool:
    return any(k in text.pairs for k in range(i, h))


def _nation(text: Text, span: Span, h: int) -> None:
    """Part a body's nation from its name; keep the form with it and the ISO code."""
    own = text.member(h, "body.state-own") or text.words.within(
        text.surface(h, span.j).casefold(), "body.self-standing"
    )
    before = text.mark(span.i, Tag.COUNTRY) or text.mark(span.i, Tag.DEMONYM)
    if before and before[0] <= h and span.i < h:
        span.iso = before[1]
        rest = text.surface(h, span.j)
        alone = text.words.within(rest.casefold(), "body.self-standing")
        if own and before[0] == h and (alone or text.at(h + 1) in ("of", "for")):
            span.also = (span.name,)
            span.name = text.surface(h, span.j)
    if text.at(span.j) == "of":
        behind = text.mark(text.article(span.j + 1), Tag.COUNTRY)
        if behind and not text.possessive(behind[0]):
            span.iso = behind[1]
            if own:  # the country behind it is a mention of its own
                span.also += (text.surface(h, behind[0]),)
                return
            span.also += (span.name,)
            span.name = text.surface(span.i, behind[0])
            span.j = behind[0]


def stands_alone(text: Text, span: Span) -> bool:
    """Whether a body goes by its bare head word ("Congress")."""
    return text.words.within(span.name.casefold(), "body.self-standing")
