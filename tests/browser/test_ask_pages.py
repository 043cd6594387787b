"""The server's pages in a real browser: search, dossier, path, editor, view; hostile text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from ask_world import HOSTILE, KOVAC, world, write
from serving import serving

from kg.ask.serve import Settings
from kg.export import html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = write(tmp_path_factory.mktemp("ask")).parent
    view = folder / "graph.html"
    html.write(world(), view)
    with serving(Settings(graph=folder, port=0), view) as at:
        yield at


@pytest.fixture(params=["light", "dark"])
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page that must load nothing from elsewhere, say nothing on the console, open no dialog."""
    wrong: list[str] = []
    context = browser.new_context(base_url=address, color_scheme=request.param)
    opened = context.new_page()
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda r: None if _ours(r.url, address) else wrong.append(r.url))
    yield opened
    context.close()
    assert wrong == []


def _ours(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def test_a_name_is_completed_and_its_dossier_opened(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("kova")
    page.locator("#completions li").first.wait_for()
    assert page.locator("#completions li").all_inner_texts()[0].startswith("Mira Kovač")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/id/{KOVAC}")
    assert page.locator("h1").inner_text() == "Mira Kovač"
    assert page.locator(".encounter").count() == 4


def test_a_sentence_leads_to_its_place_in_the_release(page: Any) -> None:
    page.goto(f"/id/{KOVAC}")
    page.locator("blockquote a", has_text="Summer of <b>solar</b>").first.click()
    page.wait_for_url("**/id/doc-release-b#s*")
    marked = page.locator("mark:target").inner_text()
    assert "Kovač" in marked and marked.endswith(".")


def test_a_form_finds_what_links_two(page: Any) -> None:
    page.goto(f"/id/{KOVAC}")
    page.get_by_label("How is Mira Kovač linked with").fill("tomas reyes")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".chain").count() == 2
    assert "Lea Brandt" in page.locator(".chain").nth(1).inner_text()


def test_hostile_names_are_shown_as_they_are(page: Any) -> None:
    page.goto("/?q=sons")
    assert page.locator("h1").inner_text() == HOSTILE
    page.fill("#q", "img src")
    page.locator("#completions li").first.wait_for()
    assert HOSTILE in page.locator("#completions").inner_text()
    assert page.locator("#completions img").count() == 0


def test_the_editor_runs_a_query_and_a_named_question(page: Any) -> None:
    page.goto("/query")
    page.locator(".yasqe_queryButton").first.click()
    page.locator(".yasr_results table tbody tr").first.wait_for()
    assert "Mira Kovač" in page.locator(".yasr_results").first.inner_text()
    page.locator(".example", has_text="Meetings of a person").click()
    page.locator(".tab.active", has_text="Meetings of a person").wait_for()
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.locator(".tabPanel.active .yasr_results table tbody tr").first.wait_for()
    assert "talks of 2021" in page.locator(".tabPanel.active .yasr_results").inner_text()


def test_the_view_is_drawn_in_its_box(page: Any) -> None:
    page.goto("/")
    frame = page.frame_locator("iframe.view")
    page.locator("iframe.view").scroll_into_view_if_needed()
    frame.locator("canvas").first.wait_for()


@pytest.mark.parametrize("path", ["/", f"/id/{KOVAC}", "/id/doc-release-b", "/path", "/query"])
def test_pages_fit_a_telephone(page: Any, path: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
