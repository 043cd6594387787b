"""The doubtful cases of a graph, the most valuable first.

The value of a case is how likely the machine is wrong times how many facts would
change; so a person with ten minutes mends the most.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph import Graph
from kg.judgements.doubts import Doubts
from kg.model import Reading
from kg.review import questions
from kg.review.questions import Case
from kg.review.world import World


def cases(graph: Graph, readings: Sequence[Reading], doubts: Doubts) -> list[Case]:
    """All doubtful cases by value, the highest first; `readings` are those of the graph."""
    world = World(graph, readings)
    found = [questions.one_or_two(pair, world) for pair in doubts.pairs]
    found += [questions.contact(c, world) for c in graph.claims if questions.is_doubtful(c)]
    found += [questions.office(office, world) for office in doubts.offices if office.holders]
    return sorted(found, key=lambda case: (-case.value, case.sort, case.id))
