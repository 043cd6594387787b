"""The graph as GEXF (Gephi) and GraphML (yEd, igraph, Cytoscape): nodes and edges with attributes.

Both are written here and not by NetworkX, whose writer puts the day of writing into the
file and has no place for periods: in GEXF an encounter and its edges stand on Gephi's
timeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.export.files import replacing
from kg.export.integrity import assert_sound
from kg.graph import Graph
from kg.model import PartialDate

Attributes = Mapping[str, str | float]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_JOINED = " | "


@dataclass(frozen=True, slots=True)
class _Element:
    """A node, or an edge if it has two ends."""

    id: str
    label: str
    attributes: Attributes
    ends: tuple[str, str] | None = None


def write_gexf(graph: Graph, path: Path) -> None:
    """Write GEXF 1.2, with dates where they are known, to `path`."""
    nodes, edges = _elements(graph)
    with replacing(path) as stream:
        stream.writelines(_gexf(nodes, edges))


def write_graphml(graph: Graph, path: Path) -> None:
    """Write GraphML to `path`."""
    nodes, edges = _elements(graph)
    with replacing(path) as stream:
        stream.writelines(_graphml(nodes, edges))


def _elements(graph: Graph) -> tuple[list[_Element], list[_Element]]:
    """The nodes and edges of the NetworkX view, each with attributes that are text or number."""
    assert_sound(graph)
    view = graph.to_networkx()
    nodes = [_Element(id, data["label"], _flat(data)) for id, data in sorted(view.nodes.items())]
    edges = [
        _Element(f"{one}/{key}/{other}", data["label"], _flat(data), (one, other))
        for (one, other, key), data in sorted(view.edges.items())
    ]
    return nodes, edges


def _flat(data: Mapping[str, Any]) -> Attributes:
    """Attributes without the label; lists are joined, what is empty is left out."""
    flat: dict[str, str | float] = {}
    for name, value in sorted(data.items()):
        if name == "label" or value in ("", None, ()):
            continue
        if isinstance(value, tuple):
            flat[name] = _JOINED.join(str(item) for item in value)
        else:
            flat[name] = value if isinstance(value, float) else str(value)
    return flat


def _gexf(nodes: list[_Element], edges: list[_Element]) -> Iterator[str]:
    """The lines of a GEXF file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    keys = {kind: _keys(found) for kind, found in (("node", nodes), ("edge", edges))}
    for kind, known in keys.items():
        yield f'<attributes class="{kind}" mode="static">\n'
        for number, (name, type) in enumerate(known.items()):
            yield f'<attribute id="{number}" title={_attr(name)} type="{type}"/>\n'
        yield "</attributes>\n"
    for kind, found in (("node", nodes), ("edge", edges)):
        yield f"<{kind}s>\n"
        numbers = {name: number for number, name in enumerate(keys[kind])}
        for element in found:
            ends = "".join(
                f" {end}={_attr(id)}"
                for end, id in zip(("source", "target"), element.ends or (), strict=False)
            )
            yield f"<{kind} id={_attr(element.id)}{ends} label={_attr(element.label)}"
            yield f"{_period(element.attributes)}><attvalues>"
            for name, value in element.attributes.items():
                yield f'<attvalue for="{numbers[name]}" value={_attr(value)}/>'
            yield f"</attvalues></{kind}>\n"
        yield f"</{kind}s>\n"
    yield "</graph>\n</gexf>\n"


def _period(attributes: Attributes) -> str:
    """The first and the last day, where they are known."""
    start, end = attributes.get("start"), attributes.get("end")
    first = f' start="{PartialDate.parse(str(start)).first}"' if start else ""
    return first + (f' end="{PartialDate.parse(str(end)).last}"' if end else "")


def _graphml(nodes: list[_Element], edges: list[_Element]) -> Iterator[str]:
    """The lines of a GraphML file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, found in (("node", nodes), ("edge", edges)):
        for name, type in {"label": "string", **_keys(found)}.items():
            yield (
                f'<key id="{kind}-{name}" for="{kind}" attr.name={_attr(name)}'
                f' attr.type="{type}"/>\n'
            )
    yield '<graph edgedefault="directed">\n'
    for kind, found in (("node", nodes), ("edge", edges)):
        for element in found:
            ends = "".join(
                f" {end}={_attr(id)}"
                for end, id in zip(("source", "target"), element.ends or (), strict=False)
            )
            yield f"<{kind} id={_attr(element.id)}{ends}>"
            for name, value in {"label": element.label, **element.attributes}.items():
                yield f'<data key="{kind}-{name}">{escape(_clean(value))}</data>'
            yield f"</{kind}>\n"
    yield "</graph>\n</graphml>\n"


def _keys(elements: Iterable[_Element]) -> dict[str, str]:
    """The attributes that occur, sorted, each with its type."""
    found = {
        name: "double" if isinstance(value, float) else "string"
        for element in elements
        for name, value in element.attributes.items()
    }
    return dict(sorted(found.items()))


def _clean(value: str | float) -> str:
    """Text without the characters that no XML file can hold."""
    return _NOT_XML.sub("\ufffd", str(value))


def _attr(value: str | float) -> str:
    """A quoted value of an XML attribute."""
    return quoteattr(_clean(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
