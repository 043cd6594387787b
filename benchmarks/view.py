"""How fast the view of a large graph is written, opened and searched; and pictures of views.

Makes a graph of 5,000 nodes and 20,000 ties, writes its page, opens it in headless
Chromium, and prints the figures beside what they should stay under.

Usage: python benchmarks/view.py [--nodes N] [--ties N] [--keep FILE]
       python benchmarks/view.py --picture output/graph.html#node=… docs/img/view.png
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from kg.export import html
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.model import (
    Document,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
)

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SYLLABLES = tuple("ka lo min ta re su vo nel dor pa shi gun bre hal ost mir una fel zo ben".split())  # noqa: SIM905
SHARES = (
    (EntityType.OFFICIAL, 0.42),
    (EntityType.PERSON, 0.18),
    (EntityType.COMPANY, 0.16),
    (EntityType.AGENCY, 0.12),
    (EntityType.ORGANIZATION, 0.08),
    (EntityType.INTERNATIONAL, 0.04),
)
KINDS = (
    EncounterType.MEETING,
    EncounterType.MEETING,
    EncounterType.CONFERENCE,
    EncounterType.CEREMONY,
    EncounterType.SIGNING,
)


class Maker:
    """Draws a graph as a ministry's archive would give it: few who meet often, many once."""

    def __init__(self, nodes: int, ties: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.nodes = self._nodes(nodes)
        self.people = [n for n in self.nodes if n.type.is_person]
        self.bodies = [n for n in self.nodes if n.type.is_organization]
        self.ties = ties
        self.pairs: set[tuple[str, str]] = set()
        self.documents: list[Document] = []
        self.events: list[Event] = []
        self.claims: dict[tuple[str, str], list[str]] = {}
        self.said: dict[str, Evidence] = {}

    def graph(self) -> Graph:
        """The graph, with as many ties as were asked for, or a few more."""
        posts = self._posts()
        while len(self.pairs) < self.ties:
            self._encounter(len(self.events))
        return Graph(
            documents=tuple(self.documents),
            nodes=tuple(sorted(self.nodes, key=lambda n: n.id)),
            events=tuple(self.events),
            memberships=posts,
            claims=tuple(self._claims()),
        )

    def _nodes(self, count: int) -> list[Node]:
        found = []
        for kind, share in SHARES:
            for i in range(round(count * share)):
                given, family = self._word(2), self._word(2)
                name = f"{given} {family}" if kind.is_person else f"{family} {kind.value} {i}"
                id = f"{kind.value.lower()}-{i}"
                found.append(Node(id, kind, name, (f"{family} {given}", family), ()))
        return found

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(syllables)).title()

    def _posts(self) -> tuple[Membership, ...]:
        found = []
        for i, person in enumerate(self.people):
            body = self.random.choice(self.bodies)
            self.pairs.add((person.id, body.id))
            found.append(
                Membership(
                    f"post-{i}", person.id, body.id, "Director General", None,
                    dt.date(2022, 1, 1), dt.date(2024, 6, 1), (), 0.9, "made",
                )
            )  # fmt: skip
        return tuple(found)

    def _pick(self, nodes: Sequence[Node], count: int) -> list[Node]:
        """Some nodes, the first far more often than the last."""
        found: dict[str, Node] = {}
        while len(found) < count:
            node = nodes[int(len(nodes) * self.random.random() ** 2.2)]
            found[node.id] = node
        return list(found.values())

    def _encounter(self, number: int) -> None:
        kind = self.random.choice(KINDS)
        who = self._pick(self.people, self.random.choice((2, 2, 2, 3, 4)))
        who += self._pick(self.bodies, self.random.choice((0, 0, 1, 2)))
        day = dt.date(2020, 1, 1) + dt.timedelta(days=self.random.randrange(2000))
        evidence = self._told(number, who, day)
        status = Status.PLANNED if number % 12 == 0 else Status.OCCURRED
        parts = tuple(
            Attendance(n.id, Role.ATTENDEE, Mode.IN_PERSON, (evidence,), 0.9, "made") for n in who
        )
        id = f"encounter-{number:05d}"
        label = f"{kind.value} of {who[0].label} and {who[1].label}"
        self.events.append(
            Event(id, kind, label, status, parts, (evidence,), 0.9, "made", PartialDate.of(day))
        )
        for one, other in combinations(sorted(who, key=lambda n: n.id), 2):
            self.pairs.add((one.id, other.id))
            if status.is_fact and one.type.is_person and other.type.is_person:
                self.claims.setdefault((one.id, other.id), []).append(id)
                self.said.setdefault(id, evidence)

    def _told(self, number: int, who: Sequence[Node], day: dt.date) -> Evidence:
        names = ", ".join(n.label for n in who[:-1])
        title = f"{who[0].label} holds talks with {who[-1].label}"
        sentence = (
            f"On {day:%d %B %Y}, {names} and {who[-1].label} came together in {self._word(3)} "
            f"to discuss the supply of {self._word(2)} and {self._word(3)}, and agreed to go on "
            f"with their work on {self._word(4)} in the coming year."
        )
        text = f"{title}\n\n{sentence}"
        self.documents.append(
            Document(
                f"release-{number:05d}", title, text, day, "Ministry of Trade", "XX",
                f"https://example.org/releases/{number}",
            )
        )  # fmt: skip
        return Evidence(f"release-{number:05d}", len(title) + 2, len(text))

    def _claims(self) -> list[Claim]:
        found = []
        kind = {event.id: event.type for event in self.events}
        gatherings = (EncounterType.CONFERENCE, EncounterType.CEREMONY)
        for (one, other), via in sorted(self.claims.items()):
            met = [id for id in via if kind[id] not in gatherings]
            property = Property.MET if met else Property.ATTENDED_WITH
            used = tuple(met or via)
            said = tuple(self.said[id] for id in used)
            for a, b in ((one, other), (other, one)):
                id = f"claim-{a}-{property.value}-{b}"
                found.append(Claim(id, a, property, b, said, 0.9, "made", via=used))
        return found


