"""A graph that lives: judgements change all that follows from them, order and partition nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from handmade import RULE, WHO, document, entities, meeting, part, reading, talks
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_reader import documents, factory

from kg.errors import JudgementError
from kg.export import turtle
from kg.graph import Graph
from kg.judgements import Judgements, before_link, load, unmatched
from kg.link import link
from kg.model import (
    EncounterType,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Office,
    Post,
    Property,
    Reading,
    Relation,
    Status,
)
from kg.store import Store, read_all

Build = Callable[..., Graph]


def report() -> Reading:
    """A second document: Anne Berg (another spelling) met Eva and the firm's deal is told."""
    told = (
        "Anne Berg in Bergen",
        "Minister Anne Berg met Eva Falk of Nordlys Shipping on June 3.",
    )
    doc = document("report", *told, date="2024-06-04")
    made = reading(
        doc,
        *told,
        who=("eva", "firm"),
        encounters=(meeting("v1", part("anne", 1), part("eva", 1), start="2024-06-03"),),
    )
    anne = Entity("anne", EntityType.OFFICIAL, "Anne Berg")
    at = doc.text.index("Anne Berg met")
    mention = Mention(at, at + 9, anne.type, MentionKind.NAME, RULE, "anne")
    return dataclasses.replace(
        made, entities=(*made.entities, anne), mentions=(*made.mentions, mention)
    )


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """The graph of both documents under judgements, all of which must match something."""

    def built(*tables: str) -> Graph:
        file = tmp_path / "judgements.toml"
        file.write_text("\n".join(tables), encoding="utf-8")
        judged = load([file])
        readings = before_link([talks(), report()], judged)
        graph = link(readings, judged)
        assert unmatched(readings, graph, judged) == ()
        return graph

    return built


def labels(graph: Graph) -> set[str]:
    return {node.label for node in graph.nodes if node.type.is_person}


def contacts(graph: Graph, property: Property = Property.MET) -> set[frozenset[str]]:
    return {
        frozenset((graph.node(c.subject).label, graph.node(c.object).label))
        for c in graph.claims
        if c.property is property
    }


SAME = '[[same]]\nnames = ["Ann Berg", "Anne Berg"]'
BOTH = {frozenset(("Ann Berg", "Carl Dahl")), frozenset(("Anne Berg", "Eva Falk"))}


def test_without_judgements(build: Build) -> None:
    graph = build()
    assert labels(graph) == {"Ann Berg", "Anne Berg", "Carl Dahl", "Eva Falk"}
    assert contacts(graph) == BOTH


def test_same_joins_the_contacts(build: Build) -> None:
    graph = build(SAME)
    (berg,) = [node for node in graph.nodes if "Berg" in node.label]
    assert {berg.label, *berg.alt_labels} >= {"Ann Berg", "Anne Berg"}
    assert berg.mentioned_in == ("report", "talks")
    assert "person-anne-berg" in berg.replaces
    assert len(contacts(graph)) == 2 and all(berg.label in pair for pair in contacts(graph))


def test_different_parts_what_bears_one_name(build: Build) -> None:
    carls = '{ name = "Carl Dahl", in = "talks" }'
    graph = build(f'[[different]]\nnames = ["Ann Berg", {carls}]')
    assert contacts(graph) == BOTH


def test_namesakes_are_parted_by_document(tmp_path: Path) -> None:
    told = ("Talks again", "Carl Dahl met Eva Falk on June 3.")
    other = reading(
        document("other", *told, date="2024-06-04"),
        *told,
        who=("carl", "eva"),
        encounters=(meeting("v1", part("carl", 1), part("eva", 1), start="2024-06-03"),),
    )
    assert len([n for n in link([talks(), other]).nodes if n.label == "Carl Dahl"]) == 1
    file = tmp_path / "judgements.toml"
    file.write_text(
        '[[different]]\nnames = [{ name = "Carl Dahl", in = "talks" }, '
        '{ name = "Carl Dahl", in = "other" }]'
    )
    graph = link([talks(), other], load([file]))
    carls = [node for node in graph.nodes if node.label == "Carl Dahl"]
    assert sorted(node.mentioned_in for node in carls) == [("other",), ("talks",)]
    met = {(c.subject, c.object) for c in graph.claims if c.property is Property.MET}
    assert not {(a.id, b) for a in carls for _, b in met} <= met  # each with his own


def test_name_and_class(build: Build) -> None:
    graph = build(
        SAME,
        '[[name]]\nof = "Anne Berg"\nto = "Anna Berg"',
        '[[class]]\nof = "Carl Dahl"\nto = "Person"',
    )
    (berg,) = [node for node in graph.nodes if "Berg" in node.label]
    assert berg.label == "Anna Berg"
    assert {"Ann Berg", "Anne Berg"} <= set(berg.alt_labels)
    (carl,) = [node for node in graph.nodes if node.label == "Carl Dahl"]
    assert carl.type is EntityType.PERSON


