"""One thing of the graph for its page: a dossier, an encounter, a release, or bare facts."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.ask import terms as t
from kg.ask.facts import Facts
from kg.ask.opened import OpenGraph
from kg.ask.records import Dossier, Encounter, Quote, Ref, Source

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


@dataclass(frozen=True, slots=True)
class Thing:
    """What a page shows; of the records the one that fits is there."""

    subject: Ref
    iri: str
    dossier: Dossier | None = None
    encounter: Encounter | None = None
    release: Release | None = None
    facts: tuple[Fact, ...] = ()


def describe(graph: OpenGraph, node: NamedNode, limit: int) -> Thing:
    """What is known of `node`, lists cut to `limit`."""
    facts = graph.facts
    subject = facts.ref(node)
    if subject.type in {name for _, name in t.ENTITY_CLASSES}:
        return Thing(subject, node.value, dossier=graph.who(subject.id, limit=limit))
    if subject.type in {name for _, name in t.ENCOUNTER_CLASSES}:
        return Thing(subject, node.value, encounter=facts.encounter(node))
    if subject.type == "Document":
        return Thing(subject, node.value, release=_release(facts, node))
    return Thing(subject, node.value, facts=_facts(facts, node))


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
