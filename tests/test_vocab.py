"""Code, vocabulary and ontology speak the same terms; any id makes a valid IRI."""

from __future__ import annotations

import re
from enum import EnumMeta
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg import vocab
from kg.errors import GraphError, VocabularyError
from kg.model import EncounterType, EntityType, Mode, Property, Role, Status
from kg.vocab import FOAF, NIF, ORG, PROV, SDO, WM

CONTRACT_CHAINS = {
    "Person": {FOAF.Person, SDO.Person},
    "Official": {WM.Person, FOAF.Person, SDO.Person},
    "Organization": {ORG.Organization, SDO.Organization},
    "Agency": {WM.Organization, ORG.Organization, SDO.Organization, ORG.FormalOrganization,
               SDO.GovernmentOrganization},
    "Company": {WM.Organization, ORG.Organization, SDO.Organization, ORG.FormalOrganization,
                SDO.Corporation},
    "InternationalOrganization": {WM.Organization, ORG.Organization, SDO.Organization},
    "Country": {SDO.Country},
    "Place": {SDO.Place},
    "Project": {SDO.Project},
    "Policy": {SDO.CreativeWork},
    "Agreement": {SDO.CreativeWork},
    **{t.value: {WM.Encounter, SDO.Event, PROV.Activity} for t in EncounterType},
    "Document": {SDO.NewsArticle},
    "Sentence": {NIF.Sentence},
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(vocab.ontology_file("whomet.ttl"))


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> list[URIRef]:
    """Every term of ours that the ontology declares."""
    return sorted(s for s in set(ontology.subjects(RDF.type)) if str(s).startswith(str(WM)))


def members(enum: EnumMeta) -> set[URIRef]:
    return {WM[m.value] for m in enum}


def test_vocabulary_and_ontology_hold_the_same_terms(terms: list[URIRef]) -> None:
    assert set(terms) == set(dir(WM))


@pytest.mark.parametrize(
    ("enum", "kind"), [(Role, "Role"), (Mode, "Mode"), (Status, "Status")], ids=lambda x: str(x)
)
def test_closed_lists_are_those_of_the_code(enum: EnumMeta, kind: str, ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, WM[kind])) == members(enum)


def test_encounters_and_entities_are_those_of_the_code(ontology: Graph) -> None:
    assert set(ontology.subjects(RDFS.subClassOf, WM.Encounter)) == members(EncounterType)
    others = {"Encounter", "Participation", "Document", "Sentence", "Role", "Mode", "Status"}
    classes = {c for c in ontology.subjects(RDF.type, OWL.Class) if not isinstance(c, BNode)}
    assert classes == members(EntityType) | members(EncounterType) | {WM[o] for o in others}


def test_relations_of_the_code_are_object_properties(ontology: Graph) -> None:
    assert members(Property) <= set(ontology.subjects(RDF.type, OWL.ObjectProperty))


def test_every_term_is_explained(terms: list[URIRef], ontology: Graph) -> None:
    for term in terms:
        for told in (RDFS.label, SKOS.definition, SKOS.example):
            assert len(list(ontology.objects(term, told))) == 1, (term, told)


def test_every_property_has_its_ends(terms: list[URIRef], ontology: Graph) -> None:
    anywhere = {WM.confidence, WM.rule, WM.mentionedIn, WM.mergedBecause}
    dated = {WM.startDate, WM.endDate}  # three datatypes: shapes.ttl holds them
    for term in terms:
        kinds = set(ontology.objects(term, RDF.type))
        if kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}:
            assert (term, RDFS.domain, None) in ontology or term in anywhere, term
            assert (term, RDFS.range, None) in ontology or term in dated, term


def test_unions_name_known_classes(ontology: Graph) -> None:
    for union in ontology.objects(None, OWL.unionOf):
        for part in Collection(ontology, union):
            assert part in (RDF.Statement, ORG.Membership, NIF.Context) or part in WM


