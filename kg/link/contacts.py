"""Who met whom: derived from the participants of encounters, never from the text.

The rules are those of the contract: the sides of a meeting meet each other, those
who attend one ceremony attend it together, members of one side are no contact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kg.graph import Attendance, Claim, Event, Evidence, Node
from kg.judgements import CONFIRMED, ContactJudge
from kg.link.sides import COMING, RECEIVING, Party, Sides, one_side
from kg.link.source import union
from kg.model import EncounterType as E
from kg.model import Mode, Property, Role

FACE_TO_FACE = frozenset({E.MEETING, E.NEGOTIATION, E.CALL})
GATHERING = frozenset({E.CEREMONY, E.CONFERENCE})

Found = tuple[Event, Attendance, Attendance]


def contacts(
    events: Sequence[Event], nodes: Mapping[str, Node], sides: Sides, judge: ContactJudge
) -> list[Claim]:
    """Claims met and attendedWith, each in both directions; met outdoes attendedWith.

    What people rejected is not made; what they confirmed is certain.
    """
    found: dict[tuple[str, str], dict[Property, list[Found]]] = {}
    for event in events:
        if not event.status.is_fact:
            continue
        there = _persons(event, nodes)
        chosen = {agent: min(parts, key=_weight) for agent, parts in sorted(there.items())}
        party = sides.parties(event, chosen)
        for one, other in combinations(chosen.values(), 2):
            property = contact(event, one, other, party)
            ends = (nodes[one.agent], nodes[other.agent])
            if property is not None and not judge.rejects(property, *ends, event):
                by_property = found.setdefault((one.agent, other.agent), {})
                by_property.setdefault(property, []).append((event, one, other))
    claims = []
    for (a, b), by_property in found.items():
        property = Property.MET if Property.MET in by_property else Property.ATTENDED_WITH
        via = by_property[property]
        pair = [_claim(a, b, property, via), _claim(b, a, property, via)]
        if any(judge.confirms(property, nodes[a], nodes[b], event) for event, _, _ in via):
            pair = [replace(claim, confidence=1.0, rule=CONFIRMED) for claim in pair]
        claims += pair
    return claims


def _persons(event: Event, nodes: Mapping[str, Node]) -> dict[str, list[Attendance]]:
    """The persons that were there, each with all that is told of their part."""
    there: dict[str, list[Attendance]] = {}
    for part in event.participations:
        if part.mode is not Mode.MESSAGE and nodes[part.agent].type.is_person:
            there.setdefault(part.agent, []).append(part)
    return there


def _weight(part: Attendance) -> tuple[bool, str]:
    """Of several roles the one that tells most: only signatories meet at a signing."""
    return (part.role is not Role.SIGNATORY, part.role.value)


def contact(
    event: Event, one: Attendance, other: Attendance, party: Mapping[str, Party]
) -> Property | None:
    """What two persons are to each other by one encounter."""
    if event.type in GATHERING:
        return Property.ATTENDED_WITH
    if event.type is E.SIGNING:
        return _at_signing(event, one, other, party)
    if event.type is E.VISIT and not _received(one, other):
        return None
    return None if one_side(event, one, other, party) else Property.MET


def _at_signing(
    event: Event, one: Attendance, other: Attendance, party: Mapping[str, Party]
) -> Property | None:
    """Signatories of two sides met; those of one side, and witnesses with them, attended."""
    signed = (one.role is Role.SIGNATORY) + (other.role is Role.SIGNATORY)
    if signed == 2 and not one_side(event, one, other, party):
        return Property.MET
    return Property.ATTENDED_WITH if signed else None


def _received(one: Attendance, other: Attendance) -> bool:
    """Whether one received the other."""
    coming = COMING | {Role.LEAD}
    return (one.role in RECEIVING and other.role in coming) or (
        other.role in RECEIVING and one.role in coming
    )


def _claim(subject: str, object: str, property: Property, via: Sequence[Found]) -> Claim:
    """One direction of a contact: as sure as the surest of its encounters."""
    return Claim(
        id=f"{property.value}-{subject}-{object}",
        subject=subject,
        property=property,
        object=object,
        evidence=union(*(_told(*found) for found in via)),
        confidence=max(
            round(min(event.confidence, one.confidence, other.confidence), 2)
            for event, one, other in via
        ),
        rule=f"contact.{via[0][0].type.value.lower()}",
        via=tuple(sorted({event.id for event, _, _ in via})),
    )


def _told(event: Event, one: Attendance, other: Attendance) -> tuple[Evidence, ...]:
    """The sentences that name the two, and for each document the first that tells of the event.

    A row of a list says little without the sentence the list belongs to. Titles (at
    offset 0) count only where the document says no more.
    """
    named = union(one.evidence, other.evidence)
    leading = []
    for document in sorted({e.document for e in named}):
        told = [e for e in event.evidence if e.document == document]
        leading += [next((e for e in told if e.start), told[0])] if told else []
    return union(named, leading)
