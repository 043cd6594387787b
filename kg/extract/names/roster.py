"""Lists of people: lines and items "Name, Title, Field, Body" or "Title Name", without a verb.

Delegations, participants and signatories are given so. The last body of an item is the
one of the post; fields and regions between are part of its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.names import address, bodies, expected, people, titles
from kg.extract.names.placed import place_at
from kg.extract.names.spans import Claim, Span, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_BULLETS = frozenset({"-", "•", "*", "–", "—", "·", "▪", "○"})
_DASHES = frozenset({"-", "–", "—", ":"})
_LONGEST = 60  # tokens of an item


@dataclass
class _Group:
    """Titles of an item that belong to one body."""

    claims: list[Claim]
    bodies: list[Span] = field(default_factory=list)


def roster(text: Text, start: int, end: int, out: list[Span]) -> bool:
    """Read the line [start, end) as a list of people; False (and nothing read) if it is none."""
    own: list[Span] = []
    at = start
    while at < end:
        stop = next((k for k in range(at, end) if text.at(k) == ";"), end)
        if not _item(text, _begin(text, at, stop), _finish(text, at, stop), own):
            return False
        at = stop + 1
    out.extend(own)
    return bool(own)


def _begin(text: Text, i: int, j: int) -> int:
    """The first word of an item, behind bullets, numbers and "and"."""
    for _ in range(2):
        while i < j and (text.at(i) in _BULLETS or text.low(i) == "and"):
            i += 1
        if text.kind(i) == "#" and text.at(i + 1) in (".", ")"):
            i += 2
    return i


def _finish(text: Text, i: int, j: int) -> int:
    """The end of an item, without its closing mark and "and"."""
    while j > i and (text.at(j - 1) in (".", ",", "*") or text.low(j - 1) == "and"):
        j -= 1
    return j


def _item(text: Text, i: int, j: int, out: list[Span]) -> bool:
    if not 2 <= j - i <= _LONGEST or not _wordless(text, i, j):
        return False
    if _name_first(text, i, j, out) or _title_first(text, i, j, out):
        return True
    return _body_first(text, i, j, out)


def _wordless(text: Text, i: int, j: int) -> bool:
    """Whether no small words but those inside names and titles stand in [i, j)."""
    for k in range(i, j):
        if text.kind(k) != "l" or text.member(k, "name.particle"):
            continue
        if text.member(k, "roster.small") or text.has(k, Tag.TITLE) or text.has(k, Tag.HONORIFIC):
            continue
        if text.at(k) in text.words.status or text.possessive(k):
            continue
        return False
    return True


def _title_first(text: Text, i: int, j: int, out: list[Span]) -> bool:
    """ "Secretary of Commerce Jane Roe": a title and a name to the end of the item."""
    found = titles.title(text, i)
    if found is None or found[0][0].plural:
        return False
    claims, k = found
    at, gender = address.honorifics(text, k)
    end = people.name_end(text, at, True)
    if end is None or address.postnominals(text, end) != j or end - at < 2:
        return False
    out.append(people.person(text, at, end, "person.title-before", claims, gender, True))
    _inner(claims, out)
    return True


def _body_first(text: Text, i: int, j: int, out: list[Span]) -> bool:
    """ "OFA – Jane Roe, Director": whose people they are, then name and title."""
    dash = next((k for k in range(i + 1, j) if text.at(k) in _DASHES), None)
    if dash is None:
        return False
    row, name = text.kind(i) == "A" and dash == i + 1, text.surface(i, dash)
    body = bodies.known(text, i) or bodies.headed(text, i)
    if body is not None and (body.j != dash or body.what is not What.BODY):
        return False
    if body is None and row and not text.has(i, Tag.COUNTRY):
        body = Span(i, dash, What.BODY, "org.of-post", name, EntityType.ORGANIZATION)
    country = text.mark(i, Tag.COUNTRY)
    nation = country is not None and country[0] == dash
    own: list[Span] = []
    if not (body or nation) or not _name_first(text, dash + 1, j, own):
        return False
    if country is not None and nation:
        body = country_named(text, i, dash, country[1])
    assert body is not None
    for claim in (c for span in own for c in span.claims):
        if nation:
            claim.iso = claim.iso or body.iso
        else:
            claim.org = claim.org or body
    out.extend([body, *own])
    return True


def _name_first(text: Text, i: int, j: int, out: list[Span]) -> bool:
    """ "Jane Roe, Director, Water Office"."""
    k, gender = address.honorifics(text, i)
    end = people.name_end(text, k, k > i or _plain_name(text, k))
    if end is None or (end - k < 2 and k == i):
        return False
    after = address.postnominals(text, end)
    also = ()
    if text.at(after) == "(":
        close = next((n for n in range(after, min(after + 6, j)) if text.at(n) == ")"), after)
        after = close + 1
    if text.at(after) not in (",", "–", "-", "—", ":"):
        return False
    found = titles.title(text, text.article(after + 1))
    if found is None:
        return False
    groups = _groups(text, found, j)
    if groups is None:
        return False
    span = people.person(text, k, end, "person.roster", [], gender, True)
    span.also += also
    out.append(span)
    for group in groups:
        _settle(group, span, out)
    return True


def _plain_name(text: Text, k: int) -> bool:
    """Whether two to five words of a name and then a comma or dash stand at k."""
    end = k
    while text.capital(end) or text.member(end, "name.particle"):
        end += 1
    return (
        2 <= end - k <= 6
        and text.at(end) in (",", "–", "-", "—", "(")
        and not (bodies.headed(text, k) or bodies.known(text, k))
    )


def _groups(text: Text, found: tuple[list[Claim], int], j: int) -> list[_Group] | None:
    """The titles and bodies of an item up to j, None if something else stands in it."""
    claims, k = found
    groups = [_Group(claims)]
    while k < j:
        joint = text.joint(k)
        if text.at(k) == "(":
            k = next((n + 1 for n in range(k, j) if text.at(n) == ")"), j)
            continue
        if joint is None and text.at(k) not in (",", "at", "of", "–", "-", "for"):
            return None
        at = text.article(joint if joint is not None else k + 1)
        further = titles.title(text, at)
        if further is not None:
            if joint is not None or groups[-1].bodies:
                groups.append(_Group(further[0]))
            else:
                groups[-1].claims.extend(further[0])
            k = further[1]
            continue
        k = _segment(text, at, j, groups[-1])
    return groups


def _segment(text: Text, at: int, j: int, group: _Group) -> int:
    """One part between commas: a country, a body, or a field of the post."""
    stop = next((n for n in range(at, j) if text.at(n) == ","), j)
    mark = text.mark(at, Tag.COUNTRY)
    last = group.claims[-1]
    if mark and mark[0] == stop and stop == j:
        last.inner.append(country_named(text, at, stop, mark[1]))
        for claim in group.claims:
            claim.iso = claim.iso or mark[1]
        return stop
    place = place_at(text, at)
    if place is not None and place.j == stop:
        last.inner.append(place)
        for claim in group.claims:
            claim.place = claim.place or place
        return stop
    body = expected.body_at(text, at, "of")
    nation = text.mark(at, Tag.COUNTRY)
    field = text.kind(nation[0] if nation else at) == "P"
    if body is not None and stop < j and field and body.rule == "org.of-post":
        body = None  # a field, not the last part
    if body is not None and text.at(body.j) == "/":
        group.bodies.append(body)
        return stop
    if body is None and stop == j and text.capital(at):
        body = Span(at, j, What.BODY, "org.of-post", text.surface(at, j), EntityType.ORGANIZATION)
    if body is None or (body.j < stop and text.at(body.j) not in (",", "and", "(")):
        last.text = f"{last.text}, {text.surface(at, stop)}"
        last.extended = True
        return stop
    group.bodies.append(body)
    return body.j


def _settle(group: _Group, span: Span, out: list[Span]) -> None:
    """Tie the titles of a group to their body: the first one, but a firm before its own offices."""
    chosen = next((b for b in group.bodies if b.type is EntityType.COMPANY), None)
    chosen = chosen or (group.bodies[0] if group.bodies else None)
    if chosen is not None and group.bodies and group.bodies[-1].rule == "org.of-post":
        chosen = group.bodies[-1]
    for claim in group.claims:
        if claim.org is None or claim.loose:
            claim.org = chosen
        claim.rule = "roster"
    span.claims.extend(titles.join(group.claims))
    _inner(group.claims, out)
    out.extend(b for b in group.bodies if not any(b is other for other in out))


def _inner(claims: list[Claim], out: list[Span]) -> None:
    for claim in claims:
        for span in (*claim.inner, claim.place):
            if span is not None and not any(span is other for other in out):
                out.append(span)
