"""The working table of one document: its syntax, and the tellings found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.encounters.syntax import Syntax
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType, Mode, Role


@dataclass
class Draft:
    """What the finders share and fill.

    `at` gives the telling a token stands for; `used` are verbs that were read as
    light verbs ("held talks") and are no encounter by themselves; `leaders` are the
    persons who lead the delegation of a country or body, and the sentence that says so.
    """

    scene: Scene
    syntax: Syntax
    tellings: list[Telling] = field(default_factory=list)
    at: dict[int, Telling] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    leaders: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)

    def new(self, frame: str, type: EncounterType, token: int, noun: bool) -> Telling:
        """A new telling at a token."""
        sentence = self.scene.sentence[token]
        telling = Telling(frame, type, token, sentence, noun, sentences={sentence})
        telling.headlines = self.scene.headlines
        self.tellings.append(telling)
        self.at[token] = telling
        return telling

    def join(
        self,
        telling: Telling,
        party: Party,
        role: Role,
        slot: str,
        rule: str,
        sentence: int | None = None,
    ) -> bool:
        """Let a party take part; True if it named or meant anybody."""
        telling.unnamed = telling.unnamed or party.unnamed
        if party.team and slot == "each" and party.persons:
            slot = next((f"team:{a}" for u in party.units if not u.ref.is_person
                         for a in u.ref.agents), slot)  # fmt: skip
        if party.team:
            bodies = (u.ref for u in party.units if not u.ref.is_person)
            telling.teams.update(agent for ref in bodies for agent in ref.agents)
        mode = Mode.REMOTE if telling.type is EncounterType.CALL else Mode.IN_PERSON
        where = telling.sentence if sentence is None else sentence
        for agent in party.agents:
            telling.add(Part(agent, role, rule, where, slot, mode))
        if where != telling.sentence:
            telling.sentences.add(where)
        return bool(party)

    def last_before(self, token: int, reach: int = 1) -> Telling | None:
        """The main encounter of the nearest sentence before a token's, no further than `reach`."""
        here = self.scene.sentence[token]
        near = [t for t in self.tellings if here - reach <= t.sentence < here]
        near = [t for t in near if not t.background]
        near = [t for t in near if not t.is_headline] or near
        for told in (
            [t for t in near if t.parts and not t.weak and (t.confirmed or not t.noun)],
            [t for t in near if t.parts and not t.weak],
            [t for t in near if t.parts or t.confirmed],
            [t for t in near if not t.weak],
        ):
            if told:
                last = max(t.sentence for t in told)
                return min((t for t in told if t.sentence == last), key=lambda t: t.token)
        return None
