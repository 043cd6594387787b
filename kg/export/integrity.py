"""What must hold of a graph before it is written: a fact that points nowhere is a bug."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from kg.errors import GraphError
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership
from kg.model import Property

SHOWN = 5
"""How many problems an error message lists."""


def assert_sound(graph: Graph) -> None:
    """GraphError naming the first problems, if there are any."""
    found = list(problems(graph))
    if found:
        more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
        raise GraphError("the graph is not sound: " + "; ".join(found[:SHOWN]) + more)


def problems(graph: Graph) -> Iterator[str]:
    """Each repeated id, dangling reference, unsupported fact and impossible value, in words."""
    yield from _repeated(graph)
    lengths = {document.id: len(document.text) for document in graph.documents}
    nodes = {node.id for node in graph.nodes}
    events = {event.id for event in graph.events}
    for node in graph.nodes:
        yield from _dangling(node.id, "a document", node.mentioned_in, lengths)
    for event in graph.events:
        agents = [part.agent for part in event.participations]
        yield from _dangling(event.id, "an entity", [*agents, *event.places, *event.about], nodes)
        yield from _dangling(event.id, "an encounter", [event.part_of], events)
        told = [*event.announced_in, *event.reported_in]
        yield from _dangling(event.id, "a document", told, lengths)
        yield from _unsupported(event.id, event, lengths)
        for part in event.participations:
            yield from _unsupported(f"{event.id} ({part.agent})", part, lengths)
    for post in graph.memberships:
        ends = [post.member, post.organization, post.country]
        yield from _dangling(post.id, "an entity", ends, nodes)
        yield from _unsupported(post.id, post, lengths)
    for claim in graph.claims:
        yield from _dangling(claim.id, "an entity", [claim.subject, claim.object], nodes)
        yield from _dangling(claim.id, "an encounter", claim.via, events)
        yield from _unsupported(claim.id, claim, lengths)
        yield from _impossible(claim)


def _repeated(graph: Graph) -> Iterator[str]:
    """Ids that stand for two things."""
    seen: set[str] = set()
    parts = (graph.nodes, graph.events, graph.memberships, graph.claims)
    for id in (thing.id for part in parts for thing in part):
        if id in seen:
            yield f"the id {id!r} is given twice"
        seen.add(id)
    documents: set[str] = set()
    for document in graph.documents:
        if document.id in documents:
            yield f"two documents have the id {document.id!r}"
        documents.add(document.id)


def _dangling(
    id: str, what: str, wanted: Iterable[str | None], known: Container[str]
) -> Iterator[str]:
    """References of `id` to what is not there."""
    for reference in wanted:
        if reference is not None and reference not in known:
            yield f"{id} refers to {what} that is not in the graph: {reference!r}"


def _unsupported(
    id: str, fact: Event | Attendance | Membership | Claim, lengths: dict[str, int]
) -> Iterator[str]:
    """A fact without a sentence, with one outside its document, or with no probability."""
    if not fact.evidence:
        yield f"{id} has no sentence that says so"
    if not 0 <= fact.confidence <= 1:
        yield f"{id} has the confidence {fact.confidence}, not one from 0 to 1"
    for evidence in fact.evidence:
        if not _inside(evidence, lengths):
            yield f"{id} cites a sentence that is not in a document of the graph: {evidence}"


def _inside(evidence: Evidence, lengths: dict[str, int]) -> bool:
    """Whether these offsets are words of a known document."""
    return 0 <= evidence.start < evidence.end <= lengths.get(evidence.document, -1)


def _impossible(claim: Claim) -> Iterator[str]:
    """A contact that is not a fact; an amount that is no number."""
    contact = claim.property in (Property.MET, Property.ATTENDED_WITH)
    if contact and claim.status is not None and not claim.status.is_fact:
        yield f"{claim.id} tells of a contact that is {claim.status.value}: nobody met"
    if claim.amount and claim.amount.value is not None:
        try:
            finite = Decimal(claim.amount.value).is_finite()
        except InvalidOperation:
            finite = False
        if not finite or "e" in claim.amount.value.lower():
            yield f"{claim.id} has the amount {claim.amount.value!r}, which is no decimal number"
