"""Entities of documents with what their documents tell of them, gathered by distinct name.

The linker compares `Profile`s, one for each distinct name, not mentions: so its
cost grows with the number of names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from kg import countries
from kg.lexicon import table
from kg.link import known
from kg.link.source import Ref, kind, prefix, slug
from kg.model import Entity, EntityType, Property, Reading
from kg.names.bodies import common_words, parse_body
from kg.names.fold import bare, words

STATE = (EntityType.AGENCY, EntityType.COUNTRY)


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
    """An entity of one document. `country` is "" where the document does not tell it."""

    ref: Ref
    entity: Entity
    date: dt.date | None
    home: str
    country: str
    offices: tuple[Office, ...] = ()

    @property
    def name(self) -> str:
        """The name the document gives."""
        return self.entity.name


@dataclass(frozen=True, eq=False)
class Profile:
    """All records of one name that nothing tells apart, in the order of the readings.

    `mark` is what parted it from namesakes: two marked ones are never joined by name.
    """

    kind: str
    name: str
    records: tuple[Record, ...]
    mark: str = ""

    @cached_property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that name it."""
        return frozenset(r.ref[0] for r in self.records)

    @cached_property
    def country(self) -> str:
        """The country most records tell; "" where none does."""
        votes = Counter(r.country for r in self.records if r.country)
        return min(votes, key=lambda c: (-votes[c], c)) if votes else ""

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """The posts that are told of it, each once whenever it was."""
        return tuple(self.seen)

    @cached_property
    def seen(self) -> Mapping[Office, tuple[dt.date | None, ...]]:
        """The posts that are told of it, and when, each date once."""
        found: dict[Office, dict[dt.date | None, None]] = defaultdict(dict)
        for record in self.records:
            for office in record.offices:
                found[replace(office, date=None)][record.date] = None
        return {office: tuple(dates) for office, dates in found.items()}

    @cached_property
    def held(self) -> Mapping[Office, float]:
        """For each post the share of records that tell it or one like it in the same place.

        A post only few of many documents tell may be misread.
        """
        total = len(self.records)
        return {
            office: sum(any(same_office(office, o) for o in r.offices) for r in self.records)
            / total
            for office in self.offices
        }

    @cached_property
    def homes(self) -> frozenset[str]:
        """The countries of those who tell of it."""
        return frozenset(r.home for r in self.records if r.home)

    def called(self, name: str) -> float:
        """The share of records whose document gives `name` as another name."""
        wanted = bare(name)
        given = sum(any(bare(a) == wanted for a in r.entity.aliases) for r in self.records)
        return given / len(self.records)

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Other names its documents give it."""
        return frozenset(a for r in self.records for a in r.entity.aliases) - {self.name}

    @cached_property
    def family(self) -> str | None:
        """The family name if its documents know one and the same."""
        found = {r.entity.family for r in self.records if r.entity.family}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def wikidata(self) -> frozenset[str]:
        """Wikidata ids of its records."""
        return frozenset(r.entity.wikidata for r in self.records if r.entity.wikidata)

    @cached_property
    def types(self) -> frozenset[EntityType]:
        """Classes its documents give it."""
        return frozenset(r.entity.type for r in self.records)


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


def titled(record: Record) -> str:
    """The name as ids spell it: a country by its short English name, nothing with "the"."""
    if record.entity.type is EntityType.COUNTRY:
        listed = countries.country(country_key(record.entity))
        return listed.label if listed else record.name
    return re.sub(r"^[Tt]he ", "", record.name)


def plain_id(record: Record) -> str:
    """The id a record would have alone in the world."""
    return f"{prefix(record.entity.type)}-{slug(titled(record))}"


def _countries(
    reading: Reading, entity: Mapping[str, Entity], code: Mapping[str, str]
) -> dict[str, str]:
    """The country of each entity that the document places: by relation, name, post or parent."""
    told: dict[str, str] = dict(code)
    for relation in reading.relations:
        if relation.property is Property.COUNTRY and relation.object in code:
            told.setdefault(relation.subject, code[relation.object])
    for e in reading.entities:
        if e.type.is_organization and parse_body(e.name).country:
            told.setdefault(e.id, parse_body(e.name).country)
    for post in reading.posts:
        held = entity.get(post.organization or "")
        if held and held.type is EntityType.AGENCY and post.country and post.country in code:
            told.setdefault(held.id, code[post.country])
    for relation in reading.relations:
        if relation.property is Property.PART_OF and relation.object in told:
            told.setdefault(relation.subject, told[relation.object])
    return told


def profiles(found: Iterable[Record]) -> list[Profile]:
    """Records gathered by kind, folded name, and what else tells namesakes apart."""
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    gathered = list(found)
    stated = _stated(gathered)
    for record in gathered:
        if (
            record.entity.type.is_organization
            and not record.country
            and known.needs_country(record.name)
        ):
            record = replace(record, country=_own(record, stated))
        groups[_key(record)].append(record)
    made = [
        Profile(key[0], _common_name(group), tuple(group), key[2]) for key, group in groups.items()
    ]
    return sorted(made, key=lambda p: (p.kind, p.name, p.records[0].ref))


def _stated(found: Iterable[Record]) -> frozenset[tuple[str, str]]:
    """(folded name, country) of bodies whose country some document states."""
    return frozenset(
        (known.folded(r.name), r.country)
        for r in found
        if r.country and r.entity.type.is_organization
    )


def _key(record: Record) -> tuple[str, ...]:
    """What records of one profile have in common."""
    which = kind(record.entity.type)
    name = bare(record.name)
    if which == "country":
        return (which, country_key(record.entity), "")
    if which == "org":
        open_ = f"?{record.ref[0]}" if known.needs_country(record.name) else ""
        return (which, " ".join(parse_body(record.name).core), record.country or open_)
    if which == "work":
        return (which, name, _of_work(record))
    return (which, name, record.country if which == "place" else "")


def _own(record: Record, stated: frozenset[tuple[str, str]]) -> str:
    """The publisher's country, if an unplaced generic body ("the Cabinet") can be its own."""
    name = known.folded(record.name)
    own = record.home and (
        (name, record.home) in stated or known.may_have(record.name, record.home)
    )
    return record.home if own else ""


def _of_work(record: Record) -> str:
    """What a plan or an agreement without a name of its own must share with its namesakes."""
    common, hollow = common_words(), _hollow()
    if any(len(w) > 1 and w.isupper() for w in re.findall(r"[^\W\d_]+", record.name)):
        return ""  # an acronym is a name of its own ("UN Charter")
    content = [w for w in words(record.name) if len(w) > 3 or w.isdigit() or w not in common]
    if all(w in hollow for w in content):
        return f"?{record.ref[0]}"
    if len(content) <= 3 and all(w in common or w in hollow for w in content):
        return record.country or record.home or f"?{record.ref[0]}"
    return ""


@cache
def _hollow() -> frozenset[str]:
    """Words that make no name of an agreement or a plan."""
    return frozenset(table("body_forms")["hollow"]["words"])


def _common_name(group: Sequence[Record]) -> str:
    """The surface form most records have; the first by alphabet on a tie."""
    votes = Counter(r.name for r in group)
    return min(votes, key=lambda n: (-votes[n], n))
