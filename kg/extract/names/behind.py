"""What stands behind a person's name: letters, "of Poland", ", Minister of X", "(CEO, Y)"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import address, bodies, expected, people, titles, whose
from kg.extract.names.placed import place_at
from kg.extract.names.spans import Claim, Span, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_OPENERS = frozenset({",", "(", "-", "–", "—"})
_HEADS = frozenset({"heads", "leads", "chairs", "runs", "headed", "led", "chaired"})


def behind(text: Text, span: Span, out: list[Span]) -> int:
    """Read what stands behind a person's name into the span; where to go on."""
    k = address.postnominals(text, span.j, any(c.sphere == "state" for c in span.claims))
    k = _nation(text, span, k, out)
    k = _fields(text, span, _nickname(text, span, k))
    k = _of(text, span, k, out)
    if text.at(k) not in _OPENERS:
        return _at_once(text, span, k, out)
    at = k + 1
    while text.low(at) in ("the", "a", "an", "now", "currently", "also", "as"):
        at += 1
    end = _apposition(text, span, k, at, out)
    return _body_behind(text, span, k, at, out) if end == k else end


def _at_once(text: Text, span: Span, k: int, out: list[Span]) -> int:
    """ "Mr. Jane Roe Foreign Minister of Oakland": a title behind a name, no comma between."""
    ranked = all(claim.kind == "title.force" for claim in span.claims)
    if not (span.titled and text.capital(k) and ranked):
        return k
    claims = titles.chain(text, k)
    if not claims or claims[0].plural or text.has(k, Tag.COUNTRY) or text.has(k, Tag.DEMONYM):
        return k
    if claims[-1].kind == "title.firm" and text.kind(claims[-1].j) == "A":
        _take(text, span, claims, None, out)  # "Mr Roe CEO AWT"
        return _firm_at_once(text, claims, claims[-1].j, out)
    if (claims[0].iso is None and claims[0].org is None) or claims[0].j == k + 1:
        return k
    whose.keep_his(text, span, claims)
    if not claims:
        return k
    claims = titles.settle(claims)
    _take(text, span, claims, None, out)
    return claims[-1].j


def _firm_at_once(text: Text, claims: list[Claim], k: int, out: list[Span]) -> int:
    """The acronym of a firm right behind a title."""
    name = text.at(k)
    body = bodies.known(text, k) or Span(
        k, k + 1, What.BODY, "org.of-post", name, EntityType.ORGANIZATION
    )
    for claim in claims:
        claim.org = claim.org or body
    out.append(body)
    return body.j


def _body_behind(text: Text, span: Span, k: int, at: int, out: list[Span]) -> int:
    """ "State Secretary Jane Roe, Federal Ministry of Finance;": the body of the title before."""
    if text.at(k) != "," or not span.claims or span.claims[-1].org is not None:
        return k
    body = bodies.headed(text, at) or bodies.known(text, at)
    if body is None or body.what is not What.BODY or text.at(body.j) not in (";", "\n", ""):
        return k
    for claim in span.claims:
        claim.org = claim.org or body
    out.append(body)
    return body.j


def _nation(text: Text, span: Span, k: int, out: list[Span]) -> int:
    """ "Co-Chairs Jane Roe (Kenya) and": the country of the post in brackets."""
    mark = text.mark(k + 1, Tag.COUNTRY) if text.at(k) == "(" and span.claims else None
    if mark is None or text.at(mark[0]) != ")":
        return k
    return _country(text, span.claims, k + 1, mark, out) + 1


def _nickname(text: Text, span: Span, k: int) -> int:
    """ "Joko Widodo (Jokowi)": another name of the same person."""
    single = text.at(k) == "(" and text.kind(k + 1) == "N" and text.at(k + 2) == ")"
    single = single and len(text.at(k + 1)) > 1  # "(D)" is a party
    if not single or any(text.has(k + 1, tag) for tag in (Tag.KNOWN, Tag.COUNTRY, Tag.TITLE)):
        return k
    span.also += (text.at(k + 1),)
    text.seen.add(text.low(k + 1))
    return k + 3


