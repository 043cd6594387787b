"""Encounters, contacts, posts and relations in one form, so that they are compared one way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from kg.diff.changes import Kind
from kg.graph import Claim, Event, Evidence, Graph, Membership
from kg.model import Property

CONTACTS = {Property.MET: "met", Property.ATTENDED_WITH: "attended with"}
NOT_TOLD = "unknown"
JUDGED = "judged."  # how rules of facts begin that people put in or confirmed

Now = Callable[[str], str]  # the id that stands for an id now


@dataclass(frozen=True)
class Fact:
    """One fact of a graph. Facts of one `kind` and `key` are the same fact.

    `state` is what may change about it, by its word; `parts` who belongs to it, by
    id and name. `property` and `ends` (subject, object; ids of this graph) are what a
    judgement on it would name.
    """

    kind: Kind
    key: Hashable
    id: str
    told: str
    evidence: tuple[Evidence, ...]
    rule: str
    state: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    property: str = ""
    ends: tuple[str, str] | None = None


def facts(graph: Graph, now: Now) -> Iterator[Fact]:
    """Every fact; keys and parts bear the ids that `now` gives."""
    for event in graph.events:
        yield _event(event, graph, now)
    for post in graph.memberships:
        yield _post(post, graph, now)
    for claim in graph.claims:
        if claim.property in CONTACTS:
            if claim.subject < claim.object:  # each is written in both directions
                yield _contact(claim, graph, now)
        elif claim.property is not Property.WORKS_FOR:  # which follows from the posts
            yield _relation(claim, graph, now)


def label(graph: Graph, id: str | None) -> str:
    """The name of a node, or its id if the graph has it not."""
    node = graph.nodes_by_id.get(id or "")
    return node.label if node else id or ""


def _event(event: Event, graph: Graph, now: Now) -> Fact:
    who = [label(graph, agent) for agent in event.participants]
    told = f"{event.type.value} {event.start or 'without a date'}: {', '.join(who) or event.label}"
    state = (
        ("status", event.status.value),
        ("class", event.type.value),
        ("from", str(event.start or NOT_TOLD)),
        ("to", str(event.end or NOT_TOLD)),
    )
    parts = tuple((now(agent), label(graph, agent)) for agent in event.participants)
    return Fact(Kind.ENCOUNTER, event.id, event.id, told, event.evidence, event.rule, state, parts)


def _contact(claim: Claim, graph: Graph, now: Now) -> Fact:
    verb = CONTACTS[claim.property]
    rules = [claim.rule, *(graph.event(id).rule for id in claim.via if id in graph.events_by_id)]
    return Fact(
        Kind.CONTACT,
        tuple(sorted((now(claim.subject), now(claim.object)))),
        claim.id,
        f"{label(graph, claim.subject)} {verb} {label(graph, claim.object)}",
        claim.evidence,
        next((rule for rule in rules if rule.startswith(JUDGED)), claim.rule),
        (("contact", verb),),
        property=claim.property.value,
        ends=(claim.subject, claim.object),
    )


def _post(post: Membership, graph: Graph, now: Now) -> Fact:
    body = f", {label(graph, post.organization)}" if post.organization else ""
    former = " (former)" if post.former else ""
    return Fact(
        Kind.POST,
        (now(post.member), now(post.organization or ""), post.title.casefold(), post.former),
        post.id,
        f"{label(graph, post.member)}: {post.title}{body}{former}",
        post.evidence,
        post.rule,
        (
            ("first seen", str(post.first_seen or NOT_TOLD)),
            ("last seen", str(post.last_seen or NOT_TOLD)),
        ),
        property="holds",
        ends=(post.member, post.title),
    )


def _relation(claim: Claim, graph: Graph, now: Now) -> Fact:
    amount = claim.amount.text if claim.amount else ""
    told = f"{label(graph, claim.subject)} {claim.property.value} {label(graph, claim.object)}"
    return Fact(
        Kind.RELATION,
        (now(claim.subject), claim.property, now(claim.object), amount),
        claim.id,
        f"{told} ({amount})" if amount else told,
        claim.evidence,
        claim.rule,
        (("status", claim.status.value if claim.status else "plain fact"),),
        property=claim.property.value,
        ends=(claim.subject, claim.object),
    )
