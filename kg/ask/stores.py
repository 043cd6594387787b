"""Opening what the questions run on: a Turtle file in memory, or a store folder on disk.

A file of a million triples is in memory in about three seconds; a folder made once by
`kg load` opens at once, is shared by several processes, and is only ever read.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError, OutputError

DEFAULT = "graph.ttl"
"""What `kg build` writes: looked for where a folder is given."""

TRIPLE_FORMATS = {"ttl", "nt", "rdf", "jsonld", "n3", "nq", "trig"}


def is_store(path: Path) -> bool:
    """Whether this folder is a store that `kg load` prepared."""
    return (path / "CURRENT").is_file() and (path / "IDENTITY").is_file()


def locate(path: Path) -> Path:
    """The graph file or store folder meant by `path`; GraphError if there is none."""
    if path.is_dir() and not is_store(path):
        if (path / DEFAULT).is_file():
            return path / DEFAULT
        raise GraphError(f"{path} holds no {DEFAULT} and is no store made by `kg load`")
    if not path.exists():
        raise GraphError(
            f"there is no graph at {path}; make one with `kg build`, or give one by -g"
        )
    return path


def open_store(path: Path) -> Store:
    """The store to ask: a file is read into memory, a folder is opened read-only."""
    found = locate(path)
    if found.is_dir():
        return _read_only(found)
    store = Store()
    fill(store, [found])
    return store


def fill(store: Store, files: Sequence[Path]) -> None:
    """Load RDF files into `store`; GraphError names the file and line that can't be read."""
    for file in files:
        if file.suffix.lstrip(".").lower() not in TRIPLE_FORMATS:
            known = ", ".join(sorted(TRIPLE_FORMATS))
            raise GraphError(f"{file}: not an RDF file by its ending (known: {known})")
        try:
            format = RdfFormat.from_extension(file.suffix.lstrip(".").lower())
            store.bulk_load(path=str(file), format=format)
        except SyntaxError as error:
            raise GraphError(f"{file}: line {error.lineno}: {error.msg}") from error
        except OSError as error:
            raise GraphError(f"{file}: can't be read: {error}") from error


def prepare(files: Sequence[Path], folder: Path) -> int:
    """Make a store folder from RDF files and return its number of triples.

    The folder is put in place when all is loaded; an older store there is replaced,
    anything else is left alone (OutputError).
    """
    if folder.exists() and not is_store(folder) and not _is_empty(folder):
        raise OutputError(f"{folder} exists and is no store; choose another name")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        size = _filled(fresh, [locate(file) for file in files])
        if folder.exists():
            shutil.rmtree(folder)
        fresh.chmod(0o755)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return size


def _filled(folder: Path, files: Sequence[Path]) -> int:
    store = Store(str(folder))
    fill(store, files)
    store.optimize()  # a few seconds for a million triples, and questions take a third less
    store.flush()
    return len(store)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _read_only(folder: Path) -> Store:
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        raise GraphError(f"{folder}: can't be opened as a store: {error}") from error
