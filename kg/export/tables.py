"""The graph as CSV tables, one file a kind of thing, for spreadsheets and data frames.

Lists within a cell are parted by `` | ``. A text that a spreadsheet would run as a formula
(``=``, ``+``, ``-``, ``@`` at its start) gets an apostrophe before it: releases are
other people's words.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from kg.export.files import replacing
from kg.export.integrity import assert_sound
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership

Cell = object | None
Table = tuple[str, tuple[str, ...], Iterable[tuple[Cell, ...]]]
"""Name, columns and rows."""

SEPARATOR = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\n")

SUPPORT = ("confidence", "rule", "sentences", "documents", "text")
"""The last columns of every table of facts: how sure, by which rule, where, in which words."""


def write(graph: Graph, folder: Path) -> None:
    """Write the tables into `folder`; each file is replaced only when it is whole."""
    assert_sound(graph)
    for make in TABLES:
        name, columns, rows = make(graph)
        with replacing(folder / f"{name}.csv") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(columns)
            table.writerows([cell(value) for value in row] for row in rows)


def cell(value: Cell) -> str:
    """A value as text; nothing is empty, a list is joined, a would-be formula is disarmed."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return cell(SEPARATOR.join(str(item) for item in value))
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")  # the writer quotes no bare \r
    is_number = isinstance(value, int | float)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def sentence_id(evidence: Evidence) -> str:
    """A readable key of a sentence: its document and offsets."""
    return f"{evidence.document}:{evidence.start}-{evidence.end}"


def _documents(graph: Graph) -> Table:
    return (
        "documents",
        ("id", "title", "date", "publisher", "country", "source", "licence"),
        (
            (d.id, d.title, d.date, d.publisher, d.country, d.source or d.path, d.licence)
            for d in graph.documents
        ),
    )


def _entities(graph: Graph) -> Table:
    return (
        "entities",
        ("id", "class", "label", "names", "iso", "wikidata", "documents"),
        (
            (n.id, n.type, n.label, n.alt_labels, n.iso, n.wikidata, n.mentioned_in)
            for n in graph.nodes
        ),
    )


def _encounters(graph: Graph) -> Table:
    return (
        "encounters",
        ("id", "class", "label", "status", "start", "end", "places", "participants", "about",
         "partOf", "announcedIn", "reportedIn", "conflicts", *SUPPORT),
        (
            (e.id, e.type, e.label, e.status, e.start, e.end, e.places, e.participants, e.about,
             e.part_of, e.announced_in, e.reported_in, e.conflicts, *_support(graph, e))
            for e in graph.events
        ),
    )  # fmt: skip


def _participations(graph: Graph) -> Table:
    return (
        "participations",
        ("encounter", "agent", "role", "mode", "side", *SUPPORT),
        (
            (e.id, p.agent, p.role, p.mode, p.side, *_support(graph, p))
            for e in graph.events
            for p in e.participations
        ),
    )


def _posts(graph: Graph) -> Table:
    return (
        "posts",
        ("id", "person", "organization", "title", "country", "firstSeen", "lastSeen", "former",
         "acting", *SUPPORT),
        (
            (m.id, m.member, m.organization, m.title, m.country, m.first_seen, m.last_seen,
             _yes(m.former), _yes(m.acting), *_support(graph, m))
            for m in graph.memberships
        ),
    )  # fmt: skip


def _relations(graph: Graph) -> Table:
    return (
        "relations",
        ("id", "subject", "property", "object", "status", "amount", "value", "currency",
         "through", *SUPPORT),
        (
            (c.id, c.subject, c.property, c.object, c.status, *_amount(c), c.via,
             *_support(graph, c))
            for c in graph.claims
        ),
    )  # fmt: skip


def _sentences(graph: Graph) -> Table:
    return (
        "sentences",
        ("id", "document", "begin", "end", "text"),
        ((sentence_id(e), e.document, e.start, e.end, graph.sentence(e)) for e in graph.evidence()),
    )


def _support(graph: Graph, fact: Event | Attendance | Membership | Claim) -> tuple[Cell, ...]:
    """The columns of `SUPPORT`."""
    return (
        fact.confidence,
        fact.rule,
        tuple(sentence_id(e) for e in fact.evidence),
        tuple(sorted({e.document for e in fact.evidence})),
        tuple(graph.sentence(e) for e in fact.evidence),
    )


def _amount(claim: Claim) -> tuple[Cell, Cell, Cell]:
    amount = claim.amount
    return (amount.text, amount.value, amount.currency) if amount else (None, None, None)


def _yes(value: bool) -> str:
    return "true" if value else ""


TABLES = (_documents, _entities, _encounters, _participations, _posts, _relations, _sentences)
