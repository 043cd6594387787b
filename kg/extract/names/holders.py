"""Who holds a title: the person behind it, several who share it, or nobody."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import address, bodies, owners, people, titles
from kg.extract.names.behind import behind
from kg.extract.names.sharing import respectively, sharers, single
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_QUOTES, _CLOSED = ("“", '"', "‘"), ("”", '"', "’")
_CLOSERS = frozenset({",", ";", ".", "and", "\n", "", ":", ")", "–"})


def titled(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A title that begins at token i, with its holders; where to go on, None if there is none."""
    found = titles.title(text, i)
    if found is None or _quoted_name(text, i) or _firm_first(text, i, found[0][0]):
        return None
    if _patron(text, i):
        return None
    claims, k = found
    claims = _of_unread(text, i, claims, out)
    if claims[0].kind == "title.society" and people.name_end(text, k, True) is None:
        return None
    if text.possessive(k) or text.at(k) == "’":
        body = bodies.headed(text, i)
        if body is not None and body.what is What.BODY:
            out.append(body)
            return body.j
    return _holders(text, claims, k, headline, out)


def _quoted_name(text: Text, i: int) -> bool:
    """ "the “King Oakmill” area": a name in quotes is of a thing, whatever word begins it."""
    return text.at(i - 1) in _QUOTES and any(text.at(k) in _CLOSED for k in range(i + 1, i + 5))


def _patron(text: Text, i: int) -> bool:
    """ "King Oakmill University", "Sheikh Elm Road": what bears a ruler's name is no ruler."""
    if not text.member(i, "name.patron") or text.kind(i + 1) != "N":
        return False
    named = bodies.headed(text, i)
    things = (What.BODY, What.PLACE, What.WORK)
    return named is not None and named.what in things and named.j - i > 2


def _of_unread(text: Text, i: int, claims: list[Claim], out: list[Span]) -> list[Claim]:
    """ "Xyz, Chair of Oakmill, and Secretary Jane Roe": the first title is of a name not read."""
    read = not out or out[-1].j == i - 1
    if read or text.at(i - 1) != "," or not text.capital(i - 2):
        return claims
    for n, claim in enumerate(claims[:-1]):
        if text.at(claim.j) == "," and text.at(claim.j + 1) == "and":
            name = text.surface(claims[0].i, claim.j)
            out.append(
                Span(claims[0].i, claim.j, What.TITLE, claim.rule, name, claims=claims[: n + 1])
            )
            _inner(claims[: n + 1], out)
            return claims[n + 1 :]
    return claims


