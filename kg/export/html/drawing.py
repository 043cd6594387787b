"""The graph as a pyvis network: nodes in order of rank with their places, links with their kind."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from pyvis.edge import Edge
from pyvis.network import Network

from kg.export.html.layout import positions
from kg.export.html.links import ATTENDED, MET, SHARED, UNSURE, Link
from kg.graph import Graph, Node
from kg.model import EntityType

# How many nodes the page draws at first sight; the layout gives these the best places.
FIRST_SIGHT = 300

SHAPES = {
    EntityType.OFFICIAL: "dot",
    EntityType.PERSON: "dot",
    EntityType.AGENCY: "square",
    EntityType.ORGANIZATION: "diamond",
    EntityType.COMPANY: "hexagon",
    EntityType.INTERNATIONAL: "triangle",
    EntityType.COUNTRY: "star",
    EntityType.PLACE: "triangleDown",
    EntityType.PROJECT: "star",
    EntityType.POLICY: "square",
    EntityType.AGREEMENT: "diamond",
}

_ENCOUNTERS = (MET, ATTENDED, SHARED)
_WEIGHT = {MET: 1.0, ATTENDED: 0.6, SHARED: 0.6}
_OTHER_WEIGHT = 0.5

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": False,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "shapeProperties": {}},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
}


def ranked(graph: Graph, links: list[Link]) -> list[Node]:
    """All nodes, the most connected people and bodies first, then by encounters and id.

    The measure is the number of encounters that took place, then of those one had
    them with, then of all ties; the page uses the same one for a chosen period.
    """
    met: dict[str, set[int]] = defaultdict(set)
    contacts: dict[str, set[str]] = defaultdict(set)
    ties: dict[str, int] = defaultdict(int)
    for link in links:
        for one, other in ((link.a, link.b), (link.b, link.a)):
            ties[one] += 1
            if link.kind in _ENCOUNTERS:
                contacts[one].add(other)
                met[one].update(link.events)

    def order(node: Node) -> tuple[bool, int, int, int, str]:
        acts = node.type.is_person or node.type.is_organization
        counts = -len(met[node.id]), -len(contacts[node.id]), -ties[node.id]
        return not (acts and ties[node.id]), *counts, node.id

    return _tied_first(sorted(graph.nodes, key=order), links)


def _tied_first(nodes: list[Node], links: list[Link]) -> list[Node]:
    """The same, with those in front that first sight draws: they have ties among themselves."""
    others: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.kind not in UNSURE:
            others[link.a].append(link.b)
            others[link.b].append(link.a)
    chosen: set[str] = set()
    tied: set[str] = set()
    for node in nodes:
        if len(tied) >= FIRST_SIGHT:
            break
        chosen.add(node.id)
        near = [other for other in others[node.id] if other in chosen]
        if near:
            tied.update(near, (node.id,))
    return sorted(nodes, key=lambda node: node.id not in tied)


def network(nodes: list[Node], links: list[Link]) -> Network:
    """The pyvis network of these nodes; ids are their places in the list.

    Edges are added past `add_edge`, which looks through all nodes for each edge.
    """
    number = {node.id: i for i, node in enumerate(nodes)}
    net = Network(directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(_OPTIONS))
    ties = [(number[x.a], number[x.b], _WEIGHT.get(x.kind, _OTHER_WEIGHT)) for x in _pulling(links)]
    places = positions([node.label for node in nodes], ties, FIRST_SIGHT)
    for i, (node, (x, y)) in enumerate(zip(nodes, places, strict=True)):
        net.add_node(i, node.label, SHAPES[node.type], group=node.type.value, x=x, y=y)
    for link in links:
        parts = {"events": link.events, "posts": link.posts, "claims": link.claims}
        used = {name: part for name, part in parts.items() if part}
        edge = Edge(number[link.a], number[link.b], kind=link.kind, **used)
        net.edges.append(edge.options)
    return net


def _pulling(links: list[Link]) -> Iterator[Link]:
    """The links that place nodes: what is only planned places those that have nothing else."""
    sure = {end for x in links if x.kind not in UNSURE for end in (x.a, x.b)}
    for link in links:
        if link.kind not in UNSURE or not (link.a in sure and link.b in sure):
            yield link
