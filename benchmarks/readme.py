"""Fills the parts of README.md that are not written by hand, so that they can't drift.

Between `<!-- made: WHAT -->` and `<!-- /made -->` stands what `benchmarks/readme.py` makes:
`score` is the table of docs/measured.md; anything else is a command with what it prints on the
graph of `seeds/`. A test holds the README to it.

Usage: python benchmarks/readme.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MEASURED = ROOT / "docs" / "measured.md"

PART = re.compile(r"(?P<open><!-- made: (?P<what>.+?) -->\n).*?(?P<close><!-- /made -->)", re.S)
ROW = re.compile(r"(?P<part>[a-z-]+) +(?P<p>\d\.\d+) +(?P<r>\d\.\d+) +(?P<f>\d\.\d+) ")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WIDTH = 100

PARTS = {
    "entities": "people, bodies, countries, projects … that are named",
    "typed": "… with the right class",
    "posts": "who holds which post where",
    "takes-part": "who was at which encounter",
    "contacts": "who met, or attended together with, whom",
    "met": "who met whom",
    "relations": "the other relations",
    "merging": "what is one across documents",
}


def score(measured: str) -> str:
    """The table of the README from the text of docs/measured.md."""
    table = measured.split("```")[1]
    rows = {found["part"]: found for line in table.splitlines() if (found := ROW.match(line))}
    lines = ["| found in 48 annotated releases | precision | recall | F1 |", "|---|---:|---:|---:|"]
    for part, words in PARTS.items():
        row = rows[part]
        lines.append(f"| {words} | {row['p']} | {row['r']} | {row['f']} |")
    mean = re.search(r"mean F1 (\d\.\d+)", table)
    assert mean, "docs/measured.md tells no mean"
    lines.append(f"| **mean** | | | **{mean[1]}** |")
    return "\n".join(lines) + "\n"


def shown(command: str, graph: Path) -> str:
    """A `kg` command with what it shows on a terminal, asked of a graph."""
    words = re.findall(r'"[^"]*"|\S+', command)
    arguments = [word.strip('"') for word in words[1:]]
    process = subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments, "-g", str(graph)],
        env={**os.environ, "COLUMNS": str(WIDTH), "TTY_COMPATIBLE": "1", "TERM": "xterm"},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    lines = [line.rstrip() for line in COLOUR.sub("", process.stdout).splitlines()]
    body = "\n".join(lines).strip("\n")
    return f"```\n$ {command}\n{body}\n```\n"


def filled(text: str, make: Callable[[str], str]) -> str:
    """The text with every part made anew."""
    return PART.sub(lambda m: f"{m['open']}{make(m['what'])}{m['close']}", text)


def maker(graph: Path) -> Callable[[str], str]:
    """What makes a part: from docs/measured.md, or from a graph of the seeds."""

    def make(what: str) -> str:
        if what == "score":
            return score(MEASURED.read_text(encoding="utf-8"))
        return shown(what, graph)

    return make


def fill(readme: Path = README) -> None:
    """Make the parts of the README anew, on a graph of the seeds built now."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "kg.cli", "build", str(ROOT / "seeds"), "-o", folder]
        subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
        text = filled(readme.read_text(encoding="utf-8"), maker(Path(folder)))
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    fill()
