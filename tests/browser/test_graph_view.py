"""The drawn graph in a real browser: first sight, choosing, filters, time, focus, the address."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def fragment(page: Any) -> str:
    """What the address says after the hash."""
    return str(page.evaluate("location.hash"))


def heading(page: Any) -> str:
    """The name of the open dossier."""
    return str(page.inner_text("#panel-body h2"))


def test_first_sight_draws_people_and_bodies_with_their_names(view: Any, drawing: Any) -> None:
    page = view()
    assert "Ministry of Trade" in page.inner_text("h1")
    assert page.inner_text("#about") == (
        "4 Mar – 15 Aug 2024 · 4 releases · 6 people · 3 organisations · 7 encounters"
    )
    seen = drawing(page)
    assert {"Ada Lind", "Bo Karim", "Fjord Mill", "Harbour Development Bank"} <= set(seen.marks)
    assert "Silver Bay Pact" in seen.marks  # a small graph has room for things
    assert "Silver Bay" not in seen.marks  # places are a tick in the legend away
    assert "Ada Lind – Bo Karim: Met, 2 times" in seen.lines
    assert "Cy Moreau – Dee Osei: Attended together" in seen.lines
    assert "Ada Lind – Ministry of Trade: Post" in seen.lines
    assert "Ada Lind" in seen.names
    assert "Eve Tan" not in seen.marks  # only planned, and a letter


def test_names_at_first_sight_do_not_overlap(view: Any) -> None:
    page = view()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = page.evaluate(
        """() => { document.getElementById('paper').style.display = 'block';
        return [...document.querySelectorAll('#paper g text')].map((t) => {
          const b = t.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; }); }"""
    )
    assert len(boxes) > 5
    for i, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = (
                other[0] >= right
                or other[2] <= left
                or other[1] + 3 >= bottom
                or other[3] <= top + 3
            )
            assert apart


def test_search_completes_aliases_and_opens_the_dossier(view: Any) -> None:
    page = view()
    page.keyboard.press("/")
    page.keyboard.type("lind ad")
    first = page.locator("#found [aria-selected=true]")
    assert "Ada Lind" in first.inner_text()
    assert "Minister for Trade" in first.inner_text()
    page.keyboard.press("Enter")
    assert heading(page) == "Ada Lind"
    assert "node=ada" in fragment(page)
    assert page.inner_text("#focus-name") == "Ada Lind"
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_search_says_when_there_is_no_such_name(view: Any) -> None:
    page = view()
    page.fill("#search", "zzz")
    assert "No such name" in page.inner_text("#found")


def test_a_click_on_a_mark_opens_its_dossier(view: Any, drawing: Any) -> None:
    page = view()
    seen = drawing(page)
    seen.click(seen.marks["Bo Karim"])
    page.wait_for_function("location.hash.includes('node=bo')")
    assert heading(page) == "Bo Karim"
    panel = page.inner_text("#panel-body")
    assert "former President" in panel
    assert "Ada Lind" in panel
    assert "2 times\nlast 20 May 2024" in panel


def test_the_dossier_opens_the_sentence_with_its_words_marked(view: Any) -> None:
    page = view("#node=ada")
    entry = page.locator("[data-event]", has_text="talks on timber")
    entry.locator("summary").click()
    quote = entry.locator("blockquote")
    assert "met Bo Karim of the Harbour Development Bank" in quote.inner_text()
    assert entry.locator("mark").all_inner_texts() == [
        "Ada Lind",
        "Bo Karim",
        "Harbour Development Bank",
    ]
    link = quote.locator("cite a")
    assert link.inner_text() == "Talks on timber"
    assert link.get_attribute("href") == "https://example.org/release-1?a=1&b=2"
    assert "4 Mar 2024" in quote.inner_text()
    assert "about Silver Bay Pact" in entry.inner_text()
    dates = page.locator("#panel-body .encounter time").all_inner_texts()
    assert dates == ["Undated (release of 15 Aug 2024)", "20 May 2024", "4 Mar 2024"]


def test_names_in_a_dossier_are_links(view: Any) -> None:
    page = view("#node=ada")
    page.locator("#panel-body a.name", has_text="Bo Karim").first.click()
    assert heading(page) == "Bo Karim"


def test_a_message_is_told_as_such_and_is_no_contact(view: Any) -> None:
    page = view("#node=eve")
    assert "by message" in page.inner_text("#panel-body")
    assert page.locator("h3", has_text="Met").count() == 0


def test_a_click_on_a_line_shows_all_that_links_two(view: Any, drawing: Any) -> None:
    page = view()
    seen = drawing(page)
    seen.click(seen.lines["Ada Lind – Bo Karim: Met, 2 times"])
    page.wait_for_function("location.hash.includes('with=')")
    panel = page.inner_text("#panel-body")
    assert "Second talks" in panel
    assert "Talks on timber" in panel
    assert "Lind received Karim again" in page.inner_text("#panel-body blockquote")


def test_a_shared_address_opens_the_same_view(view: Any, drawing: Any) -> None:
    page = view("#node=ada&with=bo&time=2024-04_2024-06")
    assert page.locator(".encounter").count() == 1
    assert page.inner_text("#period strong") == "Apr 2024 – Jun 2024"
    assert "Not shown: 1 outside the period" in page.inner_text("#panel-body")


def test_an_address_that_names_nobody_shows_the_first_sight(view: Any) -> None:
    page = view("#node=nobody&focus=none&time=soon&show=Cats&sort=%00")
    assert heading(page) == "Who stands out"
    assert page.inner_text("#drawn") == "Drawn: all 10 linked names"


def test_back_and_forward_go_through_what_was_looked_at(view: Any) -> None:
    page = view("#node=ada")
    page.locator("#panel-body a.name", has_text="Bo Karim").first.click()
    page.go_back()
    page.wait_for_function("document.querySelector('#panel-body h2').textContent === 'Ada Lind'")
    page.go_forward()
    page.wait_for_function("document.querySelector('#panel-body h2').textContent === 'Bo Karim'")


def test_the_time_slider_filters_graph_and_dossier(view: Any, drawing: Any) -> None:
    page = view("#node=bo")
    assert page.locator("#histogram rect.held").count() == 3
    page.focus("#from")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("location.hash.includes('time=2024-06_')")
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


def test_keyboard_walks_the_canvas(view: Any) -> None:
    page = view()
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    assert re.search("node=", fragment(page))
    page.keyboard.press("Enter")
    assert re.search("focus=", fragment(page))
    page.keyboard.press("Escape")
    assert "node=" not in fragment(page)


def test_the_keyboard_reaches_things_in_reading_order(view: Any) -> None:
    page = view("#node=ada")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skips to the dossier, and stays where it was
    assert page.evaluate("document.activeElement.id") == "panel"
    assert fragment(page) == "#node=ada"
    page.reload()
    page.wait_for_selector("html[data-drawn]")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    wanted = [
        "skip",
        "search",
        "view-graph",
        "theme",
        "people-only",
        "class-Official",
        "canvas",
        "from",
        "to",
    ]
    assert [id for id in reached if id in wanted] == wanted
