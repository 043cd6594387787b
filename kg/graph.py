"""The graph: entities, encounters, posts and claims across documents, each with its sentences.

This is what the linker makes and every exporter and question reads. Ids are flat
readable local names (``person-dukgeun-ahn``); tuples are sorted, so that equal
content is an equal graph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    import networkx as nx

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
    `conflicts` name what the sources disagree on, in words; `replaces` ids that once
    stood for it, before its tellings were found to be of one encounter.
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
    replaces: tuple[str, ...] = ()

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


@dataclass(frozen=True)
class Graph:
    """Everything known, sorted by id.

    The fields are tuples; `node`, `event`, `document` look one up by its id
    (GraphError if it is not there). `to_networkx` gives the view for graph
    algorithms.
    """

    documents: tuple[Document, ...] = ()
    nodes: tuple[Node, ...] = ()
    events: tuple[Event, ...] = ()
    memberships: tuple[Membership, ...] = ()
    claims: tuple[Claim, ...] = ()
    base: str = DEFAULT_BASE

    @cached_property
    def documents_by_id(self) -> dict[str, Document]:
        """Documents by their id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def nodes_by_id(self) -> dict[str, Node]:
        """Nodes by their id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def events_by_id(self) -> dict[str, Event]:
        """Events by their id."""
        return {event.id: event for event in self.events}

    def document(self, id: str) -> Document:
        """The document with this id."""
        try:
            return self.documents_by_id[id]
        except KeyError:
            raise GraphError(f"the graph has no document {id!r}") from None

    def node(self, id: str) -> Node:
        """The person, body, country … with this id."""
        try:
            return self.nodes_by_id[id]
        except KeyError:
            raise GraphError(f"the graph has no node {id!r}") from None

    def event(self, id: str) -> Event:
        """The encounter with this id."""
        try:
            return self.events_by_id[id]
        except KeyError:
            raise GraphError(f"the graph has no encounter {id!r}") from None

    def sentence(self, evidence: Evidence) -> str:
        """The words of a piece of evidence; GraphError if the document is not there."""
        document = self.documents_by_id.get(evidence.document)
        if document is None:
            raise GraphError(f"evidence names an unknown document {evidence.document!r}")
        return document.text[evidence.start : evidence.end]

    def evidence(self) -> Iterator[Evidence]:
        """Each sentence that supports anything, once, in order."""
        seen: set[Evidence] = set()
        for event in self.events:
            seen.update(event.evidence)
            for part in event.participations:
                seen.update(part.evidence)
        for post in self.memberships:
            seen.update(post.evidence)
        for claim in self.claims:
            seen.update(claim.evidence)
        yield from sorted(seen)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The graph for NetworkX: entities and encounters are nodes, facts are edges.

        Every node has `label`, `cls` (a class of the ontology), `kind` ("entity"
        or "encounter"); an encounter also `start`, `end`, `status`, `sentences`.
        Every edge has `label` and `cls` (the property: "participant", "place",
        "met", "holds" …), `start`, `end`, `status`, `confidence`, `sentences`
        (tuples of text) and `documents` (ids). Keys of edges are ids of claims.

            graph = link(readings).to_networkx()
            met = [(a, b) for a, b, cls in graph.edges(data="cls") if cls == "met"]
            print(graph.nodes["person-dukgeun-ahn"]["label"], len(met))
        """
        from kg.network import to_networkx

        return to_networkx(self)
