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
from kg.extract.names.fields import fields
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.title_heads import is_given, title_mark, to_head
from kg.extract.names.words import Tag
from kg.model import EntityType


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
    while claims and (joint := _joint(text, claims[-1].j)) is not None:
        at = text.article(joint)
        further = _one(text, at, low) or _of_body(text, at, low)
        further = further or _second_body(text, claims[-1], at)
        if further is None:
            break
        claims.append(further)
    return claims


def _joint(text: Text, k: int) -> int | None:
    """The token behind "and", "/" or, between two titles, a dash: "Deputy Premier – Minister"."""
    joint = text.joint(k)
    if joint is None and text.at(k) in ("–", "—", "-"):
        leads = text.has(k + 1, Tag.TITLE) or text.has(k + 1, Tag.MODIFIER)
        return k + 1 if leads and text.capital(k + 1) else None
    return joint


def _of_body(text: Text, i: int, low: bool) -> Claim | None:
    """ "… and NOAA Administrator": a known body and its title."""
    known, headed = bodies.known(text, i), bodies.headed(text, i)
    body = headed if known is None or (headed is not None and headed.j > known.j) else known
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
        claim.former = claim.former or (claims[0].former and not claim.current)
        for other in (claims[-1], claims[0]):
            claim.iso = claim.iso or other.iso
            bare = claim.org is None and claim.place is None and not claim.portfolio
            bare = bare and not claim.extended
            bare = bare and claim.kind not in ("title.state-head", "title.diplomat")
            party = other.org is not None and "Party" in other.org.name.split()
            bare = bare and not (party and claim.head == "president")
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
    found = to_head(text, k, low)
    if found is None:
        return None
    if (acting or acting_too) and text.at(k - 1) in text.words.acting:
        start = k - 1  # "Acting Minister" is how the post is written
    head_at_, end, nation, inside = found
    mark = title_mark(text, head_at_, low)
    assert mark is not None
    if is_given(text, i, head_at_, end):
        return None
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
        plural=_plural(text.low(end - 1)) or (end - head_at_ > 2 and _plural(text.low(head_at_))),
        rule=mark[1].id,
        kind=mark[1].id,
        inner=inner,
        low=not text.capital(head_at_),
        current=text.member(k - 1, "office.now"),
    )
    claim.portfolio = fields(text, start, head_at_)
    _write_out(text, claim)
    if inside is not None:
        claim.org = inside
        claim.inner.append(inside)
    claim.j = _behind_standing(text, claim.j)
    complete(text, claim, start)
    return claim


def _behind_standing(text: Text, k: int) -> int:
    """Behind "designate", "-elect" or "emeritus" at k: how a post is held."""
    if text.low(k) in ("designate", "elect", "a.i.", "emeritus"):
        k += 1
    hyphened = text.at(k) == "-" and text.low(k + 1) in ("designate", "elect")
    return k + 2 if hyphened else k


def _write_out(text: Text, claim: Claim) -> None:
    """ "PM" is the prime minister, "FM" a minister of foreign affairs."""
    words = text.words
    long = words.written_out(claim.head)
    if long == claim.head:
        return
    *before, last = long.split()
    told = frozenset(w for w in before if w in words.portfolio)
    told = frozenset(w for w in told if not words.within(w, "title.no-field"))
    claim.head = last if told else long
    claim.portfolio |= told


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
    bare = text.at(mark[0]) in ("’", "'") and text.at(mark[0] - 1).endswith("s")
    return mark[1], mark[0] + 1 if text.possessive(mark[0]) or bare else mark[0]


def _region(text: Text, k: int) -> tuple[Span | None, int]:
    """A region before a title ("Illinois Governor")."""
    mark = text.mark(k, Tag.REGION)
    if mark is None:
        return None, k
    ranked = text.low(mark[0]) == "state" or text.has(mark[0], Tag.MODIFIER)
    if not text.has(mark[0] + (1 if ranked else 0), Tag.TITLE):
        return None, k  # "Ohio State Treasurer" has one behind
    name, wikidata = text.surface(k, mark[0]), mark[1].wikidata
    span = Span(k, mark[0], What.PLACE, "place.region", name, EntityType.PLACE, wikidata=wikidata)
    return span, mark[0]
