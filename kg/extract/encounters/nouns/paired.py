"""Countries in a name, joined by a hyphen: "Korea-Japan talks", "the India-UAE Task Force"."""

from __future__ import annotations

import re

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.nouns.phrase import NAMED
from kg.extract.encounters.tellings import Part, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Role

PAIRED = (*NAMED, EntityType.AGENCY, EntityType.AGREEMENT)


def pair(draft: Draft, telling: Telling) -> None:
    """Parties in the name of a body or agreement: "meeting of the India-UAE Task Force"."""
    scene = draft.scene
    _, last = scene.bounds[telling.sentence]
    for ref in scene.refs:
        if not telling.token < ref.start < min(last, telling.token + 8):
            continue
        link = scene.head[ref.head]
        if scene.low[link] not in ("of", "for", "on", "under") or ref.type not in PAIRED:
            continue
        if telling.type is E.CONFERENCE and scene.low[link] != "of":
            continue
        found = paired(scene, scene.words[ref.start : ref.end])
        if len(found) > 1:
            rule = f"{telling.frame}.pair"
            for agent in found:
                telling.add(Part(agent, Role.ATTENDEE, rule, telling.sentence, "each"))


def paired(scene: Scene, words_of: list[str]) -> list[str]:
    """Countries and unions whose names, joined by a hyphen, open a longer name."""
    head = "".join(words_of).split(" ")[0]
    pieces = re.split(r"[-–—]", head)
    if len(pieces) < 2:
        return []
    known = {
        name.casefold().replace(" ", ""): entity.id
        for entity in scene.entities
        if entity.type in (EntityType.COUNTRY, EntityType.INTERNATIONAL)
        for name in (entity.name, *entity.aliases)
    }
    found = []
    for n, piece in enumerate(pieces):
        low = piece.casefold()
        if n == len(pieces) - 1:  # the last one has the rest of the name glued to it
            fits = [k for k in known if low.startswith(k)]
            low = max(fits, key=len) if fits else low
        if low not in known:
            return []
        found.append(known[low])
    return list(dict.fromkeys(found))
