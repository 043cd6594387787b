"""What an event takes over from another telling of it: type, parts, days, places."""

from __future__ import annotations

from kg.extract.encounters.tellings import Part, Telling
from kg.model import EncounterType as E
from kg.model import Mode, Role, Status


def absorb(event: Telling, telling: Telling) -> None:
    """Let an event take over what another telling of it says."""
    headline = event.is_headline
    stronger = (event.weak and not telling.weak) or headline
    if stronger and telling.parts and not telling.weak:
        event.frame, event.token, event.noun = telling.frame, telling.token, telling.noun
        event.status = telling.status
        event.type = _better(event.type, telling.type) if headline else telling.type
        event.separate, event.plural = telling.separate, telling.plural
        if headline:
            _seat_anew(event, telling)
    elif headline and event.assumed and telling.status is Status.PLANNED:
        event.status = telling.status
    elif telling.type is E.CALL and event.type is E.MEETING and not _is_received(event):
        event.type = E.CALL
    elif event.type is E.MEETING and telling.type is E.NEGOTIATION and telling.parts:
        event.type = E.NEGOTIATION
    event.weak = event.weak and telling.weak
    event.confirmed = event.confirmed or telling.confirmed
    event.remote = event.remote or telling.remote
    for part in telling.parts:
        _take(event, part)
    event.sentences |= telling.sentences
    if event.type is E.VISIT and event.start is not None and telling.start is not None:
        _widen(event, telling)
    elif event.start is None or (telling.start is not None and _days(telling) < _days(event)):
        event.start, event.end, event.dated = telling.start, telling.end, telling.dated
    if not (telling.weak and event.places):  # "discussed the drought in the south": a topic
        event.places += [p for p in telling.places if p not in event.places]
    event.about += [a for a in telling.about if a not in event.about]
    event.unnamed = event.unnamed or telling.unnamed
    event.together = event.together or telling.together
    event.ordinal = event.ordinal or telling.ordinal
    event.name = event.name or telling.name
    if event.type is E.CALL:
        for part in event.parts:
            if part.mode is Mode.IN_PERSON:
                part.mode = Mode.REMOTE


def _seat_anew(event: Telling, telling: Telling) -> None:
    """Who faces whom is told by the lead, where it tells both sides, not by the headline."""
    told = {p.agent: p.slot for p in telling.parts}
    if {"subject", "object"} <= set(told.values()):
        for part in event.parts:
            part.slot = told.get(part.agent, part.slot)


def _is_received(event: Telling) -> bool:
    """Whether somebody called on a host: then "the call" is no telephone call."""
    return {Role.HOST, Role.VISITOR} <= {p.role for p in event.parts}


def _better(title: E, lead: E) -> E:
    """Of the types told by headline and lead: a call told in the headline stays a call."""
    return title if title is E.CALL and lead is E.MEETING else lead


def _widen(event: Telling, telling: Telling) -> None:
    """A visit lasts from the first day told of it to the last."""
    assert event.start is not None and telling.start is not None
    if telling.start.day is None or event.start.day is None:
        if event.start.day is None:
            event.start, event.end = telling.start, telling.end
        return
    ends = [event.end or event.start, telling.end or telling.start]
    last = max(ends, key=lambda d: d.last)
    event.start = min(event.start, telling.start, key=lambda d: d.first)
    event.end = last if last != event.start else None


def _days(telling: Telling) -> int:
    """How many days the date of a telling can mean: the fewer, the more it tells."""
    assert telling.start is not None
    return ((telling.end or telling.start).last - telling.start.first).days


def _take(event: Telling, part: Part) -> None:
    known = next((p for p in event.parts if p.agent == part.agent), None)
    if known is None:
        event.parts.append(part)
        return
    if part.mode is Mode.MESSAGE:
        known.mode, known.role, known.rule = part.mode, part.role, part.rule
    if known.role is Role.ATTENDEE and part.role is not Role.ATTENDEE:
        known.role = part.role
    if known.slot in ("each", "owner") and part.slot != "each":
        known.slot = part.slot
