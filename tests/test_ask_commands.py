"""The asking commands as a user meets them: tables, plain lines in a pipe, JSON, messages."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ask_world import HOSTILE, KOVAC, LEA, YOUNG, write
from pyoxigraph import RdfFormat, parse
from rich.console import Console
from typer.testing import CliRunner, Result

from kg.ask import printing
from kg.ask.printing import Sheet, clean
from kg.ask.querying import parameters
from kg.cli import app
from kg.errors import QueryError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("ask")).parent


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "-g", str(folder)])


def lines(result: Result) -> list[list[str]]:
    assert result.exit_code == 0, result.output
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_who_prints_the_parts_of_a_dossier(folder: Path) -> None:
    printed = lines(run(folder, "who", "kovac"))
    assert printed[0] == [f"Mira Kovač (Official, {KOVAC})"]
    headings = [line[0] for line in printed if line[0].startswith("# ")]
    assert headings == ["# Also written", "# Posts", "# Encounters", "# Counterparts",
                        "# Agreements", "# Sources"]  # fmt: skip


def test_met_prints_one_line_a_meeting_with_its_sentence_and_release(folder: Path) -> None:
    printed = lines(run(folder, "met", "kovac", "--since", "2024"))
    assert printed == [
        ["date", "how", "whom", "encounter", "place", "sentence", "document"],
        [
            "2024-05-02",
            "met",
            "Lea Brandt",
            "Meeting",
            "Berlin",
            "Minister Mira Kovač and State Secretary Lea Brandt met in Berlin on May 2.",
            "Summer of <b>solar</b> (2024-06-21)",
        ],
    ]


def test_met_of_two_with_plans(folder: Path) -> None:
    printed = lines(run(folder, "met", "kovac", "tomas reyes", "--planned"))
    assert [line[:3] for line in printed[1:]] == [["2025-01-15", "planned", "Tomás Reyes"]]


def test_nothing_found_says_what_else_could_be_asked(folder: Path) -> None:
    result = run(folder, "met", "kovac", "tomas reyes")
    assert result.exit_code == 0 and result.stdout == ""
    assert "--planned" in result.stderr


def test_path_prints_each_chain(folder: Path) -> None:
    printed = lines(run(folder, "path", "kovac", "tomas reyes", "--within", "1y"))
    assert printed[0] == ["# Mira Kovač – Lea Brandt – Tomás Reyes"]
    assert [line[3] for line in printed[2:]] == ["2024-05-02", "2024-06"]


def test_brokers_by_year(folder: Path) -> None:
    printed = lines(run(folder, "brokers", "--by-year", "--limit", "1"))
    assert [line[0] for line in printed if line[0].startswith("#")] == [
        "# 2021",
        "# 2023",
        "# 2024",
    ]


def test_several_of_a_name_are_listed_and_one_can_be_picked(folder: Path) -> None:
    result = run(folder, "who", "Kim")
    assert result.exit_code == 1
    assert [line.split("\t")[0:2] for line in result.stdout.splitlines()[2:]] == [
        ["1", "Kim Young-ho"],
        ["2", "Kim Yong-ho"],
    ]
    assert "--pick" in result.stderr
    assert YOUNG in run(folder, "who", "Kim", "--pick", "1").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["who", "kovac"],
        ["met", "kovac"],
        ["path", "kovac", "brandt"],
        ["brokers"],
        ["query", "meetings-of", "--person", "kovac"],
        ["query", "--list"],
        ["met", "kovac", "tomas reyes"],
    ],
)
def test_every_answer_is_to_be_had_as_json(folder: Path, arguments: list[str]) -> None:
    result = run(folder, *arguments, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [] or arguments[-1] != "tomas reyes"


def test_candidates_are_json_as_well(folder: Path) -> None:
    result = run(folder, "who", "Kim", "--json")
    assert result.exit_code == 1
    assert [c["ref"]["label"] for c in json.loads(result.stdout)["candidates"]] == [
        "Kim Young-ho",
        "Kim Yong-ho",
    ]


def test_what_looks_like_an_unknown_name_is_json_as_well(folder: Path) -> None:
    result = run(folder, "met", "Kovacic", "--json")
    assert result.exit_code == 1
    assert [ref["id"] for ref in json.loads(result.stdout)["near"]] == [KOVAC]


def test_a_question_lists_several_of_a_name(folder: Path) -> None:
    result = run(folder, "query", "meetings-of", "--person", "Kim")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "# 2 are called Kim"
    assert "--pick" not in result.stderr and "id" in result.stderr


def test_a_named_question_leaves_the_columns_of_its_parameters_out(folder: Path) -> None:
    printed = lines(run(folder, "query", "meetings-of", "--person", "kovac", "--until=2023"))
    assert printed[0] == ["who", "met", "date", "place", "encounter", "sentence", "document"]
    assert {line[1] for line in printed[1:]} == {"Kim Young-ho"}


def test_sparql_in_the_standard_formats(folder: Path) -> None:
    select = "SELECT ?p ?name { ?p a wm:Company ; rdfs:label ?name } ORDER BY ?name"
    table = lines(run(folder, "query", select))
    assert table[1] == ["id:org-sons", HOSTILE]
    rows = list(csv.reader(io.StringIO(run(folder, "query", select, "--format", "csv").stdout)))
    assert rows[1][1] == HOSTILE
    found = json.loads(run(folder, "query", select, "--format", "json").stdout)
    assert found["head"]["vars"] == ["p", "name"]
    assert found["results"]["bindings"][0]["name"] == {"type": "literal", "value": HOSTILE}
    assert run(folder, "query", select, "--format", "xml").stdout.startswith("<?xml")
    assert "\t" in run(folder, "query", select, "--format", "tsv").stdout


def test_construct_gives_turtle_and_ask_a_word(folder: Path) -> None:
    made = run(folder, "query", "CONSTRUCT WHERE { ?a wm:met ?b }", "--format", "ttl").stdout
    assert len(list(parse(made, format=RdfFormat.TURTLE))) == 6
    assert made == run(folder, "query", "CONSTRUCT WHERE { ?a wm:met ?b }").stdout
    assert run(folder, "query", "ASK { ?a wm:met ?b }").stdout == "yes\n"
    assert run(folder, "query", "ASK { ?a wm:met ?a }").stdout == "no\n"


def test_the_questions_are_listed_with_their_parameters(folder: Path) -> None:
    listed = {line[0]: line for line in lines(run(folder, "query", "--list"))}
    assert listed["meetings-of"][2] == "--person, [--since], [--until]"
    shown = run(folder, "query", "meetings-of", "--show").stdout
    assert shown.startswith("# title: Meetings of a person")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who", "Kovacic"], "did you mean Mira Kovač"),
        (["who", " "], "a name is needed"),
        (["met", "Germany"], "no person is called 'Germany', but Germany is a Country"),
        (["query", "SELECT ?x {\n ?x foo:y ?z }"], "line 2, column 10: the prefix foo: is not"),
        (["met", "kovac", "--since", "soon"], "not a date"),
        (["path", "kovac", "brandt", "--within", "long"], "not a length of time"),
        (["query", "INSERT DATA { <a:b> <a:b> 1 }"], "read-only"),
        (["query", "ASK {}", "--format", "pdf"], "--format pdf"),
        (["query", "ASK {}", "--format", "ttl"], "can't hold it; use json, csv, tsv, xml"),
        (["query", "meetings-of"], "--person is needed"),
        (["query", "meetings-of", "kovac"], "is no parameter"),
        (["who", "x", "-g", "/nowhere/at/all"], "there is no graph"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, arguments: list[str], message: str) -> None:
    given = arguments if "-g" in arguments else [*arguments, "-g", str(folder)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code != 0
    assert message in str(result.exception) + result.output


def test_a_prepared_store_answers(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    made = CliRunner().invoke(app, ["load", str(folder / "graph.ttl"), "-o", str(store)])
    assert "triples in" in made.stdout
    again = CliRunner().invoke(app, ["load", str(folder), "-o", str(store), "--json"])
    assert json.loads(again.stdout)["triples"] > 500
    assert run(store, "who", "kovac").stdout == run(folder, "who", "kovac").stdout


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kg wh", {"who"}),
        ("kg query meet", {"meetings-of", "meetings-of-body"}),
        ("kg query --format t", {"table", "tsv", "ttl"}),
        ("kg path --m", {"--met-only"}),
    ],
)
def test_the_shell_completes_commands_options_and_questions(typed: str, words: set[str]) -> None:
    code = "import sys; sys.argv[0] = 'kg'; from kg.cli import main; main()"
    asked = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": typed,
             "COMP_CWORD": str(len(typed.split()) - 1)}  # fmt: skip
    given = {**os.environ, **asked}
    printed = subprocess.check_output([sys.executable, "-c", code], text=True, env=given)
    assert set(printed.split()) == words


def test_parameters_take_both_ways_of_writing() -> None:
    assert parameters(["--a", "x y", "--b=1=2", "--c", "--d"]) == {
        "a": "x y",
        "b": "1=2",
        "c": "--d",
    }
    with pytest.raises(QueryError, match="needs a value"):
        parameters(["--a"])


def drawn(monkeypatch: pytest.MonkeyPatch, sheet: Sheet, width: int = 80) -> list[str]:
    """What a terminal of this width shows, without the blanks at the end of lines."""
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=width, color_system=None, markup=False)
    monkeypatch.setattr(printing, "Console", lambda **_: console)
    printing.emit([sheet], "Heading")
    return [line.rstrip() for line in shown.getvalue().splitlines()]


def test_a_table_is_drawn_where_someone_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (("[bold]x[/bold]", ":smile:"), ("y", "z"))
    assert drawn(monkeypatch, Sheet("Title", ("name", "more"), rows, "a note")) == [
        "Heading",
        "",
        "Title",
        " name             more",
        " ────────────────────────",
        " [bold]x[/bold]   :smile:",
        " y                z",
        "a note",
    ]


def test_a_sentence_stands_under_its_row_over_the_whole_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentence = "Mira Kovač met Lea Brandt in Berlin on the second of May, a Thursday."
    rows = (("2024", sentence, "One"), ("2024", "She said so.", "Two"), ("2023", "Before.", ""))
    assert drawn(monkeypatch, Sheet("", ("date", "sentence", "document"), rows), 50) == [
        "Heading",
        "",
        " date",
        " ────",
        " 2024",
        "   Mira Kovač met Lea Brandt in Berlin on the",
        "   second of May, a Thursday.",
        "   One",
        "   She said so.",
        "   Two",
        "",
        " 2023",
        "   Before.",
    ]


def test_where_room_is_short_words_stay_whole_and_ids_can_be_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = ("name", "nothing", "post", "id")
    rows = (("Lea Brandt", "", "State Secretary for Energy", "person-lea-brandt"),)
    assert drawn(monkeypatch, Sheet("", columns, rows), 40)[2:] == [
        " name     post        id",
        " ──────────────────────────────────────",
        " Lea      State       person-lea-brandt",
        " Brandt   Secretary",
        "          for",
        "          Energy",
    ]


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\x07b", "\u202egnp", "\x9b2J"])
def test_text_of_documents_never_steers_the_terminal(text: str) -> None:
    assert "\ufffd" in clean(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in clean(text))


def test_every_person_is_told_apart_in_json(folder: Path) -> None:
    found = json.loads(run(folder, "met", "kovac", "--json").stdout)
    assert [c["other"]["id"] for c in found] == [LEA, YOUNG]
