"""The pages: search, dossiers, encounters, releases, chains, and the query editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from kg.ask.serve.answering import GRAPH_MEDIA
from kg.ask.serve.answers import ask, failed, message, passed, pool_of
from kg.ask.serve.negotiation import GRAPHS, choose
from kg.ask.serve.rendering import EDITOR_POLICY, address, page, view_policy
from kg.ask.serve.wire import Reply
from kg.ask.terms import PREFIXES

SHOWN = 50
"""How long the lists of a page are; ``?limit=`` changes it, up to `MAX_SHOWN`."""
MAX_SHOWN = 2000

SUFFIXES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""For links: ``/id/x?format=ttl`` where no Accept header can be sent."""


def refused(request: Request, reply: Reply) -> HTMLResponse:
    """The page for a question that could not be answered."""
    found = _choices(reply.json())
    return page(request, "refused.html", reply.status, message=message(reply), **found)


def _choices(found: dict[str, Any]) -> dict[str, Any]:
    return {"candidates": found.get("candidates", []), "near": found.get("near", [])}


async def home(request: Request) -> Response:
    """The search page; with ``?q=`` what was searched for."""
    text = request.query_params.get("q", "").strip()[:500]
    pages = pool_of(request, "pages")
    if not text:
        overview = await ask(pages, {"do": "overview"})
        if overview.status != 200:
            return refused(request, overview)
        return page(request, "home.html", overview=overview.json())
    reply = await ask(pages, {"do": "find", "name": text})
    if reply.status != 200:
        return refused(request, reply)
    found = _choices(reply.json())
    if len(found["candidates"]) == 1:
        return RedirectResponse(address(found["candidates"][0]["ref"]), 303)
    status = 200 if found["candidates"] else 404
    return page(request, "found.html", status, text=text, **found)


async def thing(request: Request) -> Response:
    """``/id/NAME``: a page, or triples, as the client likes."""
    named = request.query_params.get("format")
    if named is not None and named not in SUFFIXES:
        return refused(request, failed(400, f"format {named!r} is none of {', '.join(SUFFIXES)}"))
    chosen = SUFFIXES[named] if named else _preferred(request)
    if chosen is None:
        known = ", ".join(["text/html", *GRAPH_MEDIA])
        return refused(request, failed(406, f"this can be had as {known}"))
    asked = {
        "do": "thing",
        "id": request.path_params["id"],
        "graph": GRAPHS.get(chosen),
        "limit": _limit(request),
    }
    reply = await ask(pool_of(request, "pages"), asked)
    if chosen != "text/html":
        return passed(reply, {"Vary": "Accept"})
    if reply.status != 200:
        return refused(request, reply)
    return page(request, "thing.html", **reply.json(), limit=_limit(request), most=MAX_SHOWN)


def _preferred(request: Request) -> str | None:
    """A page or the graph format the client likes best."""
    return choose(request.headers.get("accept"), ["text/html", *GRAPHS])


def _limit(request: Request) -> int:
    """How long the lists of this page are."""
    text = request.query_params.get("limit", "")
    return min(int(text), MAX_SHOWN) if text.isascii() and text.isdigit() else SHOWN


async def path(request: Request) -> Response:
    """``/path?from=…&to=…``: what links two; of several bearers of a name one can be chosen."""
    given = {n: request.query_params.get(n, "").strip()[:500] for n in ("from", "to", "within")}
    met_only = request.query_params.get("met_only") == "true"
    shown: dict[str, Any] = {"given": {**given, "met_only": met_only}, "found": None, "choices": []}
    if not given["from"] or not given["to"]:
        return page(request, "path.html", **shown)
    asked = {
        "do": "links",
        "one": given["from"],
        "other": given["to"],
        "within": given["within"] or None,
        "met_only": met_only,
    }
    reply = await ask(pool_of(request, "pages"), asked)
    if reply.status == 200:
        return page(request, "path.html", **{**shown, "found": reply.json()})
    said = reply.json()
    choices = _bearers(said, given, met_only)
    if not choices:
        return refused(request, reply)
    return page(request, "path.html", reply.status, **{**shown, "choices": choices, "said": said})


def _bearers(said: dict[str, Any], given: dict[str, str], met_only: bool) -> list[dict[str, Any]]:
    """Whom the name can mean that was not clear, each with the address that asks about it."""
    candidates = said.get("candidates", [])
    found = candidates or [
        {"ref": r, "post": None, "encounters": None} for r in said.get("near", [])
    ]
    name = said.get("name", "").strip()
    ends = [end for end in ("from", "to") if given[end] == name]
    asked = {key: value for key, value in given.items() if value}
    more = {"met_only": "true"} if met_only else {}
    return [
        {**c, "href": "/path?" + urlencode({**asked, ends[0]: c["ref"]["id"], **more})}
        for c in found
        if ends
    ]


async def editor(request: Request) -> Response:
    """``/query``: the query editor with the named questions."""
    reply = await ask(pool_of(request, "pages"), {"do": "editor"})
    if reply.status != 200:
        return refused(request, reply)
    found = reply.json()
    setting = json.dumps({"base": found["base"], "prefixes": {**PREFIXES, "id": found["base"]}})
    shown = {"examples": found["examples"], "setting": setting}
    return page(request, "query.html", policy=EDITOR_POLICY, **shown)


async def view(request: Request) -> Response:
    """``/view``: the interactive view beside the graph, in a box where only its own scripts run."""
    file: Path | None = request.app.state.view
    if file is None or not file.is_file():
        return refused(request, failed(404, "there is no graph.html beside the graph"))
    # Read anew each time: a build may have written another view since.
    headers = {"Content-Security-Policy": view_policy(file)}
    return FileResponse(file, media_type="text/html; charset=utf-8", headers=headers)


async def not_found(request: Request, error: Exception) -> Response:
    """Nothing is at this address."""
    if _is_api(request):
        return JSONResponse({"error": "no such question; see /api/openapi.json"}, 404)
    return refused(request, failed(404, "there is nothing at this address"))


async def not_allowed(request: Request, error: Exception) -> Response:
    """A method that is not for this address; OPTIONS is told those that are."""
    given = getattr(error, "headers", None) or {"Allow": "GET, HEAD"}
    headers = {"Allow": ", ".join(sorted({*given["Allow"].split(", "), "OPTIONS"}))}
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=headers)
    said = f"{request.method} is not for this address, but {headers['Allow']}"
    if _is_api(request):
        return JSONResponse({"error": said}, 405, headers)
    return PlainTextResponse(f"{said}\n", 405, headers)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


ROUTES = [
    Route("/", home, methods=["GET"]),
    Route("/id/{id}", thing, methods=["GET"]),
    Route("/path", path, methods=["GET"]),
    Route("/query", editor, methods=["GET"]),
    Route("/view", view, methods=["GET"]),
]
