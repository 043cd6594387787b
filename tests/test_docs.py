"""The documents say what is so: their examples run on the seeds, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

import kg
from kg.ask.answers import Table
from kg.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/*/README.md")])
COMMANDS = [
    'kg who "Cheong"',
    "kg brokers",
    "kg query --list",
    'kg query meetings-of --person "Roh Keon-ki"',
    "kg check",
    'kg explain seeds/ "Korea and Thailand"',
]


def tool(name: str) -> ModuleType:
    """A script of benchmarks/ as a module."""
    spec = util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec and spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a reader of the README is: seeds/ and the output/ made of it; made the place to be."""
    from kg.build import build
    from kg.errors import ModelError
    from kg.export.formats import export

    place = tmp_path_factory.mktemp("home")
    for name in ("seeds", "ontology"):
        (place / name).symlink_to(ROOT / name)
    try:
        build([place / "seeds"], place / "output")
    except ModelError as error:
        pytest.skip(str(error))
    from kg.ask.load import load

    export(load(place / "output" / "graph.ttl"), "csv", place / "output" / "csv")
    before = Path.cwd()
    os.chdir(place)
    yield place
    os.chdir(before)


@pytest.mark.model
def test_what_the_readme_shows_is_what_the_command_prints(home: Path) -> None:
    readme = tool("readme")
    parts = [m["what"] for m in readme.PART.finditer(README)]
    assert len(parts) >= 2 and "score" in parts
    make = readme.maker(home / "output")
    fresh = readme.filled(README, lambda what: make(what) if what != "score" else "")
    assert fresh == readme.filled(README, lambda what: _between(what) if what != "score" else "")


def _between(what: str) -> str:
    """What stands in a part of the README."""
    found = re.search(rf"<!-- made: {re.escape(what)} -->\n(.*?)<!-- /made -->", README, re.S)
    assert found
    return found[1]


def test_the_readme_quotes_the_score_that_was_measured() -> None:
    readme = tool("readme")
    assert _between("score") == readme.score(readme.MEASURED.read_text(encoding="utf-8"))


@pytest.mark.model
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme_work_as_they_stand(home: Path, command: str) -> None:
    assert f"`{command}`" in README
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 1 or "conforms" in result.output


@pytest.mark.model
def test_the_query_of_the_readme_finds_whom_it_asks_for(home: Path) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", README, re.S)
    answer = kg.load("output").query(query)
    assert isinstance(answer, Table)
    assert answer.columns == ("who", "date", "sentence")
    assert {str(row[0]) for row in answer} == {"Chotima Iemsawasdikul"}
    assert any("is leading the Korean delegation" in str(row[2]) for row in answer)


def examples() -> list[tuple[str, str]]:
    """(page, code) of each Python example."""
    fenced = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
    return [
        (str(page.relative_to(ROOT)), code)
        for page in PAGES
        for code in fenced.findall(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.model
@pytest.mark.parametrize(("page", "code"), examples(), ids=[page for page, _ in examples()])
def test_python_examples_run(
    home: Path, page: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    names: dict[str, object] = {}
    exec(compile(code, page, "exec"), names)
    if "print(" in code:
        assert capsys.readouterr().out.strip()
    if "network" in names:
        assert "person-bahlil-lahadalia" in {one for one, _, _ in names["met"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"https?:|mailto:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []
