"""Writing outputs so that a reader finds the old file or the whole new one, never half of it."""

from __future__ import annotations

import glob
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import OutputError

STALE = 24 * 3600  # seconds after which an unfinished file can only be that of a killed process


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 text file that takes the place of `path` when the block ends without an error.

    Half a surrogate pair, which no encoding has, is written as a question mark.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror}") from error
    fresh = Path(name)
    _sweep(path)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        fresh.chmod(0o666 & ~_umask())
        fresh.replace(path)
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror}") from error
    finally:
        fresh.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what processes that were killed while they wrote `path` have left."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.????????"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - STALE:
                left.unlink()


def _umask() -> int:
    """The permissions this process takes from new files; mkstemp would leave them to the owner."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
