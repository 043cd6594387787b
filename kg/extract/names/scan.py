"""One pass over a line: what begins at each place, longest and surest reading first.

The order is: titles with the person behind them, forms of address with a name,
bodies, works, events and places by head word, gazetteer, countries, then what only
the statistical model knows. What stands behind a person's name (apposition) is read
right after the name.
"""

from __future__ import annotations

from kg.extract.names import bodies, people, titles
from kg.extract.names.text import Claim, Span, Text, What
from kg.extract.names.words import Tag
from kg.model import EntityType

_APOSTROPHE = ("'s", "’s")


def scan(text: Text) -> list[Span]:
    """All spans of a document, in order, without overlaps (spans inside a title excepted)."""
    found: list[Span] = []
    for start, end in text.lines():
        _line(text, start, end, found)
    return found


def _line(text: Text, start: int, end: int, out: list[Span]) -> None:
    headline = text.headline(start, end)
    i = start
    while i < end:
        if text.kind(i) not in ("N", "P", "A", "I") and not _may_begin(text, i):
            i += 1
            continue
        j = _read(text, i, headline, out)
        i = max(j, i + 1)


def _may_begin(text: Text, i: int) -> bool:
    """Whether something may begin at a token without a capital: "former", "co-founder", "11th Plan"."""
    if text.kind(i) == "#":
        return text.at(i)[-1].isalpha() and text.capital(i + 1)
    return (
        text.at(i) in text.words.status
        or (text.kind(i) == "l" and text.has(i, Tag.COUNTRY))
        or (text.kind(i) == "l" and text.has(i, Tag.HONORIFIC) and text.at(i)[0].isupper())
    )


def _read(text: Text, i: int, headline: bool, out: list[Span]) -> int:
    """Read what begins at i into `out`; return where to go on."""
    for reader in (_titled, _addressed, _known, _headed, _country, _modelled):
        j = reader(text, i, headline, out)
        if j is not None:
            return j
    return i + 1


