"""Rows of capitals, the head words in them, and the complements that heads take.

A name's head closes it ("Industrial Skills Council") or opens it ("Ministry of Trade,
Industry and Energy"). Commas and "and" belong to a name only where they join fields.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.spans import What
from kg.extract.names.text import Text
from kg.extract.names.words import Head, Tag

LINKS = frozenset({"of", "for", "on", "in", "to", "against", "at", "with"})
_KINDS = (
    (Tag.EVENT, What.EVENT),
    (Tag.BODY, What.BODY),
    (Tag.WORK, What.WORK),
    (Tag.PLACE, What.PLACE),
)
TRADE = "org.company.trade"

HeadAt = tuple[int, int, What, Head]
"""A head word: where it starts and ends, what it makes, its entry."""


@dataclass(slots=True)
class Row:
    """A row of capitals: tokens [i, j), and the heads in it, in order."""

    i: int
    j: int
    heads: list[HeadAt]


def head_at(text: Text, k: int) -> HeadAt | None:
    """The head word or phrase at token k: the longest; events before bodies before works."""
    if k >= text.size or text.marks[k] is None:
        return None
    best: HeadAt | None = None
    for tag, what in _KINDS:
        mark = text.mark(k, tag)
        if mark and (best is None or mark[0] > best[1]):
            best = (k, mark[0], what, mark[1])
    if best is not None and best[2] is What.WORK and _given_name(text, k):
        return None
    return best


def _given_name(text: Text, k: int) -> bool:
    """ "Senator Bill Roe": a word for works that is a given name before a family name."""
    return text.member(k, "name.given-too") and text.kind(k + 1) in ("N", "I")


def row(text: Text, i: int) -> Row:
    """The row of capitals from i, as far as one name can reach."""
    k, heads = i, list[HeadAt]()
    plain = True  # only common words so far: commas and "and" may join them
    while k < text.size:
        if text.capital(k) or (text.kind(k) == "#" and (k > i or text.at(k)[-1].isalpha())):
            if k > i and _breaks(text, k, heads):
                break
            vague = text.mark(k, Tag.VAGUE)
            found = head_at(text, k)
            if found and not (vague and vague[0] > found[0]):
                heads.append(found)
                k = found[1]
                continue
            if vague and vague[0] - k > 1:
                plain, k = False, vague[0]
                continue
            wide = text.mark(k, Tag.ADJECTIVE)
            if wide and wide[0] - k > 1:
                k = wide[0]
                continue
            country = text.mark(k, Tag.COUNTRY)
            nation = country or text.has(k, Tag.DEMONYM) or text.has(k, Tag.ADJECTIVE)
            first = k == i or (text.at(k - 1) in (",", "and", "&") and not country)
            if (text.kind(k) in ("N", "A", "I") or country) and not (nation and first):
                plain = False
            k = country[0] if country else k + 1
            if country and text.possessive(k):
                break
            continue
        closed = any(h[1] == k and not (plain and h[3].id == TRADE) for h in heads)
        step = _bridge(text, i, k, plain, closed)
        if step is None:
            break
        k = step
    return Row(i, k, heads)


def _breaks(text: Text, k: int, heads: list[HeadAt]) -> bool:
    """Whether something new begins at k: a title, a person, a date."""
    if text.has(k, Tag.HONORIFIC) and not text.member(k, "name.inner-honorific"):
        return True
    known = text.mark(k, Tag.KNOWN)
    opens = head_at(text, k) is not None
    if known and known[0] - k > 1 and text.kind(k - 1) == "P" and not heads and not opens:
        return bool(known[1].type.is_organization)
    title = text.mark(k, Tag.TITLE)
    if title and _surname_behind(text, title[0]):
        return True
    if title and not text.possessive(title[0]) and text.at(title[0]) != "’":
        return not any(text.has(title[0], tag) for tag, _ in _KINDS) and not (
            text.kind(k) == "P"
            and text.kind(title[0]) in ("N", "P")
            and not text.person_at(title[0])
            and _head_soon(text, title[0])
        )
    if text.person_at(k) and text.kind(k - 1) == "P":
        return True
    return text.has(k, Tag.CALENDAR) and text.kind(k + 1) == "#"


def _surname_behind(text: Text, k: int) -> bool:
    """ "Oakmill Chairman Park": a family name that is a word for places, and closes the row."""
    return (
        text.has(k, Tag.PLACE)
        and text.words.is_surname(text.low(k))
        and not text.capital(k + 1)
        and text.low(k - 1) not in ("king", "queen", "prince", "princess")
    )


def _head_soon(text: Text, k: int) -> bool:
    """Whether a body's head closes the row within three words ("General Confederation")."""
    for at in range(k, k + 3):
        if not text.capital(at):
            return False
        if text.has(at, Tag.BODY):
            return True
    return False


