"""Whose a title is, from the words around it: the body or country before or behind it."""

from __future__ import annotations

from kg.extract.names import address, bodies
from kg.extract.names.acronyms import stands_for
from kg.extract.names.spans import Claim, Span, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_LED = frozenset({"led", "headed", "represented", "chaired"})


def tie(text: Text, claims: list[Claim], out: list[Span]) -> None:
    """A body or country right before a title is the title's own ("Lotte Group Chairman")."""
    first = claims[0]
    lent = first.org is not None and not any(s is first.org for s in first.inner)
    if not out or (first.org is not None and not lent):
        return
    last = out[-1]
    if lent:
        if last.what is What.BODY and last.j == first.i:
            first.org = last  # its own body, not that of the title joined to it
        return
    between = [text.low(k) for k in range(last.j, first.i)]
    inside = between == [","] and text.at(last.i - 1) == "("
    led = last.what is What.BODY and _led_by(between) and not first.portfolio
    led = led and first.kind != "title.state-head"
    tied = between in ([], ["'s"], ["("]) or _bracketed(between) or inside or led
    if last.j > first.i or not tied:
        return
    if last.what is What.BODY:
        owner = _spelled(out) if inside else last
        for claim in claims:
            bare = claim is first or not (claim.portfolio or claim.extended)
            if claim.org is None and bare:
                claim.org = owner
    elif last.what in (What.COUNTRY, What.DEMONYM):
        for claim in claims:
            claim.iso = claim.iso or last.iso
    elif last.what is What.PLACE:
        first.place = first.place or last


def _spelled(out: list[Span]) -> Span:
    """The body whose acronym opens a bracket: "Ministry of Oaks (MOO, Minister Jane Roe)"."""
    last = out[-1]
    full = out[-2] if len(out) > 1 else last
    near = full.what is What.BODY and full.j == last.i - 1 and stands_for(last.name, full.name)
    if not near:
        return last
    full.also += (last.name,)
    return full


def _led_by(between: list[str]) -> bool:
    """ "the Department of X, led by Secretary Jane Roe"."""
    words = [w for w in between if w not in (",", "its", "the")]
    return len(words) == 2 and words[1] == "by" and words[0] in _LED


def _bracketed(between: list[str]) -> bool:
    """ "Ministry of X (MOX, Minister Jane Roe)"."""
    return len(between) == 3 and between[0] == "(" and between[2] == ","


def inherit(text: Text, claims: list[Claim], out: list[Span]) -> None:
    """ "Oakmill Chairman A, Members B and C and CEO D": one list of the people of one body."""
    bare = all(c.org is None and c.iso is None and c.sphere != "state" for c in claims)
    last = next((s for s in reversed(out) if s.what is What.PERSON), None)
    told = claims[0].portfolio or claims[0].extended or " of " in claims[0].text
    if last is None or not bare or told or not last.claims or last.j > claims[0].i:
        return
    between = [text.low(k) for k in range(last.j, claims[0].i)]
    owner = last.claims[0].org
    prefixed = (
        owner is not None and owner.j <= last.claims[0].j and last.rule != "person.apposition"
    )
    if prefixed and between in ([","], ["and"], [",", "and"]):
        for claim in claims:
            claim.org = owner


def body_between(text: Text, k: int, claims: list[Claim], out: list[Span]) -> int | None:
    """ "State Secretary for Oaks, Ministry of Woods, Finland, Dr. Jane Roe": behind the country.

    The body stands between commas behind its title; only a form of address tells that a
    holder follows.
    """
    last = claims[-1]
    if text.at(k) != "," or last.org is not None or last.sphere == "company" or last.plural:
        return None
    before = out[-1] if out else None
    told = before is not None and before.what is What.PERSON and before.j == claims[0].i - 1
    if told and text.at(claims[0].i - 1) == ",":
        return None  # "Judge Roe, President, Court of Oaks, Mr Doe": whose it is stays open
    body = bodies.headed(text, k + 1) or bodies.known(text, k + 1)
    if body is None or body.what is not What.BODY or text.at(body.j) != ",":
        return None
    country = text.mark(body.j + 1, Tag.COUNTRY)
    end = country[0] if country and text.at(country[0]) == "," else body.j
    if address.honorifics(text, end + 1)[0] == end + 1:
        return None
    last.org = body
    last.inner.append(body)
    if country and end > body.j:
        last.iso = country[1]
        last.inner.append(country_named(text, body.j + 1, end, country[1]))
    return end


def on_behalf(text: Text, claims: list[Claim]) -> None:
    """ "; for Peru, the Minister of Ports A, and his deputy B": the state their posts are of."""
    bare = all(c.sphere == "state" and c.org is None and c.iso is None for c in claims)
    begin = claims[0].i
    while bare and begin > 0 and text.at(begin - 1) not in (";", ".", ":", "\n"):
        begin -= 1
        mark = text.mark(begin, Tag.COUNTRY) if text.low(begin - 1) == "for" else None
        if (
            mark
            and text.at(mark[0]) == ","
            and text.low(begin - 2) in (";", "and", ",", "\n", ".", "")
        ):
            for claim in claims:
                claim.iso = mark[1]
            return


def state_between(text: Text, k: int, claims: list[Claim], out: list[Span]) -> int:
    """ "Commissioner of the Patent Office, Peru, Mr Roe": the state between post and holder."""
    last = claims[-1]
    if text.at(k) != "," or (last.org is None and last.j - last.i < 3):
        return k
    at = text.article(k + 1)
    mark = text.mark(at, Tag.COUNTRY)
    if mark is None or text.at(mark[0]) != ",":
        return k
    if address.honorifics(text, mark[0] + 1)[0] == mark[0] + 1:
        return k
    out.append(country_named(text, at, *mark))
    last.iso = last.iso or mark[1]
    return mark[0]
