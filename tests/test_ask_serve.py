"""The server over HTTP: the SPARQL protocol, pages and API, and what it must withstand."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from ask_world import HOSTILE, KOVAC, LEA, REYES, YONG, YOUNG, write
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from serving import serving

from kg.ask.questions import questions
from kg.ask.serve import Settings
from kg.ask.serve.negotiation import choose
from kg.ask.serve.settings import MAX_BODY
from kg.ask.serve.start import announce, listening
from kg.ask.stores import prepare
from kg.errors import QueryError

JSON = "application/sparql-results+json"
SELECT = "SELECT ?name { ?p a wm:Official ; rdfs:label ?name } ORDER BY ?name"
MADE = "CONSTRUCT WHERE { ?a wm:met ?b }"
CALLING = "ASK { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c = ?l) }"
VIEW = '<html><script>document.title = "drawn"</script><img src=x onerror="document.title=1">'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = write(tmp_path_factory.mktemp("ask")).parent
    view = folder / "graph.html"
    view.write_text(VIEW)
    settings = Settings(graph=folder, port=0, timeout=2.0, max_result=200_000)
    with serving(settings, view) as at:
        yield at


@pytest.fixture(scope="module")
def http(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


def typed(media: str, body: bytes) -> dict[str, Any]:
    return {"content": body, "headers": {"content-type": f"application/{media}"}}


def wanting(media: str) -> dict[str, Any]:
    return {"headers": {"accept": media}}


def names(reply: httpx.Response) -> list[str]:
    assert reply.status_code == 200, reply.text
    return [row["name"]["value"] for row in reply.json()["results"]["bindings"]]


OFFICIALS = ["Kim Yong-ho", "Kim Young-ho", "Lea Brandt", "Mira Kovač"]


def test_a_query_comes_in_three_ways(http: httpx.Client) -> None:
    assert names(http.get("/sparql", params={"query": SELECT})) == OFFICIALS
    assert names(http.post("/sparql", data={"query": SELECT})) == OFFICIALS
    direct = {"content-type": "application/sparql-query; charset=utf-8"}
    assert names(http.post("/sparql", content=SELECT, headers=direct)) == OFFICIALS


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        (None, JSON, '{"head"'),
        ("*/*", JSON, '{"head"'),
        ("application/json", JSON, '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("application/xml;q=0.5, text/csv;q=0.9", "text/csv", "name\r\n"),
        ("text/csv;q=0.1, text/tab-separated-values", "text/tab-separated-values", "?name\n"),
        ("text/turtle, */*;q=0.1", JSON, '{"head"'),
    ],
)
def test_tables_in_the_format_asked_for(
    http: httpx.Client, accept: str | None, media: str, begins: str
) -> None:
    reply = http.get("/sparql", params={"query": SELECT}, headers={"accept": accept or ""})
    assert reply.status_code == 200
    assert reply.headers["content-type"].split(";")[0] == media
    assert reply.text.startswith(begins)
    assert "Accept" in reply.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        (f"{JSON}, text/turtle;q=0.5", RdfFormat.TURTLE),
    ],
)
def test_graphs_in_the_format_asked_for(http: httpx.Client, accept: str, format: RdfFormat) -> None:
    reply = http.get("/sparql", params={"query": MADE}, headers={"accept": accept})
    assert len(list(parse(reply.content, format=format))) == 6


def test_an_ask_is_answered(http: httpx.Client) -> None:
    reply = http.get("/sparql", params={"query": "ASK { ?a wm:met ?b }"})
    assert reply.json()["boolean"] is True


def test_the_graphs_of_the_request_are_heeded(http: httpx.Client) -> None:
    given = {"query": SELECT, "default-graph-uri": "http://example.org/none"}
    assert names(http.get("/sparql", params=given)) == []
    bad = http.get("/sparql", params={"query": SELECT, "named-graph-uri": "not an iri"})
    assert bad.status_code == 400


@pytest.mark.parametrize(
    ("method", "given", "status", "message"),
    [
        ("GET", {"params": {"query": "SELECT ?x {"}}, 400, "not SPARQL"),
        ("GET", {"params": {"query": ""}}, 400, "not SPARQL"),
        ("GET", {"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400, "2 are given"),
        ("GET", {"params": {"foo": "x"}}, 400, "0 are given"),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 403, "read-only"),
        ("POST", {"data": {"update": "INSERT DATA { <a:b> <a:b> 1 }"}}, 403, "read-only"),
        ("POST", {"data": {"query": "INSERT DATA { <a:b> <a:b> 1 }"}}, 403, "read-only"),
        ("POST", {"data": {"query": "LOAD <http://127.0.0.1/>"}}, 403, "read-only"),
        ("POST", {"data": {"query": CALLING}}, 403, "SERVICE"),
        ("POST", typed("sparql-update", b"CLEAR ALL"), 403, "read-only"),
        ("POST", typed("octet-stream", b"ASK {}"), 415, "POST a form"),
        ("POST", typed("sparql-query", b"\xff"), 400, "UTF-8"),
        ("GET", {"params": {"query": SELECT}, **wanting("image/png")}, 406, "can be had as"),
        ("GET", {"params": {"query": MADE}, **wanting(JSON)}, 406, "text/turtle"),
        ("PUT", {"content": "x"}, 405, ""),
        ("DELETE", {}, 405, ""),
    ],
)
def test_what_is_no_query_is_refused_with_a_reason(
    http: httpx.Client, method: str, given: dict[str, Any], status: int, message: str
) -> None:
    reply = http.request(method, "/sparql", **given)
    assert reply.status_code == status
    assert message in reply.text
    if reply.text:
        assert reply.headers["content-type"].startswith("text/plain")


def test_nothing_changed_after_all_that(http: httpx.Client) -> None:
    count = http.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?name) { ?s ?p ?o }"})
    assert int(names(count)[0]) > 500


def test_the_service_describes_itself(http: httpx.Client) -> None:
    described = Graph().parse(data=http.get("/sparql").text, format="turtle")
    endpoint = URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert [str(o) for o in described.objects(None, endpoint)] == [
        str(http.base_url.join("/sparql"))
    ]
    xml = http.get("/sparql", headers={"accept": "application/rdf+xml"}).text
    assert isomorphic(described, Graph().parse(data=xml, format="xml"))


def test_a_browser_at_the_endpoint_is_led_to_the_editor(http: httpx.Client) -> None:
    reply = http.get("/sparql", headers={"accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert (reply.status_code, reply.headers["location"]) == (303, "/query")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/sparql", "GET, HEAD, OPTIONS, POST"), ("/api/who", "GET, HEAD, OPTIONS")],
)
def test_options_names_the_methods(http: httpx.Client, path: str, allowed: str) -> None:
    reply = http.options(path)
    assert (reply.status_code, reply.headers["allow"], reply.text) == (204, allowed, "")
    refused = http.put(path)
    assert (refused.status_code, refused.headers["allow"]) == (405, allowed)


def test_head_is_get_without_the_body(http: httpx.Client) -> None:
    for path in ("/", "/sparql", f"/sparql?query={quote(SELECT)}", f"/id/{KOVAC}", "/api/brokers"):
        whole, head = http.get(path), http.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == whole.headers["content-type"]


def test_other_sites_may_read_answers(http: httpx.Client) -> None:
    reply = http.get("/sparql", params={"query": SELECT}, headers={"origin": "https://example.org"})
    assert reply.headers["access-control-allow-origin"] == "*"
    asked = {"origin": "https://example.org", "access-control-request-method": "POST",
             "access-control-request-headers": "content-type, x-client"}  # fmt: skip
    assert http.options("/sparql", headers=asked).status_code == 200


def test_a_runaway_query_is_stopped_while_others_are_answered(http: httpx.Client) -> None:
    replies: list[httpx.Response] = []
    endpoint = http.base_url.join("/sparql")

    def run() -> None:
        replies.append(httpx.post(endpoint, data={"query": CROSS}, timeout=30))

    threads = [threading.Thread(target=run) for _ in range(2)]  # as many as there are workers
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    assert http.get("/api/who", params={"name": "kovac"}).status_code == 200
    assert len(replies) == 0
    for thread in threads:
        thread.join()
    assert [(r.status_code, r.headers["retry-after"]) for r in replies] == [(503, "5")] * 2
    assert "took longer than 2 seconds" in replies[0].text
    assert names(http.get("/sparql", params={"query": SELECT})) == OFFICIALS


def test_a_query_ends_when_its_client_goes_away(tmp_path: Path) -> None:
    """With one worker and a minute for each query the second would else wait in vain."""
    settings = Settings(graph=write(tmp_path), port=0, timeout=60.0, workers=1)
    with serving(settings) as at:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{at}/sparql", data={"query": CROSS}, timeout=1)
        assert names(httpx.get(f"{at}/sparql", params={"query": SELECT}, timeout=30)) == OFFICIALS


@pytest.mark.parametrize(
    "query",
    ["SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"],
)
def test_an_answer_that_is_too_large_is_an_error_not_a_part(http: httpx.Client, query: str) -> None:
    reply = http.post("/sparql", data={"query": query})
    assert reply.status_code == 403
    assert "larger than 0.2 MB" in reply.text


def test_too_large_a_request_is_refused(http: httpx.Client) -> None:
    reply = http.post("/sparql", data={"query": "#" * (MAX_BODY + 1)})
    assert reply.status_code == 413


def test_an_entity_is_a_page_or_triples(http: httpx.Client) -> None:
    page = http.get(f"/id/{KOVAC}", headers={"accept": "text/html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    marked = 'Minister <mark class="strong">Mira Kovač</mark> and State Secretary '
    assert marked + '<mark class="other">Lea Brandt</mark> met in Berlin on May 2.' in page.text
    turtle = http.get(f"/id/{KOVAC}", headers={"accept": "text/turtle"}).text
    linked = http.get(f"/id/{KOVAC}", headers={"accept": "application/ld+json"}).text
    graph = Graph().parse(data=turtle, format="turtle")
    assert len(graph) > 20
    assert isomorphic(graph, Graph().parse(data=linked, format="json-ld"))
    assert http.get(f"/id/{KOVAC}?format=ttl").text == turtle


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("meeting-berlin", "Berlin"),
        ("doc-release-b", "Named in it"),
        ("org-ministry-of-energy", "Mira Kovač"),
        ("sentence-release-a-16-83", "nif:anchorOf"),
    ],
)
def test_everything_has_a_page(http: httpx.Client, id: str, words: str) -> None:
    reply = http.get(f"/id/{id}", headers={"accept": "text/html"})
    assert reply.status_code == 200
    assert words in reply.text


def test_a_format_can_be_named_in_the_address(http: httpx.Client) -> None:
    for name, media in (("nt", "application/n-triples"), ("rdf", "application/rdf+xml"),
                        ("html", "text/html")):  # fmt: skip
        reply = http.get(f"/id/{KOVAC}", params={"format": name})
        assert reply.headers["content-type"].startswith(media)
    assert http.get(f"/id/{KOVAC}", params={"format": "pdf"}).status_code == 400


@pytest.mark.parametrize("id", ["nobody", "%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd", "a b", "%00"])
def test_what_is_not_in_the_graph_is_not_found(http: httpx.Client, id: str) -> None:
    reply = http.get(f"/id/{id}", headers={"accept": "text/html"})
    assert reply.status_code in (400, 404)
    assert "<script>" not in reply.text


def test_hostile_text_is_text_on_every_page(http: httpx.Client) -> None:
    pages = [
        "/",
        "/id/org-sons",
        "/id/doc-release-b",
        "/id/doc-release-c",
        "/id/project-karst-solar-park",
        "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/path?from=%22%3E%3Cscript%3E&to=%3Cb%3E",
        "/query",
    ]
    for path in pages:
        text = http.get(path, headers={"accept": "text/html"}).text
        assert "<img src=x" not in text, path
        assert "<b>solar" not in text, path
        assert "<script>" not in text, path
        assert 'href="javascript:' not in text, path
    assert HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace(
        '"', "&#34;"
    ) in http.get("/id/org-sons", headers={"accept": "text/html"}).text  # fmt: skip


def test_pages_forbid_scripts_but_their_own(http: httpx.Client) -> None:
    for path in ("/", "/query", f"/id/{KOVAC}", "/nothing/here"):
        reply = http.get(path, headers={"accept": "text/html"})
        policy = reply.headers["content-security-policy"]
        assert "script-src 'self';" in policy and "default-src 'none'" in policy
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=", reply.text)
        assert reply.headers["x-content-type-options"] == "nosniff"


def test_the_view_runs_its_own_scripts_in_a_box(http: httpx.Client) -> None:
    reply = http.get("/view")
    assert reply.text == VIEW
    policy = reply.headers["content-security-policy"]
    assert re.search(r"script-src 'sha256-[\w+/=]+';", policy)
    assert "sandbox allow-scripts" in policy and "connect-src" not in policy


def test_a_search_leads_to_the_one_or_lists_the_several(http: httpx.Client) -> None:
    one = http.get("/", params={"q": "kovac"})
    assert (one.status_code, one.headers["location"]) == (303, f"/id/{KOVAC}")
    assert "2 are called" in http.get("/", params={"q": "Kim"}).text
    none = http.get("/", params={"q": "Kovacic"})
    assert none.status_code == 404
    assert "Did you mean" in none.text and KOVAC in none.text


def test_the_path_page_shows_chains(http: httpx.Client) -> None:
    text = http.get("/path", params={"from": "kovac", "to": "tomas reyes"}).text
    assert text.count("2 steps") == 2


def test_on_the_path_page_one_of_several_bearers_is_chosen(http: httpx.Client) -> None:
    several = http.get("/path", params={"from": "Kim", "to": "kovac", "within": "2y"})
    assert several.status_code == 300
    links = [unescape(href) for href in re.findall(r'href="(/path\?[^"]*)"', several.text)]
    assert links == [
        f"/path?from={YOUNG}&to=kovac&within=2y",
        f"/path?from={YONG}&to=kovac&within=2y",
    ]
    assert "1 step" in http.get(links[0]).text
    misspelt = http.get("/path", params={"from": "kovac", "to": "Tomas Rejes"})
    assert misspelt.status_code == 404
    assert f"/path?from=kovac&amp;to={REYES}" in misspelt.text


def test_limits_of_the_path_page_are_heeded(http: httpx.Client) -> None:
    ends = {"from": "kovac", "to": "tomas reyes"}
    met = http.get("/path", params={**ends, "met_only": "true"}).text
    assert met.count("2 steps") == 1 and "Young-ho" in met
    assert "within these limits" in http.get("/path", params={**ends, "within": "2w"}).text
    assert http.get("/path", params={**ends, "within": "soon"}).status_code == 400


OPENAPI = json.loads(
    (Path(__file__).parent.parent / "kg/ask/serve/static/openapi.json").read_text()
)


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/api/who", {"name": "kovac"}, 200),
        ("/api/who", {"name": "org-sons", "limit": "5"}, 200),
        ("/api/who", {"name": "Kim"}, 300),
        ("/api/who", {"name": "Kim", "pick": "1"}, 200),
        ("/api/who", {"name": "Kovacic"}, 404),
        ("/api/who", {}, 400),
        ("/api/who", {"name": "x" * 501}, 400),
        ("/api/who", {"name": "kovac", "limit": "0"}, 400),
        ("/api/who", {"name": "kovac", "pick": "9"}, 400),
        ("/api/met", {"person": "kovac", "attended": "true", "planned": "1"}, 200),
        ("/api/met", {"person": "kovac", "since": "soon"}, 400),
        ("/api/met", {"person": "kovac", "attended": "perhaps"}, 400),
        ("/api/met", {"person": "kovac", "place": "x"}, 400),
        ("/api/path", {"from": "kovac", "to": "tomas reyes", "within": "1y"}, 200),
        ("/api/path", {"from": "kovac", "to": "kovac"}, 400),
        ("/api/brokers", {"by_year": "true", "limit": "3"}, 200),
        ("/api/brokers", {"limit": "1000000"}, 400),
        ("/api/find", {"name": "Kim"}, 200),
        ("/api/complete", {"text": "ki"}, 200),
        ("/api/questions", {}, 200),
    ],
)
def test_the_api_answers_as_it_is_described(
    http: httpx.Client, path: str, given: dict[str, str], status: int
) -> None:
    reply = http.get(path, params=given)
    assert reply.status_code == status, reply.text
    described = OPENAPI["paths"][path]["get"]["responses"][str(status)]
    schema = described["content"]["application/json"]["schema"]
    whole = {**schema, "components": OPENAPI["components"]}
    Draft202012Validator(whole).validate(reply.json())


def test_the_description_names_every_parameter_and_no_other() -> None:
    from kg.ask.serve.api import CALLS

    for name, call in CALLS.items():
        described = OPENAPI["paths"][f"/api/{name}"]["get"]["parameters"]
        assert {p["name"] for p in described} == set(call.words)
        assert {p["name"] for p in described if p["required"]} == set(call.required)
    assert "/api/questions/{name}" in OPENAPI["paths"]


def test_the_api_says_what_it_has_in_json(http: httpx.Client) -> None:
    assert http.get("/api", follow_redirects=True).json() == OPENAPI
    assert "openapi" in http.get("/api/nothing").json()["error"]
    assert "DELETE is not for this address" in http.delete("/api/who").json()["error"]


def test_named_questions_are_answered_over_http(http: httpx.Client) -> None:
    path = "/api/questions/meetings-of"
    reply = http.get(path, params={"person": "kovac"}, headers={"accept": "text/csv"})
    assert reply.text.splitlines()[0].startswith("who,met,date")
    assert http.get(path).status_code == 400
    assert http.get("/api/questions/nothing").status_code == 404


def test_every_question_of_the_editor_can_be_asked_as_it_stands(http: httpx.Client) -> None:
    text = http.get("/query").text
    examples = re.findall(r'data-name="([^"]+)".*?</details>', text, re.DOTALL)
    forms = re.findall(r"<form action=\"/api/questions/.*?</form>", text, re.DOTALL)
    assert set(examples) == set(questions()) and len(forms) == len(examples)
    people = 0
    for name, form in zip(examples, forms, strict=True):
        filled = re.findall(r'name="(\w+)"(?: class="names")? value="([^"]+)"', form)
        given = {key: unescape(value) for key, value in filled}
        assert set(given) == {p.name for p in questions()[name].parameters if p.required}
        written = http.get(f"/api/questions/{name}/sparql", params=given)
        assert written.headers["content-type"] == "application/sparql-query; charset=utf-8"
        reply = http.post("/sparql", data={"query": written.text})
        assert reply.status_code == 200, name + reply.text
        people += "Kim Young-ho" in given.values()  # who is linked with the most people
    assert people > 5


def test_a_question_as_sparql_gives_the_same_answer_anywhere(http: httpx.Client) -> None:
    given = {"one": "kovac", "other": "tomas reyes"}
    written = http.get("/api/questions/chain-between/sparql", params=given).text
    named = http.get("/api/questions/chain-between", params=given).json()
    assert http.post("/sparql", data={"query": written}).json() == named
    assert len(named["results"]["bindings"]) == 5
    assert http.get("/api/questions/chain-between/sparql").status_code == 400
    unknown = http.get("/api/questions/meetings-of/sparql", params={"person": "Kovacic"})
    assert (unknown.status_code, unknown.json()["near"][0]["id"]) == (404, KOVAC)


def test_independent_client_sparqlwrapper(address: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{address}/sparql")
    client.setQuery("PREFIX wm: <https://w3id.org/whomet/ontology#> " + SELECT)
    for media in (wrapper.JSON, wrapper.XML, wrapper.CSV, wrapper.TSV):
        for method in (wrapper.GET, wrapper.POST):
            client.setReturnFormat(media)
            client.setMethod(method)
            assert "Mira Kovač" in str(_text(client.query().convert()))
    client.setMethod(wrapper.POST)
    client.setRequestMethod(wrapper.POSTDIRECTLY)
    client.setReturnFormat(wrapper.JSON)
    assert "Mira Kovač" in str(client.query().convert())
    client.setQuery("CONSTRUCT WHERE { ?a <https://w3id.org/whomet/ontology#met> ?b }")
    client.setReturnFormat(wrapper.TURTLE)
    assert b"met" in client.query().convert()
    client.setReturnFormat(wrapper.JSON)
    client.setQuery("SELECT ?x {")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


def _text(found: Any) -> Any:
    if isinstance(found, bytes):
        return found.decode()
    return found.toxml() if hasattr(found, "toxml") else found


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_independent_client_sparqlstore(address: str, method: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"{address}/sparql", method=method), bind_namespaces="none")
    met = URIRef("https://w3id.org/whomet/ontology#met")
    assert len(list(graph.triples((None, met, None)))) == 6
    rows = list(graph.query("SELECT ?b { <https://w3id.org/whomet/id/person-lea-brandt> ?p ?b }"))
    assert rows
    assert (URIRef(f"https://w3id.org/whomet/id/{LEA}"), met, None) in graph


CLIENTS = Path(__file__).parent / "clients"


def test_independent_client_comunica(address: str) -> None:
    node = shutil.which("node")
    if node is None or not (CLIENTS / "node_modules/@comunica/query-sparql").is_dir():
        pytest.skip("Comunica is not installed (Node.js 18, npm install --prefix tests/clients)")
    printed = subprocess.check_output(
        [node, str(CLIENTS / "comunica.mjs"), address, LEA], text=True
    )
    assert printed.splitlines() == [*OFFICIALS, "6", "false", "2"]


@pytest.mark.parametrize(
    ("accept", "offers", "chosen"),
    [
        ("a/b;q=0.2, a/*;q=0.7, */*;q=0.1", ["c/d", "a/b", "a/c"], "a/c"),
        ("*/*;q=0", ["a/b"], None),
        ("A/B", ["a/b"], "a/b"),
        ("a/b;q=nonsense, c/d;q=0.1", ["a/b", "c/d"], "c/d"),
        ("", ["a/b"], "a/b"),
        (",;,", ["a/b"], None),
    ],
)
def test_negotiation(accept: str, offers: list[str], chosen: str | None) -> None:
    assert choose(accept, offers) == chosen


def test_small_answers_are_sent_at_once(tmp_path: Path) -> None:
    """asyncio turns Nagle's algorithm off only for sockets that name their protocol."""
    with listening(Settings(graph=tmp_path, port=0)) as made:
        assert made.proto == socket.IPPROTO_TCP