def _fields(text: Text, span: Span, k: int) -> int:
    """ "Davis Chirchir (Roads and Transport)": the fields of a shared title."""
    if text.at(k) != "(" or not span.claims or text.kind(k + 1) != "P":
        return k
    end = k + 1
    while text.kind(end) in ("P", ",", "&") or text.low(end) in ("and", "of", "the"):
        end += 1
    if text.at(end) != ")":
        return k
    last = span.claims[-1]
    last.text = f"{last.text} ({text.surface(k + 1, end)})"
    return end + 1


def _apposition(text: Text, span: Span, k: int, at: int, out: list[Span]) -> int:
    """The title behind a name and a comma; k is where to go on if there is none."""
    org: Span | None = None
    second: Span | None = None
    claims = titles.chain(text, at, low=True)
    if not claims:
        org = _body_before(text, at) or expected.body_at(text, at, "of")
        if org is None:
            return k
        begin = org.j + 1 if text.possessive(org.j) else org.j
        second = _body_before(text, begin + 1) if text.at(begin) == "and" else None
        claims = titles.chain(text, second.j if second else begin, low=True)
    told = len(claims)
    whose.keep_his(text, span, claims)
    if org is not None and len(claims) < told and not whose.parted(text, claims):
        return k  # ", Oakmill President and CEO Jane Roe": all of it is hers
    if not claims:
        return k
    claims[0].org = claims[0].org or org
    claims = titles.settle(claims)
    if second is not None:  # "JOA and Oakmill CEO": one post in each
        claims[1:1] = [replace(claims[0], org=second, inner=[])]
        out.append(second)
    end = claims[-1].j
    _take(text, span, claims, org, out)
    end = _after_title(text, claims, end, out)
    end = _further(text, span, end, out)
    joint = text.joint(end)
    further = titles.title(text, joint, low=True) if joint is not None else None
    if further and not whose.not_his(text, further[0][-1]) and further[1] - further[0][0].i > 1:
        _take(text, span, further[0], None, out)
        end = _after_title(text, further[0], further[1], out)
    return end


def _further(text: Text, span: Span, k: int, out: list[Span]) -> int:
    """ "Jane Roe, Oakmill Vice President, Chief Operations Officer and the President of Y, Mr Doe":

    the further titles behind a comma, up to those that are of the next person.
    """
    if text.at(k) != "," or not (text.capital(k + 1) or text.at(k + 1) == "and"):
        return k
    at = k + 2 if text.at(k + 1) == "and" else k + 1
    told = titles.chain(text, at)
    claims = list(told)
    whose.keep_his(text, span, claims)
    if not claims or not told or whose.name_behind(text, claims[-1].j):
        return k
    end = claims[-1].j
    if len(claims) < len(told) and text.surface(end, end + 2) != "and the":
        return k
    if len(claims) == len(told) and text.at(end) not in (",", ".", ";", "\n", ""):
        return k
    claims = titles.settle(claims)
    _take(text, span, claims, None, out)
    return _after_title(text, claims, end, out)


def _body_before(text: Text, at: int) -> Span | None:
    """The body that a title follows at once: "Jane Roe, Oakmill Chief Executive"."""
    for body in (bodies.headed(text, at), bodies.known(text, at)):
        if body is not None and body.what is What.BODY and _titled(text, body.j):
            return body
    end = at
    while text.kind(end) in ("N", "A") and not text.has(end, Tag.TITLE):
        if text.has(end, Tag.COUNTRY) or text.has(end, Tag.HONORIFIC) or end - at > 3:
            return None
        end += 1
    if end == at or not _titled(text, end) or text.ent(at, end) == "PERSON":
        return None
    if end - at == 1 and text.member(at, "acronym.common"):
        return None  # "Jane Roe, AI Coordinator"
    place = place_at(text, at)
    if place is not None and place.j == end:
        return None  # "Jane Roe, Ohio State Treasurer"
    name = text.surface(at, end)
    return Span(at, end, What.BODY, "org.of-post", name, EntityType.ORGANIZATION)