def test_examples_in_triples_use_known_terms(terms: list[URIRef], ontology: Graph) -> None:
    for term in terms:
        for name in re.findall(r"wm:(\w+)", str(ontology.value(term, SKOS.example))):
            assert WM[name]


@pytest.mark.parametrize("name", sorted(CONTRACT_CHAINS))
def test_classes_imply_those_of_the_contract(name: str) -> None:
    assert set(vocab.implied(WM[name])) == CONTRACT_CHAINS[name]


def test_implied_terms_come_in_one_order() -> None:
    assert vocab.implied(WM.Official) == (WM.Person, FOAF.Person, SDO.Person)
    assert vocab.implied(WM.met) == ()


@pytest.mark.parametrize("namespace", [WM, NIF])
def test_an_unknown_term_fails(namespace: type) -> None:
    with pytest.raises(AttributeError):
        _ = namespace.Mee  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        _ = namespace["meet"]  # type: ignore[index]


def test_a_foreign_term_has_no_prefixed_name() -> None:
    with pytest.raises(VocabularyError):
        vocab.curie(Namespace("https://example.org/")["x"])


def test_ontology_is_found_in_the_source_tree_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert vocab.ontology_file("shapes.ttl").parent == vocab.ontology_file()
    (tmp_path / "whomet.ttl").write_text("")
    monkeypatch.setattr(vocab, "_INSTALLED", tmp_path)
    assert vocab.ontology_file("whomet.ttl") == tmp_path / "whomet.ttl"


@pytest.mark.parametrize("name", ["none.ttl", "../pyproject.toml", "/etc/passwd"])
def test_no_other_file_is_the_ontology(name: str) -> None:
    with pytest.raises(VocabularyError):
        vocab.ontology_file(name)


@given(st.text(min_size=1))
def test_any_id_makes_a_prefixed_name_and_comes_back(id: str) -> None:
    local = vocab.local_name(id)
    assert vocab.id_of(local) == id
    triples = list(
        pyoxigraph.parse(f"@prefix id: <https://x/> . id:{local} a id:{local} .",
                         pyoxigraph.RdfFormat.TURTLE)
    )  # fmt: skip
    assert [t.subject.value for t in triples] == ["https://x/" + local]


@pytest.mark.parametrize(
    ("id", "local"),
    [
        ("person-erik-lund", "person-erik-lund"),
        ("a.b", "a.b"),
        ("a.", "a%2E"),
        (".", "%2E"),
        ("-a", "%2Da"),
        ("a~b c/d", "a%7Eb%20c%2Fd"),
        ("é", "%C3%A9"),
    ],
)
def test_ids_stay_readable(id: str, local: str) -> None:
    assert vocab.local_name(id) == local


def test_an_id_is_not_empty() -> None:
    with pytest.raises(GraphError):
        vocab.local_name("")


@pytest.mark.parametrize("base", ["https://w3id.org/whomet/id/", "http://localhost:8000/id/",
                                  "urn:whomet:x#", "https://example.org/kg#"])  # fmt: skip
def test_bases_that_make_iris(base: str) -> None:
    assert vocab.check_base(base) == base


@pytest.mark.parametrize(
    "base", ["", "id/", "https://example.org/a b/", "https://x/> . <https://y/", "https://[x/",
             "https://example.org/id", "//example.org/"]
)  # fmt: skip
def test_bases_that_make_none(base: str) -> None:
    with pytest.raises(GraphError, match="a base of ids"):
        vocab.check_base(base)


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("https://example.org/news?id=1&lang=en#top", True),
        ("https://example.org/é", True),
        ("https://example.org/a b", False),
        ("https://example.org/<script>", False),
        ("http://[broken", False),
        ("javascript:alert(1)", False),
        ("releases/opening.txt", False),
    ],
)
def test_only_web_addresses_become_iris(text: str, is_address: bool) -> None:
    assert (vocab.web_address(text) is not None) == is_address
