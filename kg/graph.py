"""The graph: entities, encounters, posts and claims across documents, each with its sentences.

This is what the linker makes and every exporter and question reads. Ids are flat
readable local names (``person-dukgeun-ahn``); tuples are sorted, so that equal
content is an equal graph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import GraphError
from kg.model import (
    Amount,
    Document,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
)

DEFAULT_BASE = "https://w3id.org/whomet/id/"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A sentence of a document: the source of a fact. Offsets as in `Document.text`."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """One person, body, country, place, project, policy or agreement of the graph.

    `alt_labels` are all other surface forms merged into it; `mentioned_in` the ids
    of the documents that name it; `replaces` ids that once stood for it.
    `reasons` say why its parts were merged, for `kg explain --link`.
    """

    id: str
    type: EntityType
    label: str
    alt_labels: tuple[str, ...]
    mentioned_in: tuple[str, ...]
    iso: str | None = None
    wikidata: str | None = None
    replaces: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """One agent's participation in an encounter of the graph."""

    agent: str
    role: Role
    mode: Mode
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One encounter of the graph, with all the sentences of all the documents that tell of it.

    `announced_in` and `reported_in` are document ids: those that told of it as
    planned, and those that told of it as (being) held or called off.
    `conflicts` name what the sources disagree on, in words.
    """

    id: str
    type: EncounterType
    label: str
    status: Status
    participations: tuple[Attendance, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    part_of: str | None = None
    announced_in: tuple[str, ...] = ()
    reported_in: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def participants(self) -> tuple[str, ...]:
        """Ids of the agents that took part (not those who only sent a message)."""
        return tuple(sorted({p.agent for p in self.participations if p.mode is not Mode.MESSAGE}))


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's post, seen from `first_seen` to `last_seen` (dates of documents)."""

    id: str
    member: str
    organization: str | None
    title: str
    country: str | None
    first_seen: dt.date | None
    last_seen: dt.date | None
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str
    former: bool = False
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated or derived property between two nodes.

    `via` are the encounters a contact (met, attendedWith) was derived from. For
    symmetric properties there is one claim for each direction.
    """

    id: str
    subject: str
    property: Property
    object: str
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str
    status: Status | None = None
    amount: Amount | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything known, sorted by id. `nodes`, `events` … are tuples; look up with `node`."""

    documents: tuple[Document, ...] = ()
    nodes: tuple[Node, ...] = ()
    events: tuple[Event, ...] = ()
    memberships: tuple[Membership, ...] = ()
    claims: tuple[Claim, ...] = ()
    base: str = DEFAULT_BASE

    def sentence(self, evidence: Evidence) -> str:
        """The words of a piece of evidence; GraphError if the document is not there."""
        for document in self.documents:
            if document.id == evidence.document:
                return document.text[evidence.start : evidence.end]
        raise GraphError(f"evidence names an unknown document {evidence.document!r}")

    def evidence(self) -> Iterator[Evidence]:
        """Each sentence that supports anything, once, in order."""
        seen: set[Evidence] = set()
        for event in self.events:
            seen.update(event.evidence)
            for part in event.participations:
                seen.update(part.evidence)
        for fact in (*self.memberships, *self.claims):
            seen.update(fact.evidence)
        yield from sorted(seen)
