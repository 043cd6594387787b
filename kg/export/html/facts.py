"""Everything the page can tell, as plain data: nodes, encounters, posts, relations, sentences.

Nodes, documents and sentences are named by their index, so that nothing stands
twice. Fields that are empty are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.model import Document

Record = dict[str, Any]


class Facts:
    """Turns one graph into records; `nodes` fixes the numbers of the nodes."""

    def __init__(self, graph: Graph, nodes: list[Node]) -> None:
        self._graph = graph
        self._nodes = nodes
        self._node = {node.id: i for i, node in enumerate(nodes)}
        self._event = {event.id: i for i, event in enumerate(graph.events)}
        self._document = {document.id: i for i, document in enumerate(graph.documents)}
        self._evidence = [e for e in graph.evidence() if e.document in self._document]
        self._sentence = {evidence: i for i, evidence in enumerate(self._evidence)}

    def records(self) -> Record:
        """All of it, by kind."""
        return {
            "documents": [_document(d) for d in self._graph.documents],
            "sentences": [self._sentence_record(e) for e in self._evidence],
            "nodes": [self._node_record(n) for n in self._nodes],
            "events": [self._event_record(e) for e in self._graph.events],
            "posts": [self._post_record(m) for m in self._graph.memberships],
            "claims": [self._claim_record(c) for c in self._graph.claims],
        }

    def _sentence_record(self, evidence: Evidence) -> Record:
        index = self._document[evidence.document]
        text = self._graph.documents[index].text[evidence.start : evidence.end]
        return {"d": index, "t": " ".join(text.split())}

    def _node_record(self, node: Node) -> Record:
        return _trim(
            id=node.id,
            type=node.type.value,
            label=node.label,
            also=list(node.alt_labels),
            docs=self._known(self._document, node.mentioned_in),
            iso=node.iso,
            wikidata=node.wikidata,
            was=list(node.replaces),
        )

    def _event_record(self, event: Event) -> Record:
        return _trim(
            id=event.id,
            type=event.type.value,
            label=event.label,
            status=event.status.value,
            start=str(event.start) if event.start else None,
            end=str(event.end) if event.end else None,
            who=[self._part(p) for p in event.participations if p.agent in self._node],
            places=self._known(self._node, event.places),
            about=self._known(self._node, event.about),
            part=self._event.get(event.part_of) if event.part_of else None,
            said=self._known(self._sentence, event.evidence),
            announced=self._known(self._document, event.announced_in),
            reported=self._known(self._document, event.reported_in),
            conflicts=list(event.conflicts),
            sure=round(event.confidence, 2),
        )

    def _part(self, part: Attendance) -> Record:
        return _trim(
            n=self._node[part.agent],
            role=part.role.value,
            mode=part.mode.value,
            side=part.side,
            said=self._known(self._sentence, part.evidence),
        )

    def _post_record(self, post: Membership) -> Record:
        return _trim(
            who=self._node.get(post.member),
            title=post.title,
            at=self._node.get(post.organization) if post.organization else None,
            country=self._node.get(post.country) if post.country else None,
            first=post.first_seen.isoformat() if post.first_seen else None,
            last=post.last_seen.isoformat() if post.last_seen else None,
            former=post.former,
            acting=post.acting,
            said=self._known(self._sentence, post.evidence),
            sure=round(post.confidence, 2),
        )

    def _claim_record(self, claim: Claim) -> Record:
        return _trim(
            s=self._node.get(claim.subject),
            p=claim.property.value,
            o=self._node.get(claim.object),
            status=claim.status.value if claim.status else None,
            amount=claim.amount.text if claim.amount else None,
            via=self._known(self._event, claim.via),
            said=self._known(self._sentence, claim.evidence),
            sure=round(claim.confidence, 2),
        )

    @staticmethod
    def _known(numbers: dict[Any, int], keys: Iterable[Any]) -> list[int]:
        return [numbers[key] for key in keys if key in numbers]


def _document(document: Document) -> Record:
    return _trim(
        id=document.id,
        title=document.title,
        date=document.date.isoformat() if document.date else None,
        by=document.publisher,
        source=document.source,
    )


def _trim(**fields: Any) -> Record:
    """Without what is None, False or empty (a number nought stays)."""
    return {k: v for k, v in fields.items() if not (v is None or v is False or v == "" or v == [])}
