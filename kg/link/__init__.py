"""From the readings of single documents to one graph: who is one, who met whom.

`link` is the whole stage. Its result depends on the readings alone, not on their
order; ids are readable and stay when documents are added.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.graph import DEFAULT_BASE, Graph
from kg.link.contacts import contacts
from kg.link.events import events
from kg.link.facts import memberships, stated, works_for
from kg.link.identity import clusters
from kg.link.nodes import nodes
from kg.link.source import in_order
from kg.model import Reading


def link(readings: Iterable[Reading], judgements: Any = None, base: str = DEFAULT_BASE) -> Graph:
    """The graph of these readings; `judgements` overrule what the machine decides."""
    ordered = in_order(readings)
    entities = {(r.document.id, e.id): e for r in ordered for e in r.entities}
    node = nodes(clusters(ordered), entities)
    by_id = {n.id: n for n in node.values()}
    happened = events(ordered, node)
    posts = memberships(ordered, node)
    claims = [*stated(ordered, node), *works_for(posts), *contacts(happened, by_id)]
    return Graph(
        documents=tuple(sorted((r.document for r in ordered), key=lambda d: d.id)),
        nodes=tuple(by_id[id] for id in sorted(by_id)),
        events=tuple(happened),
        memberships=tuple(posts),
        claims=tuple(sorted(claims, key=lambda c: c.id)),
        base=base,
    )
