"""Which places belong to which encounter.

A place belongs to the telling its words hang on by "in" or "at", never what is only
talked about there.
"""

from __future__ import annotations

from kg.extract.encounters.actors.wordlists import people
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Part, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Role

PLACES = (EntityType.PLACE, EntityType.COUNTRY)
THROUGH = frozenset({"with", "between", "among", "by", "for", "of"})
IN = frozenset({"in", "at", "on", "to", "near", "outside"})


def set_places(draft: Draft) -> None:
    """Give the tellings the places told for them."""
    scene = draft.scene
    for telling in draft.tellings:
        if telling.status is None or telling.type is E.CALL:
            continue  # those who speak by telephone are at no one place
        owners = {telling.token, *telling.links}
        first, last = scene.bounds[telling.sentence]
        for ref in scene.refs:
            unit = draft.syntax.actors.unit_at.get(ref.start)
            if unit is not None and unit.ref is not ref:
                continue  # it only says who somebody is
            if (
                first <= ref.start < last
                and ref.type in PLACES
                and _is_place_of(scene, ref.head, owners, telling)
            ):
                for agent in ref.agents:
                    if agent not in telling.places:
                        telling.places.append(agent)
        if telling.type is E.VISIT and any(p.role is Role.VISITOR for p in telling.parts):
            _visit_countries(draft, telling)


def _visit_countries(draft: Draft, telling: Telling) -> None:
    """The country of the place that is visited, and of the host, is visited, too."""
    scene = draft.scene
    if any(p.role is Role.VISITED for p in telling.parts):
        return
    found = [a for a in telling.places if scene.entity[a].type is EntityType.COUNTRY]
    hosts = {p.agent for p in telling.parts if p.role is Role.HOST}
    found += [
        post.country or post.organization or ""
        for post in scene.posts
        if post.person in hosts and not post.former
    ]
    for agent in found:
        entity = scene.entity.get(agent)
        if entity is not None and entity.type is EntityType.COUNTRY:
            rule = f"{telling.frame}.country"
            telling.add(Part(agent, Role.VISITED, rule, telling.sentence, "object"))


def _is_of_event(scene: Scene, i: int, telling: Telling) -> bool:
    """Whether what stands behind an object ("met officials in Oslo") can be the event's place.

    What people talk about is elsewhere: "discussed the crisis in Lima".
    """
    talk = telling.type in (E.MEETING, E.CALL, E.NEGOTIATION)
    return not talk or i in scene.ref_at or scene.lemma[i] in people("groups")


def _is_place_of(scene: Scene, i: int, owners: set[int], telling: Telling) -> bool:
    """Whether a place hangs on the telling by "in" or "at", through places only."""
    direct = telling.type is E.VISIT
    seen_in = False
    for _ in range(6):
        above = scene.head[i]
        if above == i:
            return False
        if scene.low[i] in IN and scene.dep[i] == "prep":
            if scene.low[i] == "to" and not direct:
                return False
            if scene.low[i] == "on" and not direct and not seen_in:
                return False  # "a meeting on Peru"
            if seen_in and any(scene.low[k] in words("background") for k in scene.kids[i]):
                return False  # "in the wake of the attack in Lima"
            seen_in = True
        elif scene.dep[i] in ("dobj",) and direct:
            seen_in = True
        elif (seen_in and scene.dep[i] == "prep" and scene.low[i] in THROUGH) or (
            seen_in and scene.dep[i] == "dobj" and _is_of_event(scene, i, telling)
        ):
            pass
        elif scene.dep[i] not in ("pobj", "appos", "conj", "npadvmod", "nmod", "compound") or (
            scene.dep[i] in ("nmod", "compound") and scene.low[i + 1 : i + 2] != [","]
        ):
            return False
        i = above
        if i in owners:
            return seen_in
    return False
