"""Documents → readings: what each document names and tells, with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.bare_names import with_bare_names
from kg.extract.encounters import read_encounters
from kg.extract.language import DEFAULT_MODEL, load_model
from kg.extract.names import read_names
from kg.extract.parse import Parse, parse
from kg.extract.pruning import prune
from kg.extract.relations import read_relations
from kg.extract.scene import Scene
from kg.model import Document, Reading

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "load_model", "read"]


def read(documents: Iterable[Document], nlp: Language) -> Iterator[Reading]:
    """Read documents in batches, in order: one reading for each."""
    for parsed in parse(documents, nlp):
        yield _reading(parsed, nlp)


def _reading(parsed: Parse, nlp: Language) -> Reading:
    """Names first, then encounters, then relations, each from what was read before."""
    names = read_names(parsed)
    named = Scene(parsed, names.mentions, names.entities, names.posts, names.offices)
    scene = with_bare_names(named, nlp)
    encounters = read_encounters(scene)
    relations = read_relations(scene, encounters)
    reading = Reading(
        parsed.document,
        parsed.sentences,
        names.mentions,
        names.entities,
        names.posts,
        names.offices,
        encounters,
        relations,
    )
    return prune(reading)
