"""Turtle → `Graph`: what an exporter wrote is read back whole, for diffs and further exports.

What `kg.export.turtle` writes is understood; further triples are passed over. Two
things of a `Graph` are not in the Turtle: where a document's file lay on the machine
that built it (`path`, `line`), and the order of lists that are sets, which come sorted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol, TypedDict, TypeVar
from urllib.parse import unquote

from kg.ask.said import Said, word
from kg.errors import GraphError, VocabularyError
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.model import (
    Amount,
    Document,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
)

SPECIFIC = (
    EntityType.OFFICIAL,
    EntityType.AGENCY,
    EntityType.COMPANY,
    EntityType.INTERNATIONAL,
)
"""Classes whose members bear the class above them, too: to be asked for first."""


class _Support(TypedDict):
    """What every fact has."""

    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def load(path: Path | str) -> Graph:
    """The graph of a Turtle file; GraphError if there is none or it can't be understood."""
    path = Path(path)
    try:
        with path.open("rb") as stream:
            return _graph(stream, str(path))
    except OSError as error:
        raise GraphError(f"{path} can't be read: {error.strerror}") from error


def loads(turtle: str) -> Graph:
    """The graph of a Turtle text; GraphError if it can't be understood."""
    return _graph(turtle, "the text")


def _graph(source: str | IO[bytes], name: str) -> Graph:
    """The graph of a source that messages call `name`; each of its parts sorted by id."""
    try:
        said = Said(source)
        posts = said.members("org:Membership")
        of_posts = set(posts)
        claims = [
            statement
            for statement in said.members("rdf:Statement")
            if said.text(statement, "rdf:subject") not in of_posts
        ]
        return Graph(
            documents=_sorted(_document(said, s) for s in said.members("wm:Document")),
            nodes=_sorted(_nodes(said)),
            events=_sorted(_events(said)),
            memberships=_sorted(_membership(said, s) for s in posts),
            claims=_sorted(_claim(said, s) for s in claims),
            base=said.base,
        )
    except SyntaxError as error:
        raise GraphError(f"{name}: line {error.lineno}: {error.msg}") from error
    except (GraphError, VocabularyError, ValueError) as error:
        raise GraphError(f"{name} holds no graph of Whomet: {error}") from error


def _sorted(things: Iterable[N]) -> tuple[N, ...]:
    return tuple(sorted(things, key=lambda thing: thing.id))


def _document(said: Said, it: str) -> Document:
    """A release with its text."""
    pairs = said.every(it, "schema:additionalProperty")
    return Document(
        id=said.document_id(it),
        title=said.text(it, "dcterms:title"),
        text=said.document_text(it),
        date=said.given(it, "dcterms:issued", dt.date.fromisoformat),
        publisher=said.given(it, "dcterms:publisher", str),
        country=said.given(it, "wm:publisherCountry", str),
        source=said.given(it, "dcterms:source", str),
        licence=said.given(it, "dcterms:license", str),
        extra=tuple(
            sorted((said.text(p, "schema:name"), said.text(p, "schema:value")) for p in pairs)
        ),
    )


def _nodes(said: Said) -> Iterator[Node]:
    """Every entity, once, in its most specific class."""
    seen: set[str] = set()
    for kind in (*SPECIFIC, *EntityType):
        for it in said.members(f"wm:{kind.value}"):
            if it in seen:
                continue
            seen.add(it)
            yield Node(
                id=said.id(it),
                type=kind,
                label=said.text(it, "rdfs:label"),
                alt_labels=said.texts(it, "skos:altLabel"),
                mentioned_in=said.documents(it, "wm:mentionedIn"),
                iso=said.given(it, "wm:isoCode", str),
                wikidata=said.given(it, "skos:exactMatch", _last_part),
                replaces=said.ids(it, "dcterms:replaces"),
                reasons=said.texts(it, "wm:mergedBecause"),
            )


def _last_part(address: str) -> str:
    return unquote(address.rsplit("/", 1)[-1])


def _events(said: Said) -> Iterator[Event]:
    """Every encounter with its participations, these by agent, role and mode."""
    for kind in EncounterType:
        for it in said.members(f"wm:{kind.value}"):
            parts = [_attendance(said, part) for part in said.every(it, "wm:participation")]
            yield Event(
                id=said.id(it),
                type=kind,
                label=said.text(it, "rdfs:label"),
                status=said.one(it, "wm:status", word(Status)),
                participations=tuple(sorted(parts, key=lambda p: (p.agent, p.role, p.mode))),
                start=said.given(it, "wm:startDate", PartialDate.parse),
                end=said.given(it, "wm:endDate", PartialDate.parse),
                places=said.ids(it, "wm:place"),
                about=said.ids(it, "wm:about"),
                part_of=said.given(it, "wm:partOf", said.id),
                announced_in=said.documents(it, "wm:announcedIn"),
                reported_in=said.documents(it, "wm:reportedIn"),
                conflicts=said.texts(it, "wm:conflict"),
                replaces=said.ids(it, "dcterms:replaces"),
                **_support(said, it),
            )


def _attendance(said: Said, it: str) -> Attendance:
    """One agent's part in an encounter."""
    return Attendance(
        agent=said.one(it, "wm:agent", said.id),
        role=said.one(it, "wm:role", word(Role)),
        mode=said.one(it, "wm:mode", word(Mode)),
        side=said.given(it, "wm:side", str),
        **_support(said, it),
    )


def _membership(said: Said, it: str) -> Membership:
    """A post."""
    return Membership(
        id=said.id(it),
        member=said.one(it, "org:member", said.id),
        organization=said.given(it, "org:organization", said.id),
        title=said.text(it, "wm:title"),
        country=said.given(it, "wm:country", said.id),
        first_seen=said.given(it, "wm:firstSeen", dt.date.fromisoformat),
        last_seen=said.given(it, "wm:lastSeen", dt.date.fromisoformat),
        former=said.every(it, "wm:former") == ["true"],
        acting=said.every(it, "wm:acting") == ["true"],
        **_support(said, it),
    )


def _claim(said: Said, it: str) -> Claim:
    """A relation or contact."""
    written = said.given(it, "wm:amount", str)
    amount = None
    if written is not None:
        value, currency = (
            said.given(it, name, str) for name in ("schema:value", "schema:currency")
        )
        amount = Amount(written, value, currency)
    return Claim(
        id=said.id(it),
        subject=said.one(it, "rdf:subject", said.id),
        property=said.one(it, "rdf:predicate", word(Property)),
        object=said.one(it, "rdf:object", said.id),
        status=said.given(it, "wm:status", word(Status)),
        amount=amount,
        via=said.ids(it, "wm:through"),
        **_support(said, it),
    )


def _support(said: Said, it: str) -> _Support:
    """The sentences of a fact, sorted, how sure it is, and the rule that made it."""
    return {
        "evidence": tuple(sorted(said.evidence(it))),
        "confidence": said.one(it, "wm:confidence", float),
        "rule": said.text(it, "wm:rule"),
    }
