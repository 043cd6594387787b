"""Who stood on whose side: people of one delegation did not meet each other.

A side is given only where the text puts people on one: in one slot that faces
another ("A and B met with C"), in one delegation, in somebody's company. Where it
says nothing the side is None, and the linker decides by posts.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.encounters.tellings import Part, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Role

FACING = (E.MEETING, E.CALL, E.NEGOTIATION, E.VISIT, E.SIGNING)
SLOTS = ("subject", "object")


def set_sides(scene: Scene, events: Iterable[Telling]) -> None:
    """Write the sides of every encounter where people face each other."""
    homes = homes_of(scene)
    for event in events:
        if event.type in FACING:
            _set(scene, homes, event)


def homes_of(scene: Scene) -> dict[str, set[str]]:
    """The countries each person stands for, by the posts of the document."""
    found: dict[str, set[str]] = {}
    for post in scene.posts:
        if not post.former:
            home = post.country or post.organization
            entity = scene.entity.get(home or "")
            if entity is not None and entity.type is EntityType.COUNTRY:
                found.setdefault(post.person, set()).add(entity.id)
    return found


def _set(scene: Scene, homes: dict[str, set[str]], event: Telling) -> None:
    """Name the side of each person that the text puts on one."""
    parts = [p for p in event.parts if is_person(scene, p.agent)]
    labels = {p.agent: _label(p, parts) for p in parts}
    for part in parts:  # a delegation's country: whoever stands for it is on its side
        if (labels[part.agent] or "").startswith("team:"):
            continue
        for home in homes.get(part.agent, ()):
            if f"team:{home}" in labels.values():
                labels[part.agent] = f"team:{home}"
    if any(label in SLOTS and not homes.get(agent) for agent, label in labels.items()):
        for agent, label in labels.items():  # on whose side the two who face each other are
            team = (label or "").removeprefix("team:")
            if _is_country(scene, team) and team not in event.agents():
                labels[agent] = None
    if len(parts) == 2 and set(labels.values()) == {None, "object"}:
        labels = {agent: label or "subject" for agent, label in labels.items()}  # B faces A
    apart = event.together and len(set(labels.values()) - {None, ""}) > 1
    first: dict[str, str] = {}
    for part in parts:
        label = labels[part.agent]
        if label is None:
            continue
        if apart and label == "object" and homes.get(part.agent):
            label = f"{label} {min(homes[part.agent])}"
        leader = first.setdefault(label, part.agent)
        entity = scene.entity.get(leader)
        part.side = f"side of {entity.name if entity is not None else leader}"


def _label(part: Part, parts: list[Part]) -> str | None:
    """The slot or team a person belongs to; company shares the slot of whom it is with."""
    slot = part.slot
    for _ in range(3):
        if not slot.startswith("team:"):
            break
        anchor = next((p for p in parts if p.agent == slot[5:]), None)
        if anchor is None or anchor is part:
            return slot
        if anchor.slot == "each":
            return f"team:{anchor.agent}"
        slot = anchor.slot
    if slot in SLOTS or slot.startswith("team"):
        return slot
    followed = f"team:{part.agent}"
    if any(p.slot == followed for p in parts):
        return followed
    return (
        {Role.HOST: "subject", Role.VISITOR: "object"}.get(part.role) if _receives(parts) else None
    )


def _receives(parts: list[Part]) -> bool:
    roles = {p.role for p in parts}
    return Role.HOST in roles and Role.VISITOR in roles


def _is_country(scene: Scene, agent: str) -> bool:
    entity = scene.entity.get(agent)
    return entity is not None and entity.type is EntityType.COUNTRY


def is_person(scene: Scene, agent: str) -> bool:
    entity = scene.entity.get(agent)
    return agent in scene.office or (entity is not None and entity.type.is_person)
