"""Whose talks they were: "Talks were also held with C" does not say who held them."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.tellings import Part, Telling
from kg.model import EncounterType as E
from kg.model import Mode, Role

REACH = 4  # sentences back
FACE_TO_FACE = (E.MEETING, E.CALL, E.NEGOTIATION)


def whose(draft: Draft) -> None:
    """Let the one person a text is about face the people talks were held with."""
    for telling in draft.tellings:
        faced = telling.ownerless and all(p.slot == "object" for p in telling.parts)
        alone = faced or all(p.rule.endswith(".held") for p in telling.parts)
        if telling.type in FACE_TO_FACE and alone and telling.has_counterpart:
            part = _main_person(draft, telling)
            if part is not None:
                telling.add(
                    replace(part, role=Role.ATTENDEE, rule="held.main", slot="subject", side=None)
                )
                telling.sentences.add(part.sentence)


def _main_person(draft: Draft, telling: Telling) -> Part | None:
    """The person all encounters before are told from; None if there are several, or far away."""
    told = [t for t in draft.tellings if t.sentence < telling.sentence and t.parts and t.is_fact]
    people = [p for t in told for p in t.parts if _leads(draft, p)]
    if len({p.agent for p in people}) != 1:
        return None
    near = max(people, key=lambda p: p.sentence)
    return near if near.sentence >= telling.sentence - REACH else None


def _leads(draft: Draft, part: Part) -> bool:
    """Whether somebody stands on the side an encounter is told from, not in another's company."""
    entity = draft.scene.entity.get(part.agent)
    if entity is None or not entity.type.is_person or part.rule.startswith("company"):
        return False
    there = part.mode is not Mode.MESSAGE
    return there and part.slot != "object" and part.role is not Role.VISITED


def protagonist(draft: Draft, telling: Telling) -> None:
    """ "At the meeting with X, the plan was discussed": the one told of before met X."""
    scene = draft.scene
    faced = telling.faced and {p.slot for p in telling.parts} == {"object"}
    at = scene.low[scene.head[telling.token]] in ("at", "during")
    if not (faced and at and telling.noun) or telling.links or telling.type not in FACE_TO_FACE:
        return
    if not any(scene.entity[p.agent].type.is_person for p in telling.parts):
        return
    reach = range(telling.sentence - 3, telling.sentence)
    told = [t for t in draft.tellings if t.sentence in reach and t.parts and not t.is_headline]
    last = max((t.sentence for t in told), default=-1)
    agents = {
        p.agent
        for t in told
        if t.sentence == last
        for p in t.parts
        if p.slot in ("subject", "each") and p.agent in scene.entity
    }
    persons = [a for a in agents if scene.entity[a].type.is_person]
    if len(persons) == 1:
        part = Part(persons[0], Role.ATTENDEE, "protagonist", telling.sentence, "subject")
        telling.confirmed = telling.add(part) or telling.confirmed
