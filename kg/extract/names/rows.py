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
    return best


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
            country = text.mark(k, Tag.COUNTRY)
            nation = country or text.has(k, Tag.DEMONYM) or text.has(k, Tag.ADJECTIVE)
            if (text.kind(k) in ("N", "A", "I") or country) and not (nation and k == i):
                plain = False
            k = country[0] if country else k + 1
            if country and text.possessive(k):
                break
            continue
        step = _bridge(text, i, k, plain, bool(heads))
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
        return known[1].type.is_organization
    title = text.mark(k, Tag.TITLE)
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
    if plain and text.possessive(k) and text.capital(k + 1) and _possessor(text, k - 1):
        return k + 1
    if plain and not headed and text.at(k) in (",", "and", "/"):
        return _list_to_head(text, k)
    if headed and text.at(k) == "," and _legal_form(text, k + 1):
        return k + 1
    return None


def _possessor(text: Text, k: int) -> bool:
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
        while text.kind(at) == "P" and not head_at(text, at) and not text.has(at, Tag.TITLE):
            at += 1
        found = head_at(text, at)
        if found and text.capital(at) and (final or text.at(k) in ("and", "&")):
            return first if not text.has(found[1], Tag.TITLE) else None
        if at == begin:
            return None


def _legal_form(text: Text, k: int) -> bool:
    mark = text.mark(k, Tag.BODY)
    return bool(mark and mark[1].id == "org.company.form" and len(text.at(k)) <= 5)


def complement(text: Text, link: int) -> int | None:
    """Where the complement reaches that the link word at `link` opens; None if not capitalised."""
    k = text.article(link + 1)
    end = _element(text, k)
    listed = False
    while end is not None:
        if text.at(end) in (",", "and", "&"):
            more = None if listed else _listed(text, end)
            listed = True
        else:
            more = _nested(text, link, end)
        if more is None:
            return end
        end = more
    return None


def _element(text: Text, k: int) -> int | None:
    """One row of capitals in a complement."""
    at = k
    while at < text.size:
        if text.at(at) == "&" and at > k and text.capital(at + 1):
            at += 1
            continue
        if text.possessive(at) and _possessor(text, at - 1) and text.capital(at + 1):
            at += 1
            continue
        if text.at(at) == "the" and text.low(at - 1).endswith("ing") and text.capital(at + 1):
            at += 1  # "Order on Tackling the Crisis"
            continue
        if not text.capital(at) and not (text.kind(at) == "#" and text.at(at)[-1].isalpha()):
            break
        if text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR):
            break
        if at > k:
            if (
                text.kind(at) == "N"
                and text.kind(at - 1) == "P"
                and text.kind(at + 1) in ("N", "I")
            ):
                if is_field(text, k) and text.ent(at, at + 2) != "ORG":
                    break  # a name begins: "… for International Finance Jane Roe"
            if text.has(at, Tag.TITLE) and not _field_title(text, at, k):
                break
            if text.kind(at - 1) == "P" and text.person_at(at):
                break
        place = text.mark(at, Tag.COUNTRY) or text.mark(at, Tag.REGION) or text.mark(at, Tag.VAGUE)
        at = place[0] if place else at + 1
        if place and text.possessive(at):
            break
    return at if at > k else None


def _field_title(text: Text, at: int, k: int) -> bool:
    """A title word that is part of the complement: "Justice", "Advisers", "the Vice President"."""
    if text.at(at).endswith("s") or text.low(at) in text.words.portfolio:
        return True
    ranks = all(text.has(n, Tag.MODIFIER) or text.has(n, Tag.TITLE) for n in range(k, at))
    mark = text.mark(at, Tag.TITLE)
    return ranks and mark is not None and not text.capital(mark[0])


def _nested(text: Text, link: int, end: int) -> int | None:
    """A further "of X" behind a complement: where it ends, None if it is none of the name."""
    here = text.at(end)
    if here not in ("of", "for", "on") and not (here == "in" and text.low(link) == "on"):
        return None
    k = text.article(end + 1)
    tags = (Tag.COUNTRY, Tag.TITLE, Tag.BODY)
    if here == "in" and (
        text.kind(k) != "P" or text.has(k, Tag.KNOWN) or text.has(k, Tag.CALENDAR)
    ):
        return None
    if text.capital(k) and not any(text.has(k, t) for t in tags):
        return _element(text, k)
    return None


def _listed(text: Text, end: int) -> int | None:
    """A list of fields from the comma or "and" at `end`: it has to close with "and X"."""
    at = end
    field, place = is_field(text, end - 1), _is_place(text, end - 1)
    while True:
        joint = text.joint(at)
        k = joint if joint is not None else at + 1
        if joint is None and text.at(at) != ",":
            return None
        if joint is not None and text.low(k) == "the":
            k += 1
        if not text.capital(k) or _begins_other(text, k):
            return None
        if not ((field and is_field(text, k)) or (place and joint and _is_place(text, k))):
            return None
        element = _element(text, k)
        if element is None or _closes_with_head(text, k, element):
            return None
        if joint is not None:
            return element
        at = element


def _begins_other(text: Text, k: int) -> bool:
    """Whether a title or a name with its head first begins at k ("… and Ministry of Y")."""
    field = text.low(k) in text.words.portfolio
    if text.at(k) in text.words.acting or _ranked(text, k):
        return True
    if (text.has(k, Tag.TITLE) and not field) or text.has(k, Tag.HONORIFIC):
        return True
    found = head_at(text, k)
    return found is not None and found[3].of and text.at(found[1]) in LINKS


def _ranked(text: Text, k: int) -> bool:
    """ "… and Senior Advisor": ranks that lead to a title."""
    at = k
    while at < k + 3 and text.has(at, Tag.MODIFIER) and text.capital(at):
        at += 1
        if text.has(at, Tag.TITLE) and text.capital(at):
            return True
    return False


def _closes_with_head(text: Text, k: int, end: int) -> bool:
    """Whether the row closes with a head of its own ("… and Trade Committee")."""
    found = [head_at(text, at) for at in range(k + 1, end)]
    return any(f is not None and f[2] is What.BODY and f[3].id != TRADE for f in found)


def is_field(text: Text, k: int) -> bool:
    """Whether token k is a common word with a capital, such as fields of government are."""
    if text.kind(k) == "P" or text.has(k, Tag.ADJECTIVE) or text.has(k, Tag.DEMONYM):
        return True
    wide = text.mark(k - 1, Tag.ADJECTIVE)
    return wide is not None and wide[0] == k + 1


def _is_place(text: Text, k: int) -> bool:
    if any(text.has(k, t) for t in (Tag.COUNTRY, Tag.VAGUE, Tag.REGION, Tag.KNOWN)):
        return True
    return text.kind(k) == "A" or text.has(k - 1, Tag.VAGUE)
