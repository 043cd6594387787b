"""Titles: the words that say which post a person holds, before or behind the name.

A title is (status) (nation) (rank and fields) HEAD (of fields | body | country | place),
several joined by "and" or "/": "former", "Korea's", "Deputy … Trade, Industry and Energy",
"Minister", "for FTA Negotiations". Which of them are part of the post's words is
decided here, who holds it elsewhere.
"""

from __future__ import annotations

from kg.extract.names.complements import complete
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_LOWER_HEADS = frozenset({"title.firm", "title.society"})
# Head words of bodies that are only a field before a title ("Energy Minister").
_FIELD_HEADS = frozenset({"org.company.trade", "place.venue", "work.policy", "work.project"})


def title(text: Text, i: int) -> tuple[list[Claim], int] | None:
    """The title that begins at token i: its claims and where it ends; None if there is none."""
    first = _one(text, i)
    if first is None:
        return None
    claims, k = [first], first.j
    while (joint := text.joint(k)) is not None:
        further = _one(text, text.article(joint))
        if further is None:
            break
        claims.append(further)
        k = further.j
    _share(claims)
    return join(claims), k


def join(claims: list[Claim]) -> list[Claim]:
    """ "President and CEO" is one post; "Deputy Prime Minister and Minister of X" are two."""
    bare = all(not c.extended and c.place is None for c in claims[:-1])
    private = all(c.sphere in ("company", "open") for c in claims)
    one_body = len({id(c.org) for c in claims}) == 1
    if len(claims) == 1 or not (bare and private and one_body):
        return claims
    first, last = claims[0], claims[-1]
    first.text = " and ".join([", ".join(c.text for c in claims[:-1]), last.text])
    first.j = last.j
    first.inner = [span for c in claims for span in c.inner]
    first.portfolio |= last.portfolio
    first.sphere = "open" if any(c.sphere == "open" for c in claims) else "company"
    first.iso = first.iso or last.iso
    return [first]


def _share(claims: list[Claim]) -> None:
    """What stands once for all: the nation, and the body of a title without fields."""
    for claim in claims:
        claim.former = claim.former or claims[0].former
        for other in (claims[-1], claims[0]):
            claim.iso = claim.iso or other.iso
            bare = claim.org is None and claim.place is None and not claim.portfolio
            bare = bare and not claim.extended
            if bare and other.org is not None:
                claim.org = other.org


def _one(text: Text, i: int) -> Claim | None:
    """One title from token i."""
    k, former, acting = _status(text, i)
    inner: list[Span] = []
    iso, k = _nation(text, k, inner)
    place, k = _region(text, k)
    k, former_too, acting_too = _status(text, k)
    start = k
    found = _to_head(text, k)
    if found is None:
        return None
    head_at_, end, nation = found
    mark = text.mark(head_at_, Tag.TITLE)
    assert mark is not None
    claim = Claim(
        text=text.surface(start, end),
        head=text.surface(head_at_, end).casefold(),
        sphere=mark[1].sphere,
        i=i,
        j=end,
        iso=iso or nation,
        place=place,
        former=former or former_too,
        acting=acting or acting_too or _acts(text, start, head_at_),
        plural=_plural(text.low(end - 1)),
        rule=mark[1].id,
        kind=mark[1].id,
        inner=inner,
    )
    claim.portfolio = fields(text, start, head_at_)
    if text.low(claim.j) in ("designate", "elect", "a.i."):
        claim.j += 1
    if text.at(claim.j) == "-" and text.low(claim.j + 1) in ("designate", "elect"):
        claim.j += 2
    complete(text, claim, start)
    return claim


def _acts(text: Text, i: int, j: int) -> bool:
    return any(text.at(k) in text.words.acting for k in range(i, j))


def _plural(low: str) -> bool:
    if low in ("secretaries", "chairmen", "congressmen", "congresswomen"):
        return True
    return low.endswith("s") and not low.endswith(("ss", "is", "us", "affaires", "affairs"))


def _status(text: Text, k: int) -> tuple[int, bool, bool]:
    """Words like "former" and "acting" from k: (where they end, former, acting)."""
    former = acting = False
    words = text.words
    while text.at(k) in words.status:
        former = former or text.at(k) in words.former
        acting = acting or text.at(k) in words.acting
        k += 1
        if text.at(k) == "-":
            k += 1
    return k, former, acting


