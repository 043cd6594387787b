"""Whomet: who met whom, from the press release to the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from kg.ask.opened import OpenGraph

__version__ = "0.1.0"


def load(path: str | PathLike[str]) -> OpenGraph:
    """Open a built graph for questions: a Turtle file, its folder, or a store of `kg load`.

    g = kg.load("output/graph.ttl"); g.who("Ahn"); g.met("Ahn", since="2024").to_frame()
    """
    from kg.ask.opened import OpenGraph  # here, so that `import kg` stays light

    return OpenGraph.open(path)
