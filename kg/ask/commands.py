"""The commands that ask: `kg who, met, path, brokers, query, load, serve`.

Each parses its arguments, asks one question and prints the answer. `kg.cli`
registers them with `app.add_typer(kg.ask.commands.app)`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.ask.choosing import opened, say
from kg.ask.options import OUTPUT, Graph, Json, Limit, MetOnly, Pick, Since, Until
from kg.ask.querying import PASSED_ON, query

app = typer.Typer(rich_markup_mode=None)
app.command(context_settings=PASSED_ON)(query)


@app.command()
def who(
    name: Annotated[str, typer.Argument(help="A person, body, country or project; or an id.")],
    graph: Graph = OUTPUT,
    pick: Pick = 0,
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """Show the dossier of a person, body, country or project.

    Example: kg who "Ahn"
    """
    from kg.ask import show

    with opened(graph, json, name) as g:
        found = g.who(name, pick=pick, limit=limit)
        if json:
            show.emit_json(found)
        else:
            ref = found.subject
            show.emit(show.dossier(found), f"{ref.label} ({ref.type}, {ref.id})")


@app.command()
def met(
    person: Annotated[str, typer.Argument(help="A person.")],
    other: Annotated[str | None, typer.Argument(help="Only meetings with this person.")] = None,
    graph: Graph = OUTPUT,
    attended: Annotated[
        bool, typer.Option("--attended", help="Also ceremonies and conferences both were at.")
    ] = False,
    planned: Annotated[
        bool, typer.Option("--planned", help="Also what is only announced.")
    ] = False,
    since: Since = None,
    until: Until = None,
    pick: Pick = 0,
    json: Json = False,
) -> None:
    """Show whom a person met, or the meetings of two, newest first.

    Example: kg met "Inkyo Cheong" "Bahlil Lahadalia" --since 2024
    """
    from kg.ask import show

    with opened(graph, json, person) as g:
        found = g.met(
            person, other, attended=attended, planned=planned, since=since, until=until, pick=pick
        )
        if json:
            show.emit_json(found)
        elif found:
            show.emit([show.contacts(found)])
        else:
            say(_nothing("no meeting found", attended=not attended, planned=not planned))


@app.command()
def path(
    one: Annotated[str, typer.Argument(help="A person, body or country.")],
    other: Annotated[str, typer.Argument(help="A person, body or country.")],
    graph: Graph = OUTPUT,
    met_only: MetOnly = False,
    within: Annotated[
        str | None, typer.Option(help="First to last encounter of a chain: 2y, 18m, 90d.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 3,
    json: Json = False,
) -> None:
    """Show the shortest chains of encounters between two.

    Example: kg path "Bahlil Lahadalia" "Joko Widodo" --within 2y
    """
    from kg.ask import show

    with opened(graph, json) as g:
        found = g.path(
            one, other, met_only=met_only, within=within, since=since, until=until, limit=limit
        )
        if json:
            show.emit_json(found)
        elif found:
            show.emit(show.chains(found))
        else:
            is_limited = met_only or bool(within or since or until)
            say("no chain of encounters links the two" + (" within these limits" * is_limited))


@app.command()
def brokers(
    graph: Graph = OUTPUT,
    met_only: MetOnly = False,
    since: Since = None,
    until: Until = None,
    by_year: Annotated[bool, typer.Option("--by-year", help="Year by year.")] = False,
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """Show who connects whom: persons by betweenness and number of contacts.

    Example: kg brokers --since 2024 --limit 10
    """
    from kg.ask import show

    with opened(graph, json) as g:
        found = g.brokers(met_only=met_only, since=since, until=until, by_year=by_year, limit=limit)
        if json:
            show.emit_json(found)
        elif found:
            show.emit(show.brokers(found))
        else:
            say("no contacts found")


@app.command()
def load(
    files: Annotated[list[Path], typer.Argument(help="Graphs: Turtle or other RDF files.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The store folder to make.")],
    json: Json = False,
) -> None:
    """Prepare a store folder, which opens at once however large the graph is.

    Example: kg load output/graph.ttl -o output/store
    """
    from kg.ask import show
    from kg.ask.stores import prepare

    size = prepare(files, output)
    if json:
        show.emit_json({"store": str(output), "triples": size})
    else:
        typer.echo(f"{size} triples in {output}; ask it with -g {output}")


@app.command()
def serve(
    graph: Graph = OUTPUT,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds a query may take.")] = 10.0,
    max_result: Annotated[int, typer.Option(min=1, help="Megabytes an answer may have.")] = 50,
    workers: Annotated[int, typer.Option(min=1, help="Queries at a time.")] = 2,
    origin: Annotated[
        str, typer.Option(help="Web origin that may read answers (CORS); '' for none.")
    ] = "*",
    json: Annotated[
        bool, typer.Option("--json", help="Print the addresses as JSON, for programs.")
    ] = False,
) -> None:
    """Serve the graph: pages, SPARQL endpoint and JSON API, on this machine only.

    Example: kg serve -g output/graph.ttl --port 8000
    """
    from kg.ask.serve import Settings, run

    run(Settings(graph, host, port, timeout, max_result * 1_000_000, workers, origin, json))


def _nothing(found: str, *, attended: bool, planned: bool) -> str:
    """That nothing was found, with the options that would show more."""
    options = {
        "--attended adds ceremonies and conferences": attended,
        "--planned adds plans": planned,
    }
    more = [what for what, helps in options.items() if helps]
    return "; ".join([found, ", ".join(more)]) if more else found