def _titled(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A title, and the person (or several) behind it."""
    found = titles.title(text, i)
    if found is None:
        return None
    claims, k = found
    if text.at(k) in _APOSTROPHE and _body_of_office(text, i, out):
        return out[-1].j
    return _holders(text, claims, k, headline, out)


def _body_of_office(text: Text, i: int, out: list[Span]) -> bool:
    """ "President's Export Council", "Prime Minister's Office": a body, not a person."""
    body = bodies.headed(text, i)
    if body is None or body.what is not What.BODY:
        return False
    out.append(body)
    return True


def _holders(text: Text, claims: list[Claim], k: int, headline: bool, out: list[Span]) -> int:
    """Read the persons behind a title that ends at k; a title without one is an office."""
    _tie(text, claims, out)
    at = k + 1 if text.at(k) == "," and _name_after_comma(text, k + 1, claims) else k
    at, gender = people.honorifics(text, at)
    again = titles.title(text, at) if at > k else None
    if again and at > k + 1:
        claims, at = claims + again[0], again[1]
        at, gender = people.honorifics(text, at)
    end = people.name_end(text, at, True, headline) if at < text.size else None
    if end is None:
        out.append(
            Span(
                claims[0].i,
                k,
                What.TITLE,
                claims[0].rule,
                text.surface(claims[0].i, k),
                claims=claims,
            )
        )
        _inner(claims, out)
        return k
    span = people.person(text, at, end, "person.title-before", claims, gender, True)
    out.append(span)
    _inner(claims, out)
    j = _behind(text, span, out)
    if claims[-1].plural:
        j = _sharers(text, claims, j, out)
    return j


def _name_after_comma(text: Text, k: int, claims: list[Claim]) -> bool:
    """Whether the comma behind a long title leads on to its holder."""
    if text.has(k, Tag.HONORIFIC):
        return True
    last = claims[-1]
    if last.j - last.i < 3 and last.org is None and last.iso is None:
        return False
    end = people.name_end(text, k, False)
    return (
        end is not None
        and end - k >= 2
        and text.ent(k, end) == "PERSON"
        and text.at(end) in (",", ";", ".", "and", "\n", "")
    )


def _inner(claims: list[Claim], out: list[Span]) -> None:
    """The bodies and places that a title names are mentions of their own."""
    for claim in claims:
        for span in (claim.org, claim.place):
            if span is not None and span not in out:
                out.append(span)


def _tie(text: Text, claims: list[Claim], out: list[Span]) -> None:
    """A body right before a title is the title's body ("Lotte Group Chairman")."""
    first = claims[0]
    if not out or first.org is not None:
        return
    last = out[-1]
    between = [text.at(k) for k in range(last.j, first.i)]
    if last.j > first.i or not (between == [] or (len(between) == 1 and between[0] in _APOSTROPHE)):
        return
    if last.what is What.BODY:
        for claim in claims:
            if claim.org is None and not claim.portfolio:
                claim.org = last
    elif last.what in (What.COUNTRY, What.DEMONYM):
        for claim in claims:
            claim.iso = claim.iso or last.iso
    elif last.what is What.PLACE:
        claims[0].place = claims[0].place or last


def _sharers(text: Text, claims: list[Claim], k: int, out: list[Span]) -> int:
    """Further holders of a plural title: "Ministers A of Japan and B of Korea"."""
    while True:
        at = k
        if text.at(at) == "," and text.at(at + 1) in ("and", "&"):
            at += 2
        elif text.at(at) in (",", "and", "&"):
            at += 1
        else:
            return k
        at, gender = people.honorifics(text, at)
        end = people.name_end(text, at, False)
        if end is None or titles.title(text, at) is not None:
            return k
        copies = [_copy(c) for c in claims]
        span = people.person(text, at, end, "person.title-shared", copies, gender, True)
        out.append(span)
        k = _behind(text, span, out)


def _copy(claim: Claim) -> Claim:
    return Claim(
        claim.text, claim.head, claim.sphere, claim.i, claim.j, claim.portfolio, None, None, None,
        claim.former, claim.acting, claim.plural, claim.rule,
    )  # fmt: skip


def _addressed(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A form of address and a name: "Mr Dombrovskis", "H.E. Dr. Jane Roe"."""
    k, gender = people.honorifics(text, i)
    if k == i:
        return None
    found = titles.title(text, k)
    if found is not None:
        return _holders(text, found[0], found[1], headline, out)
    end = people.name_end(text, k, True, headline)
    if end is None:
        return None
    span = people.person(text, k, end, "person.address", [], gender, True)
    out.append(span)
    return _behind(text, span, out)


def _behind(text: Text, span: Span, out: list[Span]) -> int:
    """What stands behind a name: letters, "of Poland", ", Minister of X", "(CEO, Y)"."""
    k = people.postnominals(text, span.j)
    k = _of(text, span, k, out)
    at = k
    if text.at(at) in (",", "(", "-", "–", "—"):
        at += 1
        if text.low(at) in ("the", "a", "an", "now", "currently"):
            at += 1
        return _apposition(text, span, k, at, out)
    if text.at(at) == "," or text.low(at) == "who":
        return k
    return k


def _apposition(text: Text, span: Span, k: int, at: int, out: list[Span]) -> int:
    """The title behind a name and a comma; k is where to go on if there is none."""
    iso = None
    org: Span | None = None
    start = at
    found = titles.title(text, at)
    if (
        found is None
        and text.low(at) == "who"
        and text.low(at + 1) in ("heads", "leads", "chairs", "runs", "headed", "led")
    ):
        return k
    if found is None:
        org = bodies.known(text, at) or _body_then_title(text, at)
        if org is None:
            return k
        nxt = org.j + 1 if text.at(org.j) in _APOSTROPHE else org.j
        found = titles.title(text, nxt)
        if found is None:
            return k
    claims, end = found
    if _other_holder(text, end):
        return k
    if org is not None:
        out.append(org)
        for claim in claims:
            claim.org = claim.org or org
    for claim in claims:
        claim.iso = claim.iso or iso
        claim.rule = claim.rule or "post.apposition"
    span.claims = [*span.claims, *claims]
    if not span.titled:
        span.rule = "person.apposition"
    span.titled = True
    _inner(claims, out)
    del start
    return _after_title(text, claims, end, out)


def _body_then_title(text: Text, at: int) -> Span | None:
    body = bodies.headed(text, at)
    if body is None or body.what is not What.BODY:
        return None
    return body


def _other_holder(text: Text, k: int) -> bool:
    """Whether the title is another person's: a name follows it at once."""
    at, _ = people.honorifics(text, k)
    if at > k:
        return True
    end = people.name_end(text, k, True)
    return (
        end is not None and text.kind(k) in ("N", "I", "A", "P") and text.at(end) not in _APOSTROPHE
    )


def _after_title(text: Text, claims: list[Claim], k: int, out: list[Span]) -> int:
    """The body or country behind the comma of a title: "Chair, Oakmill Corp", ", Italy"."""
    last = claims[-1]
    linked = text.at(k) in (",", "at", "of", "for", "with", "–", "-", "—", "(")
    if not linked:
        return k
    at = k + 1
    if text.low(at) in ("the", "its"):
        at += 1
    if (
        text.at(k) == ","
        and (mark := text.mark(at, Tag.COUNTRY))
        and text.at(mark[0]) in (",", ";", ".", "\n", "", ")", "and")
    ):
        for claim in claims:
            claim.iso = claim.iso or mark[1]
        out.append(
            Span(
                at,
                mark[0],
                What.COUNTRY,
                "country.name",
                text.surface(at, mark[0]),
                EntityType.COUNTRY,
                iso=mark[1],
            )
        )
        return mark[0]
    if text.at(k) in ("for",) and (mark := text.mark(at, Tag.COUNTRY)):
        for claim in claims:
            claim.iso = claim.iso or mark[1]
        return k
    if last.org is not None:
        return k
    body = _body_at(text, at, text.at(k))
    if body is None:
        return k
    for claim in claims:
        if claim.org is None:
            claim.org = body
    out.append(body)
    return body.j


def _body_at(text: Text, at: int, link: str) -> Span | None:
    """The body at a place where a body is expected: by head, gazetteer, or any row of capitals."""
    iso = None
    nation = text.mark(at, Tag.COUNTRY) or text.mark(at, Tag.DEMONYM)
    if nation and text.at(nation[0]) in _APOSTROPHE:
        iso, at = nation[1], nation[0] + 1
    known = bodies.known(text, at)
    headed = bodies.headed(text, at)
    if headed is not None and headed.what is What.BODY and (known is None or headed.j >= known.j):
        headed.iso = headed.iso or iso
        return headed
    if known is not None and known.what is What.BODY:
        return known
    if headed is not None or titles.title(text, at) is not None or text.has(at, Tag.HONORIFIC):
        return None
    end = at
    while (
        text.capital(end)
        or (text.at(end) == "&" and end > at and text.capital(end + 1))
        or (text.kind(end) == "#" and end > at)
    ):
        end += 1
    if end == at or text.ent(at, end) == "PERSON" or (text.has(at, Tag.CALENDAR)):
        return None
    mark = text.mark(at, Tag.COUNTRY)
    if mark and mark[0] == end:
        return None
    if all(text.kind(n) == "P" for n in range(at, end)) and text.ent(at, end) != "ORG":
        return None
    if link == "," and text.at(end) not in (",", ";", ".", "\n", "", "and", ")", ":"):
        return None
    return Span(at, end, What.BODY, "org.of-post", text.surface(at, end), EntityType.ORGANIZATION)


def _of(text: Text, span: Span, k: int, out: list[Span]) -> int:
    """ "of Poland", "of MOTIE", "from the Ministry of X" behind a name."""
    if text.low(k) not in ("of", "from"):
        return k
    at = k + 1
    if text.low(at) in ("the", "its"):
        at += 1
    mark = text.mark(at, Tag.COUNTRY)
    if mark and text.at(mark[0]) not in _APOSTROPHE:
        for claim in span.claims:
            claim.iso = claim.iso or mark[1]
        out.append(
            Span(
                at,
                mark[0],
                What.COUNTRY,
                "country.name",
                text.surface(at, mark[0]),
                EntityType.COUNTRY,
                iso=mark[1],
            )
        )
        return mark[0]
    region = text.mark(at, Tag.REGION)
    if region:
        place = Span(
            at,
            region[0],
            What.PLACE,
            "place.region",
            text.surface(at, region[0]),
            EntityType.PLACE,
            wikidata=region[1].wikidata,
        )
        out.append(place)
        return region[0]
    body = _body_at(text, at, "of")
    if body is None:
        return k
    out.append(body)
    for claim in span.claims:
        claim.org = claim.org or body
    return body.j


def _known(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A gazetteer's name, unless a longer name with a head word begins here."""
    known = bodies.known(text, i)
    if known is None:
        return None
    headed = bodies.headed(text, i)
    if headed is not None and headed.j > known.j:
        return None
    out.append(known)
    return known.j


def _headed(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A body, work, event or place by its head word."""
    span = bodies.headed(text, i)
    if span is None or (headline and not _sure_in_headline(text, span)):
        return None
    if (
        span.what is What.BODY
        and out
        and text.at(i - 1) in _APOSTROPHE
        and out[-1].j == i - 1
        and out[-1].what in (What.COUNTRY, What.DEMONYM)
    ):
        span.iso = span.iso or out[-1].iso
    out.append(span)
    return span.j


def _sure_in_headline(text: Text, span: Span) -> bool:
    """In a headline a name counts only if it is no mere row of common words."""
    return (
        span.what is not What.EVENT
        and any(text.kind(k) in ("N", "A") for k in range(span.i, span.j))
        and span.j - span.i < 6
    )


def _country(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """Countries, demonyms, regions."""
    if (mark := text.mark(i, Tag.COUNTRY)) and not _is_region_instead(text, i, mark):
        out.append(
            Span(
                i,
                mark[0],
                What.COUNTRY,
                "country.name",
                text.surface(i, mark[0]),
                EntityType.COUNTRY,
                iso=mark[1],
            )
        )
        return mark[0]
    if mark := text.mark(i, Tag.REGION):
        out.append(
            Span(
                i,
                mark[0],
                What.PLACE,
                "place.region",
                text.surface(i, mark[0]),
                EntityType.PLACE,
                wikidata=mark[1].wikidata,
            )
        )
        return mark[0]
    if mark := text.mark(i, Tag.DEMONYM):
        out.append(
            Span(
                i,
                mark[0],
                What.DEMONYM,
                "country.demonym",
                text.surface(i, mark[0]),
                EntityType.COUNTRY,
                iso=mark[1],
            )
        )
        return mark[0]
    if mark := text.mark(i, Tag.VAGUE):
        out.append(
            Span(i, mark[0], What.PLACE, "place.vague", text.surface(i, mark[0]), EntityType.PLACE)
        )
        return mark[0]
    if mark := text.mark(i, Tag.ADJECTIVE):
        return int(mark[0])
    return None


def _is_region_instead(text: Text, i: int, mark: tuple[int, object]) -> bool:
    """ "the U.S. state of Georgia", "Atlanta, Georgia": the region of that name, not the state."""
    return text.low(i) == "georgia" and (
        (text.low(i - 1) == "of" and text.low(i - 2) == "state") or text.at(i - 1) == ","
    )


def _modelled(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """What only the model knows: a run of capitals with its label, and what stands behind it."""
    if text.kind(i) not in ("N", "A", "I", "P"):
        return None
    end = i
    while text.kind(end) in ("N", "A", "I") or (
        text.kind(end) == "P"
        and text.toks[end].ent
        and (end == i or text.toks[end].ent == text.toks[end - 1].ent)
    ):
        if end > i and (
            text.has(end, Tag.TITLE) or text.has(end, Tag.HONORIFIC) or text.has(end, Tag.COUNTRY)
        ):
            break
        end += 1
    if end == i:
        return None
    label = text.ent(i, end)
    followed = titles.title(text, end)
    person_end = people.name_end(text, i, False, headline)
    if label == "PERSON" or (
        person_end is not None and person_end - i >= 2 and not label and _apposed(text, person_end)
    ):
        if (
            person_end is not None
            and person_end - i >= 2
            and not (followed and person_end == end and text.kind(end) != ",")
        ):
            span = people.person(text, i, person_end, "person.model", [], "", False)
            out.append(span)
            return _behind(text, span, out)
    if followed and text.kind(i) in ("N", "A") and label != "PERSON":
        out.append(
            Span(
                i, end, What.BODY, "org.before-title", text.surface(i, end), EntityType.ORGANIZATION
            )
        )
        return end
    if headline:
        return end
    if label == "ORG" and text.kind(i) in ("N", "A"):
        out.append(
            Span(i, end, What.BODY, "org.model", text.surface(i, end), EntityType.ORGANIZATION)
        )
        return end
    if label in ("GPE", "LOC", "FAC") and text.kind(i) == "N":
        out.append(Span(i, end, What.PLACE, "place.model", text.surface(i, end), EntityType.PLACE))
        return end
    return end if label else i + 1


def _apposed(text: Text, k: int) -> bool:
    """Whether a title stands behind the comma at k."""
    if text.at(k) not in (",", "–", "-", "—", "("):
        return False
    at = k + 1
    if text.low(at) in ("the", "a", "an"):
        at += 1
    return titles.title(text, at) is not None
