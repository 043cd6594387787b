"""The graph as a whole: order does not matter, ids stay, posts and claims add up, NetworkX."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from corpus import event, told
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.graph import Event, Evidence, Graph, Node
from kg.link import link
from kg.link.joining import candidates
from kg.link.profiles import profiles
from kg.link.records import records
from kg.link.source import in_order
from kg.model import Entity, EntityType, Property, Reading

NAMES = ["Dukgeun Ahn", "Ahn Duk-geun", "Inkyo Cheong", "Cheong In-kyo", "Kim Young-ho", "JK Kim",
         "Kim Jung-kwan", "Gina Raimondo", "Kishida", "Fumio Kishida"]  # fmt: skip
BODIES = ["Ministry of Trade", "Trade Ministry", "Acme Corporation", "Acme", "ACME", "Congress"]
COUNTRIES = {"kr": "Korea", "us": "U.S.", "jp": "Japan"}


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """A small corpus of people, posts, bodies and encounters that overlap in every way."""
    made = []
    for number in range(draw(st.integers(2, 5))):
        people = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
        country = draw(st.sampled_from(sorted(COUNTRIES)))
        body = draw(st.sampled_from(BODIES))
        entities = [f"p{i}: Official {name}" for i, name in enumerate(people)]
        entities += [f"{country}: Country {COUNTRIES[country]}", f"b: Agency {body}"]
        day = draw(st.sampled_from(["2024-06-25", "2024-06-26", "2024-06", None]))
        status = draw(st.sampled_from(["Occurred", "Planned"]))
        kind = draw(st.sampled_from(["Meeting", "Ceremony", "Signing", "Visit"]))
        who = " ".join(f"p{i}" for i in range(len(people)))
        made.append(
            told(
                f"d{number}",
                draw(st.sampled_from(["2024-06-24", "2024-06-27", None])),
                *entities,
                posts=[f"p0 | Minister | b | {country}"],
                offices=["o | Minister | b | -"],
                relations=[f"b country {country}"] if draw(st.booleans()) else [],
                encounters=[event("v", kind, f"{who} o", day, status=status)],
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_any_order_of_the_documents_gives_the_same_graph(
    corpus: list[Reading], chance: random.Random
) -> None:
    shuffled = chance.sample(corpus, len(corpus))
    assert link(shuffled) == link(corpus)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_graph_holds_together(corpus: list[Reading]) -> None:
    graph = link(corpus)
    ids = [
        x.id for part in (graph.nodes, graph.events, graph.memberships, graph.claims) for x in part
    ]
    assert len(ids) == len(set(ids))
    nodes, events = graph.nodes_by_id, graph.events_by_id
    for node in graph.nodes:
        assert node.label not in node.alt_labels
        assert not set(node.replaces) & set(nodes)
        assert set(node.mentioned_in) <= set(graph.documents_by_id)
    for claim in graph.claims:
        assert {claim.subject, claim.object} <= set(nodes)
        assert set(claim.via) <= set(events)
        assert claim.evidence
    for post in graph.memberships:
        assert {x for x in (post.member, post.organization, post.country) if x} <= set(nodes)
    for found in graph.events:
        assert set(found.participants) <= set(nodes)
        assert found.announced_in or found.reported_in
    mentioned = {(r.document.id, e.id) for r in corpus for e in r.entities}
    assert sum(len(n.mentioned_in) for n in graph.nodes) <= len(mentioned)
    contacts = {(c.subject, c.object, c.property) for c in graph.claims if c.via}
    assert contacts == {(b, a, p) for a, b, p in contacts}


def heirs(graph: Graph) -> dict[str, list[Node | Event]]:
    """What stands for each id, living or former."""
    found: dict[str, list[Node | Event]] = {}
    for thing in (*graph.nodes, *graph.events):
        for id in (thing.id, *thing.replaces):
            found.setdefault(id, []).append(thing)
    return found


@settings(max_examples=150, deadline=None)
@given(readings(), st.integers(1, 4))
def test_an_id_stands_for_the_same_when_later_documents_come(
    corpus: list[Reading], first: int
) -> None:
    """Living, or told as replaced: by a thing that documents of before name."""
    ordered = in_order(corpus)
    before, known = link(ordered[:first]), heirs(link(corpus))
    for node in before.nodes:
        assert any(set(node.mentioned_in) & set(n.mentioned_in) for n in known[node.id])
    for held in before.events:
        assert any(set(held.evidence) & set(e.evidence) for e in known[held.id])


@settings(max_examples=150, deadline=None)
@given(readings(), st.data())
def test_no_id_is_lost_when_any_documents_come(corpus: list[Reading], data: st.DataObject) -> None:
    """Of earlier documents, too: then a namesake may get an id, but none is unknown."""
    some = st.lists(st.sampled_from(corpus), min_size=1, unique_by=lambda r: r.document.id)
    before, after = link(data.draw(some)), link(corpus)
    lost = heirs(before).keys() - heirs(after).keys()
    told_apart = re.compile(r"-(?:kr|us|jp|\d\d|\d)$")  # of namesakes that are one now
    assert not {id for id in lost if not told_apart.search(id)}


def test_a_later_document_keeps_the_ids() -> None:
    first = told("a", "2024-01-01", "p: Official Ahn Duk-geun", "kr: Country Korea")
    later = told("b", "2024-02-01", "p: Official Dukgeun Ahn", "kr: Country South Korea")
    assert {n.id for n in link([first]).nodes} == {n.id for n in link([first, later]).nodes}


def test_a_bridge_makes_one_of_two_and_remembers_the_other_id() -> None:
    kr, m = "kr: Country Korea", "m: Agency Ministry of Trade, Industry and Energy"
    readings = [
        told("a", "2024-01-01", "p: Official JK Kim", kr, m, posts=["p | Minister | m | kr"]),
        told("b", "2024-02-01", "p: Person Kim Jung-kwan"),
        told(
            "c", "2024-03-01", "p: Official Kim Jung-kwan", kr, m, posts=["p | Minister | m | kr"]
        ),
    ]
    before, after = link(readings[:2]), link(readings)
    assert {"person-jk-kim", "person-kim-jung-kwan"} <= {n.id for n in before.nodes}
    assert after.node("person-jk-kim").replaces == ("person-kim-jung-kwan",)
    assert "person-kim-jung-kwan" not in after.nodes_by_id


def test_a_post_is_seen_from_first_to_last() -> None:
    def seen(id: str, date: str, more: str = "") -> Reading:
        return told(
            id,
            date,
            "p: Official Ann Berg",
            "m: Company Nordlys Shipping",
            posts=[f"p | Director | m | -{more}"],
        )

    graph = link(
        [seen("a", "2024-05-01"), seen("b", "2023-02-01"), seen("c", "2025-01-01", " | former")]
    )
    now, former = sorted(graph.memberships, key=lambda m: m.former)
    assert (str(now.first_seen), str(now.last_seen), len(now.evidence)) == (
        "2023-02-01",
        "2024-05-01",
        2,
    )
    assert (former.former, str(former.first_seen)) == (True, "2025-01-01")
    works = [c for c in graph.claims if c.property is Property.WORKS_FOR]
    assert [(c.subject, c.object) for c in works] == [("person-ann-berg", "org-nordlys-shipping")]
    assert {e.document for e in works[0].evidence} == {"a", "b"}, "a former post is no work"


def test_a_claim_of_two_documents_has_both_sentences() -> None:
    def states(id: str) -> Reading:
        return told(
            id,
            "2024-05-01",
            "a: Company Acme Steel",
            "p: Project Harbour Plant",
            relations=["a develops p"],
        )

    (claim,) = link([states("a"), states("b")]).claims
    assert {e.document for e in claim.evidence} == {"a", "b"}


def test_two_readings_of_one_document_are_an_error() -> None:
    with pytest.raises(GraphError, match="two readings of one document: a"):
        link([told("a", "2024-05-01"), told("a", "2024-05-02")])


def test_an_empty_corpus_is_an_empty_graph() -> None:
    assert link([]) == Graph()


def test_look_ups_and_their_errors() -> None:
    graph = link([told("a", "2024-05-01", "p: Official Ann Berg")])
    assert graph.node("person-ann-berg").label == "Ann Berg"
    assert graph.document("a").id == "a"
    with pytest.raises(GraphError, match="no node 'x'"):
        graph.node("x")
    with pytest.raises(GraphError, match="no encounter 'x'"):
        graph.event("x")
    with pytest.raises(GraphError, match="unknown document 'x'"):
        graph.sentence(Evidence("x", 0, 1))


def test_the_networkx_view_carries_what_people_compute_on() -> None:
    reading = told(
        "a",
        "2024-06-27",
        "kr: Country Korea",
        "ahn: Official Dukgeun Ahn",
        "gina: Official Gina Raimondo",
        "s: Place Seoul",
        posts=["ahn | Minister | - | kr"],
        encounters=[
            event("v1", "Meeting", "ahn:Host gina", "2024-06-26", place="s", title="talks")
        ],
    )
    view = link([reading]).to_networkx()
    assert view.nodes["person-dukgeun-ahn"]["label"] == "Dukgeun Ahn"
    assert view.nodes["person-dukgeun-ahn"]["cls"] == "Official"
    meeting = view.nodes["meeting-2024-06-26-dukgeun-ahn-gina-raimondo"]
    assert (meeting["start"], meeting["status"], meeting["label"]) == (
        "2024-06-26",
        "Occurred",
        "talks",
    )
    assert meeting["sentences"] == (reading.document.text,)
    edges = {(a, b, d["cls"]): d for a, b, d in view.edges(data=True)}
    met = edges["person-dukgeun-ahn", "person-gina-raimondo", "met"]
    assert met["start"] == met["end"] == "2024-06-26"
    assert met["documents"] == ("a",)
    holds = edges["person-dukgeun-ahn", "country-south-korea", "holds"]
    assert (holds["label"], holds["start"]) == ("Minister", "2024-06-27")
    assert ("meeting-2024-06-26-dukgeun-ahn-gina-raimondo", "place-seoul", "place") in edges


def test_the_cost_grows_with_names_not_with_documents() -> None:
    """Ten times the documents of the same people are as many profiles and pairs to compare."""

    def looked_at(copies: int) -> tuple[int, int]:
        readings = [
            told(f"d{i}-{n}", f"2024-01-{i + 1:02d}", f"p: Person {name}")
            for n in range(copies)
            for i, name in enumerate(NAMES)
        ]
        found = profiles(records(readings, persons=True))
        return len(found), len(candidates(found))

    assert looked_at(10) == looked_at(1)


def test_people_of_one_common_family_name_are_not_all_compared() -> None:
    """Two hundred Kims give a few pairs each, not twenty thousand."""
    syllables = [
        "min",
        "seo",
        "jun",
        "ho",
        "young",
        "hye",
        "dong",
        "sang",
        "tae",
        "won",
        "ji",
        "hyun",
        "kyu",
        "soo",
    ]
    given_names = [f"{a.title()}-{b}" for a in syllables for b in syllables]
    readings = [told(f"d{i}", None, f"p: Person Kim {g}") for i, g in enumerate(given_names)]
    pairs = candidates(profiles(records(readings, persons=True)))
    assert len(pairs) < 12 * len(given_names)


ODD = st.text(max_size=12) | st.sampled_from(
    ["한덕수", "習近平", "<b>x</b>", '"; DROP', "..", "A\nB", "İ", "ﬁ"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(EntityType)), ODD), max_size=6))
def test_any_text_can_be_a_name(named: list[tuple[EntityType, str]]) -> None:
    """Ids are made of letters, digits and hyphens alone, whatever a document calls a thing."""
    reading = told("a", "2024-01-01")
    entities = tuple(Entity(f"e{i}", type, name) for i, (type, name) in enumerate(named))
    graph = link([replace(reading, entities=entities)])
    assert all(re.fullmatch(r"[\w]+(-[^\W_]+)*", node.id) for node in graph.nodes)


def test_claims_of_ends_that_spell_the_same_together_are_two() -> None:
    names = {"a": "Ann", "ab": "Ann Org Bo", "bc": "Bo Org Cy", "c": "Cy"}
    reading = told(
        "a",
        "2024-01-01",
        *(f"{id}: Organization {name}" for id, name in names.items()),
        relations=["a supports bc", "ab supports c"],
    )
    graph = link([reading])
    assert len({claim.id for claim in graph.claims}) == len(graph.claims) == 2
