"""The types that flow between the stages: what a document is, and what was read in it.

All are frozen. Offsets are code points in `Document.text`, half open. Ids of a
`Reading` (``e1``, ``v1``, ``o1``) hold within that reading only; the ids of the
graph are made by the linker (`kg.graph`). Everybody imports from here; the rooms
inside part the types by what they speak of.
"""

from __future__ import annotations

from kg.model.dates import PartialDate
from kg.model.documents import Document, Sentence
from kg.model.events import Encounter, Participation
from kg.model.names import Entity, Mention, MentionKind, Office, Post
from kg.model.readings import Reading
from kg.model.relations import Amount, Relation
from kg.model.vocabularies import (
    EncounterType,
    EntityType,
    Mode,
    Property,
    Role,
    Status,
    Vocabulary,
    term,
)

__all__ = [
    "Amount",
    "Document",
    "Encounter",
    "EncounterType",
    "Entity",
    "EntityType",
    "Mention",
    "MentionKind",
    "Mode",
    "Office",
    "PartialDate",
    "Participation",
    "Post",
    "Property",
    "Reading",
    "Relation",
    "Role",
    "Sentence",
    "Status",
    "Vocabulary",
    "term",
]
