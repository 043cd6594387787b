"""Documents → readings: what each document names and tells, with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kg.extract.bare_names import with_bare_names
from kg.extract.encounters import read_encounters
from kg.extract.language import DEFAULT_MODEL, load_model
from kg.extract.names import Names, read_names
from kg.extract.parse import BATCH, parse
from kg.extract.pruning import prune
from kg.extract.relations import read_relations
from kg.extract.scene import Scene
from kg.model import Document, Reading

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "load_model", "read"]


def read(documents: Iterable[Document], nlp: Language) -> Iterator[Reading]:
    """Read documents in batches, in order: one reading for each."""
    parses = parse(documents, nlp)
    while some := list(islice(parses, BATCH)):
        named = [(parsed, read_names(parsed)) for parsed in some]
        scenes = [Scene(p, n.mentions, n.entities, n.posts, n.offices) for p, n in named]
        for scene, (_, names) in zip(with_bare_names(scenes, nlp), named, strict=True):
            yield _reading(scene, names)


def _reading(scene: Scene, names: Names) -> Reading:
    """Encounters from syntax and names, then relations; all that was read in the document."""
    encounters = read_encounters(scene)
    relations = read_relations(scene, encounters)
    reading = Reading(
        scene.parse.document,
        scene.parse.sentences,
        names.mentions,
        names.entities,
        names.posts,
        names.offices,
        encounters,
        relations,
    )
    return prune(reading)