def measure(page: Path) -> dict[str, float]:
    """Opens the page in a fresh browser; times in seconds, by what the user sees."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        tab = browser.new_page(viewport={"width": 1500, "height": 900})
        meter = tab.context.new_cdp_session(tab)
        meter.send("Performance.enable", {"timeDomain": "threadTicks"})
        start = time.perf_counter()
        tab.goto(page.as_uri(), wait_until="commit")
        tab.wait_for_selector("html[data-drawn]")
        opened = time.perf_counter() - start
        metrics = {m["name"]: m["value"] for m in meter.send("Performance.getMetrics")["metrics"]}
        # The work itself, which other programs on the machine don't lengthen.
        figures = {"first sight": opened, "  page's own work": metrics["ThreadTime"]}
        figures["search"] = tab.evaluate(_TIMED_SEARCH) / 1000
        figures["select a node"] = tab.evaluate(_TIMED_STEP, "#node=official-3") / 1000
        figures["change of period"] = tab.evaluate(_TIMED_STEP, "#time=2021-01_2022-06") / 1000
        figures["table"] = tab.evaluate(_TIMED_STEP, "#view=table") / 1000
        step = "#view=path&from=official-900&to=person-700"
        figures["path"] = tab.evaluate(_TIMED_STEP, step) / 1000
        figures["draw everything"] = tab.evaluate(_TIMED_STEP, "#draw=9999") / 1000
        browser.close()
    return figures


# Typing three names letter by letter: the slowest of the completions.
_TIMED_SEARCH = """() => {
  const field = document.getElementById("search");
  let slowest = 0;
  for (const name of ["kalo min", "company 1", "zzz"]) {
    for (let i = 1; i <= name.length; i += 1) {
      field.value = name.slice(0, i);
      const start = performance.now();
      field.dispatchEvent(new Event("input"));
      document.getElementById("found").getBoundingClientRect();
      slowest = Math.max(slowest, performance.now() - start);
    }
  }
  field.dispatchEvent(new Event("blur"));
  return slowest;
}"""

# Going to another state, until it is painted.
_TIMED_STEP = """(fragment) => new Promise((done) => {
  const start = performance.now();
  addEventListener("popstate", () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now() - start))), { once: true });
  location.hash = fragment;
})"""


def picture(view: str, target: Path) -> None:
    """A screenshot of a view (a file, with a fragment if you like)."""
    from playwright.sync_api import sync_playwright

    path, _, fragment = view.partition("#")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        tab = browser.new_page(viewport={"width": 1500, "height": 880}, device_scale_factor=2)
        tab.goto(f"{Path(path).absolute().as_uri()}#{fragment}")
        tab.wait_for_selector("html[data-drawn]")
        tab.wait_for_timeout(300)
        target.parent.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=target)
        browser.close()


LIMITS = {"file": 15.0, "first sight": 2.0, "search": 0.1}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--ties", type=int, default=20000)
    parser.add_argument("--keep", type=Path, help="write the page here and keep it")
    parser.add_argument("--picture", nargs=2, metavar=("VIEW", "PNG"), help="only a screenshot")
    options = parser.parse_args()
    if options.picture:
        picture(options.picture[0], Path(options.picture[1]))
        return
    graph = Maker(options.nodes, options.ties).graph()
    with tempfile.TemporaryDirectory() as folder:
        page = (options.keep or Path(folder) / "graph.html").absolute()
        start = time.perf_counter()
        html.write(graph, page, title="A large corpus")
        written = time.perf_counter() - start
        print(f"{'nodes':<18}{len(graph.nodes):>8}")
        print(f"{'encounters':<18}{len(graph.events):>8}")
        print(f"{'write':<18}{written:>8.2f} s")
        print(f"{'file':<18}{page.stat().st_size / 1e6:>8.2f} MB   (at most {LIMITS['file']})")
        if not CHROMIUM.exists():
            print(f"not opened: no Chromium at {CHROMIUM}")
            return
        for name, seconds in measure(page).items():
            limit = f"   (at most {LIMITS[name]})" if name in LIMITS else ""
            print(f"{name:<18}{seconds:>8.3f} s{limit}")


if __name__ == "__main__":
    main()
