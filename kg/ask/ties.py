"""All contacts of the graph in one table in memory: what chains and brokers are computed on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.ask import terms as t
from kg.ask.binding import bind
from kg.ask.periods import Period

CONTACTS = """
SELECT ?one ?other ?kind ?encounter ?start ?end {
  VALUES ?kind { wm:met wm:attendedWith }
  ?statement rdf:predicate ?kind .
  ?statement rdf:subject ?one .
  ?statement rdf:object ?other .
  ?statement wm:through ?encounter .
  OPTIONAL { ?encounter wm:startDate ?start }
  OPTIONAL { ?encounter wm:endDate ?end }
}"""

TOOK_PART = """
SELECT ?subject ?other ?encounter ?start ?end {
  ?encounter wm:participant ?subject .
  ?encounter wm:participant ?other .
  ?encounter wm:status ?status .
  FILTER(?other != ?subject && ?status IN (wm:Occurred, wm:Ongoing))
  OPTIONAL { ?encounter wm:startDate ?start }
  OPTIONAL { ?encounter wm:endDate ?end }
}"""


class Tie(NamedTuple):
    """Two agents (by IRI) and an encounter that links them; `kind` is met, attended or together."""

    one: str
    other: str
    kind: str
    encounter: str
    start: str | None
    end: str | None


class Ties:
    """The contacts of a store by person, read at first use."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def by_person(self) -> dict[str, list[Tie]]:
        """The contacts of each person, in both directions, in a stable order."""
        found: dict[str, list[Tie]] = {}
        for tie in sorted(self._contacts(), key=lambda tie: tuple(v or "" for v in tie)):
            found.setdefault(tie.one, []).append(tie)
        return found

    def _contacts(self) -> Iterator[Tie]:
        kinds = {t.MET.value: "met", t.ATTENDED_WITH.value: "attended"}
        for row in _solutions(self.store.query(CONTACTS, prefixes=t.PREFIXES)):
            one, other, kind, encounter, start, end = row
            if one and other and kind and encounter:
                yield Tie(one, other, kinds[kind], encounter, start, end)

    def of(self, agent: str, met_only: bool, period: Period) -> list[Tie]:
        """The contacts of a person that count in this period."""
        return [
            tie
            for tie in self.by_person.get(agent, ())
            if (tie.kind == "met" or not met_only) and period.holds(tie.start, tie.end)
        ]

    def together(self, agent: NamedNode, period: Period) -> list[Tie]:
        """For a body or country: the agents that took part in its encounters."""
        query = bind(TOOK_PART, {"subject": agent})
        ties = []
        for one, other, encounter, start, end in _solutions(
            self.store.query(query, prefixes=t.PREFIXES)
        ):
            if one and other and encounter and period.holds(start, end):
                ties.append(Tie(one, other, "together", encounter, start, end))
        return sorted(ties, key=lambda tie: tuple(v or "" for v in tie))


def _solutions(found: object) -> Iterator[tuple[str | None, ...]]:
    """Each solution as the values of its terms."""
    assert isinstance(found, QuerySolutions)
    for solution in found:
        yield tuple(
            term.value if isinstance(term, (NamedNode, Literal)) else None for term in solution
        )
