"""What stands behind a person's name: letters, "of Poland", ", Minister of X", "(CEO, Y)"."""

from __future__ import annotations

from kg.extract.names import bodies, people, titles
from kg.extract.names.complements import place_at
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_OPENERS = frozenset({",", "(", "-", "–", "—"})
_HEADS = frozenset({"heads", "leads", "chairs", "runs", "headed", "led", "chaired"})
_GOES_ON = frozenset({"of", "for", "at", "in", "and", "to", "on", "from", "with", "who", "as"})
_WORDY = frozenset({"VERB", "AUX"})


def behind(text: Text, span: Span, out: list[Span]) -> int:
    """Read what stands behind a person's name into the span; where to go on."""
    k = people.postnominals(text, span.j, any(c.sphere == "state" for c in span.claims))
    k = _fields(text, span, _nickname(text, span, k))
    k = _of(text, span, k, out)
    if text.at(k) not in _OPENERS:
        return k
    at = k + 1
    while text.low(at) in ("the", "a", "an", "now", "currently", "also", "as"):
        at += 1
    end = _apposition(text, span, k, at, out)
    return _body_behind(text, span, k, at, out) if end == k else end


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


def _nickname(text: Text, span: Span, k: int) -> int:
    """ "Joko Widodo (Jokowi)": another name of the same person."""
    single = text.at(k) == "(" and text.kind(k + 1) == "N" and text.at(k + 2) == ")"
    if not single or text.has(k + 1, Tag.KNOWN) or text.has(k + 1, Tag.COUNTRY):
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
    claims = titles.chain(text, at, low=True)
    if not claims:
        org = bodies.body_at(text, at, "of")
        if org is None:
            return k
        begin = org.j + 1 if text.possessive(org.j) else org.j
        claims = titles.chain(text, begin, low=True)
    _keep_his(text, span, claims)
    if not claims:
        return k
    claims = titles.settle(claims)
    end = claims[-1].j
    _take(text, span, claims, org, out)
    end = _after_title(text, claims, end, out)
    joint = text.joint(end)
    further = titles.title(text, joint, low=True) if joint is not None else None
    if further and not _not_his(text, further[0][-1]) and further[1] - further[0][0].i > 1:
        _take(text, span, further[0], None, out)
        end = _after_title(text, further[0], further[1], out)
    return end


def _keep_his(text: Text, span: Span, claims: list[Claim]) -> None:
    """Take from the titles behind a name those that are of the next one."""
    before = span.rule == "person.title-before"
    inverted = before and text.at(people.before_address(text, span.i) - 1) == ","
    while claims and (
        _not_his(text, claims[-1])
        or _next_holder(text, claims[-1], inverted or len(claims) > 1)
        or (before and _with_body(text, claims[-1]))
    ):
        begin = claims.pop().i
        if claims and text.at(claims[-1].j) == "/":
            claims.clear()  # "Minister/Head of X Jane Roe": all of it is another's
        elif any(_apart(text, c) for c in claims):
            # "…, Chair of X, and Deputy Premier and Minister Jane Roe": both are hers
            while claims and not _apart(text, claims[-1]) and claims[-1].j < begin:
                begin = claims.pop().i


def _apart(text: Text, claim: Claim) -> bool:
    """Whether ", and" parts a title from the next one."""
    return text.at(claim.j) == "," and text.at(claim.j + 1) == "and"


def _with_body(text: Text, claim: Claim) -> bool:
    """ "…, Secretary, Office of Oaks, Dr. Jane Roe,": a title and its body before a name."""
    if claim.low or claim.org is not None or text.at(claim.j) != ",":
        return False
    body = bodies.headed(text, claim.j + 1)
    if body is None or body.what is not What.BODY or text.at(body.j) != ",":
        return False
    at, _ = people.honorifics(text, body.j + 1)
    end = people.name_end(text, at, True) if at > body.j + 1 else None
    return end is not None and text.at(people.postnominals(text, end)) in (",", ".", ";", "and")


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


