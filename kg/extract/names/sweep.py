"""Later looks at the spans: bare surnames, lists of one kind, what a body is said to be."""

from __future__ import annotations

from kg.extract.names.register import Register
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_WEAK = frozenset({"org.model", "place.model", "place.in"})
_UNSURE = frozenset({"org.model", "org.of-post", "org.before-title", "org.listed"})


def bare_names(text: Text, register: Register, spans: list[Span]) -> list[Span]:
    """The spans with single family or given names of the document's persons taken as such."""
    kept: list[Span] = []
    covered: set[int] = set()
    for span in spans:
        if span.rule in _WEAK and span.j - span.i == 1 and register.bearers(span.name):
            continue
        kept.append(span)
        covered.update(range(span.i, span.j))
    for i in range(text.size):
        if text.kind(i) not in ("N", "A") or i in covered or len(text.at(i)) < 3:
            continue
        if _in_row(text, i) or any(text.has(i, t) for t in (Tag.COUNTRY, Tag.CALENDAR)):
            continue
        if len(register.bearers(text.at(i))) == 1:
            name = text.at(i)
            kept.append(Span(i, i + 1, What.PERSON, "person.bare", name, EntityType.PERSON))
    return sorted(kept, key=lambda s: (s.i, -s.j))


def _in_row(text: Text, i: int) -> bool:
    """Whether a capital stands right before or behind: part of another name."""
    before = text.kind(i - 1) in ("N", "A", "P") and not text.toks[i - 1].first
    return before or text.kind(i + 1) in ("N", "A", "P", "I")


def nicknames(text: Text, spans: list[Span]) -> None:
    """ "Oakmill Mining Company (Ma'oak)": a single name in brackets is another name of a body."""
    tags = (Tag.COUNTRY, Tag.TITLE, Tag.CALENDAR, Tag.DEMONYM)
    for span in spans:
        k = span.j
        if span.what is not What.BODY or span.j - span.i < 2 or text.at(k) != "(":
            continue
        if _letters_and_head(text, k + 1):
            span.also += (text.surface(k + 1, k + 3),)
            continue
        short = text.kind(k + 1) in ("N", "A") and text.at(k + 2) == ")"
        short = short and len(text.at(k + 1)) > 1  # no party of a legislator: "(R)"
        known = text.mark(k + 1, Tag.KNOWN)
        place = known is not None and known[1].type is EntityType.PLACE
        form = text.member(k + 1, "company.form")
        if (
            short
            and len(text.at(k + 1)) > 1
            and not place
            and not form
            and not any(text.has(k + 1, tag) for tag in tags)
        ):
            span.also += (text.at(k + 1),)


def _letters_and_head(text: Text, k: int) -> bool:
    """ "Oakmill Petroleum Company Limited (OPC Ltd)": letters with a head of their own."""
    closes = text.capital(k + 1) and text.at(k + 2) == ")"
    return text.kind(k) == "A" and closes and text.has(k + 1, Tag.BODY)


def lists(text: Text, spans: list[Span]) -> list[Span]:
    """Unknown names in a list whose other members are all of one kind are of that kind."""
    chain: list[Span] = []
    added: list[Span] = []
    things = [s for s in spans if s.what in (What.BODY, What.PLACE, What.COUNTRY)]
    doubted = [s for s in spans if _doubted(text, s)]
    taken = {k for s in spans if s.what is What.PERSON for k in range(s.i, s.j)}
    taken -= {k for s in doubted for k in range(s.i, s.j)}
    for span in things:
        gap = _gap(text, chain[-1], span, taken) if chain else None
        if gap is None:
            added.extend(_settle(text, [*chain, *_tail(text, chain, taken)]))
            chain = [span]
        else:
            chain.extend([*gap, span])
    added.extend(_settle(text, [*chain, *_tail(text, chain, taken)]))
    if not added:
        return spans
    begun = {s.i for s in added}
    kept = [s for s in spans if s.i not in begun or s not in doubted]
    return sorted([*kept, *added], key=lambda s: (s.i, -s.j))


def _doubted(text: Text, span: Span) -> bool:
    """A person only by the model, whose first word is no given name: a firm among firms."""
    only = span.what is What.PERSON and span.rule == "person.model" and not span.claims
    return only and not span.titled and text.low(span.i) not in text.words.given


