"""The order of the stages: documents → readings → graph → outputs. The only module that knows all.

A file that can't be read is kept as an `InputError` in the summary while the rest
goes on; outputs are replaced atomically by their exporters, so that a build that
fails leaves the last good ones in place.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg import documents, extract, judgements, link, review
from kg import explain as report
from kg.ask.load import load
from kg.diff import Changes, diff
from kg.errors import GraphError, InputError, OutputError
from kg.export import html, turtle
from kg.graph import DEFAULT_BASE, Graph
from kg.link.doubts import doubts
from kg.model import Document, Reading
from kg.store import (
    Reader,
    Store,
    current,
    digest,
    fingerprint,
    installed,
    read_all,
    write_receipt,
)
from kg.summary import Summary, counts
from kg.vocab import ontology_file

Progress = Callable[[int, int], None]  # documents read, documents to be read

READERS = ("kg.extract", "kg.lexicon", "kg.names", "kg.countries")
READERS_USE = ("spacy", "rapidfuzz", "rigour")
WRITERS_USE = ("networkx", "numpy", "pyvis", "rdflib")
"""Code, and packages whose version may change what is read in a document, or written."""


@dataclass(frozen=True)
class Options:
    """How to build: the language model, processes, where readings are kept, the base of ids."""

    model: str = extract.DEFAULT_MODEL
    jobs: int = 1
    store: Path | None = None
    judgements: Path | None = None
    base: str = DEFAULT_BASE
    title: str | None = None
    view: bool = True


def collect(paths: Sequence[Path]) -> tuple[list[Document], list[InputError]]:
    """Every document of the paths, in a stable order, and what could not be read."""
    found: list[Document] = []
    errors: list[InputError] = []
    for item in documents.read(paths):
        if isinstance(item, InputError):
            errors.append(item)
        else:
            found.append(item)
    return found, errors


def reader(model: str) -> Reader:
    """A function that reads documents with the named language model; made once a process."""
    return partial(extract.read, nlp=extract.load_model(model))


def build(
    paths: Sequence[Path],
    output: Path,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read the paths, link, and write `graph.ttl` and `graph.html` into `output`.

    Where nothing changed since the last build, nothing is written; nor where there is no
    document at all: a slip in a path must not put an empty graph in the place of a good
    one. OutputError if the folder can't be written; ModelError if there is no language model.
    """
    options = options or Options()
    began = time.perf_counter()
    found, errors = collect(paths)
    if not found:
        return Summary.nothing(errors, time.perf_counter() - began)
    _writable(output)
    judged = decisions(paths, options)
    files = [output / name for name in ("graph.ttl", "graph.html")[: 1 + options.view]]
    with Store(store_file(output, options), version(options.model)) as store:
        inputs = digest(found, _program(options), repr(judged))
        noted = current(store, inputs, files)
        if noted is not None:
            return _nothing_new(noted, errors, began)
        fresh = len(store.unread(found))
        gone = store.prune(found)
        readings, failed = _read(found, store, options, progress)
        with _much_made():
            readings = judgements.before_link(readings, judged)
            graph = link.link(readings, judged, base=options.base)
            changes = _since(files[0], graph, judged)
            turtle.write(graph, files[0])
            if options.view:
                html.write(graph, files[1], title=options.title)
        summary = Summary(
            **counts(graph),
            seconds=time.perf_counter() - began,
            read=fresh,
            kept=len(found) - fresh,
            dropped=len(gone),
            errors=(*errors, *failed),
            warnings=judgements.unmatched(readings, graph, judged),
            changes=changes,
        )
        if not failed:  # a document that failed is tried again
            write_receipt(store, inputs, files, summary.facts())
    return summary


@contextmanager
def _much_made() -> Iterator[None]:
    """While much is made that stays, looking for garbage again and again is a fifth of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def store_file(output: Path, options: Options) -> Path:
    """Where the readings of a build are kept."""
    return options.store or output / "readings.sqlite"


def _read(
    found: Sequence[Document], store: Store, options: Options, progress: Progress | None
) -> tuple[list[Reading], list[InputError]]:
    """What was read in the documents, and the errors of those at which reading failed."""
    readings: list[Reading] = []
    failed: list[InputError] = []
    for item in read_all(found, partial(reader, options.model), store, options.jobs, progress):
        if isinstance(item, InputError):
            failed.append(item)
        else:
            readings.append(item)
    return readings, failed


def _nothing_new(noted: dict[str, Any], errors: Sequence[InputError], began: float) -> Summary:
    return Summary(
        **noted | {"warnings": tuple(noted["warnings"])},
        seconds=time.perf_counter() - began,
        read=0,
        kept=noted["documents"],
        dropped=0,
        errors=tuple(errors),
        changes="nothing changed",
    )


def _since(file: Path, graph: Graph, judged: judgements.Judgements) -> str:
    """What is new against the graph that stands in `file`, in a line; nothing for a first build."""
    if not file.exists():
        return ""
    try:
        old = load(file)
    except GraphError:
        return "not known: the graph that stood there can't be read"
    return diff(old, graph, judged).short()


def changes(
    old: Path, new: Path, paths: Sequence[Path] = (), options: Options | None = None
) -> Changes:
    """What changed from one written graph to another; judgements beside `paths` tell why."""
    return diff(load(old), load(new), decisions(paths, options or Options()))


def doubtful(
    paths: Sequence[Path], output: Path, options: Options, progress: Progress | None = None
) -> list[review.Case]:
    """What a person should decide, the most valuable first; reads what was not read yet."""
    found, _ = collect(paths)
    judged = decisions(paths, options)
    with Store(store_file(output, options), version(options.model)) as store:
        readings, _ = _read(found, store, options, progress)
    readings = judgements.before_link(readings, judged)
    graph = link.link(readings, judged, base=options.base)
    return review.cases(graph, readings, doubts(readings, judged))


def decisions(paths: Sequence[Path], options: Options) -> judgements.Judgements:
    """What people decided: the file asked for, else each judgements.toml beside the releases."""
    files = [options.judgements] if options.judgements else judgements.beside(paths)
    return judgements.load(files)


def version(model: str) -> str:
    """What readings depend on besides the document: code, lexicon, language model."""
    return fingerprint(READERS, *installed(model, *READERS_USE))


def _program(options: Options) -> str:
    """What outputs depend on besides documents and judgements: the program and its options."""
    ontology = ontology_file("whomet.ttl").read_text(encoding="utf-8")
    packages = installed(options.model, *READERS_USE, *WRITERS_USE)
    return fingerprint(("kg",), *packages, ontology, repr((options.base, options.title)))


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: can't be written: {error.strerror}") from error


def explain(paths: Sequence[Path], title: str, options: Options) -> Iterator[str]:
    """How the documents whose title contains `title` were read; InputError if there is none."""
    found, errors = collect(paths)
    wanted = [d for d in found if title.casefold() in d.title.casefold()]
    if not wanted:
        if errors and not found:
            raise errors[0]
        raise InputError(f"no document with {title!r} in its title", path=str(paths[0]))
    for reading in reader(options.model)(wanted):
        yield from report.explain(reading)
        yield ""


def explain_link(paths: Sequence[Path], name: str, options: Options) -> str:
    """Why `name` is one node of the graph of these paths, or several."""
    found, _ = collect(paths)
    judged = decisions(paths, options)
    readings = judgements.before_link(reader(options.model)(found), judged)
    return str(link.explain(readings, name, judged))
