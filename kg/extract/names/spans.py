"""What the scan finds: spans of tokens read as something, and the posts that titles claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.model import EntityType

if TYPE_CHECKING:
    from kg.extract.names.text import Text


class What(StrEnum):
    """What a span was read as."""

    PERSON = "person"
    TITLE = "title"
    BODY = "body"
    WORK = "work"
    EVENT = "event"
    COUNTRY = "country"
    DEMONYM = "demonym"
    PLACE = "place"


@dataclass(slots=True)
class Claim:
    """One post of a title: its words and the body, country or place it is tied to.

    `head` is the title's head in lower case, `sphere` that of the lexicon, `portfolio`
    its fields, `kind` the id of its head's entry. `inner` are the spans inside the title
    that are mentions of their own.
    `loose`: the body stands behind "for", so that a body behind a comma is the post's.
    `extended`: its words go on behind the head ("to the President"). `low`: in small letters.
    `current`: a word before it says that it is held now.
    """

    text: str
    head: str
    sphere: str
    i: int
    j: int
    portfolio: frozenset[str] = frozenset()
    org: Span | None = None
    iso: str | None = None
    place: Span | None = None
    former: bool = False
    acting: bool = False
    plural: bool = False
    rule: str = ""
    kind: str = ""
    inner: list[Span] = field(default_factory=list)
    loose: bool = False
    extended: bool = False
    low: bool = False
    current: bool = False


@dataclass(slots=True)
class Span:
    """Tokens [i, j) read as something. `name` is its canonical surface, `also` other forms.

    `claims` are the posts of a person (or of a bare title); `iso` the country of a body
    or the country itself; `gender` "m", "f" or ""; `titled` tells that a title or form of
    address stands with a person's name; `entity` the being it was taken for.
    """

    i: int
    j: int
    what: What
    rule: str
    name: str = ""
    type: EntityType | None = None
    also: tuple[str, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    iso: str | None = None
    wikidata: str | None = None
    gender: str = ""
    titled: bool = False
    entity: str | None = None


def country_named(text: Text, i: int, j: int, iso: str) -> Span:
    """Tokens [i, j) as the name of the country with this code."""
    name = text.surface(i, j)
    return Span(i, j, What.COUNTRY, "country.name", name, EntityType.COUNTRY, iso=iso)
