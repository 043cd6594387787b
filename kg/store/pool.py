"""Reading what is new, in this process or in several: the same readings in the same order.

Reading is a pure function of one document, so any division of the work gives the
same result. Each reading is stored as soon as it is there: whatever ends the
process, only the documents in hand are read again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress

from kg.errors import InputError, WhometError
from kg.model import Document, Reading
from kg.store.disk import Store

Reader = Callable[[Iterable[Document]], Iterator[Reading]]
ReaderFactory = Callable[[], Reader]
Bundle = tuple[Document, ...]
Progress = Callable[[int, int], None]  # documents read, documents to be read

TOGETHER = 4  # documents read at once: the language model takes a seventh less time for each
AHEAD = 8  # documents a process, waiting or read: keeps all busy behind a long one


def read_all(
    documents: Sequence[Document],
    factory: ReaderFactory,
    store: Store,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[Reading | InputError]:
    """A reading for each document, in order: from the store, or else read and stored.

    `factory` makes the reader, once a process and only if something is to be read;
    for more than one of `jobs` it must be picklable. A document at which the
    reader fails comes out as an InputError, and the rest goes on. `progress` hears
    of what is read, not of what was kept: so a rate can be told from it.
    """
    unread = store.unread(documents)
    new = {document.id: done for done, document in enumerate(unread, start=1)}
    fresh = _fresh(unread, factory, store, jobs)
    for document in documents:
        item = next(fresh) if document.id in new else store.get(document)
        # a row that can't be decoded is read again
        yield item or next(_in_turn([document], factory, store))
        if progress and document.id in new:
            progress(new[document.id], len(new))


def _fresh(
    documents: Sequence[Document], factory: ReaderFactory, store: Store, jobs: int
) -> Iterator[Reading | InputError]:
    """The documents read and stored, in order."""
    jobs = min(jobs, len(documents))
    return (
        _side_by_side(documents, factory, store, jobs)
        if jobs > 1
        else _in_turn(documents, factory, store)
    )


def _in_turn(
    documents: Sequence[Document], factory: ReaderFactory, store: Store
) -> Iterator[Reading | InputError]:
    reader = factory() if documents else None
    for some in _bundles(documents):
        assert reader is not None
        for document, result in zip(some, _attempts(reader, some), strict=True):
            yield _kept(result, document, store)


def _side_by_side(
    documents: Sequence[Document], factory: ReaderFactory, store: Store, jobs: int
) -> Iterator[Reading | InputError]:
    """The same in processes: stored as they come, given out in order."""
    with _pool(factory, jobs) as pool:
        waiting = deque(_bundles(documents))
        queue: deque[tuple[Bundle, Future[list[Reading | str]]]] = deque()
        ready: dict[Bundle, list[Reading | InputError]] = {}
        while waiting or queue:
            with _deaf_to_interrupts():
                while waiting and len(queue) < AHEAD // TOGETHER * jobs:
                    some = waiting.popleft()
                    queue.append((some, pool.submit(_read_some, some)))
            wait([f for some, f in queue if some not in ready], return_when=FIRST_COMPLETED)
            for some, future in queue:
                if future.done() and some not in ready:
                    found = zip(some, future.result(), strict=True)
                    ready[some] = [_kept(result, document, store) for document, result in found]
            while queue and queue[0][0] in ready:
                yield from ready.pop(queue.popleft()[0])


def _bundles(documents: Sequence[Document]) -> Iterator[Bundle]:
    for start in range(0, len(documents), TOGETHER):
        yield tuple(documents[start : start + TOGETHER])


def _kept(result: Reading | str, document: Document, store: Store) -> Reading | InputError:
    """The reading, now stored; or the error of a document that could not be read."""
    if isinstance(result, str):
        return InputError(result, path=document.path, line=document.line)
    store.put(result)
    return result


def _attempts(reader: Reader, documents: Bundle) -> Iterator[Reading | str]:
    """The readings in order; where reading fails, the rest one by one to find the culprit."""
    done = 0
    with suppress(Exception):  # it comes again below, with the document that it is about
        for reading in reader(documents):
            done += 1
            yield reading
    for document in documents[done:]:
        yield _attempt(reader, document)


def _attempt(reader: Reader, document: Document) -> Reading | str:
    """The reading of one document, or what went wrong; a WhometError concerns all and is raised."""
    try:
        (reading,) = reader([document])
        return reading
    except Exception as error:
        if isinstance(error, WhometError) and not isinstance(error, InputError):
            raise
        return (
            f"could not be read, which is a bug worth reporting ({type(error).__name__}: {error})"
        )


# What follows runs the processes.

_factory: ReaderFactory
_reader: Reader | None = None


@contextmanager
def _pool(factory: ReaderFactory, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that stop with this block, however it ends; WhometError if one of them dies."""
    context = multiprocessing.get_context("spawn")  # the same on every system, safe with threads
    pool = ProcessPoolExecutor(jobs, context, _start, (factory,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise WhometError(
            "a reading process died, perhaps for want of memory; what was read is kept: "
            "build again, with fewer --jobs"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started in this block ignore Ctrl-C from the first moment: it is the parent's."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _start(factory: ReaderFactory) -> None:
    """Prepare a reading process, which is to end when its parent does, even by kill -9."""
    global _factory
    _factory = factory
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_some(documents: Bundle) -> list[Reading | str]:
    """Read in a reading process; its reader is made with its first documents."""
    global _reader
    if _reader is None:
        _reader = _factory()
    return list(_attempts(_reader, documents))
