"""How fast a built graph answers: the contract's five questions, who, met, path, and the server.

Makes a synthetic graph of a million triples (`synthetic.py`), loads it, and asks each
question about people and bodies drawn at random; prints medians, and the same five in
rdflib in memory. Each question has at most `LIMIT` seconds in rdflib.

Usage: python benchmarks/ask.py [--triples N] [--file graph.ttl] [--no-rdflib]
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import kg
from kg.ask.binding import bind
from kg.ask.opened import OpenGraph
from kg.ask.questions import questions
from kg.ask.stores import prepare

T = TypeVar("T")

ROUNDS = 25
LIMIT = 30
FIVE = {
    "meetings-of": {"person": "Official"},
    "same-ceremony": {"person": "Official"},
    "dealings-of": {"agent": "Official"},
    "holders-of": {"organization": "Agency"},
    "chain-between": {"one": "Official", "other": "Official"},
}


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path, help="A graph to use instead of a synthetic one.")
    parser.add_argument("--no-rdflib", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.file or Path(folder) / "graph.ttl"
        if given.file is None:
            took, _ = timed(lambda: _synthetic(given.triples, file))
            print(f"made {file.stat().st_size / 1e6:.0f} MB of Turtle in {took:.1f} s\n")
        measure(file, Path(folder), with_rdflib=not given.no_rdflib)


def measure(file: Path, folder: Path, with_rdflib: bool) -> None:
    """All figures for one graph."""
    loading, graph = timed(lambda: kg.load(file))
    indexing, _ = timed(graph.prepare)
    preparing, size = timed(lambda: prepare([file], folder / "store"))
    opening, stored = timed(lambda: kg.load(folder / "store"))
    stored.prepare()
    print(f"{size:,} triples. Turtle into memory {loading:.1f} s, names and contacts indexed")
    print(f"{indexing:.1f} s; `kg load` {preparing:.1f} s, the store opens in {opening:.2f} s.\n")
    drawn = _arguments(graph)
    slow = _rdflib(file, drawn) if with_rdflib else {}
    print("| question | in memory | store on disk | rdflib in memory |\n|---|---|---|---|")
    for name in FIVE:
        cells = [
            _median(lambda a, g=g, n=name: g.query(n, **a), drawn[name]) for g in (graph, stored)
        ]  # type: ignore[misc]
        print(f"| `{name}` | {cells[0]} | {cells[1]} | {slow.get(name, '')} |")
    people = [arguments["person"] for arguments in drawn["meetings-of"]]
    pairs = [(a["one"], a["other"]) for a in drawn["chain-between"]]
    calls: dict[str, tuple[Callable[[OpenGraph, Any], Any], list[Any]]] = {
        "who": (lambda g, person: g.who(person), people),
        "met": (lambda g, person: g.met(person, attended=True), people),
        "path": (lambda g, pair: g.path(*pair), pairs),
        "path within 1y": (lambda g, pair: g.path(*pair, within="1y"), pairs),
    }
    for name, (call, values) in calls.items():
        cells = [_median(lambda v, g=g, c=call: c(g, v), values) for g in (graph, stored)]  # type: ignore[misc]
        print(f"| {name} | {cells[0]} | {cells[1]} | |")
    print(f"| server: `meetings-of` | | {_served(folder / 'store', people)} | |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nMedian of {ROUNDS}; peak memory of this process {peak:.0f} MB.")


def _synthetic(triples: int, file: Path) -> None:
    from synthetic import world

    from kg.export import turtle

    turtle.write(world(triples), file)


def _arguments(graph: OpenGraph) -> dict[str, list[dict[str, str]]]:
    """For each question so many arguments, drawn from those who take part in encounters."""
    rng = random.Random(1)
    by_type: dict[str, list[str]] = {}
    for entry in graph.names.entries.values():
        by_type.setdefault(entry.type, []).append(entry.id)
    for ids in by_type.values():
        ids.sort()
    return {
        name: [{p: rng.choice(by_type[t]) for p, t in kinds.items()} for _ in range(ROUNDS)]
        for name, kinds in FIVE.items()
    }


def _median(call: Callable[[Any], Any], values: list[Any]) -> str:
    took = [timed(lambda v=value: call(v))[0] for value in values]  # type: ignore[misc]
    return f"{statistics.median(took) * 1000:.1f} ms"


def _served(store: Path, people: list[str]) -> str:
    """A question over HTTP, from the request to the whole answer."""
    import httpx

    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from serving import serving

    from kg.ask.serve import Settings

    with (
        serving(Settings(graph=store, port=0)) as at,
        httpx.Client(base_url=at, timeout=60) as client,
    ):
        path = "/api/questions/meetings-of"
        return _median(
            lambda person: client.get(path, params={"person": person}).raise_for_status(), people
        )


def _rdflib(file: Path, drawn: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """The five questions in rdflib, each value bound at the start of the query as we do."""
    import rdflib

    took, graph = timed(lambda: rdflib.Graph().parse(file))
    print(f"rdflib loads the same file in {took:.0f} s.\n", flush=True)
    base = kg.load(file).facts
    found = {}
    for name in FIVE:
        times = []
        for arguments in drawn[name][:5]:
            values = {p: base.node(id) for p, id in arguments.items()}
            query = bind(questions()[name].sparql, values)
            try:
                with limited(LIMIT):
                    times.append(timed(lambda q=query: list(graph.query(q)))[0])  # type: ignore[misc]
            except TimeoutError:
                times.append(float("inf"))
                break
        median = statistics.median(times)
        found[name] = f"> {LIMIT} s" if median == float("inf") else f"{median * 1000:.0f} ms"
    return found


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """A block that may take so long and no longer."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """How long a call took, and its result."""
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
