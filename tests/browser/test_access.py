"""For everybody: contrast, keyboard, screen readers, motion, paper."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

pytestmark = pytest.mark.browser

STATES = ("", "#node=ada&also=planned.cancelled", "#view=table", "#view=path&from=ada&to=dee")

# Texts whose contrast with what is painted below them is under WCAG AA, as they are painted.
FAINT = """() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = (c) => [0, 1, 2].map((i) => c[i] / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const above = (element) => {
    const all = [];
    for (let e = element; e; e = e.parentElement) all.push(e);
    return all;
  };
  const white = [255, 255, 255, 1];
  const ground = (element) => above(element).reverse()
    .map((e) => rgba(getComputedStyle(e).backgroundColor)).reduce((b, a) => over(a, b), white);
  const faint = [];
  let read = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!shown || !walk.currentNode.textContent.trim()) continue;
    if (element.closest(".offscreen, .skip")) continue;
    const colour = rgba(getComputedStyle(element).color);
    colour[3] *= above(element).reduce((o, e) => o * getComputedStyle(e).opacity, 1);
    const back = ground(element);
    const [high, low] = [light(over(colour, back)), light(back)].sort((a, b) => b - a);
    read += 1;
    if ((high + 0.05) / (low + 0.05) < 4.5) faint.push(walk.currentNode.textContent);
  }
  return { read, faint };
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1500, 400])
def test_every_text_can_be_read(view: Any, dark: bool, width: int) -> None:
    for state in STATES:
        page = view(state, dark=dark, width=width)
        found = page.evaluate(FAINT)
        assert found["faint"] == [], state
        assert found["read"] > 40


def test_every_control_has_a_name(view: Any) -> None:
    page = view("#node=ada")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll(
          "button, input, select, summary, a[href], [role=application], [role=listbox]")]
        .filter((e) => e.checkVisibility() && !(e.textContent.trim() || e.getAttribute("aria-label")
          || e.title || (e.labels && e.labels.length)))
        .map((e) => e.outerHTML)"""
    )
    assert unnamed == []


def test_headings_go_down_by_one_level(view: Any) -> None:
    for state in STATES:
        page = view(state)
        levels = page.evaluate(
            """() => [...document.querySelectorAll("h1, h2, h3, h4")]
            .filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1]))"""
        )
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), state


def test_a_screen_reader_hears_where_the_arrow_keys_went(view: Any) -> None:
    page = view()
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    told = page.inner_text("#heard")
    assert told.startswith(page.inner_text("#panel-body h2"))
    assert "encounter" in told


def test_the_focus_goes_with_what_was_opened_by_keyboard(view: Any) -> None:
    page = view("#node=ada")
    page.locator("#panel-body a.name", has_text="Bo Karim").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Bo Karim"
    page.get_by_role("button", name="Path from here").focus()
    page.keyboard.press("Enter")  # the button is gone with the dossier
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_all_of_a_path_by_keyboard(view: Any) -> None:
    page = view()
    page.focus("#view-path")
    page.keyboard.press("Enter")
    page.focus("#path-from")
    page.keyboard.type("lind")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "path-to"
    page.keyboard.type("moreau")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(".chain .stop").count() == 3


def test_nothing_moves_for_who_wants_no_motion(view: Any) -> None:
    page = view()
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
          const { transitionDuration, animationName } = getComputedStyle(e);
          return parseFloat(transitionDuration) > 0 || animationName !== "none"; }).length"""
    )
    assert moving == 0


def test_the_name_of_the_tab_tells_what_one_looks_at(view: Any) -> None:
    page = view("#node=ada")
    assert page.title() == "Ada Lind: who met whom"
    page.click("#close")
    assert page.title() == "Ministry of Trade: who met whom"


def test_every_line_and_the_confidence_are_explained(view: Any) -> None:
    page = view()
    page.click("#help summary")
    told = page.inner_text("#help")
    for word in ("Met", "Attended together", "Took part together", "Post", "Planned", "Confidence"):
        assert word in told


def test_paper_is_light_even_in_the_dark_and_the_screen_stays_dark(view: Any) -> None:
    page = view("#node=ada", dark=True)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    found = page.evaluate(FAINT)
    assert found["faint"] == []
    fills = page.evaluate(
        "[...document.querySelectorAll('#paper text')].map((t) => t.getAttribute('fill'))"
    )
    assert set(fills) <= {"#1c222b", "#575e69"}  # ink and muted of the light theme
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("#paper svg").count() == 0
