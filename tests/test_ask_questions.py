"""The named questions on a world whose answers are known: each has its row in cases/ask."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from ask_world import write

import kg
from kg.ask.answers import Table
from kg.ask.opened import OpenGraph
from kg.ask.questions import Question, parse, question_for, questions
from kg.errors import QueryError

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases/ask/questions.toml").read_text())["case"]
CONTRACT = ("meetings-of", "same-ceremony", "dealings-of", "holders-of", "chain-between")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    return kg.load(write(tmp_path_factory.mktemp("ask")))


def test_there_are_fifteen_questions_and_the_five_of_the_contract() -> None:
    assert len(questions()) >= 15
    assert set(CONTRACT) <= set(questions())


def test_every_question_has_a_known_answer() -> None:
    assert {case["name"] for case in CASES} == set(questions())


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.name)
def test_every_question_says_what_it_answers(question: Question) -> None:
    assert question.title and question.question.endswith((".", "?"))
    assert question.columns
    for parameter in question.parameters:
        assert parameter.example
        assert f"?{parameter.name}" in question.sparql


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case.get('why', '')}")
def test_questions_answer_what_is_known(graph: OpenGraph, case: dict[str, Any]) -> None:
    answer = graph.query(case["name"], **case.get("given", {}))
    assert isinstance(answer, Table)
    assert answer.columns == questions()[case["name"]].columns
    shown = case["columns"]
    at = [answer.columns.index(column) for column in shown]
    rows = [["" if row[i] is None else str(row[i]) for i in at] for row in answer]
    assert rows == case["rows"]


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("meetings-of", {}, "--person is needed, e.g."),
        ("meetings-of", {"person": "kovac", "place": "x"}, "no parameter --place"),
        ("meetings-of", {"person": "kovac", "since": "last year"}, "not a date"),
        ("meetings-of", {"person": "Kovacic"}, "did you mean Mira Kovač"),
        ("meeting-of", {}, "did you mean meetings-of"),
        ("SELECT ?x WHERE { ?x ?y }", {}, "not SPARQL"),
        ("INSERT DATA { <a:b> <a:b> 1 }", {}, "read-only"),
        ("SELECT ?x { ?x ?y ?z }", {"x": "1"}, "no parameter"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(
    graph: OpenGraph, name: str, given: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        graph.query(name, **given)


def test_hostile_parameters_are_only_texts(graph: OpenGraph) -> None:
    for text in ('") } DROP ALL #', "\\", "\u0000", "?x", '"""', "}" * 50):
        answer = graph.query("holders-of", title=text)
        assert isinstance(answer, Table) and len(answer) == 0


def test_a_file_is_a_question_with_its_head(graph: OpenGraph, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        '# title: Mine\n# param n (number, optional): how many, e.g. "2"\n'
        "SELECT ?n ?name { ?p a wm:Official ; rdfs:label ?name } ORDER BY ?name LIMIT 1"
    )
    answer = graph.query(str(file), n="0.5")
    assert isinstance(answer, Table)
    assert [str(v) for v in answer.rows[0]] == ["0.5", "Kim Yong-ho"]


def test_other_forms_of_query_have_other_answers(graph: OpenGraph) -> None:
    assert graph.query("ASK { id:person-mira-kovac wm:met id:person-lea-brandt }") is True
    assert graph.query("ASK { id:person-mira-kovac wm:met id:person-tomas-reyes }") is False
    made = graph.query("CONSTRUCT { ?a wm:met ?b } WHERE { ?a wm:met ?b }")
    assert isinstance(made, Table)
    assert made.columns == ("subject", "predicate", "object") and len(made) == 6


def test_a_malformed_head_is_an_error() -> None:
    with pytest.raises(QueryError, match="KIND"):
        parse("q", "# param x (person): who\nSELECT ?x {}")
    with pytest.raises(QueryError, match="no question and no file"):
        question_for("no-such-file.rq")
