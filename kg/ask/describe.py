"""One thing of the graph for its page: a dossier, an encounter, a release, or bare facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.ask import terms as t
from kg.ask.contacts import PERSONS
from kg.ask.dossier import current_post
from kg.ask.facts import Facts
from kg.ask.opened import OpenGraph
from kg.ask.records import Chain, Dossier, Encounter, Quote, Ref, Source

INCOMING = 500
"""How many triples that point to a thing are given with it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values; a value that has a page is a `Ref`, else a text."""

    property: str
    values: tuple[Ref | str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A document with its text and the sentences of it that support anything."""

    source: Source
    text: str | None
    quotes: tuple[Quote, ...]
    names: tuple[Ref, ...]


Names = dict[str, tuple[str, ...]]
"""By id, the other names of a thing: for finding it in a sentence."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a page shows; of the records the one that fits is there.

    `posts` has the post of each person beside whose name one stands.
    """

    subject: Ref
    iri: str
    dossier: Dossier | None = None
    encounter: Encounter | None = None
    release: Release | None = None
    facts: tuple[Fact, ...] = ()
    names: Names = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Links:
    """Chains between two for their page."""

    chains: tuple[Chain, ...]
    names: Names
    posts: dict[str, str]


def describe(graph: OpenGraph, node: NamedNode, limit: int) -> Thing:
    """What is known of `node`, lists cut to `limit`."""
    facts = graph.facts
    subject = facts.ref(node)
    if subject.type in {name for _, name in t.ENTITY_CLASSES}:
        found = graph.who(subject.id, limit=limit)
        named = [subject, *_agents(found.encounters)]
        named += [end for r in found.relations for end in (r.subject, r.object)]
        posts = posts_of(graph, (c.agent for c in found.counterparts))
        return Thing(subject, node.value, found, names=_names(graph, named), posts=posts)
    if subject.type in {name for _, name in t.ENCOUNTER_CLASSES}:
        told = facts.encounter(node)
        agents = _agents([told])
        posts = posts_of(graph, agents)
        return Thing(subject, node.value, encounter=told, names=_names(graph, agents), posts=posts)
    if subject.type == "Document":
        return Thing(subject, node.value, release=_release(facts, node))
    return Thing(subject, node.value, facts=_facts(facts, node))


def links(graph: OpenGraph, chains: tuple[Chain, ...]) -> Links:
    """Chains with what their page says of the agents along them."""
    agents = [agent for chain in chains for agent in chain.agents]
    return Links(chains, _names(graph, agents), posts_of(graph, agents))


def posts_of(graph: OpenGraph, agents: Iterable[Ref]) -> dict[str, str]:
    """The post of each person among these, by id."""
    persons = {agent.id for agent in agents if agent.type in PERSONS}
    found = {id: current_post(graph.facts, graph.facts.node(id)) for id in persons}
    return {id: post for id, post in sorted(found.items()) if post}


def _agents(encounters: Iterable[Encounter]) -> list[Ref]:
    return [part.agent for encounter in encounters for part in encounter.parts]


def _names(graph: OpenGraph, things: Iterable[Ref]) -> Names:
    known = graph.names.entries
    return {thing.id: known[thing.id].names for thing in things if thing.id in known}


def _release(facts: Facts, node: NamedNode) -> Release:
    told = facts.subjects(t.DOCUMENT, node)
    sentences = [s for s in told if facts.type(s) == "Sentence"]
    contexts = [c for s in sentences[:1] for c in facts.nodes(s, t.CONTEXT)]
    return Release(
        source=facts.source(node),
        text=facts.text(contexts[0], t.IS_STRING) if contexts else None,
        quotes=facts.quotes(sentences),
        names=facts.refs(facts.subjects(t.MENTIONED_IN, node)),
    )


def _facts(facts: Facts, node: NamedNode) -> tuple[Fact, ...]:
    """All that is said of a node, by property."""
    found: dict[str, list[Ref | str]] = {}
    for quad in facts.store.quads_for_pattern(node, None, None, None):
        value: Ref | str
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(facts.base):
            value = facts.ref(quad.object)
        elif isinstance(quad.object, (NamedNode, BlankNode, Literal)):
            value = str(t.shortened(quad.object.value, facts.base))
        else:
            value = str(quad.object)
        found.setdefault(str(t.shortened(quad.predicate.value, facts.base)), []).append(value)
    return tuple(Fact(p, tuple(sorted(found[p], key=str))) for p in sorted(found))


def triples(facts: Facts, node: NamedNode) -> list[Triple]:
    """What is said of a node, of its blank parts, and what points to it, in a stable order."""
    found: set[Triple] = set()
    todo: list[NamedNode | BlankNode] = [node]
    while todo:
        for quad in facts.store.quads_for_pattern(todo.pop(), None, None, None):
            if quad.triple not in found and isinstance(quad.object, BlankNode):
                todo.append(quad.object)
            found.add(quad.triple)
    pointing = facts.store.quads_for_pattern(None, None, node, None)
    found.update(quad.triple for quad, _ in zip(pointing, range(INCOMING), strict=False))
    return sorted(found, key=lambda triple: [str(part) for part in triple])
