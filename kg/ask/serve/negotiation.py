"""Which media type a client gets, by its Accept header (RFC 9110, §12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ask.serve.answering import GRAPH_MEDIA, TABLE_MEDIA

TABLES = {
    **{media: media for media in TABLE_MEDIA},
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
"""Names a client may use for a table, in our order of preference, and what it then gets."""

GRAPHS = {
    **{media: media for media in GRAPH_MEDIA},
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
    "application/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
}
"""The same for graphs."""


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer the client likes best, the earlier of equals; None if it takes none."""
    if accept is None or not accept.strip():
        return offers[0]
    wanted = [_range(part) for part in accept.split(",") if part.strip()]
    best, best_quality = None, 0.0
    for offer in offers:
        quality = _quality(offer, wanted)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _range(part: str) -> tuple[str, float]:
    """A media range and its weight; a weight that is none counts as nothing."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return media, quality


def _quality(offer: str, wanted: list[tuple[str, float]]) -> float:
    """The weight the most special range that fits gives to an offer."""
    major = offer.partition("/")[0]
    for pattern in (offer, f"{major}/*", "*/*"):
        found = [quality for media, quality in wanted if media == pattern]
        if found:
            return max(found)
    return 0.0


def table_media(accept: str | None) -> str | None:
    """The media type of a table for this client."""
    found = choose(accept, list(TABLES))
    return TABLES[found] if found else None


def graph_media(accept: str | None) -> str | None:
    """The media type of a graph for this client."""
    found = choose(accept, list(GRAPHS))
    return GRAPHS[found] if found else None
