"""Measures the project; writes docs/measured.md, kg/lexicon/confidence.toml and README.md.

The score and the rules come out the same at every run; seconds and MiB are those of this machine.

Usage: python benchmarks/measure.py [--documents 500] [--rounds 3]   (or `make measure`; needs
../shared; the options are those of reading.py: fewer are quicker and less sure)
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import reading
from merges import measured_merges
from readme import fill
from report import Built, page
from rules import Counts, measured
from score import SHARED, score, scorer

from kg import confidence
from kg.build import Options, collect, reader
from kg.model import Reading

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("seeds", "written", "real")


def gold(module: ModuleType) -> dict[tuple[str, str], dict[str, Any]]:
    """The annotations by (normalised title, date)."""
    found = {}
    for file in sorted((SHARED / "gold").glob("*/*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        found[module.norm(data["title"]), data["date"]] = data
    return found


def readings() -> list[Reading]:
    """The annotated releases, read."""
    documents, _ = collect([ROOT / "seeds", SHARED / "gold"])
    return list(reader(Options().model)(documents))


def judged() -> tuple[Counts, dict[str, int]]:
    """Of each rule how many facts were right and wrong, and how many it made."""
    read = readings()
    return counted(read), made(read)


def counted(read: Sequence[Reading]) -> Counts:
    """Rule → (right, wrong), of the rules of reading and of those of merging."""
    module = scorer()
    annotated = gold(module)
    clusters = [json.loads((SHARED / "gold" / "clusters.json").read_text(encoding="utf-8"))]
    return measured(read, annotated, module) | measured_merges(read, annotated, clusters, module)


def made(read: Sequence[Reading]) -> dict[str, int]:
    """How many posts, encounters, participations and relations each rule made."""
    number: dict[str, int] = {}
    for one in read:
        parts = (part for event in one.encounters for part in event.participations)
        for fact in (*one.posts, *one.encounters, *one.relations, *parts):
            number[fact.rule] = number.get(fact.rule, 0) + 1
    return number


def built(*paths: Path, output: Path) -> Built:
    """What `kg build` of these paths takes in a process of its own."""
    command = [sys.executable, "-m", "kg.cli", "build", *map(str, paths), "-o", str(output)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    _, status, usage = os.wait4(process.pid, 0)  # tells the peak of this one process
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    documents = len(collect(list(paths))[0])
    return Built(documents, time.perf_counter() - began, usage.ru_maxrss / 1024)


def main() -> int:
    """Measure and write; 1 if the annotated releases are not here."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    if not (SHARED / "score.py").is_file():
        print("measure: ../shared with the annotated releases is not here", file=sys.stderr)
        return 1
    # in a process of its own: the memory of one that starts another counts as the other's
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        counts, number = pool.submit(judged).result()
    # first, so that the graphs below are built with it
    (ROOT / "kg/lexicon/confidence.toml").write_text(confidence.dump(counts), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        builds: Mapping[str, Built] = {
            "seeds/": built(ROOT / "seeds", output=place / "seeds"),
            "../shared/corpus": built(SHARED / "corpus", output=place / "corpus"),
        }
        built(ROOT / "seeds", SHARED / "gold", output=place / "gold")
        tables = {"": score(place / "gold" / "graph.ttl")}
        tables |= {name: score(place / "gold" / "graph.ttl", folders=[name]) for name in FOLDERS}
    corpus, _ = collect([reading.CORPUS])
    cost = reading.measure(reading.sample(corpus, asked.documents), asked.rounds)
    text = page(tables, builds, cost.text(), number, counts)
    (ROOT / "docs/measured.md").write_text(text, encoding="utf-8")
    fill(ROOT / "README.md")
    print(tables[""])
    return 0


if __name__ == "__main__":
    sys.exit(main())
