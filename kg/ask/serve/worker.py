"""A worker process: reads requests from standard input and writes replies to standard output.

Started as ``python -m kg.ask.serve.worker STORE PURPOSE``. Should the front process be gone while
a query runs on, an alarm ends this one.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from kg.ask.guard import RefusedError
from kg.ask.opened import AmbiguousNameError, OpenGraph, UnknownNameError
from kg.ask.records import plain
from kg.ask.serve.answering import OPERATIONS, Made, TooLargeError, as_json
from kg.ask.serve.wire import receive, send
from kg.errors import QueryError

MEMORY = 4_000_000_000
"""Bytes a worker may allocate, half of the machine's at most: no ORDER BY can take all of it."""


def main(store: str, purpose: str) -> None:
    """Answer requests until the input ends."""
    requests, replies = sys.stdin.buffer, _own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the front process, which ends us
    _limit_memory()
    graph = OpenGraph.open(Path(store))
    graph.prepare(whole=purpose == "pages")
    send(replies, {"ready": True})
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            try:
                request, _ = receive(requests)
            except EOFError:
                return
            faulthandler.dump_traceback_later(request.pop("alarm"), exit=True, file=nowhere)
            made = answer(graph, request)
            faulthandler.cancel_dump_traceback_later()
            send(replies, {"status": made.status, "media": made.media, **made.head}, made.body)


def answer(graph: OpenGraph, request: dict[str, Any]) -> Made:
    """Run a request; what the user did wrong is a reply with a status and a message."""
    operation: Callable[[OpenGraph, dict[str, Any]], Made] = OPERATIONS[request.pop("do")]
    try:
        return operation(graph, request)
    except AmbiguousNameError as error:
        found = {"error": str(error), "name": error.name, "candidates": plain(error.candidates)}
        return as_json(found, 300)
    except UnknownNameError as error:
        found = {"error": str(error), "name": error.name, "near": plain(error.near)}
        return as_json(found, 404)
    except (TooLargeError, RefusedError) as error:
        return as_json({"error": str(error)}, 403)
    except QueryError as error:
        return as_json({"error": str(error)}, 400)
    except Exception as error:  # a bug of ours: this request fails, the worker goes on
        print(f"kg serve: {request}: {error!r}", file=sys.stderr)
        return as_json({"error": "the question could not be answered"}, 500)


def _own_output() -> IO[bytes]:
    """Standard output for replies alone: whatever else prints, prints to standard error."""
    mine = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return mine


def _limit_memory() -> None:
    """Cap the memory of this process where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limit = min(MEMORY, physical // 2)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


if __name__ == "__main__":
    main(*sys.argv[1:])
