"""What a user reads about a query that is no SPARQL: the line, the place and the reason."""

from __future__ import annotations

import pytest
from ask_world import KOVAC, write

import kg
from kg.ask.malformed import explained
from kg.ask.opened import OpenGraph
from kg.errors import QueryError


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    return kg.load(write(tmp_path_factory.mktemp("ask")))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE {", "line 1, column 18: a { is not closed"),
        (
            "SELECT ?x {\n  ?x a ?y .\n  ?x foo:bar ?z }",
            "line 3, column 13: the prefix foo: is not",
        ),
        ("SELECT ?x { ?x a wm:Person } ORDER ?x", "line 1, column 38: BY is expected"),
        ("SELECT ?x { ?x <a b> ?y }", "an IRI is malformed"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x a ?z }", "names a variable that nothing gives a value"),
        ("SELEC ?x { ?x a ?y }", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?x { FILTER(?x = ) }", "line 1, column 28: this is not understood"),
    ],
)
def test_a_malformed_query_is_explained(graph: OpenGraph, query: str, message: str) -> None:
    with pytest.raises(QueryError) as error:
        graph.query(query)
    assert message in str(error.value)
    assert len(str(error.value)) < 300  # the parser's own list of all it expected is longer


def test_the_place_is_marked_under_its_line(graph: OpenGraph) -> None:
    with pytest.raises(QueryError) as error:
        graph.query("SELECT ?x {\n\t?x foo:bar ?z\x1b[31m }")
    _, line, mark = str(error.value).split("\n")
    assert line == "   ?x foo:bar ?z [31m }"  # nothing that moves the cursor or colours the screen
    assert line[: mark.index("^")].endswith("foo:bar")


def test_a_prefix_is_known_if_it_is_declared_or_ours(graph: OpenGraph) -> None:
    with pytest.raises(QueryError, match="b: is not declared"):
        graph.query("PREFIX a: <http://x/>\nSELECT * { ?x a:y wm:Z . ?x _:c ?y . ?x b:y ?z }")


def test_where_a_value_was_put_in_only_the_line_is_named(graph: OpenGraph) -> None:
    """The place is that in the query with the value, which the user did not write."""
    text = '# param x (name, required): who, e.g. "y"\nSELECT ?z { ?x a } LIMIT'
    with pytest.raises(QueryError) as error:
        graph.query(text, x=KOVAC)
    assert str(error.value) == "not SPARQL: line 2: this is not understood"


def test_a_message_of_another_form_is_passed_on() -> None:
    assert explained("ASK {}", "no idea", ()) == "not SPARQL: no idea"
