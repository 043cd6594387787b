""" "His Saudi counterpart, Jane Roe": an official like the one whose counterpart she is."""

from __future__ import annotations

from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag


def mark_counterparts(text: Text, spans: list[Span]) -> None:
    """Give named counterparts of officials the sphere of these; their title is not told."""
    people = [s for s in spans if s.what is What.PERSON]
    for n, span in enumerate(people):
        if not span.claims and (_counterpart(text, span.i) or _of_plural(text, people, n)):
            near = [p for p in people[:n] if text.sentence[span.i] - text.sentence[p.i] <= 1]
            if any(c.sphere in ("state", "open") for p in near for c in p.claims):
                span.claims.append(Claim("", "counterpart", "state", span.i, span.i))


def _counterpart(text: Text, i: int) -> bool:
    k = i - 1
    while text.at(k) in (",", ".") or text.has(k, Tag.HONORIFIC):
        k -= 1
    return text.low(k) == "counterpart"


def _told(span: Span) -> bool:
    """Whether a person has a title of his or her own."""
    return any(claim.text for claim in span.claims)


def _of_plural(text: Text, people: list[Span], n: int) -> bool:
    """ "her Finnish and Danish counterparts, A and B": whether the n-th person is one of them."""
    while n >= 0:
        span = people[n]
        k = span.i - 1
        while text.at(k) in (",", ".") or text.has(k, Tag.HONORIFIC):
            k -= 1
        if text.low(k) == "counterparts":
            return True
        joined = text.low(k) == "and" or text.at(span.i - 1) == ","
        before = people[n - 1] if n else None
        if not joined or before is None or _told(before) or span.i - before.j > 2:
            return False
        n -= 1
    return False
