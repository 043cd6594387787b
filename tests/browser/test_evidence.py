"""How we know: whatever the page tells opens the sentence it rests on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from village import nodes, village
from waiting import until

from kg.graph import Claim, Graph, Node
from kg.model import EntityType, Property

pytestmark = pytest.mark.browser

# Opens what each row of the open dossier opens; rows that opened no sentence, and no other
# dossier that holds one, come back. Releases are listed as what they are.
UNTOLD = """() => [...document.querySelectorAll("#panel-body section .list > li")].filter((row) => {
  if (row.closest("section").querySelector("h3").textContent.startsWith("Named in")) return false;
  if (row.closest(".quotes") || row.querySelector("a.how")) return false;
  const details = row.querySelector("details.fact");
  const button = row.querySelector("button.source");
  if (details) details.fill();
  else if (button) button.click();
  return !row.querySelector("blockquote cite");
}).map((row) => row.innerText)"""


def go(page: Any, fragment: str) -> None:
    """To another state of the same page."""
    page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    until(page, f"location.hash === {json.dumps(fragment)}")


def test_every_row_of_every_dossier_opens_a_sentence(view: Any) -> None:
    page = view("#also=planned.cancelled")
    rows = 0
    for node in nodes():
        go(page, f"#node={node.id}&also=planned.cancelled")
        assert page.evaluate(UNTOLD) == [], node.id
        rows += page.locator("#panel-body .list > li").count()
    for event in village().events:
        go(page, f"#event={event.id}")
        assert page.evaluate(UNTOLD) == [], event.id
    assert rows > 40


def test_who_took_part_opens_the_sentence_that_says_so(view: Any) -> None:
    page = view("#event=talks-2")
    row = page.locator("section", has_text="Who took part").locator("li", has_text="Eve Tan")
    assert "by message" in row.inner_text()
    button = row.locator("button.source")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert "Lind received Karim again" in row.locator("blockquote").inner_text()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not row.locator("blockquote").is_visible()


def test_a_relation_has_its_name_as_a_link_and_its_sentence_below(view: Any) -> None:
    page = view("#node=dam")
    row = page.locator("li", has_text="Fjord Mill").filter(has=page.locator("button.source"))
    assert "30 million crowns" in row.inner_text()
    row.locator("button.source").click()
    assert row.locator("blockquote mark").all_inner_texts() == ["Fjord Mill", "Blue Dam"]
    row.locator("a.name").click()
    assert page.inner_text("#panel-body h2") == "Fjord Mill"


def test_a_planned_encounter_is_told_as_one_to_come(view: Any) -> None:
    page = view("#event=plan")
    assert "Who is to take part" in page.inner_text("#panel-body")
    assert page.inner_text("#panel-kicker .badge") == "Planned"
    assert "Announced" not in page.inner_text("#panel-body .facts")  # no release is named as such


def test_the_dossier_says_why_some_encounters_are_not_listed(view: Any) -> None:
    page = view("#node=ada&time=2024-04_2024-06")
    told = page.locator("#panel-body p", has_text="Not shown").inner_text()
    assert "1 planned" in told
    assert "1 cancelled" in told
    assert "2 outside the period" in told
    page.click("#panel-body >> text=Show all")
    assert page.locator(".encounter").count() == 5


def test_namesakes_are_told_apart_by_their_country(view: Any) -> None:
    graph = village()
    twin = Node("ministry-2", EntityType.AGENCY, "Ministry of Trade", (), ("release-1",))
    land = Node("sudland", EntityType.COUNTRY, "Sudland", (), ("release-1",))
    said = graph.events[0].evidence
    claims = tuple(
        Claim(f"{a}-country-{b}", a, Property.COUNTRY, b, said, 0.9, "made")
        for a, b in (("ministry", "norland"), ("ministry-2", "sudland"))
    )
    graph = Graph(
        documents=graph.documents,
        nodes=tuple(sorted((*graph.nodes, twin, land), key=lambda n: n.id)),
        events=graph.events,
        memberships=graph.memberships,
        claims=tuple(sorted((*graph.claims, *claims), key=lambda c: c.id)),
    )
    page = view(graph=graph, name="namesakes")
    page.fill("#search", "ministry of trade")
    found = page.locator("#found li").all_inner_texts()
    assert [text.split("\n")[-1] for text in found] == ["Agency · Norland", "Agency · Sudland"]


def test_a_fact_without_a_sentence_is_told_without_a_button(view: Any) -> None:
    graph = village()
    talks = next(e for e in graph.events if e.id == "talks-3")
    parts = tuple(replace(p, evidence=()) for p in talks.participations)
    bare = replace(talks, evidence=(), participations=parts)
    events = tuple(bare if e is talks else e for e in graph.events)
    page = view("#event=talks-3", graph=replace(graph, events=events), name="unsaid")
    assert page.locator("button.source").count() == 0
    assert "Cy Moreau" in page.inner_text("#panel-body")


def test_who_is_meant_but_not_named_in_a_sentence_is_said(view: Any) -> None:
    page = view("#node=eve")
    quote = page.locator("blockquote", has_text="Lind received Karim again")
    assert quote.locator(".meant").inner_text() == "Eve Tan is meant here."
    go(page, "#node=ada")
    page.locator("[data-event]", has_text="Second talks").locator("summary").click()
    assert quote.is_visible()
    assert quote.locator(".meant").count() == 0  # named, if only by a part of the name
