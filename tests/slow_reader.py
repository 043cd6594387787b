"""A reader without a language model, slow enough to be killed at: for tests of the store.

As a script: ``slow_reader.py STORE OUT JOBS COUNT`` reads COUNT documents and writes
all readings to OUT; each document read is a line in ``STORE.log``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from kg.errors import ModelError
from kg.model import Document, Entity, EntityType, Reading, Sentence
from kg.store import Reader, Store, read_all
from kg.store.codec import encode

DELAY = 0.004


def documents(count: int) -> list[Document]:
    return [
        Document(
            id=f"d{i}", title=f"Title {i}", text=f"Title {i}\n\nBody {i * 7919}.", path="f", line=i
        )
        for i in range(count)
    ]


def factory(log: Path | None = None) -> Reader:
    return partial(slowly, log)


def slowly(log: Path | None, documents: Iterable[Document]) -> Iterator[Reading]:
    for document in documents:
        if "poison" in document.text:
            raise ZeroDivisionError("poison")
        if "death" in document.text:
            os._exit(9)
        time.sleep(DELAY)
        if log:
            with log.open("a") as stream:
                stream.write(f"{document.id}\n")
        words = tuple(
            Entity(f"e{i}", EntityType.PERSON, word) for i, word in enumerate(document.text.split())
        )
        yield Reading(document, (Sentence(0, len(document.text)),), entities=words)


def no_model() -> Reader:
    raise ModelError("no model; install it with: pip install model")


def main(store: Path, out: Path, jobs: int, count: int) -> None:
    log = store.with_suffix(".log")
    with Store(store, "v1") as opened:
        found = read_all(documents(count), partial(factory, log), opened, jobs)
        data = b"\n".join(encode(reading) for reading in found if isinstance(reading, Reading))
    part = out.with_suffix(".part")
    part.write_bytes(data)
    part.replace(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
