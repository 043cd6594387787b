"""Who is named: mentions, the entities they refer to, and the posts people hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.vocabularies import EntityType


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
