"""The named questions: well-formed heads, portable SPARQL, and the contract's five answered.

Each is asked in the embedded store and in rdflib, which must agree: what one engine lets
pass, another does not.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery
from sample_graph import sample

from kg.export import turtle
from kg.graph import DEFAULT_BASE
from kg.vocab import PREFIXES, ontology_file

FILES = sorted(ontology_file("queries").glob("*.rq"))
PARAM = re.compile(r'# param \w+ \((name|date|text|number), (required|optional)\): .+, e\.g\. ".+"')

Row = tuple[str | None, ...]


@pytest.fixture(scope="module")
def stores() -> tuple[pyoxigraph.Store, rdflib.Graph]:
    text = turtle.dumps(sample())
    store = pyoxigraph.Store()
    store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store, rdflib.Graph().parse(data=text, format="turtle")


def bound(file: Path, **values: str) -> str:
    """The query with parameters as its README tells to give them anywhere."""
    text = file.read_text(encoding="utf-8")
    if not values:
        return text
    names = " ".join(f"?{name}" for name in values)
    return text.replace(
        "WHERE {", f"WHERE {{ VALUES ({names}) {{ ({' '.join(values.values())}) }}", 1
    )


def rows(stores: tuple[pyoxigraph.Store, rdflib.Graph], query: str) -> list[Row]:
    """The answer, by both engines, in one order but for lists within a cell."""
    store, graph = stores
    found = store.query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    fast = [tuple(t.value if t is not None else None for t in row) for row in found]  # type: ignore[union-attr]
    slow = [tuple(map(_told, row)) for row in graph.query(query)]  # type: ignore[arg-type]
    assert _unordered(fast) == _unordered(slow)
    return fast


def _told(term: rdflib.term.Identifier | None) -> str | None:
    """A term of rdflib as the store writes it: a decimal without idle zeros."""
    if isinstance(term, rdflib.Literal) and isinstance(term.value, Decimal):
        return f"{term.value.normalize():f}"
    return None if term is None else str(term)


def _unordered(found: list[Row]) -> list[list[list[str] | None]]:
    return sorted([[None if c is None else sorted(c.split(", ")) for c in row] for row in found],
                  key=str)  # fmt: skip


def ask(stores: tuple[pyoxigraph.Store, rdflib.Graph], name: str, **values: str) -> list[Row]:
    """The answer of a named question; a value is an id, or a term if it looks like one."""
    terms = {
        key: value if value.startswith('"') else f"<{DEFAULT_BASE}{value}>"
        for key, value in values.items()
    }
    return rows(stores, bound(ontology_file(f"queries/{name}.rq"), **terms))


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 15


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_head_says_what_is_asked(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    head = text[: text.index("PREFIX")].splitlines()
    kinds = [line.split()[1].rstrip(":") for line in head if line.startswith("#")]
    assert kinds[:2] == ["title", "question"]
    assert set(kinds[2:]) <= {"param", "columns"} and kinds[-1] == "columns"
    for line in head:
        if line.startswith("# param"):
            assert PARAM.fullmatch(line), line
    params = re.findall(r"# param (\w+)", text)
    body = text[text.index("WHERE") :]
    assert all(f"?{name}" in body for name in params)
    columns = head[[k == "columns" for k in kinds].index(True)].partition(": ")[2].split(", ")
    projected = [str(v) for v in prepareQuery(text).algebra.PV]
    assert columns == projected


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_query_stands_alone_and_is_ordered(
    file: Path, stores: tuple[pyoxigraph.Store, rdflib.Graph]
) -> None:
    text = file.read_text(encoding="utf-8")
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]+)>", text))
    assert declared.items() <= PREFIXES.items()
    for prefix in declared:
        assert re.search(rf"\b{prefix}:\w", text[text.index("SELECT") :]), prefix
    assert "ORDER BY" in text
    rows(stores, text)


def test_who_met_whom(stores: tuple[pyoxigraph.Store, rdflib.Graph]) -> None:
    (row,) = ask(stores, "who-met-whom")
    assert row[:3] == ("Erik Lund", "Hana Sato", "2024-06-03")
    assert set((row[3] or "").split(", ")) == {"Bergen", "Norway"}
    assert row[5] == (
        "Trade Minister Erik Lund met Hana Sato, chief executive of Norvik Steel, in Bergen on"
        " June 3."
    )
    assert row[6] == "Norway and Chile hold talks"


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("2024-06-03", "2024-06-03", 1),
        ("2024-06-04", None, 0),
        (None, "2024-06-02", 0),
        ("2024-01-01", None, 1),
    ],
)
def test_periods_hold_both_ends(
    since: str | None, until: str | None, count: int,
    stores: tuple[pyoxigraph.Store, rdflib.Graph],
) -> None:  # fmt: skip
    given = {"since": since, "until": until}
    dates = {k: f'"{v}"^^<{PREFIXES["xsd"]}date>' for k, v in given.items() if v}
    assert len(ask(stores, "who-met-whom", **dates)) == count
    assert len(ask(stores, "meetings-of", person="person-erik-lund", **dates)) == count


@pytest.mark.parametrize(
    ("by", "found"),
    [(None, False), ("2024-07-31", False), ("2024-08-01", True)],
    ids=["newest-release", "month-goes-on", "month-is-over"],
)
def test_what_was_announced_and_never_reported(
    by: str | None, found: bool, stores: tuple[pyoxigraph.Store, rdflib.Graph]
) -> None:
    given = {"by": f'"{by}"^^<{PREFIXES["xsd"]}date>'} if by else {}
    answer = ask(stores, "planned-never-reported", **given)
    assert [(row[0], row[2]) for row in answer] == [("2024-07", "visit to Chile")] * found


def test_whom_did_one_meet(stores: tuple[pyoxigraph.Store, rdflib.Graph]) -> None:
    (row,) = ask(stores, "meetings-of", person="person-hana-sato")
    assert row[:3] == ("Hana Sato", "Erik Lund", "2024-06-03")
    assert ask(stores, "meetings-of", person="person-ana-ruiz") == []


def test_who_was_at_the_same_ceremony(stores: tuple[pyoxigraph.Store, rdflib.Graph]) -> None:
    (row,) = ask(stores, "same-ceremony", person="person-erik-lund")
    assert row[:4] == ("Erik Lund", "Ana Ruiz", "2024", "opening of the Utsira Wind Farm")
    assert ask(stores, "same-ceremony", person="person-hana-sato") == []


def test_which_bodies_one_deals_with(stores: tuple[pyoxigraph.Store, rdflib.Graph]) -> None:
    (row,) = ask(stores, "dealings-of", agent="person-hana-sato")
    assert row[1:6] == (
        "Ministry of Trade", "Agency", "by Erik Lund", "talks in “Bergen”", "2024-06-03",
    )  # fmt: skip
    found = ask(stores, "dealings-of", agent="person-ana-ruiz")
    hows = {(row[1], row[3]) for row in found}
    assert hows == {("Ministry of Trade", "took part"), ("Ministry of Trade", "by Erik Lund")}
    assert ask(stores, "dealings-of", agent="country-peru") == []  # the visit was called off


@pytest.mark.parametrize(
    ("given", "posts"),
    [
        ({"organization": "org-ministry-of-trade"}, {("Erik Lund", "Trade Minister")}),
        ({"organization": "country-norway"},
         {("Erik Lund", "Trade Minister"), ("Erik Lund", "Ambassador")}),
        ({"title": '"minister"'}, {("Erik Lund", "Trade Minister")}),
        ({"title": '"director"'}, {("Ana Ruiz", "Director")}),
        ({"title": '"director"', "organization": "country-norway"}, set()),
        ({}, {("Erik Lund", "Trade Minister"), ("Erik Lund", "Ambassador"),
              ("Ana Ruiz", "Director")}),
    ],
)  # fmt: skip
def test_who_held_a_post(
    given: dict[str, str], posts: set[tuple[str, str]],
    stores: tuple[pyoxigraph.Store, rdflib.Graph],
) -> None:  # fmt: skip
    found = ask(stores, "holders-of", **given)
    assert {row[:2] for row in found} == posts
    seen = {row[1]: row[4:7] for row in found}
    if "Trade Minister" in seen:
        assert seen["Trade Minister"] == ("2024-06-03", "2024-11-21", None)
    if "Ambassador" in seen:
        assert seen["Ambassador"] == (None, None, "true")


def test_what_links_two(stores: tuple[pyoxigraph.Store, rdflib.Graph]) -> None:
    found = ask(stores, "chain-between", one="person-ana-ruiz", other="person-hana-sato")
    assert [row[:6] for row in found] == [
        ("2", "1", "Ana Ruiz", "Erik Lund", "attendedWith", "2024"),
        ("2", "2", "Erik Lund", "Hana Sato", "met", "2024-06-03"),
    ]
    direct = ask(stores, "chain-between", one="person-hana-sato", other="person-erik-lund")
    assert [row[:5] for row in direct] == [("1", "1", "Hana Sato", "Erik Lund", "met")]
    unlinked = ask(
        stores, "chain-between", one="person-ana-ruiz", other="person-zo%C3%AB-%C3%B8berg"
    )
    assert unlinked == []
