"""Every format a graph can be written in, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import OutputError
from kg.export import drawings, ftm, jsonld, neo4j, ntriples, tables, turtle
from kg.graph import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph: to a file, or to a folder of files."""

    name: str
    what: str
    target: str
    is_folder: bool
    write: Callable[[Graph, Path], None]


_ALL = (
    Format("ttl", "Turtle, for any RDF store", "graph.ttl", False, turtle.write),
    Format("nt", "N-Triples, one triple a line", "graph.nt", False, ntriples.write),
    Format("jsonld", "JSON-LD, one resource a line", "graph.jsonld", False, jsonld.write),
    Format("csv", "CSV tables, for spreadsheets and data frames", "csv", True, tables.write),
    Format("gexf", "GEXF, for Gephi, with a timeline", "graph.gexf", False, drawings.write_gexf),
    Format("graphml", "GraphML, for yEd, igraph, Cytoscape", "graph.graphml", False,
           drawings.write_graphml),
    Format("neo4j", "CSV for neo4j-admin database import", "neo4j", True, neo4j.write),
    Format("ftm", "FollowTheMoney entities, as JSON lines", "graph.ftm.json", False, ftm.write),
)  # fmt: skip

FORMATS: Mapping[str, Format] = MappingProxyType({format.name: format for format in _ALL})
"""The formats by name; `target` is the usual name of the file or folder."""


def export(graph: Graph, format: str, destination: Path) -> None:
    """Write the graph in a format of `FORMATS` to a file (or folder, for csv and neo4j).

    OutputError if the format is unknown or the place can't be written; GraphError if the
    graph is not sound.
    """
    if format not in FORMATS:
        raise OutputError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    known = FORMATS[format]
    if known.is_folder and destination.is_file():
        raise OutputError(f"{destination} is a file; {format} needs a folder")
    if not known.is_folder and destination.is_dir():
        raise OutputError(f"{destination} is a folder; {format} needs a file")
    known.write(graph, destination)
