"""A built graph, opened for questions: what `kg.load` returns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from kg.ask import terms as t
from kg.ask.chains import shortest
from kg.ask.contacts import PERSONS, contacts, supporting
from kg.ask.dossier import current_post, dossier
from kg.ask.facts import Facts
from kg.ask.names import Named, NameIndex
from kg.ask.periods import Period, span_days
from kg.ask.records import Broker, Candidate, Chain, Contact, Dossier, Hop, Ref, Rows
from kg.ask.stores import open_store
from kg.ask.ties import Tie, Ties
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.ask.answers import Answer

AGENTS = (*PERSONS, "Organization", "Agency", "Company", "InternationalOrganization", "Country")
CALLED = {PERSONS: "person", AGENTS: "person, body or country"}
"""What the classes that a question asks for are called together."""


class UnknownNameError(QueryError):
    """Nothing of the classes `wanted` is called so; `near` are names that look like it.

    `others` are things of other classes that are called so.
    """

    def __init__(
        self, text: str, near: Iterable[Ref] = (), wanted: str = "", others: Iterable[Ref] = ()
    ) -> None:
        self.name = text
        self.near = tuple(near)
        self.others = tuple(others)
        said = f"no {wanted} is called {text!r}" if wanted else f"nothing is called {text!r}"
        if self.others:
            said += f", but {self.others[0].label} is a {self.others[0].type}"
        if self.near:
            hint = ", ".join(f"{ref.label} ({ref.id})" for ref in self.near)
            said += f"; did you mean {hint}?"
        super().__init__(said)


class AmbiguousNameError(QueryError):
    """Several things are called so; `candidates` has them in the order of their numbers."""

    def __init__(self, text: str, candidates: Iterable[Candidate]) -> None:
        self.name = text
        self.candidates = tuple(candidates)
        listed = ", ".join(f"{c.ref.label} ({c.ref.id})" for c in self.candidates)
        super().__init__(f"{len(self.candidates)} things are called {text!r}: {listed}")


class OpenGraph:
    """Questions on one graph. Names may be in any order of words, without accents, or ids.

    A name that nothing bears is an `UnknownNameError`, one that several bear an
    `AmbiguousNameError`: both tell what could be meant. Nothing is ever changed.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.facts = Facts(store)
        self._ties = Ties(store)

    @classmethod
    def open(cls, path: str | PathLike[str]) -> OpenGraph:
        """Open a Turtle file, a folder with graph.ttl, or a store made by `kg load`."""
        return cls(open_store(Path(path)))

    @cached_property
    def names(self) -> NameIndex:
        """The index of names, made at first use."""
        return NameIndex(self.facts.named())

    def prepare(self, whole: bool = True) -> None:
        """Make the index of names now, and with `whole` the table of contacts, not at first use."""
        _ = self.names
        if whole:
            _ = self._ties.by_person

    def find(self, name: str, types: Collection[str] | None = None) -> list[Candidate]:
        """What `name` can mean, the most often met first; empty if nothing is called so."""
        # As an answer of `kg query` or a Turtle file shows it: id:x, <IRI>.
        local = name.strip().strip("<>").removeprefix(self.facts.base).removeprefix("id:")
        found = [self._candidate(entry) for entry in self.names.find(local, types)]
        return sorted(found, key=lambda c: (-c.encounters, c.ref.label, c.ref.id))

    def one(self, name: str, types: tuple[str, ...] | None = None, pick: int = 0) -> NamedNode:
        """The one thing `name` means; of several the one with the number `pick`, from 1."""
        if not name.strip():
            raise QueryError("a name is needed, not an empty text")
        found = self.find(name, types)
        if not found:
            raise self._unknown(name, types)
        if pick and not 1 <= pick <= len(found):
            raise QueryError(f"there is no number {pick} for {name!r}: {len(found)} are called so")
        if len(found) > 1 and not pick:
            raise AmbiguousNameError(name, found)
        return self.facts.node(found[max(pick, 1) - 1].ref.id)

    def _unknown(self, name: str, types: tuple[str, ...] | None) -> QueryError:
        """Why nothing was found: the graph is empty, the class another, or the name misspelt."""
        if not self.names.entries:
            return QueryError("the graph names nobody: nothing in it is of the classes of Whomet")
        others = self.names.find(name) if types else []
        near = [] if others else self.names.near(name, types)
        return UnknownNameError(name, _refs(near), CALLED.get(types or (), ""), _refs(others))

    def _candidate(self, entry: Named) -> Candidate:
        node = self.facts.node(entry.id)
        post = current_post(self.facts, node) if entry.is_person else None
        encounters = len(self.facts.subjects(t.PARTICIPANT, node))
        return Candidate(Ref(entry.id, entry.label, entry.type), post, encounters)

    def who(self, name: str, *, pick: int = 0, limit: int = 50) -> Dossier:
        """All that is known of a person, body, country or project."""
        return dossier(self.facts, self.one(name, pick=pick), limit)

    def met(
        self,
        person: str,
        other: str | None = None,
        *,
        attended: bool = False,
        planned: bool = False,
        since: str | None = None,
        until: str | None = None,
        pick: int = 0,
    ) -> Rows[Contact]:
        """Whom a person met, or each meeting of two, newest first.

        `attended` adds ceremonies and conferences both were at, `planned` what is
        only announced. `pick` chooses among several of the name `person`.
        """
        one = self.one(person, PERSONS, pick)
        two = self.one(other, PERSONS) if other is not None else None
        period = Period.of(since, until)
        return Rows(
            contacts(self.facts, one, two, attended=attended, planned=planned, period=period)
        )

    def path(
        self,
        one: str,
        other: str,
        *,
        met_only: bool = False,
        within: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 3,
    ) -> Rows[Chain]:
        """The shortest chains of contacts between two agents, each hop with its sentence.

        Links between persons are those the graph states (met; attended together,
        unless `met_only`); a body or country at an end is linked to the agents of
        its encounters. `within` (``2y``) limits the time from a chain's first
        encounter to its last.
        """
        start, goal = self.one(one, AGENTS), self.one(other, AGENTS)
        if start == goal:
            raise QueryError(f"{one!r} and {other!r} are the same: {self.facts.ref(start).label}")
        days = span_days(within) if within else None
        net = _Net(self._ties, self.facts, (start, goal), met_only, Period.of(since, until))
        found = shortest(start.value, goal.value, net.neighbours, limit, days)
        return Rows(Chain(Rows(self._hop(tie, net) for tie in way)) for way in found)

    def _hop(self, tie: Tie, net: _Net) -> Hop:
        """One step of a chain with its sentences."""
        ends = self.facts.node(self.facts.id(NamedNode(tie.one))), NamedNode(tie.other)
        encounter = self.facts.encounter(NamedNode(tie.encounter))
        ids = tuple(self.facts.id(end) for end in ends)
        statements = [
            s
            for s in self.facts.subjects(t.SUBJECT, ends[0])
            if ends[1] in self.facts.nodes(s, t.OBJECT)
            and NamedNode(tie.encounter) in self.facts.nodes(s, t.THROUGH)
        ]
        stated = chain.from_iterable(self.facts.evidence(s) for s in statements)
        support = tuple(dict.fromkeys(stated)) or encounter.quotes
        same = {n.encounter for n in net.neighbours(tie.one) if n.other == tie.other}
        return Hop(
            one=self.facts.ref(ends[0]),
            other=self.facts.ref(ends[1]),
            kind=tie.kind,
            encounter=encounter,
            quotes=supporting(self.facts, encounter, support, ids),
            encounters=len(same),
        )

    def brokers(
        self,
        *,
        met_only: bool = False,
        since: str | None = None,
        until: str | None = None,
        by_year: bool = False,
        limit: int = 20,
    ) -> Rows[Broker]:
        """Who connects whom: persons by betweenness, over all time, a period, or year by year."""
        from dataclasses import replace

        from kg.ask.brokers import brokers, years

        whole = Period.of(since, until)
        if not by_year:
            return Rows(brokers(self.facts, self._ties, met_only, whole, limit))
        found = []
        for year in years(self._ties):
            if whole.holds(year, year):
                ranked = brokers(self.facts, self._ties, met_only, Period.of(year, year), limit)
                found += [replace(broker, period=year) for broker in ranked]
        return Rows(found)

    def query(self, question: str, **parameters: str | int | float) -> Answer:
        """Ask a named question, a file of SPARQL, or SPARQL itself (which only reads).

        Parameters of named questions are names, dates or texts; they are bound as
        terms and never become part of the query's text.
        """
        from kg.ask.answers import ask
        from kg.ask.questions import question_for

        return ask(self, question_for(question), {k: str(v) for k, v in parameters.items()})


def _refs(entries: Iterable[Named]) -> list[Ref]:
    return [Ref(entry.id, entry.label, entry.type) for entry in entries]


class _Net:
    """The ties of each agent under the limits of one question."""

    def __init__(
        self, ties: Ties, facts: Facts, ends: tuple[NamedNode, NamedNode], met: bool, period: Period
    ) -> None:
        self._ties = ties
        self._met = met
        self._period = period
        self._added: dict[str, list[Tie]] = {}
        for end in ends:
            if facts.type(end) not in PERSONS:
                self._join(end)

    def _join(self, end: NamedNode) -> None:
        """Link a body or country to the agents of its encounters, in both directions."""
        for tie in self._ties.together(end, self._period):
            for link in (tie, tie._replace(one=tie.other, other=tie.one)):
                links = self._added.setdefault(link.one, [])
                if link not in links:
                    links.append(link)

    def neighbours(self, agent: str) -> list[Tie]:
        """The ties of one agent."""
        return [*self._ties.of(agent, self._met, self._period), *self._added.get(agent, ())]
