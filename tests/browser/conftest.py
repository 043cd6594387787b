"""One headless Chromium for all tests of the view; the page of each must stay clean."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from village import village

from kg.export import html
from kg.graph import Graph

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium through playwright; skips where one of them is absent."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Graph, str], Path]:
    """Writes the view of a graph, once for each name."""
    folder = tmp_path_factory.mktemp("view")

    def write(graph: Graph, name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            html.write(graph, path)
        return path

    return write


@pytest.fixture
def view(browser: Any, written: Callable[[Graph, str], Path]) -> Iterator[Open]:
    """Opens a view (`fragment`, `width`, `dark`, another `graph`).

    At the end no page may have asked the network for anything, shown a dialog or
    written an error to the console.
    """
    bad: list[str] = []
    contexts: list[Any] = []

    def open_page(
        fragment: str = "",
        *,
        width: int = 1500,
        height: int = 900,
        dark: bool = False,
        graph: Graph | None = None,
        name: str = "village",
    ) -> Any:
        scheme = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: m.type in ("error", "warning") and bad.append(m.text))
        page.on("pageerror", lambda error: bad.append(str(error)))
        page.on("dialog", lambda dialog: (bad.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda r: _outside(r.url) and bad.append(r.url))
        page.goto(written(graph or village(), name).as_uri() + fragment)
        page.wait_for_selector("html[data-drawn]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert bad == []


def _outside(url: str) -> bool:
    return not url.startswith(("file:", "blob:", "data:"))


class Drawing:
    """What the canvas shows, read from the picture that is made of it for paper."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        self.marks: dict[str, tuple[float, float]] = dict(page.evaluate(_MARKS))
        self.lines: dict[str, tuple[float, float]] = dict(page.evaluate(_LINES))
        self.places: dict[str, tuple[float, float]] = dict(page.evaluate(_NAMES))
        self.names: list[str] = list(self.places)
        page.evaluate("dispatchEvent(new Event('afterprint'))")

    def click(self, place: tuple[float, float]) -> None:
        """A real click at a place of the drawing."""
        box = self.page.locator("#canvas").bounding_box()
        self.page.mouse.click(box["x"] + place[0], box["y"] + place[1])

    def point(self, place: tuple[float, float]) -> None:
        """The pointer moved to a place of the drawing."""
        box = self.page.locator("#canvas").bounding_box()
        self.page.mouse.move(box["x"] + place[0], box["y"] + place[1])


_MARKS = """() => [...document.querySelectorAll("#paper circle, #paper polygon")].map((mark) => {
  const box = mark.getBBox();
  return [mark.textContent, [box.x + box.width / 2, box.y + box.height / 2]];
})"""
_LINES = """() => [...document.querySelectorAll("#paper line")].map((line) => [line.textContent, [
  (line.x1.baseVal.value + line.x2.baseVal.value) / 2,
  (line.y1.baseVal.value + line.y2.baseVal.value) / 2,
]])"""
_NAMES = """() => [...document.querySelectorAll("#paper text")].slice(0, -1).map((text) => {
  const line = text.firstElementChild;
  return [[...text.children].map((line) => line.textContent).join(" "),
    [Number(line.getAttribute("x")), Number(line.getAttribute("y")) - 4]]; })"""


@pytest.fixture
def drawing() -> Callable[[Any], Drawing]:
    """Reads what a page draws now."""
    return Drawing
