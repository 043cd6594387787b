"""The answers of an open graph on a small world whose answers are known."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from ask_world import KOVAC, LEA, REYES, YONG, YOUNG, world, write
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.ask import terms
from kg.ask.chains import MAX_HOPS, shortest
from kg.ask.opened import AmbiguousNameError, OpenGraph, UnknownNameError
from kg.ask.periods import Period, days, span_days
from kg.ask.records import plain
from kg.ask.stores import prepare
from kg.ask.ties import Tie
from kg.errors import GraphError, OutputError, QueryError
from kg.export import turtle


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("ask"))


@pytest.fixture(scope="module")
def graph(file: Path) -> OpenGraph:
    return kg.load(file)


def test_importing_kg_imports_no_store_and_no_rdf_library() -> None:
    heavy = ("rdflib", "pyoxigraph", "networkx", "spacy")
    code = f"import sys, kg; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_every_term_the_questions_read_is_in_the_vocabulary() -> None:
    from kg.vocab import NIF, WM

    ours = {"wm": WM, "nif": NIF}
    known = [v for v in vars(terms).values() if isinstance(v, terms.NamedNode)]
    known += [cls for cls, _ in (*terms.ENTITY_CLASSES, *terms.ENCOUNTER_CLASSES)]
    for prefix, namespace in ours.items():
        base = terms.PREFIXES[prefix]
        local = [n.value.removeprefix(base) for n in known if n.value.startswith(base)]
        assert local, prefix
        for name in local:
            assert str(namespace[name]) == base + name


def test_the_dossier_has_posts_encounters_counterparts_and_sources(graph: OpenGraph) -> None:
    d = graph.who("kovac")
    assert d.subject.id == KOVAC
    assert [
        (p.title, str(p.organization), p.first_seen, p.last_seen, p.former) for p in d.posts
    ] == [
        ("Minister of Energy", "Ministry of Energy", "2023-03-11", "2024-12-01", False),
        ("Mayor", "None", "2020-01-01", "2020-01-01", True),
    ]
    assert [(e.start, e.type, e.status) for e in d.encounters] == [
        ("2025-01-15", "Meeting", "Planned"),
        ("2024-06-20", "Ceremony", "Occurred"),
        ("2024-05-02", "Meeting", "Occurred"),
        ("2023-03-10", "Meeting", "Occurred"),
    ]
    assert d.encounters[2].role_of(KOVAC) == "Visitor"
    assert [(c.agent.id, c.encounters, c.met, c.last) for c in d.counterparts] == [
        (YOUNG, 2, True, "2024-06-20"),
        (LEA, 1, True, "2024-05-02"),
        ("country-germany", 1, False, "2024-05-02"),
    ]
    assert [a.label for a in d.agreements] == ["Karst Accord"]
    assert [s.date for s in d.sources] == ["2024-12-01", "2024-06-21", "2023-03-11"]


def test_the_dossier_of_a_body_has_its_people_and_relations(graph: OpenGraph) -> None:
    d = graph.who("MoE")
    assert [(p.person.id, p.title) for p in d.posts] == [(KOVAC, "Minister of Energy")]
    assert [(r.subject.id, r.property, r.object.id) for r in d.relations] == [
        ("org-energy-agency", "partOf", "org-ministry-of-energy")
    ]


def test_a_limit_cuts_lists_and_keeps_the_totals(graph: OpenGraph) -> None:
    d = graph.who(KOVAC, limit=1)
    assert (len(d.encounters), d.encounters_total) == (1, 4)
    assert (len(d.counterparts), d.counterparts_total) == (1, 3)


def test_a_message_is_in_the_dossier_but_makes_no_counterpart(graph: OpenGraph) -> None:
    d = graph.who(YONG)
    assert [(e.label, e.role_of(YONG), e.parts[0].mode) for e in d.encounters] == [
        ("Energy Forum", "Speaker", "Message")
    ]
    assert d.counterparts == ()


def test_met_gives_date_place_sentence_and_release(graph: OpenGraph) -> None:
    found = graph.met("Kovač")
    assert [(c.date, c.kind, c.other.id) for c in found] == [
        ("2024-05-02", "met", LEA),
        ("2023-03-10", "met", YOUNG),
    ]
    assert [p.label for p in found[0].places] == ["Berlin"]
    assert [(q.text, q.document.title) for q in found[0].quotes] == [
        (
            "Minister Mira Kovač and State Secretary Lea Brandt met in Berlin on May 2.",
            "Summer of <b>solar</b>",
        )
    ]
    assert [q.document.date for q in found[1].quotes] == ["2023-03-11", "2024-12-01"]


def test_who_met_also_has_the_ceremonies_of_both_when_asked(graph: OpenGraph) -> None:
    """The graph states only the closer contact of two; the ceremony must not be lost for that."""
    found = graph.met("Kovač", "Kim Young-ho", attended=True)
    assert [(c.date, c.kind) for c in found] == [("2024-06-20", "attended"), ("2023-03-10", "met")]


def test_what_is_planned_is_no_meeting_unless_asked_for(graph: OpenGraph) -> None:
    assert list(graph.met("Kovač", "Tomas Reyes")) == []
    found = graph.met("Kovač", "Tomas Reyes", planned=True)
    assert [(c.date, c.kind, c.encounter.status) for c in found] == [
        ("2025-01-15", "planned", "Planned")
    ]


@pytest.mark.parametrize(
    ("since", "until", "dates"),
    [
        ("2024", None, ["2024-05-02"]),
        (None, "2023", ["2023-03-10"]),
        ("2023-03-10", "2023-03-10", ["2023-03-10"]),
        ("2023-03-11", "2024-05-01", []),
    ],
)
def test_periods_limit_meetings(
    graph: OpenGraph, since: str | None, until: str | None, dates: list[str]
) -> None:
    assert [c.date for c in graph.met(KOVAC, since=since, until=until)] == dates


@pytest.mark.parametrize(
    "written",
    [KOVAC, f"id:{KOVAC}", f"https://w3id.org/whomet/id/{KOVAC}", f" <https://w3id.org/whomet/id/{KOVAC}>"],
)  # fmt: skip
def test_an_id_is_taken_as_answers_show_it(graph: OpenGraph, written: str) -> None:
    assert graph.who(written).subject.id == KOVAC


def test_a_graph_without_anybody_says_so(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<http://a/b> <http://a/c> <http://a/d> .")
    with pytest.raises(QueryError, match="names nobody"):
        kg.load(tmp_path).who("Ahn")


def test_several_of_a_name_are_listed_with_what_helps_to_choose(graph: OpenGraph) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        graph.who("Kim")
    assert [(c.ref.id, c.post, c.encounters) for c in error.value.candidates] == [
        (YOUNG, "Minister, South Korea", 3),
        (YONG, None, 0),
    ]
    assert graph.who("Kim", pick=2).subject.id == YONG
    with pytest.raises(QueryError, match="no number 3"):
        graph.who("Kim", pick=3)


def test_an_unknown_name_says_what_could_be_meant(graph: OpenGraph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean Mira Kovač"):
        graph.met("Mira Kovacic")


def test_met_is_asked_of_persons(graph: OpenGraph) -> None:
    with pytest.raises(UnknownNameError):
        graph.met("Germany")


def test_a_path_shows_every_shortest_chain_with_its_sentences(graph: OpenGraph) -> None:
    found = graph.path("Kovac", "Tomas Reyes")
    assert [[a.id for a in chain.agents] for chain in found] == [
        [KOVAC, YOUNG, REYES],
        [KOVAC, LEA, REYES],
    ]
    assert [hop.quotes[0].text for hop in found[1].hops] == [
        "Minister Mira Kovač and State Secretary Lea Brandt met in Berlin on May 2.",
        "Lea Brandt and Tomás Reyes attended the opening of Karst Solar Park in June.",
    ]


def test_a_path_of_meetings_only_leaves_ceremonies_out(graph: OpenGraph) -> None:
    found = graph.path("Kovac", "Tomas Reyes", met_only=True)
    assert [[a.id for a in chain.agents] for chain in found] == [[KOVAC, YOUNG, REYES]]


@pytest.mark.parametrize(
    ("within", "over"), [("6m", [LEA]), ("1 year", [LEA]), ("3y", [LEA, YOUNG]), ("2w", [])]
)
def test_within_limits_the_time_of_a_whole_chain(
    graph: OpenGraph, within: str, over: list[str]
) -> None:
    found = graph.path("Kovac", "Tomas Reyes", within=within)
    assert sorted(chain.agents[1].id for chain in found) == sorted(over)


def test_a_country_is_linked_to_the_people_of_its_encounters(graph: OpenGraph) -> None:
    found = graph.path("Germany", "Tomas Reyes")
    assert [[a.id for a in c.agents] for c in found] == [["country-germany", LEA, REYES]]
    assert found[0].hops[0].kind == "together"


def test_nobody_is_linked_by_a_message(graph: OpenGraph) -> None:
    assert list(graph.path(YONG, "Slovenia")) == []


def test_a_path_needs_two_ends(graph: OpenGraph) -> None:
    with pytest.raises(QueryError, match="are the same"):
        graph.path("Kovac", "Mira Kovač")


def test_brokers_by_contacts_and_period(graph: OpenGraph) -> None:
    everybody = graph.brokers()
    assert [(b.contacts, b.betweenness) for b in everybody] == [(2, 0.1667)] * 4
    assert everybody[0].groups == (("Reyes Solar", 1), ("Slovenia", 1))
    assert {b.person.id for b in graph.brokers(met_only=True, since="2024")} == {KOVAC, LEA}
    by_year = graph.brokers(by_year=True)
    assert sorted({b.period for b in by_year}) == ["2021", "2023", "2024"]
    assert next(b.person.id for b in by_year if b.period == "2024") == LEA


def test_answers_become_frames_and_json(graph: OpenGraph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = graph.met("Kovač").to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["other"]) == ["Lea Brandt", "Kim Young-ho"]
    dossier = graph.who("kovac")
    assert list(dossier.posts.to_frame()["title"]) == ["Minister of Energy", "Mayor"]
    assert list(dossier.encounters.to_frame()["places"])[2:] == ["Berlin", "Seoul"]
    (chain,) = graph.path("kovac", "brandt")
    assert list(chain.hops.to_frame()["kind"]) == ["met"]
    table = graph.query("SELECT ?p ?n { ?p a wm:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 1")
    assert list(table.to_frame()["n"]) == ["Kim Yong-ho"]  # type: ignore[union-attr]
    assert plain(graph.met("Kovač"))[0]["other"] == {
        "id": LEA,
        "label": "Lea Brandt",
        "type": "Official",
    }


def test_a_store_folder_answers_as_its_file_does(
    file: Path, graph: OpenGraph, tmp_path: Path
) -> None:
    size = prepare([file], tmp_path / "store")
    assert size == len(graph.store)
    stored = kg.load(tmp_path / "store")
    assert stored.who("kovac") == graph.who("kovac")
    assert prepare([file, file], tmp_path / "store") == size


@pytest.mark.parametrize("base", ["https://example.org/kg#", "http://localhost:9/id/"])
def test_ids_are_local_whatever_their_base(base: str, tmp_path: Path) -> None:
    turtle.write(replace(world(), base=base), tmp_path / "graph.ttl")
    other = kg.load(tmp_path)
    assert other.who("kovac").subject.id == KOVAC
    assert [c.other.id for c in other.met(base + KOVAC)] == [LEA, YOUNG]
    assert other.query(f"ASK {{ id:{KOVAC} wm:met id:{LEA} }}") is True


def test_a_store_never_takes_the_place_of_other_files(file: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="no store"):
        prepare([file], tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [("a.ttl", "<a:b> <a:c> .", r"a.ttl: line 1"), ("a.txt", "x", "not an RDF file")],
)
def test_a_file_that_is_no_graph_is_named(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(GraphError, match=message):
        kg.load(tmp_path / name)


def test_no_graph_where_one_is_expected_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        kg.load(tmp_path / "graph.ttl")
    with pytest.raises(GraphError, match=r"holds no graph\.ttl"):
        kg.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "length"), [("2y", 732), ("18 months", 558), ("6w", 42), ("90d", 90)]
)
def test_lengths_of_time(text: str, length: int) -> None:
    assert span_days(text) == length


@pytest.mark.parametrize("text", ["", "2", "y", "-1y", "two years", "1y2m"])
def test_what_is_no_length_of_time_is_said(text: str) -> None:
    with pytest.raises(QueryError, match="length of time"):
        span_days(text)


def test_a_month_is_in_a_period_that_it_touches() -> None:
    period = Period.of("2024-06-15", None)
    assert period.holds("2024-06", None)
    assert not period.holds("2024-05", None)
    assert not period.holds(None, None)
    assert Period().holds(None, None)


DAY = dt.date(2024, 1, 1)
EDGES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 6)).filter(
        lambda e: e[0] != e[1]
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=300)
@given(EDGES, st.one_of(st.none(), st.integers(0, 120)))
def test_chains_are_those_that_trying_all_finds(
    edges: list[tuple[int, int, int]], within: int | None
) -> None:
    ties = _ties(edges)
    found = shortest("0", "5", lambda agent: ties.get(agent, []), 1000, within)
    expected = _brute(ties, within)
    assert {tuple(t.other for t in way) for way in found} == expected
    for way in found:
        assert all(a.other == b.one for a, b in pairwise(way))
        assert within is None or _span(way) <= within


def test_a_chain_that_takes_longer_than_another_is_shown_if_it_is_within() -> None:
    """Both have two steps; the one over 1 takes a month, the one over 2 a day."""
    ties = _ties([(0, 1, 1), (0, 2, 2), (1, 5, 2), (2, 5, 2)])
    for within, over in ((30, {"1", "2"}), (29, {"2"})):
        found = shortest("0", "5", lambda agent: ties.get(agent, []), 10, within)
        assert {way[0].other for way in found} == over


def _ties(edges: list[tuple[int, int, int]]) -> dict[str, list[Tie]]:
    """Meetings of two, thirty days a month, by each of the two."""
    ties: dict[str, list[Tie]] = {}
    for number, (a, b, month) in enumerate(edges):
        date = str(DAY + dt.timedelta(days=30 * month))
        for one, other in ((a, b), (b, a)):
            tie = Tie(str(one), str(other), "met", f"e{number:02}", date, None)
            ties.setdefault(str(one), []).append(tie)
    return ties


def _span(way: list[Tie]) -> int:
    spans = [days(tie.start, tie.end) for tie in way]
    return (max(s[1] for s in spans if s) - min(s[0] for s in spans if s)).days


def _brute(ties: dict[str, list[Tie]], within: int | None) -> set[tuple[str, ...]]:
    """The middles of the shortest chains from 0 to 5, by trying every order of the others."""
    for length in range(1, MAX_HOPS + 1):
        found = set()
        for middle in permutations("1234", length - 1):
            agents = ["0", *middle, "5"]
            ways: list[list[Tie]] = [[]]
            for one, other in pairwise(agents):
                ways = [[*w, t] for w in ways for t in ties.get(one, []) if t.other == other]
            if any(within is None or _span(way) <= within for way in ways):
                found.add(tuple(agents[1:]))
        if found or length == 5:
            return found
    return set()
