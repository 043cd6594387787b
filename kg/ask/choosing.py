"""Opening a graph for a command, and what is shown when a name does not mean one thing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.ask.opened import OpenGraph


@contextmanager
def opened(path: Path, json: bool, pickable: str = "") -> Iterator[OpenGraph]:
    """A graph to ask. Several bearers of a name are listed, and the command fails.

    `pickable` is the name among which `--pick` chooses. With `json` the bearers, or
    for an unknown name those that look like it, are printed as JSON.
    """
    from kg.ask import show
    from kg.ask.opened import AmbiguousNameError, OpenGraph, UnknownNameError

    try:
        yield OpenGraph.open(path)
    except AmbiguousNameError as error:
        if json:
            show.emit_json({"error": str(error), "candidates": error.candidates})
        else:
            show.emit([show.candidates(error.name, error.candidates)])
            by_number = " by --pick NUMBER or" if error.name == pickable else ""
            say(f"choose{by_number} by the id in place of the name")
        raise typer.Exit(1) from None
    except UnknownNameError as error:
        if json:
            show.emit_json({"error": str(error), "near": error.near})
        raise


def say(message: str) -> None:
    """A remark beside the answer, which a pipe does not see."""
    typer.echo(message, err=True)
