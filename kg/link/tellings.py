"""Encounters as single documents tell of them, with the nodes of the graph as participants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.confidence import Kind, confidence
from kg.graph import Attendance, Evidence, Node
from kg.lexicon import table
from kg.link.offices import Holder, Offices
from kg.link.records import spelt
from kg.link.source import Ref, evidence, kind, slug, union
from kg.model import Encounter, Mode, PartialDate, Participation, Reading, Role, Status
from kg.names.fold import words

BEFORE = {Status.OCCURRED: 3, Status.ONGOING: 3, Status.PLANNED: 0, Status.CANCELLED: 0}
AFTER = {Status.OCCURRED: 0, Status.ONGOING: 7, Status.PLANNED: 60, Status.CANCELLED: 60}
"""Days around a document's date within which an encounter without a date is looked for."""

NAME = 40  # letters of a name within the id of an encounter


@dataclass(frozen=True)
class Telling:
    """One encounter of one document. Ids are those of nodes; `parts` are sorted.

    `id` is what the encounter is called by what this document says of it and no other,
    so that it stays whoever else is in the graph. `larger` is what it is part of.
    """

    reading: Reading
    encounter: Encounter
    parts: tuple[Attendance, ...]
    persons: frozenset[str]
    places: tuple[str, ...]
    about: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    id: str
    holders: tuple[Holder, ...] = ()
    larger: Encounter | None = None

    @property
    def ref(self) -> Ref:
        """Document and local id."""
        return (self.reading.document.id, self.encounter.id)

    @property
    def date(self) -> dt.date | None:
        """The document's date."""
        return self.reading.document.date

    @property
    def status(self) -> Status:
        """What the document says of how far it has come."""
        return self.encounter.status

    @property
    def start(self) -> PartialDate | None:
        """The start the document tells."""
        return self.encounter.start

    @cached_property
    def agents(self) -> frozenset[str]:
        """Who took part, not those who only sent a message."""
        return frozenset(p.agent for p in self.parts if p.mode is not Mode.MESSAGE)

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of its title that tell its subject: no small words, nobody who was there."""
        told = {p.agent for p in self.encounter.participations}
        names = {w for e in self.reading.entities if e.id in told for w in words(e.name)}
        common = frozenset(table("body_forms")["gatherings"]["words"])
        return frozenset(w for w in words(self.encounter.title) if len(w) > 3) - names - common

    @cached_property
    def window(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day it can have been; None if neither it nor the document is dated.

        Talks of a visit are within the days of the visit.
        """
        for told in (self.encounter, self.larger):
            if told is not None and told.start is not None:
                return told.start.first, max(told.start.last, (told.end or told.start).last)
        if self.date is None:
            return None
        before, after = BEFORE[self.status], AFTER[self.status]
        return self.date - dt.timedelta(days=before), self.date + dt.timedelta(days=after)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of what is told to take several days; None if that is not told."""
        start, end = self.start, self.encounter.end
        if start is None or start.day is None or end is None or end.day is None:
            return None
        return start.first, end.last

    @property
    def order(self) -> tuple[dt.date, str, int]:
        """Sorts tellings: by date of the document, then by place in it."""
        first = self.evidence[0].start if self.evidence else 0
        return (self.date or dt.date.max, self.ref[0], first)

    def by_role(self, *roles: Role) -> frozenset[str]:
        """The agents with one of these roles."""
        return frozenset(p.agent for p in self.parts if p.role in roles)


def tellings(
    readings: Sequence[Reading], node: Mapping[Ref, Node], offices: Offices
) -> list[Telling]:
    """Every encounter of every document that has an agent of the graph, in their order."""
    found = [_telling(r, e, node, offices) for r in readings for e in r.encounters]
    return sorted((t for t in found if t.parts), key=lambda t: (t.order, t.ref))


def _telling(
    reading: Reading, encounter: Encounter, node: Mapping[Ref, Node], offices: Offices
) -> Telling:
    """One encounter of one document; offices without a holder are left out."""
    document = reading.document.id

    def ids(local: Sequence[str]) -> tuple[str, ...]:
        found = (node.get((document, i)) for i in local)
        return tuple(sorted({n.id for n in found if n}))

    open_ = {office.id: office for office in reading.offices}
    agents: list[tuple[Node, Participation]] = []
    holders: list[Holder] = []
    for part in encounter.participations:
        agent = node.get((document, part.agent))
        if agent is None and part.agent in open_:
            holder = offices.holder(open_[part.agent], reading, node)
            if holder is not None:
                holders.append(holder)
                agent, part = holder.node, replace(part, rule="link.office")
        if agent is not None:
            agents.append((agent, part))
    return Telling(
        reading=reading,
        encounter=encounter,
        parts=_attendances(reading, agents),
        persons=frozenset(
            n.id for n, p in agents if kind(n.type) == "person" and p.mode is not Mode.MESSAGE
        ),
        places=ids(encounter.places),
        about=ids(encounter.about),
        evidence=union(
            evidence(reading, encounter.sentences),
            *(evidence(reading, part.sentences) for _, part in agents),
        ),
        id=_id(reading, encounter),
        holders=tuple(holders),
        larger=next((e for e in reading.encounters if e.id == encounter.part_of), None),
    )


def _id(reading: Reading, encounter: Encounter) -> str:
    """Type, start and the first two who took part by name, people first."""
    told = [p for p in encounter.participations if p.mode is not Mode.MESSAGE]
    there = {p.agent for p in told or encounter.participations}
    entities = [e for e in reading.entities if e.id in there]
    names = [n for _, n in sorted((not e.type.is_person, slug(spelt(e), NAME)) for e in entities)]
    offices = sorted(slug(o.title, NAME) for o in reading.offices if o.id in there)
    date = reading.document.date
    start = encounter.start or (f"seen-{date}" if date else "undated")
    return "-".join([encounter.type.value.lower(), str(start), *(names or offices)[:2]])


def _attendances(
    reading: Reading, agents: Sequence[tuple[Node, Participation]]
) -> tuple[Attendance, ...]:
    """Each agent, role and mode once."""
    made: dict[tuple[str, str, str], Attendance] = {}
    for agent, part in agents:
        key = (agent.id, part.role.value, part.mode.value)
        sources = evidence(reading, part.sentences)
        if key in made:
            made[key] = replace(made[key], evidence=union(made[key].evidence, sources))
            continue
        made[key] = Attendance(
            agent.id,
            part.role,
            part.mode,
            sources,
            confidence(part.rule, Kind.PARTICIPATION),
            part.rule,
            part.side and f"{reading.document.id} {part.side}",
        )
    return tuple(made[key] for key in sorted(made))
