"""How surely two tellings are one visit: its visitors and its goals decide."""

from __future__ import annotations

from kg.extract.encounters.tellings import Telling
from kg.extract.scene import Scene
from kg.model import EntityType, Role


def visit_score(scene: Scene, telling: Telling, event: Telling, shared: set[str]) -> float:
    """One visit: the same visitor, and no other country or body visited."""
    visitors = {p.agent for p in telling.parts if p.role in (Role.VISITOR, Role.LEAD)}
    others = {p.agent for p in event.parts if p.role in (Role.VISITOR, Role.LEAD)}
    if visitors and others and not visitors & others:
        return 0
    if not _goals_agree(scene, telling, event):
        return 0
    if telling.site != event.site and not (telling.noun or event.noun):
        return 0
    if not visitors and not telling.definite:
        return 0
    return 2 + len(shared)


def _goals_agree(scene: Scene, one: Telling, other: Telling) -> bool:
    """Whether two visits can be one: the same country or body, or places nobody can tell apart."""
    mine, theirs = _goals(scene, one), _goals(scene, other)
    for key in ("country", "body"):
        if mine[key] and theirs[key] and not mine[key] & theirs[key]:
            return False
    return not (mine["body"] and not theirs["body"]) and not (theirs["body"] and not mine["body"])


def _goals(scene: Scene, telling: Telling) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"country": set(), "body": set()}
    for agent in [p.agent for p in telling.parts if p.role is Role.VISITED] + telling.places:
        entity = scene.entity.get(agent)
        if entity is not None and entity.type is EntityType.COUNTRY:
            found["country"].add(agent)
        elif entity is not None and entity.type.is_organization:
            found["body"].add(agent)
    return found
