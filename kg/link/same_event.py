"""Which tellings of several documents are of one encounter.

Only tellings that share a participant and a time are compared, so the cost grows
with their number. They are one if their types go together, they can have been
on one day, and what they say of who was there fits; a document tells of one
encounter once.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.graph import Claim
from kg.link.tellings import Telling
from kg.model import EncounterType as E
from kg.model import Property, Role

COMPATIBLE = frozenset(
    {
        frozenset({E.MEETING, E.NEGOTIATION}),
        frozenset({E.MEETING, E.CONFERENCE}),
        frozenset({E.CEREMONY, E.CONFERENCE}),
    }
)
"""Types under which two documents may tell of one encounter, beside equal ones."""

FEW = 3  # shared title words that tell one gathering of a day from another
DAY = dt.timedelta(days=1)


class Parties(Protocol):
    """For whom those who were there stood: `kg.link.sides.Sides`."""

    def of_telling(self, telling: Telling) -> frozenset[str]:
        """The countries whose officials a telling names."""

    def facing(self, telling: Telling, agents: Iterable[str]) -> bool:
        """Whether two of the agents stood for different parties."""


@dataclass(frozen=True)
class Places:
    """Which places lie in which, so that a city and its country are no contradiction."""

    inside: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Places:
        """From what documents state of where places lie, in two steps (venue, city, country)."""
        larger: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.property in (Property.PART_OF, Property.LOCATED_IN, Property.COUNTRY):
                larger[claim.subject].add(claim.object)
        return cls(
            {
                place: frozenset(above | {x for step in above for x in larger.get(step, ())})
                for place, above in list(larger.items())
            }
        )

    def fit(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two lists of places can be of one event: one is open, shared or inside."""
        if not one or not other:
            return True
        mine = {p for place in one for p in (place, *self.inside.get(place, ()))}
        yours = {p for place in other for p in (place, *self.inside.get(place, ()))}
        return bool(set(one) & yours or set(other) & mine)


def groups(told: Sequence[Telling], places: Places, parties: Parties) -> list[list[Telling]]:
    """Tellings of one encounter together, in their order; the groups by their first telling."""
    scored = [
        (score, i, j)
        for i, j in _near(told)
        if (score := likeness(told[i], told[j], places, parties)) > 0
    ]
    best: dict[tuple[int, str], list[float]] = defaultdict(list)
    for score, i, j in scored:
        best[i, told[j].ref[0]].append(score)
        best[j, told[i].ref[0]].append(score)
    member = [[i] for i in range(len(told))]
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        rivals = best[i, told[j].ref[0]] + best[j, told[i].ref[0]]
        if member[i] is member[j] or sum(r >= score for r in rivals) > 2:
            continue  # one document, and two of its encounters fit equally well
        if _can_join(told, member[i], member[j], places, parties):
            merged = sorted(member[i] + member[j])
            for k in merged:
                member[k] = merged
    return [[told[k] for k in group] for i, group in enumerate(member) if group[0] == i]