def _bridge(text: Text, i: int, k: int, plain: bool, headed: bool) -> int | None:
    """Where a row goes on behind the mark or small word at k, None if it ends there."""
    if k == i:
        return None
    if text.at(k) == "&" and text.capital(k + 1):
        return k + 1
    if plain and text.possessive(k) and text.capital(k + 1) and possessor(text, k - 1):
        return k + 1
    if text.at(k) == "(":
        return _bracket(text, k)
    if text.possessive(k) and text.member(k + 1, "place.owned") and not _owned(text, i, k):
        return k + 1
    if plain and not headed and text.at(k) in (",", "and", "/"):
        return _list_to_head(text, k)
    if headed and text.at(k) == "," and _legal_form(text, k + 1):
        return k + 1
    field = text.kind(k - 1) == "P" and not text.member(k - 1, "company.form")
    if headed and text.at(k) == "and" and field and _form_soon(text, k + 1):
        return k + 1  # "Oil and Gas Group"
    return None


def _bracket(text: Text, k: int) -> int | None:
    """ "Oakmill Services (Oakland) Co., Ltd.": behind a bracket inside the name of a firm."""
    end = k + 1
    while text.capital(end) and end - k < 4:
        end += 1
    if end == k + 1 or text.at(end) != ")":
        return None
    mark = text.mark(end + 1, Tag.BODY) if text.capital(end + 1) else None
    firm = mark is not None and mark[1].id in ("org.company.form", TRADE)
    return end + 1 if firm else None


def _owned(text: Text, i: int, k: int) -> bool:
    """Whether the owner before "'s" is a place: "Oakmill's Square" is a square there."""
    tags = (Tag.KNOWN, Tag.COUNTRY, Tag.REGION)
    return any(text.has(n, tag) for n in range(i, k) for tag in tags)


def _form_soon(text: Text, k: int) -> bool:
    """Whether a firm's closing word stands within two common words from k."""
    for at in range(k, k + 3):
        mark = text.mark(at, Tag.BODY)
        if mark and mark[1].id == "org.company.form":
            return at > k
        if text.kind(at) != "P":
            return False
    return False


def possessor(text: Text, k: int) -> bool:
    return text.member(k, "name.possessor") or text.has(k, Tag.TITLE)


def _list_to_head(text: Text, k: int) -> int | None:
    """The word behind the joint at k, if fields lead from there over an "and" to a head."""
    at, first = k, None
    final = False
    while True:
        joint = text.joint(at)
        if joint is not None:
            final, at = True, joint
        elif text.at(at) == ",":
            at += 1
        else:
            return None
        first = first or at
        begin = at
        while _field(text, at) and not _closing_head(text, at) and not text.has(at, Tag.TITLE):
            at += 1
        found = head_at(text, at)
        if found and _stands_alone(text, found):
            return None  # "the Allies and Congress"
        if found and text.capital(at) and (final or text.at(k) in ("and", "&")):
            return first if not text.has(found[1], Tag.TITLE) else None
        if at == begin:
            return None


def _closing_head(text: Text, k: int) -> HeadAt | None:
    """The head at k, unless it is a trade within a longer name: "Iron and Steel Institute"."""
    found = head_at(text, k)
    if found and found[3].id == TRADE and head_at(text, found[1]) and text.capital(found[1]):
        return None
    return found


def _stands_alone(text: Text, found: HeadAt) -> bool:
    """Whether a head is a body that has no fields: "Congress", "Assembly"."""
    low = text.surface(found[0], found[1]).casefold()
    sets = ("body.self-standing", "body.fieldless")
    return any(text.words.within(low, name) for name in sets)


def _field(text: Text, k: int) -> bool:
    """A common word with a capital, or an adjective of a region: "… and Caribbean Affairs"."""
    known = text.mark(k, Tag.KNOWN)
    if known is not None and known[1].type.is_organization:
        return False
    return text.kind(k) == "P" or text.has(k, Tag.ADJECTIVE) or text.has(k, Tag.DEMONYM)


def _legal_form(text: Text, k: int) -> bool:
    mark = text.mark(k, Tag.BODY)
    return bool(mark and mark[1].id == "org.company.form" and len(text.at(k)) <= 5)
