"""What holds between the encounters of a document: parts of a whole, and days they share."""

from __future__ import annotations

from kg.extract.encounters.borders import in_name, of_told_after, written
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import PartialDate, Role, Status

# it happened next or on the same occasion: the same day; or beside it, some other day
BESIDE = frozenset(["also", "addition", "besides", "separately", "prior", "before", "earlier"])
NEXT = frozenset(
    ["followed", "then", "afterwards", "subsequently", "occasion", "thereafter", "simultaneously"]
)


def set_wholes(draft: Draft, events: list[Telling]) -> None:
    """Link what happened during a visit or at a forum to it, then hand down days."""
    scene = draft.scene
    for event in events:
        event.part_of = _whole(scene, event, events)
    for n, event in enumerate(events):
        if event.start is None:
            _inherit(draft, event, events[:n])
        if event.start is None:
            event.start = (
                of_told_after(draft, event)
                or _beside(scene, event, events)
                or in_name(scene, event)
                or written(scene, event)
            )


def _whole(scene: Scene, event: Telling, events: list[Telling]) -> Telling | None:
    """The visit an encounter belongs to: told before it, with its main people."""
    if event.type is E.VISIT and not _bodies_visited(scene, event):
        return None
    told = [e for e in events if e is not event and _told(e) <= _told(event)]
    for other in sorted(told, key=_told, reverse=True):
        if other.type is not E.VISIT or not _same_tense(event, other):
            continue
        visitors = {p.agent for p in other.parts if p.role in (Role.VISITOR, Role.LEAD)}
        if visitors & event.agents() and _within(event, other) and _country_visit(scene, other):
            return other
    return None


def _told(event: Telling) -> int:
    """The sentence that tells of an encounter first, the headline left out."""
    return min((s for s in event.sentences if s >= event.headlines), default=0)


def _bodies_visited(scene: Scene, event: Telling) -> bool:
    """Whether a visit goes to a body or a site, so that it can be part of a journey."""
    return not _country_visit(scene, event)


def _country_visit(scene: Scene, event: Telling) -> bool:
    goals = [p.agent for p in event.parts if p.role is Role.VISITED]
    types = [scene.entity[g].type for g in goals if g in scene.entity]
    if not types:
        return bool(event.places)
    return any(not t.is_organization for t in types)


def _same_tense(event: Telling, other: Telling) -> bool:
    """Whether both are facts or both lie ahead; what goes on has parts that lie ahead."""
    ahead = event.status is Status.PLANNED and other.status is Status.ONGOING
    return event.is_fact == other.is_fact or ahead


def _within(event: Telling, whole: Telling) -> bool:
    if event.start is None or whole.start is None:
        return True
    last = (whole.end or whole.start).last
    return whole.start.first <= event.start.last and event.start.first <= last


def _inherit(draft: Draft, event: Telling, before: list[Telling]) -> None:
    """The day of its whole, or of what the same people did just before; a range gives the month."""
    scene = draft.scene
    if event.part_of is not None and event.part_of.start is not None:
        _take(event, event.part_of)
        _go_on(draft, event, event.part_of)
        return
    if event.is_headline or _background(scene, event):
        return
    for other in reversed(before):
        if other.start is None or other.is_headline:
            continue
        if not _same_tense(event, other) or _background(scene, other):
            continue
        near = event.sentence == other.sentence or bool(event.agents() & other.agents())
        near = near or bool(_lows(scene, event) & (NEXT | BESIDE))
        if near and event.status is not Status.PLANNED:
            _take(event, other)
            _go_on(draft, event, other)
            if event.start is not None and _lows(scene, event) & BESIDE:
                event.start = PartialDate(event.start.year, event.start.month)
            return


def _go_on(draft: Draft, event: Telling, other: Telling) -> None:
    """Where the text has gone on to another day since, that day: of an encounter without names."""
    last = max((s for s in other.sentences if s <= event.sentence), default=other.sentence)
    day = other.start
    for told in draft.tellings:
        onward = last < told.sentence <= event.sentence and told.is_fact and event.is_fact
        if onward and not told.parts and told.dated and day and _is_later(told.start, day):
            event.start = day = told.start


def _is_later(one: PartialDate | None, other: PartialDate) -> bool:
    return one is not None and one.day is not None and one.first > other.first


def _beside(scene: Scene, event: Telling, events: list[Telling]) -> PartialDate | None:
    """The month of the gathering on whose sidelines an encounter is."""
    if event.type is E.CONFERENCE or not _lows(scene, event) & words("sidelines_of"):
        return None
    for other in events:
        gathering = other.type is E.CONFERENCE and other.status is not Status.CANCELLED
        start = other.start if gathering and other.sentence <= event.sentence else None
        if start is not None and start.month is not None:
            return PartialDate(start.year, start.month)
    return None


def _lows(scene: Scene, event: Telling) -> set[str]:
    """The words of the sentence that tells of an encounter."""
    first, last = scene.bounds[event.sentence]
    return set(scene.low[first:last])


def _take(event: Telling, other: Telling) -> None:
    start, end = other.start, other.end
    if start is None:
        return
    if end is None:
        event.start = start
    elif (start.year, start.month) == (end.year, end.month):
        event.start = PartialDate(start.year, start.month)


def _background(scene: Scene, event: Telling) -> bool:
    """Whether a telling stands in the past perfect or in a clause of its own about the past."""
    for v in event.links:
        if any(scene.low[k] == "had" and scene.dep[k] == "aux" for k in scene.kids[v]):
            return True
        if scene.dep[v] == "relcl":
            return True
    return False
