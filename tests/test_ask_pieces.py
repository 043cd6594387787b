"""What pages are put together from: words, dates, marked names and sentences, addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask.serve import words
from kg.ask.serve.marking import marked_names, marked_sentences
from kg.ask.serve.rendering import address, outward

MINISTER = {"id": "p-ruiz", "label": "Ana Ruiz", "type": "Official"}
BODY = {"id": "o-moe", "label": "Ministry of Energy", "type": "Agency"}
NAMES = {"p-ruiz": ("Ruiz",), "o-moe": ("MoE",)}


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2024-07-03", None, "3 Jul 2024"),
        ("2024-07-03", "2024-07-03", "3 Jul 2024"),
        ("2024-07-09", "2024-07-11", "9–11 Jul 2024"),
        ("2024-07-30", "2024-08-02", "30 Jul – 2 Aug 2024"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
        ("2024-07", "2024-08", "Jul – Aug 2024"),
        ("2024", None, "2024"),
        (None, None, ""),
        ("2024-13", None, "13 2024"),
        ("soon", None, "soon"),
    ],
)
def test_dates_are_shown_as_far_as_they_are_known(
    start: str | None, end: str | None, shown: str
) -> None:
    assert words.span(start, end) == shown


def test_pages_and_view_call_things_the_same() -> None:
    script = (Path(__file__).parent.parent / "kg/export/html/script/words.js").read_text()
    roles = re.search(r"ROLE_WORD = \{(.*?)\}", script, re.DOTALL)
    modes = re.search(r"MODE_WORD = \{(.*?)\}", script, re.DOTALL)
    assert roles and dict(re.findall(r'(\w+): "([^"]*)"', roles[1])) == words.ROLES
    assert modes and dict(re.findall(r'(\w+): "([^"]*)"', modes[1])) == words.MODES
    pairs = re.findall(r'(\w+): \["([^"]*)", "([^"]*)"\]', script)
    assert {name: (one, other) for name, one, other in pairs} == words.PROPERTIES
    for name, _, one in re.findall(r'\["(\w+)", "([^"]*)", "([^"]*)"\]', script):
        if name[0].isupper():
            assert words.kind(name) == one


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ana Ruiz met the MoE.", [("Ana Ruiz", "strong"), ("MoE", "other")]),
        ("Minister Ruiz of the Ministry of Energy",
         [("Ruiz", "strong"), ("Ministry of Energy", "other")]),
        ("Ruizes and MoEs", []),
        ("Ana said", [("Ana", "strong")]),
        ("The Ministry said", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_marked_as_whole_words(text: str, marked: list[tuple[str, str]]) -> None:
    pieces = marked_names(text, [MINISTER], [BODY], NAMES)
    assert [piece for piece in pieces if piece[1]] == marked
    assert "".join(piece for piece, _ in pieces) == text


def test_names_within_names_are_marked_once() -> None:
    names = {"p-ruiz": ("Ana Ruiz", "Ruiz", "Ruiz of MoE")}
    pieces = marked_names("Ana Ruiz of MoE", [MINISTER], [BODY], names | {"o-moe": ("MoE",)})
    assert pieces == [("Ana Ruiz of MoE", "strong")]


@given(st.text(), st.text(min_size=1))
def test_marking_changes_no_letter(text: str, name: str) -> None:
    thing = {**BODY, "label": name}
    assert "".join(p for p, _ in marked_names(text + name, [thing], [MINISTER], {})) == text + name


def test_sentences_get_anchors_and_overlapping_ones_are_left() -> None:
    quotes = [{"start": s, "end": e} for s, e in ((3, 6), (0, 2), (4, 8), (7, 99))]
    pieces = marked_sentences({"text": "abcdefgh", "quotes": quotes})
    assert [(p["text"], p["anchor"]) for p in pieces if p["text"]] == [
        ("ab", "s0"), ("c", None), ("def", "s3"), ("gh", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "at"),
    [
        ("person-ana", "/id/person-ana"),
        ("a/b?c#d", "/id/a%2Fb%3Fc%23d"),
        ("https://example.org/x", "https://example.org/x"),
        ("javascript://%0aalert(1)", "#"),
    ],
)
def test_a_thing_is_linked_to_its_page_or_the_web_and_nothing_else(id: str, at: str) -> None:
    assert address({"id": id}) == at


def test_only_addresses_of_the_web_lead_out() -> None:
    assert outward("https://example.org/a") == "https://example.org/a"
    for text in (None, "", "javascript:alert(1)", "data:text/html,x", "https://a b", "//x"):
        assert outward(text) is None
