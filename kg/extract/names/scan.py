"""One pass over each line: what begins at each place, surest reading first.

The order is: names an acronym defines, titles with the person behind them, forms of
address with a name, gazetteer, head words, countries, then what only the statistical
model knows. Headlines come last: their capitals tell nothing, the body's names do.
"""

from __future__ import annotations

from kg.extract.names import bodies, titles, told
from kg.extract.names.by_acronym import by_acronym
from kg.extract.names.holders import addressed, low_titled, titled
from kg.extract.names.modelled import modelled
from kg.extract.names.nouns import by_noun
from kg.extract.names.roster import roster
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Span, What, country_named
from kg.extract.names.stacked import stacked
from kg.extract.names.text import Text
from kg.extract.names.within import begins_name
from kg.extract.names.words import Tag
from kg.model import EntityType

_NEAR = 8  # tokens within which a list goes on
_CLOSING = ("”", '"', "’")


def scan(text: Text) -> list[Span]:
    """All spans of a document, in order, without overlaps (spans inside a title excepted)."""
    found: list[Span] = []
    late = []
    lines = list(text.lines())
    read = 0  # lines that a block before took in
    for n, (start, end) in enumerate(lines):
        if n >= read:
            read = n + stacked(text, lines, n, found)
        if n < read or roster(text, start, end, found):
            continue
        if text.headline(start, end):
            late.append((start, end))
        else:
            _line(text, start, end, False, found)
    text.named.update(s.name for s in found)
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
    kind = text.cls[i]
    if kind == "#":
        return text.at(i)[-1].isalpha() and text.capital(i + 1)
    if text.at(i) in text.words.status:
        return True
    if kind != "l":
        return False
    if i in text.pairs or _small_title(text, i):
        return True
    return text.marks[i] is not None and (
        text.has(i, Tag.COUNTRY) or (text.has(i, Tag.HONORIFIC) and text.at(i)[0].isupper())
    )


def _small_title(text: Text, i: int) -> bool:
    """ "foreign secretary": a title in small letters, after a rank or field or two."""
    words = text.words
    for k in range(i, i + 3):
        if text.has(k, Tag.TITLE_LOW) or (k > i and text.has(k, Tag.TITLE)):
            return True
        low = text.low(k)
        if low not in words.low_ranks and low not in words.portfolio:
            return False
    return False


def _read(text: Text, i: int, headline: bool, out: list[Span]) -> int:
    """Read what begins at i into `out`; return where to go on."""
    if text.has(i, Tag.CALENDAR):
        return i + 1
    readers = (
        _quoted,
        _pair,
        by_acronym,
        titled,
        low_titled,
        addressed,
        _known,
        _headed,
        _country,
        by_noun,
        modelled,
    )
    for reader in readers:
        j = reader(text, i, headline, out)
        if j is not None:
            return j
    return i + 1


