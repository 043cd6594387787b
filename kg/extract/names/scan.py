"""One pass over each line: what begins at each place, surest reading first.

The order is: names an acronym defines, titles with the person behind them, forms of
address with a name, gazetteer, head words, countries, then what only the statistical
model knows. Headlines come last: their capitals tell nothing, the body's names do.
"""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.acronyms import defined
from kg.extract.names.holders import addressed, titled
from kg.extract.names.modelled import modelled
from kg.extract.names.roster import roster
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType


def scan(text: Text) -> list[Span]:
    """All spans of a document, in order, without overlaps (spans inside a title excepted)."""
    found: list[Span] = []
    late = []
    for start, end in text.lines():
        if roster(text, start, end, found):
            continue
        if text.headline(start, end):
            late.append((start, end))
        else:
            _line(text, start, end, False, found)
    for start, end in late:
        _line(text, start, end, True, found)
    return sorted(found, key=lambda s: (s.i, -s.j))


def _line(text: Text, start: int, end: int, headline: bool, out: list[Span]) -> None:
    own: list[Span] = []
    i = start
    while i < end:
        if text.capital(i) or _may_begin(text, i):
            i = max(_read(text, i, headline, own), i + 1)
        else:
            i += 1
    out.extend(own)


def _may_begin(text: Text, i: int) -> bool:
    """Whether something may begin without a capital: "former", "co-founder", "11th Plan"."""
    if text.kind(i) == "#":
        return text.at(i)[-1].isalpha() and text.capital(i + 1)
    if text.at(i) in text.words.status:
        return True
    return text.kind(i) == "l" and (
        i in text.pairs
        or text.has(i, Tag.COUNTRY)
        or (text.has(i, Tag.HONORIFIC) and text.at(i)[0].isupper())
    )


def _read(text: Text, i: int, headline: bool, out: list[Span]) -> int:
    """Read what begins at i into `out`; return where to go on."""
    for reader in (_pair, _defined, titled, addressed, _known, _headed, _country, modelled):
        j = reader(text, i, headline, out)
        if j is not None:
            return j
    return i + 1


def _pair(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """ "Korea-Thailand" before something that has no name of its own."""
    pair = text.pairs.get(i)
    if pair is None:
        return None
    end, codes = pair
    agreement = _pair_agreement(text, i, end)
    if agreement is not None:
        out.append(agreement)
        return agreement.j
    if bodies.headed(text, i) is not None:
        return None
    name = text.surface(i, end)
    out.extend(
        Span(i, end, What.DEMONYM, "country.pair", name, EntityType.COUNTRY, iso=iso)
        for iso in codes
    )
    return end


def _pair_agreement(text: Text, i: int, end: int) -> Span | None:
    """ "the EU-Korea trade agreement": named by its parties."""
    k = end
    while text.low(k) in ("free", "trade", "economic", "partnership", "investment", "tax"):
        k += 1
    if k == end or text.at(k) not in ("agreement", "treaty"):
        return None
    name = text.surface(i, k + 1)
    return Span(i, k + 1, What.WORK, "work.agreement-of-pair", name, EntityType.AGREEMENT)


def _defined(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A name whose acronym stands in brackets behind it, where it is longer than head words tell."""
    end = defined(text).get(i)
    if end is None or headline:
        return None
    headed, known = bodies.headed(text, i), bodies.known(text, i)
    if any(span is not None and span.j >= end for span in (headed, known)):
        return None
    what, type, rule = What.BODY, EntityType.ORGANIZATION, "org.acronym-defined"
    if headed is not None and headed.type is not None:
        what, type = headed.what, headed.type
    elif text.low(end) in ("project", "program", "programme", "initiative"):
        what, type, rule = What.WORK, EntityType.PROJECT, "work.acronym-defined"
    elif text.low(end) in ("agreement", "treaty", "framework"):
        what, type, rule = What.WORK, EntityType.AGREEMENT, "work.acronym-defined"
    if what is What.EVENT:
        return None
    out.append(Span(i, end, what, rule, text.surface(i, end), type))
    return end


def _known(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A gazetteer's name, unless a longer name with a head word begins here."""
    known = bodies.known(text, i)
    if known is None:
        return None
    headed = bodies.headed(text, i)
    if headed is not None and headed.j > known.j and not (headline and not _sure(text, headed)):
        return None
    country = text.mark(i, Tag.COUNTRY)
    if country and country[0] >= known.j:
        return None
    out.append(known)
    return known.j


def _headed(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A body, work, event or place by its head word."""
    span = bodies.headed(text, i)
    if span is None or (headline and not _sure(text, span)):
        return None
    country = text.mark(i, Tag.COUNTRY)
    if country and country[0] >= span.j:
        return None
    if span.what is What.BODY and out and text.possessive(i - 1) and out[-1].j == i - 1:
        if out[-1].what in (What.COUNTRY, What.DEMONYM):
            span.iso = span.iso or out[-1].iso
    out.append(span)
    return span.j


def _sure(text: Text, span: Span) -> bool:
    """In a headline a name counts only if it is no mere row of common words."""
    if span.what is What.EVENT or span.j - span.i >= 6:
        return False
    return any(text.kind(k) in ("N", "A") for k in range(span.i, span.j))


def _country(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """Countries, regions, demonyms, continents."""
    mark = text.mark(i, Tag.COUNTRY)
    if mark and not _region_instead(text, i) and not _within_longer(text, i, mark[0]):
        name = text.surface(i, mark[0])
        out.append(
            Span(i, mark[0], What.COUNTRY, "country.name", name, EntityType.COUNTRY, iso=mark[1])
        )
        return mark[0]
    if mark := text.mark(i, Tag.REGION):
        name, wikidata = text.surface(i, mark[0]), mark[1].wikidata
        out.append(
            Span(i, mark[0], What.PLACE, "place.region", name, EntityType.PLACE, wikidata=wikidata)
        )
        return mark[0]
    if mark := text.mark(i, Tag.DEMONYM):
        name = text.surface(i, mark[0])
        out.append(
            Span(i, mark[0], What.DEMONYM, "country.demonym", name, EntityType.COUNTRY, iso=mark[1])
        )
        return mark[0]
    if mark := text.mark(i, Tag.VAGUE):
        out.append(
            Span(i, mark[0], What.PLACE, "place.vague", text.surface(i, mark[0]), EntityType.PLACE)
        )
        return mark[0]
    if mark := text.mark(i, Tag.ADJECTIVE):
        return mark[0]
    return None


def _region_instead(text: Text, i: int) -> bool:
    """ "the U.S. state of Georgia", "Atlanta, Georgia": the region of that name, not the state."""
    if not text.has(i, Tag.REGION) and text.low(i) != "georgia":
        return False
    return text.surface(i - 2, i).casefold() == "state of" or text.at(i - 1) == ","


def _within_longer(text: Text, i: int, j: int) -> bool:
    """Whether the model takes the country's name for the beginning of a longer name."""
    if not text.capital(j) or not text.toks[i].ent_start:
        return False
    label = text.toks[i].ent
    goes_on = text.toks[j].ent == label and not text.toks[j].ent_start
    return goes_on and label in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART") and text.kind(j) != "P"
