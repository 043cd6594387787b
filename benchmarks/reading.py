"""How much the whole reading costs over bare spaCy: both in one run, on the same releases.

Bare is `nlp.pipe` over the texts with the components Whomet uses, in batches; whole is what
`kg build` does with each document. The two take turns, slice by slice, in several rounds, and
the median of each slice counts, in processor time, so that other work on the machine does not
decide. The ratio is at most `LIMIT`.

Usage: python benchmarks/reading.py [--documents 500] [--rounds 3]   (needs ../shared)
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from kg import extract
from kg.build import Options, collect, reader
from kg.extract.parse import BATCH
from kg.model import Document
from kg.store.pool import TOGETHER

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
LIMIT = 1.30
SLICE = 50  # documents a turn: long enough to measure, short enough for one state of the machine


@dataclass(frozen=True)
class Cost:
    """Processor seconds of both ways over the same documents."""

    documents: int
    words: int
    bare: float
    whole: float

    @property
    def ratio(self) -> float:
        """Whole over bare."""
        return self.whole / self.bare

    def text(self) -> str:
        """What docs/measured.md says."""
        return (
            f"Reading {self.documents} releases of `../shared/corpus` "
            f"({self.words / self.documents:.0f} words each) costs "
            f"**{self.ratio:.2f} times** the bare spaCy pipeline (at most {LIMIT:.2f}): "
            f"{self.documents / self.bare:.1f} documents a second bare, "
            f"{self.documents / self.whole:.1f} with all that is read in them, on one core."
        )


def sample(documents: Sequence[Document], number: int) -> list[Document]:
    """`number` documents spread evenly over all."""
    step = len(documents) / number if number < len(documents) else 1.0
    return [documents[int(i * step)] for i in range(min(number, len(documents)))]


def spent(work: Callable[[], None]) -> float:
    """Processor seconds of one call, with nothing left to clear away from the last."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(documents: Sequence[Document], rounds: int) -> Cost:
    """Both ways over the documents in turn: the medians of the rounds, slice by slice."""
    nlp = extract.load_model()
    read = reader(Options().model)

    def bare(some: Sequence[Document]) -> None:
        for _ in nlp.pipe([d.text for d in some], batch_size=BATCH):
            pass

    def whole(some: Sequence[Document]) -> None:
        for i in range(0, len(some), TOGETHER):  # as a build reads them
            for _ in read(some[i : i + TOGETHER]):
                pass

    slices = [documents[i : i + SLICE] for i in range(0, len(documents), SLICE)]
    for way in (bare, whole):
        way(slices[0])  # what is loaded at first use is not the cost of reading
    costs = [0.0, 0.0]
    for some in slices:
        taken: list[list[float]] = [[], []]
        for turn in range(rounds):
            order = ((0, bare), (1, whole)) if turn % 2 == 0 else ((1, whole), (0, bare))
            for index, way in order:
                taken[index].append(spent(partial(way, some)))
        costs = [cost + median(times) for cost, times in zip(costs, taken, strict=True)]
    words = sum(len(d.text.split()) for d in documents)
    return Cost(len(documents), words, costs[0], costs[1])


def main() -> int:
    """Measure and print; 1 if the whole reading costs more than the limit allows."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    if not CORPUS.is_dir():
        print("reading: skipped, ../shared/corpus is not here")
        return 0
    found, _ = collect([CORPUS])
    cost = measure(sample(found, asked.documents), asked.rounds)
    print(cost.text())
    if cost.ratio > LIMIT:
        print(f"reading: {cost.ratio:.2f} is above {LIMIT:.2f}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
