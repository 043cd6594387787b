"""What a title goes on with at once, without "of" or "for": fields, a body, a number, a country."""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.fields import fields
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Claim, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.words import Tag


def unlinked(text: Text, claim: Claim, start: int) -> None:
    """Read what stands right behind a claim; `start` is where its own words begin."""
    _body_at_once(text, claim)
    _fields_at_once(text, claim, start)
    _numeral(text, claim, start)
    _bracket(text, claim, start)
    _country_behind(text, claim)


def _fields_at_once(text: Text, claim: Claim, start: int) -> None:
    """ "Under Secretary Foreign Policy,", "Secretary Commerce Jane Roe": fields without "of"."""
    if claim.portfolio or claim.low or not text.words.within(claim.head, "title.field-behind"):
        return
    end = claim.j
    while text.kind(end) == "P" and text.low(end) in text.words.portfolio:
        end += 1
    ranked = text.has(end, Tag.TITLE) or (
        text.has(end, Tag.MODIFIER) and text.has(end + 1, Tag.TITLE)
    )
    named = text.kind(end) == "N" and text.kind(end + 1) in ("N", "I")
    closed = text.at(end) in (",", ".", ";", "\n", ")", "") or text.has(end, Tag.HONORIFIC)
    closed = closed or (end < text.size and text.toks[end].pos in ("VERB", "AUX", "ADV"))
    nation = text.mark(end, Tag.COUNTRY)
    if end > claim.j and (named or closed or ranked or nation):
        claim.portfolio = fields(text, claim.j, end)
        claim.j = end
        claim.text = text.surface(start, end)
        claim.extended = True
        if nation is not None:  # "Secretary Defence Pakistan"
            claim.iso = claim.iso or nation[1]
            take_country(text, claim, end, nation[0], nation[1])


def _body_at_once(text: Text, claim: Claim) -> None:
    """ "Additional Secretary Ministry of Defence Rear Admiral Roe": the body without "of"."""
    if (
        claim.org is not None
        or claim.low
        or not text.words.within(claim.head, "title.field-behind")
    ):
        return
    found = head_at(text, claim.j)
    body = bodies.headed(text, claim.j) if found is not None and found[3].of else None
    if body is not None and body.what is What.BODY and text.low(body.i + 1) in ("of", "for"):
        claim.org = body
        claim.inner.append(body)
        claim.j = body.j


def _numeral(text: Text, claim: Claim, start: int) -> None:
    """ "Minister of Finance II"."""
    if claim.extended and text.at(claim.j) in ("I", "II", "III"):
        claim.j += 1
        claim.text = text.surface(start, claim.j)


def _bracket(text: Text, claim: Claim, start: int) -> None:
    """ "Director-General (International & Advisory)": fields in brackets."""
    if text.at(claim.j) != "(":
        return
    k = claim.j + 1
    while text.kind(k) in ("P", "N", "A", "&", ",", "l", "/", "-"):
        k += 1
    wide = (Tag.VAGUE, Tag.ADJECTIVE, Tag.DEMONYM)
    field = text.kind(claim.j + 1) == "P" or any(text.has(claim.j + 1, tag) for tag in wide)
    if text.at(k) == ")" and k - claim.j <= 10 and field:
        claim.j = k + 1
        claim.text = text.surface(start, claim.j)


def _country_behind(text: Text, claim: Claim) -> None:
    """ ", Italy" behind the body of a title, before the comma that leads to its holder."""
    if text.at(claim.j) != "," or claim.iso or claim.org is None:
        return
    k = text.article(claim.j + 1)
    mark = text.mark(k, Tag.COUNTRY)
    if mark and text.at(mark[0]) == ",":
        take_country(text, claim, k, mark[0], mark[1])


def take_country(text: Text, claim: Claim, k: int, end: int, iso: str) -> None:
    """The country at [k, end) closes the title and is a mention inside it."""
    claim.inner.append(country_named(text, k, end, iso))
    claim.j = end
