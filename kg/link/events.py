"""Encounters of the graph: the tellings of one encounter made one, with their history.

What the sources disagree on is kept in `Event.conflicts`, never averaged. Who was
only announced is no participant of what was reported without him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.confidence import Kind, confidence
from kg.graph import Attendance, Event, Node
from kg.link.source import Ref, owners, slug, union, unique_ids
from kg.link.tellings import Telling
from kg.model import EncounterType, Mode, PartialDate, Role, Status


def events(groups: Sequence[Sequence[Telling]], nodes: Mapping[str, Node]) -> list[Event]:
    """One event for each group of tellings, sorted by id; groups and tellings in their order."""
    first = [group[0] for group in groups]
    told = (((t.order, t.ref), t.id, i) for i, g in enumerate(groups) for t in g)
    ids = unique_ids([t.id for t in first], [[_qualifier(t)] for t in first], owners(told))
    by_ref = {t.ref: id for group, id in zip(groups, ids, strict=True) for t in group}
    made = [_event(id, group, by_ref, nodes) for id, group in zip(ids, groups, strict=True)]
    former = _former(groups)
    replaced = [tuple(sorted(found.difference(ids))) for found in former]
    pairs = zip(made, replaced, strict=True)
    return sorted((replace(e, replaces=old) for e, old in pairs), key=lambda e: e.id)


def _former(groups: Sequence[Sequence[Telling]]) -> list[set[str]]:
    """The ids that each group's tellings have alone, or had where an earlier one bore the same."""
    found: list[set[str]] = [set() for _ in groups]
    seen: set[str] = set()
    placed = ((t, i) for i, group in enumerate(groups) for t in group)
    for telling, i in sorted(placed, key=lambda p: (p[0].order, p[0].ref)):
        found[i].add(telling.id)
        if telling.id in seen:
            found[i].add(f"{telling.id}-{_qualifier(telling)}")
        seen.add(telling.id)
    return found


def _qualifier(telling: Telling) -> str:
    """What tells an encounter from an earlier one of its id: the document that tells of it."""
    return f"in-{slug(telling.ref[0])}"


def _event(
    id: str, group: Sequence[Telling], by_ref: Mapping[Ref, str], nodes: Mapping[str, Node]
) -> Event:
    """The event of a group."""
    planned = [t for t in group if t.status is Status.PLANNED]
    reported = [t for t in group if t.status is not Status.PLANNED]
    main = _main(reported or planned)
    start, end = _span(main, reported or planned, group)
    part_of = [by_ref.get((t.ref[0], t.encounter.part_of or "")) for t in group]
    larger = sorted({p for p in part_of if p and p != id})
    best = min(group, key=lambda t: (-confidence(t.encounter.rule, Kind.ENCOUNTER), t.ref))
    parts = _participations(reported or planned)
    return Event(
        id=id,
        type=_type(reported or planned),
        label=main.encounter.title,
        status=(reported or planned)[-1].status,
        participations=parts,
        evidence=union(*(t.evidence for t in group)),
        confidence=confidence(best.encounter.rule, Kind.ENCOUNTER),
        rule=best.encounter.rule,
        start=start,
        end=end,
        places=tuple(sorted({p for t in reported or planned for p in t.places})),
        about=tuple(sorted({a for t in group for a in t.about})),
        part_of=larger[0] if larger else None,
        announced_in=tuple(sorted({t.ref[0] for t in planned})),
        reported_in=tuple(sorted({t.ref[0] for t in reported})),
        conflicts=_conflicts(group, reported, parts, nodes),
    )


def _main(group: Sequence[Telling]) -> Telling:
    """The telling whose words stand for all: the best dated, then with most participants."""

    def rank(telling: Telling) -> tuple[int, int]:
        precision = 0 if telling.start is None else len(str(telling.start))
        return (-precision, -len(telling.agents))

    return min(group, key=rank)


def _type(group: Sequence[Telling]) -> EncounterType:
    """The type most documents give, the earliest on a tie."""
    votes = Counter(t.encounter.type for t in group)
    return max(group, key=lambda t: votes[t.encounter.type]).encounter.type


def _span(
    main: Telling, group: Sequence[Telling], whole: Sequence[Telling]
) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end: what most of the best dated tellings say, the latest on a tie.

    A day told of what another telling of the `whole` gives several days is one of them.
    """
    precision = len(str(main.start)) if main.start else 0
    best = [t for t in group if t.start and len(str(t.start)) == precision]
    if not best:
        return None, main.encounter.end
    votes = Counter(t.start for t in best)
    top = max(votes.values())
    start = next(t.start for t in reversed(best) if votes[t.start] == top)
    ends = [t.encounter.end for t in best if t.start == start and t.encounter.end]
    longer = next((t for t in reversed(whole) if start and _holds(t, start)), None)
    if not ends and longer is not None:
        return longer.start, longer.encounter.end
    return start, ends[-1] if ends else None


def _holds(telling: Telling, day: PartialDate) -> bool:
    """Whether a telling gives several days, and this is one of them."""
    days = telling.days
    return days is not None and day.day is not None and days[0] <= day.first <= days[1]


def _participations(group: Sequence[Telling]) -> tuple[Attendance, ...]:
    """Who took part by any of the tellings, a plain attendee only where no more is told."""
    made: dict[tuple[str, Role, Mode], Attendance] = {}
    for telling in group:
        for part in telling.parts:
            key = (part.agent, part.role, part.mode)
            known = made.get(key)
            made[key] = part if known is None else _joined(known, part)
    telling_more = {(a, m) for a, role, m in made if role is not Role.ATTENDEE}
    kept = {
        key: part
        for key, part in made.items()
        if key[1] is not Role.ATTENDEE or (key[0], key[2]) not in telling_more
    }
    return tuple(kept[key] for key in sorted(kept))


def _joined(one: Attendance, other: Attendance) -> Attendance:
    """The same part told by two documents: as sure as the surer."""
    best = one if one.confidence >= other.confidence else other
    return replace(best, evidence=union(one.evidence, other.evidence))


def _conflicts(
    group: Sequence[Telling],
    reported: Sequence[Telling],
    parts: Sequence[Attendance],
    nodes: Mapping[str, Node],
) -> tuple[str, ...]:
    """What the documents disagree on, in words."""
    found = []
    days = {t.start: t.ref[0] for t in reversed(group) if t.start and t.start.day is not None}
    if len(days) > 1 and not any(all(_holds(t, day) for day in days) for t in group):
        told = ", ".join(f"{start} ({document})" for start, document in sorted(days.items()))
        found.append(f"start: {told}")
    types = {t.encounter.type: t.ref[0] for t in reversed(group)}
    if len(types) > 1:
        told = ", ".join(f"{type_.value} ({doc})" for type_, doc in sorted(types.items()))
        found.append(f"type: {told}")
    if reported:
        there = {part.agent for part in parts}
        for telling in group:
            missing = sorted(nodes[agent].label for agent in telling.agents - there)
            if missing:
                found.append(f"announced but not reported: {', '.join(missing)} ({telling.ref[0]})")
    return tuple(found)