def _nation(text: Text, k: int, inner: list[Span]) -> tuple[str | None, int]:
    """A country or demonym before a title ("Korea's", "U.S.", "Thai")."""
    country = text.mark(k, Tag.COUNTRY)
    mark = country or text.mark(k, Tag.DEMONYM)
    if mark is None:
        return None, k
    what = What.COUNTRY if country else What.DEMONYM
    rule = "country.name" if country else "country.demonym"
    name = text.surface(k, mark[0])
    inner.append(Span(k, mark[0], what, rule, name, EntityType.COUNTRY, iso=mark[1]))
    return mark[1], mark[0] + 1 if text.possessive(mark[0]) else mark[0]


def _region(text: Text, k: int) -> tuple[Span | None, int]:
    """A region before a title ("Illinois Governor")."""
    mark = text.mark(k, Tag.REGION)
    if mark is None or not text.has(mark[0], Tag.TITLE):
        return None, k
    name, wikidata = text.surface(k, mark[0]), mark[1].wikidata
    span = Span(k, mark[0], What.PLACE, "place.region", name, EntityType.PLACE, wikidata=wikidata)
    return span, mark[0]


def _to_head(text: Text, k: int) -> tuple[int, int, str | None] | None:
    """(start, end) of the head that rank and fields from k lead to, and a nation among them."""
    at, nation = k, None
    while at < text.size:
        mark = text.mark(at, Tag.TITLE)
        if mark and _is_head(text, at, mark[0]):
            at, end = _longest(text, at, mark[0])
            return at, end, nation
        step = _premodifier(text, k, at)
        if step is None:
            return None
        if (country := text.mark(at, Tag.COUNTRY)) and country[0] == step:
            nation = country[1]
        at = step
    return None


def _longest(text: Text, at: int, end: int) -> tuple[int, int]:
    """The last of several heads in a row ("Attorney General", "Senator Leader")."""
    while (further := text.mark(end, Tag.TITLE)) and text.capital(end):
        if text.has(end, Tag.HONORIFIC) or text.person_at(end):
            break
        at, end = end, further[0]
    return at, end


def _premodifier(text: Text, k: int, at: int) -> int | None:
    """Where a title goes on behind the rank, field or joint at `at`, None if it does not."""
    modifier = text.mark(at, Tag.MODIFIER)
    if modifier and text.capital(at):
        return int(modifier[0])
    if text.at(at) in text.words.acting:
        return at + 1
    if at > k and (country := text.mark(at, Tag.COUNTRY)):
        return int(country[0])
    if vague := text.mark(at, Tag.VAGUE):
        return int(vague[0])
    if text.kind(at) == "P" and not text.person_at(at):
        return at + 1 if head_at(text, at) is None or _only_field(text, at) else None
    if at > k and text.at(at) in (",", "and", "&") and text.kind(at - 1) == "P":
        step = text.joint(at) or at + 1
        if text.kind(step) == "P" and not text.has(step, Tag.TITLE):
            return step
    return None


def _only_field(text: Text, at: int) -> bool:
    """Whether a head word of bodies or works is only a field of a title here."""
    found = head_at(text, at)
    assert found is not None
    field = text.low(at) in text.words.portfolio
    if found[2] is What.BODY and found[3].id not in _FIELD_HEADS:
        return field and text.has(found[1], Tag.TITLE)
    return found[3].id in _FIELD_HEADS or field


def _is_head(text: Text, at: int, end: int) -> bool:
    """Whether the title word at `at` is the head here and not a field ("Press Secretary")."""
    mark = text.mark(at, Tag.TITLE)
    if not text.capital(at):
        return bool(mark and mark[1].id in _LOWER_HEADS)
    # "Secretary", "General", "Senior" before a further head are rank
    return not (text.has(at, Tag.MODIFIER) and _leads_on(text, end))


def _leads_on(text: Text, end: int) -> bool:
    """Whether a title head follows at once, or after a few fields ("General Counsel")."""
    for k in range(end, end + 4):
        if not text.capital(k) or text.person_at(k):
            return False
        if text.has(k, Tag.TITLE):
            return True
        if text.kind(k) != "P":
            return False
    return False


def fields(text: Text, i: int, j: int) -> frozenset[str]:
    """The fields of a post, without ranks: {trade, industry, energy}."""
    lows = (text.low(k) for k in range(i, j) if text.capital(k))
    words = text.words
    return frozenset(
        w for w in lows if w in words.portfolio and not words.within(w, "title.no-field")
    )
