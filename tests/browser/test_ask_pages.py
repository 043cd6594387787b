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

PATH = "/path?from=kovac&to=tomas+reyes"


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
    page.locator("#found-1 li").first.wait_for()
    assert page.locator("#found-1 li").all_inner_texts()[0].startswith("Mira Kovač")
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
    page.locator("#found-1 li").first.wait_for()
    assert HOSTILE in page.locator("#found-1").inner_text()
    assert page.locator("#found-1 img").count() == 0


def test_names_are_completed_in_both_boxes_of_a_path(page: Any) -> None:
    page.goto("/path")
    for field, typed, chosen in (("#from", "kova", "Mira Kovač"), ("#to", "reyes", "Tomás Reyes")):
        page.locator(field).press_sequentially(typed)
        box = page.locator(".names-box", has=page.locator(field))
        box.locator("li", has_text=chosen).click()
        assert page.locator(field).input_value() == chosen
    page.get_by_label("only who met").check()
    page.get_by_role("button", name="Show").click()
    assert page.locator(".chain").count() == 1
    assert page.locator(".hop.met").count() == 2
    assert page.get_by_label("only who met").is_checked()


def test_several_bearers_of_a_name_are_there_to_choose(page: Any) -> None:
    page.goto("/?q=Kim")
    assert page.locator(".choices li").count() == 2
    page.get_by_role("link", name="Kim Yong-ho").click()
    page.wait_for_url("**/id/person-kim-yong-ho")
    assert page.locator(".encounter .who").inner_text() == "spoke by message · with Slovenia"


def rows(page: Any) -> Any:
    """The rows of the result in the open tab of the editor."""
    return page.locator(".tabPanel.active .yasr_results table tbody tr")


def test_the_editor_runs_a_query_and_a_named_question(page: Any) -> None:
    page.goto("/query")
    page.locator(".yasqe_queryButton").first.click()
    rows(page).first.wait_for()
    assert "Mira Kovač" in page.locator(".yasr_results").first.inner_text()
    page.locator(".example summary", has_text="Meetings of a person").click()
    page.locator(".tab.active", has_text="Meetings of a person").wait_for()
    rows(page).filter(has_text="talks of 2021").wait_for()
    page.locator("#meetings-of-person").fill("kovac")
    page.locator("#meetings-of-since").fill("2024")
    page.locator(".example[open]").get_by_role("button", name="Ask").click()
    rows(page).filter(has_text="talks in Berlin").wait_for()
    assert rows(page).count() == 1
    assert page.locator(".tab").count() == 2  # asked again in the same tab


def test_the_editor_says_who_a_name_could_mean(page: Any) -> None:
    page.goto("/query")
    page.locator(".example summary", has_text="Releases that name").click()
    rows(page).first.wait_for()
    page.locator("#sources-of-thing").fill("Kim")
    with page.expect_response(lambda reply: reply.status == 300):
        page.locator(".example[open]").get_by_role("button", name="Ask").click()
    refusal = page.locator(".example[open] .refusal")
    refusal.wait_for()
    assert "person-kim-yong-ho" in refusal.inner_text()


def test_what_a_result_names_opens_here(page: Any) -> None:
    page.goto("/query")
    page.locator(".yasqe_queryButton").first.click()
    rows(page).first.wait_for()
    with page.context.expect_page() as opened:
        page.locator("a.iri", has_text=f"id:{KOVAC}").click()
    opened.value.wait_for_url(f"**/id/{KOVAC}")
    assert opened.value.locator("h1").inner_text() == "Mira Kovač"


def test_the_view_is_drawn_in_its_box(page: Any) -> None:
    page.goto("/")
    page.locator(".graph iframe").scroll_into_view_if_needed()
    page.frame_locator(".graph iframe").locator("canvas").first.wait_for()


def test_a_dossier_leads_to_its_place_in_the_view(page: Any) -> None:
    page.goto(f"/id/{KOVAC}")
    page.get_by_role("link", name="Show in the graph").click()
    page.locator("#panel h2", has_text="Mira Kovač").wait_for()


@pytest.mark.parametrize(
    "path", ["/", f"/id/{KOVAC}", "/id/doc-release-b", PATH, "/?q=Kim", "/query"]
)
def test_pages_fit_a_telephone(page: Any, path: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
