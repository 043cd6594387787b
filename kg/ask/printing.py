"""Printing sheets: drawn tables where someone looks, tab-separated lines in a pipe, JSON.

A sentence is longer than any column. On the terminal it therefore stands under its row,
over the whole width; in a pipe it is a column like the others.

Text of documents is data: control characters (which could move the cursor or recolour
the screen) are shown as U+FFFD, and no markup is read in it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.ask.records import plain

BELOW = ("sentence", "document")
"""Columns that on the terminal stand under their row."""

GAP = 3
"""Cells between two columns."""

NARROW = 12
"""Down to so many cells a column may be cut before words of the others are broken."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table of texts; `note` is a line under it.

    With a title, a sheet of one column is a list; `flowing` puts it in one paragraph.
    """

    title: str
    columns: Row
    rows: tuple[Row, ...]
    note: str = ""
    flowing: bool = False


def clean(value: Any) -> str:
    """A value as text that can't steer the terminal; nothing is the empty string."""
    return "" if value is None else _CONTROL.sub("\ufffd", str(value))


def emit_json(value: Any) -> None:
    """Print records as JSON."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2, default=str) + "\n")


def emit(sheets: Iterable[Sheet], heading: str = "") -> None:
    """Print sheets, empty ones left out."""
    filled = [sheet for sheet in sheets if sheet.rows]
    console = Console(highlight=False, soft_wrap=False, markup=False, emoji=False)
    if console.is_terminal:
        if heading:
            console.print(Text(clean(heading), style="bold"))
        for sheet in filled:
            _draw(console, sheet)
        return
    lines = [clean(heading)] if heading else []
    for sheet in filled:
        lines += _lines(sheet)
    sys.stdout.write("".join(line + "\n" for line in lines))


def _lines(sheet: Sheet) -> list[str]:
    """A heading in a line that begins with #, the columns, then one line a row."""
    title = [f"# {clean(sheet.title)}"] if sheet.title else []
    rows = [sheet.columns, *sheet.rows]
    note = [f"# {clean(sheet.note)}"] if sheet.note else []
    return title + ["\t".join(re.sub(r"\s+", " ", clean(c)) for c in row) for row in rows] + note


def _draw(console: Console, sheet: Sheet) -> None:
    """One sheet for the eye."""
    console.print()
    if sheet.title:
        console.print(Text(clean(sheet.title), style="bold"))
    if sheet.title and len(sheet.columns) == 1:
        listed = [clean(row[0]) for row in sheet.rows]
        for line in [", ".join(listed)] if sheet.flowing else listed:
            console.print(Padding(Text(line), (0, 0, 0, 1)))
    else:
        _draw_table(console, sheet)
    if sheet.note:
        console.print(Text(clean(sheet.note), style="dim"))


def _draw_table(console: Console, sheet: Sheet) -> None:
    """The columns side by side, and under each row what stands below it."""
    under = [i for i, name in enumerate(sheet.columns) if name in BELOW]
    beside = [i for i, name in enumerate(sheet.columns) if name not in BELOW]
    cells = [_cleaned(sheet.columns), *(_cleaned(row) for row in sheet.rows)]
    wide = _widths([[row[i] for row in cells] for i in beside], console.width - 2)
    kept = [(i, width) for i, width in zip(beside, wide, strict=True) if width]
    if kept:
        _draw_row(console, [(cells[0][i], width) for i, width in kept], "bold dim")
        rule = sum(width for _, width in kept) + GAP * (len(kept) - 1)
        console.print(Padding(Text("─" * rule, style="dim"), (0, 0, 0, 1)))
    begun = False
    for shown, group in groupby(cells[1:], key=lambda row: [(row[i], width) for i, width in kept]):
        if begun and under:
            console.print()
        begun = True
        if kept:
            _draw_row(console, shown)
        for row in group:
            _draw_below(console, [row[i] for i in under])


def _cleaned(row: Iterable[str]) -> Row:
    return tuple(clean(cell) for cell in row)


def _draw_row(console: Console, cells: Sequence[tuple[str, int]], style: str = "") -> None:
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for _, width in cells:
        table.add_column(width=width, overflow="fold")
    table.add_row(*(Text(text, style=style) for text, _ in cells))
    console.print(Padding(table, (0, 0, 0, 1)))


def _draw_below(console: Console, texts: list[str]) -> None:
    """A sentence and where it stands, indented."""
    for text, style in zip(texts, ("", "dim"), strict=False):
        if text:
            console.print(Padding(Text(text, style=style), (0, 0, 0, 3)))


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is drawn, its heading first among its cells; 0 leaves it out.

    Where room is short, columns without any value go first; then the widest are cut
    down to their longest word, then (ids apart, which one copies) to `NARROW`, and last
    all in equal measure.
    """
    wide = [max(map(cell_len, column)) for column in columns]
    if sum(wide) + GAP * len(wide) > room:
        wide = [w if any(column[1:]) else 0 for w, column in zip(wide, columns, strict=True)]
    room -= GAP * (sum(1 for w in wide if w) - 1)
    words = [max(cell_len(w) for c in column for w in (c.split() or [""])) for column in columns]
    narrow = [w if column[0] == "id" else NARROW for w, column in zip(words, columns, strict=True)]
    for least in (words, narrow, [1] * len(wide)):
        while sum(wide) > room:
            loose = [i for i, w in enumerate(wide) if w > least[i]]
            if not loose:
                break
            wide[max(loose, key=lambda i: wide[i])] -= 1
    return wide
