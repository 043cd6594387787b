"""Every entry of the lexicon of names matches its example and not its counter-example."""

from __future__ import annotations

from typing import Any

import pytest
from blank import parsed

from kg.extract.names.text import Text
from kg.extract.names.tokens import pieces
from kg.extract.names.words import Head, Tag
from kg.lexicon import entries

HEADS = [
    ("titles", "head", Tag.TITLE),
    ("organisation_words", "head", Tag.BODY),
    ("project_words", "head", Tag.WORK),
    ("project_words", "event", Tag.EVENT),
    ("places", "head", Tag.PLACE),
]
CASES = [(tag, entry) for file, kind, tag in HEADS for entry in entries(file, kind)]


def heads(sentence: str, tag: Tag) -> set[str]:
    """The entries whose words stand capitalised in a sentence."""
    text = Text(parsed(sentence))
    marks = (text.mark(i, tag) for i in range(text.size) if text.capital(i))
    return {mark[1].id for mark in marks if mark and isinstance(mark[1], Head)}


@pytest.mark.parametrize(
    ("tag", "entry"), CASES, ids=lambda x: x["id"] if isinstance(x, dict) else ""
)
def test_a_head_word_is_found_in_its_example_only(tag: Tag, entry: dict[str, Any]) -> None:
    assert entry["id"] in heads(entry["match"], tag)
    assert entry["id"] not in heads(entry["not_match"], tag)


def holds(words: list[str], sentence: str) -> bool:
    """Whether one of the words (or phrases) stands in a sentence, case set aside."""
    tokens = [piece.casefold() for piece in pieces(sentence)]
    rows = [[p.casefold() for p in pieces(w)] if " " in w else [w.casefold()] for w in words]
    return any(tokens[i : i + len(row)] == row for row in rows for i in range(len(tokens)))


SETS = [
    e
    for e in entries("name_sets", "set")
    if e["id"] not in ("word.noun-ending", "name.compound-tail")
]


@pytest.mark.parametrize("entry", SETS, ids=lambda e: e["id"])
def test_a_set_tells_its_example_from_its_counter_example(entry: dict[str, Any]) -> None:
    assert holds(entry["words"], entry["match"])
    assert not holds(entry["words"], entry["not_match"])


def test_endings_tell_nouns_from_names() -> None:
    entry = next(e for e in entries("name_sets", "set") if e["id"] == "word.noun-ending")
    assert entry["match"].casefold().endswith(tuple(entry["words"]))
    assert not entry["not_match"].casefold().endswith(tuple(entry["words"]))


def test_compounds_are_no_names() -> None:
    text = Text(parsed("The Oakmill-led firm and Kim Young-ho met."))
    assert [text.kind(i) for i in range(text.size) if "-" in text.at(i)] == ["l", "N"]
