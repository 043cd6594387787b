"""Readings on disk: one SQLite file, one row a document, written as each is read.

A row is found by the content of its document and the version of what read it.
SQLite's write-ahead log makes each row whole or absent, whenever the process dies.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from kg.errors import OutputError
from kg.model import Document, Reading
from kg.store.codec import decode, encode

SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (key, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
WAIT = 30.0  # seconds to wait while another build writes


def key_of(document: Document) -> str:
    """The hash of all that a reader may look at: not of the id, nor of where the file lies."""
    said = [
        document.title,
        document.text,
        str(document.date),
        document.publisher,
        document.country,
        document.extra,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


class Store:
    """The readings of a corpus, by document content, for one version of what reads.

    `path` None keeps them in memory. Readings of other versions are not seen and
    go away with `prune`. OutputError if the file is no store or can't be written.
    """

    def __init__(self, path: Path | None, version: str) -> None:
        self._path = path
        self._version = version
        with self._failing():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                ":memory:" if path is None else path, timeout=WAIT, isolation_level=None
            )
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(SCHEMA)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything put is in it already."""
        self._db.close()

    def keys(self) -> frozenset[str]:
        """The keys of all documents that need not be read again."""
        with self._failing():
            rows = self._db.execute("SELECT key FROM readings WHERE version = ?", [self._version])
            return frozenset(key for (key,) in rows)

    def unread(self, documents: Sequence[Document]) -> list[Document]:
        """Those of the documents that must be read, in order."""
        known = self.keys()
        return [document for document in documents if key_of(document) not in known]

    def get(self, document: Document) -> Reading | None:
        """What was read in a document of this content, or None; a broken row counts as absent."""
        with self._failing():
            row = self._db.execute(
                "SELECT body FROM readings WHERE key = ? AND version = ?",
                [key_of(document), self._version],
            ).fetchone()
        try:
            return decode(zlib.decompress(row[0]), document) if row else None
        except (ValueError, zlib.error):
            return None

    def put(self, reading: Reading) -> None:
        """Keep a reading; it is on disk when this returns."""
        document = reading.document
        body = zlib.compress(encode(reading), 1)
        with self._failing():
            self._db.execute(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
                [key_of(document), self._version, document.id, body],
            )

    def prune(self, documents: Iterable[Document]) -> tuple[str, ...]:
        """Drop the readings of all but these documents, and those of other versions.

        Gives the sorted ids of documents that are gone altogether (a changed one,
        which keeps its id, is not).
        """
        kept = {key_of(document): document.id for document in documents}
        with self._failing():
            rows = self._db.execute("SELECT key, version, document FROM readings").fetchall()
            stale = [row[:2] for row in rows if row[0] not in kept or row[1] != self._version]
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("DELETE FROM readings WHERE key = ? AND version = ?", stale)
            self._db.execute("COMMIT")
        gone = {name for key, _, name in rows if key not in kept} - set(kept.values())
        return tuple(sorted(gone))

    def note(self, name: str) -> str | None:
        """A note kept beside the readings (what the last build was made of), or None."""
        with self._failing():
            row = self._db.execute("SELECT value FROM notes WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else None

    def write_note(self, name: str, value: str) -> None:
        """Keep a note under its name, over the one before."""
        with self._failing():
            self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", [name, value])

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Whatever SQLite or the file system refuses, as a message with the file's name."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise OutputError(
                f"{self._path}: the store of readings can't be used: {error}; "
                "it holds nothing that a build can't make anew, so it may be deleted"
            ) from error
