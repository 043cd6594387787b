"""What is gathered while a document is read: tellings of encounters, before they are merged.

A telling is one place where the text speaks of an encounter: a verb ("met") or a
noun ("the talks"). It is filled step by step by the modules beside this one, so
these two types are mutable; what leaves the package (`kg.model.Encounter`) is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.encounters.actors.units import Unit
from kg.model import EncounterType, Mode, PartialDate, Role, Status


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in one slot: named actors, and whether unnamed people are meant, too.

    `team` says that they belong together: a delegation, or people listed as its members.
    """

    units: tuple[Unit, ...] = ()
    unnamed: bool = False
    team: bool = False

    @property
    def agents(self) -> tuple[str, ...]:
        """Ids of the named actors, once each."""
        return tuple(dict.fromkeys(a for u in self.units for a in u.ref.agents))

    @property
    def has_person(self) -> bool:
        """Whether people, named or not, are meant."""
        return self.unnamed or any(u.ref.is_person for u in self.units)

    @property
    def persons(self) -> Party:
        """The persons among the named actors alone."""
        return Party(tuple(u for u in self.units if u.ref.is_person))

    @property
    def without_bodies(self) -> Party:
        """The party without bodies and countries: only people go on a visit."""
        return Party(self.persons.units, self.unnamed, self.team)

    def __bool__(self) -> bool:
        return bool(self.units) or self.unnamed


@dataclass(slots=True)
class Part:
    """One actor of a telling. `slot` is where he stood: actors of one slot are one side."""

    agent: str
    role: Role
    rule: str
    sentence: int
    slot: str
    mode: Mode = Mode.IN_PERSON
    side: str | None = None


@dataclass(slots=True)
class Telling:
    """One place that tells of an encounter, by its trigger token.

    `links` are the verbs that govern it ("held" for "talks"): tense, time and place
    hang on them. `definite` means that it points back ("the ceremony"), `plural`
    that it may be several encounters, `separate` that it is one with each counterpart.
    `ordinal` is which one of a series it is ("third"), `fresh` that it is told as new
    ("a new agreement"), `faced` that unnamed people face the subject,
    `past` that its verb is in the past, `assumed` that no verb tells its status,
    `background` that the encounter a text is about only follows it,
    `site` that a plant or park is visited, no city.
    `ownerless` that a verb tells of it without who held it ("a meeting with X was held").
    `teams` are countries and bodies that stand for their delegations.
    `weak` ones count only with two named parties, or when they tell of one told before.
    """

    frame: str
    type: EncounterType
    token: int
    sentence: int
    noun: bool
    parts: list[Part] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    frames: set[str] = field(default_factory=set)
    status: Status | None = Status.OCCURRED
    start: PartialDate | None = None
    end: PartialDate | None = None
    dated: bool = False
    places: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    name: frozenset[str] = frozenset()
    ordinal: str = ""
    fresh: bool = False
    faced: bool = False
    past: bool = False
    assumed: bool = False
    background: bool = False
    site: bool = False
    definite: bool = False
    plural: bool = False
    separate: bool = False
    together: bool = False
    weak: bool = False
    unnamed: bool = False
    remote: bool = False
    confirmed: bool = False
    ownerless: bool = False
    part_of: Telling | None = None
    headlines: int = 0
    sentences: set[int] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)

    @property
    def is_headline(self) -> bool:
        """Whether only the title tells of it; `headlines` is the number of its sentences."""
        return max(self.sentences) < self.headlines

    @property
    def is_fact(self) -> bool:
        """Whether it is told as something that happened or goes on."""
        return self.status is not None and self.status.is_fact

    @property
    def has_counterpart(self) -> bool:
        """Whether somebody named faces the subject."""
        return any(p.slot == "object" for p in self.parts)

    def agents(self) -> set[str]:
        """Ids of those who took part, senders of messages left out."""
        return {p.agent for p in self.parts if p.mode is not Mode.MESSAGE}

    def add(self, part: Part) -> bool:
        """Add a part unless that agent is there already; True if it was new."""
        for known in self.parts:
            if known.agent == part.agent:
                if known.role is Role.ATTENDEE and part.role is not Role.ATTENDEE:
                    known.role, known.rule = part.role, part.rule
                return False
        self.parts.append(part)
        return True
