"""Starting the server: the store on disk, the port, the messages on the terminal."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kg.ask.serve.app import application
from kg.ask.serve.settings import MAX_URL, Settings
from kg.ask.stores import is_store, locate, prepare
from kg.errors import QueryError

VIEW = "graph.html"


def serve(settings: Settings) -> None:
    """Serve until stopped."""
    view = locate(settings.graph).parent / VIEW
    with listening(settings) as opened, store_of(settings.graph) as store:
        app = application(settings, store, view if view.is_file() else None)
        announce(settings, opened.getsockname()[1])
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            h11_max_incomplete_event_size=MAX_URL,
            limit_concurrency=200,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=1,
        )
        # uvicorn sends the signal that ended it once more: the store must still be tidied up.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[opened])


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """The socket, bound before anything is loaded: a port in use is known at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio sends small packets at once (TCP_NODELAY) only where the protocol is named:
    # without that each answer on a kept connection waits 40 ms.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
        made.listen()  # who comes before the server is up waits instead of being refused
    except OSError as error:
        made.close()
        raise QueryError(
            f"can't listen on {settings.host}:{settings.port}: {error.strerror};"
            " choose another port with --port"
        ) from error
    with made:
        yield made


@contextmanager
def store_of(graph: Path) -> Iterator[Path]:
    """The store folder: the one given, or one made for this run from the file."""
    found = locate(graph)
    if is_store(found):
        yield found
        return
    with tempfile.TemporaryDirectory(prefix="whomet-") as folder:
        print(f"loading {found} …", file=sys.stderr, flush=True)
        size = prepare([found], Path(folder) / "store")
        print(f"{size} triples", file=sys.stderr)
        yield Path(folder) / "store"


def announce(settings: Settings, port: int) -> None:
    """Say where to look, and warn when others can."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    at = f"http://{host}:{port}/"
    if settings.as_json:
        print(json.dumps({"url": at, "sparql": f"{at}sparql", "api": f"{at}api"}), flush=True)
    print(f"Whomet listens on {at}  (Ctrl-C stops it)", file=sys.stderr)
    print(f"SPARQL endpoint: {at}sparql", file=sys.stderr, flush=True)
    if settings.is_public:
        print(
            f"WARNING: {settings.host} can be reached from other machines. Everybody who"
            " reaches it can read the whole graph; there is no password and no encryption.",
            file=sys.stderr,
            flush=True,
        )
