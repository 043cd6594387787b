"""`/sparql`: the SPARQL 1.1 Protocol for queries, and the service description.

https://www.w3.org/TR/sparql11-protocol/ §2.1; updates are refused. An answer is complete or
an error: it is sent when all of it is there, so that no client takes half for the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.ask.serve.answering import GRAPH_MEDIA, TABLE_MEDIA
from kg.ask.serve.answers import ask, passed, plain, pool_of
from kg.ask.serve.negotiation import GRAPHS, choose, graph_media, table_media

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
READ_ONLY = "this endpoint is read-only: SPARQL Update is refused\n"

FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}


@dataclass(frozen=True, slots=True)
class Problem(Exception):  # noqa: N818 -- a response, not a failure of ours
    """A request that is not a query by the protocol."""

    status: int
    text: str
    headers: tuple[tuple[str, str], ...] = ()


async def endpoint(request: Request) -> Response:
    """Answer a query, or describe the service when none is given."""
    try:
        pairs = await _parameters(request)
        if not pairs and request.method in ("GET", "HEAD"):
            return _described(request)
        asked = _query(pairs)
    except Problem as problem:
        return PlainTextResponse(problem.text, problem.status, headers=dict(problem.headers))
    accept = request.headers.get("accept")
    reply = await ask(
        pool_of(request, "queries"),
        {
            "do": "sparql",
            "query": asked,
            "default_graphs": [v for k, v in pairs if k == "default-graph-uri"],
            "named_graphs": [v for k, v in pairs if k == "named-graph-uri"],
            "table": table_media(accept),
            "graph": graph_media(accept),
            "limit": request.app.state.settings.max_result,
        },
    )
    return passed(reply, {"Vary": "Accept"}) if reply.status == 200 else plain(reply)


async def _parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters of the three ways to send a query."""
    address = _pairs(request.url.query)
    if request.method in ("GET", "HEAD"):
        return address
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == "application/sparql-update":
        raise Problem(403, READ_ONLY)
    if media not in ("application/x-www-form-urlencoded", "application/sparql-query"):
        raise Problem(
            415, "POST a form, or a query as application/sparql-query\n",
            (("Accept-Post", "application/x-www-form-urlencoded, application/sparql-query"),),
        )  # fmt: skip
    try:
        body = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "the body is not UTF-8\n") from None
    if media == "application/sparql-query":
        return [*address, ("query", body)]
    return [*address, *_pairs(body)]


def _pairs(form: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form, keep_blank_values=True, errors="strict", max_num_fields=100)
    except (ValueError, UnicodeDecodeError):
        raise Problem(400, "the parameters are not percent-encoded UTF-8\n") from None


def _query(pairs: list[tuple[str, str]]) -> str:
    """The one query among the parameters."""
    if any(key == "update" for key, _ in pairs):
        raise Problem(403, READ_ONLY)
    found = [value for key, value in pairs if key == "query"]
    if len(found) != 1:
        raise Problem(400, f"one parameter 'query' is needed, {len(found)} are given\n")
    return found[0]


def _described(request: Request) -> Response:
    """The service description (https://www.w3.org/TR/sparql11-service-description/)."""
    accept = request.headers.get("accept")
    chosen = choose(accept, [*GRAPHS, "text/html"]) if accept else "text/turtle"
    if chosen == "text/html":
        return RedirectResponse("/query", 303, headers={"Vary": "Accept"})
    media = GRAPHS.get(chosen or "")
    if media is None:
        return PlainTextResponse("the description is RDF\n", 406)
    body = ox.serialize(
        _description(str(request.url)), format=GRAPH_MEDIA[media], prefixes={"sd": SD}
    )
    return Response(body, media_type=media, headers={"Vary": "Accept"})


def _description(address: str) -> list[ox.Triple]:
    service, dataset, graph = ox.BlankNode("s"), ox.BlankNode("d"), ox.BlankNode("g")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)

    said: list[tuple[ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode]] = [
        (service, kind, sd("Service")),
        (service, sd("endpoint"), ox.NamedNode(address)),
        (service, sd("supportedLanguage"), sd("SPARQL11Query")),
        (service, sd("defaultDataset"), dataset),
        (dataset, kind, sd("Dataset")),
        (dataset, sd("defaultGraph"), graph),
        (graph, kind, sd("Graph")),
    ]
    formats = [FORMAT_NAMES[media] for media in (*TABLE_MEDIA, *GRAPH_MEDIA)]
    said += [(service, sd("resultFormat"), ox.NamedNode(FORMATS + name)) for name in formats]
    return [ox.Triple(*triple) for triple in said]
