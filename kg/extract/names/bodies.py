"""Names of bodies, works, events and places: by head word, by gazetteer, by acronym.

The last head of a row of capitals decides what a name is: a council's meeting is an
event, a ministry's building a place.
"""

from __future__ import annotations

from kg.extract.names.headed import make
from kg.extract.names.reach import complement
from kg.extract.names.rows import LINKS, TRADE, HeadAt, head_at, row
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_LABELS = {EntityType.PLACE: ("GPE", "LOC", "FAC")}
_LAW_LINKS = frozenset({"to", "at", "with"})


def headed(text: Text, i: int) -> Span | None:
    """The name with a head word that begins at token i, None if there is none."""
    if i not in text.heads:
        text.heads[i] = _headed(text, i)
    return text.heads[i]


def _headed(text: Text, i: int) -> Span | None:
    if text.at(i + 1) == "," and (partners := _partners(text, i)) is not None:
        return partners
    opening = _opening(text, i, i)
    if opening:
        return opening
    found = row(text, i)
    if not found.heads:
        return None
    last = found.heads[-1]
    after = _opening(text, i, last[0])
    if after:
        return after
    end = last[1]
    if end < found.j and text.words.within(
        text.surface(last[0], end).casefold(), "body.name-after"
    ):
        end = found.j
    elif end < found.j and text.kind(end) == "#" and text.at(end)[-1].isalpha():
        return None
    elif last[3].id == TRADE and text.kind(end) in ("P", "N", "A") and _goes_on(text, end):
        return None  # "European Energy Security": no firm
    elif last[3].id == TRADE and (country := text.mark(end, Tag.COUNTRY)):
        end = country[0]  # "Oakmill Chemicals Korea"
    return make(text, i, end, last)


def _partners(text: Text, i: int) -> Span | None:
    """ "Roe, Doe & Lind LLP": a firm named after its partners, who form no list of their own."""
    k = i
    while text.kind(k) == "N" and text.at(k + 1) == "," and text.kind(k + 2) in ("N", "&"):
        k += 2
    k += text.kind(k) == "N" and text.at(k + 1) == "&"
    if text.at(k) != "&" or k == i + 1:
        return None
    end = k + 1
    while text.kind(end) == "N" and not text.member(end, "company.form-short"):
        end += 1
    if end == k + 1 or not text.member(end, "company.partners"):
        return None
    name = text.surface(i, end + 1)
    return Span(i, end + 1, What.BODY, "org.company.form", name, EntityType.COMPANY)


def _goes_on(text: Text, k: int) -> bool:
    """Whether the row of capitals goes on at k with something that is no title and no country."""
    tags = (Tag.TITLE, Tag.MODIFIER, Tag.COUNTRY, Tag.HONORIFIC, Tag.CALENDAR)
    return not any(text.has(k, tag) for tag in tags)


def _opening(text: Text, i: int, h: int) -> Span | None:
    """A name whose head at h takes a complement ("Ministry of Health"); i is where it begins."""
    mark = text.mark(h, Tag.PLACE_OF)
    if mark and h == i and text.capital(mark[0]) and not text.has(mark[0], Tag.BODY):
        end = mark[0]
        while text.kind(end) in ("N", "P"):
            end += 1
        return Span(i, end, What.PLACE, mark[1].id, text.surface(i, end), EntityType.PLACE)
    found = head_at(text, h)
    if not found or not text.capital(h) or text.low(found[1]) not in LINKS:
        return None
    link = text.low(found[1])
    if not found[3].of and not (text.low(h) == "bank" and link == "for"):
        placed = _of_place(text, h) if h == i else None
        return None if placed is None else make(text, i, placed, found)
    bare = text.surface(h, found[1]).casefold()
    if link != "of" and text.words.within(bare, "body.self-standing"):
        return None
    if found[2] is What.WORK and link in _LAW_LINKS and found[3].type is not EntityType.POLICY:
        return None
    if found[2] is What.BODY and link in ("at", "with", "in", "to", "against"):
        return None
    k = text.article(found[1] + 1)
    if link == "in" and (text.kind(k) != "P" or text.has(k, Tag.KNOWN)):
        return None
    if text.at(h) == "Ministries" and link != "of":
        return None  # "the two Ministries on its affairs"
    owner = text.mark(text.article(found[1] + 1), Tag.KNOWN)
    if text.low(h) == "presidency" and owner and owner[1].type is EntityType.INTERNATIONAL:
        return None  # "the Presidency of the Council of Europe": an office, no body
    if text.member(h, "work.law") and _read_in(text, found[1] + 1):
        return None
    reach = complement(text, found[1])
    if reach is None:
        return None
    if h > i and link == "of" and _whole_body(text, found[1] + 1, reach):
        own = make(text, i, found[1], found)
        if own is not None:
            return own
    closing = _closing(text, found, reach)
    return make(text, i, reach, found if closing is None else closing)


