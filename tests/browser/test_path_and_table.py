"""Path, ledger, CSV and pictures of the view in a real browser."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from village import HOSTILE_NAME, HOSTILE_TITLE

pytestmark = pytest.mark.browser


def saved(page: Any, button: str) -> bytes:
    """What a button lets one download."""
    with page.expect_download() as waiting:
        page.click(button)
    return Path(waiting.value.path()).read_bytes()


def test_a_path_is_shown_hop_by_hop_with_dated_sentences(view: Any, drawing: Any) -> None:
    page = view()
    page.click("#view-path")
    page.fill("#path-from", "ada")
    page.keyboard.press("Enter")
    page.fill("#path-to", "osei")
    page.keyboard.press("Enter")
    stops = page.locator(".chain .stop .name").all_inner_texts()
    assert stops == ["Ada Lind", "Bo Karim", "Cy Moreau", "Dee Osei"]
    assert page.locator(".hop time").all_inner_texts() == [
        "20 May 2024",
        "1 Jul 2024",
        "2 Jul 2024",
    ]
    assert page.locator(".hop blockquote p").all_inner_texts() == [
        "On May 20, Lind received Karim again.",
        "Bo Karim met Cy Moreau on July 1.",
        "Cy Moreau and Dee Osei attended the opening of the Blue Dam on July 2.",
    ]
    assert set(drawing(page).marks) == set(stops)
    assert "from=ada" in page.url


def test_a_path_of_meetings_only_may_not_exist(view: Any) -> None:
    page = view("#view=path&from=ada&to=dee&through=met")
    assert "No chain of encounters links them" in page.inner_text("#panel-body")
    page.click("text=Look also through organisations and countries")
    assert page.locator(".chain .stop").count() > 2


def test_a_path_goes_through_bodies_where_an_end_is_one(view: Any) -> None:
    page = view("#view=path&from=bank&to=ada")
    assert page.locator(".hop").count() == 1
    assert "Took part together" in page.inner_text(".hop")


def test_the_table_lists_filters_and_sorts_encounters(view: Any) -> None:
    page = view()
    page.click("#view-table")
    rows = page.locator("#ledger-body tr")
    assert rows.count() == 5
    assert "earlier" in rows.first.inner_text()  # told last, undated
    page.click("#sort-date")
    assert "Talks on timber" in rows.first.inner_text()
    page.click("#sort-type")
    assert rows.first.locator(".c-type").inner_text() == "Call"
    page.fill("#ledger-words", "karim 2024-05")
    assert rows.count() == 1
    rows.first.locator(".c-what a").click()
    assert page.inner_text("#panel-body h2") == "Second talks"
    assert "letter" not in page.inner_text("#panel-body blockquote")


def test_a_path_can_begin_with_the_names_suggested(view: Any, drawing: Any) -> None:
    page = view("#view=path")
    assert page.inner_text("#empty") == "Choose two names above."
    page.locator("li", has_text="Bo Karim").get_by_role("button").click()
    page.locator("li", has_text="Dee Osei").get_by_role("button").click()
    assert page.input_value("#path-from") == "Bo Karim"
    assert page.input_value("#path-to") == "Dee Osei"
    names = drawing(page).names
    assert "1 Jul 2024" in names  # each line says when
    assert "2 Jul 2024" in names


def test_a_name_typed_in_full_is_chosen_and_half_a_name_is_not_kept(view: Any) -> None:
    page = view("#view=path")
    page.fill("#path-from", "ada lind")
    page.keyboard.press("Tab")
    assert "from=ada" in page.url
    page.fill("#path-to", "os")
    page.keyboard.press("Tab")
    assert page.input_value("#path-to") == ""


def test_a_row_of_the_table_opens_what_it_tells(view: Any) -> None:
    page = view("#view=table")
    assert not page.locator("#panel").is_visible()  # the table has the whole width
    page.locator("#ledger-body tr", has_text="Talks on timber").locator(".c-status").click()
    assert page.inner_text("#panel-body h2") == "Talks on timber"
    page.locator("#ledger-body .c-where a").click()
    assert page.inner_text("#panel-body h2") == "Silver Bay"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()


def test_the_table_follows_time_and_planned(view: Any) -> None:
    page = view("#view=table&time=2024-06_&also=planned")
    labels = page.locator("#ledger-body .c-what").all_inner_texts()
    assert labels == [
        "Meeting with Eve Tan",
        "Opening of the Blue Dam",
        "Talks of Karim and Moreau",
    ]


def test_csv_holds_the_rows_shown_and_no_formula(view: Any) -> None:
    page = view("#view=table&words=lind")
    text = saved(page, "#save-csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["earlier", "talks-2", "talks-1"]
    assert rows[0]["encounter"] == '\'=an earlier, "undated" call'
    assert rows[2]["participants"] == "Ada Lind; Harbour Development Bank; Bo Karim"
    assert rows[2]["sentences"].startswith("Minister Ada Lind met Bo Karim")
    assert rows[2]["sources"] == "https://example.org/release-1?a=1&b=2"


def test_csv_can_be_copied(view: Any) -> None:
    page = view("#view=table")
    page.click("#copy-csv")
    page.wait_for_selector("#said.shown")
    assert "5 encounters copied" in page.inner_text("#said")
    page.focus("#search")
    page.keyboard.press("Control+V")
    assert page.input_value("#search").startswith("id,start,end,type,status,encounter")


def test_the_view_is_saved_as_svg_and_png(view: Any) -> None:
    page = view("#node=vex")
    page.click("#menu summary")
    svg = saved(page, "#save-svg").decode()
    assert svg.startswith("<svg")
    assert "<script" not in svg
    page.click("#menu summary")
    png = saved(page, "#save-png")
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000


def test_hostile_texts_are_shown_as_they_are_written(view: Any) -> None:
    page = view("#node=vex")
    assert page.inner_text("#panel-body h2") == HOSTILE_NAME
    page.goto(page.url.split("#")[0] + "#event=opening")
    page.wait_for_selector("blockquote")
    cite = page.locator("blockquote cite").first
    assert HOSTILE_TITLE in cite.inner_text()
    assert cite.locator("a").count() == 0  # a javascript: address is no link
    assert page.locator("img").count() == 0
    page.fill("#search", "script alert")
    assert HOSTILE_NAME in page.inner_text("#found")


def test_a_hostile_corpus_name_is_text(view: Any, tmp_path: Path, browser: Any) -> None:
    from village import village

    from kg.export import html

    path = tmp_path / "named.html"
    html.write(village(), path, title=HOSTILE_TITLE)
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    assert HOSTILE_TITLE in page.inner_text("h1")
    assert page.title().startswith(HOSTILE_TITLE)
    page.close()
