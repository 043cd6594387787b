"""Replies over HTTP: asking a pool, and turning what went wrong into a status and a message."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.ask.serve.pool import BusyError, Pool, TimeLimitError, WorkerLostError
from kg.ask.serve.wire import Reply

TEXT = "text/plain; charset=utf-8"
_CHARSET = {
    "application/json",
    "application/sparql-query",
    "text/csv",
    "text/tab-separated-values",
    "text/turtle",
}


async def ask(pool: Pool, request: dict[str, Any]) -> Reply:
    """The reply of a worker; what stops it is a reply as well, with a message for the user."""
    try:
        return await pool.ask(request)
    except TimeLimitError:
        seconds = f"{pool.timeout:g} seconds"
        return failed(503, f"stopped: the query took longer than {seconds}; narrow it down")
    except BusyError:
        return failed(503, "all workers are busy; try again in a moment")
    except WorkerLostError:
        return failed(503, "stopped: the query needed more memory than it may use")


def failed(status: int, message: str) -> Reply:
    """A refusal in the form of a worker's."""
    return Reply(status, "application/json", json.dumps({"error": message}).encode())


def message(reply: Reply) -> str:
    """What a refusal says."""
    return str(reply.json().get("error", ""))


def plain(reply: Reply) -> Response:
    """A refusal as text, for clients of SPARQL."""
    return PlainTextResponse(message(reply) + "\n", reply.status, headers=_retry(reply.status))


def passed(reply: Reply, headers: Mapping[str, str] | None = None) -> Response:
    """A reply as it is."""
    media = f"{reply.media}; charset=utf-8" if reply.media in _CHARSET else reply.media
    return Response(
        reply.body, reply.status, {**_retry(reply.status), **(headers or {})}, media_type=media
    )


def _retry(status: int) -> dict[str, str]:
    return {"Retry-After": "5"} if status == 503 else {}


def pool_of(request: Request, name: str) -> Pool:
    """One of the two pools of the application: ``queries`` or ``pages``."""
    pool: Pool = getattr(request.app.state, name)
    return pool
