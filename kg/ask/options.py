"""The options that the commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Graph = Annotated[
    Path, typer.Option("-g", "--graph", help="The graph: a Turtle file, its folder, or a store.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Since = Annotated[str | None, typer.Option(help="From this year, month or day on.")]
Until = Annotated[str | None, typer.Option(help="Up to this year, month or day.")]
Limit = Annotated[int, typer.Option(min=1, help="At most so many.")]
Pick = Annotated[int, typer.Option(min=0, help="Of several of that name, the one of this number.")]
MetOnly = Annotated[bool, typer.Option("--met-only", help="Count only those who met.")]
OUTPUT = Path("output")
"""Where `kg build` writes."""
