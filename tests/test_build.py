"""The whole way: from files to outputs, with what users see when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import Options, Summary, build
from kg.errors import ModelError, OutputError

ROOT = Path(__file__).parent.parent
RELEASE = """---
title: "Minister Duval meets Governor Okafor"
date: 2024-03-05
source: "Ministry of Trade"
---
Trade Minister Anne Duval met with Governor James Okafor in Lagos on March 4.
"""

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The graph of the seeds, built once."""
    output = tmp_path_factory.mktemp("seeds")
    return output, build([ROOT / "seeds"], output)


def test_the_seeds_become_a_graph_and_a_page(seeds: tuple[Path, Summary]) -> None:
    output, summary = seeds
    assert summary.documents == 8
    assert not summary.errors
    assert summary.entities["Official"] >= 8
    assert summary.contacts["met"] >= 1
    assert (output / "graph.ttl").read_text().startswith("@prefix")
    assert "<!doctype html>" in (output / "graph.html").read_text()[:200].lower()


def test_two_builds_are_the_same_to_the_byte(seeds: tuple[Path, Summary], tmp_path: Path) -> None:
    # another process has another hash seed
    command = [sys.executable, "-m", "kg.cli", "build", str(ROOT / "seeds"), "-o", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    for name in ("graph.ttl", "graph.html"):
        assert (tmp_path / name).read_bytes() == (seeds[0] / name).read_bytes()


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    file = tmp_path / "in" / "a.txt"
    file.parent.mkdir()
    file.write_text(RELEASE)
    first = build([file], tmp_path / "out")
    again = build([file], tmp_path / "out")
    file.write_text(RELEASE.replace("Lagos", "Abuja"))
    changed = build([file], tmp_path / "out")
    assert [(s.read, s.kept, s.dropped) for s in (first, again, changed)] == [
        (1, 0, 0),
        (0, 1, 0),
        (1, 0, 0),
    ]


BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"\x00\x01\x02PNG\x00", "binary"),
    "latin.txt": (b"---\ntitle: Caf\xe9\n---\nText", "UTF-8"),
    "lines.jsonl": (
        json.dumps({"id": "1", "title": "A", "text": "B"}).encode() + b"\n{broken\n",
        "lines.jsonl:2",
    ),
}


@pytest.mark.parametrize(("name", "content", "told"), [(n, c, t) for n, (c, t) in BAD.items()])
def test_bad_input_is_named_and_the_rest_is_built(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(RELEASE)
    (folder / name).write_bytes(content)
    summary = build([folder], tmp_path / "out", Options(view=False))
    (error,) = summary.errors
    assert name in str(error)
    assert told.casefold() in str(error).casefold()
    assert "Anne Duval" in (tmp_path / "out" / "graph.ttl").read_text()


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    summary = build([tmp_path / "nowhere"], tmp_path / "out", Options(view=False))
    assert "nowhere" in str(summary.errors[0])


def test_an_output_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutputError, match="file"):
        build([ROOT / "seeds"], tmp_path / "file")


def test_a_model_that_is_missing_builds_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="spacy download en_core_web_lg"):
        build([ROOT / "seeds"], tmp_path, Options(model="en_core_web_lg"))
    assert not (tmp_path / "graph.ttl").exists()


def test_judgements_beside_the_releases_are_applied(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    (tmp_path / "judgements.toml").write_text(
        '[[name]]\nof = "James Okafor"\nto = "James K. Okafor"\n\n'
        '[[name]]\nof = "Nobody At All"\nto = "Somebody"\n'
    )
    summary = build([tmp_path / "a.txt"], tmp_path / "out", Options(view=False))
    assert "James K. Okafor" in (tmp_path / "out" / "graph.ttl").read_text()
    (warning,) = summary.warnings
    assert "Nobody At All" in warning
