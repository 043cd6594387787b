"""People of a block of lines: the name, the title below it, the body or state below that.

Signatories, members of boards and contacts are set so.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.names import address, bodies, people, titles
from kg.extract.names.spans import Claim, Span, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

Line = tuple[int, int]


def stacked(text: Text, lines: Sequence[Line], n: int, out: list[Span]) -> int:
    """Read the block that begins with line n; how many lines it has, 0 if it is none."""
    if n + 1 >= len(lines):
        return 0
    claims = _title_line(text, *lines[n + 1])
    name = _name_line(text, *lines[n]) if claims else None
    if claims is None or name is None:
        return 0
    owner = _owner_line(text, *lines[n + 2]) if n + 2 < len(lines) else None
    begin, end, gender = name
    for claim in claims:
        claim.rule = "roster"
        if owner is None:
            continue
        if owner.what is What.COUNTRY:
            claim.iso = claim.iso or owner.iso
        elif claim.org is None or claim.loose:
            claim.org = owner
    out.append(people.person(text, begin, end, "person.roster", claims, gender, True))
    for claim in claims:
        out.extend(s for s in claim.inner if not any(s is other for other in out))
    if owner is None:
        return 2
    out.append(owner)
    return 3


def _name_line(text: Text, i: int, j: int) -> tuple[int, int, str] | None:
    """A line that is a full name, with forms of address and letters behind it."""
    if j - i > 12 or not text.capital(i):
        return None
    begin, gender = address.honorifics(text, i)
    end = people.name_end(text, begin, begin > i)
    if end is None or end - begin < 2 or address.postnominals(text, end) != j:
        return None
    told = text.ent(begin, end) == "PERSON" or text.low(begin) in text.words.given
    return (begin, end, gender) if begin > i or told else None


def _title_line(text: Text, i: int, j: int) -> list[Claim] | None:
    """A line that is a title and nothing more."""
    if j - i > 20 or not text.capital(i):
        return None
    first = text.mark(i, Tag.TITLE)
    if first is not None and text.has(first[0], Tag.TITLE) and not text.has(i, Tag.MODIFIER):
        return None  # "President Prime Minister": two columns
    found = titles.title(text, i)
    if found is None or found[1] != j or any(claim.plural for claim in found[0]):
        return None
    return found[0]


def _owner_line(text: Text, i: int, j: int) -> Span | None:
    """A line that is a body or a state and nothing more."""
    if j - i > 14 or not text.capital(text.article(i)):
        return None
    i = text.article(i)
    mark = text.mark(i, Tag.COUNTRY)
    if mark is not None and mark[0] == j:
        return country_named(text, i, j, mark[1])
    for body in (bodies.known(text, i), bodies.headed(text, i)):
        if body is not None and body.what is What.BODY and body.j == j:
            return body
    return None