def _quoted(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """ "the programme, “Oak Ground,”": a quoted name behind the noun that says what it is."""
    if text.at(i - 1) not in ("“", '"', "‘"):
        return None
    end = i
    while text.capital(end) or text.kind(end) in ("#", "&") or text.at(end) in ("of", "for", "the"):
        end += 1
    if end - i < 2 or not (text.at(end) in _CLOSING or text.at(end + 1) in _CLOSING):
        return None
    k = i - 3 if text.at(i - 2) == "," else i - 2
    noun = text.low(k)
    words = text.words
    if text.kind(k) != "l" or bodies.headed(text, i) is not None:
        return None
    name = text.surface(i, end)
    if words.within(noun, "quoted.project"):
        out.append(Span(i, end, What.WORK, "work.quoted", name, EntityType.PROJECT))
        return end
    if words.within(noun, "quoted.policy"):
        out.append(Span(i, end, What.WORK, "work.quoted", name, EntityType.POLICY))
        return end
    return None


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


def _known(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A gazetteer's name, unless a longer name with a head word begins here."""
    known = bodies.known(text, i)
    if known is None:
        return None
    headed = bodies.headed(text, i)
    longer = headed is not None and headed.j > known.j and not _holder_behind(text, known, headed.j)
    if longer and known.what is What.BODY and text.has(known.j, Tag.MODIFIER):
        longer = titles.title(text, known.j) is None  # "World Bank Country Director"
    if longer and headed is not None and (not headline or _sure(text, headed)):
        apart = headed.what is What.EVENT and text.cut(i, known.j)
        if not apart:
            return None
    country = text.mark(i, Tag.COUNTRY)
    if country and country[0] >= known.j:
        return None
    out.append(known)
    return known.j


def _holder_behind(text: Text, known: Span, j: int) -> bool:
    """ "Office of Oaks and Elms Jane Roe": two unknown words behind a long known name."""
    words = range(known.j, j)
    plain = all(text.kind(k) == "N" and head_at(text, k) is None for k in words)
    return known.what is What.BODY and known.j - known.i > 3 and len(words) == 2 and plain


def _headed(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A body, work, event or place by its head word."""
    span = bodies.headed(text, i)
    if span is None or (headline and not _sure(text, span)):
        return None
    if span.what is What.PLACE and text.low(span.j) in ("project", "programme", "program"):
        return None  # "the Oakmill Solar Park project" is read by its noun
    if text.at(i) in text.words.status and span.j - i > 1:
        return i + 1  # "Former Oakmill Senate"
    country = text.mark(i, Tag.COUNTRY)
    if (country and country[0] >= span.j) or told.person_rather(text, span):
        return None
    _reach_back(text, span)
    owner = out[-1] if out and text.possessive(i - 1) and out[-1].j == i - 1 else None
    if owner is not None and owner.what is What.COUNTRY and span.what is What.BODY:
        span.iso = span.iso or owner.iso
    place = bodies.known(text, i) if span.what is What.EVENT and not headline else None
    if place is not None and place.what is What.PLACE and place.j == span.j - 1:
        out.append(place)  # "the Oakmill Summit"
    out.append(span)
    return span.j


def _reach_back(text: Text, span: Span) -> None:
    """ "Protection from Harassment Act": a law's name may begin before its last row of capitals."""
    if span.type is not EntityType.POLICY or not span.name.endswith(("Act", "Bill", "Code")):
        return
    i = span.i
    while text.low(i - 1) in ("from", "of", "with", "against", "for") and text.kind(i - 2) == "P":
        i -= 2
        while text.kind(i - 1) == "P" and not text.toks[i].first:
            i -= 1
    if i < span.i:
        span.i, span.name = i, text.surface(i, span.j)


def _sure(text: Text, span: Span) -> bool:
    """In a headline a name counts if the body names it too, or if no common word stands in it."""
    if span.what is What.EVENT:
        return False
    if span.name in text.named:
        return True
    found = head_at(text, span.j - 1)
    last = found[0] if found else span.j
    return last > span.i and all(text.kind(k) in ("N", "A", "#") for k in range(span.i, last))


def _country(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """Countries, regions, demonyms, continents."""
    mark = text.mark(i, Tag.COUNTRY)
    if mark and not _region_instead(text, i) and not _within_longer(text, i, mark[0]):
        out.append(country_named(text, i, *mark))
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
    region = text.mark(i, Tag.REGION)
    if region is None:
        return False
    if text.surface(i - 2, i).casefold() in ("state of", "district of"):
        return True
    iso = region[1].iso
    near = [k for k in range(max(i - _NEAR, 0), min(i + _NEAR, text.size)) if k != i]
    states = {mark[1] for k in near if (mark := text.mark(k, Tag.COUNTRY))} - {iso}
    if text.at(i - 1) == ",":
        seat = _city_before(text, i - 1)
        return seat == iso if seat else not states
    regions = {mark[1].iso for k in near if (mark := text.mark(k, Tag.REGION))}
    return regions == {iso} and not states  # "Florida, Georgia and Hawaii"


def _city_before(text: Text, comma: int) -> str | None:
    """The country of the known city right before a comma."""
    for k in range(max(comma - 3, 0), comma):
        mark = text.mark(k, Tag.KNOWN)
        if mark and mark[0] == comma and mark[1].type is EntityType.PLACE:
            return str(mark[1].iso) if mark[1].iso else None
    return None


def _within_longer(text: Text, i: int, j: int) -> bool:
    """Whether the model takes the country's name for the beginning of a longer name."""
    if not text.capital(j) or not text.toks[i].ent_start:
        return False
    if j - i > 1 and begins_name(text, j):
        return False  # "Equatorial Guinea Gabriel Roe"
    label = text.toks[i].ent
    goes_on = text.toks[j].ent == label and not text.toks[j].ent_start
    if label == "PERSON":
        return goes_on and text.kind(j) == "N" and j - i == 1
    return goes_on and label in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART") and text.kind(j) == "N"
