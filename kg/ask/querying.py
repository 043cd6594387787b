"""The command `kg query`: named questions, files and SPARQL itself."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.ask.choosing import opened, say
from kg.ask.options import OUTPUT, Graph, Json
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.ask.answers import Table
    from kg.ask.opened import OpenGraph
    from kg.ask.questions import Question
    from kg.ask.show import Sheet

PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
"""Options of a question's own (``--person``) are not known before it is read."""

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Named questions for shell completion."""
    from kg.ask.questions import questions

    return [(q.name, q.title) for q in questions().values() if q.name.startswith(incomplete)]


def _formats(incomplete: str) -> list[str]:
    """Formats for shell completion."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def query(
    context: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(
            help="The name of a question, a file, or SPARQL itself.", autocompletion=_names
        ),
    ] = None,
    graph: Graph = OUTPUT,
    format: Annotated[
        str, typer.Option(help=f"One of {', '.join(FORMATS)}.", autocompletion=_formats)
    ] = "table",
    json: Json = False,
    listed: Annotated[bool, typer.Option("--list", help="List the named questions.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the SPARQL, not its answer.")] = False,
) -> None:
    """Ask a named question, a file of SPARQL, or SPARQL itself.

    A question's parameters are options: kg query meetings-of --person "Ahn"

    Example: kg query "SELECT ?name WHERE { ?p a wm:Official ; rdfs:label ?name }" --format csv
    """
    from kg.ask.questions import question_for

    if listed or question is None:
        _list(json)
        return
    if format not in FORMATS:
        raise QueryError(f"--format {format}: not one of {', '.join(FORMATS)}")
    asked = question_for(question)
    if show:
        typer.echo(asked.sparql.rstrip())
        return
    _interruptible()
    with opened(graph, json) as g:
        _answer(g, asked, parameters(context.args), "json" if json else format)


def _answer(graph: OpenGraph, asked: Question, given: dict[str, str], format: str) -> None:
    """Print an answer: a table for the eye, or a standard format as it is."""
    from pyoxigraph import QueryTriples

    from kg.ask.answers import read, run, serialized
    from kg.ask.show import emit

    found = run(graph, asked, given)
    if format != "table":
        _write(serialized(found, format, graph.facts.base))
    elif isinstance(found, QueryTriples):
        _write(serialized(found, "ttl", graph.facts.base))
    else:
        answer = read(asked, found)
        if isinstance(answer, bool):
            typer.echo("yes" if answer else "no")
        else:
            emit([_sheet(answer, set(given), graph.facts.base)])
            if not answer:
                say("no answer")


def _sheet(table: Table, given: set[str], base: str) -> Sheet:
    """A table for the eye: IRIs shortened, the columns of given parameters left out."""
    from kg.ask.show import Sheet, clean
    from kg.ask.terms import shortened

    shown = [i for i, column in enumerate(table.columns) if column not in given]
    rows = tuple(tuple(clean(shortened(row[i], base)) for i in shown) for row in table.rows)
    return Sheet("", tuple(table.columns[i] for i in shown), rows)


def _list(json: bool) -> None:
    """What can be asked by name."""
    from kg.ask import show
    from kg.ask.questions import questions

    if json:
        show.emit_json(list(questions().values()))
        return
    rows = tuple(
        (
            q.name,
            q.question or q.title,
            ", ".join(f"--{p.name}" if p.required else f"[--{p.name}]" for p in q.parameters),
        )
        for q in questions().values()
    )
    show.emit([show.Sheet("", ("name", "what it answers", "parameters"), rows)])


def parameters(arguments: list[str]) -> dict[str, str]:
    """``--person Ahn`` and ``--person=Ahn`` as a mapping; QueryError for anything else."""
    found: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, sign, value = argument.removeprefix("--").partition("=")
        if not argument.startswith("--") or not name:
            raise QueryError(f'{argument!r} is no parameter; write --person "Ahn"')
        if not sign:
            following = next(rest, None)
            if following is None:
                raise QueryError(f"--{name} needs a value")
            value = following
        found[name] = value
    return found


def _interruptible() -> None:
    """Let Ctrl-C end the process at once: the store computes outside of Python."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _write(data: bytes) -> None:
    """An answer in a standard format, as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
