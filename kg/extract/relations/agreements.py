"""Who is party to an agreement or negotiates it: by its name, its signing and its rounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.countries import by_demonym, country
from kg.countries import by_name as country_by_name
from kg.extract.relations.facts import SIGNED, Fact, is_a
from kg.extract.relations.frames import pattern
from kg.extract.relations.speaking import Speakers
from kg.extract.scene import Scene
from kg.lexicon import table
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
_BODIES = (EntityType.COUNTRY, EntityType.ORGANIZATION)
_BETWEEN = re.compile(r"[”\"’']?(?: \([^)]*\))? (?:between|among)(?: the(?: two| three)?)? ")
_ALSO = re.compile(r"(?: \([^)]*\))?,?(?: and)? (?:the )?")
_ITEM = re.compile(r"(?: \([^)]*\))?[,;]?(?: and| as well as)?(?: an?| the)? ")


@cache
def _unions() -> frozenset[str]:
    """Names and acronyms of unions of states, in lower case."""
    listed = table("international")["entry"]
    return frozenset(n.casefold() for e in listed for n in (e["name"], *e.get("aliases", ())))


def _state_at(text: str) -> tuple[str | None, int]:
    """The state or union whose name starts the text, and the length of that name.

    In names of agreements the ISO codes serve, too: "NZ-China Free Trade Agreement".
    """
    ends = [m.start() for m in re.finditer(r"(?=[\s\-–—‐‑/,])|$", text)][:5]
    for end in reversed(ends):
        word = text[:end].strip().removeprefix("the ")
        if not word:
            continue
        known = (
            country_by_name(word)
            or by_demonym(word)
            or country(word if len(word) == 2 and word.isupper() else "")
        )
        if known:
            return known.iso, end
        if word.casefold() in _unions():
            return word.casefold(), end
    return None, 0


def parties(scene: Scene, encounters: Sequence[Encounter]) -> Iterator[Fact]:
    """Parties and negotiators of every agreement of the document."""
    reader = _Agreements(scene, tuple(encounters))
    for entity in scene.entities:
        if entity.type is EntityType.AGREEMENT:
            yield from reader.named(entity)
            yield from reader.met_over(entity)
            yield from reader.bilateral(entity)


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
                known = country_by_name(name)
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
        if told is None or not (told[2] or all(self.is_state(s) for s in sides)):
            return
        property, sentence, _ = told
        for side in (self.by_surface.get(s, s) for s in sides):
            if side in self.scene.entity:
                yield Fact(side, property, entity.id, sentence, "relation.agreement.named")

    def sides(self, name: str) -> list[str]:
        """The states and unions joined at the front of a name, by ISO code or name."""
        found: list[str] = []
        rest = name.replace("’", "'").removeprefix("the ")
        while rest:
            side, length = _state_at(rest)
            if side is None:
                break
            found.append(side)
            rest = rest[length:]
            joint = _JOINT.match(rest)
            if not joint:
                break
            rest = rest[joint.end() :]
        return list(dict.fromkeys(found))

    def between(self, mention: Mention) -> list[str]:
        """Who is listed behind "between" or "among" right after a mention: ids.

        States make any agreement, other bodies what offices and companies sign.
        """
        text = self.scene.parse.document.text
        allowed = _BODIES if _OFFICE_LEVEL.search(text[mention.start : mention.end]) else _STATES
        found: list[str] = []
        last = mention
        for other in sorted(self.scene.mentions):
            if other.start < mention.end or other.entity is None:
                continue
            if (other.start, other.end) != (last.start, last.end):  # not of "the two countries"
                gap = text[last.end : other.start].lower()
                first = not found and _BETWEEN.fullmatch(gap)
                more = found and _ALSO.fullmatch(gap)
                if other.start < last.end or not (first or more):
                    break
            known = self.scene.entity.get(other.entity)
            if known is None or not is_a(known.type, allowed):
                break
            found.append(other.entity)
            last = other
        return list(dict.fromkeys(found))

    def listed(self, mention: Mention) -> int:
        """Where the list of agreements starts that a mention stands in: "talks on the A and B"."""
        text = self.scene.parse.document.text
        start = mention.start
        for other in sorted(self.scene.mentions, reverse=True):
            if other.type is EntityType.AGREEMENT and other.end < start:
                if not _ITEM.fullmatch(text[other.end : start]):
                    break
                start = other.start
        return start

    def is_state(self, side: str) -> bool:
        """Whether a side is a state or union (by its ISO code or name, or its id)."""
        known = self.scene.entity.get(self.by_surface.get(side, side))
        return known is None or known.type in _STATES

    def progress(
        self, entity: Entity, mentions: Sequence[Mention]
    ) -> tuple[Property, int, bool] | None:
        """Whether the agreement is made or talked over, the sentence, and whether that says so.

        A named agreement of states that nothing else is said of is taken for one that is made.
        """
        held = {
            (v.type, v.status.is_fact): v.sentences[0]
            for v in self.encounters
            if entity.id in v.about and v.sentences
        }
        signed = held.get((EncounterType.SIGNING, True))
        if signed is not None:
            return Property.PARTY_TO, signed, True
        text = self.scene.parse.document.text
        seen: dict[str, int] = {}
        for mention in mentions:
            at = self.scene.parse.sentence_at(mention.start)
            sentence = self.scene.parse.sentences[at]
            for key, width in _NEAR.items():
                list_start = self.listed(mention)
                start = max(sentence.start, list_start - width)
                near = text[start:list_start] + "<>" + text[mention.end : sentence.end][:width]
                if pattern("agreements", key).search(near):
                    seen.setdefault(key, at)
        negotiated = held.get((EncounterType.NEGOTIATION, True), seen.get("talks"))
        if negotiated is not None and "upgrade" not in seen and "made" not in seen:
            return Property.NEGOTIATES, negotiated, True
        if "wished" in seen and "made" not in seen and "upgrade" not in seen:
            return None
        first = self.scene.parse.sentence_at(mentions[0].start)
        return Property.PARTY_TO, seen.get("made", first), "made" in seen

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

    def bilateral(self, entity: Entity) -> Iterator[Fact]:
        """The two states whose people met over "the bilateral … negotiations"."""
        mentions = self.mentions(entity)
        told = self.progress(entity, mentions) if mentions else None
        if told is None or told[0] is not Property.NEGOTIATES:
            return
        text = self.scene.parse.document.text
        for mention in mentions:
            at = self.scene.parse.sentence_at(mention.start)
            start = self.scene.parse.sentences[at].start
            if "bilateral" not in text[max(start, mention.start - 40) : mention.start].lower():
                continue
            met = [e for e in self.encounters if at in e.sentences and e.status.is_fact]
            agents = {p.agent for e in met for p in e.participations}
            states = {s for a in agents if (s := self.speakers.state(a))} | self.lands(at)
            for state in sorted(states) if len(states) == 2 else ():
                yield Fact(state, Property.NEGOTIATES, entity.id, at, "relation.agreement.over")

    def lands(self, sentence: int) -> set[str]:
        """The states that a sentence names, be it by their adjectives."""
        found = set()
        for mention in self.scene.mentions:
            here = self.scene.parse.sentence_at(mention.start) == sentence
            if here and mention.type is EntityType.COUNTRY and mention.entity:
                found.add(mention.entity)
        return found

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
