"""Documents → readings: mentions, posts, encounters and relations of each document, with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.names import read_names
from kg.extract.parse import DEFAULT_MODEL, load_model, parse
from kg.model import Document, Reading

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "load_model", "read"]


def read(documents: Iterable[Document], nlp: Language) -> Iterator[Reading]:
    """Read documents in batches, in order: one reading for each."""
    for parsed in parse(documents, nlp):
        names = read_names(parsed)
        yield Reading(
            parsed.document,
            parsed.sentences,
            names.mentions,
            names.entities,
            names.posts,
            names.offices,
        )
