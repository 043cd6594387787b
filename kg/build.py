"""The order of the stages: documents → readings → graph → outputs. The only module that knows all.

A file that can't be read is kept as an `InputError` in the summary while the rest
goes on; outputs are replaced atomically by their exporters, so that a build that
fails leaves the last good ones in place.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg import documents, extract, judgements, link
from kg import explain as report
from kg.errors import InputError, OutputError
from kg.export import html, turtle
from kg.graph import DEFAULT_BASE, Graph
from kg.model import Document, Property, Reading
from kg.store import Reader, Store, fingerprint, read_all

Progress = Callable[[int, int], None]  # documents done, documents in all


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


@dataclass(frozen=True)
class Summary:
    """What a build did: counts for the terminal, and the inputs that could not be read."""

    documents: int
    entities: dict[str, int]
    encounters: dict[str, int]
    contacts: dict[str, int]
    seconds: float
    read: int
    kept: int
    dropped: int
    errors: tuple[InputError, ...]
    warnings: tuple[str, ...] = ()

    def rows(self) -> list[tuple[str, str]]:
        """The summary as (what, counts) for a table."""

        def counted(counts: dict[str, int]) -> str:
            parts = ", ".join(f"{name} {n}" for name, n in counts.items())
            return f"{sum(counts.values())}" + (f"  ({parts})" if parts else "")

        return [
            (
                "documents",
                f"{self.documents}  (read {self.read}, kept {self.kept}, gone {self.dropped})",
            ),
            ("entities", counted(self.entities)),
            ("encounters", counted(self.encounters)),
            ("contacts", counted(self.contacts)),
            ("not read", str(len(self.errors))),
            ("time", f"{self.seconds:.1f} s"),
        ]


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

    OutputError if the folder can't be written; ModelError if there is no language model.
    """
    options = options or Options()
    began = time.perf_counter()
    _writable(output)
    found, errors = collect(paths)
    factory = partial(reader, options.model)
    readings: list[Reading] = []
    with Store(options.store or output / "readings.sqlite", version(options.model)) as store:
        fresh = len(store.unread(found))
        gone = store.prune(found)
        for item in read_all(found, factory, store, options.jobs, progress):
            if isinstance(item, InputError):
                errors.append(item)
            else:
                readings.append(item)
    judged = decisions(paths, options)
    readings = judgements.before_link(readings, judged)
    graph = link.link(readings, judged, base=options.base)
    turtle.write(graph, output / "graph.ttl")
    if options.view:
        html.write(graph, output / "graph.html", title=options.title)
    return Summary(
        **_counts(graph),
        seconds=time.perf_counter() - began,
        read=fresh,
        kept=len(found) - fresh,
        dropped=len(gone),
        errors=tuple(errors),
        warnings=judgements.unmatched(readings, graph, judged),
    )


def decisions(paths: Sequence[Path], options: Options) -> judgements.Judgements:
    """What people decided: the file asked for, else each judgements.toml beside the releases."""
    files = [options.judgements] if options.judgements else judgements.beside(paths)
    return judgements.load(files)


def version(model: str) -> str:
    """What readings depend on besides the document: code, lexicon, language model."""
    return fingerprint(("kg.extract", "kg.lexicon", "kg.names", "kg.countries"), model)


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: can't be written: {error.strerror}") from error


def _counts(graph: Graph) -> dict[str, Any]:
    """The counts of a summary, most frequent first."""

    def counted(items: Iterable[str]) -> dict[str, int]:
        return dict(sorted(Counter(items).items(), key=lambda pair: (-pair[1], pair[0])))

    contacts = (Property.MET, Property.ATTENDED_WITH)
    return {
        "documents": len(graph.documents),
        "entities": counted(node.type for node in graph.nodes),
        "encounters": counted(event.type for event in graph.events),
        # each contact is written in both directions
        "contacts": counted(
            c.property for c in graph.claims if c.property in contacts and c.subject < c.object
        ),
    }


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
