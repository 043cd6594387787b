"""Titles: the words that say which post a person holds, before or behind the name.

A title is (status) (nation) (rank and fields) HEAD (of fields | body | country | place),
several joined by "and" or "/": "former", "Korea's", "Deputy … Trade, Industry and Energy",
"Minister", "for FTA Negotiations". Which of them are part of the post's words is
decided here, who holds it elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import bodies
from kg.extract.names.complements import complete
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Mark, Tag
from kg.model import EntityType

_LOWER_HEADS = frozenset({"title.firm", "title.society"})
# Head words of bodies that are only a field before a title ("Energy Minister").
_FIELD_HEADS = frozenset(
    {"org.company.trade", "place.venue", "work.policy", "work.project", "work.built"}
)


def title(text: Text, i: int, low: bool = False) -> tuple[list[Claim], int] | None:
    """The title that begins at token i: its claims and where it ends; None if there is none.

    `low`: small letters will do, as in apposition ("Jane Roe, chair of Oakmill").
    """
    claims = chain(text, i, low)
    if not claims:
        return None
    return settle(claims), claims[-1].j


def chain(text: Text, i: int, low: bool = False) -> list[Claim]:
    """The titles joined by "and" or "/" from token i, each by itself."""
    first = _one(text, i, low)
    claims = [first] if first else []
    while claims and (joint := text.joint(claims[-1].j)) is not None:
        at = text.article(joint)
        further = _one(text, at, low) or _of_body(text, at, low)
        further = further or _second_body(text, claims[-1], at)
        if further is None:
            break
        claims.append(further)
    return claims


def _of_body(text: Text, i: int, low: bool) -> Claim | None:
    """ "… and NOAA Administrator": a known body and its title."""
    body = bodies.known(text, i)
    if body is None or body.what is not What.BODY:
        return None
    claim = _one(text, body.j, low)
    if claim is not None and claim.org is None:
        claim.org = body
        claim.inner.append(body)
        claim.i = i
    return claim


def _second_body(text: Text, claim: Claim, i: int) -> Claim | None:
    """ "CEO of Oakmill and Elmhill": the same post in a second known body."""
    body = bodies.known(text, i)
    if body is None or body.what is not What.BODY or claim.org is None or claim.sphere == "state":
        return None
    if claim.org.j != claim.j or claim.org.type is not body.type:
        return None
    return replace(claim, org=body, inner=[body], i=i, j=body.j)


def settle(claims: list[Claim]) -> list[Claim]:
    """Share what joined titles have in common, and join those that are one post."""
    _share(claims)
    return join(claims)


def join(claims: list[Claim]) -> list[Claim]:
    """ "President and CEO" is one post; "Deputy Prime Minister and Minister of X" are two."""
    made = claims[:1]
    for claim in claims[1:]:
        last = made[-1]
        private = all(c.sphere in ("company", "open") for c in (last, claim))
        national = any(c.iso and c.org is None for c in (last, claim))
        bare = not last.extended and last.place is None
        if not (private and bare and last.org is claim.org) or national:
            made.append(claim)
            continue
        made[-1] = replace(
            last,
            text=f"{last.text} and {claim.text}",
            j=claim.j,
            inner=[*last.inner, *claim.inner],
            portfolio=last.portfolio | claim.portfolio,
            sphere="open" if "open" in (last.sphere, claim.sphere) else "company",
            extended=claim.extended,
        )
    return made


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


def _one(text: Text, i: int, low: bool) -> Claim | None:
    """One title from token i."""
    k, former, acting = _status(text, i)
    inner: list[Span] = []
    iso, k = _nation(text, k, inner)
    place, k = _region(text, k)
    k, former_too, acting_too = _status(text, k)
    start = k
    found = _to_head(text, k, low)
    if found is None:
        return None
    head_at_, end, nation, inside = found
    mark = title_mark(text, head_at_, low)
    assert mark is not None
    if text.member(end, "name.particle") and text.low(head_at_) in ("sultan", "emir", "prince"):
        return None  # "Sultan bin Ahmed" is a name
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
        low=not text.capital(head_at_),
    )
    claim.portfolio = fields(text, start, head_at_)
    if inside is not None:
        claim.org = inside
        claim.inner.append(inside)
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


def title_mark(text: Text, k: int, low: bool) -> Mark | None:
    """The title word at token k; in small letters only where these will do."""
    return text.mark(k, Tag.TITLE) or (text.mark(k, Tag.TITLE_LOW) if low else None)


def _to_head(text: Text, k: int, low: bool) -> tuple[int, int, str | None, Span | None] | None:
    """(start, end) of the head that rank and fields from k lead to, a nation, a body among them."""
    at, nation = k, None
    inside: Span | None = None
    while at < text.size:
        mark = title_mark(text, at, low)
        if mark and _is_head(text, at, mark[0], low):
            at, end = _longest(text, at, mark[0])
            return at, end, nation, inside
        step = _premodifier(text, k, at)
        if step is None and low and _low_field(text, at):
            step = at + 1
        if step is None:
            return None
        if (country := text.mark(at, Tag.COUNTRY)) and country[0] == step:
            nation = country[1]
        elif (body := bodies.known(text, at)) and body.j == step and body.what is What.BODY:
            inside = body
        at = step
    return None


def _low_field(text: Text, at: int) -> bool:
    """A rank or field in small letters: "deputy", "trade"."""
    if text.kind(at) != "l":
        return False
    low = text.low(at)
    return low in text.words.portfolio or low in text.words.low_ranks


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
    if wide := (text.mark(at, Tag.VAGUE) or text.mark(at, Tag.ADJECTIVE)):
        return int(wide[0])
    known = text.mark(at, Tag.KNOWN)
    if at > k and known and known[0] - at > 1 and known[1].type.is_organization:
        return int(known[0])
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


def _is_head(text: Text, at: int, end: int, low: bool) -> bool:
    """Whether the title word at `at` is the head here and not a field ("Press Secretary")."""
    mark = text.mark(at, Tag.TITLE)
    if not text.capital(at):
        if low and text.mark(end, Tag.TITLE_LOW):
            return False  # "vice chair" is read as a whole
        return low or bool(mark and mark[1].id in _LOWER_HEADS)
    # "Secretary", "General", "Senior" before a further head are rank
    return not (text.has(at, Tag.MODIFIER) and _leads_on(text, end))


def _leads_on(text: Text, end: int) -> bool:
    """Whether a title head follows at once, or after a few fields ("General Counsel")."""
    if text.low(end - 1) == "chief" and text.kind(end) == "P":
        return _officer_soon(text, end)
    for k in range(end, end + 4):
        if not text.capital(k) or text.person_at(k):
            return False
        if text.has(k, Tag.TITLE):
            return True
        if text.kind(k) != "P":
            return False
    return False


def _officer_soon(text: Text, k: int) -> bool:
    """ "Chief Corporate Affairs and Sustainability Officer": fields, then the head."""
    for at in range(k, min(k + 8, text.size)):
        if text.has(at, Tag.TITLE) and text.capital(at):
            return True
        if text.kind(at) != "P" and text.at(at) not in (",", "and", "&"):
            return False
    return False


def fields(text: Text, i: int, j: int) -> frozenset[str]:
    """The fields of a post, without ranks: {trade, industry, energy}."""
    lows = (text.low(k) for k in range(i, j) if text.capital(k))
    words = text.words
    return frozenset(
        w for w in lows if w in words.portfolio and not words.within(w, "title.no-field")
    )