def _titled(text: Text, k: int) -> bool:
    """Whether a title stands at k, and no further capitals but a name behind it."""
    found = titles.title(text, k)
    if found is None:
        return False
    return not text.capital(found[1]) or people.name_end(text, found[1], True) is not None


def _take(text: Text, span: Span, claims: list[Claim], org: Span | None, out: list[Span]) -> None:
    """Give the titles of an apposition to the person."""
    for claim in claims:
        claim.org = claim.org or org
        claim.rule = "apposition"
    if org is not None:
        out.append(org)
    span.claims = [*span.claims, *claims]
    if not span.titled:
        span.rule = "person.apposition"
    span.titled = True
    for claim in claims:
        out.extend(s for s in claim.inner if not any(s is other for other in out))


def _after_title(text: Text, claims: list[Claim], k: int, out: list[Span]) -> int:
    """The body or country behind the comma of a title: "Chair, Oakmill Corp", ", Italy"."""
    link = text.low(k)
    if link not in (",", "at", "of", "for", "with", "–", "-", "—", "("):
        return k
    at = text.article(k + 1)
    mark = text.mark(at, Tag.COUNTRY)
    if mark and not text.possessive(mark[0]) and not text.capital(mark[0]):
        if link == "," and text.at(mark[0]) not in (",", ";", ".", "\n", "", ")", "and"):
            return k
        return _country(text, claims, at, mark, out)
    if claims[-1].org is not None and not (claims[-1].loose and link == ","):
        return k
    body = expected.body_at(text, at, link)
    if body is None or (link == "," and (whose.is_person(text, at) or whose.has_head(text, body))):
        return k
    for claim in claims:
        if claim.org is None or claim.loose:
            claim.org = body
    out.append(body)
    return body.j


def _country(
    text: Text, claims: list[Claim], at: int, mark: tuple[int, str], out: list[Span]
) -> int:
    for claim in claims:
        claim.iso = claim.iso or mark[1]
    out.append(country_named(text, at, *mark))
    return mark[0]


def _of(text: Text, span: Span, k: int, out: list[Span]) -> int:
    """ "of Poland", "of MOTIE", "from the Ministry of X", "(R-Texas)" behind a name."""
    if text.low(k) not in ("of", "from", "at"):
        return k
    if text.low(k) == "at" and (not span.claims or span.claims[-1].sphere != "company"):
        return k
    at = text.article(k + 1)
    if text.low(k) == "of" and _peer(text, span):
        return _seat_end(text, at)
    mark = text.mark(at, Tag.COUNTRY)
    if mark and not text.possessive(mark[0]) and bodies.headed(text, at) is None:
        return _country(text, span.claims, at, mark, out)
    place = place_at(text, at)
    if place is not None:
        out.append(place)
        for claim in span.claims:
            claim.place = claim.place or place
        return place.j
    body = expected.body_at(text, at, "of")
    if body is None:
        return k
    out.append(body)
    for claim in span.claims:
        claim.org = claim.org or body
    return body.j


def _peer(text: Text, span: Span) -> bool:
    """ "Baroness Roe of Oakmill": whether a peer's form of address stands before the name."""
    begin = address.before_address(text, span.i)
    return any(text.member(n, "name.peer") for n in range(begin, span.i))


def _seat_end(text: Text, at: int) -> int:
    """Where the place ends that a peer is named after: "of Oakmill", "of Oakmill-on-Sea"."""
    while text.kind(at) in ("N", "P") and not text.has(at, Tag.TITLE):
        at += 1
    return at
