"""Which files are read: given files, and what lies in given folders, in one stable order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

SUFFIXES = (".txt", ".jsonl")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file to read. `name` is its place below the folder that was given (with that

    folder's name), whatever the way there: it goes into the graph and orders the
    files. `root` is where the search for a corpus.toml ends.
    """

    name: str
    path: Path
    root: Path


def find(paths: Sequence[Path]) -> Iterator[Source | InputError]:
    """The files of the paths, each once, sorted by name; errors come first.

    In folders only `.txt` and `.jsonl` count; hidden files and folders are passed over.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        for item in _of(path):
            if isinstance(item, InputError):
                yield item
                continue
            real = item.path.resolve()
            found[real] = min(item, found.get(real, item))
    yield from sorted(found.values())


def _of(path: Path) -> Iterator[Source | InputError]:
    if path.is_dir():
        sources = list(_below(path))
        if not sources:
            yield InputError("no .txt or .jsonl file in this folder", path=str(path))
        yield from sources
    elif not path.exists():
        yield InputError("no such file or folder", path=str(path))
    elif path.suffix.lower() not in SUFFIXES or not path.is_file():
        yield InputError("expected a .txt or .jsonl file, or a folder of them", path=str(path))
    else:
        parent = path.parent
        yield Source(f"{parent.resolve().name}/{path.name}".lstrip("/"), path, parent)


def _below(folder: Path) -> Iterator[Source | InputError]:
    top = folder.resolve().name
    failed: list[InputError] = []

    def fail(error: OSError) -> None:
        failed.append(InputError(f"can't be read: {error.strerror}", path=str(error.filename)))

    for here, folders, files in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(here) / name
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                place = path.relative_to(folder).as_posix()
                yield Source(f"{top}/{place}".lstrip("/"), path, folder)
    yield from failed
