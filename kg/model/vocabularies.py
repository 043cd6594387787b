"""The closed vocabularies: the terms of the contract.

`ontology/whomet.ttl` defines them, and a test holds both to the same list.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from kg.errors import VocabularyError

Vocabulary = TypeVar("Vocabulary", bound=StrEnum)


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


def term(vocabulary: type[Vocabulary], name: str) -> Vocabulary:
    """The member of a closed vocabulary called `name`; an unknown one is a VocabularyError."""
    try:
        return vocabulary(name)
    except ValueError:
        known = ", ".join(member.value for member in vocabulary)
        raise VocabularyError(
            f"unknown {vocabulary.__name__} {name!r}; known are {known}"
        ) from None
