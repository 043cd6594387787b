"""The holder of an office inside a title: "Adviser to President Jane Roe, Tom Doe,"."""

from __future__ import annotations

from kg.extract.names import address, people
from kg.extract.names.spans import Claim
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_OFFICES = frozenset({"title.president", "title.state-head", "title.minister"})
_LINKS = frozenset({"of", "to"})


def to_named_office(text: Text, claim: Claim, link: int, start: int) -> bool:
    """Take "to President Jane Roe" into a title; the named one is a person inside it.

    Only without an article: who is "Assistant to the President Tom Doe" is Tom Doe himself.
    """
    mark = text.mark(link + 1, Tag.TITLE)
    if mark is None or text.low(link) not in _LINKS or mark[1].id not in _OFFICES:
        return False
    if claim.sphere == "company" or not text.capital(link + 1):
        return False
    begin, gender = address.honorifics(text, mark[0])
    end = people.name_end(text, begin, True)
    if end is None or text.kind(begin) not in ("N", "I"):
        return False
    office = text.surface(link + 1, mark[0])
    held = Claim(office, office.casefold(), mark[1].sphere, link + 1, mark[0])
    held.kind = held.rule = mark[1].id
    named = people.person(text, begin, end, "person.title-before", [held], gender, True)
    claim.inner.append(named)
    claim.j = end
    claim.text = text.surface(start, end)
    claim.extended = True
    return True
