"""What a query may do: the words that matter, wherever and however they are written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.ask.binding import bind
from kg.ask.guard import RefusedError, check
from kg.errors import QueryError

CASES = tomllib.loads((Path(__file__).parent / "cases" / "ask" / "guard.toml").read_text())
PREFIXES = {"wm": "http://x/", "id": "http://x/", "a": "http://x/", "": "http://127.0.0.1:9/"}


@pytest.mark.parametrize("query", CASES["refused"])
def test_what_writes_or_calls_out_is_refused(query: str) -> None:
    with pytest.raises(RefusedError):
        check(query)


@pytest.mark.parametrize("query", CASES["allowed"])
def test_the_same_words_as_data_are_allowed(query: str) -> None:
    check(query)


def _store() -> Store:
    store = Store()
    store.add(Quad(NamedNode("http://x/s"), NamedNode("http://x/p"), Literal("o")))
    return store


STORE = _store()
PIECES = [
    "SERVICE", "service ", " SERVICE SILENT ", "<http://127.0.0.1:9/>", ":x", "?g", "{?q ?w ?e}",
    "{", "}", ".", ";", ",", "'", '"', "'''", '"""', "\\", "\\'", "#", "\n", " ", "<", ">",
    "?s ?p ?o",
    "?s", "true", "1e3", "2.", "@en", "^^", "a:b", "a:b\\'", "_:x", "FILTER(?o", ")", "(", "&&",
    "OPTIONAL{", "UNION", "VALUES ?x {1}", "BIND(1 AS ?y)", "%27", "\\u0053",
]  # fmt: skip


def _answer(query: str) -> None:
    """Read an answer to its end; it is let go here, whatever happens: it belongs to this thread."""
    found = STORE.query(query, prefixes=PREFIXES)
    try:
        for _ in found:  # type: ignore[union-attr]
            pass
    finally:
        del found


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=12), st.lists(st.sampled_from(PIECES), max_size=12)
)
def test_no_query_that_is_let_through_calls_another_service(a: list[str], b: list[str]) -> None:
    query = f"SELECT * {{ {''.join(a)} SERVICE <http://127.0.0.1:9/> {{?q ?w ?e}} {''.join(b)} }}"
    try:
        check(query)
    except RefusedError:
        return
    try:
        _answer(query)
    except (SyntaxError, RuntimeError):
        return
    except OSError as error:  # the store refuses the port: it did try to call
        pytest.fail(f"{query!r} was let through and called out: {error}")


@given(st.text())
def test_a_bound_text_never_becomes_part_of_the_query(text: str) -> None:
    value = Literal(text.encode("utf-8", "replace").decode())
    query = bind("SELECT ?o ?x { ?s ?p ?o }", {"x": value})
    rows = list(STORE.query(query))  # type: ignore[arg-type]
    assert [row["x"] for row in rows] == [value]  # type: ignore[index, misc]


@pytest.mark.parametrize("case", CASES["bound"], ids=lambda case: case["why"])
def test_a_value_is_bound_where_it_holds(case: dict[str, object]) -> None:
    store = Store()
    store.bulk_load(str(case["data"]).encode(), base_iri="http://x/", format=_turtle())
    query = bind(str(case["query"]), {"x": NamedNode("http://x/1")})
    found = store.query(query, prefixes={"": "http://x/"})
    answer = sorted(str(row[0].value).removeprefix("http://x/") for row in found)  # type: ignore
    assert answer == case["answer"]


def _turtle() -> object:
    from pyoxigraph import RdfFormat

    return RdfFormat.TURTLE


def test_a_query_without_a_group_takes_no_value() -> None:
    with pytest.raises(QueryError, match="can't be bound"):
        bind("DESCRIBE <http://x/s>", {"x": Literal("1")})