def test_a_new_name_leaves_the_old_iri_known(build: Build) -> None:
    graph = build('[[name]]\nof = "Carl Dahl"\nto = "Karl Dahl"')
    (carl,) = [node for node in graph.nodes if node.label == "Karl Dahl"]
    assert "person-carl-dahl" in (carl.id, *carl.replaces)


@pytest.mark.parametrize("subject", ["Ann Berg", "Anne Berg", "id:person-ann-berg"])
def test_a_rejected_participant_leaves_the_contacts(build: Build, subject: str) -> None:
    """The name may be any the person has, in whichever document."""
    graph = build(
        SAME,
        f'[[reject]]\nsubject = "{subject}"\nproperty = "participant"\nobject = "Meeting"\n'
        'sentence = "Minister Anne Berg met Eva Falk of Nordlys Shipping on June 3."',
    )
    assert len(contacts(graph)) == 1
    assert "Eva Falk" not in {label for pair in contacts(graph) for label in pair}


def test_a_rejected_post_takes_its_shortcut_along(build: Build) -> None:
    assert contacts(build(), Property.WORKS_FOR)
    graph = build(
        '[[reject]]\nsubject = "Ann Berg"\nproperty = "holds"\nobject = "Fisheries Minister"'
    )
    assert not contacts(graph, Property.WORKS_FOR)
    assert graph.memberships == ()


def test_a_rejected_contact_leaves_the_encounter(build: Build) -> None:
    graph = build('[[reject]]\nsubject = "Carl Dahl"\nproperty = "met"\nobject = "Ann Berg"')
    assert contacts(graph) == {frozenset(("Anne Berg", "Eva Falk"))}
    assert len(graph.events) == len(build().events)


def test_an_added_encounter_makes_contacts(build: Build) -> None:
    graph = build(
        '[[add]]\nsentence = "The Ministry of Fisheries signed the Oslo Fisheries Accord."\n'
        'encounter = "Meeting"\nstart = 2024-03-01\n'
        'participants = ["Ann Berg", { name = "Eva Falk", class = "Person" }]'
    )
    (claim, _) = [
        c
        for c in graph.claims
        if c.property is Property.MET
        and {graph.node(c.subject).label, graph.node(c.object).label} == {"Ann Berg", "Eva Falk"}
    ]
    assert claim.confidence == 1.0
    assert graph.sentence(claim.evidence[0]).startswith("The Ministry of Fisheries signed")


def test_a_confirmed_contact_is_certain(build: Build) -> None:
    graph = build('[[confirm]]\nsubject = "Eva Falk"\nproperty = "met"\nobject = "Anne Berg"')
    sure = {c.confidence for c in graph.claims if "eva-falk" in c.id and c.property is Property.MET}
    assert sure == {1.0}


BY_ID = {
    "same and different": (SAME, '[[different]]\nnames = ["id:person-ann-berg", "Anne Berg"]'),
    "two names": (
        '[[name]]\nof = "Carl Dahl"\nto = "Karl Dahl"',
        '[[name]]\nof = "id:person-carl-dahl"\nto = "Carl E. Dahl"',
    ),
    "two classes of what is one": (
        SAME,
        '[[class]]\nof = "Ann Berg"\nto = "Person"',
        '[[class]]\nof = "id:person-anne-berg"\nto = "Official"',
    ),
    "rejected and confirmed": (
        '[[reject]]\nsubject = "id:person-carl-dahl"\nproperty = "met"\nobject = "Ann Berg"',
        '[[confirm]]\nsubject = "Ann Berg"\nproperty = "met"\nobject = "Carl Dahl"',
    ),
}


@pytest.mark.parametrize("tables", BY_ID.values(), ids=BY_ID.keys())
def test_a_contradiction_between_a_name_and_an_id_names_both(
    build: Build, tables: tuple[str, ...]
) -> None:
    with pytest.raises(JudgementError) as error:
        build(*tables)
    assert str(error.value).count("judgements.toml:") == 2
    assert "contradicts" in str(error.value)


def test_a_name_and_an_id_of_other_facts_are_no_contradiction(build: Build) -> None:
    graph = build(
        '[[reject]]\nsubject = "id:person-carl-dahl"\nproperty = "met"\nobject = "Ann Berg"',
        '[[confirm]]\nsubject = "Eva Falk"\nproperty = "met"\nobject = "id:person-anne-berg"',
        '[[different]]\nnames = ["id:person-ann-berg", "Anne Berg"]',
    )
    assert contacts(graph) == {frozenset(("Anne Berg", "Eva Falk"))}


