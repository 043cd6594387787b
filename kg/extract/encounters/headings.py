"""Headings that name a counterpart: "1. H.E. Mr. X, Minister of Y" over what was talked about.

Releases on a series of meetings tell in the lead that somebody "had a series of
meetings", and then give each counterpart a heading of its own.
"""

from __future__ import annotations

from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import FINITE
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.tellings import Part, Telling
from kg.model import EncounterType as E
from kg.model import Role

RULE = "heading.counterpart"


def find_headings(draft: Draft) -> None:
    """Make one meeting of each heading that names a counterpart, if the lead tells of a series."""
    series = next((t for t in draft.tellings if _is_series(t)), None)
    if series is None:
        return
    scene = draft.scene
    ours = [p for p in series.parts if p.slot != "object"]
    for number in range(series.sentence + 1, len(scene.bounds) - 1):
        unit = _heading(draft, number)
        if unit is None or set(unit.ref.agents) & {p.agent for p in ours}:
            continue
        hosts = [p for p in ours if _speaks_below(draft, number, p.agent)]
        if not hosts or not _speaks_below(draft, number, unit.ref.agents[0]):
            continue
        telling = draft.new(RULE, E.MEETING, unit.ref.head, noun=False)
        telling.sentences.add(number + 1)
        telling.separate, telling.confirmed = True, True
        for part in hosts:
            telling.add(Part(part.agent, part.role, RULE, number + 1, "subject"))
        for agent in unit.ref.agents:
            telling.add(Part(agent, Role.ATTENDEE, RULE, number, "object"))


def _is_series(telling: Telling) -> bool:
    """Whether a telling is a series of meetings whose counterparts are still to be named."""
    met = telling.type in (E.MEETING, E.CALL) and telling.noun and telling.plural
    return met and bool(telling.parts) and not telling.is_headline


def _heading(draft: Draft, number: int) -> Unit | None:
    """The one person a line without a verb names."""
    scene = draft.scene
    first, last = scene.bounds[number]
    if any(scene.tag[i] in FINITE and i not in scene.ref_at for i in range(first, last)):
        return None
    if last > first and scene.low[last - 1] in (".", ":"):
        return None
    people = [
        u for u in draft.syntax.actors.units
        if first <= u.start < last and u.ref.is_person and not u.owner
    ]  # fmt: skip
    near = people and people[0].start <= first + 3
    return people[0] if len(people) == 1 and near else None


def _speaks_below(draft: Draft, number: int, agent: str) -> bool:
    """Whether somebody is named in the sentence under a heading."""
    first, last = draft.scene.bounds[number + 1]
    return any(first <= r.start < last and agent in r.agents for r in draft.scene.refs)
