"""A server of the product's own, in this process on a free port, over a small graph."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from kg.ask.serve import Settings
from kg.ask.serve.app import application
from kg.ask.serve.start import listening, store_of


@contextmanager
def serving(settings: Settings, view: Path | None = None) -> Iterator[str]:
    """Serve, and give the address; at the end the server and its workers are gone."""
    with listening(settings) as socket, store_of(settings.graph) as store:
        app = application(settings, store, view)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        address = f"http://127.0.0.1:{socket.getsockname()[1]}"
        try:
            _wait(address)
            yield address
        finally:
            server.should_exit = True
            thread.join(20)


def _wait(address: str) -> None:
    """Until the server answers."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            httpx.get(f"{address}/api/questions", timeout=30)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")
