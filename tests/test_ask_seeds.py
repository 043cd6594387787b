"""The graph of the seeds: each named question's known answer, and the notebook of the docs."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kg
from kg.ask.answers import Table
from kg.ask.commands import app
from kg.ask.questions import questions

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs/walkthrough.ipynb"
CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/ask/seeds.toml").read_text())[
    "case"
]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `output/graph.ttl`, built from the seeds."""
    from kg.build import build
    from kg.errors import ModelError

    made = tmp_path_factory.mktemp("seeds")
    try:
        build([ROOT / "seeds"], made / "output")
    except ModelError as error:
        pytest.skip(str(error))
    return made


def test_every_question_has_a_case() -> None:
    assert {case["name"] for case in CASES} == set(questions())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_questions_answer_what_the_releases_say(folder: Path, case: dict[str, Any]) -> None:
    answer = kg.load(folder / "output").query(case["name"], **case.get("given", {}))
    assert isinstance(answer, Table)
    rows = [dict(zip(answer.columns, map(str, row), strict=True)) for row in answer]
    for wanted in case.get("has", []):
        assert any(wanted.items() <= row.items() for row in rows), rows
    if case.get("none"):
        assert rows == []


def _examples() -> list[list[str]]:
    """The command lines that the help of the asking commands shows."""
    shown = [str(command.callback.__doc__) for command in app.registered_commands]  # type: ignore[union-attr]
    lines = [line for text in shown for line in text.splitlines() if "Example: kg " in line]
    return [shlex.split(line.partition("Example: kg ")[2]) for line in lines]


def test_every_command_shows_an_example() -> None:
    assert len(_examples()) == len(app.registered_commands)


@pytest.mark.parametrize("words", _examples(), ids=lambda words: words[0])
def test_the_examples_of_the_help_have_an_answer_on_the_seeds(
    folder: Path, words: list[str], tmp_path: Path
) -> None:
    if words[0] == "serve":
        pytest.skip("runs until it is stopped: test_ask_serve.py")
    given = {"output/graph.ttl": folder / "output/graph.ttl", "output/store": tmp_path / "store"}
    line = [str(given.get(word, word)) for word in words]
    place = [] if words[0] == "load" else ["-g", str(folder / "output")]
    result = CliRunner().invoke(app, [*line, *place])
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) > 1 or words[0] == "load"


def test_the_walkthrough_runs_on_the_seeds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = pytest.importorskip("notebook", reason="IPython is not installed")
    pytest.importorskip("pandas")
    monkeypatch.chdir(folder)
    shown = [notebook.text(outputs) for outputs in notebook.run(NOTEBOOK)]
    assert "Trade, Industry and Energy Minister" in shown[1]
    assert "Chotima Iemsawasdikul" in shown[3]
    assert shown[4].strip() == "0"
    assert "Bahlil Lahadalia" in shown[5] and "Joko Widodo" in shown[5]
    assert "Bahlil Lahadalia – Inkyo Cheong – Joko Widodo" in shown[6]
    assert "[]" in shown[7]
    assert "did you mean Dukgeun Ahn" in shown[-1]