def _near(told: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs of tellings of two documents that share an agent and can be of one time."""
    by_agent: dict[str, list[int]] = defaultdict(list)
    for index, telling in enumerate(told):
        if telling.window is not None:
            for agent in telling.agents:
                by_agent[agent].append(index)
    pairs: set[tuple[int, int]] = set()
    for indexes in by_agent.values():
        ordered = sorted(indexes, key=lambda i: (_window(told[i])[0], i))
        for place, i in enumerate(ordered):
            last = _window(told[i])[1] + DAY
            for j in ordered[place + 1 :]:
                if _window(told[j])[0] > last:
                    break
                if told[i].ref[0] != told[j].ref[0]:
                    pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


def _window(telling: Telling) -> tuple[dt.date, dt.date]:
    """The window of a telling that has one."""
    assert telling.window is not None
    return telling.window


def _can_join(
    told: Sequence[Telling], mine: list[int], yours: list[int], places: Places, parties: Parties
) -> bool:
    """Whether no document tells twice, and no two tellings contradict each other."""
    documents = [told[k].ref[0] for k in (*mine, *yours)]
    if len(set(documents)) < len(documents):
        return False
    return all(
        _types_fit(told[a], told[b])
        and _overlap(told[a], told[b], slack=DAY)
        and not _other_states(told[a], told[b], parties)
        and places.fit(told[a].places, told[b].places)
        for a in mine
        for b in yours
    )


def likeness(a: Telling, b: Telling, places: Places, parties: Parties) -> float:
    """How much speaks for two tellings being of one encounter; 0 if they are not."""
    if not _types_fit(a, b) or not places.fit(a.places, b.places):
        return 0.0
    shared = a.agents & b.agents
    persons = a.persons & b.persons
    detail = bool(set(a.about) & set(b.about)) + bool(set(a.places) & set(b.places))
    title = len(a.title & b.title)
    if not _overlap(a, b) and not (_overlap(a, b, slack=DAY) and detail and len(persons) > 1):
        return 0.0
    rule = RULES[a.encounter.type if a.encounter.type is b.encounter.type else E.MEETING]
    if E.CEREMONY in (a.encounter.type, b.encounter.type):
        rule = _gathering
    if not rule(a, b, parties):
        return 0.0
    return len(shared) + len(persons) + detail + 0.1 * title + _one_day(a, b)


def _types_fit(a: Telling, b: Telling) -> bool:
    """Whether the types go together."""
    types = frozenset({a.encounter.type, b.encounter.type})
    return len(types) == 1 or types in COMPATIBLE


def _overlap(a: Telling, b: Telling, slack: dt.timedelta = dt.timedelta(0)) -> bool:
    """Whether both can have been on one day; unequal days of two dated ones only with slack."""
    if a.window is None or b.window is None:
        return False
    return a.window[0] <= b.window[1] + slack and b.window[0] <= a.window[1] + slack


def _is_day(telling: Telling) -> bool:
    """Whether the day is told."""
    return telling.start is not None and telling.start.day is not None


def _one_day(a: Telling, b: Telling) -> bool:
    """Whether both tell the day; that it is one is known where they overlap."""
    return _is_day(a) and _is_day(b)


def _subject(a: Telling, b: Telling) -> bool:
    """Whether both are about one thing, or have most of a title in common."""
    return bool(set(a.about) & set(b.about)) or len(a.title & b.title) >= FEW


def _face_to_face(a: Telling, b: Telling, parties: Parties) -> bool:
    """The same parties: two who faced each other are in both, none is of a third state.

    A meeting of three countries is not that of two of them on the same day. Colleagues
    sit together often: of them only the same ones of one day tell.
    """
    if _other_states(a, b, parties):
        return False
    persons, shared = a.persons & b.persons, a.agents & b.agents
    subject = _subject(a, b)
    if a.encounter.type is not b.encounter.type and not subject and not _one_day(a, b):
        return False
    if len(persons) > 1:
        alike = a.agents <= b.agents or b.agents <= a.agents
        day = a.persons == b.persons and alike and _one_day(a, b)
        faced = _faced(a, b, persons, parties)
        return faced or day or (subject and _faced(a, b, shared, parties))
    if a.persons and b.persons and not persons:
        return False
    if a.persons - persons and b.persons - persons:
        return False  # each names a person the other does not: two talks of one day
    told = _faced(a, b, shared, parties) if persons else subject
    return len(shared) > 1 and told and (_is_day(a) or _is_day(b))


def _faced(a: Telling, b: Telling, agents: frozenset[str], parties: Parties) -> bool:
    """Whether by one of two documents there are two parties among the agents."""
    return parties.facing(a, agents) or parties.facing(b, agents)


def _other_states(a: Telling, b: Telling, parties: Parties) -> bool:
    """Whether two face-to-face tellings name officials of other countries."""
    if not {a.encounter.type, b.encounter.type} <= {E.MEETING, E.NEGOTIATION, E.CALL}:
        return False
    mine, yours = parties.of_telling(a), parties.of_telling(b)
    return len(mine) > 1 and len(yours) > 1 and mine != yours


def _gathering(a: Telling, b: Telling, parties: Parties) -> bool:
    """A shared participant, and the same subject, title or other participants."""
    if not (_is_day(a) or _is_day(b)):
        return False
    return _subject(a, b) or (len(a.agents & b.agents) > 1 and bool(a.persons & b.persons))


def _visit(a: Telling, b: Telling, parties: Parties) -> bool:
    """The same visitor to the same country, body or place."""
    coming, receiving = (Role.VISITOR, Role.LEAD), (Role.VISITED, Role.HOST)
    visitors = a.by_role(*coming) & b.by_role(*coming) & (a.persons | b.persons)
    visited = a.by_role(*receiving) & b.by_role(*receiving)
    return bool(visitors) and bool(visited or set(a.places) & set(b.places))


def _signing(a: Telling, b: Telling, parties: Parties) -> bool:
    """The same signatories, and the same agreement where both tell it."""
    both = a.by_role(Role.SIGNATORY) & b.by_role(Role.SIGNATORY)
    if a.about and b.about and not set(a.about) & set(b.about):
        return False
    return len(both) > 1 and (_subject(a, b) or _one_day(a, b))


RULES: Mapping[E, Callable[[Telling, Telling, Parties], bool]] = {
    E.MEETING: _face_to_face,
    E.NEGOTIATION: _face_to_face,
    E.CALL: _face_to_face,
    E.CEREMONY: _gathering,
    E.CONFERENCE: _gathering,
    E.VISIT: _visit,
    E.SIGNING: _signing,
}
