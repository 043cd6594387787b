"""A person's name at the end of a row of capitals: "Chairman of Oakmill JSC Jane Roe".

Many offices write title, body and name in one row; where the body is known by nothing
but its capitals, only the name's own signs tell where it ends.
"""

from __future__ import annotations

from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_LONGEST = 4  # words of a name at the end of a row


def person_within(text: Text, i: int, j: int) -> int:
    """Where the person's name begins that closes the row [i, j) behind its first word; else j."""
    for k in range(i + 1, j - 1):
        if j - k <= _LONGEST and begins_name(text, k) and _plain(text, k, j):
            return k
    return j


def begins_name(text: Text, k: int) -> bool:
    """Whether a full name begins at k, by the model or by a frequent given name."""
    if text.person_at(k):
        return True
    named = text.kind(k) == "N" and text.kind(k + 1) in ("N", "I")
    return named and text.low(k) in text.words.given and not text.has(k, Tag.KNOWN)


def closing_name(text: Text, i: int, j: int) -> int:
    """Where the name begins that closes the row [i, j) of a title's body, behind its fields.

    "Secretary of the Ministry for Economic Affairs Susilo": j where there is none.
    """
    tags = (Tag.KNOWN, Tag.COUNTRY, Tag.REGION, Tag.DEMONYM, Tag.BODY, Tag.PLACE, Tag.VAGUE)
    at = j
    while at > i and (text.kind(at - 1) == "N" or text.member(at - 1, "name.particle")):
        if text.has(at - 1, Tag.BODY) and at - i > 1 and 2 <= j - at <= _LONGEST:
            return at if not text.capital(j) else j  # "… the Federal Assembly Jane Roe"
        if any(text.has(at - 1, tag) for tag in tags):
            return j
        at -= 1
    field = at - i > 1 and text.kind(at - 1) == "P" and text.kind(at) == "N"
    return at if field and j - at <= _LONGEST and not text.capital(j) else j


def _plain(text: Text, k: int, j: int) -> bool:
    """Whether nothing but words of a name stands in [k, j)."""
    tags = (Tag.KNOWN, Tag.BODY, Tag.PLACE, Tag.WORK, Tag.EVENT)
    return all(
        text.kind(n) in ("N", "I") and not any(text.has(n, tag) for tag in tags)
        for n in range(k, j)
    )
