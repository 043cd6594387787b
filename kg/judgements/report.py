"""What judgements no longer speak of anything: told at every build, never dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kg.graph import Graph, Node
from kg.judgements.additions import is_office, problems
from kg.judgements.facts import CONTACTS, ContactJudge, NodeOf, is_told
from kg.judgements.kinds import Fact, Judgements, Origin, Reference, folded
from kg.judgements.meant import NodesOf
from kg.judgements.meant import finder as nodes_finder
from kg.judgements.nameless import has_words
from kg.model import Entity, Property, Reading


def unmatched(readings: Sequence[Reading], graph: Graph, judgements: Judgements) -> tuple[str, ...]:
    """One line for each judgement (or name in one) that matches nothing, in the order of kinds.

    `readings` are those that went into the graph, with additions, before anything
    was rejected in them.
    """
    return tuple(_unmatched(readings, graph, judgements))


def _unmatched(readings: Sequence[Reading], graph: Graph, judgements: Judgements) -> Iterator[str]:
    nodes_of = nodes_finder(graph.nodes)
    offices = {r.document.id: [office.title for office in r.offices] for r in readings}
    for kind, reference, origin in _references(judgements):
        titles = offices.get(reference.document, ())
        if not nodes_of(reference) and not any(is_office(reference.text, t) for t in titles):
            yield f"{origin}: [[{kind}]] {reference} matches nothing"
    yield from _still_one(judgements, nodes_of)
    node_of = finder(readings, graph)
    for kind, facts in (("reject", judgements.rejects), ("confirm", judgements.confirms)):
        for fact in facts:
            if fact.property in CONTACTS:
                known = _is_contact(fact, graph, nodes_of)
            elif fact.property == "entity":
                known = any(has_words(fact, reading) for reading in readings)
            else:
                known = any(is_told(fact, reading, node_of) for reading in readings)
            if not known:
                yield f"{fact.origin}: [[{kind}]] {fact} matches nothing"
    yield from problems(readings, judgements)


def finder(readings: Iterable[Reading], graph: Graph) -> NodeOf:
    """The node of each entity of the readings: the one of its name that its document mentions."""
    by_name: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in graph.nodes:
        for name in {folded(name) for name in (node.label, *node.alt_labels)}:
            for document in node.mentioned_in:
                by_name[document, name].append(node)
    found: dict[tuple[str, str], Node] = {}
    for reading in readings:
        for entity in reading.entities:
            namesakes = by_name.get((reading.document.id, folded(entity.name)))
            if namesakes:
                found[reading.document.id, entity.id] = max(
                    namesakes,
                    key=partial(_likeness, entity),
                )
    return lambda document, entity: found.get((document, entity))


def _likeness(entity: Entity, node: Node) -> tuple[bool, bool]:
    return node.type is entity.type, node.type.is_person is entity.type.is_person


def _references(judgements: Judgements) -> Iterator[tuple[str, Reference, Origin]]:
    """What judgements on entities speak of, each once."""
    found = [
        (kind, reference, group.origin)
        for kind, groups in (("same", judgements.same), ("different", judgements.different))
        for group in groups
        for reference in group
    ]
    found += [("name", j.reference, j.origin) for j in judgements.names]
    found += [("class", j.reference, j.origin) for j in judgements.classes]
    yield from dict.fromkeys(found)


def _still_one(judgements: Judgements, nodes_of: NodesOf) -> Iterator[str]:
    """Names that are to be two, but documents use them for one."""
    for pair in judgements.different:
        one, other = pair.references
        both = nodes_of(one)
        if len(both) == 1 and both == nodes_of(other):
            yield f"{pair.origin}: [[different]] {one} and {other} are one within a document"


def _is_contact(fact: Fact, graph: Graph, nodes_of: NodesOf) -> bool:
    """Whether an encounter is told (in that sentence) in which the two took part."""
    judge = ContactJudge(Judgements(rejects=(fact,)), graph.documents)
    ones = nodes_of(Reference.parse(fact.subject))
    others = nodes_of(Reference.parse(fact.object))
    return any(
        one != other
        and judge.rejects(Property(fact.property), graph.node(one), graph.node(other), event)
        for event in graph.events
        for one in sorted(ones & set(event.participants))
        for other in sorted(others & set(event.participants))
    )
