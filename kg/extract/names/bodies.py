"""Names of bodies, works, events and places that turn on a head word.

Two shapes: the head closes the name ("Industrial Skills Council", "Trade Policy Roadmap"),
or it opens it ("Ministry of Trade, Industry and Energy", "Basic Plan on Electricity").
The last head of a row of capitals decides: a council's meeting is an event, a
ministry's building a place.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.text import Span, Text, What
from kg.extract.names.words import Head, Tag
from kg.model import EntityType

_LINKS = frozenset({"of", "for", "on", "in", "to", "against", "at", "with"})
_AND = frozenset({"and", "&"})
_KINDS = (
    (Tag.EVENT, What.EVENT),
    (Tag.BODY, What.BODY),
    (Tag.WORK, What.WORK),
    (Tag.PLACE, What.PLACE),
)
# Bodies that go by their bare head word.
_SELF = frozenset(
    {
        "congress",
        "parliament",
        "senate",
        "treasury",
        "knesset",
        "bundestag",
        "majlis",
        "duma",
        "verkhovna rada",
        "national assembly",
        "united nations",
        "house of representatives",
        "house of commons",
        "house of lords",
        "state council",
        "supreme court",
        "coast guard",
        "marine corps",
        "air force",
    }
)
# Heads whose nation stands before or behind without being part of the name.
_STATE_OWN = frozenset(
    {
        "ministry",
        "department",
        "embassy",
        "parliament",
        "senate",
        "congress",
        "treasury",
        "government",
        "navy",
        "army",
        "cabinet",
    }
)
# Heads after which the proper name may follow directly.
_NAME_AFTER = frozenset({"bank", "embassy", "consulate", "institut"})
_NUMBERED = frozenset({"no.", "phase", "line", "unit", "number"})
_GENERIC = frozenset({
    "free trade agreement", "memorandum of understanding", "joint statement", "joint declaration",
    "action plan", "executive order", "letter of intent", "free trade agreements", "work plan",
    "memoranda of understanding", "economic partnership agreements", "economic partnership agreement",
    "business plan", "master plan", "trade agreement", "trade agreements", "investment treaty",
    "white paper", "green paper", "pilot project", "pilot program", "pilot programme", "power plant",
    "free trade area", "national plan", "bilateral agreement", "industrial complex", "data center",
    "joint venture agreement", "framework agreement", "strategic plan", "strategic partnership",
    "presidential memorandum", "task force", "working group", "national strategy", "health insurance",
    "presidential proclamation", "public law", "federal law", "federal budget", "rule of law",
    "international law", "covid-19 response plan",
})  # fmt: skip


@dataclass(slots=True)
class Row:
    """A row of capitals: tokens [i, j), and the heads in it as (start, end, what, head)."""

    i: int
    j: int
    heads: list[tuple[int, int, What, Head]]


def headed(text: Text, i: int) -> Span | None:
    """The name with a head word that begins at token i, None if there is none."""
    opening = _opening(text, i, i)
    if opening:
        return opening
    row = _row(text, i)
    if not row.heads:
        return None
    start, end, what, head = row.heads[-1]
    after = _opening(text, i, start)
    if after:
        return after
    if end < row.j and text.low(start) in _NAME_AFTER:
        end = row.j
    return _make(text, i, end, what, head, start)


def _row(text: Text, i: int) -> Row:
    """The row of capitals from i, as far as one name can reach, with its heads."""
    k = i
    heads: list[tuple[int, int, What, Head]] = []
    plain = True  # only common words so far: commas and "and" may join them
    while k < text.size:
        if text.capital(k) or (text.kind(k) == "#" and (k > i or text.at(k)[-1].isalpha())):
            if (
                text.has(k, Tag.HONORIFIC)
                and k > i
                and text.at(k) not in ("Er", "Father", "Lord", "Don")
            ):
                break
            title = text.mark(k, Tag.TITLE)
            if title and _ends_row(text, k, title[0], i):
                break
            if text.has(k, Tag.CALENDAR) and k > i and not heads and text.kind(k + 1) == "#":
                break
            found = head_at(text, k)
            if found:
                heads.append(found)
                k = found[1]
                continue
            if text.kind(k) in ("N", "A", "I") or text.has(k, Tag.COUNTRY):
                plain = False
            country = text.mark(k, Tag.COUNTRY)
            k = country[0] if country and country[0] > k else k + 1
            if country and text.at(k) in ("'s", "’s"):
                return Row(i, k, heads)
            continue
        if text.at(k) in ("'s", "’s") and plain and k > i and text.capital(k + 1):
            k += 1
            continue
        if text.at(k) == "&" and k > i and text.capital(k + 1):
            k += 1
            continue
        if plain and k > i and not heads and text.at(k) in (",", "and", "/"):
            further = _list_to_head(text, k)
            if further:
                k = further
                continue
        if heads and text.at(k) == "," and _legal_form(text, k + 1):
            k += 1
            continue
        break
    return Row(i, k, heads)


def head_at(text: Text, k: int) -> tuple[int, int, What, Head] | None:
    """The head word or phrase at token k: the longest; events before bodies before works."""
    best: tuple[int, int, What, Head] | None = None
    for tag, what in _KINDS:
        mark = text.mark(k, tag)
        if mark and (best is None or mark[0] > best[1]):
            best = (k, mark[0], what, mark[1])
    return best


def _ends_row(text: Text, k: int, end: int, i: int) -> bool:
    """Whether a title head inside a row starts a title of its own ("… Council Director Jane Roe")."""
    if text.at(end) in ("'s", "’s", "’"):
        return False
    if k == i:
        return True
    return not any(text.has(end, tag) for tag, _ in _KINDS)


def _list_to_head(text: Text, k: int) -> int | None:
    """Where a list of common words joined from token k on reaches on its way to a head."""
    at = k
    while True:
        if text.at(at) == "," and text.at(at + 1) in ("and", "&"):
            at += 2
        elif text.at(at) in (",", "and", "&", "/"):
            at += 1
        else:
            return None
        words = at
        while text.kind(at) == "P" and not head_at(text, at) and not text.has(at, Tag.TITLE):
            at += 1
        if head_at(text, at) and text.capital(at):
            last = text.at(k) in ("and", "&") or text.at(words - 1) in ("and", "&")
            return words if last else None
        if at == words:
            return None


def _legal_form(text: Text, k: int) -> bool:
    mark = text.mark(k, Tag.BODY)
    return bool(mark and mark[1].id == "org.company.form" and len(text.at(k)) <= 5)


def _opening(text: Text, i: int, h: int) -> Span | None:
    """A name whose head at h takes a complement ("Ministry of Health"); i is where it begins."""
    found = head_at(text, h)
    if not found or not text.capital(h):
        return None
    _, end, what, head = found
    if not head.of or text.at(end) not in _LINKS:
        return None
    if (
        what is What.WORK
        and text.at(end) in ("at", "with", "in", "to")
        and head.type is not EntityType.POLICY
    ):
        return None
    if what is What.BODY and text.at(end) in ("at", "with", "in", "to", "against"):
        return None
    reach = complement(text, end)
    if reach is None:
        return None
    return _make(text, i, reach, what, head, h)


def complement(text: Text, link: int) -> int | None:
    """Where the complement reaches that the link word at `link` opens; None if it is not capitalised."""
    k = link + 1
    if text.low(k) in ("the", "its"):
        k += 1
    end = _element(text, k)
    if end is None:
        return None
    while True:
        more = _more(text, k, end)
        if more is None:
            return end
        end = more


def _element(text: Text, k: int) -> int | None:
    """One row of capitals in a complement."""
    at = k
    while at < text.size:
        if text.kind(at) == "#" and at > k and text.at(at)[-1].isdigit():
            break
        if not text.capital(at) and not (text.kind(at) == "#" and text.at(at)[-1].isalpha()):
            if text.at(at) == "&" and at > k and text.capital(at + 1):
                at += 1
                continue
            break
        if at > k:
            if text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR):
                break
            if text.has(at, Tag.TITLE) and not text.at(at).endswith("s"):
                break
            if text.kind(at) in ("N", "I") and text.kind(at - 1) == "P" and _person_here(text, at):
                break
        elif text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR):
            return None
        place = text.mark(at, Tag.COUNTRY) or text.mark(at, Tag.REGION) or text.mark(at, Tag.VAGUE)
        at = place[0] if place else at + 1
    return at if at > k else None


def _person_here(text: Text, k: int) -> bool:
    """Whether the model takes the capitals at k for a person."""
    return text.toks[k].ent == "PERSON" and text.kind(k + 1) in ("N", "I", "A", "P")


def _more(text: Text, start: int, end: int) -> int | None:
    """The next part of a complement that ends at `end`: a list, a further "of …", or None."""
    here = text.at(end)
    if here == "," or here in _AND:
        return _listed(text, start, end)
    if here in ("of", "for", "on") and _fits(text, end + 1):
        k = end + 2 if text.low(end + 1) == "the" else end + 1
        if head_at(text, k) or text.has(k, Tag.COUNTRY) or text.has(k, Tag.TITLE):
            return None
        return _element(text, k)
    return None


def _fits(text: Text, k: int) -> bool:
    return text.capital(k + 1 if text.low(k) == "the" else k)


def _listed(text: Text, start: int, end: int) -> int | None:
    """A list of fields from the comma or "and" at `end`: it has to close with "and X"."""
    at, closed = end, None
    common = _field(text, end - 1)
    place = _is_place(text, end - 1)
    while text.at(at) == "," or text.at(at) in _AND:
        final = text.at(at) in _AND
        k = at + 1
        if text.at(at) == "," and text.at(k) in _AND:
            final, k = True, k + 1
        if text.low(k) == "the" and final:
            k += 1
        if (
            not text.capital(k)
            or _opens(text, k)
            or text.has(k, Tag.TITLE)
            or text.has(k, Tag.HONORIFIC)
        ):
            break
        if not ((common and _field(text, k)) or (place and _is_place(text, k) and final)):
            break
        element = _element(text, k)
        if element is None or (_head_last(text, k, element)):
            break
        if final:
            closed = element
            break
        at = element
    return closed


def _opens(text: Text, k: int) -> bool:
    """Whether a name with its head first begins at k ("… and Ministry of Y")."""
    found = head_at(text, k)
    return found is not None and found[3].of and text.at(found[1]) in _LINKS


def _head_last(text: Text, k: int, end: int) -> bool:
    """Whether the row closes with a head of its own ("… and Trade Committee")."""
    found = [head_at(text, at) for at in range(k + 1, end)]
    return any(
        f is not None and f[2] is What.BODY and f[3].id != "org.company.trade" for f in found
    )


def _field(text: Text, k: int) -> bool:
    return text.kind(k) == "P" or text.has(k, Tag.ADJECTIVE)


def _is_place(text: Text, k: int) -> bool:
    return (
        any(text.has(k, t) for t in (Tag.COUNTRY, Tag.VAGUE, Tag.REGION))
        or text.kind(k) == "A"
        or (text.has(k - 1, Tag.VAGUE))
    )


def _make(text: Text, i: int, j: int, what: What, head: Head, h: int) -> Span | None:
    """The span of a headed name, or None where the words are too few to be a name."""
    while (
        text.kind(j) == "#"
        and what in (What.WORK, What.PLACE)
        and text.at(j).isdigit()
        and len(text.at(j)) < 3
    ):
        j += 1
    if text.low(j) in _NUMBERED and text.kind(j + 1) == "#" and what is not What.EVENT:
        j += 2
    name = text.surface(i, j)
    low = name.casefold()
    if what is What.EVENT:
        return Span(i, j, what, head.id, name)
    bare = h == i and j == text_end(text, i)
    if bare and low not in _SELF:
        return None
    if what is What.WORK and (low in _GENERIC or low.removeprefix("the ") in _GENERIC):
        return None
    if what is What.WORK and j - i == 1:
        return None
    span = Span(i, j, what, head.id, name, head.type)
    if what is What.BODY:
        _nation(text, span, h)
    return span


def text_end(text: Text, i: int) -> int:
    """Where the head phrase that begins at i ends."""
    found = head_at(text, i)
    return found[1] if found else i + 1


def _nation(text: Text, span: Span, h: int) -> None:
    """Part a body's nation from its name: "U.S. Department of X" → X with the alias, and its ISO code."""
    own = text.low(h) in _STATE_OWN
    before = text.mark(span.i, Tag.COUNTRY) or text.mark(span.i, Tag.DEMONYM)
    if before and before[0] <= h and span.i < h:
        span.iso = before[1]
        if own and before[0] == h:
            span.also = (span.name,)
            span.name = text.surface(h, span.j)
    if text.at(span.j) == "of":
        k = span.j + 2 if text.low(span.j + 1) == "the" else span.j + 1
        behind = text.mark(k, Tag.COUNTRY)
        if behind:
            span.iso = behind[1]
            if own:
                span.also += (text.surface(h, behind[0]),)
                span.j = behind[0]


