"""A place behind a word of a title: "of Oakmill"."""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType


def place_at(text: Text, k: int) -> Span | None:
    """The place with a known name or head word at token k."""
    headed, known = bodies.headed(text, k), bodies.known(text, k)
    if headed is not None and headed.what is What.PLACE:
        return headed
    if headed is None and known is not None and known.what is What.PLACE:
        return known
    mark = text.mark(k, Tag.REGION)
    if mark is None or headed is not None:
        return None
    name, wikidata = text.surface(k, mark[0]), mark[1].wikidata
    return Span(k, mark[0], What.PLACE, "place.region", name, EntityType.PLACE, wikidata=wikidata)