def _closing(text: Text, found: HeadAt, reach: int) -> HeadAt | None:
    """The head that closes a complement and says what the whole is, None if the first does.

    A law on a court is a law, a debate of a committee a debate; but the secretariat of a
    summit is a secretariat.
    """
    k = found[1] + 1
    last = head_at(text, reach - 1)
    if last is None or last[1] != reach or reach - k < 2 or not text.capital(reach - 2):
        return None
    if text.member(reach - 1, "work.law"):
        return last
    bare = found[2] is What.BODY and text.article(k) == k and text.low(found[1]) == "of"
    if not bare or not all(text.capital(n) for n in range(k, reach)):
        return None
    if text.member(reach - 1, "event.closing"):
        return last
    return last if text.member(reach - 1, "work.run") and reach - k > 2 else None


def _whole_body(text: Text, at: int, end: int) -> bool:
    """ "Contracts Committee of the Oakmill Council": [at, end) is a known body of its own."""
    mark = text.mark(text.article(at), Tag.KNOWN)
    return mark is not None and mark[0] == end and bool(mark[1].type.is_organization)


def _of_place(text: Text, h: int) -> int | None:
    """Behind "the Bank of Oakmill": a firm's head with a place or a single name."""
    if not text.member(h, "body.of-place") or text.low(h + 1) != "of":
        return None
    place = text.mark(h + 2, Tag.COUNTRY) or text.mark(h + 2, Tag.KNOWN)
    if place:
        return place[0]
    return h + 3 if text.kind(h + 2) in ("N", "A") else None


def _read_in(text: Text, at: int) -> bool:
    """ "Bill in Parliament", "Bill for First Reading": what becomes of a law, not its name."""
    at = text.article(at)
    mark = text.mark(at, Tag.KNOWN)
    alone = text.words.within(text.low(at), "body.self-standing")
    reading = text.low(at + 1) == "reading"
    return alone or reading or (mark is not None and mark[1].type is EntityType.AGENCY)


def known(text: Text, i: int) -> Span | None:
    """The gazetteer's body, place or work that begins at token i, None if there is none."""
    mark = text.mark(i, Tag.KNOWN)
    if mark is None or not text.capital(i):
        return None
    j, entry = mark
    if not entry.sure and not _supported(text, i, j, entry.type):
        return None
    alone = text.words.within(text.surface(i, j).casefold(), "body.self-standing")
    if j - i == 1 and text.kind(j) in ("N", "A") and not (alone or _other_begins(text, j)):
        return None  # part of a longer name
    if alone and text.home:  # "Congress" is that of the publisher's country
        entry = entry.owners.get(text.home, entry)
    if entry.shared and text.at(j) == "of" and text.has(text.article(j + 1), Tag.COUNTRY):
        placed = headed(text, i)  # "Ministry of Oaks of Oakland": its country tells it apart
        if placed is not None and placed.j == j and placed.iso:
            return placed
    what = What.WORK
    if entry.type is EntityType.PLACE:
        what = What.PLACE
    elif entry.type.is_organization:
        what = What.BODY
    while what is What.BODY and (form := form_end(text, j)):
        j = form
    branch = text.mark(j, Tag.COUNTRY) if entry.type is EntityType.COMPANY else None
    if branch and text.toks[j].ent == "ORG" and not text.toks[j].ent_start:
        j = branch[0]  # "Oakmill Electronics Vietnam": a firm of its own
        return Span(i, j, what, "known.branch", text.surface(i, j), entry.type)
    span = Span(i, j, what, "known.gazetteer", text.surface(i, j), entry.type)
    span.iso, span.wikidata = entry.iso, entry.wikidata
    if not entry.shared and what is not What.PLACE and entry.name != span.name:
        span.also = (entry.name,)
    return span


def form_end(text: Text, j: int) -> int | None:
    """Where a legal form behind a firm's name ends: ", Inc.", "Co., Ltd."."""
    k = j + 1 if text.at(j) == "," else j
    mark = text.mark(k, Tag.BODY)
    if mark and mark[1].id == "org.company.form" and text.member(k, "company.form-short"):
        return int(mark[0])
    return None


def _supported(text: Text, i: int, j: int, type: EntityType) -> bool:
    """Whether the model takes the words for the same sort of thing, and for nothing longer."""
    if text.ent(i, j) not in _LABELS.get(type, ("ORG",)):
        return False
    label = text.toks[i].ent
    before = i > 0 and text.toks[i - 1].ent == label and not text.toks[i].ent_start
    behind = j < text.size and text.toks[j].ent == label and not text.toks[j].ent_start
    return not (before and text.capital(i - 1)) and not (behind and text.capital(j))


def _other_begins(text: Text, k: int) -> bool:
    tags = (Tag.TITLE, Tag.HONORIFIC, Tag.COUNTRY, Tag.MODIFIER, Tag.CALENDAR)
    if any(text.has(k, tag) for tag in tags) or text.toks[k].ent_start:
        return True
    return text.low(k) in text.words.given and text.kind(k + 1) in ("N", "I")
