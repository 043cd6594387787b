"""Whom a person met, and every meeting of two."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.ask import terms as t
from kg.ask.facts import Facts
from kg.ask.periods import Period
from kg.ask.records import Contact, Encounter, Quote
from kg.model import EncounterType, Mode, Status

GATHERINGS = (EncounterType.CEREMONY, EncounterType.CONFERENCE)
PERSONS = ("Person", "Official")


def contacts(
    facts: Facts,
    person: NamedNode,
    other: NamedNode | None,
    *,
    attended: bool,
    planned: bool,
    period: Period,
) -> list[Contact]:
    """One record for each other person and encounter, newest first.

    With `attended` also those who were at the same ceremony or conference, with
    `planned` also encounters that are only planned.
    """
    found = list(_stated(facts, person, other, attended))
    known = {(c.other.id, c.encounter.id) for c in found}
    if attended or planned:
        for contact in _shared(facts, person, other, attended, planned):
            if (contact.other.id, contact.encounter.id) not in known:
                found.append(contact)
    kept = [c for c in found if period.holds(c.encounter.start, c.encounter.end)]
    kept.sort(key=lambda c: (c.other.label, c.other.id, c.encounter.id))
    kept.sort(key=lambda c: c.date or "", reverse=True)
    return kept


def _stated(
    facts: Facts, person: NamedNode, other: NamedNode | None, attended: bool
) -> Iterator[Contact]:
    """The contacts the graph states, with the encounters they came from."""
    wanted = {t.MET.value: "met"}
    if attended:
        wanted[t.ATTENDED_WITH.value] = "attended"
    for statement in facts.subjects(t.SUBJECT, person):
        kind = wanted.get(next(iter(facts.nodes(statement, t.PREDICATE)), statement).value)
        partners = facts.nodes(statement, t.OBJECT)
        if kind is None or not partners or (other is not None and partners[0] != other):
            continue
        support = facts.evidence(statement)
        for node in facts.nodes(statement, t.THROUGH):
            encounter = facts.encounter(node)
            yield _contact(facts, person, partners[0], kind, encounter, support)


def _shared(
    facts: Facts, person: NamedNode, other: NamedNode | None, attended: bool, planned: bool
) -> Iterator[Contact]:
    """Contacts read off encounters: planned ones, and gatherings of two who also met elsewhere.

    The graph states only the closer contact of a pair, and none that is still to come.
    """
    for node in facts.subjects(t.PARTICIPANT, person):
        type, status = facts.type(node), facts.status(node)
        is_gathering = type in GATHERINGS
        if status == Status.PLANNED and planned:
            kind = "planned"
        elif status in (Status.OCCURRED, Status.ONGOING) and attended and is_gathering:
            kind = "attended"
        else:
            continue
        encounter = facts.encounter(node)
        for partner in _partners(facts, encounter, facts.id(person), is_gathering):
            if other is None or partner == other:
                yield _contact(facts, person, partner, kind, encounter, encounter.quotes)


def _partners(
    facts: Facts, encounter: Encounter, person: str, is_gathering: bool
) -> list[NamedNode]:
    """The other persons there; at talks not those of one's own side."""
    there = [p for p in encounter.parts if p.mode != Mode.MESSAGE]
    sides = {p.side for p in there if p.agent.id == person and p.side}
    ids = {
        p.agent.id
        for p in there
        if p.agent.type in PERSONS
        and p.agent.id != person
        and (is_gathering or p.side is None or p.side not in sides)
    }
    return [facts.node(id) for id in sorted(ids)]


def _contact(
    facts: Facts,
    person: NamedNode,
    other: NamedNode,
    kind: str,
    encounter: Encounter,
    support: tuple[Quote, ...],
) -> Contact:
    return Contact(
        person=facts.ref(person),
        other=facts.ref(other),
        kind=kind,
        date=encounter.start,
        places=encounter.places,
        encounter=encounter,
        quotes=supporting(facts, encounter, support, (facts.id(person), facts.id(other))),
    )


def supporting(
    facts: Facts, encounter: Encounter, support: tuple[Quote, ...], agents: tuple[str, ...]
) -> tuple[Quote, ...]:
    """Of the sentences behind a contact those about this encounter, or about these agents in it."""
    told = set(encounter.quotes)
    for part in facts.nodes(facts.node(encounter.id), t.PARTICIPATION):
        if any(facts.id(agent) in agents for agent in facts.nodes(part, t.AGENT)):
            told.update(facts.evidence(part))
    return tuple(quote for quote in support if quote in told) or encounter.quotes
