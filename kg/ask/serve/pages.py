"""The pages: search, dossiers, encounters, releases, chains, and the query editor.

Everything a page shows goes through templates that escape it; scripts and styles are
files of their own, so that the Content-Security-Policy can forbid all others.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.ask.serve.answering import GRAPH_MEDIA
from kg.ask.serve.answers import ask, failed, message, passed, pool_of
from kg.ask.serve.negotiation import GRAPHS, choose
from kg.ask.serve.wire import Reply
from kg.ask.terms import PREFIXES

SHOWN = 50
"""How long the lists of a page are; ``?limit=`` changes it, up to `MAX_SHOWN`."""
MAX_SHOWN = 2000

SUFFIXES = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
"""For links: ``/id/x?format=ttl`` where no Accept header can be sent."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'self'"
)
EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The editor styles elements from its script."""

_SCRIPT = re.compile(rb"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)


def _address(thing: dict[str, Any]) -> str:
    """Where the page of a thing is."""
    id = str(thing["id"])
    if "://" in id:
        return id if id.startswith(("http://", "https://")) else "#"
    return "/id/" + quote(id, safe="")


def _outward(text: str | None) -> str | None:
    """A web address that may be a link; nothing else may (``javascript:`` least of all)."""
    return text if text and re.fullmatch(r"https?://\S+", text) else None


def _templates() -> jinja2.Environment:
    here = Path(__file__).parent / "templates"
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(here),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"address": _address, "outward": _outward, "marked": marked}
    return made


def marked(release: dict[str, Any]) -> list[dict[str, Any]]:
    """The text of a release in pieces: those that are sentences of evidence have an anchor."""
    text: str = release["text"] or ""
    pieces, at = [], 0
    for found in sorted(release["quotes"], key=lambda q: (q["start"], -q["end"])):
        if found["start"] < at or found["end"] > len(text):
            continue
        pieces.append({"text": text[at : found["start"]], "anchor": None})
        at = found["end"]
        pieces.append({"text": text[found["start"] : at], "anchor": f"s{found['start']}"})
    return [*pieces, {"text": text[at:], "anchor": None}]


TEMPLATES = _templates()


def page(name: str, status: int = 200, policy: str = POLICY, **shown: Any) -> HTMLResponse:
    """A page made from its template."""
    text = TEMPLATES.get_template(name).render(**shown)
    headers = {"Content-Security-Policy": policy, "Vary": "Accept"}
    return HTMLResponse(text, status, headers)


def refused(reply: Reply) -> HTMLResponse:
    """The page for a question that could not be answered."""
    found = reply.json()
    return page("refused.html", reply.status, message=message(reply), **_choices(found))


def _choices(found: dict[str, Any]) -> dict[str, Any]:
    return {"candidates": found.get("candidates", []), "near": found.get("near", [])}


async def home(request: Request) -> Response:
    """The search page; with ``?q=`` what was searched for."""
    text = request.query_params.get("q", "").strip()[:500]
    pages = pool_of(request, "pages")
    if not text:
        overview = await ask(pages, {"do": "overview"})
        if overview.status != 200:
            return refused(overview)
        return page(
            "home.html", has_view=request.app.state.view is not None, overview=overview.json()
        )
    reply = await ask(pages, {"do": "find", "name": text})
    if reply.status != 200:
        return refused(reply)
    found = _choices(reply.json())
    if len(found["candidates"]) == 1:
        return RedirectResponse(_address(found["candidates"][0]["ref"]), 303)
    return page("found.html", 200 if found["candidates"] else 404, text=text, **found)


async def thing(request: Request) -> Response:
    """``/id/NAME``: a page, or triples, as the client likes."""
    chosen = SUFFIXES.get(request.query_params.get("format", ""))
    if chosen is None:
        chosen = choose(request.headers.get("accept"), ["text/html", *GRAPHS])
        if chosen is None:
            known = ", ".join(["text/html", *GRAPH_MEDIA])
            return refused(failed(406, f"this can be had as {known}"))
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
        return refused(reply)
    return page("thing.html", **reply.json(), limit=_limit(request), most=MAX_SHOWN)


def _limit(request: Request) -> int:
    """How long the lists of this page are."""
    text = request.query_params.get("limit", "")
    return min(int(text), MAX_SHOWN) if text.isascii() and text.isdigit() else SHOWN


async def path(request: Request) -> Response:
    """``/path?from=…&to=…``: what links two."""
    one, other = (request.query_params.get(name, "").strip()[:500] for name in ("from", "to"))
    shown: dict[str, Any] = {"one": one, "other": other, "chains": None}
    if not one or not other:
        return page("path.html", **shown)
    reply = await ask(pool_of(request, "pages"), {"do": "path", "one": one, "other": other})
    if reply.status != 200:
        return refused(reply)
    return page("path.html", **{**shown, "chains": reply.json()})


async def editor(request: Request) -> Response:
    """``/query``: the query editor with the named questions."""
    reply = await ask(pool_of(request, "pages"), {"do": "editor"})
    if reply.status != 200:
        return refused(reply)
    found = reply.json()
    setting = json.dumps({"prefixes": {**PREFIXES, "id": found["base"]}})
    return page("query.html", policy=EDITOR_POLICY, examples=found["examples"], setting=setting)


async def view(request: Request) -> Response:
    """``/view``: the interactive view beside the graph, in a box where only its own scripts run."""
    file: Path | None = request.app.state.view
    if file is None or not file.is_file():
        return page(
            "refused.html", 404, message="there is no graph.html beside the graph", **_choices({})
        )
    headers = {"Content-Security-Policy": request.app.state.view_policy}
    return FileResponse(file, media_type="text/html; charset=utf-8", headers=headers)


def view_policy(file: Path) -> str:
    """The policy for the view: its scripts by their hashes, no other script, and no requests."""
    hashes = sorted(
        {
            "'sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode() + "'"
            for script in _SCRIPT.findall(file.read_bytes())
        }
    )
    return (
        f"default-src 'none'; script-src {' '.join(hashes) or chr(39) + 'none' + chr(39)};"
        " style-src 'unsafe-inline'; img-src data: blob:; font-src data:; worker-src blob:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
        " sandbox allow-scripts allow-downloads allow-popups allow-modals"
    )


async def not_found(request: Request, error: Exception) -> Response:
    """Nothing is at this address."""
    return page("refused.html", 404, message="there is nothing at this address", **_choices({}))


ROUTES = [
    Route("/", home, methods=["GET"]),
    Route("/id/{id}", thing, methods=["GET"]),
    Route("/path", path, methods=["GET"]),
    Route("/query", editor, methods=["GET"]),
    Route("/view", view, methods=["GET"]),
]
