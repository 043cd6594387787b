"""Answers on the terminal: rich tables where someone looks, tab-separated lines in a pipe.

Text of documents is data: control characters (which could move the cursor or recolour
the screen) are shown as U+FFFD, and no markup is read in it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.ask.records import (
    Broker,
    Candidate,
    Chain,
    Contact,
    Dossier,
    Encounter,
    Quote,
    Ref,
    plain,
)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table of texts; `note` is a line under it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def clean(value: Any) -> str:
    """A value as text that can't steer the terminal; nothing is the empty string."""
    return "" if value is None else _CONTROL.sub("\ufffd", str(value))


def emit_json(value: Any) -> None:
    """Print records as JSON."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2, default=str) + "\n")


def emit(sheets: Iterable[Sheet], heading: str = "") -> None:
    """Print sheets, empty ones left out."""
    console = Console(highlight=False, soft_wrap=False, markup=False, emoji=False)
    if console.is_terminal:
        if heading:
            console.print(Text(clean(heading), style="bold"))
        for sheet in sheets:
            if sheet.rows:
                console.print()
                console.print(_table(sheet))
                if sheet.note:
                    console.print(Text(clean(sheet.note), style="dim"))
        return
    lines = [clean(heading)] if heading else []
    for sheet in sheets:
        if sheet.rows:
            lines += _lines(sheet)
    sys.stdout.write("".join(line + "\n" for line in lines))


def _table(sheet: Sheet) -> RichTable:
    table = RichTable(
        title=clean(sheet.title) or None,
        title_justify="left",
        title_style="bold",
        header_style="bold dim",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for column in sheet.columns:
        table.add_column(column, overflow="fold")
    for row in sheet.rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    return table


def _lines(sheet: Sheet) -> list[str]:
    """A heading in a line that begins with #, the columns, then one line a row."""
    title = [f"# {clean(sheet.title)}"] if sheet.title else []
    rows = [sheet.columns, *sheet.rows]
    note = [f"# {clean(sheet.note)}"] if sheet.note else []
    return title + ["\t".join(re.sub(r"\s+", " ", clean(c)) for c in row) for row in rows] + note


def candidates(name: str, found: Sequence[Candidate]) -> Sheet:
    """Several things of one name, numbered as `--pick` takes them."""
    rows = tuple(
        (str(i), c.ref.label, c.ref.type, c.post or "", str(c.encounters), c.ref.id)
        for i, c in enumerate(found, 1)
    )
    return Sheet(
        f"{len(found)} are called {name}",
        ("no.", "name", "class", "post", "encounters", "id"),
        rows,
    )


def dossier(d: Dossier) -> list[Sheet]:
    """The parts of a dossier."""
    return [
        Sheet("Also written", ("names",), ((", ".join(d.names),),) if d.names else ()),
        _posts(d),
        _encounters(d),
        Sheet(
            "Counterparts",
            ("name", "class", "encounters", "met", "last"),
            tuple(
                (
                    c.agent.label,
                    c.agent.type,
                    str(c.encounters),
                    "met" if c.met else "",
                    clean(c.last),
                )
                for c in d.counterparts
            ),
            _more(len(d.counterparts), d.counterparts_total),
        ),
        Sheet("Agreements", ("agreement",), tuple((a.label,) for a in d.agreements)),
        Sheet(
            "Relations",
            ("subject", "relation", "object", "status", "sentence"),
            tuple(
                (
                    r.subject.label,
                    " ".join([r.property, *([r.amount] if r.amount else [])]),
                    r.object.label,
                    clean(r.status),
                    _quoted(r.quotes),
                )
                for r in d.relations
            ),
        ),
        Sheet(
            "Sources",
            ("date", "document", "publisher"),
            tuple((clean(s.date), s.title, clean(s.publisher)) for s in d.sources),
            _more(len(d.sources), d.sources_total),
        ),
    ]


def _posts(d: Dossier) -> Sheet:
    """Posts of a person; for a body or country also who holds them."""
    of_person = all(p.person.id == d.subject.id for p in d.posts)
    columns = ("post", "of" if of_person else "holder", "country", "first seen", "last seen", "")
    rows = tuple(
        (
            p.title,
            clean(p.organization) if of_person else p.person.label,
            clean(p.country),
            clean(p.first_seen),
            clean(p.last_seen),
            "former" if p.former else "",
        )
        for p in d.posts
    )
    return Sheet("Posts", columns, rows)


def _encounters(d: Dossier) -> Sheet:
    rows = tuple(
        (
            when(e),
            e.type,
            e.status,
            _names(e.places),
            e.role_of(d.subject.id),
            _others(e, d.subject.id),
            _quoted(e.quotes),
        )
        for e in d.encounters
    )
    columns = ("date", "encounter", "status", "place", "role", "with", "sentence")
    return Sheet("Encounters", columns, rows, _more(len(d.encounters), d.encounters_total))


def contacts(found: Sequence[Contact]) -> Sheet:
    """Contacts, one row an encounter and counterpart."""
    rows = tuple(
        (
            when(c.encounter),
            c.kind,
            c.other.label,
            c.encounter.type,
            _names(c.places),
            _quoted(c.quotes),
            _documents(c.quotes),
        )
        for c in found
    )
    return Sheet("", ("date", "how", "whom", "encounter", "place", "sentence", "document"), rows)


def chains(found: Sequence[Chain]) -> list[Sheet]:
    """One sheet for each chain, one row a hop."""
    columns = ("from", "to", "how", "date", "encounter", "sentence", "document")
    return [
        Sheet(
            str(chain),
            columns,
            tuple(
                (
                    hop.one.label,
                    hop.other.label,
                    hop.kind,
                    when(hop.encounter),
                    hop.encounter.type,
                    _quoted(hop.quotes),
                    _documents(hop.quotes),
                )
                for hop in chain.hops
            ),
        )
        for chain in found
    ]


def brokers(found: Sequence[Broker]) -> list[Sheet]:
    """Brokers, one sheet a period."""
    periods = dict.fromkeys(b.period for b in found)
    columns = ("person", "post", "contacts", "betweenness", "contacts are from")
    return [
        Sheet(
            clean(period),
            columns,
            tuple(
                (
                    b.person.label,
                    clean(b.post),
                    str(b.contacts),
                    f"{b.betweenness:.4f}",
                    ", ".join(f"{name} {n}" for name, n in b.groups[:5]),
                )
                for b in found
                if b.period == period
            ),
            "betweenness is estimated" if any(b.estimated for b in found) else "",
        )
        for period in periods
    ]


def when(encounter: Encounter) -> str:
    """The date of an encounter; both where it took several days."""
    start, end = encounter.start, encounter.end
    return clean(start) if not end or end == start else f"{clean(start)} to {end}"


def _names(refs: Sequence[Ref]) -> str:
    return ", ".join(ref.label for ref in refs)


def _others(encounter: Encounter, me: str) -> str:
    names = dict.fromkeys(p.agent.label for p in encounter.parts if p.agent.id != me)
    return ", ".join(names)


def _quoted(quotes: Sequence[Quote]) -> str:
    return quotes[0].text if quotes else ""


def _documents(quotes: Sequence[Quote]) -> str:
    """The documents of these sentences, each once."""
    return "; ".join(
        dict.fromkeys(f"{q.document.title} ({clean(q.document.date)})" for q in quotes)
    )


def _more(shown: int, total: int) -> str:
    return f"{total - shown} more; --limit shows them" if total > shown else ""
