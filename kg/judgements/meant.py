"""Whom a judgement means: from a judgement to the nodes, and from a node to the judgements.

Both ways by name and id, so that hundreds of judgements on thousands of nodes cost little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Generic, TypeVar

from kg.graph import Node
from kg.judgements.kinds import Reference, folded

T = TypeVar("T")
NodesOf = Callable[[Reference], frozenset[str]]
"""The ids of all nodes that a reference means."""


def is_meant(reference: Reference, node: Node) -> bool:
    """Whether a reference means the node, by its names or by an id it has or had."""
    names = (node.label, *node.alt_labels)
    return reference.fits_node((node.id, *node.replaces), names, node.mentioned_in)


def finder(nodes: Iterable[Node]) -> NodesOf:
    """Looks up the nodes that a reference means."""
    by_key: dict[str, dict[str, Node]] = defaultdict(dict)
    for node in nodes:
        for name in (node.label, *node.alt_labels):
            by_key[folded(name)][node.id] = node
        for id in (node.id, *node.replaces):
            by_key[id][node.id] = node

    def nodes_of(reference: Reference) -> frozenset[str]:
        found = by_key.get(_key(reference), {}).values()
        return frozenset(node.id for node in found if is_meant(reference, node))

    return nodes_of


class Spoken(Generic[T]):
    """Judgements, or whatever else is told of, by what they speak of."""

    def __init__(self, told: Iterable[tuple[Reference, T]]) -> None:
        self._by_key: dict[str, list[tuple[int, Reference, T]]] = defaultdict(list)
        for place, (reference, item) in enumerate(told):
            self._by_key[_key(reference)].append((place, reference, item))

    def of(
        self, ids: Collection[str], names: Collection[str], documents: Collection[str]
    ) -> list[T]:
        """What speaks of the node that has these ids, names and documents, in the order told."""
        if not self._by_key:
            return []
        keys = {*ids, *map(folded, names)}
        told = (entry for key in keys for entry in self._by_key.get(key, ()))
        found = {
            place: item
            for place, reference, item in told
            if reference.fits_node(ids, names, documents)
        }
        return [found[place] for place in sorted(found)]


def _key(reference: Reference) -> str:
    return reference.text if reference.is_id else folded(reference.text)
