"""The command line as a user meets it: help, messages, exit status."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parent.parent
COMMANDS = [c.name or c.callback.__name__ for c in app.registered_commands if c.callback] + [
    c.name or c.callback.__name__
    for group in app.registered_groups
    if group.typer_instance
    for c in group.typer_instance.registered_commands
    if c.callback
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments], capture_output=True, text=True, cwd=ROOT
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Example: kg" in result.output


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"`?\bkg ([a-z]+)\b", (ROOT / "README.md").read_text()))
    assert named <= {*COMMANDS}


@pytest.mark.model
def test_strict_fails_on_unreadable_input_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text("Talks in Oslo\n\nThe ministers talked.")
    command = ("build", str(tmp_path), "-o", str(tmp_path / "out"))
    assert run(*command).returncode == 0
    strict = run(*command, "--strict")
    assert strict.returncode == 1
    assert "empty.txt" in strict.stderr


def test_a_slip_in_a_path_leaves_what_was_built(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("what was built")
    result = run("build", str(tmp_path / "relases"), "-o", str(tmp_path))
    assert result.returncode == 1
    assert "relases: no such file or folder" in result.stderr
    assert "nothing was built" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert (tmp_path / "graph.ttl").read_text() == "what was built"


def test_an_error_is_one_line_without_a_traceback(tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "no.ttl"))
    assert result.returncode == 1
    assert "no.ttl" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.model
def test_explain_shows_every_stage_with_the_rules() -> None:
    result = run("explain", "seeds/", "Korea and Indonesia")
    assert result.returncode == 0
    for heading in ("Sentences", "Mentions", "Who is who", "Posts", "Encounters", "Relations"):
        assert f"## {heading}" in result.stdout
    assert "Bahlil Lahadalia: Investment Minister" in result.stdout


@pytest.mark.model
def test_explain_names_a_title_that_is_not_there() -> None:
    result = run("explain", "seeds/", "no such release")
    assert result.returncode == 1
    assert "no such release" in result.stderr
