"""Tellings that became encounters, in the frozen types of the model."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.encounters.tellings import Telling
from kg.extract.scene import Scene
from kg.model import Encounter, Participation, Status

TITLE = 12  # words a title of an encounter may have


def finish(scene: Scene, events: Sequence[Telling]) -> tuple[Encounter, ...]:
    """Encounters with ids in order; parts of a whole name its id."""
    ids = {id(event): f"v{n}" for n, event in enumerate(events, 1)}
    return tuple(
        Encounter(
            id=ids[id(event)],
            type=event.type,
            title=_title(scene, event),
            status=event.status or Status.OCCURRED,
            participations=tuple(
                Participation(p.agent, p.role, p.mode, (p.sentence,), p.rule, p.side)
                for p in event.parts
            ),
            sentences=tuple(sorted(event.sentences)),
            rule=event.frame,
            start=event.start,
            end=event.end,
            places=tuple(event.places),
            about=tuple(event.about),
            part_of=ids.get(id(event.part_of)) if event.part_of is not None else None,
        )
        for event in events
    )


def _title(scene: Scene, event: Telling) -> str:
    """The noun phrase that names the encounter, or its class with the first people."""
    if event.noun:
        i = event.token
        first, last = scene.bounds[scene.sentence[i]]
        start = min((k for k in scene.kids[i] if k >= first and scene.dep[k] != "poss"), default=i)
        start = min(start, i)
        end = i + 1
        while end < min(last, start + TITLE) and not _ends(scene, end):
            end += 1
        return scene.text_of(start, end)
    names = [scene.entity[p.agent].name for p in event.parts if p.agent in scene.entity][:2]
    return f"{event.type.value} of {' and '.join(names)}" if names else event.type.value


def _ends(scene: Scene, i: int) -> bool:
    return scene.is_verb(i) or scene.low[i] in (",", ".", ";", "on", "at", "to", "(", "in", "which")