def _not_his(text: Text, claim: Claim) -> bool:
    """Whether a title is another's: a name follows, or it does something itself."""
    end = claim.j
    last = text.size - 1
    if (claim.low and claim.plural) or (text.possessive(end) and not claim.low):
        return True  # ", representatives of X", ", Prime Minister's Secretary John Roe"
    if text.toks[min(end, last)].pos == "ADV" and text.toks[min(end + 1, last)].pos in _WORDY:
        return True  # "Together with Jane Roe, the Director then toured"
    if claim.low and text.kind(end) in ("l", "P") and text.low(end) not in _GOES_ON:
        return True
    return _other_holder(text, end) or text.toks[min(end, text.size - 1)].pos in _WORDY


def _next_holder(text: Text, claim: Claim, series: bool) -> bool:
    """ "…, and the Secretary-General of X, Jane Roe,": the title is of the name behind its comma.

    `series`: the titles stand before their names here, or this one is joined to another.
    """
    definite = text.low(claim.i - 1) == "the" or text.has(claim.i, Tag.COUNTRY)
    definite = definite or (series and claim.sphere == "state" and bool(claim.portfolio))
    if not series or claim.low or not definite or text.at(claim.j) != ",":
        return False
    at, _ = people.honorifics(text, claim.j + 1)
    at, _ = people.style_between(text, at)
    end = people.name_end(text, at, at > claim.j + 1)
    if end is None or (end - at < 2 and at == claim.j + 1) or bodies.headed(text, at) is not None:
        return False
    return text.at(people.postnominals(text, end)) in (",", ".", ";", "and", "\n", "")


def _other_holder(text: Text, k: int) -> bool:
    """Whether the title is another person's: a name follows it at once."""
    at, _ = people.honorifics(text, k)
    if at > k:
        return True
    return text.capital(k) and people.name_end(text, k, True) is not None


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
    body = bodies.body_at(text, at, link)
    if body is None or (link == "," and (_is_person(text, at) or _has_head(text, body))):
        return k
    for claim in claims:
        if claim.org is None or claim.loose:
            claim.org = body
    out.append(body)
    return body.j


def _has_head(text: Text, body: Span) -> bool:
    """ "…, President of the Republic, Oakmill CEO Jane Roe": the body is that of the next title."""
    found = titles.title(text, body.j)
    return found is not None and _other_holder(text, found[1])


def _is_person(text: Text, at: int) -> bool:
    """Whether a person's name with a title behind it follows ("A, Chair, B, Minister of …")."""
    end = people.name_end(text, at, False)
    if end is None or end - at < 2:
        return False
    return text.ent(at, end) == "PERSON" or (
        text.at(end) == "," and titles.title(text, end + 1) is not None
    )


def _country(
    text: Text, claims: list[Claim], at: int, mark: tuple[int, str], out: list[Span]
) -> int:
    for claim in claims:
        claim.iso = claim.iso or mark[1]
    name = text.surface(at, mark[0])
    out.append(
        Span(at, mark[0], What.COUNTRY, "country.name", name, EntityType.COUNTRY, iso=mark[1])
    )
    return mark[0]


def _of(text: Text, span: Span, k: int, out: list[Span]) -> int:
    """ "of Poland", "of MOTIE", "from the Ministry of X", "(R-Texas)" behind a name."""
    if text.low(k) not in ("of", "from", "at"):
        return k
    if text.low(k) == "at" and (not span.claims or span.claims[-1].sphere != "company"):
        return k
    at = text.article(k + 1)
    mark = text.mark(at, Tag.COUNTRY)
    if mark and not text.possessive(mark[0]) and bodies.headed(text, at) is None:
        return _country(text, span.claims, at, mark, out)
    place = place_at(text, at)
    if place is not None:
        out.append(place)
        for claim in span.claims:
            claim.place = claim.place or place
        return place.j
    body = bodies.body_at(text, at, "of")
    if body is None:
        return k
    out.append(body)
    for claim in span.claims:
        claim.org = claim.org or body
    return body.j
