"""Cities before "-based": "the Seoul-based firm" names a city, though the word holds more."""

from __future__ import annotations

from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.model import EntityType

_BASED = "-based"
_LONGEST = 3  # words of a city's name


def with_seats(text: Text, spans: list[Span]) -> list[Span]:
    """The spans with the known cities that stand before "-based" and are in none of them."""
    if _BASED not in text.raw:
        return spans
    held = {k for s in spans for k in range(s.i, s.j)}
    added = [
        seat
        for k, token in enumerate(text.toks)
        if token.low.endswith(_BASED) and token.cap and k not in held
        for seat in (_seat(text, k),)
        if seat is not None
    ]
    inside = {k for s in added for k in range(s.i, s.j)}
    kept = [s for s in spans if not (s.what is What.PLACE and set(range(s.i, s.j)) & inside)]
    return sorted([*kept, *added], key=lambda s: (s.i, -s.j)) if added else spans


def _seat(text: Text, k: int) -> Span | None:
    """The place whose name ends in token k, the longest name first."""
    for start in range(max(0, k - _LONGEST + 1), k + 1):
        name = text.surface(start, k + 1).removesuffix(_BASED)
        entry = text.words.listed(name)
        if entry is not None and entry.type is EntityType.PLACE and text.toks[start].cap:
            return Span(start, k + 1, What.PLACE, "place.based", name, EntityType.PLACE)
    return None
