"""Who met whom: derived from the participants of encounters, never from the text.

The rules are those of the contract: the sides of a meeting meet each other, those
who attend one ceremony attend it together, members of one side are no contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.graph import Attendance, Claim, Event, Node
from kg.link.source import union
from kg.model import EncounterType as E
from kg.model import Mode, Property, Role

FACE_TO_FACE = {E.MEETING, E.NEGOTIATION, E.CALL}
GATHERING = {E.CEREMONY, E.CONFERENCE}
RULE = "contact.derived"


def contacts(events: Sequence[Event], nodes: Mapping[str, Node]) -> list[Claim]:
    """Claims met and attendedWith, each in both directions; met outdoes attendedWith."""
    found: dict[tuple[str, str, Property], list[tuple[Event, Attendance, Attendance]]] = {}
    for event in events:
        if not event.status.is_fact:
            continue
        for one, other in _pairs(event, nodes):
            property = _property(event, one, other)
            if property is not None:
                key = (one.agent, other.agent, property)
                found.setdefault(key, []).append((event, one, other))
    claims = []
    for (a, b, property), via in found.items():
        if property is Property.ATTENDED_WITH and (a, b, Property.MET) in found:
            continue
        claims += [_claim(a, b, property, via), _claim(b, a, property, via)]
    return claims


def _pairs(event: Event, nodes: Mapping[str, Node]) -> Iterator[tuple[Attendance, Attendance]]:
    """Pairs of persons that were there, the lower id first."""
    there: dict[str, Attendance] = {}
    for part in event.participations:
        if part.mode is not Mode.MESSAGE and nodes[part.agent].type.is_person:
            there.setdefault(part.agent, part)
    return combinations((there[agent] for agent in sorted(there)), 2)


def _property(event: Event, one: Attendance, other: Attendance) -> Property | None:
    """What two persons are to each other by this encounter."""
    same_side = one.side is not None and one.side == other.side
    roles = {one.role, other.role}
    if event.type in FACE_TO_FACE:
        return None if same_side else Property.MET
    if event.type in GATHERING:
        return Property.ATTENDED_WITH
    if event.type is E.SIGNING:
        if roles == {Role.SIGNATORY}:
            return Property.ATTENDED_WITH if same_side else Property.MET
        return Property.ATTENDED_WITH if Role.SIGNATORY in roles else None
    receives = roles & {Role.HOST, Role.VISITED} and roles & {Role.VISITOR, Role.LEAD}
    return Property.MET if receives and not same_side else None


def _claim(
    subject: str,
    object: str,
    property: Property,
    via: Sequence[tuple[Event, Attendance, Attendance]],
) -> Claim:
    """One direction of a contact: as sure as the surest of its encounters."""
    return Claim(
        id=f"{property.value}-{subject}-{object}",
        subject=subject,
        property=property,
        object=object,
        evidence=union(*(part.evidence for _, one, other in via for part in (one, other))),
        confidence=max(
            round(min(event.confidence, one.confidence, other.confidence), 2)
            for event, one, other in via
        ),
        rule=RULE,
        via=tuple(sorted({event.id for event, _, _ in via})),
    )
