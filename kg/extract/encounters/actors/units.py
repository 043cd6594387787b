"""The unit of one actor: a name with the titles before it and the apposition behind it.

A body or country that only says who somebody is lies inside the unit of that
person, so that it is no actor of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.encounters.actors.apposition import Appositions
from kg.extract.encounters.actors.bodies import end_of_body, start_of_body
from kg.extract.encounters.actors.titles import Titles
from kg.extract.scene import Ref, Scene
from kg.model import MentionKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A ref as tokens [start, end) with its titles and apposition; `owner` if possessive."""

    start: int
    end: int
    ref: Ref
    owner: bool = False


def read_units(scene: Scene) -> tuple[Unit, ...]:
    """All units in order; a body that only says who a person is has none."""
    titles = Titles(scene)
    appositions = Appositions(scene, titles.begins)
    found: list[Unit] = []
    covered = -1
    for ref in scene.refs:
        if ref.start < covered:
            continue
        unit = _unit(scene, ref, titles, appositions)
        while found and found[-1].start >= unit.start:
            found.pop()
        found.append(unit)
        covered = unit.end
    return tuple(found)


def _unit(scene: Scene, ref: Ref, titles: Titles, appositions: Appositions) -> Unit:
    if ref.kind is MentionKind.PRONOUN:
        return Unit(ref.start, ref.end, ref, scene.tag[ref.start] == "PRP$")
    if ref.end < len(scene.low) and scene.low[ref.end] in ("'s", "'"):
        start = titles.first.get(ref.start, ref.start)
        return Unit(start, ref.end + 1, ref, True)
    if ref.is_person:
        start = titles.first.get(ref.start, ref.start)
        return Unit(start, appositions.end_of(ref), ref)
    if not ref.type.is_agent:
        return Unit(ref.start, ref.end, ref)
    return Unit(start_of_body(scene, ref), end_of_body(scene, ref), ref)
