"""The view: one HTML file that shows who met whom, offline, with the sentence behind each fact."""

from __future__ import annotations

from pathlib import Path

from kg.export.files import replacing
from kg.export.html.page import page
from kg.graph import Graph

__all__ = ["write"]


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write the view of `graph` to `path`, replacing what is there in one step.

    `title` names the corpus; without it the publishers do. OutputError if the file
    can't be written.
    """
    text = page(graph, title)
    with replacing(path) as file:
        file.write(text)
