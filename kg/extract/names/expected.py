"""The body at a place where one is expected ("…, CEO of X"): any row of capitals will do."""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.within import person_within
from kg.extract.names.words import Tag
from kg.model import EntityType


def capitals(text: Text, i: int) -> int:
    """Where a row of capitals from i ends, "&" and numbers inside taken in."""
    end = i
    while text.capital(end) or (
        end > i
        and (
            (text.capital(end + 1) and (text.at(end) == "&" or text.possessive(end)))
            or text.kind(end) == "#"
        )
    ):
        if end > i and (text.has(end, Tag.HONORIFIC) or text.has(end, Tag.CALENDAR)):
            break
        end += 1
    return end


def body_at(text: Text, at: int, link: str) -> Span | None:
    """The body at a place where one is expected ("…, CEO of X"): any row of capitals will do."""
    iso = None
    nation = text.mark(at, Tag.COUNTRY) or text.mark(at, Tag.DEMONYM)
    if nation and text.possessive(nation[0]):
        iso, at = nation[1], nation[0] + 1
    gazetteer, span = bodies.known(text, at), bodies.headed(text, at)
    if span is not None and span.what is What.BODY and (gazetteer is None or span.j > gazetteer.j):
        span.iso = span.iso or iso
        return span
    end = person_within(text, at, capitals(text, at))
    end += text.at(end) == "group" and end > at
    if gazetteer is not None and gazetteer.what is What.BODY and gazetteer.j >= end:
        return gazetteer
    if span is not None or end == at or _no_body(text, at, end):
        return None
    if link == "," and text.at(end) not in (",", ";", ".", "\n", "", "and", ")", ":", "–", "-"):
        return None
    return Span(at, end, What.BODY, "org.of-post", text.surface(at, end), EntityType.ORGANIZATION)


def _no_body(text: Text, at: int, end: int) -> bool:
    """Whether a row of capitals is something else than a body."""
    if text.has(at, Tag.TITLE) or text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR):
        return True
    if any(text.has(k, Tag.TITLE) for k in range(at + 1, end)):
        return True
    mark = text.mark(at, Tag.COUNTRY) or text.mark(at, Tag.VAGUE) or text.mark(at, Tag.DEMONYM)
    if mark and mark[0] == end:
        return True
    place = text.mark(at, Tag.KNOWN)
    if place and place[1].type is EntityType.PLACE and place[0] == end:
        return True
    label = text.ent(at, end)
    if text.low(end) == "group" or text.member(end, "describes.company"):
        return False
    if label == "PERSON":
        return end - at < 2 or text.at(end) in (",", "(")
    return all(text.kind(n) == "P" for n in range(at, end)) and label != "ORG"
