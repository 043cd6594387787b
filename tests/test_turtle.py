"""The Turtle of a graph: the contract's terms, for every store, the same bytes each time."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from graph_strategies import graphs
from hypothesis import HealthCheck, given, settings
from rdflib.compare import isomorphic
from sample_graph import CEREMONY, CLAIMS, EVENTS, MEMBERSHIPS, NODES, sample

from kg.errors import GraphError, OutputError
from kg.export import turtle
from kg.graph import DEFAULT_BASE, Evidence, Graph
from kg.model import Amount, Property, Status
from kg.vocab import DCTERMS, FOAF, NIF, ORG, PROV, RDF, RDFS, SDO, SKOS, WM, XSD, ontology_file

ID = rdflib.Namespace(DEFAULT_BASE)
LUND, SATO, RUIZ = ID["person-erik-lund"], ID["person-hana-sato"], ID["person-ana-ruiz"]


def parsed(graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle.dumps(graph), format="turtle")


@pytest.fixture(scope="module")
def rdf() -> rdflib.Graph:
    return parsed(sample())


def as_ntriples(text: str) -> bytes:
    """The same triples through the other parser."""
    triples = pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)
    made = pyoxigraph.serialize((t.triple for t in triples), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert made is not None
    return made


def test_both_parsers_read_the_same_triples(rdf: rdflib.Graph) -> None:
    other = rdflib.Graph().parse(data=as_ntriples(turtle.dumps(sample())), format="nt")
    assert isomorphic(rdf, other)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_text_is_valid_for_both_parsers(graph: Graph) -> None:
    text = turtle.dumps(graph)
    rdflib.Graph().parse(data=text, format="turtle")
    as_ntriples(text)


def test_the_order_of_the_input_does_not_matter() -> None:
    graph = sample()
    mixed = random.Random(7)
    parts = {
        name: tuple(mixed.sample(getattr(graph, name), len(getattr(graph, name))))
        for name in ("documents", "nodes", "events", "memberships", "claims")
    }
    assert turtle.dumps(replace(graph, **parts)) == turtle.dumps(graph)


def test_nothing_more_follows_from_the_ontology(rdf: rdflib.Graph) -> None:
    """Standard queries need no reasoner: RDFS entails no triple that is not written."""
    ontology = rdflib.Graph().parse(ontology_file("whomet.ttl"))
    for narrow, broad in ontology.subject_objects(RDFS.subClassOf):
        for thing in rdf.subjects(RDF.type, narrow):
            assert (thing, RDF.type, broad) in rdf
    for narrow, broad in ontology.subject_objects(RDFS.subPropertyOf):
        for one, other in rdf.subject_objects(narrow):
            assert (one, broad, other) in rdf
    for end, at in ((RDFS.domain, 0), (RDFS.range, 1)):
        for term, kind in ontology.subject_objects(end):
            if isinstance(kind, rdflib.URIRef) and not kind.startswith(str(XSD)):
                for pair in rdf.subject_objects(term):
                    known = (pair[at], RDF.type, kind) in rdf or (
                        pair[at],
                        RDF.type,
                        kind,
                    ) in ontology
                    assert known, (term, pair[at])


def test_every_term_of_ours_is_in_the_ontology_and_used(rdf: rdflib.Graph) -> None:
    written = {t for triple in rdf for t in triple if str(t).startswith(str(WM))}
    declared = {WM[t.rpartition("#")[2]] for t in dir(WM)}
    only_members = {WM.Role, WM.Mode, WM.Status}
    not_in_sample = {WM.Conference, WM.Negotiation, WM.Call}
    assert written <= declared
    assert declared - written == only_members | not_in_sample


def test_names_of_an_entity(rdf: rdflib.Graph) -> None:
    assert rdf.value(LUND, RDFS.label) == rdflib.Literal("Erik Lund")
    assert {str(n) for n in rdf.objects(LUND, SKOS.altLabel)} == {"Lund", "Lund Erik"}
    assert rdf.value(LUND, FOAF.name) == rdf.value(LUND, SDO.name) == rdflib.Literal("Erik Lund")
    assert set(rdf.objects(LUND, WM.mentionedIn)) == {ID["doc-2024-06-03-talks"], ID["doc-opening"]}
    union = ID["org-shipping-union"]
    assert rdf.value(union, RDFS.label) == rdflib.Literal('The "Shipping" Union\\')


@pytest.mark.parametrize(
    ("former", "heir"),
    [("person-lund", LUND), ("visit-seen-2024-05-02-erik-lund", ID["visit-2024-07"])],
)
def test_a_former_id_says_what_stands_for_it_now(
    rdf: rdflib.Graph, former: str, heir: rdflib.URIRef
) -> None:
    assert set(rdf.predicate_objects(ID[former])) == {(DCTERMS.isReplacedBy, heir)}
    assert (heir, DCTERMS.replaces, ID[former]) in rdf


def test_a_country_has_its_codes(rdf: rdflib.Graph) -> None:
    chile = ID["country-chile"]
    assert rdf.value(chile, WM.isoCode) == rdflib.Literal("CL")
    match = rdf.value(chile, SKOS.exactMatch)
    assert match == rdflib.URIRef("http://www.wikidata.org/entity/Q298")


@pytest.mark.parametrize(
    ("id", "date", "kind"),
    [
        ("meeting-2024-06-03", "2024-06-03", XSD.date),
        ("visit-2024-07", "2024-07", XSD.gYearMonth),
        ("ceremony-opening", "2024", XSD.gYear),
        ("signing-undated", None, None),
    ],
)
def test_dates_say_no_more_than_is_known(
    id: str, date: str | None, kind: rdflib.URIRef, rdf: rdflib.Graph
) -> None:
    wanted = None if date is None else rdflib.Literal(date, datatype=kind)
    assert rdf.value(ID[id], WM.startDate) == wanted == rdf.value(ID[id], SDO.startDate)


def test_who_sent_a_message_is_no_participant(rdf: rdflib.Graph) -> None:
    meeting = ID["meeting-2024-06-03"]
    assert set(rdf.objects(meeting, WM.participant)) == {LUND, SATO, RUIZ}
    assert set(rdf.objects(meeting, SDO.attendee)) == {LUND, SATO, RUIZ}
    modes = {
        (rdf.value(p, WM.agent), rdf.value(p, WM.mode))
        for p in rdf.objects(meeting, WM.participation)
    }
    assert (ID["person-zo%C3%AB-%C3%B8berg"], WM.Message) in modes
    assert (RUIZ, WM.Remote) in modes


def test_one_agent_may_take_part_in_two_roles(rdf: rdflib.Graph) -> None:
    parts = rdf.objects(ID["ceremony-opening"], WM.participation)
    roles = [rdf.value(p, WM.role) for p in parts if rdf.value(p, WM.agent) == LUND]
    assert sorted(roles) == [WM.Attendee, WM.Chair]


def test_plain_facts_are_direct_and_planned_ones_are_not(rdf: rdflib.Graph) -> None:
    steel = ID["org-norvik-steel"]
    assert (steel, WM.develops, ID["project-utsira-wind-farm"]) in rdf
    assert (ID["country-chile"], WM.negotiates, ID["agreement-bergen-declaration"]) in rdf
    assert not list(rdf.objects(steel, WM.investsIn))  # planned
    assert not list(rdf.objects(steel, WM.acquired))  # called off
    planned = rdf.value(predicate=RDF.predicate, object=WM.acquired)
    assert rdf.value(planned, WM.status) == WM.Cancelled


def test_an_amount_stands_on_its_statement(rdf: rdflib.Graph) -> None:
    statement = ID["investsIn-org-norvik-steel-country-chile"]
    assert rdf.value(statement, WM.amount) == rdflib.Literal("2 billion kroner")
    assert rdf.value(statement, SDO.value).toPython() == 2_000_000_000  # type: ignore[union-attr]
    assert rdf.value(statement, SDO.currency) == rdflib.Literal("NOK")


def test_a_part_is_a_sub_organisation_only_between_organisations(rdf: rdflib.Graph) -> None:
    pairs = list(rdf.subject_objects(ORG.subOrganizationOf))
    assert pairs == [(ID["org-port-authority"], ID["org-ministry-of-trade"])]
    assert (ID["place-bergen"], WM.partOf, ID["place-vestland"]) in rdf
    assert (ID["signing-undated"], SDO.superEvent, ID["ceremony-opening"]) in rdf


def test_a_post_has_a_statement(rdf: rdflib.Graph) -> None:
    post = ID["post-lund-minister"]
    statement = rdf.value(predicate=RDF.subject, object=post)
    assert rdf.value(statement, RDF.object) == LUND
    sources = set(rdf.objects(post, PROV.wasDerivedFrom))
    assert sources and sources == set(rdf.objects(statement, PROV.wasDerivedFrom))


def test_a_sentence_is_what_stands_at_its_offsets(rdf: rdflib.Graph) -> None:
    sentences = list(rdf.subjects(RDF.type, WM.Sentence))
    assert len(sentences) == len(list(sample().evidence()))
    for sentence in sentences:
        text = str(rdf.value(rdf.value(sentence, NIF.referenceContext), NIF.isString))
        begin, end = (int(str(rdf.value(sentence, p))) for p in (NIF.beginIndex, NIF.endIndex))
        assert text[begin:end] == str(rdf.value(sentence, NIF.anchorOf))


def test_a_document_names_its_source(rdf: rdflib.Graph) -> None:
    talks, opening = ID["doc-2024-06-03-talks"], ID["doc-opening"]
    assert rdf.value(talks, DCTERMS.source) == rdflib.URIRef(
        "https://example.org/news?id=1&lang=en"
    )
    assert rdf.value(opening, DCTERMS.source) == rdflib.Literal("releases/opening.txt")
    assert rdf.value(talks, DCTERMS.issued) == rdflib.Literal("2024-06-03", datatype=XSD.date)
    assert rdf.value(opening, DCTERMS.issued) is None
    pairs = {str(rdf.value(p, SDO.name)) for p in rdf.objects(talks, SDO.additionalProperty)}
    assert pairs == {"category", 'a "key"\\'}
    assert "/somewhere" not in turtle.dumps(sample())


def test_another_base_changes_every_id() -> None:
    graph = parsed(replace(sample(), base="https://example.org/kg#"))
    assert (
        rdflib.URIRef("https://example.org/kg#person-erik-lund"),
        RDF.type,
        WM.Official,
    ) in graph
    assert DEFAULT_BASE not in turtle.dumps(replace(sample(), base="https://example.org/kg#"))


NOWHERE = (Evidence("opening", 0, len(CEREMONY.text) + 1),)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"nodes": NODES[1:]}, "refers to an entity that is not in the graph"),
        ({"nodes": (*NODES, NODES[0])}, "given twice"),
        ({"documents": (CEREMONY,)}, "refers to a document"),
        ({"documents": sample().documents * 2}, "two documents have the id"),
        ({"events": EVENTS[1:]}, "refers to an encounter"),
        ({"events": (replace(EVENTS[0], evidence=()), *EVENTS[1:])}, "no sentence that says so"),
        ({"claims": (replace(CLAIMS[0], evidence=NOWHERE),)}, "cites a sentence"),
        ({"claims": (replace(CLAIMS[0], confidence=1.5),)}, "confidence 1.5"),
        ({"claims": (replace(CLAIMS[0], confidence=float("nan")),)}, "confidence nan"),
        ({"claims": (replace(CLAIMS[0], amount=Amount("x", "1e3")),)}, "no decimal number"),
        ({"claims": (replace(CLAIMS[0], amount=Amount("x", "lots")),)}, "no decimal number"),
        ({"memberships": (replace(MEMBERSHIPS[0], country="country-x"),)}, "'country-x'"),
        ({"base": "nowhere"}, "a base of ids"),
    ],
)
def test_an_unsound_graph_is_not_written(change: dict[str, object], says: str) -> None:
    with pytest.raises(GraphError, match=says):
        turtle.dumps(replace(sample(), **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.CANCELLED])
@pytest.mark.parametrize("property", [Property.MET, Property.ATTENDED_WITH])
def test_nobody_met_at_what_did_not_happen(property: Property, status: Status) -> None:
    claim = next(c for c in CLAIMS if c.property is property)
    with pytest.raises(GraphError, match="nobody met"):
        turtle.dumps(replace(sample(), claims=(replace(claim, status=status),)))


def test_the_file_is_what_dumps_says_and_readable_by_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    turtle.write(sample(), path)
    assert path.read_bytes().decode() == turtle.dumps(sample())
    assert path.stat().st_mode & 0o444 == 0o444 & ~_umask()
    assert [p.name for p in path.parent.iterdir()] == ["graph.ttl"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with pytest.raises(GraphError):
        turtle.write(replace(sample(), nodes=()), path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_what_a_killed_write_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".graph.ttl.abcdefgh", tmp_path / ".graph.ttl.ijklmnop"
    other = tmp_path / ".graph.ttl.mine"
    for file in (old, young, other):
        file.write_text("half")
    for file in (old, other):
        os.utime(file, (0, 0))
    turtle.write(sample(), tmp_path / "graph.ttl")
    assert {file.name for file in tmp_path.iterdir()} == {"graph.ttl", young.name, other.name}


def test_a_place_that_cant_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be written"):
        turtle.write(sample(), tmp_path / "file" / "graph.ttl")


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    assert turtle.quoted('a\ud800"b') == '"a\ufffd\\"b"'
