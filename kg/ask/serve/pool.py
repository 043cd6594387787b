"""Worker processes: each runs one query at a time and is ended when that takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from kg.ask.serve.wire import Reply, receive, send

GRACE = 2.0
"""Seconds a worker's own alarm waits longer than we do: it matters only if we are gone."""


class BusyError(Exception):
    """All workers were busy for as long as a request may wait."""


class TimeLimitError(Exception):
    """The query took too long and was stopped."""


class WorkerLostError(Exception):
    """The process ended during the query, most likely for want of memory."""


class Worker:
    """One process over the store. `ask` blocks; `end` may be called from another thread."""

    def __init__(self, store: Path, purpose: str) -> None:
        command = [sys.executable, "-m", "kg.ask.serve.worker", str(store), purpose]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def wait(self) -> None:
        """Wait until it has opened the store: that time is not the first query's."""
        assert self.process.stdout
        try:
            receive(self.process.stdout)
        except (EOFError, OSError) as error:
            raise WorkerLostError from error

    def ask(self, request: dict[str, Any]) -> Reply:
        """Send a request and wait for its reply; WorkerLostError if the process is gone."""
        assert self.process.stdin and self.process.stdout
        try:
            send(self.process.stdin, request)
            head, body = receive(self.process.stdout)
        except (EOFError, OSError) as error:
            raise WorkerLostError from error
        return Reply(head["status"], head["media"], body, head)

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


class Pool:
    """Workers over one store; a request has `timeout` seconds, and as many to wait for a turn.

    `purpose` (``queries`` or ``pages``) says what they prepare before the first request.
    """

    def __init__(self, store: Path, purpose: str, size: int, timeout: float) -> None:
        self.store = store
        self.purpose = purpose
        self.size = size
        self.timeout = timeout
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="worker")
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._tasks: set[asyncio.Future[None]] = set()

    async def start(self) -> None:
        """Start the processes and wait until they are ready."""
        await asyncio.gather(*(self._renew() for _ in range(self.size)))

    def stop(self) -> None:
        """End the processes."""
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.end()
        self._all.clear()
        self._threads.shutdown(wait=False)

    async def ask(self, request: dict[str, Any]) -> Reply:
        """The reply of a free worker; BusyError, TimeLimitError or WorkerLostError."""
        try:
            worker = await asyncio.wait_for(self._idle.get(), self.timeout)
        except TimeoutError:
            raise BusyError from None
        request = {**request, "alarm": self.timeout + GRACE}
        loop = asyncio.get_running_loop()
        answer = loop.run_in_executor(self._threads, worker.ask, request)
        try:
            reply = await asyncio.wait_for(asyncio.shield(answer), self.timeout)
        except BaseException as error:  # also when the request is cancelled: never leave it running
            self._replace(worker, answer)
            if isinstance(error, TimeoutError):
                raise TimeLimitError from None
            raise
        self._idle.put_nowait(worker)
        return reply

    def _replace(self, worker: Worker, answer: asyncio.Future[Reply]) -> None:
        """End a process that is stuck or gone, and begin a new one in the background."""
        worker.process.kill()
        task = asyncio.ensure_future(self._replaced(worker, answer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _replaced(self, worker: Worker, answer: asyncio.Future[Reply]) -> None:
        with contextlib.suppress(WorkerLostError):
            await answer  # its thread returns as the pipe closes
        self._all.discard(worker)
        worker.end()
        await self._renew()

    async def _renew(self) -> None:
        """A new process, idle as soon as it is ready."""
        worker = Worker(self.store, self.purpose)
        self._all.add(worker)
        await asyncio.get_running_loop().run_in_executor(self._threads, worker.wait)
        self._idle.put_nowait(worker)
