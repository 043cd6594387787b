"""The web application: the routes, and what holds for every answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.ask.serve import api, pages, protocol
from kg.ask.serve.pool import Pool
from kg.ask.serve.settings import MAX_BODY, Settings

PAGE_WORKERS = 2
STATIC = Path(__file__).parent / "static"


def application(settings: Settings, store: Path, view: Path | None) -> Starlette:
    """The application over a store folder; `view` is the interactive page, if there is one."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        pools = (
            Pool(store, "queries", settings.workers, settings.timeout),
            Pool(store, "pages", PAGE_WORKERS, settings.timeout),
        )
        app.state.queries, app.state.pages = pools
        try:
            await asyncio.gather(*(pool.start() for pool in pools))
            yield
        finally:
            for pool in pools:
                pool.stop()

    made = Starlette(
        routes=[
            Route("/sparql", protocol.endpoint, methods=["GET", "POST"]),
            *api.ROUTES,
            *pages.ROUTES,
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=_middleware(settings),
        exception_handlers={404: pages.not_found, 405: pages.not_allowed},
        lifespan=lifespan,
    )
    made.state.settings = settings
    made.state.view = view
    return made


def _middleware(settings: Settings) -> list[Middleware]:
    made = [Middleware(Guarded)]
    if settings.origin:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=[settings.origin],
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["*"],
        )
        made.insert(0, cors)
    return made


class Guarded:
    """Refuses bodies that are too large, and marks every answer as what it says it is.

    When the client goes away its request is cancelled, which ends the query behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body, is_too_large = await _body(receive)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "no-referrer")
                headers.setdefault("Content-Security-Policy", "default-src 'none'; sandbox")
            await send(message)

        if is_too_large:
            await _refuse(guarded)
            return
        waiting = [{"type": "http.request", "body": body, "more_body": False}]
        gone = asyncio.ensure_future(_gone(receive))

        async def given() -> Message:
            return waiting.pop() if waiting else await asyncio.shield(gone)

        answering = asyncio.ensure_future(self.app(scope, given, guarded))
        try:
            await asyncio.wait({answering, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                answering.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await answering
        finally:
            gone.cancel()


async def _gone(receive: Receive) -> Message:
    """The message that the client is gone, when it is (or has its answer)."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return message


async def _body(receive: Receive) -> tuple[bytes, bool]:
    """The whole body of a request, and whether it is longer than a body may be."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return b"", True
        if message["type"] != "http.request" or not message.get("more_body"):
            return bytes(body), False


async def _refuse(send: Send) -> None:
    text = f"the body is longer than {MAX_BODY} bytes\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": text})
