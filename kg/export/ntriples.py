"""The graph as N-Triples: one triple a line, for tools that sort, split and compare lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export.files import replacing
from kg.export.resources import Id, Literal, Pair, Value, resources
from kg.export.turtle import quoted
from kg.graph import Graph
from kg.vocab import RDF, SDO, check_base


def write(graph: Graph, path: Path) -> None:
    """Write the graph to `path`, which is replaced only when all is written."""
    with replacing(path) as stream:
        stream.writelines(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    """The same triples as the Turtle, in the same order."""
    base = check_base(graph.base)
    pairs = 0
    for resource in resources(graph):
        subject = f"<{base}{resource.local}>"
        for kind in resource.types:
            yield f"{subject} <{RDF.type}> <{kind}> .\n"
        for term, values in resource.properties:
            for value in dict.fromkeys(values):
                if isinstance(value, Pair):
                    pairs += 1
                    yield f"{subject} <{term}> _:pair{pairs} .\n"
                    yield from _pair(f"_:pair{pairs}", value)
                else:
                    yield f"{subject} <{term}> {_term(value, base)} .\n"


def _pair(node: str, pair: Pair) -> Iterator[str]:
    """What is said of a further key and value."""
    yield f"{node} <{RDF.type}> <{SDO.PropertyValue}> .\n"
    yield f"{node} <{SDO.name}> {quoted(pair.name)} .\n"
    yield f"{node} <{SDO.value}> {quoted(pair.value)} .\n"


def _term(value: Value, base: str) -> str:
    """One value that is no pair."""
    if isinstance(value, Id):
        return f"<{base}{value.local}>"
    if isinstance(value, Literal):
        return quoted(value.text) + (f"^^<{value.datatype}>" if value.datatype else "")
    return f"<{value}>"
