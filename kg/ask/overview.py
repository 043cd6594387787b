"""A graph at a glance: how much there is of what, the latest encounters, who met most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask import terms as t
from kg.ask.describe import posts_of
from kg.ask.opened import OpenGraph
from kg.ask.records import Counterpart, Encounter

SHOWN = 8

LATEST = """
SELECT ?event { ?event wm:startDate ?date ; wm:status ?status ; wm:participant ?agent
  FILTER(?status != wm:Cancelled)
} GROUP BY ?event ?date ORDER BY DESC(STR(?date)) ?event LIMIT 8"""

BUSIEST = """
SELECT ?person (COUNT(?other) AS ?n) { ?person wm:met ?other }
GROUP BY ?person ORDER BY DESC(?n) ?person LIMIT 8"""

KINDS = {
    "Document": "releases",
    "Encounter": "encounters",
    "Person": "people",
    "Organization": "bodies",
    "Country": "countries",
    "Agreement": "agreements",
    "Project": "projects",
    "Policy": "policies",
    "Place": "places",
}
"""What is counted, and how it is called."""


@dataclass(frozen=True, slots=True)
class Overview:
    """`period` is the first and last date of the releases; `counts` maps names to numbers.

    `posts` are those of the busiest persons, by id.
    """

    base: str
    period: tuple[str, ...]
    counts: dict[str, int]
    latest: tuple[Encounter, ...]
    busiest: tuple[Counterpart, ...]
    posts: dict[str, str]


@lru_cache(maxsize=1)
def overview_of(graph: OpenGraph) -> Overview:
    """The overview of a graph; computed once, since the graph does not change."""
    store, facts = graph.store, graph.facts
    counts = {
        words: sum(1 for _ in store.quads_for_pattern(None, t.TYPE, t.term(f"wm:{kind}"), None))
        for kind, words in KINDS.items()
    }
    issued = store.quads_for_pattern(None, t.ISSUED, None, None)
    dates = sorted(q.object.value for q in issued if isinstance(q.object, Literal))
    latest, busiest = (store.query(q, prefixes=t.PREFIXES) for q in (LATEST, BUSIEST))
    assert isinstance(latest, QuerySolutions) and isinstance(busiest, QuerySolutions)
    met = [
        Counterpart(facts.ref(row[0]), int(row[1].value), True, None)
        for row in busiest
        if isinstance(row[0], NamedNode) and isinstance(row[1], Literal)
    ]
    return Overview(
        base=facts.base,
        period=(dates[0], dates[-1]) if dates else (),
        counts={words: n for words, n in counts.items() if n},
        latest=tuple(facts.encounter(row[0]) for row in latest if isinstance(row[0], NamedNode)),
        busiest=tuple(met),
        posts=posts_of(graph, (c.agent for c in met)),
    )
