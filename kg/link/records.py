"""Entities of documents with what their documents tell of them: posts and countries."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg import countries
from kg.lexicon import table
from kg.link import known
from kg.link.source import Ref, kind, prefix, slug
from kg.model import Entity, EntityType, Property, Reading
from kg.names.bodies import parse_body
from kg.names.fold import words


@dataclass(frozen=True, slots=True)
class Office:
    """A post as evidence of who someone is; `body` is any key that is equal for one body.

    `label` is the title as written, for reports.
    """

    title: frozenset[str]
    body: Ref | None
    type: EntityType | None
    country: str
    date: dt.date | None
    former: bool
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """An entity of one document. `country` is "" where the document does not tell it.

    `namesake` marks the first of those that were told apart from others of their name.
    """

    ref: Ref
    entity: Entity
    date: dt.date | None
    home: str
    country: str
    offices: tuple[Office, ...] = ()
    namesake: bool = False

    @property
    def name(self) -> str:
        """The name the document gives."""
        return self.entity.name


def when(record: Record) -> tuple[str, str, str]:
    """Sorts records as readings are: by date, the undated last, then by document."""
    return (record.date.isoformat() if record.date else "9", *record.ref)


def title_words(title: str) -> frozenset[str]:
    """What a title says, for comparing: its words without the empty ones."""
    return frozenset(words(title)) - frozenset(table("body_forms")["titles"]["empty"])


def similar_titles(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles name one post: the same words but for a part left out, never a rank."""
    ranks = frozenset(table("body_forms")["titles"]["ranks"])
    if not one or not other or (one ^ other) & ranks:
        return False
    return one <= other or other <= one or len(one & other) / len(one | other) >= 0.6


def same_office(one: Office, other: Office) -> bool:
    """Whether two posts are one: like titles in one body, or in one country if a body is open."""
    if one.body is not None and other.body is not None:
        return one.body == other.body and similar_titles(one.title, other.title)
    if not one.country or one.country != other.country:
        return False
    return similar_titles(one.title, other.title)


def records(
    readings: Iterable[Reading], *, persons: bool, body: Mapping[Ref, Ref] | None = None
) -> list[Record]:
    """A record for each person, or for each other entity.

    `body` maps bodies that were already found to be one to one of them.
    """
    return [r for reading in readings for r in _of_reading(reading, persons, body or {})]


def _of_reading(reading: Reading, persons: bool, body: Mapping[Ref, Ref]) -> list[Record]:
    """The records of one document."""
    document = reading.document
    entity = {e.id: e for e in reading.entities}
    code = {e.id: country_key(e) for e in reading.entities if e.type is EntityType.COUNTRY}
    told = _countries(reading, entity, code)
    offices: dict[str, list[Office]] = defaultdict(list)
    for post in reading.posts:
        held = entity.get(post.organization or "")
        place = code.get(post.country or "") or code.get(post.organization or "") or ""
        ref = (document.id, held.id) if held else None
        offices[post.person].append(
            Office(
                title_words(post.title),
                body.get(ref, ref) if ref else None,
                held.type if held else None,
                place or (told.get(held.id, "") if held else ""),
                document.date,
                post.former,
                post.title,
            )
        )
    home = known.home_of(document)
    return [
        Record(
            (document.id, e.id), e, document.date, home, told.get(e.id, ""), tuple(offices[e.id])
        )
        for e in reading.entities
        if e.type.is_person is persons
    ]


@cache
def country_key(entity: Entity) -> str:
    """What is equal for one country: its ISO code, else its name."""
    if entity.iso:
        return entity.iso.upper()
    known_country = countries.by_name(entity.name)
    return known_country.iso if known_country else entity.name.casefold()


def spelt(entity: Entity) -> str:
    """The name as ids spell it: a country by its short English name, nothing with "the"."""
    if entity.type is EntityType.COUNTRY:
        listed = countries.country(country_key(entity))
        return listed.label if listed else entity.name
    return re.sub(r"^[Tt]he ", "", entity.name)


def own_id(record: Record, country: str | None = None) -> str:
    """The id a record would have alone in the world: by what its document says, and no other.

    What many may be called (one word of a person's name, "Board of Directors") bears a
    country, or else the day of its document, so that another document with the same
    word never takes its id. `country` is one to take for the record's own.
    """
    entity = record.entity
    told = record.country if country is None else country
    made, common = _own(entity.type, spelt(entity), record.name, told, record.home)
    return f"{made}-{record.date}" if common and record.date else made


@lru_cache(maxsize=65536)
def _own(type: EntityType, spelling: str, name: str, country: str, home: str) -> tuple[str, bool]:
    """The id without the day, and whether many may be called so."""
    made = f"{prefix(type)}-{slug(spelling)}"
    if type.is_person:
        return made, " " not in name
    if kind(type) != "org" or not known.needs_country(name):
        return made, False
    country = country or (home if known.has_body(name, home) else "")
    return (f"{made}-{slug(country)}", False) if country else (made, True)


def _countries(
    reading: Reading, entity: Mapping[str, Entity], code: Mapping[str, str]
) -> dict[str, str]:
    """The country of each entity that the document places: by relation, name, post or parent."""
    told: dict[str, str] = dict(code)
    for relation in reading.relations:
        if relation.property is Property.COUNTRY and relation.object in code:
            told.setdefault(relation.subject, code[relation.object])
    for e in reading.entities:
        if e.type.is_organization and (of := _of_names(e)):
            told.setdefault(e.id, of)
    for post in reading.posts:
        held = entity.get(post.organization or "")
        if held and held.type is EntityType.AGENCY and post.country and post.country in code:
            told.setdefault(held.id, code[post.country])
    for relation in reading.relations:
        if relation.property is Property.PART_OF and relation.object in told:
            told.setdefault(relation.subject, told[relation.object])
    return told


def _of_names(entity: Entity) -> str:
    """The country in a body's name, else the one that its other names tell."""
    own = parse_body(entity.name).country
    others = {country for a in entity.aliases if (country := parse_body(a).country)}
    return own or (others.pop() if len(others) == 1 else "")