def low_titled(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """ "foreign secretary Jane Roe": a title in small letters right before a full name."""
    if text.kind(i) != "l" or headline:
        return None
    found = titles.title(text, i, low=True)
    if found is None:
        return None
    claims, k = found
    last = claims[-1]
    if any(c.plural and (len(claims) > 1 or " and " in c.text) for c in claims):
        return None  # "members and chair Jane Roe"
    tied = last.org is not None or last.iso is not None
    if text.at(k) == "," and tied and text.low(i - 1) == "the":
        k += _holder_after_comma(text, k + 1, claims)  # "the chair of Oakmill, Jane Roe,"
    k, _ = address.style_between(text, address.honorifics(text, k)[0])
    end = people.name_end(text, k, True)
    plain = last.sphere == "state" and all(text.kind(n) == "N" for n in range(k, end or k))
    plain = plain and (last.iso is not None or bool(last.portfolio) or bool(last.inner))
    if end is None or end - k < 2 or not (plain or text.ent(k, end) in ("PERSON", "")):
        return None
    owners.tie(text, claims, out)
    shared = [replace(c) for c in claims]
    held = [single(c) for c in claims]
    span = people.person(text, k, end, "person.title-before", held, "", True)
    out.append(span)
    _inner(claims, out)
    j = behind(text, span, out)
    return sharers(text, shared, j, out) if last.plural else j


def _firm_first(text: Text, i: int, claim: Claim) -> bool:
    """ "Kenya Railways Managing Director": a firm's name, not fields, before its post."""
    body = bodies.headed(text, i) or bodies.known(text, i)
    bank = claim.head in ("governor", "deputy governor") and body is not None
    bank = bank and "bank" in (text.low(i), text.low(body.j - 1) if body else "")
    if body is None or body.what is not What.BODY or body.j - i < 2:
        return False
    if claim.sphere == "state" and not bank:
        return False
    return i < body.j < claim.j and titles.title(text, body.j) is not None


def addressed(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A form of address and a name: "Mr Dombrovskis", "H.E. Dr. Jane Roe"."""
    k, gender = address.honorifics(text, i)
    if k == i or _patron(text, i):
        return None
    found = titles.title(text, k)
    if found is not None:
        return _holders(text, found[0], found[1], headline, out, gender)
    end = people.name_end(text, k, True, headline)
    if end is None:
        return None
    span = people.person(text, k, end, "person.address", [], gender, True)
    out.append(span)
    return behind(text, span, out)


def _holders(
    text: Text, claims: list[Claim], k: int, headline: bool, out: list[Span], gender: str = ""
) -> int:
    """Read the persons behind a title that ends at k; a title without one is an office."""
    owners.tie(text, claims, out)
    claims = _apart(text, claims, out)
    owners.inherit(text, claims, out)
    owners.on_behalf(text, claims)
    if (behind_body := owners.body_between(text, k, claims, out)) is not None:
        k = behind_body
    k = owners.state_between(text, k, claims, out)
    if (several := respectively(text, claims, k, out)) is not None:
        return several
    if (row := _listed(text, claims, k)) is not None:
        claims, k = row
    mark = text.at(k) in (",", "–", "—")
    at = k + 1 if mark and _holder_after_comma(text, k + 1, claims) else k
    begin = at
    at, found = address.honorifics(text, at)
    if text.at(begin) == "(" and text.member(begin + 1, "title.retired"):
        claims[-1].former = claims[-1].former or len(claims) == 1  # "Sheriff (Ret.) Roe"
    ranked = text.has(at, Tag.TITLE) or text.has(at, Tag.MODIFIER)
    second = at > begin or (claims[-1].kind == "title.diplomat" and ranked)
    further = titles.title(text, at) if second else None
    if further and not further[0][0].plural:
        more = further[0] if at > begin else []  # a diplomat's rank is no further post
        claims, (at, found) = claims + more, address.honorifics(text, further[1])
    at, styled = address.style_between(text, at)
    found = found or styled
    end = people.name_end(text, at, True, headline)
    if end is None or (claims[0].plural and end - at < 2 and text.ent(at, end) != "PERSON"):
        begin = claims[0].i
        span = Span(begin, k, What.TITLE, claims[0].rule, text.surface(begin, k), claims=claims)
        out.append(span)
        _inner(claims, out)
        return sharers(text, claims, k, out) if claims[-1].plural else k
    shared = [replace(c) for c in claims]
    held = [single(c) for c in claims]
    span = people.person(text, at, end, "person.title-before", held, found or gender, True)
    out.append(span)
    _inner(claims, out)
    j = behind(text, span, out)
    return sharers(text, shared, j, out) if claims[-1].plural else j


def _apart(text: Text, claims: list[Claim], out: list[Span]) -> list[Claim]:
    """ "the President and Senator Roe": the first is an office, the name has the last title."""
    last = claims[-1]
    bare = last.org is None and last.iso is None and last.place is None and not last.portfolio
    if len(claims) < 2 or not bare or text.low(claims[0].i - 1) != "the":
        return claims
    for claim in claims[:-1]:
        name = text.surface(claim.i, claim.j)
        out.append(Span(claim.i, claim.j, What.TITLE, claim.rule, name, claims=[claim]))
    _inner(claims[:-1], out)
    return [last]


def _listed(text: Text, claims: list[Claim], k: int) -> tuple[list[Claim], int] | None:
    """ "the Minister of Oaks, Minister of Elms, Mr Roe": titles in a row before one name."""
    if text.at(k) != "," or claims[-1].plural or text.low(k + 1) == "the":
        return None
    found = titles.title(text, k + 1)
    if found is None or found[0][0].plural:
        return None
    last = claims[-1]
    deputy = last.kind == "title.state-head" and "deputy" in last.text.casefold()
    if deputy and found[0][0].kind == "title.minister" and found[0][0].portfolio:
        last.iso = last.iso or found[0][0].iso
        return [*claims, *found[0]], found[1]  # as the governments of Central Asia have them
    if text.low(claims[0].i - 1) != "the" or text.at(found[1]) != ",":
        return None
    at, _ = address.honorifics(text, found[1] + 1)
    if at == found[1] + 1 or people.name_end(text, at, True) is None:
        return None
    return [*claims, *found[0]], found[1]


def _held_as(text: Text, i: int) -> bool:
    """ "Mr Roe as the current Chair of Oaks, Mr Doe": the title is of the one before "as"."""
    k = i - 1
    while text.low(k) in ("the", "a", "its", "his", "her") or text.at(k) in text.words.status:
        k -= 1
    return text.low(k) == "as" and not text.toks[k].first and text.at(k - 1) != ","


def _holder_after_comma(text: Text, k: int, claims: list[Claim]) -> bool:
    """Whether the comma behind a title that is definite enough leads on to its holder."""
    if _held_as(text, claims[0].i):
        return False
    if address.honorifics(text, k)[0] > k:
        return True
    last, before = claims[-1], k
    k, _ = address.style_between(text, k)
    end = people.name_end(text, k, False)
    if end is None or end - k < 2:
        return False
    if last.plural and last.place is not None and text.ent(k, end) != "PERSON":
        return False  # "the Mayors of Oslo, Port Green and Riga"
    dash = text.at(before - 1) in ("–", "—")
    stop = text.at(after := address.postnominals(text, end))
    told = last.iso is not None or bool(last.portfolio)
    day = told and stop == "on" and text.has(after + 1, Tag.CALENDAR)
    if stop not in _CLOSERS and not (dash or day or _acts(text, claims[0].i, after)):
        return False
    if last.j - last.i < 3 and last.org is None and last.iso is None:
        # "the Prime Minister, Jane Roe," and "Transport Secretary, Jane Roe,"
        definite = text.low(claims[0].i - 1) == "the" or bool(last.portfolio)
        if not definite or stop != "," or last.plural:
            return False
    return text.ent(k, end) == "PERSON" or all(text.kind(n) in ("N", "I") for n in range(k, end))


def _acts(text: Text, i: int, k: int) -> bool:
    """ "Union Minister of State for Oaks, V Roe on Sunday met": a comma is left out behind him."""
    opens = text.toks[i].first or (text.low(i - 1) == "the" and text.toks[i - 1].first)
    if not opens or k >= text.size:
        return False
    day = text.low(k) == "on" and text.has(k + 1, Tag.CALENDAR)
    return day or text.low(k) in ("today", "yesterday") or text.toks[k].pos in ("VERB", "AUX")


def _inner(claims: list[Claim], out: list[Span]) -> None:
    """The bodies, countries and places that a title names are mentions of their own."""
    for claim in claims:
        for span in (*claim.inner, claim.place):
            if span is not None and not any(span is other for other in out):
                out.append(span)
