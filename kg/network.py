"""The graph as a NetworkX MultiDiGraph, for whoever wants to compute on it."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.graph import Claim, Event, Evidence, Graph, Membership


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """Entities and encounters as nodes, facts as edges; attributes as `Graph.to_networkx` says."""
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        view.add_node(
            node.id,
            label=node.label,
            cls=node.type.value,
            kind="entity",
            alt_labels=node.alt_labels,
            documents=node.mentioned_in,
        )
    for event in graph.events:
        _add_event(view, graph, event)
    for post in graph.memberships:
        _add_post(view, graph, post)
    for claim in graph.claims:
        _add_claim(view, graph, claim)
    return view


def _add_post(view: nx.MultiDiGraph[str], graph: Graph, post: Membership) -> None:
    """A post as an edge to its body, else to its country; without either it has no edge."""
    target = post.organization or post.country
    if target is None:
        return
    view.add_edge(
        post.member,
        target,
        key=post.id,
        label=post.title,
        cls="holds",
        start=_text(post.first_seen),
        end=_text(post.last_seen),
        status="former" if post.former else "",
        confidence=post.confidence,
        **_sources(graph, post.evidence),
    )


def _add_claim(view: nx.MultiDiGraph[str], graph: Graph, claim: Claim) -> None:
    """A claim as an edge; a contact spans the dates of its encounters."""
    view.add_edge(
        claim.subject,
        claim.object,
        key=claim.id,
        label=claim.property.value,
        cls=claim.property.value,
        status=claim.status.value if claim.status else "",
        confidence=claim.confidence,
        via=claim.via,
        **_span(graph, claim.via),
        **_sources(graph, claim.evidence),
    )


def _add_event(view: nx.MultiDiGraph[str], graph: Graph, event: Event) -> None:
    """An encounter as a node, with edges to its participants, places, subjects and larger event."""
    dates = {"start": _text(event.start), "end": _text(event.end or event.start)}
    common = {**dates, "status": event.status.value, "confidence": event.confidence}
    sources = _sources(graph, event.evidence)
    view.add_node(
        event.id,
        label=event.label,
        cls=event.type.value,
        kind="encounter",
        **common,
        **sources,
    )
    for part in event.participations:
        view.add_edge(
            event.id,
            part.agent,
            key=f"{event.id}/{part.role.value}",
            label=part.role.value,
            cls="participant",
            mode=part.mode.value,
            **{**common, "confidence": part.confidence},
            **_sources(graph, part.evidence),
        )
    links = [("place", p) for p in event.places] + [("about", a) for a in event.about]
    if event.part_of:
        links.append(("partOf", event.part_of))
    for cls, target in links:
        view.add_edge(event.id, target, key=cls, label=cls, cls=cls, **common, **sources)


def _sources(graph: Graph, evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    """The words and the documents behind a fact."""
    return {
        "sentences": tuple(graph.sentence(e) for e in evidence),
        "documents": tuple(sorted({e.document for e in evidence})),
    }


def _span(graph: Graph, via: tuple[str, ...]) -> dict[str, str]:
    """The first and last date of the encounters a contact came from."""
    found = [graph.event(v) for v in via]
    starts = sorted(str(e.start) for e in found if e.start)
    ends = sorted(str(e.end or e.start) for e in found if e.start)
    return {"start": starts[0] if starts else "", "end": ends[-1] if ends else ""}


def _text(value: object) -> str:
    """A date as text; nothing is the empty string, so that every file format takes it."""
    return "" if value is None else str(value)
