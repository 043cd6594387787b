"""The gate on quality: builds the gold releases and compares the score with the floor.

The annotated releases and the scorer live beside the project in ../shared; where
they are absent this says so and passes. The floor (benchmarks/floor.toml) is
raised whenever it is beaten and never falls.

Usage: python benchmarks/score.py [--errors] [--raise-floor] [--only seeds|written|real …]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.build import Options, build

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
FLOOR = HERE / "floor.toml"
ROUND = 3  # digits kept of a floor: the scorer prints as many


def scorer() -> ModuleType:
    """The scorer of ../shared as a module."""
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def graph_of_gold(output: Path) -> Path:
    """Build the graph of all gold releases into `output`; the path of its Turtle."""
    summary = build([HERE.parent / "seeds", SHARED / "gold"], output, Options(view=False))
    for error in summary.errors:
        print(f"problem: {error}", file=sys.stderr)
    return output / "graph.ttl"


def score(graph: Path, *options: str, folders: list[str] | None = None) -> str:
    """What ../shared/score.py prints for the graph."""
    gold = [str(SHARED / "gold" / name) for name in folders] if folders else [str(SHARED / "gold")]
    command = [sys.executable, str(SHARED / "score.py"), str(graph), *gold, *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def figures(result: dict[str, Any]) -> dict[str, float]:
    """The scorer's JSON as the flat figures of the floor: F1 by part, shares of encounters."""
    flat = {
        name: part["f1"] for name, part in result.items() if isinstance(part, dict) and "f1" in part
    }
    flat |= {f"encounter-{name}": share for name, share in result["encounters"].items()}
    flat["contacts-precision"] = result["contacts"]["p"]
    flat["merging-precision"] = result["merging"]["p"]
    flat["mean"] = result["mean_f1"]
    return flat


def main() -> int:
    """Score, print, compare; 1 if any figure is below its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--raise-floor", action="store_true")
    options.add_argument("--only", nargs="+")
    asked = options.parse_args()
    if not (SHARED / "score.py").is_file():
        print("score: skipped, ../shared with the annotated releases is not here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        graph = graph_of_gold(Path(folder))
        print(score(graph, *(["--errors"] if asked.errors else []), folders=asked.only))
        if asked.only:
            return 0
        reached = figures(json.loads(score(graph, "--json")))
    floor = tomllib.loads(FLOOR.read_text()) if FLOOR.is_file() else {}
    below = {k: v for k, v in floor.items() if reached.get(k, 0.0) < v - 10**-ROUND / 2}
    for name, value in below.items():
        print(f"BELOW THE FLOOR: {name} is {reached.get(name, 0.0):.3f}, the floor is {value:.3f}")
    if not below and asked.raise_floor:
        raised = {k: max(round(v, ROUND), floor.get(k, 0.0)) for k, v in reached.items()}
        lines = ["# The score on ../shared/gold never falls below these (benchmarks/score.py).\n"]
        lines += [f'"{name}" = {value:.3f}\n' for name, value in sorted(raised.items())]
        FLOOR.write_text("".join(lines))
    if not below:
        print(f"score: no figure is below its floor ({len(floor)} figures)")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
