"""What stands behind the head of a title: "of X", "for Y", "to Z", several of them.

A body, a country or a place is what the post is tied to; fields ("for Trade") are part
of its words.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import bodies
from kg.extract.names.body_of import to_body
from kg.extract.names.fields import fields, fields_end, low_fields
from kg.extract.names.office_of import to_named_office
from kg.extract.names.placed import place_at
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.unlinked import take_country, unlinked
from kg.extract.names.words import Tag
from kg.model import EntityType

_LINKS = frozenset({"of", "for", "on", "to", "in", "at", "from"})
_FIELD_LINKS = frozenset({"of", "for", "on"})
_MOST = 4  # complements behind one head


def complete(text: Text, claim: Claim, start: int) -> None:
    """Read the complements behind a claim's head; `start` is where its own words begin."""
    for _ in range(_MOST):
        link = claim.j
        if text.surface(link, link + 3).casefold() == "in charge of":
            link += 2
        if text.low(link) not in _LINKS:
            unlinked(text, claim, start)
            return
        readers = (
            to_named_office,
            _to_board,
            to_body,
            _to_country,
            _to_place,
            _to_office,
            _to_fields,
        )
        if not any(reader(text, claim, link, start) for reader in readers):
            return


def _to_board(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of the Management Board of Oakmill AG": the board of a firm is part of the title."""
    if text.low(link) != "of" or claim.sphere == "state" or claim.org is not None:
        return False
    k = text.article(link + 1)
    for length in (3, 2, 1):
        end = k + length
        if not text.words.within(text.surface(k, end).casefold(), "title.board"):
            continue
        owner = text.article(end + 1)
        of = text.low(end) == "of" and (
            text.kind(owner) in ("N", "A") or bodies.known(text, owner) is not None
        )
        if not of and ((length == 1 and text.capital(end)) or text.low(end) == "of"):
            return False
        claim.j, claim.text = end, text.surface(start, end)
        claim.extended = True
        return True
    return False


def _to_country(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of Poland", "to Mexico": the country of the post, or where it is held."""
    k = text.article(link + 1)
    mark = text.mark(k, Tag.COUNTRY)
    if mark is None or text.possessive(mark[0]):
        return False
    sent = text.words.within(claim.head, "title.sent")
    word = text.low(link)
    about = word == "for" and text.words.within(claim.head, "title.field-abroad")
    if word == "to" or (word == "of" and sent):
        claim.text = text.surface(start, mark[0])
    if about:
        pass  # "Senior Director for China", "Special Envoy for Sudan": a field, no state served
    elif word in ("of", "for", "from") or (word == "in" and not sent):
        claim.iso = claim.iso or mark[1]
    elif word != "to" and not (word == "in" and sent):
        return False
    take_country(text, claim, k, mark[0], mark[1])
    return True


def _to_place(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of Ulsan", "from Illinois": the place of the post."""
    k = text.article(link + 1)
    sent = text.low(link) == "to" and text.words.within(claim.head, "title.sent")
    if text.has(k, Tag.VAGUE) or (text.low(link) in ("at", "on", "to") and not sent):
        return False
    placed = not sent and text.words.within(claim.head, "title.placed")
    span = place_at(text, k)
    if span is None and placed and text.kind(k) in ("N", "A"):
        end = k
        while text.kind(end) in ("N", "A") and not text.has(end, Tag.HONORIFIC):
            end += 1
        span = Span(k, end, What.PLACE, "place.of-post", text.surface(k, end), EntityType.PLACE)
    if span is None:
        return False
    if text.member(span.j, "place.kind") and text.kind(span.j) == "l":
        span = replace(span, j=span.j + 1, name=text.surface(k, span.j + 1))  # "Almaty region"
    claim.place = claim.place if sent else claim.place or span
    claim.inner.append(span)
    if placed or sent:
        claim.text = text.surface(start, span.j)
    claim.j = span.j
    return True


def _to_office(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "to the President", "to the Vice President": an office inside a post."""
    styled = text.mark(link + 1, Tag.HONORIFIC)
    k = text.article(styled[0] if styled else link + 1)  # "to H.E. the Prime Minister"
    article = k > link + 1
    if nation := (text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.DEMONYM)):
        k = nation[0]
    mark = text.mark(k, Tag.TITLE)
    while text.capital(k) and mark is None and text.has(k, Tag.MODIFIER) and article:
        k += 1  # "of the Federal Chancellor"
        mark = text.mark(k, Tag.TITLE)
    if mark is None or not text.capital(k) or (text.low(link) == "of" and not article):
        return False
    if text.possessive(mark[0]) or (text.capital(mark[0]) and not article):
        return False
    claim.j = _both_offices(text, claim, mark[0], mark[1].id)
    claim.text = text.surface(start, claim.j)
    claim.extended = True
    return True


def _both_offices(text: Text, claim: Claim, k: int, kind: str) -> int:
    """ "Adviser to the Prime Minister and Minister of Oaks": both offices of one man."""
    joint = text.joint(k)
    if kind != "title.state-head" or claim.sphere == "state" or joint is None:
        return k
    mark = text.mark(joint, Tag.TITLE)
    if mark is None or mark[1].id != "title.minister" or text.low(mark[0]) not in _FIELD_LINKS:
        return k
    return fields_end(text, text.article(mark[0] + 1)) or k


def _to_fields(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "for Trade", "of Energy and Mineral Resources": fields of the post."""
    if text.low(link) not in _FIELD_LINKS:
        return False
    end = fields_end(text, text.article(link + 1))
    if end is None and claim.low:
        end = low_fields(text, text.article(link + 1))
    if end is None:
        return False
    if claim.portfolio <= {"state"}:
        stop = next((k for k in range(link + 1, end) if text.low(k) == "for"), end)
        claim.portfolio = fields(text, link + 1, stop) or claim.portfolio
    claim.extended = True
    claim.j = end
    claim.text = text.surface(start, end)
    return True
