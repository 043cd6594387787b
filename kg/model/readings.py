"""All that was read in one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.documents import Document, Sentence
from kg.model.events import Encounter
from kg.model.names import Entity, Mention, Office, Post
from kg.model.relations import Relation


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document: the result of `kg.extract`."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    offices: tuple[Office, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[str, ...] = field(default=())
