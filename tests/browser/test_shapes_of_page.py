"""The view on narrow screens, in the dark, on paper, and of graphs large and empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from waiting import until

from kg.graph import Attendance, Event, Graph, Node
from kg.model import EncounterType, EntityType, Mode, PartialDate, Role, Status

pytestmark = pytest.mark.browser


def crowd(count: int) -> Graph:
    """People in a row, each of whom took part in something with a body of their own."""
    nodes, events = [], []
    for i in range(count):
        person, body = f"person-{i:04d}", f"body-{i:04d}"
        nodes += [
            Node(person, EntityType.OFFICIAL, f"Person {i}", (), ()),
            Node(body, EntityType.AGENCY, f"Agency {i}", (), ()),
        ]
        parts = tuple(
            Attendance(n, Role.ATTENDEE, Mode.IN_PERSON, (), 0.9, "made") for n in (body, person)
        )
        day = PartialDate(2020 + i % 4, 1 + i % 12, 3)
        id = f"event-{i:04d}"
        events.append(
            Event(id, EncounterType.MEETING, id, Status.OCCURRED, parts, (), 0.9, "made", day)
        )
    return Graph(nodes=tuple(sorted(nodes, key=lambda n: n.id)), events=tuple(events))


@pytest.mark.parametrize("fragment", ["", "#node=ada", "#view=table", "#view=path&from=ada&to=dee"])
def test_nothing_is_wider_than_a_phone(view: Any, fragment: str) -> None:
    page = view(fragment, width=400, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    if "table" in fragment:
        assert page.locator("#also-planned").is_visible()
    else:
        page.click("#filters-toggle")
        assert page.locator("#classes").is_visible()


def test_on_a_phone_the_dossier_leaves_the_graph_in_sight(view: Any) -> None:
    page = view("#node=ada", width=400, height=800)
    panel, canvas = (page.locator(id).bounding_box() for id in ("#panel", "#canvas"))
    assert canvas["y"] >= -1
    assert canvas["y"] + canvas["height"] <= panel["y"] + 1
    page.click("#close")
    assert page.inner_text("#panel h2") == "Who stands out"


def test_on_a_phone_who_is_chosen_and_around_is_in_the_window(view: Any, drawing: Any) -> None:
    page = view(width=400, height=800)
    before = drawing(page)
    before.click(before.marks["Cy Moreau"])
    page.wait_for_timeout(300)  # the window follows the panel that came up
    marks, canvas = drawing(page).marks, page.locator("#canvas").bounding_box()
    assert canvas["height"] < 400
    for name in ("Cy Moreau", "Bo Karim", "Dee Osei"):
        x, y = marks[name]
        assert 0 < x < canvas["width"], name
        assert 0 < y < canvas["height"], name


def test_dark_follows_the_system_and_the_button(view: Any) -> None:
    page = view(dark=True)
    shade = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(shade)
    page.click("#theme")
    assert page.evaluate(shade) != dark
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_on_paper_every_sentence_is_open_and_no_control_is_left(view: Any) -> None:
    page = view("#node=ada")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    told = page.inner_text("#panel-body")
    assert "Minister Ada Lind met Bo Karim" in told
    assert "Lind received Karim again" in told
    assert page.locator("#paper svg").is_visible()
    for control in ("#find", "#filters", "#time", "#zoom", ".actions"):
        assert not page.locator(control).first.is_visible()


def test_a_large_graph_is_drawn_in_part_and_more_on_demand(view: Any, drawing: Any) -> None:
    page = view(graph=crowd(350), name="crowd")
    assert page.inner_text("#drawn") == "Drawn: 300 of 700 linked names"
    page.click("#more")
    assert page.inner_text("#drawn") == "Drawn: 600 of 700 linked names"
    page.click("#more")
    assert page.inner_text("#drawn") == "Drawn: all 700 linked names"
    page.click("#fewer")
    assert len(drawing(page).marks) == 300
    page.fill("#search", "person 349")
    page.keyboard.press("Enter")
    assert "Person 349" in drawing(page).marks  # all data is in the page


def test_a_short_corpus_has_a_slider_by_day(view: Any) -> None:
    graph = crowd(4)
    events = tuple(
        replace(event, start=PartialDate(2024, 7, 3 + 2 * i))
        for i, event in enumerate(graph.events)
    )
    page = view("#time=2024-07-05_2024-07-07", graph=replace(graph, events=events), name="short")
    assert page.inner_text("#period strong") == "5 Jul 2024 – 7 Jul 2024"
    assert page.inner_text("#drawn") == "Drawn: all 4 linked names"
    page.focus("#to")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    until(page, "location.hash === '#time=2024-07-05_'")
    assert page.inner_text("#drawn") == "Drawn: all 6 linked names"


def test_an_empty_graph_opens_and_says_so(view: Any) -> None:
    page = view(graph=Graph(), name="empty")
    assert "This graph is empty" in page.inner_text("#empty")
    page.click("#view-table")
    assert page.locator("#ledger-none").is_visible()


def test_names_that_nothing_links_are_said_to_be_in_the_search(view: Any) -> None:
    page = view(graph=replace(crowd(3), events=()), name="loose")
    assert "No two names are linked" in page.inner_text("#empty")
    page.fill("#search", "person 2")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-body h2") == "Person 2"


@pytest.mark.parametrize("count", [1, 2])
def test_a_tiny_graph_has_its_names_in_the_window(view: Any, drawing: Any, count: int) -> None:
    seen = drawing(view(graph=crowd(count), name=f"tiny-{count}"))
    assert len(seen.marks) == 2 * count
    assert set(seen.names) == set(seen.marks)


@pytest.mark.parametrize("fragment", ["", "#node=person-0000", "#view=table", "#event=event-0000"])
@pytest.mark.parametrize("width", [1500, 400])
def test_names_of_any_length_stay_in_the_page(view: Any, fragment: str, width: int) -> None:
    graph = crowd(2)
    nodes = tuple(replace(n, label="W" * 300) for n in graph.nodes)
    events = (replace(graph.events[0], label=""), replace(graph.events[1], label="L" * 400))
    graph = replace(graph, nodes=nodes, events=events)
    page = view(fragment, width=width, graph=graph, name="long")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in ("#panel-body", "#ledger .scroll"):
        inner, outer = page.evaluate(
            "(box) => ['scrollWidth', 'clientWidth'].map((w) => document.querySelector(box)[w])",
            box,
        )
        assert inner <= outer, box
    if "event" in fragment:
        assert page.inner_text("#panel-body h2") == "Meeting"  # by its type, as it has no name
