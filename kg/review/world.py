"""What the questions of a review are told from: the graph, and the readings under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.graph import Event, Graph, Node
from kg.judgements.doubts import Bearer, Ref
from kg.model import MentionKind, Reading

OFFICE = "link.office"  # the rule of a part that an office without a name took
SHOWN = 3  # posts of a person, sentences of an encounter


class World:
    """What the questions are told from."""

    def __init__(self, graph: Graph, readings: Sequence[Reading]) -> None:
        self.graph = graph
        self.readings = {reading.document.id: reading for reading in readings}
        self.facts: Counter[str] = Counter()
        for claim in graph.claims:
            self.facts.update((claim.subject, claim.object))
        for event in graph.events:
            self.facts.update(event.participants)
        self._posts: dict[str, list[str]] = {}
        for post in graph.memberships:
            body = graph.nodes_by_id.get(post.organization or "")
            told = f"{post.title}, {body.label}" if body else post.title
            self._posts.setdefault(post.member, []).append(told)

    def label(self, id: str) -> str:
        """The name of a node."""
        node = self.graph.nodes_by_id.get(id)
        return node.label if node else id

    def posts(self, id: str) -> str:
        """The posts of a person, at most three."""
        known = self._posts.get(id, [])
        return "; ".join(known[:SHOWN]) + (" …" if len(known) > SHOWN else "")

    def person(self, id: str) -> str:
        """A person with posts."""
        posts = self.posts(id)
        return f"{self.label(id)}, {posts}" if posts else self.label(id)

    def node_of(self, bearer: Bearer) -> Node | None:
        """The node that stands for a name in its first document."""
        document = bearer.refs[0][0]
        bearing = (
            node
            for node in self.graph.nodes
            if document in node.mentioned_in and bearer.name in (node.label, *node.alt_labels)
        )
        return next(bearing, None)

    def quote(self, document: str, sentence: int) -> str:
        """A sentence with its document."""
        reading = self.readings[document]
        return f"“{reading.sentences[sentence].text(reading.document)}” ({document})"

    def first_sentence(self, ref: Ref) -> str:
        """Where an entity is first called by its name in its document, else first mentioned."""
        reading = self.readings[ref[0]]
        told = [m for m in reading.mentions if m.entity == ref[1]]
        named = [m.start for m in told if m.kind is MentionKind.NAME]
        starts = named or [m.start for m in told]
        if not starts:
            return f"({ref[0]})"
        at = [i for i, s in enumerate(reading.sentences) if s.start <= min(starts)]
        return self.quote(ref[0], at[-1]) if at else f"({ref[0]})"

    def holds_office(self, event: Event, agent: str) -> list[str]:
        """Why someone is meant by an office that a document of the encounter names alone."""
        parts = (p for p in event.participations if p.agent == agent and p.rule == OFFICE)
        documents = {e.document for part in parts for e in part.evidence}
        node = self.graph.nodes_by_id.get(agent)
        reasons = node.reasons if node else ()
        return [r for r in reasons if any(f" in {document} (" in r for document in documents)]
