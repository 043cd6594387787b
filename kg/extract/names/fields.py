"""Fields of posts: "Trade, Industry and Energy", "for FTA Negotiations"; where they end.

A person's name, another title or a body behind them is not taken in.
"""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.rows import head_at
from kg.extract.names.spans import What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag


def fields(text: Text, i: int, j: int) -> frozenset[str]:
    """The fields of a post, without ranks: {trade, industry, energy}."""
    lows = (text.low(k) for k in range(i, j) if text.capital(k))
    words = text.words
    return frozenset(
        w for w in lows if w in words.portfolio and not words.within(w, "title.no-field")
    )


def low_fields(text: Text, k: int) -> int | None:
    """ "minister of foreign affairs" in small letters."""
    at = k
    while text.low(at) in text.words.portfolio or (text.at(at) == "and" and at > k):
        at += 1
    return at if at > k else None


def fields_end(text: Text, k: int) -> int | None:
    """Where the fields of a post end that begin at k; a person's name is not taken in."""
    end = _fields_row(text, k, True)
    while end is not None:
        joint = text.joint(end)
        at = joint if joint is not None else end + 1
        at = at + 1 if text.low(at) == "the" else at
        if joint is None and not (text.at(end) == "," and _list_closes(text, end)):
            return end
        last = joint is not None
        if text.has(at, Tag.TITLE) or _title_soon(text, at, last) or _body_soon(text, at):
            return end
        more = _fields_row(text, at, False)
        if more is None and joint is not None and _odd_field(text, end, at):
            more = at + 1
        if more is None and text.has(end - 1, Tag.VAGUE) and (mark := text.mark(at, Tag.COUNTRY)):
            more = mark[0]
        if more is None:
            return end
        end = more
    return None


def _body_soon(text: Text, at: int) -> bool:
    """Whether a body with a title of its own begins at `at`: "… and Office of X Director"."""
    body = bodies.headed(text, at) or bodies.known(text, at)
    return body is not None and body.what is What.BODY and text.has(body.j, Tag.TITLE)


def _odd_field(text: Text, end: int, at: int) -> bool:
    """A last field that is no common word: "Oceans and Atmosphere,"."""
    if text.kind(end - 1) != "P" or text.kind(at) != "N" or text.toks[at].ent == "PERSON":
        return False
    if text.has(at, Tag.HONORIFIC):
        return False
    return text.has(at + 1, Tag.HONORIFIC) or text.kind(at + 1) not in ("N", "I", "A", "P")


def _title_soon(text: Text, at: int, last: bool) -> bool:
    """Whether rank and fields from `at` lead to another title rather than another field.

    `last`: an "and" stands before, so that a comma ends the fields.
    """
    marks = ("P", "and") if last else ("P", ",", "and")
    for k in range(at, min(at + 6, text.size)):
        mark = text.mark(k, Tag.TITLE)
        if mark and text.capital(k):
            return k == at or mark[1].id not in ("title.force", "title.society")
        if text.kind(k) not in marks:
            return False
    return False


def _list_closes(text: Text, k: int) -> bool:
    """Whether the comma list of fields from k comes to an "and" within reach."""
    for at in range(k, min(k + 14, text.size)):
        if text.at(at) in ("and", "&"):
            return True
        wide = text.has(at, Tag.ADJECTIVE) or text.has(at, Tag.DEMONYM)
        if text.at(at) != "," and text.kind(at) != "P" and not wide:
            return False
    return False


def _fields_row(text: Text, k: int, first: bool) -> int | None:
    """A row of fields: common words; at the beginning also others ("FTA Negotiations")."""
    at = k
    while at < text.size:
        step = _field(text, k, at, first)
        if step is None:
            break
        at = step
    return at if at > k else None


def _field(text: Text, k: int, at: int, first: bool) -> int | None:
    """Where a row of fields goes on behind token `at`, None if it ends before it."""
    if text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR) or text.person_at(at):
        return None
    if vague := (text.mark(at, Tag.VAGUE) or text.mark(at, Tag.REGION)):
        return int(vague[0])
    if text.kind(at) == "P":
        singular = text.has(at, Tag.TITLE) and not text.at(at).endswith("s")
        return None if at > k and singular and not _still_office(text, at) else at + 1
    if at > k and text.possessive(at) and text.member(at - 1, "name.possessor"):
        return at + 1 if text.kind(at + 1) == "P" else None  # "Women's Empowerment"
    followed = text.kind(at + 1) == "P"
    if first and text.kind(at) == "A" and (followed or not text.capital(at + 1)):
        return at + 1
    if wide := text.mark(at, Tag.ADJECTIVE):
        return int(wide[0])
    if text.has(at, Tag.DEMONYM) and followed:
        return at + 1
    country = text.mark(at, Tag.COUNTRY)
    if country and text.kind(country[0]) == "P":
        return int(country[0])
    if first and at == k and text.kind(at) == "N" and text.kind(at + 1) in ("P", ",", "l", "."):
        return at + 1
    if text.at(at) in ("of", "for", "&") and at > k and followed and not text.person_at(at + 1):
        return at + 1
    if text.at(at) == "the" and text.at(at - 1) in ("of", "for") and followed:
        return at + 1
    return None


def _still_office(text: Text, at: int) -> bool:
    """A title word that is a field here: "Minister of the General Secretariat"."""
    return head_at(text, at + 1) is not None
