"""What a worker can do: run SPARQL, answer the questions of the API, describe a thing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    NamedNode,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.ask import terms as t
from kg.ask.answers import Result, run
from kg.ask.describe import describe, links, posts_of, triples
from kg.ask.guard import check
from kg.ask.malformed import explained
from kg.ask.opened import OpenGraph
from kg.ask.overview import overview_of
from kg.ask.questions import questions
from kg.ask.records import Ref, plain
from kg.ask.serve.examples import examples, sparql_of
from kg.errors import QueryError

TABLE_MEDIA = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPH_MEDIA = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


if TYPE_CHECKING:
    from typing_extensions import Buffer


class TooLargeError(Exception):
    """The answer is larger than an answer may be."""


@dataclass(frozen=True, slots=True)
class Made:
    """A reply in the making."""

    status: int
    media: str
    body: bytes
    head: dict[str, Any] = field(default_factory=dict)


class Limited(BytesIO):
    """A stream in memory that holds so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, more: Buffer, /) -> int:
        """Take more bytes; TooLargeError ends the query that makes them."""
        written = super().write(more)
        if self.tell() > self.limit:
            raise TooLargeError(
                f"the answer is larger than {self.limit / 1e6:g} MB; ask for less, or add a LIMIT"
            )
        return written


def as_json(value: Any, status: int = 200) -> Made:
    """Records as JSON."""
    body = json.dumps(plain(value), ensure_ascii=False, default=str).encode()
    return Made(status, "application/json", body)


def sparql(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """Any query, with the dataset and media types the protocol negotiated."""
    check(request["query"])
    prefixes = {**t.PREFIXES, "id": graph.facts.base}
    try:
        found = graph.store.query(
            request["query"],
            prefixes=prefixes,
            default_graph=[*_graphs(request["default_graphs"])] or None,
            named_graphs=[*_graphs(request["named_graphs"])] or None,
        )
    except SyntaxError as error:
        raise QueryError(explained(request["query"], error.msg, prefixes)) from error
    return _written(graph, found, request)


def question(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """A named question."""
    asked = questions().get(request["name"])
    if asked is None:
        return as_json({"error": f"there is no question {request['name']!r}"}, 404)
    return _written(graph, run(graph, asked, request["parameters"]), request)


def question_sparql(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """A named question about these things as SPARQL, to be changed and asked."""
    asked = questions().get(request["name"])
    if asked is None:
        return as_json({"error": f"there is no question {request['name']!r}"}, 404)
    text = sparql_of(graph, asked, request["parameters"])
    return Made(200, "application/sparql-query", text.encode())


def _graphs(iris: list[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"not the IRI of a graph: {error}") from error


def _written(graph: OpenGraph, found: Result, request: dict[str, Any]) -> Made:
    """A result in the media type asked for: complete, or an error, never cut off."""
    kind = "graph" if isinstance(found, QueryTriples) else "table"
    media = request[kind]
    if media is None:
        known = ", ".join(GRAPH_MEDIA if kind == "graph" else TABLE_MEDIA)
        return as_json({"error": f"this answer can be had as {known}"}, 406)
    out = Limited(request["limit"])
    try:
        if isinstance(found, QueryTriples):
            prefixes = {**t.PREFIXES, "id": graph.facts.base}
            serialize(found, out, format=GRAPH_MEDIA[media], prefixes=prefixes)
        else:
            found.serialize(out, format=TABLE_MEDIA[media])
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query can't be evaluated: {error}") from error
    return Made(200, media, out.getvalue())


def thing(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """What stands at ``/id/…``: records for a page, or triples."""
    node = graph.facts.node(request["id"])
    if not graph.facts.exists(node):
        return as_json({"error": f"the graph knows nothing of {request['id']}"}, 404)
    if request["graph"] is None:
        return as_json(describe(graph, node, request["limit"]))
    found: list[Triple] = triples(graph.facts, node)
    prefixes = {**t.PREFIXES, "id": graph.facts.base}
    body = serialize(found, format=GRAPH_MEDIA[request["graph"]], prefixes=prefixes)
    return Made(200, request["graph"], body or b"")


def chains(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """What links two, for its page."""
    return as_json(links(graph, graph.path(**request)))


def complete(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """Names that begin so."""
    found = graph.names.complete(request["text"], request["limit"])
    posts = posts_of(graph, (Ref(e.id, e.label, e.type) for e in found))
    return as_json(
        [{"id": e.id, "label": e.label, "type": e.type, "post": posts.get(e.id)} for e in found]
    )


def find(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """What a name can mean, and else what looks like it."""
    found = graph.find(request["name"])
    near = [] if found else graph.names.near(request["name"])
    close = [{"id": e.id, "label": e.label, "type": e.type} for e in near]
    return as_json({"candidates": plain(found), "near": close})


def overview(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """What the front page shows."""
    return as_json(overview_of(graph))


def editor(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """What the query editor shows."""
    return as_json({"base": graph.facts.base, "examples": examples(graph)})


def _call(method: str) -> Callable[[OpenGraph, dict[str, Any]], Made]:
    """An operation that is a method of the open graph."""

    def called(graph: OpenGraph, request: dict[str, Any]) -> Made:
        return as_json(getattr(graph, method)(**request))

    return called


OPERATIONS: dict[str, Callable[[OpenGraph, dict[str, Any]], Made]] = {
    "sparql": sparql,
    "question": question,
    "question_sparql": question_sparql,
    "thing": thing,
    "links": chains,
    "complete": complete,
    "find": find,
    "overview": overview,
    "editor": editor,
    **{method: _call(method) for method in ("who", "met", "path", "brokers")},
}
