"""What the Turtle carries comes back; what is no graph of Whomet is named, not guessed at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from graph_strategies import graphs
from hypothesis import HealthCheck, given, settings
from sample_graph import sample

from kg.ask.load import load, loads
from kg.errors import GraphError
from kg.export import turtle
from kg.graph import Graph


def carried(graph: Graph) -> Graph:
    """The graph without what its Turtle does not hold: the files' places on this machine."""
    kept = (replace(d, path="", line=None) for d in graph.documents)
    return replace(graph, documents=tuple(sorted(kept, key=lambda d: d.id)))


def test_the_sample_comes_back_whole(tmp_path: Path) -> None:
    turtle.write(sample(), tmp_path / "graph.ttl")
    assert load(tmp_path / "graph.ttl") == carried(sample())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_comes_back_whole(graph: Graph) -> None:
    assert loads(turtle.dumps(graph)) == graph


def test_an_empty_graph_comes_back() -> None:
    empty = Graph(base="https://example.org/id/")
    assert loads(turtle.dumps(empty)) == empty


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("wm:role wm:Host", "wm:role wm:Boss", "unknown Role 'Boss'"),
        ("wm:status wm:Planned", "wm:side wm:Planned", "has no wm:status"),
        ("wm:title", "wm:titel", "has no wm:title"),
        ('"2024-07"^^xsd:gYearMonth', '"July"^^xsd:gYearMonth', "not a date"),
        ("wm:mode wm:Remote", "wm:mode wm:Remote, wm:InPerson", "more than one wm:mode"),
        ("wm:agent id:person-ana-ruiz", "wm:agent <https://other.org/x>", "does not start with"),
        ("wm:mentionedIn id:doc-2", "wm:mentionedIn id:doc-9", "doc-9.*> is no document"),
        ("@prefix wm:", "@prefix wm", "line 11"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, says: str) -> None:
    text = turtle.dumps(sample())
    assert old in text
    with pytest.raises(GraphError, match=says):
        loads(text.replace(old, new))


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"none\.ttl"):
        load(tmp_path / "none.ttl")
