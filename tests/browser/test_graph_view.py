"""The drawn graph in a real browser: first sight, choosing, filters, time, focus, the address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from waiting import until

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
    until(page, "location.hash.includes('node=bo')")
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
    until(page, "location.hash.includes('with=')")
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
    until(page, "document.querySelector('#panel-body h2').textContent === 'Ada Lind'")
    page.go_forward()
    until(page, "document.querySelector('#panel-body h2').textContent === 'Bo Karim'")


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


def test_a_click_on_a_name_is_a_click_on_its_mark(view: Any, drawing: Any) -> None:
    page = view()
    seen = drawing(page)
    seen.click(seen.places["Harbour Development Bank"])
    assert heading(page) == "Harbour Development Bank"


def test_a_name_under_the_pointer_tells_who_it_is(view: Any, drawing: Any) -> None:
    page = view()
    seen = drawing(page)
    seen.point(seen.places["Ada Lind"])
    assert (
        page.inner_text("#tip") == "Ada Lind\nMinister for Trade, Ministry of Trade\n3 encounters"
    )
    seen.point((5, 5))
    assert not page.locator("#tip").is_visible()


def test_a_double_click_shows_who_is_around(view: Any, drawing: Any) -> None:
    page = view("#show=Official.Person")
    seen = drawing(page)
    box = page.locator("#canvas").bounding_box()
    x, y = seen.marks["Ada Lind"]
    page.mouse.dblclick(box["x"] + x, box["y"] + y)
    until(page, "location.hash.includes('focus=ada')")
    assert page.inner_text("#focus-name") == "Ada Lind"


def test_few_names_are_written_out_where_there_is_room(view: Any, drawing: Any) -> None:
    assert "Harbour Development Bank" in drawing(view()).names  # and not HDB


def test_what_is_only_planned_stands_near_who_plans_it(view: Any, drawing: Any) -> None:
    page = view("#also=planned")
    marks = drawing(page).marks

    def apart(one: str, other: str) -> float:
        (x, y), (u, v) = marks[one], marks[other]
        return float((x - u) ** 2 + (y - v) ** 2)

    ranks = sorted(
        (name for name in marks if name != "Ada Lind"), key=lambda n: apart("Ada Lind", n)
    )
    assert "Eve Tan" in ranks[: len(ranks) // 2]
