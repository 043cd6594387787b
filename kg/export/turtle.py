"""The graph as Turtle: readable, sorted, the same bytes for the same graph, written as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rdflib import URIRef

from kg.export.files import replacing
from kg.export.resources import Id, Literal, Pair, Resource, Value, resources
from kg.graph import Graph
from kg.vocab import PREFIXES, XSD, check_base, curie

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_KNOWN = re.compile("|".join(f"^{re.escape(iri)}[A-Za-z]+$" for iri in PREFIXES.values()))


def dumps(graph: Graph) -> str:
    """The whole graph as a string; for large ones use `write`."""
    return "".join(_blocks(graph))


def write(graph: Graph, path: Path) -> None:
    """Write the graph to `path`, which is replaced only when all is written."""
    with replacing(path) as stream:
        stream.writelines(_blocks(graph))


def _blocks(graph: Graph) -> Iterator[str]:
    """The prefixes, then one block of lines a resource."""
    prefixes = {"id": check_base(graph.base), **PREFIXES}
    for prefix in sorted(prefixes):
        yield f"@prefix {prefix}: <{prefixes[prefix]}> .\n"
    for resource in resources(graph):
        yield _block(resource)


def _block(resource: Resource) -> str:
    """One subject with all that is said of it."""
    lines = ["a " + ", ".join(curie(t) for t in resource.types)] if resource.types else []
    lines += [f"{curie(term)} {_objects(values)}" for term, values in resource.properties]
    return f"\nid:{resource.local}\n    " + " ;\n    ".join(lines) + " .\n"


def _objects(values: tuple[Value, ...]) -> str:
    """The values of one property, once each, sorted as they are written."""
    if len(values) == 1:
        return _term(values[0])
    return ", ".join(sorted({_term(value) for value in values}))


def _term(value: Value) -> str:
    """One value in Turtle."""
    match value:
        case Id(local):
            return f"id:{local}"
        case Literal(text, datatype):
            if datatype is None:
                return quoted(text)
            bare = datatype == XSD.decimal and _DECIMAL.fullmatch(text)
            if bare or datatype == XSD.boolean:
                return text
            return f"{quoted(text)}^^{curie(datatype)}"
        case Pair(name, text):
            return (
                f"[ a schema:PropertyValue ; schema:name {quoted(name)} ;"
                f" schema:value {quoted(text)} ]"
            )
        case URIRef():
            return curie(value) if _KNOWN.match(value) else f"<{value}>"


def quoted(text: str) -> str:
    """A string literal; whatever is in it can't end it. Half a surrogate pair becomes U+FFFD."""
    return '"' + _SPECIAL.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    """An escape for one character that can't stand, or can't be seen, in a Turtle string."""
    char = found.group()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"
