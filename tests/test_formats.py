"""Every format is written whole and read back by an independent reader."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from graph_strategies import graphs
from hypothesis import HealthCheck, given, settings
from rdflib.compare import isomorphic
from sample_graph import NODES, sample
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import GraphError, OutputError
from kg.export import turtle
from kg.export.formats import FORMATS, export
from kg.export.jsonld import LINKS, TYPED
from kg.export.tables import cell
from kg.graph import Graph
from kg.vocab import DCTERMS, NIF, RDF, SKOS, WM, ontology_file

CASES = Path(__file__).parent / "cases"


def written(graph: Graph, format: str, folder: Path) -> Path:
    path = folder / FORMATS[format].target
    export(graph, format, path)
    return path


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_the_same_bytes_twice(name: str, tmp_path: Path) -> None:
    one, two = (written(sample(), name, tmp_path / n) for n in ("one", "two"))
    assert one.is_dir() is FORMATS[name].is_folder
    files = sorted(one.iterdir()) if one.is_dir() else [one]
    assert files
    for file in files:
        other = two / file.name if two.is_dir() else two
        assert file.read_bytes() == other.read_bytes()
        assert b"/somewhere" not in file.read_bytes()  # where the files lay on this machine


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(graphs())
def test_any_text_can_be_written_and_read_in_every_format(
    tmp_path_factory: pytest.TempPathFactory, graph: Graph
) -> None:
    folder = tmp_path_factory.mktemp("any")
    paths = {name: written(graph, name, folder) for name in FORMATS}
    ttl = rdflib.Graph().parse(paths["ttl"])
    assert len(rdflib.Graph().parse(paths["nt"])) == len(ttl)
    assert sum(1 for _ in pyoxigraph.parse(path=paths["jsonld"],
               format=pyoxigraph.RdfFormat.JSON_LD)) == len(ttl)  # fmt: skip
    size = len(graph.nodes) + len(graph.events)
    assert len(nx.read_gexf(paths["gexf"])) == len(nx.read_graphml(paths["graphml"])) == size
    assert len(table(paths["csv"] / "entities.csv")) == len(graph.nodes)
    assert len(table(paths["neo4j"] / "encounters.csv")) == len(graph.events)
    lines = paths["ftm"].read_text(encoding="utf-8").split("\n")[:-1]
    assert all(json.loads(line)["id"] for line in lines)


@pytest.mark.parametrize("name", ["nt", "jsonld"])
def test_rdf_formats_hold_the_triples_of_the_turtle(name: str, tmp_path: Path) -> None:
    wanted = rdflib.Graph().parse(data=turtle.dumps(sample()), format="turtle")
    form = {"nt": "nt", "jsonld": "json-ld"}[name]
    found = rdflib.Graph().parse(written(sample(), name, tmp_path), format=form)
    assert isomorphic(found, wanted)


def test_json_ld_reads_as_plain_json_line_by_line(tmp_path: Path) -> None:
    path = written(sample(), "jsonld", tmp_path)
    things = {thing["@id"]: thing for thing in json.loads(path.read_text())["@graph"]}
    meeting = things["id:meeting-2024-06-03"]
    assert meeting["wm:participant"][0] == "id:person-ana-ruiz"
    assert meeting["wm:status"] == "wm:Occurred"
    lines = path.read_text().splitlines()[2:-1]
    assert [json.loads(line.rstrip(","))["@id"] for line in lines] == list(things)


def test_json_ld_knows_which_properties_hold_resources() -> None:
    ontology = rdflib.Graph().parse(ontology_file("whomet.ttl"))
    ours = set(ontology.subjects(RDF.type, rdflib.OWL.ObjectProperty))
    assert {link for link in LINKS if link in WM} == ours
    standard = {DCTERMS.isReplacedBy, DCTERMS.replaces, NIF.referenceContext, SKOS.exactMatch}
    assert standard <= set(LINKS)
    assert not set(LINKS) & set(TYPED)


@pytest.mark.parametrize(
    ("name", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)]
)  # fmt: skip
def test_networkx_reads_the_drawings(
    name: str, read: Callable[[Path], Any], tmp_path: Path
) -> None:
    view, found = sample().to_networkx(), read(written(sample(), name, tmp_path))
    assert set(found.nodes) == set(view.nodes)
    ends = sorted((a, b) for a, b, _ in view.edges)
    assert sorted((a, b) for a, b, *_ in found.edges) == ends
    lund = found.nodes["person-erik-lund"]
    assert (lund["label"], lund["cls"]) == ("Erik Lund", "Official")
    union = found.nodes["org-shipping-union"]
    assert union["label"] == 'The "Shipping" Union\\'
    edges = found.get_edge_data("person-erik-lund", "person-hana-sato")
    assert next(iter(edges.values()))["cls"] == "met"


def test_gephi_gets_whole_days(tmp_path: Path) -> None:
    text = written(sample(), "gexf", tmp_path).read_text()
    visit = re.search(r'<node id="visit-2024-07"[^>]*>', text)
    assert visit and 'start="2024-07-01" end="2024-07-31"' in visit[0]
    undated = re.search(r'<node id="signing-undated"[^>]*>', text)
    assert undated and "start=" not in undated[0]


def test_xml_holds_no_character_it_must_not(tmp_path: Path) -> None:
    nasty = replace(NODES[0], label='a\x00b\ufffe<&>"\n')
    graph = replace(sample(), nodes=(nasty, *NODES[1:]))
    for name, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        label = read(written(graph, name, tmp_path)).nodes[nasty.id]["label"]
        assert label == 'a\ufffdb\ufffd<&>"\n'


def test_tables_join(tmp_path: Path) -> None:
    folder = written(sample(), "csv", tmp_path)
    rows = {file.stem: table(file) for file in folder.iterdir()}
    assert set(rows) == {"documents", "entities", "encounters", "participations", "posts",
                         "relations", "sentences"}  # fmt: skip
    entities = {row["id"]: row for row in rows["entities"]}
    assert entities["person-erik-lund"]["names"] == "Lund | Lund Erik"
    met = [r for r in rows["relations"] if r["property"] == "met"]
    assert {entities[r["subject"]]["label"] for r in met} == {"Erik Lund", "Hana Sato"}
    sentences = {row["id"]: row["text"] for row in rows["sentences"]}
    for row in (*rows["relations"], *rows["posts"], *rows["participations"], *rows["encounters"]):
        cited = row["sentences"].split(" | ")
        assert " | ".join(sentences[c] for c in cited) == row["text"]
    planned = next(r for r in rows["relations"] if r["status"] == "Planned")
    assert (planned["value"], planned["currency"]) == ("2000000000", "NOK")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("plain", "plain"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("- a bullet", "'- a bullet"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\nx"),
        ("a\r\nb\rc", "a\nb\nc"),
        (("=a", "b"), "'=a | b"),
        ((), ""),
        (-1.5, "-1.5"),
        (0.85, "0.85"),
    ],
)
def test_a_cell_is_no_formula(value: object, text: str) -> None:
    assert cell(value) == text


def test_neo4j_relationships_join_nodes(tmp_path: Path) -> None:
    folder = written(sample(), "neo4j", tmp_path)
    files = [f for f in folder.iterdir() if f.stem != "relationships"]
    nodes = [row for file in files for row in table(file)]
    ids = [row["id:ID"] for row in nodes]
    assert len(ids) == len(set(ids))
    links = table(folder / "relationships.csv")
    for link in links:
        assert {link[":START_ID"], link[":END_ID"]} <= set(ids), link
        assert re.fullmatch(r"[A-Z_]+", link[":TYPE"])
        assert all(s in ids for s in link["sentences:string[]"].split(";") if s)
    met = [link for link in links if link[":TYPE"] == "MET"]
    assert [(m[":START_ID"], m[":END_ID"]) for m in met] == [
        ("person-erik-lund", "person-hana-sato")
    ]
    labels = {row["id:ID"]: row[":LABEL"].split(";") for row in nodes}
    assert labels["person-erik-lund"] == ["Official", "Person", "Entity"]
    assert labels["person-hana-sato"] == ["Person", "Entity"]
    assert labels["ceremony-opening"] == ["Ceremony", "Encounter"]
    planned = [link["status"] for link in links if link[":TYPE"] == "INVESTS_IN"]
    assert sorted(planned) == ["", "Planned"]


def test_neo4j_lists_hold_no_separator(tmp_path: Path) -> None:
    named = replace(NODES[0], alt_labels=("a;b", "c\nd"))
    folder = written(replace(sample(), nodes=(named, *NODES[1:])), "neo4j", tmp_path)
    row = next(r for r in table(folder / "entities.csv") if r["id:ID"] == named.id)
    assert row["names:string[]"].split(";") == ["a,b", "c d"]


def test_follow_the_money_fits_its_model(tmp_path: Path) -> None:
    model = json.loads((CASES / "ftm_model.json").read_text())["schemata"]
    lines = written(sample(), "ftm", tmp_path).read_text().splitlines()
    entities = {entity["id"]: entity for entity in map(json.loads, lines)}
    assert len(entities) == len(lines)
    for entity in entities.values():
        schema = model[entity["schema"]]
        assert re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?", entity["id"])
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            kind, range = schema["properties"][name]
            assert values and all(isinstance(v, str) and v for v in values)
            if kind == "entity":
                assert all(range in model[entities[v]["schema"]]["is"] for v in values)
            if kind == "date":
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", v) for v in values)
            if kind == "country":
                assert all(re.fullmatch(r"[a-z]{2}", v) for v in values)


def test_follow_the_money_tells_who_was_there(tmp_path: Path) -> None:
    lines = written(sample(), "ftm", tmp_path).read_text().splitlines()
    entities = {entity["id"]: entity["properties"] for entity in map(json.loads, lines)}
    meeting = entities["meeting-2024-06-03"]
    assert meeting["involved"] == ["person-ana-ruiz", "person-erik-lund", "person-hana-sato"]
    assert meeting["startDate"] == ["2024-06-03"]
    assert meeting["country"] == ["no"]
    assert meeting["keywords"] == ["Meeting", "Occurred"]
    assert entities["visit-2024-07"]["country"] == ["cl"]
    assert entities["met-person-erik-lund-person-hana-sato"]["role"] == ["met"]
    assert "met-person-hana-sato-person-erik-lund" not in entities
    assert entities["post-lund-minister"]["role"] == ["Trade Minister"]
    assert entities["post-lund-ambassador"]["status"] == ["former"]
    assert entities["post-lund-ambassador-position"]["country"] == ["no"]


@pytest.mark.parametrize("name", FORMATS)
def test_an_unsound_graph_is_not_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / FORMATS[name].target
    with pytest.raises(GraphError):
        export(replace(sample(), nodes=()), name, path)
    assert not path.exists()


def test_an_unknown_format_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="ttl, nt, jsonld, csv, gexf, graphml, neo4j, ftm"):
        export(sample(), "docx", tmp_path / "x")


def test_files_and_folders_are_not_mixed_up(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="needs a folder"):
        export(sample(), "csv", tmp_path / "file")
    with pytest.raises(OutputError, match="needs a file"):
        export(sample(), "nt", tmp_path)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"ttl"}))
def test_the_command_writes_beside_the_graph(name: str, tmp_path: Path) -> None:
    turtle.write(sample(), tmp_path / "graph.ttl")
    result = CliRunner().invoke(app, ["export", name, "-g", str(tmp_path)])
    assert result.exit_code == 0, result.output
    target = tmp_path / FORMATS[name].target
    assert target.exists()
    direct = written(sample(), name, tmp_path / "direct")
    for file in [target] if target.is_file() else sorted(target.iterdir()):
        other = direct / file.name if direct.is_dir() else direct
        assert file.read_bytes() == other.read_bytes()  # nothing was lost on the way


def test_the_command_never_writes_over_its_graph(tmp_path: Path) -> None:
    turtle.write(sample(), tmp_path / "graph.ttl")
    before = (tmp_path / "graph.ttl").read_bytes()
    result = CliRunner().invoke(app, ["export", "nt", "-g", str(tmp_path), "-o",
                                      str(tmp_path / "graph.ttl")])  # fmt: skip
    assert isinstance(result.exception, OutputError)
    assert (tmp_path / "graph.ttl").read_bytes() == before
