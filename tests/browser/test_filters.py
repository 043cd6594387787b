"""What is shown of the graph: time, status, classes and ties, focus, what was hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_shapes_of_page import crowd
from waiting import until

from kg.model import PartialDate

pytestmark = pytest.mark.browser


def fragment(page: Any) -> str:
    """What the address says after the hash."""
    return str(page.evaluate("location.hash"))


def test_the_time_slider_filters_graph_and_dossier(view: Any, drawing: Any) -> None:
    page = view("#node=bo")
    assert page.locator("#histogram rect.held").count() == 3
    page.focus("#from")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    until(page, "location.hash.includes('time=2024-06_')")
    lines = drawing(page).lines
    assert "Bo Karim – Cy Moreau: Met" in lines
    assert not any("Ada Lind" in line for line in lines)
    assert page.locator(".encounter").count() == 1
    assert "undated left out" in page.inner_text("#period")
    page.click("#all-time")
    assert page.locator(".encounter").count() == 3


def test_planned_and_cancelled_show_only_when_asked(view: Any, drawing: Any) -> None:
    page = view("#node=ada")
    assert "Ada Lind – Eve Tan: Planned" not in drawing(page).lines
    page.check("#also-planned")
    page.check("#also-cancelled")
    lines = drawing(page).lines
    assert "Ada Lind – Eve Tan: Planned" in lines
    assert "Ada Lind – Dee Osei: Cancelled" in lines
    assert page.locator(".encounter.planned .badge").inner_text() == "Planned"
    assert page.locator(".encounter.cancelled .badge").inner_text() == "Cancelled"


def test_legend_filters_classes_and_ties(view: Any, drawing: Any) -> None:
    page = view()
    page.uncheck("#class-Agreement")
    assert "Silver Bay Pact" not in drawing(page).marks
    page.uncheck("#tie-met")
    assert not any(line.endswith("Met") for line in drawing(page).lines)
    page.click("#reset")
    assert "Silver Bay Pact" in drawing(page).marks


def test_presets_people_only_companies_only_met(view: Any, drawing: Any) -> None:
    page = view()
    page.click("#people-only")
    assert "Fjord Mill" not in drawing(page).marks
    page.click("#companies")
    marks = drawing(page).marks
    assert "Fjord Mill" in marks
    assert "Harbour Development Bank" not in marks
    page.click("#only-met")
    seen = drawing(page)
    assert set(seen.marks) == {"Ada Lind", "Bo Karim", "Cy Moreau"}
    assert all("Met" in line for line in seen.lines)


def test_focus_shows_one_or_two_steps(view: Any, drawing: Any) -> None:
    page = view("#show=Official.Person&ties=met.attended&focus=ada")
    assert set(drawing(page).marks) == {"Ada Lind", "Bo Karim"}
    page.click("#depth2")
    assert set(drawing(page).marks) == {"Ada Lind", "Bo Karim", "Cy Moreau"}
    page.click("#whole")
    assert "Dee Osei" in drawing(page).marks


def test_hide_and_show_again(view: Any, drawing: Any) -> None:
    page = view("#node=bo")
    page.get_by_role("button", name="Hide", exact=True).click()
    assert "Bo Karim" not in drawing(page).marks
    assert page.inner_text("#hidden-count") == "1 hidden"
    page.click("#unhide")
    assert "Bo Karim" in drawing(page).marks


def test_a_click_on_a_bar_chooses_its_month_and_a_second_lets_it_go(view: Any) -> None:
    page = view()
    bars = page.locator("#histogram .pick")
    assert bars.first.locator("title").text_content() == "Mar 2024: 1 encounter"
    assert bars.last.locator("title").text_content() == (
        "Sep 2024: 0 encounters, 1 more planned or called off"
    )
    bars.first.click()
    assert fragment(page) == "#time=2024-03_2024-03"
    assert page.inner_text("#period").startswith("Mar 2024 1 encounter")
    bars.first.click()
    assert page.inner_text("#period strong") == "All time"


def test_a_slider_moved_fast_arrives_and_is_one_step_back(view: Any) -> None:
    page = view(graph=crowd(60), name="years")
    page.focus("#from")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#period strong") == "Jul 2022 – Dec 2023"
    until(page, "location.hash === '#time=2022-07_'")
    page.go_back()
    until(page, "document.querySelector('#period strong').textContent === 'All time'")


def test_decades_share_an_end_bar_that_says_so(view: Any) -> None:
    graph = crowd(120)
    first = replace(graph.events[0], start=PartialDate(1975, 5, 1))
    page = view(graph=replace(graph, events=(first, *graph.events[1:])), name="decades")
    title = page.locator("#histogram .pick title").first.text_content()
    assert "and before" in title
    assert page.locator("#ticks span").first.inner_text() == "earlier"
    assert page.locator("#histogram .pick").count() <= 60


def test_in_a_period_no_mark_covers_another(view: Any, drawing: Any) -> None:
    page = view("#time=2021-02_2021-02", graph=crowd(700), name="many")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = page.evaluate(
        """() => { document.getElementById('paper').style.display = 'block';
        return [...document.querySelectorAll('#paper circle, #paper polygon')].map((mark) => {
          const b = mark.getBBox();
          return [b.x + b.width / 2, b.y + b.height / 2, b.width / 2]; }); }"""
    )
    assert len(boxes) > 50
    for i, (x, y, r) in enumerate(boxes):
        for u, v, q in boxes[i + 1 :]:
            assert (x - u) ** 2 + (y - v) ** 2 > (0.8 * (r + q)) ** 2


def test_the_table_follows_the_focus_and_lets_it_go(view: Any) -> None:
    page = view("#node=cy")
    page.get_by_role("button", name="As table").click()
    assert page.inner_text("#ledger-whose") == "With Cy Moreau"
    rows = page.locator("#ledger-body .c-what")
    assert rows.all_inner_texts() == [
        '=an earlier, "undated" call',
        "Opening of the Blue Dam",
        "Talks of Karim and Moreau",
    ]
    page.click("#ledger-all")
    assert rows.count() == 5


def test_each_view_shows_only_the_filters_that_act_on_it(view: Any) -> None:
    page = view()
    page.click("#view-table")
    assert not page.locator("#filters").is_visible()
    page.check("#also-planned")
    assert page.locator("#ledger-body tr.planned").count() == 1
    page.click("#view-path")
    assert page.locator("#filters input:visible").count() == 0
    assert page.locator("#classes li").first.is_visible()  # a legend all the same
    page.click("#view-graph")
    assert page.is_checked("#also-planned")