NAMES = {
    "ann": ("Ann Berg", "Anne Berg", "Berg"),
    "carl": ("Carl Dahl", "Karl Dahl", "Carl E. Dahl"),
    "ministry": ("Ministry of Fisheries", "Fisheries Ministry", "Ministry of Trade"),
    "firm": ("Nordlys Shipping", "Nordlys Shipping AS"),
}
TYPES = {id: WHO[id][0] for id in NAMES}


@st.composite
def some_reading(draw: st.DrawFn, number: int) -> Reading:
    """One document of many that tell of the same few people, names and encounters."""
    named = {id: draw(st.sampled_from(names)) for id, names in NAMES.items()}
    told = (f"Title {number}", f"{', '.join(named.values())} and the Trade Minister.")
    doc = document(
        f"d{number}", *told, date=draw(st.sampled_from([None, "2024-03-05", "2024-06-04"]))
    )
    agents = draw(st.lists(st.sampled_from(["ann", "carl", "ministry", "firm", "o1"]), unique=True))
    met = meeting(
        "v1",
        *(part(agent, 1, side=draw(st.sampled_from([None, "a", "b"]))) for agent in agents),
        type=draw(st.sampled_from([EncounterType.MEETING, EncounterType.CEREMONY])),
        status=draw(st.sampled_from([Status.OCCURRED, Status.PLANNED])),
        start=draw(st.sampled_from([None, "2024-03-04", "2024-06"])),
    )
    title = draw(st.sampled_from(["Fisheries Minister", "Trade Minister"]))
    made = reading(doc, *told, who=())
    known = entities(**{id: (TYPES[id], name) for id, name in named.items()})
    relation = Relation("ministry", Property.SUPPORTS, "firm", (1,), RULE)
    return dataclasses.replace(
        made,
        entities=known,
        encounters=(met,) * bool(agents),
        posts=(Post("ann", title, "ministry", None, (1,), RULE),) * draw(st.integers(0, 1)),
        relations=(relation,) * draw(st.integers(0, 1)),
        offices=(Office("o1", "Trade Minister", "ministry", None, (1,)),),
    )


@st.composite
def readings_in_two_orders(draw: st.DrawFn) -> tuple[list[Reading], list[Reading]]:
    count = draw(st.integers(2, 6))
    made = [draw(some_reading(number)) for number in range(count)]
    return made, draw(st.permutations(made))


@settings(max_examples=80, deadline=None)
@given(readings_in_two_orders())
def test_order_changes_nothing(orders: tuple[list[Reading], list[Reading]]) -> None:
    one, other = (link(readings) for readings in orders)
    assert one == other


@settings(max_examples=10, deadline=None)
@given(readings_in_two_orders())
def test_order_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, orders: tuple[list[Reading], list[Reading]]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    for name, readings in zip("ab", orders, strict=True):
        turtle.write(link(readings), folder / name)
    assert (folder / "a").read_bytes() == (folder / "b").read_bytes()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(12)), st.lists(st.integers(0, 12), max_size=4))
def test_partition_changes_nothing(order: list[int], cuts: list[int]) -> None:
    """Documents that come in any number of portions, in any order, leave the same readings."""
    docs = documents(12)
    bounds = [0, *sorted(cuts), 12]
    with Store(None, "v") as store, Store(None, "v") as whole:
        for start, end in pairwise(bounds):
            portion = [docs[i] for i in order[start:end]]
            assert len(list(read_all(portion, partial(factory, None), store))) == end - start
        assert list(read_all(docs, factory, store)) == list(read_all(docs, factory, whole))


@settings(max_examples=40, deadline=None)
@given(readings_in_two_orders())
def test_no_judgements_are_as_none_given(orders: tuple[list[Reading], list[Reading]]) -> None:
    readings, _ = orders
    assert before_link(readings, Judgements.none()) == readings
    assert link(readings, Judgements.none()) == link(readings)


def test_two_names_that_a_document_uses_for_one_stay_one_and_that_is_told(tmp_path: Path) -> None:
    made = talks()
    ann, *others = made.entities
    made = dataclasses.replace(
        made, entities=(dataclasses.replace(ann, aliases=("Minister Berg",)), *others)
    )
    file = tmp_path / "judgements.toml"
    file.write_text('[[different]]\nnames = ["Ann Berg", "Minister Berg"]')
    judged = load([file])
    (told,) = unmatched([made], link([made], judged), judged)
    assert "judgements.toml:1" in told and "are one within a document" in told
