"""Records gathered by distinct name: what the linker compares.

A `Profile` stands for all records of one name that nothing tells apart, so that
the cost of linking grows with the number of names, not of mentions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kg.lexicon import table
from kg.link import known
from kg.link.records import Office, Record, country_key, same_office
from kg.link.source import kind
from kg.model import EntityType
from kg.names.bodies import common_words, parse_body
from kg.names.fold import bare, words


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
