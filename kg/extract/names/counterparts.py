""" "His Saudi counterpart, Jane Roe": an official like the one whose counterpart she is."""

from __future__ import annotations

from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag


def mark_counterparts(text: Text, spans: list[Span]) -> None:
    """Give named counterparts of officials the sphere of these; their title is not told."""
    people = [s for s in spans if s.what is What.PERSON]
    for n, span in enumerate(people):
        if not span.claims and _counterpart(text, span.i):
            near = [p for p in people[:n] if text.sentence[span.i] - text.sentence[p.i] <= 1]
            if any(c.sphere in ("state", "open") for p in near for c in p.claims):
                span.claims.append(Claim("", "counterpart", "state", span.i, span.i))


def _counterpart(text: Text, i: int) -> bool:
    k = i - 1
    while text.at(k) in (",", ".") or text.has(k, Tag.HONORIFIC):
        k -= 1
    return text.low(k) == "counterpart"
