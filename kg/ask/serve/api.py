"""`/api/…`: the questions as JSON, as ``/api/openapi.json`` describes them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.ask.questions import questions
from kg.ask.records import plain
from kg.ask.serve.answers import ask, passed, pool_of
from kg.ask.serve.negotiation import graph_media, table_media

DESCRIPTION = Path(__file__).parent / "static/openapi.json"

MAX_ROWS = 500
MAX_TEXT = 500
"""Characters of a parameter: no name is longer."""


class ParameterError(Exception):
    """A parameter that is unknown, missing or malformed."""


@dataclass(frozen=True, slots=True)
class Call:
    """A question of the API: its operation, and parameter by parameter how it is read.

    `words` maps a parameter of the address to an argument of the operation.
    """

    do: str
    words: dict[str, str]
    required: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def read(self, request: Request) -> dict[str, Any]:
        """The arguments of a request; ParameterError says what is wrong with it."""
        found: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            if name not in self.words:
                raise ParameterError(f"no parameter {name!r}; known are {', '.join(self.words)}")
            if self.words[name] in found:
                raise ParameterError(f"{name}: given twice")
            found[self.words[name]] = self._value(name, value)
        for name in self.required:
            if not found.get(self.words[name]):
                raise ParameterError(f"{name}: is needed")
        return {"do": self.do, **found}

    def _value(self, name: str, value: str) -> str | int | bool | None:
        if len(value) > MAX_TEXT:
            raise ParameterError(f"{name}: longer than {MAX_TEXT} characters")
        if name in self.flags:
            if value not in ("true", "false", "1", "0"):
                raise ParameterError(f"{name}: true or false, not {value!r}")
            return value in ("true", "1")
        if name in self.numbers:
            least = 1 if name == "limit" else 0
            if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= MAX_ROWS:
                raise ParameterError(f"{name}: a number from {least} to {MAX_ROWS}, not {value!r}")
            return int(value)
        return value or None


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


CALLS = {
    "who": Call("who", _same("name", "pick", "limit"), ("name",), (), ("pick", "limit")),
    "met": Call(
        "met",
        _same("person", "other", "attended", "planned", "since", "until", "pick"),
        ("person",),
        ("attended", "planned"),
        ("pick",),
    ),
    "path": Call(
        "path",
        {"from": "one", "to": "other", **_same("met_only", "within", "since", "until", "limit")},
        ("from", "to"),
        ("met_only",),
        ("limit",),
    ),
    "brokers": Call(
        "brokers",
        _same("met_only", "since", "until", "by_year", "limit"),
        (),
        ("met_only", "by_year"),
        ("limit",),
    ),
    "find": Call("find", _same("name"), ("name",)),
    "complete": Call("complete", {"text": "text", "limit": "limit"}, ("text",), (), ("limit",)),
}
DEFAULTS = {"complete": {"limit": 10}}


def _answering(name: str) -> Callable[[Request], Awaitable[Response]]:
    call = CALLS[name]

    async def answer(request: Request) -> Response:
        try:
            asked = {**DEFAULTS.get(name, {}), **call.read(request)}
        except ParameterError as error:
            return JSONResponse({"error": str(error)}, 400)
        return passed(await ask(pool_of(request, "pages"), asked))

    return answer


async def listed(request: Request) -> Response:
    """The named questions."""
    return JSONResponse([plain(question) for question in questions().values()])


async def question(request: Request) -> Response:
    """A named question with its parameters: a table in the media type asked for."""
    accept = request.headers.get("accept")
    reply = await ask(
        pool_of(request, "queries"),
        {
            "do": "question",
            "name": request.path_params["name"],
            "parameters": dict(request.query_params),
            "table": table_media(accept),
            "graph": graph_media(accept),
            "limit": request.app.state.settings.max_result,
        },
    )
    return passed(reply, {"Vary": "Accept"})


async def question_sparql(request: Request) -> Response:
    """A named question with its parameters, as SPARQL."""
    asked = {
        "do": "question_sparql",
        "name": request.path_params["name"],
        "parameters": dict(request.query_params),
    }
    return passed(await ask(pool_of(request, "pages"), asked))


async def described(request: Request) -> Response:
    """The OpenAPI description."""
    return FileResponse(DESCRIPTION, media_type="application/json")


async def entry(request: Request) -> Response:
    """``/api`` leads to what describes it."""
    return RedirectResponse("/api/openapi.json", 303)


ROUTES = [
    Route("/api", entry, methods=["GET"]),
    Route("/api/openapi.json", described, methods=["GET"]),
    *(Route(f"/api/{name}", _answering(name), methods=["GET"]) for name in CALLS),
    Route("/api/questions", listed, methods=["GET"]),
    Route("/api/questions/{name}", question, methods=["GET"]),
    Route("/api/questions/{name}/sparql", question_sparql, methods=["GET"]),
]
