"""A graph that breaks a promise is told so, by both SHACL engines alike; a sound one passes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyshacl
import pytest
import rdflib
import shacl
from rdflib.namespace import SH
from sample_graph import sample

from kg.ask.check import VIOLATION, WARNING, Finding, Volume, assertions, check
from kg.documents.corpus import load as load_corpus
from kg.errors import GraphError, InputError
from kg.export import turtle
from kg.vocab import ontology_file

UNDATED = "A document without a date leaves its relative dates open."


@pytest.fixture(scope="module")
def text() -> str:
    return turtle.dumps(sample())


def checked(text: str, folder: Path) -> tuple[Finding, ...]:
    (folder / "graph.ttl").write_text(text, encoding="utf-8")
    return check(folder / "graph.ttl").findings


def test_the_sample_conforms(text: str, tmp_path: Path) -> None:
    found = checked(text, tmp_path)
    assert [(f.severity, f.promise, f.things) for f in found] == [
        (WARNING, UNDATED, ("doc-opening",))
    ]
    assert check(tmp_path / "graph.ttl").conforms


MET = "id:met-person-erik-lund-person-hana-sato"
BROKEN = [
    # what is wrong, what is replaced, by what, what is said, of what
    ("no label", 'rdfs:label "Ana Ruiz"', 'foaf:nick "Ana Ruiz"', "one canonical name", "ana-ruiz"),
    ("two labels",
     'rdfs:label "Ana Ruiz"', 'rdfs:label "A", "B"', "one canonical name", "ana-ruiz"),
    ("an official who is no person", "a wm:Official, wm:Person,", "a wm:Official,",
     "An official is a person", "person-ana-ruiz"),
    ("no FOAF", "wm:Person, foaf:Person,", "wm:Person,", "typed in FOAF", "person-"),
    ("an agency without its chain", "org:FormalOrganization, org:Organization, "
     "schema:GovernmentOrganization,", "org:Organization,", "An agency is", "ministry-of-trade"),
    ("mentioned nowhere", "wm:mentionedIn id:doc-2024-06-03-talks, id:doc-opening .",
     'wm:isoCode "NO" .', "mentioned in at least one document", "org-efta"),
    ("a code in words", 'wm:isoCode "NO"', 'wm:isoCode "Norway"', "two capitals", "country-norway"),
    ("a match that is no Q-id", "entity/Q20>", "entity/Norway>", "Q-id", "country-norway"),
    ("an unknown status", "wm:status wm:Ongoing", "wm:status wm:Rumoured", "one status", "opening"),
    ("no status", "wm:status wm:Occurred ;", "", "one status", "meeting-2024-06-03"),
    ("a date in words", '"2024-07"^^xsd:gYearMonth', '"July"', "xsd:gYearMonth or xsd:gYear", "07"),
    ("an end before the start", 'wm:endDate "2024-06-03"', 'wm:endDate "2024-06-02"',
     "does not end before", "meeting-2024-06-03"),
    ("a place that is a person", "id:country-norway, id:place-bergen",
     "id:country-norway, id:person-ana-ruiz", "held at a place", "meeting-2024-06-03"),
    ("a participant that is a place", "wm:participant id:country-peru",
     "wm:participant id:place-bergen", "A participant is a person", "visit-peru"),
    ("a sender who takes part", "wm:participant id:person-ana-ruiz, id:person-erik-lund, "
     "id:person-hana-sato", "wm:participant id:person-ana-ruiz, id:person-erik-lund, "
     "id:person-hana-sato, id:person-zo%C3%AB-%C3%B8berg", "not by a message alone",
     "meeting-2024-06-03"),
    ("one who takes part and is none", "wm:mode wm:Message", "wm:mode wm:InPerson",
     "over the line is a participant", "zoë"),
    ("an encounter of two classes", "a wm:Ceremony,", "a wm:Ceremony, wm:Meeting,",
     "one class of the seven", "op"),
    ("an encounter of none", "a wm:Ceremony,", "a", "one class of the seven", "op"),
    ("an unknown role", "wm:role wm:Chair", "wm:role wm:Boss", "one role of the eight", "opening"),
    ("an unknown mode", "wm:mode wm:Remote", "wm:mode wm:Phone", "one mode of the three", "ruiz"),
    ("no agent", "wm:agent id:person-hana-sato ;", "", "one agent", "hana-sato"),
    ("met in one direction", "wm:met id:person-hana-sato ;", "", "both directions", "erik-lund"),
    ("met themselves",
     "wm:met id:person-hana-sato", "wm:met id:person-hana-sato, id:person-erik-lund",
     "Nobody meets themselves", "erik-lund"),
    ("met and attended with", "wm:met id:person-hana-sato ;",
     "wm:met id:person-hana-sato ; wm:attendedWith id:person-hana-sato ;", "only met", "erik-lund"),
    ("a fact without a statement", "wm:develops id:project-utsira-wind-farm ;",
     "wm:develops id:project-utsira-wind-farm, id:project-utsira-wind-farm2 ;",
     "has a statement that tells its source", "norvik-steel"),
    ("a plain statement that is not direct", "wm:develops id:project-utsira-wind-farm ;",
     "", "also written as a direct triple", "develops-"),
    ("a planned fact that is direct", "wm:develops id:project-utsira-wind-farm ;",
     "wm:develops id:project-utsira-wind-farm ; wm:investsIn id:country-chile ;",
     "never as a direct triple", "investsIn-"),
    ("a contact from a plan", "wm:through id:meeting-2024-06-03", "wm:through id:visit-2024-07",
     "encounters that occurred", "met-person"),
    ("a planned contact", "wm:through id:meeting-2024-06-03 ;",
     "wm:through id:meeting-2024-06-03 ; wm:status wm:Planned ;", "occurred", "met-person"),
    ("a contact from nowhere", "    wm:through id:meeting-2024-06-03 ;\n", "", "occurred", "met-"),
    ("an unknown predicate", "rdf:predicate wm:develops", "rdf:predicate wm:knows",
     "one predicate of the contract", "develops-"),
    ("no source", "prov:wasDerivedFrom id:sentence-2024-06-03-talks-222-286", "wm:side \"x\"",
     "at least one sentence", "investsIn-"),
    ("too sure", "wm:confidence 0.5 ", "wm:confidence 1.5 ", "from 0 to 1", "signing-undated"),
    ("no rule", 'wm:rule "test.ceremony" ;', "", "tells the rule", "ceremony-opening"),
    ("a post without a holder", "org:member id:person-ana-ruiz ;", "", "one holder", "ruiz-direct"),
    ("a post without a title", 'wm:title "Director" ;', "", "has a title", "post-ruiz-director"),
    ("seen last before first", 'wm:lastSeen "2024-11-21"', 'wm:lastSeen "2023-11-21"',
     "not after it is last seen", "post-lund-minister"),
    ("a post without a statement",
     "rdf:subject id:post-ruiz-director", "rdf:subject id:place-bergen",
     "A post has a statement", "post-ruiz-director"),
    ("a currency in words",
     'schema:currency "NOK"', 'schema:currency "kroner"', "ISO 4217", "inv"),
    ("no schema.org",
     'schema:startDate "2024-07"^^xsd:gYearMonth ;', "", "told in schema.org", "07"),
    ("no ORG", "org:subOrganizationOf id:org-ministry-of-trade ;", "", "subOrganizationOf", "port"),
    ("no title",
     'dcterms:title "Wind farm opens"', 'foaf:name "x"', "has one title", "doc-opening"),
    ("no source of a document", 'dcterms:source "releases/opening.txt"', 'foaf:name "x"',
     "one file or address", "doc-opening"),
    ("other words", 'nif:anchorOf "Trade Minister', 'nif:anchorOf "Prime Minister',
     "between its offsets", "sentence-2024-06-03-talks-29"),
    ("moved offsets", '"29"^^', '"28"^^', "between its offsets", "sentence-2024-06-03-talks-29"),
    ("an end before the beginning", '"29"^^', '"229"^^', "before it ends", "talks-29"),
    ("an end outside the text", '"122"^^', '"1220"^^', "between its offsets", "talks-29-122"),
    ("a sentence of another document", "wm:document id:doc-opening .\n\nid:sentence",
     "wm:document id:doc-2024-06-03-talks .\n\nid:sentence", "of one document", "opening"),
    ("a text of another length", '"286"^^xsd:nonNegativeInteger ;\n    nif:isString',
     '"287"^^xsd:nonNegativeInteger ;\n    nif:isString', "in code points", "text-2024"),
    ("a pointer to nothing", "rdf:object id:project-utsira-wind-farm ", "rdf:object id:project-x ",
     "What is pointed to", "project-x"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "promise", "thing"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_promise_is_told(
    old: str, new: str, promise: str, thing: str, text: str, tmp_path: Path
) -> None:
    assert old in text
    found = checked(text.replace(old, new), tmp_path)
    told = [f for f in found if f.severity == VIOLATION and promise in f.promise]
    assert told, [str(f) for f in found]
    assert any(thing in t for f in told for t in f.things), [str(f) for f in told]


@pytest.mark.parametrize(
    ("old", "new", "promise"),
    [
        ('wm:isoCode "CL" ;', "", "carries its ISO"),
        ("wm:participation id:visit-peru", "wm:side id:visit-peru", "Somebody takes part"),
        ("wm:worksFor id:org-ministry-of-trade", "wm:worksFor id:place-bergen", "works for"),
        ("wm:locatedIn id:place-vestland", "wm:locatedIn id:org-efta", "located in"),
        ("wm:partOf id:place-vestland", "wm:partOf id:org-efta", "part of an organisation"),
        ("wm:memberOf id:org-efta", "wm:memberOf id:place-bergen", "member"),
    ],
)
def test_a_doubt_is_a_warning(old: str, new: str, promise: str, text: str, tmp_path: Path) -> None:
    assert old in text
    found = checked(text.replace(old, new), tmp_path)
    assert any(f.severity == WARNING and promise in f.promise for f in found), found


def test_both_engines_find_the_same(text: str) -> None:
    """One graph with most of the faults at once: focus, message and severity agree."""
    for _, old, new, *_ in BROKEN[::3]:
        text = text.replace(old, new)
    shapes = ontology_file("shapes.ttl")
    fast = Counter(
        (r.focus_node.strip("<>"), r.message or "", r.severity)
        for r in shacl.Shapes.from_file(str(shapes)).validate_turtle(text).results
    )
    data = rdflib.Graph().parse(data=text, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=str(shapes))
    assert isinstance(report, rdflib.Graph)
    reference: Counter[tuple[str, str, str]] = Counter()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        focus, message = (str(report.value(result, p)) for p in (SH.focusNode, SH.resultMessage))
        reference[(focus, message, severity)] += 1
    assert sum(fast.values()) > 25
    assert set(fast) == set(reference)


def test_findings_read_well() -> None:
    finding = Finding(VIOLATION, "A fact has a source.", "wm:x", ("a", "b", "c", "d", "e"))
    assert str(finding) == "violation: A fact has a source. (wm:x): a, b, c and 2 more"
    assert str(Finding(WARNING, "Look.", "", ())) == "warning: Look."


def test_counts_tell_the_volumes(text: str, tmp_path: Path) -> None:
    checked(text, tmp_path)
    counts = check(tmp_path / "graph.ttl").counts
    assert counts["wm:Person"] == 4
    assert counts["wm:Official"] == 3
    assert counts["wm:met"] == 2


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ("Official = { min = 3, max = 3 }", None),
        ("Official = { min = 4 }", "There are at least 4, not 3."),
        ("met = { max = 1 }", "There are at most 1, not 2."),
        ("Negotiation = { min = 1 }", "There are at least 1, not 0."),
    ],
)
def test_volumes_are_held(limits: str, says: str | None, text: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.toml"
    corpus.write_text(f'publisher = "x"\n[assertions]\n{limits}\n')
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    report = check(tmp_path / "graph.ttl", corpus)
    assert [f.promise for f in report.findings if f.severity == VIOLATION] == [says] * bool(says)
    assert report.conforms is (says is None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[assertions]\nMinister = { min = 1 }", "no term 'Minister'"),
        ("[assertions]\nOfficial = 3", "needs whole numbers"),
        ("[assertions]\nOfficial = { least = 3 }", "needs whole numbers"),
        ("[assertions]\nOfficial = { min = true }", "needs whole numbers"),
        ("[assertions]\nOfficial = { min = -1 }", "needs whole numbers"),
        ("[assertions]\nOfficial = {}", "needs whole numbers"),
        ("assertions = 3", "must be a table"),
        ("[assertions", "not read"),
    ],
)
def test_assertions_that_make_no_sense_are_named(content: str, says: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.toml"
    corpus.write_text(content)
    with pytest.raises(InputError, match=says) as error:
        assertions(corpus)
    assert error.value.path == str(corpus)


def test_a_corpus_without_assertions_asserts_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('publisher = "x"')
    assert assertions(tmp_path / "corpus.toml") == ()
    (tmp_path / "corpus.toml").write_text("[assertions]\nOfficial = { min = 1 }")
    assert assertions(tmp_path / "corpus.toml") == (Volume("Official", 1, None),)


def test_what_is_no_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"none\.ttl"):
        check(tmp_path / "none.ttl")
    (tmp_path / "bad.ttl").write_text("@prefix x: <http://y/> .\n\nx:a x:b .")
    with pytest.raises(GraphError, match="line 3"):
        check(tmp_path / "bad.ttl")


def test_assertions_do_not_disturb_the_reading_of_documents(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(
        'publisher = "Ministry of Trade"\n[assertions]\nOfficial = { min = 1 }\n'
    )
    assert load_corpus(tmp_path / "corpus.toml").publisher == "Ministry of Trade"
