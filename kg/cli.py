"""The command `kg`: each command parses its arguments, calls one function, and prints.

Exit status: 0 done; 1 an error named on the last line, or, under ``--strict``, an
input that could not be read; 2 wrong usage.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from kg import __version__
from kg.ask import commands as asking
from kg.errors import OutputError, WhometError

if TYPE_CHECKING:
    from kg.summary import Summary

app = typer.Typer(
    name="kg",
    help="Who met whom, from the press release to the graph.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

OUTPUT = Path("output")
Paths = Annotated[list[Path], typer.Argument(help="Files and folders of releases.")]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline to use instead.")]


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Who met whom, from the press release to the graph."""
    if version:
        out.print(f"whomet {__version__}")
        raise typer.Exit


@app.command()
def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to write to.")] = Path(
        "output"
    ),
    model: Model = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read in parallel.")] = 1,
    store: Annotated[Path | None, typer.Option(help="Where readings are kept.")] = None,
    judgements: Annotated[
        Path | None, typer.Option(help="Decisions of people (judgements.toml).")
    ] = None,
    base: Annotated[str | None, typer.Option(help="Base IRI of the ids.")] = None,
    title: Annotated[str | None, typer.Option(help="Name of the corpus, for the view.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if anything is wrong with the input.")
    ] = False,
) -> None:
    """Read releases and write graph.ttl and graph.html.

    Example: kg build seeds/ -o output/
    """
    from kg import build as stages

    options = stages.Options(
        model=model or stages.Options.model,
        jobs=jobs,
        store=store,
        judgements=judgements,
        base=base or stages.Options.base,
        title=title,
    )
    with _progress() as bar:
        task = bar.add_task("reading", total=None)
        summary = stages.build(paths, output, options, partial(_follow, bar, task))
    _summary(summary, output)
    if strict and summary.errors:
        raise typer.Exit(1)


class _Rate(ProgressColumn):
    """Documents a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


def _progress() -> Progress:
    """How far the reading is: what is kept is not counted."""
    told = TextColumn("{task.description}")
    columns = (told, BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    return Progress(*columns, console=err, transient=True, disable=not err.is_terminal)


def _follow(bar: Progress, task: TaskID, done: int, total: int) -> None:
    """Tell the bar of a document read, and what goes on when all are."""
    what = "reading" if done < total else "linking"
    bar.update(task, completed=done, total=total, description=what)


def _summary(summary: Summary, output: Path) -> None:
    for error in summary.errors:
        err.print(f"problem: {error}", markup=False)
    if not summary.documents:
        raise WhometError("nothing was built, and nothing written: there is no release to read")
    for warning in summary.warnings:
        err.print(f"note: {warning}", markup=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    for name, counts in summary.rows():
        table.add_row(name, counts)
    out.print(table)
    out.print(f"written to {output}/: graph.ttl, graph.html", markup=False)


@app.command()
def explain(
    path: Annotated[Path | None, typer.Argument(help="A file or folder of releases.")] = None,
    title: Annotated[str, typer.Argument(help="Part of the title; all documents without it.")] = "",
    model: Model = None,
    link: Annotated[str | None, typer.Option(help="Why this name is one node, or several.")] = None,
) -> None:
    """Show how a document was read, or why names were linked.

    Example: kg explain seeds/ "Korea and Indonesia"
    """
    from kg import build as stages

    place = path or Path("seeds")
    options = stages.Options(model=model or stages.Options.model)
    if link:
        out.print(stages.explain_link([place], link, options), markup=False)
    else:
        for line in stages.explain([place], title, options):
            out.print(line, markup=False)


@app.command()
def check(
    graph: Annotated[Path, typer.Argument(help="A built graph.")] = Path("output/graph.ttl"),
    corpus: Annotated[
        Path | None, typer.Option(help="A corpus.toml with [assertions] on volumes.")
    ] = None,
) -> None:
    """Hold a built graph against its shapes, its references and expected volumes.

    Example: kg check output/graph.ttl --corpus seeds/corpus.toml
    """
    from kg.ask.check import check as checked

    report = checked(graph, corpus)
    for finding in report.findings:
        out.print(str(finding), markup=False)
    out.print(f"{graph}: {'conforms' if report.conforms else 'does not conform'}", markup=False)
    if not report.conforms:
        raise typer.Exit(1)


@app.command()
def export(
    format: Annotated[
        str, typer.Argument(help="ttl, nt, jsonld, csv, gexf, graphml, neo4j or ftm.")
    ],
    graph: Annotated[
        Path, typer.Option("-g", "--graph", help="A built graph, or its folder.")
    ] = Path("output"),
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File (folder for csv, neo4j); beside the graph."),
    ] = None,
) -> None:
    """Write a built graph in another format.

    Example: kg export gexf -o graph.gexf
    """
    from kg.ask.load import load
    from kg.export.formats import FORMATS
    from kg.export.formats import export as write

    source = graph / "graph.ttl" if graph.is_dir() else graph
    known = FORMATS.get(format)
    target = output or source.parent / (known.target if known else format)
    if target.resolve() == source.resolve():
        raise OutputError(f"{target} is the graph itself; name another file by -o")
    write(load(source), format, target)
    out.print(f"written: {target}", markup=False)


@app.command()
def review(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the build.")] = OUTPUT,
    judgements: Annotated[
        Path | None, typer.Option(help="File to add decisions to; else beside the releases.")
    ] = None,
    model: Model = None,
    store: Annotated[Path | None, typer.Option(help="Where readings are kept.")] = None,
    by: Annotated[str, typer.Option(help="Your name, kept with each decision.")] = "",
) -> None:
    """Decide the doubtful cases, one key each; decisions are kept in judgements.toml.

    Example: kg review seeds/ -o output/ --by EB
    """
    from kg import build as stages
    from kg import review as reviewing

    options = stages.Options(
        model=model or stages.Options.model, judgements=judgements, store=store
    )
    with _progress() as bar:
        task = bar.add_task("reading", total=None)
        cases = stages.doubtful(paths, output, options, partial(_follow, bar, task))
    place = paths[0] if paths[0].is_dir() else paths[0].parent
    file = judgements or place / "judgements.toml"
    done = reviewing.review(cases, file, reviewing.read_key, reviewing.read_line, reviewing.say, by)
    out.print(str(done), markup=False)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The graph before.")],
    new: Annotated[Path, typer.Argument(help="The graph after.")] = OUTPUT / "graph.ttl",
    corpus: Annotated[
        list[Path] | None, typer.Option(help="Where the judgements lie that may be the reason.")
    ] = None,
) -> None:
    """Tell what was added, removed and changed between two graphs, and why.

    Example: kg diff old.ttl output/graph.ttl --corpus seeds/
    """
    from kg import build as stages

    changes = stages.changes(old, new, corpus or ())
    out.print(changes.short(), markup=False)
    for line in changes.lines():
        out.print(line, markup=False)


app.add_typer(asking.app)


def main() -> None:
    """Run the command; an error meant for the user is one line, not a traceback."""
    try:
        app()
    except WhometError as error:
        err.print(f"kg: {error}", markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        err.print("kg: stopped", markup=False)
        sys.exit(130)


if __name__ == "__main__":
    main()
