"""Running a question and giving its answer as a table or in the standard formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.ask import terms as t
from kg.ask.binding import bind
from kg.ask.guard import check
from kg.ask.malformed import explained
from kg.ask.questions import Parameter, Question
from kg.ask.records import frame
from kg.errors import QueryError
from kg.model import PartialDate

if TYPE_CHECKING:
    import pandas as pd

    from kg.ask.opened import OpenGraph

Result = QuerySolutions | QueryBoolean | QueryTriples
Value = str | int | float | Decimal | bool | None

TABLES = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
GRAPHS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "json": RdfFormat.JSON_LD}

_XSD = t.PREFIXES["xsd"]
_NUMBERS = {"integer": int, "int": int, "long": int, "nonNegativeInteger": int, "decimal": Decimal}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer. IRIs and texts are strings, numbers numbers, nothing is None.

    The triples of CONSTRUCT and DESCRIBE are rows of subject, predicate, object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self) -> pd.DataFrame:
        """A pandas DataFrame. Needs the extra ``pandas``."""
        return frame([dict(zip(self.columns, row, strict=True)) for row in self.rows], self.columns)


Answer = Table | bool


def run(graph: OpenGraph, question: Question, given: Mapping[str, str]) -> Result:
    """Start a question; what it yields is computed while it is read."""
    query = filled(graph, question, given)
    prefixes = {**t.PREFIXES, "id": graph.facts.base}
    try:
        return graph.store.query(query, prefixes=prefixes)
    except SyntaxError as error:
        why = explained(question.sparql, error.msg, prefixes, query)
        raise QueryError(_called(question) + why) from error
    except RuntimeError as error:
        raise QueryError(f"{_called(question)}{error}") from error


def filled(graph: OpenGraph, question: Question, given: Mapping[str, str]) -> str:
    """The SPARQL of a question about these things: its parameters bound as terms."""
    check(question.sparql)
    return bind(question.sparql, _bound(graph, question, given))


def ask(graph: OpenGraph, question: Question, given: Mapping[str, str]) -> Answer:
    """The whole answer in memory."""
    return read(question, run(graph, question, given))


def read(question: Question, found: Result) -> Answer:
    """A result as a table, or as yes or no."""
    try:
        if isinstance(found, QueryBoolean):
            return bool(found)
        if isinstance(found, QueryTriples):
            rows = tuple(tuple(_value(part) for part in triple) for triple in found)
            return Table(("subject", "predicate", "object"), rows)
        columns = tuple(v.value for v in found.variables)
        return Table(columns, tuple(tuple(_value(term) for term in row) for row in found))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"{_called(question)}{error}") from error


def serialized(found: Result, format: str, base: str) -> bytes:
    """A result in csv, json, tsv, xml (tables and yes or no) or ttl, nt, json (triples)."""
    known = GRAPHS if isinstance(found, QueryTriples) else TABLES
    if format not in known:
        what = "triples" if isinstance(found, QueryTriples) else "a table"
        raise QueryError(
            f"the answer is {what}: --format {format} can't hold it; use {', '.join(known)}"
        )
    if isinstance(found, QueryTriples):
        made = serialize(found, format=GRAPHS[format], prefixes={**t.PREFIXES, "id": base})
    else:
        made = found.serialize(format=TABLES[format])
    return made or b""


def _called(question: Question) -> str:
    return f"{question.name}: " if question.name else ""


def _bound(
    graph: OpenGraph, question: Question, given: Mapping[str, str]
) -> dict[str, NamedNode | Literal]:
    """The terms of the given parameters; QueryError for one that is unknown or left out."""
    known = {p.name: p for p in question.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(f"--{p}" for p in known) or "none"
            raise QueryError(f"{_called(question)}no parameter --{name}; it has {listed}")
    for parameter in known.values():
        if parameter.required and not given.get(parameter.name):
            example = (
                f', e.g. --{parameter.name} "{parameter.example}"' if parameter.example else ""
            )
            raise QueryError(f"{_called(question)}--{parameter.name} is needed{example}")
    return {name: _term(graph, known[name], value) for name, value in given.items() if value}


def _term(graph: OpenGraph, parameter: Parameter, value: str) -> NamedNode | Literal:
    """What a user typed as a term of its kind."""
    if parameter.kind == "name":
        return graph.one(value)
    if parameter.kind == "date":
        return Literal(_day(parameter.name, value), datatype=NamedNode(_XSD + "date"))
    if parameter.kind == "number":
        if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
            raise QueryError(f"--{parameter.name}: not a number: {value!r}")
        kind = "decimal" if "." in value else "integer"
        return Literal(value, datatype=NamedNode(_XSD + kind))
    return Literal(value)


def _day(name: str, value: str) -> str:
    """A date in full: a year or month begins (``until``: ends) it."""
    try:
        date = PartialDate.parse(value)
    except ValueError:
        raise QueryError(f"--{name}: not a date: {value!r}; write 2024-07-03") from None
    return str(date.last if name == "until" else date.first)


def _value(term: Any) -> Value:
    """A term as a plain value."""
    if term is None or isinstance(term, (NamedNode, BlankNode)):
        return None if term is None else str(term.value)
    if isinstance(term, Triple):
        return str(term)
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind == "boolean":
            return bool(term.value in ("true", "1"))
        if kind in ("double", "float"):
            return float(term.value)
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else str(term.value)
    except (ValueError, ArithmeticError):
        return str(term.value)
