"""How the cost of linking grows: with distinct names, not with documents or mentions.

Reads releases once, then links a quarter, a half and all of them, and all of them
four times over (copies under other ids: four times the mentions, no new name), and
prints documents, entities told, distinct names, pairs compared and seconds of processor time.

Usage: python benchmarks/linking.py PATH… [--limit N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.build import Options, collect, reader
from kg.judgements import Judgements
from kg.link import link
from kg.link.identity import identify
from kg.link.joining import candidates
from kg.link.source import in_order
from kg.model import Reading

HEADER = ("documents", "entities told", "distinct names", "pairs compared", "seconds")


def figures(readings: Sequence[Reading]) -> tuple[int, int, int, int, str]:
    """One row of the table."""
    found = identify(in_order(readings), Judgements.none())
    start = time.process_time()
    link(readings)
    seconds = time.process_time() - start
    told = sum(len(reading.entities) for reading in readings)
    pairs = len(candidates(found.profiles))
    return len(readings), told, len(found.profiles), pairs, f"{seconds:.1f}"


def copies(readings: Sequence[Reading], number: int) -> list[Reading]:
    """The readings `number` times, each copy under its own document ids."""
    return [
        replace(r, document=replace(r.document, id=f"{r.document.id}~{copy}"))
        for copy in range(number)
        for r in readings
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="read this many documents, evenly chosen")
    given = parser.parse_args()
    documents, _ = collect(given.paths)
    if given.limit:
        documents = documents[:: max(1, len(documents) // given.limit)][: given.limit]
    readings = list(reader(Options().model)(documents))
    print(("{:>16}" * len(HEADER)).format(*HEADER))
    for corpus in (readings[::4], readings[::2], readings, copies(readings, 4)):
        print(("{:>16}" * len(HEADER)).format(*figures(corpus)))


if __name__ == "__main__":
    main()
