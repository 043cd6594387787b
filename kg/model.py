"""The types that flow between the stages: what a document is, and what was read in it.

All are frozen. Offsets are code points in `Document.text`, half open. Ids of a
`Reading` (``e1``, ``v1``, ``o1``) hold within that reading only; the ids of the
graph are made by the linker (`kg.graph`). The closed vocabularies below are the
terms of the contract; `ontology/whomet.ttl` defines them and a test holds both
to the same list.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from kg.errors import VocabularyError

T = TypeVar("T", bound=StrEnum)


class EntityType(StrEnum):
    """Classes of entities; the value is the local name in the ontology."""

    PERSON = "Person"
    OFFICIAL = "Official"
    ORGANIZATION = "Organization"
    AGENCY = "Agency"
    COMPANY = "Company"
    INTERNATIONAL = "InternationalOrganization"
    COUNTRY = "Country"
    PLACE = "Place"
    PROJECT = "Project"
    POLICY = "Policy"
    AGREEMENT = "Agreement"

    @property
    def is_person(self) -> bool:
        """Whether this is a person (an official is one)."""
        return self in (EntityType.PERSON, EntityType.OFFICIAL)

    @property
    def is_organization(self) -> bool:
        """Whether this is a body of any kind."""
        return self in (
            EntityType.ORGANIZATION,
            EntityType.AGENCY,
            EntityType.COMPANY,
            EntityType.INTERNATIONAL,
        )

    @property
    def is_agent(self) -> bool:
        """Whether this can take part in an encounter: person, body or country."""
        return self.is_person or self.is_organization or self is EntityType.COUNTRY


class EncounterType(StrEnum):
    """Classes of encounters."""

    MEETING = "Meeting"
    VISIT = "Visit"
    CEREMONY = "Ceremony"
    CONFERENCE = "Conference"
    NEGOTIATION = "Negotiation"
    SIGNING = "Signing"
    CALL = "Call"


class Role(StrEnum):
    """What a participant was to an encounter."""

    HOST = "Host"
    CHAIR = "Chair"
    LEAD = "Lead"
    VISITOR = "Visitor"
    VISITED = "Visited"
    SIGNATORY = "Signatory"
    SPEAKER = "Speaker"
    ATTENDEE = "Attendee"


class Mode(StrEnum):
    """How a participant took part; who only sent a message is no participant."""

    IN_PERSON = "InPerson"
    REMOTE = "Remote"
    MESSAGE = "Message"


class Status(StrEnum):
    """How far an encounter (or a planned fact) has come."""

    OCCURRED = "Occurred"
    ONGOING = "Ongoing"
    PLANNED = "Planned"
    CANCELLED = "Cancelled"

    @property
    def is_fact(self) -> bool:
        """Whether people really came together."""
        return self in (Status.OCCURRED, Status.ONGOING)


class Property(StrEnum):
    """Properties between entities that are stated with evidence."""

    PART_OF = "partOf"
    COUNTRY = "country"
    LOCATED_IN = "locatedIn"
    PARTY_TO = "partyTo"
    NEGOTIATES = "negotiates"
    ANNOUNCES = "announces"
    LEADS = "leads"
    DEVELOPS = "develops"
    INVESTS_IN = "investsIn"
    SUPPORTS = "supports"
    ESTABLISHED = "established"
    ACQUIRED = "acquired"
    MEMBER_OF = "memberOf"
    MET = "met"
    ATTENDED_WITH = "attendedWith"
    WORKS_FOR = "worksFor"


_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year of the Gregorian calendar: as much as the text tells."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        dt.date(self.year, self.month or 1, self.day or 1)  # raises ValueError if there is none

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2024``, ``2024-07`` or ``2024-07-03``; anything else is a ValueError."""
        found = _PARTIAL.fullmatch(text)
        if not found:
            raise ValueError(f"not a date of the form YYYY[-MM[-DD]]: {text!r}")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        """The day `date`."""
        return cls(date.year, date.month, date.day)

    @property
    def first(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Document:
    """One release as it was kept at the door: NFC, ``\\n`` line ends, no BOM.

    `text` is the title, a blank line, and the body, so that a headline is a
    sentence with offsets like any other. `id` is unique and stable in a corpus.
    `country` is the ISO 3166-1 alpha-2 code of the publisher's country.
    `path` names the file (and `line` where it starts there) for messages.
    """

    id: str
    title: str
    text: str
    date: dt.date | None = None
    publisher: str | None = None
    country: str | None = None
    source: str | None = None
    licence: str | None = None
    path: str = ""
    line: int | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def body_start(self) -> int:
        """Offset of the body in `text`."""
        return len(self.title) + 2 if self.title else 0


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a document, by its offsets."""

    start: int
    end: int

    def text(self, document: Document) -> str:
        """The words of the sentence."""
        return document.text[self.start : self.end]


class MentionKind(StrEnum):
    """How a mention refers: decides whether its words may become a name."""

    NAME = "name"  # a full name
    SHORT = "short"  # part of a name: a surname (with title), a short form of a body
    ACRONYM = "acronym"
    OFFICE = "office"  # "the trade minister"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"  # "the two sides", "the company", a demonym


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Words that refer to an entity; `entity` is None where it was left open.

    Spans of titles and articles are outside ("Minister [Ahn]", "the [ministry]").
    `rule` is the id of what found it, `reason` says in words why it refers to
    that entity. A mention may refer to several entities ("the two sides"):
    then there is one Mention for each, with the same span.
    """

    start: int
    end: int
    type: EntityType
    kind: MentionKind
    rule: str
    entity: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, country … as one document tells of it.

    `name` is the best full name, `aliases` the other surface forms that are names
    (acronyms, short forms; no pronouns, no bare descriptions). `family` is the
    family name where it is known by evidence. `iso` is the ISO 3166-1 alpha-2
    code of a country; `wikidata` a Q-id where it is certain.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    family: str | None = None
    iso: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """`person` holds (held, when `former`) the post `title` in a body or country.

    `organization` is the body (for heads of state and government the country),
    None where it is not said. `sentences` index `Reading.sentences`.
    """

    person: str
    title: str
    organization: str | None
    country: str | None
    sentences: tuple[int, ...]
    rule: str
    former: bool = False
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office named without its holder ("the Trade Minister"), left open in the document.

    It can stand as the agent of a participation; the linker replaces it by the
    holder if exactly one fits at that date, else drops the participation.
    """

    id: str
    title: str
    organization: str | None
    country: str | None
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """One agent's part in an encounter.

    `side` names the delegation or party it belonged to within the encounter:
    agents of one side are no contact of each other by that alone. None: unknown.
    """

    agent: str
    role: Role
    mode: Mode
    sentences: tuple[int, ...]
    rule: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event at which agents come together, as one document tells of it.

    `title` is a short readable description ("completion ceremony of …"); `about`
    the agreements, projects or policies it dealt with; `part_of` a larger one.
    """

    id: str
    type: EncounterType
    title: str
    status: Status
    participations: tuple[Participation, ...]
    sentences: tuple[int, ...]
    rule: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as written, and as a number with its ISO 4217 currency where that is certain."""

    text: str
    value: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation between two entities of a document; `status` None means a plain fact."""

    subject: str
    property: Property
    object: str
    sentences: tuple[int, ...]
    rule: str
    status: Status | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document: the result of `kg.extract`."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    offices: tuple[Office, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[str, ...] = field(default=())


def term(vocabulary: type[T], name: str) -> T:
    """The member of a closed vocabulary called `name`; an unknown one is a VocabularyError."""
    try:
        return vocabulary(name)
    except ValueError:
        known = ", ".join(member.value for member in vocabulary)
        raise VocabularyError(
            f"unknown {vocabulary.__name__} {name!r}; known are {known}"
        ) from None
