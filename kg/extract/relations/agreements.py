"""Who is party to an agreement or negotiates it: by its name, its signing and its rounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.countries import by_demonym, by_name
from kg.extract.relations.facts import SIGNED, Fact
from kg.extract.relations.frames import pattern
from kg.extract.relations.speaking import Speakers
from kg.extract.scene import Scene
from kg.model import (
    Encounter,
    EncounterType,
    Entity,
    EntityType,
    Mention,
    Property,
    Role,
    Status,
)

_JOINT = re.compile(r"\s*[-–—‐‑/]\s*|\s+and\s+|\s*,\s*(?:and\s+)?")
_OFFICE_LEVEL = re.compile(
    r"\b(?:MOUs?|memorand\w+|letters? of intent|LOI|arrangement|contract|statement)\b", re.I
)
# Characters around a mention that may tell how far the agreement has come: work on an upgrade
# is told right at its name, talks may stand further off.
_NEAR = {"talks": 90, "upgrade": 35, "made": 45, "wished": 45}
_STATES = (EntityType.COUNTRY, EntityType.INTERNATIONAL)


def parties(scene: Scene, encounters: Sequence[Encounter]) -> Iterator[Fact]:
    """Parties and negotiators of every agreement of the document."""
    reader = _Agreements(scene, tuple(encounters))
    for entity in scene.entities:
        if entity.type is EntityType.AGREEMENT:
            yield from reader.named(entity)
            yield from reader.met_over(entity)


@dataclass(frozen=True)
class _Agreements:
    """One document's agreements."""

    scene: Scene
    encounters: tuple[Encounter, ...]

    @cached_property
    def speakers(self) -> Speakers:
        return Speakers(self.scene)

    @cached_property
    def by_surface(self) -> dict[str, str]:
        """Ids of states and unions by ISO code, and by name and acronym in lower case."""
        found: dict[str, str] = {}
        for entity in self.scene.entities:
            if entity.type not in _STATES:
                continue
            for name in (entity.name, *entity.aliases):
                found.setdefault(name.casefold(), entity.id)
                known = by_name(name)
                if known and entity.type is EntityType.COUNTRY:
                    found.setdefault(known.iso, entity.id)
            if entity.iso:
                found.setdefault(entity.iso, entity.id)
        return found

    def mentions(self, entity: Entity) -> list[Mention]:
        """Where the agreement is named, in order."""
        return sorted(m for m in self.scene.mentions if m.entity == entity.id)

    def named(self, entity: Entity) -> Iterator[Fact]:
        """Parties told by the name ("Norway–Peru Fisheries Treaty") or by "between A and B"."""
        mentions = self.mentions(entity)
        names = [entity.name, *entity.aliases]
        sides = max((self.sides(name) for name in names), key=len, default=[])
        if len(sides) < 2:
            sides = next((s for m in mentions if len(s := self.between(m)) > 1), [])
        if len(sides) < 2 or not mentions:
            return
        told = self.progress(entity, mentions)
        if told is None:
            return
        property, sentence = told
        for side in sides:
            yield Fact(side, property, entity.id, sentence, "relation.agreement.named")

    def sides(self, name: str) -> list[str]:
        """The states joined at the front of a name, as far as the document tells of them."""
        found: list[str] = []
        rest = name.replace("’", "'")
        while rest:
            side, length = self.state_at(rest)
            if side is None:
                break
            found.append(side)
            rest = rest[length:]
            joint = _JOINT.match(rest)
            if not joint:
                break
            rest = rest[joint.end() :]
        return list(dict.fromkeys(found))

    def state_at(self, text: str) -> tuple[str | None, int]:
        """The state or union whose name starts the text, and the length of that name."""
        ends = [m.start() for m in re.finditer(r"(?=[\s\-–—‐‑/,])|$", text)][:5]
        for end in reversed(ends):
            word = text[:end].strip().removeprefix("the ")
            if not word:
                continue
            known = by_name(word) or by_demonym(word)
            side = self.by_surface.get(known.iso if known else word.casefold())
            if side:
                return side, end
        return None, 0

    def between(self, mention: Mention) -> list[str]:
        """States listed behind "between" or "among" right after a mention."""
        text = self.scene.parse.document.text
        found: list[str] = []
        at = mention.end
        for other in sorted(self.scene.mentions):
            if other.start < at or other.entity is None:
                continue
            gap = text[at : other.start].lower()
            first = not found and re.fullmatch(r"(?: \([^)]*\))? (?:between|among)(?: the)? ", gap)
            more = found and re.fullmatch(r"(?: \([^)]*\))?,?(?: and)? (?:the )?", gap)
            known = self.scene.entity.get(other.entity)
            if not (first or more) or known is None or known.type not in _STATES:
                break
            found.append(other.entity)
            at = other.end
        return list(dict.fromkeys(found))

    def progress(self, entity: Entity, mentions: Sequence[Mention]) -> tuple[Property, int] | None:
        """Whether the agreement is made or talked over, and the sentence that says so."""
        held = {
            (v.type, v.status.is_fact): v.sentences[0]
            for v in self.encounters
            if entity.id in v.about and v.sentences
        }
        signed = held.get((EncounterType.SIGNING, True))
        if signed is not None:
            return Property.PARTY_TO, signed
        text = self.scene.parse.document.text
        seen: dict[str, int] = {}
        for mention in mentions:
            at = self.scene.parse.sentence_at(mention.start)
            sentence = self.scene.parse.sentences[at]
            for key, width in _NEAR.items():
                start = max(sentence.start, mention.start - width)
                near = text[start : mention.start] + "<>" + text[mention.end : sentence.end][:width]
                if pattern("agreements", key).search(near):
                    seen.setdefault(key, at)
        negotiated = held.get((EncounterType.NEGOTIATION, True), seen.get("talks"))
        if negotiated is not None and "upgrade" not in seen and "made" not in seen:
            return Property.NEGOTIATES, negotiated
        if "wished" in seen and "made" not in seen and "upgrade" not in seen:
            return None
        first = self.scene.parse.sentence_at(mentions[0].start)
        return Property.PARTY_TO, seen.get("made", first)

    def met_over(self, entity: Entity) -> Iterator[Fact]:
        """Signatories and negotiating states of the encounters about the agreement."""
        by_its_name = len(max((self.sides(n) for n in (entity.name, *entity.aliases)), key=len)) > 1
        for encounter in self.encounters:
            if entity.id not in encounter.about or not encounter.sentences:
                continue
            if encounter.status is Status.CANCELLED:
                continue
            status = None if encounter.status.is_fact else Status.PLANNED
            at = encounter.sentences[0]
            if encounter.type is EncounterType.SIGNING and not by_its_name:
                for agent in self.signatories(encounter, entity):
                    yield Fact(agent, Property.PARTY_TO, entity.id, at, SIGNED, status)
            elif encounter.type is EncounterType.NEGOTIATION and not by_its_name:
                for part in encounter.participations:
                    known = self.scene.entity.get(part.agent)
                    if known is not None and known.type in _STATES:
                        yield Fact(
                            known.id, Property.NEGOTIATES, entity.id, at, "relation.round", status
                        )

    def signatories(self, encounter: Encounter, entity: Entity) -> Iterator[str]:
        """Bodies and states whose signature stands under it; a person signs for one of them."""
        office_level = any(_OFFICE_LEVEL.search(n) for n in (entity.name, *entity.aliases))
        for part in encounter.participations:
            known = self.scene.entity.get(part.agent)
            if part.role is not Role.SIGNATORY or known is None:
                continue
            if not known.type.is_person:
                yield known.id
                continue
            if not encounter.status.is_fact:
                continue  # for whom somebody will sign is not told before it is done
            body = self.speakers.body(known.id)
            state = self.speakers.state(known.id)
            company = body and self.scene.entity[body].type is EntityType.COMPANY
            signs_for = body if office_level or company or state is None else state
            if signs_for and signs_for in self.scene.entity:
                yield signs_for