def test_loopback_only_unless_asked() -> None:
    assert not Settings().is_public
    assert not Settings(host="::1").is_public
    assert not Settings(host="localhost").is_public
    assert Settings(host="0.0.0.0").is_public
    assert Settings(host="myhost").is_public


def test_the_command_serves_says_where_and_ends_tidily(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve", "-g", str(write(tmp_path)), "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as running:
        try:
            _used_and_ended(running)
        finally:
            running.kill()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def _used_and_ended(running: subprocess.Popen[str]) -> None:
    assert running.stderr
    said = ""
    while "SPARQL endpoint" not in said:
        line = running.stderr.readline()
        assert line, said
        said += line
    at = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert at and "WARNING" not in said
    assert httpx.get(f"{at[0]}api/find?name=kovac", timeout=60).status_code == 200
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0


def test_listening_beyond_this_machine_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    announce(Settings(host="0.0.0.0"), 8000)
    assert "WARNING: 0.0.0.0 can be reached from other machines" in capsys.readouterr().err


def test_a_program_reads_where_the_server_is(capsys: pytest.CaptureFixture[str]) -> None:
    announce(Settings(host="::1", as_json=True), 8001)
    told = json.loads(capsys.readouterr().out)
    assert told["sparql"] == "http://[::1]:8001/sparql"


def test_no_origin_no_cors(tmp_path: Path) -> None:
    store = tmp_path / "store"
    prepare([write(tmp_path)], store)
    with serving(Settings(graph=store, port=0, origin="")) as at:
        reply = httpx.get(f"{at}/api/find?name=kim", headers={"origin": "https://example.org"})
        assert reply.status_code == 200
        assert "access-control-allow-origin" not in reply.headers
        assert httpx.get(f"{at}/view").status_code == 404


def test_a_port_in_use_is_an_error_that_says_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings(graph=write(tmp_path), port=port)
        with pytest.raises(QueryError, match="--port"), serving(settings):
            pass
