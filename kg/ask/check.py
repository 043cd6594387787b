"""Does a written graph hold what it promises: shapes, references, and the volumes one expects?

The shapes are `ontology/shapes.ttl`. The volumes are the user's own: a table
``[assertions]`` in a corpus.toml says how many of a class or property there must be,
so that a rule that suddenly finds half as much is noticed before anything is published.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph
import shacl
from pyoxigraph import NamedNode, RdfFormat

from kg.ask.terms import PREFIXES, term
from kg.errors import GraphError, InputError
from kg.graph import DEFAULT_BASE

SHOWN = 3
"""How many things an answer names of those with one and the same fault."""

VIOLATION, WARNING = "violation", "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise that is not held: what was promised, and of which things, as ids or IRIs."""

    severity: str
    promise: str
    property: str
    things: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.things[:SHOWN])
        more = f" and {len(self.things) - SHOWN} more" if len(self.things) > SHOWN else ""
        where = f" ({self.property})" if self.property else ""
        return f"{self.severity}: {self.promise}{where}" + (f": {named}{more}" if named else "")


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, violations first, and how many members each class and property has."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]

    @property
    def conforms(self) -> bool:
        """Whether every promise is held; warnings break none."""
        return all(finding.severity != VIOLATION for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Volume:
    """How many of a class or property there must be, both ends included."""

    name: str
    least: int | None
    most: int | None


def check(path: Path, corpus: Path | None = None) -> Report:
    """Everything wrong with the Turtle file; the volumes are those of the file `corpus`.

    GraphError if there is no such graph or it is no Turtle; InputError if the
    assertions can't be understood.
    """
    volumes = assertions(corpus) if corpus else ()
    shape = _Shape(path)
    found = [*_shacl(path, shape.base), *shape.dangling(), *shape.missed(volumes)]
    found.sort(key=lambda f: (f.severity != VIOLATION, f.promise, f.property, f.things))
    return Report(tuple(found), shape.counts)


class _Shape:
    """One pass over the triples: what there is, and what is pointed to."""

    def __init__(self, path: Path) -> None:
        self.counts: Counter[str] = Counter()
        self._subjects: set[str] = set()
        self._pointers: dict[str, str] = {}
        kind, replaces = term("rdf:type"), term("dcterms:replaces")
        try:
            triples = pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
            for triple in triples:
                self._subjects.add(str(triple.subject))
                if not isinstance(triple.object, NamedNode) or triple.predicate == replaces:
                    continue
                counted = triple.object if triple.predicate == kind else triple.predicate
                self.counts[_name(counted.value)] += 1
                if triple.predicate != kind:
                    self._pointers.setdefault(str(triple.object), str(triple.subject))
        except OSError as error:
            raise GraphError(f"{path} can't be read: {error.strerror}") from error
        except SyntaxError as error:
            raise GraphError(f"{path}: line {error.lineno}: {error.msg}") from error
        self.base = triples.prefixes.get("id", DEFAULT_BASE)

    def dangling(self) -> Iterator[Finding]:
        """What is pointed to and of which nothing is said."""
        gone = [
            f"{_local(thing, self.base)} (from {_local(pointer, self.base)})"
            for thing, pointer in self._pointers.items()
            if thing.startswith(f"<{self.base}") and thing not in self._subjects
        ]
        if gone:
            yield Finding(VIOLATION, "What is pointed to is in the graph.", "", tuple(sorted(gone)))

    def missed(self, volumes: tuple[Volume, ...]) -> Iterator[Finding]:
        """Volumes that are not as they should be."""
        for volume in volumes:
            count = self.counts[f"wm:{volume.name}"]
            if volume.least is not None and count < volume.least:
                wanted = f"at least {volume.least}"
            elif volume.most is not None and count > volume.most:
                wanted = f"at most {volume.most}"
            else:
                continue
            yield Finding(VIOLATION, f"There are {wanted}, not {count}.", f"wm:{volume.name}", ())


def _shacl(path: Path, base: str) -> Iterator[Finding]:
    """What the shapes say, the things with one fault together."""
    from kg.vocab import ontology_file  # rdflib, which this imports, is slow to start

    shapes = shacl.Shapes.from_file(str(ontology_file("shapes.ttl")))
    report = shapes.validate_file(str(path))
    together: dict[tuple[str, str, str], list[str]] = {}
    for result in report.results:
        shape = _name((result.root_shape or "").strip("<>")).rpartition("#")[2]
        promise = result.message or f"{result.component} of the shape {shape}"
        severity = VIOLATION if result.severity == "Violation" else WARNING
        property = _name((result.path or "").strip("<>"))
        told = _local(result.focus_node, base)
        if result.value is not None and result.value != result.focus_node:
            told += f" {_local(result.value, base)}"
        together.setdefault((severity, promise, property), []).append(told)
    for (severity, promise, property), things in together.items():
        yield Finding(severity, promise, property, tuple(sorted(things)))


def assertions(corpus: Path) -> tuple[Volume, ...]:
    """The table ``[assertions]`` of a corpus.toml; none if it has no such table."""
    try:
        table = tomllib.loads(corpus.read_text(encoding="utf-8-sig")).get("assertions", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"not read: {error}", path=str(corpus)) from error
    if not isinstance(table, dict):
        raise InputError("assertions must be a table", path=str(corpus))
    return tuple(_volume(name, limits, corpus) for name, limits in table.items())


def _volume(name: str, limits: object, corpus: Path) -> Volume:
    """One line such as ``Official = { min = 20, max = 400 }``."""
    from kg.vocab import WM

    if name not in WM:
        raise InputError(f"assertions: the ontology has no term {name!r}", path=str(corpus))
    if not (
        isinstance(limits, dict)
        and limits
        and set(limits) <= {"min", "max"}
        and all(type(n) is int and n >= 0 for n in limits.values())
    ):
        raise InputError(
            f"assertions: {name} needs whole numbers {{ min = …, max = … }}, has {limits!r}",
            path=str(corpus),
        )
    return Volume(name, limits.get("min"), limits.get("max"))


def _local(term: str, base: str) -> str:
    """An IRI of the graph as its id; anything else as it is."""
    if not term.startswith(f"<{base}"):
        return term
    return unquote(term[len(base) + 1 : -1])


def _name(iri: str) -> str:
    """The prefixed name of a term, or the IRI as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