def _gap(text: Text, one: Span, other: Span, taken: set[int]) -> list[Span] | None:
    """Unknown names between two spans of a list; None if they stand in no list."""
    found: list[Span] = []
    k = one.j
    while k < other.i:
        joint = text.joint(k) if text.at(k) != "/" else None
        if joint is None and text.at(k) != ",":
            return None
        k = joint if joint is not None else k + 1
        k = text.article(k)
        if k >= other.i:
            return found if k == other.i else None
        end = k
        while end < other.i and text.kind(end) in ("N", "A"):
            end += 1
        if end == k or end - k > 4 or text.has(k, Tag.HONORIFIC) or k in taken:
            return None
        if end - k == 1 and text.member(k, "acronym.common"):
            return None
        found.append(Span(k, end, What.BODY, "listed", text.surface(k, end)))
        k = end
    return found


def _tail(text: Text, chain: list[Span], taken: set[int]) -> list[Span]:
    """Unknown names that close a list behind its last known one: ", Elm Copper and Ash"."""
    found: list[Span] = []
    k = chain[-1].j if len(chain) > 1 else text.size
    while k < text.size:
        joint = text.joint(k) if text.at(k) != "/" else None
        if joint is None and text.at(k) != ",":
            return []
        at = end = text.article(joint if joint is not None else k + 1)
        while text.kind(end) in ("N", "A") and not _other(text, end, taken):
            end += 1
        if end == at or end - at > 3 or text.capital(end):
            return []
        found.append(Span(at, end, What.BODY, "listed", text.surface(at, end)))
        if joint is not None:
            return found
        k = end
    return []


def _other(text: Text, k: int, taken: set[int]) -> bool:
    """Whether token k is read as something else already, or can be no unknown name."""
    tags = (Tag.COUNTRY, Tag.REGION, Tag.KNOWN, Tag.HONORIFIC, Tag.TITLE, Tag.CALENDAR)
    common = text.member(k, "acronym.common")
    return k in taken or common or any(text.has(k, tag) for tag in tags)


def _settle(text: Text, chain: list[Span]) -> list[Span]:
    """Give the unknown members of a list the kind of the known ones, if that is one."""
    known = [s for s in chain if s.rule != "listed" and s.rule not in _UNSURE]
    kinds = {(s.what, s.type) for s in known}
    if len(known) < 2 or len(kinds) != 1:
        return []
    what, type = kinds.pop()
    if what is What.COUNTRY:
        return []
    for span in chain:
        if span.rule in _UNSURE and what is What.BODY:
            span.type, span.rule = type, "org.listed"
    fresh = [s for s in chain if s.rule == "listed"]
    for span in fresh:
        span.what, span.type = what, type
        span.rule = "org.listed" if what is What.BODY else "place.listed"
    return fresh


def describe(text: Text, spans: list[Span]) -> None:
    """What a body is said to be before its name or in apposition decides its class."""
    for span in spans:
        if span.what is not What.BODY or span.type not in (None, EntityType.ORGANIZATION):
            continue
        before = _noun_before(text, span.i)
        if before is not None:
            span.type = before
            continue
        said = _apposition(text, span.j)
        if said is not None:
            span.type = said


def _noun_before(text: Text, i: int) -> EntityType | None:
    """ "the company X", "two public institutes, the X and the Y"."""
    k = i - 1
    if text.low(k) == "the":
        k -= 1
    k = k - 1 if text.at(k) == "," else k
    if text.kind(k) != "l":
        return None
    noun = text.low(k).removesuffix("s")
    if text.words.within(noun, "describes.company") and (k == i - 1 or noun != text.low(k)):
        return EntityType.COMPANY
    public = any(text.member(n, "describes.public") for n in range(k - 2, k))
    return EntityType.AGENCY if public and text.words.within(noun, "describes.agency") else None


def _apposition(text: Text, k: int) -> EntityType | None:
    """ ", a public institute," behind a name."""
    if text.at(k) != ",":
        return None
    at, public = k + 1, False
    determined = text.low(at) in ("a", "an", "the")
    for n in range(at, min(at + 8, text.size)):
        if text.at(n) in (",", ".", ";", "\n", "of", "that", "which", "for", "in"):
            return None
        public = public or text.member(n, "describes.public")
        determined = determined or text.possessive(n)
        if determined and text.kind(n) == "l" and text.kind(n + 1) not in ("l", "P"):
            if text.member(n, "describes.agency") and public:
                return EntityType.AGENCY
            if text.member(n, "describes.company"):
                return EntityType.COMPANY
    return None