def stands_alone(span: Span) -> bool:
    """Whether a body goes by its bare head word ("Congress")."""
    return span.name.casefold() in _SELF


def known(text: Text, i: int) -> Span | None:
    """The gazetteer's body (or other entity) that begins at token i, None if there is none."""
    mark = text.mark(i, Tag.KNOWN)
    if mark is None or not text.capital(i):
        return None
    j, entry = mark
    if not entry.sure and not _supported(text, i, j, entry.type):
        return None
    if text.kind(j) in ("N", "A") and j - i == 1 and not _other_begins(text, j):
        return None  # part of a longer name
    what = What.PLACE if entry.type is EntityType.PLACE else What.BODY
    if not entry.type.is_organization and what is not What.PLACE:
        what = What.WORK
    span = Span(
        i,
        j,
        what,
        "known.gazetteer",
        text.surface(i, j),
        entry.type,
        iso=entry.iso,
        wikidata=entry.wikidata,
    )
    if not entry.shared and what is not What.PLACE and entry.name != span.name:
        span.also = (entry.name,)
    return span


_LABELS = {EntityType.PLACE: ("GPE", "LOC", "FAC")}


def _supported(text: Text, i: int, j: int, type: EntityType) -> bool:
    """Whether the model takes the words for the same sort of thing, and for nothing longer."""
    longer = text.toks[i].ent and (
        (
            i > 0
            and text.toks[i - 1].ent == text.toks[i].ent
            and not text.toks[i].ent_start
            and text.capital(i - 1)
        )
        or (
            text.toks[j].ent == text.toks[i].ent and not text.toks[j].ent_start
            if j < text.size
            else False
        )
    )
    return not longer and text.ent(i, j) in _LABELS.get(type, ("ORG",))


def _other_begins(text: Text, k: int) -> bool:
    tags = (Tag.TITLE, Tag.HONORIFIC, Tag.COUNTRY, Tag.KNOWN, Tag.MODIFIER, Tag.CALENDAR)
    return any(text.has(k, tag) for tag in tags) or text.toks[k].ent_start
