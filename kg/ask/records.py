"""What the questions answer with: plain frozen records, and `Rows` of them.

Ids are the local names of the graph (``person-dukgeun-ahn``); dates are ISO
strings, as far as they are known (``2024-06-21``, ``2024-06``, ``2024``) and None
where nothing is said. `plain` turns any record into what JSON holds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import QueryError

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing of the graph by its id, its name and its most special class."""

    id: str
    label: str
    type: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a name may mean, with what helps to choose: its post and its encounters."""

    ref: Ref
    post: str | None
    encounters: int


@dataclass(frozen=True, slots=True)
class Source:
    """A release: where a sentence stands."""

    id: str
    title: str
    date: str | None
    publisher: str | None
    source: str | None

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that supports a fact; offsets are code points in the document's text."""

    text: str
    document: Source
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Part:
    """One agent's part in an encounter."""

    agent: Ref
    role: str
    mode: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event with who took part, newest facts first where several are listed."""

    id: str
    label: str
    type: str
    status: str
    start: str | None
    end: str | None
    places: tuple[Ref, ...]
    parts: tuple[Part, ...]
    about: tuple[Ref, ...]
    confidence: float | None
    quotes: tuple[Quote, ...]

    def __str__(self) -> str:
        return self.label

    def role_of(self, agent: str) -> str:
        """The roles of the agent with this id, as words."""
        return ", ".join(dict.fromkeys(p.role for p in self.parts if p.agent.id == agent))


@dataclass(frozen=True, slots=True)
class Post:
    """A post and its holder, seen from `first_seen` to `last_seen` (dates of documents)."""

    id: str
    person: Ref
    title: str
    organization: Ref | None
    country: Ref | None
    first_seen: str | None
    last_seen: str | None
    former: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another agent, in how many encounters it took part together with the subject, and when."""

    agent: Ref
    encounters: int
    met: bool
    last: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation from `subject` to `object`; `status` is None for a plain fact."""

    subject: Ref
    property: str
    object: Ref
    status: str | None
    amount: str | None
    confidence: float | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one entity; lists are cut to a limit, totals say how many there are."""

    subject: Ref
    names: tuple[str, ...]
    posts: Rows[Post]
    encounters: Rows[Encounter]
    encounters_total: int
    counterparts: Rows[Counterpart]
    counterparts_total: int
    agreements: Rows[Ref]
    relations: Rows[Relation]
    sources: Rows[Source]
    sources_total: int


@dataclass(frozen=True, slots=True)
class Contact:
    """`person` and `other` came together in `encounter`.

    `kind` is ``met``, ``attended`` (the same ceremony or conference) or ``planned``.
    """

    person: Ref
    other: Ref
    kind: str
    date: str | None
    places: tuple[Ref, ...]
    encounter: Encounter
    quotes: tuple[Quote, ...]

    def __str__(self) -> str:
        how = {"met": "met", "attended": "was at an event with", "planned": "is to meet"}[self.kind]
        return f"{self.date or 'undated'}: {self.person} {how} {self.other}"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: two agents and the newest encounter that links them."""

    one: Ref
    other: Ref
    kind: str
    encounter: Encounter
    quotes: tuple[Quote, ...]
    encounters: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Who links two agents, hop by hop."""

    hops: Rows[Hop]

    @property
    def agents(self) -> tuple[Ref, ...]:
        """The agents along the chain, both ends included."""
        return (self.hops[0].one, *(hop.other for hop in self.hops)) if self.hops else ()

    def __str__(self) -> str:
        return " – ".join(agent.label for agent in self.agents)


@dataclass(frozen=True, slots=True)
class Broker:
    """A person between others.

    `betweenness` is the share of shortest chains between two others that pass
    through this person (`estimated` in a large net); `groups` are the countries
    (or bodies) of the contacts.
    """

    person: Ref
    post: str | None
    contacts: int
    betweenness: float
    groups: tuple[tuple[str, int], ...]
    period: str | None = None
    estimated: bool = False


class Rows(tuple[T, ...]):
    """Records in order: a tuple that also makes a pandas DataFrame."""

    def to_frame(self) -> pd.DataFrame:
        """One row a record; nested records stand as their names. Needs the extra ``pandas``."""
        return frame([flat(record) for record in self])


def frame(rows: list[dict[str, Any]], columns: Iterable[str] | None = None) -> pd.DataFrame:
    """A DataFrame of these rows; QueryError if pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise QueryError("to_frame needs pandas: pip install 'whomet[pandas]'") from None
    return pd.DataFrame(rows, columns=None if columns is None else list(columns))


def flat(record: Any) -> dict[str, Any]:
    """The fields of a record, each as one value a table cell can hold."""
    return {f.name: _cell(getattr(record, f.name)) for f in dataclasses.fields(record)}


def _cell(value: Any) -> Any:
    """A value of a table: names for records, lists joined by a semicolon, pairs by a space."""
    if isinstance(value, tuple):
        pair = [" ".join(map(str, v)) if isinstance(v, tuple) else str(_cell(v)) for v in value]
        return "; ".join(pair)
    if dataclasses.is_dataclass(value):
        return str(value)
    return value


def plain(value: Any) -> Any:
    """Records as dicts and lists, for JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    return value
