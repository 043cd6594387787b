"""The named questions: SPARQL files in `ontology/queries`, each with what it answers at its head.

`ontology/queries/README.md` describes the head. Parameters are variables of the query's
projection and are bound as terms by the store (SPARQL-dev SEP-0007); they never become text of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process

from kg.errors import QueryError

_HEAD = re.compile(r"#\s*(title|question|columns)\s*:\s*(.*)")
_PARAM = re.compile(r"#\s*param\s+\??(\w+)\s*\(([^)]*)\)\s*:\s*(.*)")
_EXAMPLE = re.compile(r'e\.g\.\s*"([^"]*)"')

KINDS = ("name", "date", "text", "number")
"""What a parameter can be: a name of the graph, a date, a text, a number."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that the user gives a value."""

    name: str
    kind: str
    required: bool
    help: str
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what it answers; one without a head has an empty title and no parameters."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str


@cache
def questions() -> dict[str, Question]:
    """The named questions by name."""
    from kg.vocab import ontology_file  # rdflib, which this imports, is slow to start

    files = sorted(ontology_file("queries").glob("*.rq"))
    return {file.stem: read(file) for file in files}


def read(file: Path) -> Question:
    """A question from a file; QueryError if it can't be read or its head is malformed."""
    try:
        return parse(file.stem, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: can't be read: {error}") from error


def parse(name: str, sparql: str) -> Question:
    """A question from its text: the head is the comment lines at the top."""
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        if found := _HEAD.match(line):
            head[found[1]] = found[2].strip()
        elif found := _PARAM.match(line):
            parameters.append(_parameter(name, *found.groups()))
    columns = tuple(c.strip(" ?") for c in head.get("columns", "").split(",") if c.strip())
    return Question(
        name, head.get("title", ""), head.get("question", ""), tuple(parameters), columns, sparql
    )


def _parameter(question: str, name: str, traits: str, help: str) -> Parameter:
    kind, _, need = (part.strip() for part in traits.partition(","))
    if kind not in KINDS or need not in ("required", "optional"):
        raise QueryError(
            f"{question}: parameter {name}: ({traits}) is not (KIND, required|optional)"
            f" with a KIND of {', '.join(KINDS)}"
        )
    example = _EXAMPLE.search(help)
    return Parameter(name, kind, need == "required", help, example[1] if example else "")


def question_for(text: str) -> Question:
    """What the user means: the name of a question, a file, or SPARQL itself."""
    named = questions().get(text.removesuffix(".rq"))
    if named is not None:
        return named
    if re.search(r"\s|\{", text):
        return parse("", text)
    file = Path(text)
    if file.is_file():
        return read(file)
    near = process.extract(text, list(questions()), score_cutoff=60, limit=3)
    hint = f"; did you mean {', '.join(name for name, *_ in near)}?" if near else ""
    raise QueryError(f"there is no question and no file {text!r}{hint} (kg query --list shows all)")
