"""Encounters of the graph from those of the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.confidence import Kind, confidence
from kg.graph import Attendance, Event, Node
from kg.link.source import Ref, evidence, slug, union, unique_ids
from kg.model import Encounter, Reading, Status


def events(readings: Sequence[Reading], node: Mapping[Ref, Node]) -> list[Event]:
    """One event for each encounter, sorted by id; `part_of` points to ids of the result."""
    told = [(r, e) for r in readings for e in r.encounters]
    made = [_event(reading, encounter, node) for reading, encounter in told]
    ids = unique_ids([_wanted(event, node) for event in made])
    by_ref = {(r.document.id, e.id): id for (r, e), id in zip(told, ids, strict=True)}
    linked = [
        replace(event, id=id, part_of=by_ref.get((r.document.id, e.part_of or "")))
        for event, id, (r, e) in zip(made, ids, told, strict=True)
    ]
    return sorted(linked, key=lambda event: event.id)


def _wanted(event: Event, node: Mapping[Ref, Node]) -> str:
    """The id an event asks for: class, start, and its first participants."""
    label = {n.id: n.label for n in node.values()}
    who = [slug(label[p], 40) for p in event.participants[:2]]
    date = str(event.start) if event.start else "undated"
    return "-".join([event.type.value.lower(), date, *(who or [slug(event.label, 40)])])


def _event(reading: Reading, encounter: Encounter, node: Mapping[Ref, Node]) -> Event:
    """One encounter of one document as an event without its final id."""
    document = reading.document.id

    def ids(local: Sequence[str]) -> tuple[str, ...]:
        found = (node.get((document, i)) for i in local)
        return tuple(sorted({n.id for n in found if n}))

    planned = encounter.status is Status.PLANNED
    return Event(
        id="",
        type=encounter.type,
        label=encounter.title,
        status=encounter.status,
        participations=_attendances(reading, encounter, node),
        evidence=union(
            evidence(reading, encounter.sentences),
            *(evidence(reading, p.sentences) for p in encounter.participations),
        ),
        confidence=confidence(encounter.rule, Kind.ENCOUNTER),
        rule=encounter.rule,
        start=encounter.start,
        end=encounter.end,
        places=ids(encounter.places),
        about=ids(encounter.about),
        announced_in=(document,) if planned else (),
        reported_in=() if planned else (document,),
    )


def _attendances(
    reading: Reading, encounter: Encounter, node: Mapping[Ref, Node]
) -> tuple[Attendance, ...]:
    """The participations whose agent is known, once for each agent, role and mode."""
    made: dict[tuple[str, str, str], Attendance] = {}
    for part in encounter.participations:
        agent = node.get((reading.document.id, part.agent))
        if agent is None:
            continue
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
