"""Who stands between others: degree and betweenness of the persons in the net of contacts."""

from __future__ import annotations

from collections import Counter

import networkx as nx
from pyoxigraph import NamedNode

from kg.ask import terms as t
from kg.ask.dossier import current_post
from kg.ask.facts import Facts
from kg.ask.periods import Period, days
from kg.ask.records import Broker
from kg.ask.ties import Ties

EXACT = 1000
"""Up to so many persons betweenness is exact; above it is estimated."""

SAMPLE = 400
"""From how many starts it is estimated: of the ten first that all starts give in a synthetic net of
2,648 persons and 18,422 contacts (57 s), 400 find seven (7 s), 160 five."""

SEED = 1
"""The sample of starts is the same at every call."""


def brokers(facts: Facts, ties: Ties, met_only: bool, period: Period, limit: int) -> list[Broker]:
    """The persons with the highest betweenness, then the most contacts, in this period."""
    net = _net(ties, met_only, period)
    sample = None if len(net) <= EXACT else SAMPLE
    between: dict[str, float] = nx.betweenness_centrality(net, k=sample, seed=SEED)
    ranked = sorted(net, key=lambda person: (-between[person], -net.degree(person), person))
    return [
        Broker(
            person=facts.ref(NamedNode(person)),
            post=current_post(facts, NamedNode(person)),
            contacts=net.degree(person),
            betweenness=round(between[person], 4),
            groups=_groups(facts, sorted(net[person])),
            estimated=sample is not None,
        )
        for person in ranked[:limit]
    ]


def years(ties: Ties) -> list[str]:
    """The years in which contacts are dated, in order."""
    spans = (days(tie.start, tie.end) for person in ties.by_person.values() for tie in person)
    return sorted({f"{day.year:04d}" for span in spans if span for day in span})


def _net(ties: Ties, met_only: bool, period: Period) -> nx.Graph[str]:
    """Persons as nodes, contacts in the period as edges; added in order, so results are stable."""
    net: nx.Graph[str] = nx.Graph()
    for person in sorted(ties.by_person):
        for tie in ties.of(person, met_only, period):
            net.add_edge(tie.one, tie.other)
    return net


def _groups(facts: Facts, persons: list[str]) -> tuple[tuple[str, int], ...]:
    """Where these persons come from, the most frequent first."""
    count = Counter(group for person in persons for group in _group(facts, NamedNode(person)))
    return tuple(sorted(count.items(), key=lambda item: (-item[1], item[0])))


def _group(facts: Facts, person: NamedNode) -> list[str]:
    """The country of a person, of its body or of a post it holds; else that body."""
    bodies = facts.nodes(person, t.WORKS_FOR)
    posts = facts.subjects(t.MEMBER, person)
    places = [c for node in (person, *bodies, *posts) for c in facts.nodes(node, t.COUNTRY)]
    return [facts.ref(group).label for group in (places or bodies)[:1]]
