"""The view as a file: the same bytes each time, closed to the net, right in its ties."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from browser.village import HOSTILE_TITLE, village

from kg.errors import OutputError
from kg.export import html
from kg.export.html.drawing import FIRST_SIGHT, ranked
from kg.export.html.layout import positions
from kg.export.html.links import links
from kg.graph import Attendance, Event, Graph, Node
from kg.model import EncounterType, EntityType, Mode, Role, Status

STYLE = Path(html.__file__).parent / "style" / "colours.css"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the village."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    html.write(village(), path)
    return path.read_text("utf-8")


def data_of(page: str) -> Any:
    """The data a page carries."""
    packed = re.search(r'<script type="text/plain" id="data">([^<]*)<', page)
    assert packed
    return json.loads(gzip.decompress(base64.b64decode(packed.group(1))))


def kinds(graph: Graph) -> dict[tuple[str, str], set[str]]:
    """Pair of ids → kinds of its ties."""
    found: dict[tuple[str, str], set[str]] = {}
    for link in links(graph):
        found.setdefault((link.a, link.b), set()).add(link.kind)
    return found


def test_equal_graphs_give_equal_bytes(page: str, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    html.write(village(), again)
    assert again.read_text("utf-8") == page


def test_the_page_asks_nobody_for_anything(page: str) -> None:
    loaded = re.findall(r"<(?:link|img|iframe|script)\b[^>]*\b(?:src|href)\s*=", page)
    assert loaded == []
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(part.strip().split(" ", 1) for part in unescape(policy.group(1)).split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy.group(1)
    assert rules["script-src"].count("sha256-") == 2
    assert "http" not in policy.group(1)


def test_no_text_of_a_document_is_markup(page: str) -> None:
    assert HOSTILE_TITLE not in page
    assert page.count("</script>") == 3  # the data, vis-network, our own


def test_nothing_of_the_graph_is_left_out(page: str) -> None:
    facts = data_of(page)["facts"]
    graph = village()
    assert len(facts["nodes"]) == len(graph.nodes)
    assert len(facts["events"]) == len(graph.events)
    sentences = {s["t"] for s in facts["sentences"]}
    assert {" ".join(graph.sentence(e).split()) for e in graph.evidence()} == sentences


def test_contacts_are_those_of_the_claims() -> None:
    found = kinds(village())
    assert found["ada", "bo"] == {"met"}
    assert found["cy", "dee"] == {"attended"}
    assert found["ada", "eve"] == {"planned"}  # a letter alone makes no tie
    assert found["ada", "dee"] == {"cancelled"}
    assert ("ada", "cy") not in found  # in one call, but no claim says they met
    assert ("ada", "ministry") in found and found["ada", "ministry"] == {"post"}
    assert found["ada", "bank"] == {"shared"}
    assert found["dam", "mill"] == {"other"}


def gathering(count: int, host: bool) -> Graph:
    """One conference of many bodies."""
    nodes = tuple(Node(f"n{i:03d}", EntityType.AGENCY, f"Body {i}", (), ()) for i in range(count))
    roles = {nodes[0].id: Role.HOST} if host else {}
    parts = tuple(
        Attendance(n.id, roles.get(n.id, Role.ATTENDEE), Mode.IN_PERSON, (), 0.9, "made")
        for n in nodes
    )
    event = Event("e", EncounterType.CONFERENCE, "e", Status.OCCURRED, parts, (), 0.9, "made")
    return Graph(nodes=nodes, events=(event,))


def test_a_crowd_is_a_star_around_its_host_not_a_knot() -> None:
    assert len(links(gathering(8, host=False))) == 28
    assert {link.a for link in links(gathering(40, host=True))} == {"n000"}
    assert len(links(gathering(40, host=True))) == 39
    assert links(gathering(40, host=False)) == []


def test_one_side_is_no_contact() -> None:
    graph = gathering(2, host=False)
    event = graph.events[0]
    parts = tuple(replace(part, side="a") for part in event.participations)
    assert len(links(graph)) == 1
    assert links(replace(graph, events=(replace(event, participations=parts),))) == []


def test_ties_to_what_the_graph_does_not_have_are_left_out(tmp_path: Path) -> None:
    graph = village()
    nodes = tuple(n for n in graph.nodes if n.id != "bo")
    assert not any("bo" in (link.a, link.b) for link in links(replace(graph, nodes=nodes)))
    html.write(replace(graph, nodes=nodes), tmp_path / "graph.html")


def test_the_most_connected_come_first() -> None:
    graph = village()
    order = [node.id for node in ranked(graph, links(graph))]
    assert order[0] == "bo"  # three meetings
    assert order.index("pact") > order.index("dee")


def test_at_first_sight_no_mark_covers_another() -> None:
    count = FIRST_SIGHT + 200
    ties = [(i, (i * 7 + 1) % count, 1.0) for i in range(count)]
    ties += [(0, i, 0.6) for i in range(1, 60)]  # one who met everybody
    places = positions([f"Somebody Number {i}" for i in range(count)], ties, FIRST_SIGHT)
    assert len(set(places)) == count
    core = places[:FIRST_SIGHT]
    close = sum(
        abs(x - u) < 12 and abs(y - v) < 12
        for i, (x, y) in enumerate(core)
        for u, v in core[i + 1 :]
    )
    assert close == 0


def test_parts_of_a_graph_fill_a_canvas_a_little_wider_than_high() -> None:
    """One large part and twenty small ones: set around it, not in a row, none over another."""
    ties = [(0, i, 1.0) for i in range(1, 12)]
    for part in range(20):
        first = 12 + 3 * part
        ties += [(first, first + 1, 1.0), (first, first + 2, 1.0)]
    places = positions([f"Somebody {i}" for i in range(72)], ties, 72)
    xs, ys = zip(*places, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    assert 0.9 < width / height < 1.6
    assert min(abs(x) + abs(y) for x, y in places) < 0.2 * width  # nor is the middle empty
    parts = [places[:12]] + [places[12 + 3 * k : 15 + 3 * k] for k in range(20)]
    for i, one in enumerate(parts):
        for other in parts[i + 1 :]:
            assert min(abs(x - u) + abs(y - v) for x, y in one for u, v in other) > 30


def test_drawing_more_moves_nothing() -> None:
    ties = [(i, i + 1, 1.0) for i in range(20)]
    labels = [f"Name {i}" for i in range(21)]
    assert positions(labels, ties, 21)[:10] != positions(labels, ties, 10)[:10]  # other cores
    few, all_ties = positions(labels[:10], ties[:9], 10), positions(labels, ties, 10)
    assert all_ties[:10] == few


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_graphs_have_places(count: int) -> None:
    assert len(positions(["A"] * count, [], 300)) == count


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    target.mkdir()
    with pytest.raises(OutputError, match=r"graph\.html"):
        html.write(village(), target)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


@pytest.mark.parametrize(
    ("title", "publishers", "expected"),
    [
        ("My corpus", ["A"], "My corpus"),
        (None, ["A"], "A"),
        (None, ["A", "B", "B"], "B and A"),
        (None, ["A", "B", "C", "C"], "C and 2 other publishers"),
        (None, [], "Press releases"),
    ],
)
def test_the_page_is_named_after_its_corpus(
    title: str | None, publishers: list[str], expected: str
) -> None:
    from kg.export.html.heading import Heading

    document = village().documents[0]
    documents = tuple(
        replace(document, id=str(i), publisher=name) for i, name in enumerate(publishers)
    )
    assert Heading.of(Graph(documents=documents), title).title == expected


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a colour written #rrggbb."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(theme: int) -> None:
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", STYLE.read_text("utf-8"))
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[0]))
    if theme:
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[1]))
    grounds = ("canvas", "panel", "sunk")
    for ground in grounds:
        for text in ("ink", "muted", "accent"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    assert contrast(colours["accent"], colours["accent-soft"]) >= 4.5
    assert contrast(colours["strong-line"], colours["panel"]) >= 3  # borders of fields
    for name, colour in colours.items():
        if name.startswith(("class-", "tie-")):
            assert contrast(colour, colours["canvas"]) >= 3, name
