"""Every entry of the lexicon of names matches its example and not its counter-example."""

from __future__ import annotations

from typing import Any

import pytest
from blank import parsed

from kg.extract.names import read_names
from kg.extract.names.text import Text
from kg.extract.names.tokens import pieces
from kg.extract.names.words import Head, Tag
from kg.lexicon import entries, table
from kg.model import MentionKind

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


MARKS = [
    ("titles", "modifier", Tag.MODIFIER),
    ("titles", "honorific", Tag.HONORIFIC),
    ("titles", "postnominal", Tag.POSTNOMINAL),
    ("places", "vague", Tag.VAGUE),
    ("places", "adjective", Tag.ADJECTIVE),
]


@pytest.mark.parametrize(("file", "kind", "tag"), MARKS, ids=[f"{f}-{k}" for f, k, _ in MARKS])
def test_a_word_is_marked_in_its_example_only(file: str, kind: str, tag: Tag) -> None:
    for entry in entries(file, kind):
        for sentence, found in ((entry["match"], True), (entry["not_match"], False)):
            text = Text(parsed(sentence))
            assert any(text.has(i, tag) for i in range(text.size)) is found, sentence


def test_who_held_a_post_before_holds_it_no_more() -> None:
    for entry in entries("titles", "status"):
        for sentence, former in ((entry["match"], True), (entry["not_match"], False)):
            (post,) = read_names(parsed(sentence)).posts
            assert (post.title, post.former) == ("President", former)


def test_a_title_and_its_abbreviation_are_one_post() -> None:
    for entry in entries("titles", "short"):
        (post,) = read_names(parsed(f"{entry['not_match']} {entry['match']}")).posts
        assert post.title == "Prime Minister"
    for short, long in entries("titles", "short")[0]["long"].items():
        told = [read_names(parsed(f"{t} Jane Roe spoke.")).posts for t in (short, long)]
        assert [[post.title for post in posts] for posts in told] == [[short], [long]]


def test_who_is_told_again_by_another_word_for_the_post_is_the_same() -> None:
    for entry in entries("titles", "synonym"):
        for sentence, refers in ((entry["match"], True), (entry["not_match"], False)):
            mentions = read_names(parsed(sentence)).mentions
            assert any(m.kind is MentionKind.OFFICE for m in mentions) is refers, sentence


REFERRING = [
    ("titles", "reference", "Trade Minister Jane Roe spoke. ", "Jane Roe"),
    ("titles", "sides", "South Korea and Norway met. ", "Norway"),
    ("organisation_words", "bare", "The Ministry of Fish met guests. ", "Ministry of Fish"),
]


@pytest.mark.parametrize(
    ("file", "kind", "lead", "meant"), REFERRING, ids=[r[1] for r in REFERRING]
)
def test_a_description_refers_in_its_example_only(
    file: str, kind: str, lead: str, meant: str
) -> None:
    for entry in entries(file, kind):
        for sentence, refers in ((entry["match"], True), (entry["not_match"], False)):
            names = read_names(parsed(lead + sentence))
            (who,) = [e.id for e in names.entities if e.name == meant]
            later = [m for m in names.mentions if m.start >= len(lead)]
            described = {m.entity for m in later if m.kind is not MentionKind.NAME}
            assert (who in described) is refers, sentence


@pytest.mark.parametrize("file", ["organisation_words", "project_words"])
def test_a_link_joins_the_parts_of_a_name_in_its_example_only(file: str) -> None:
    for entry in entries(file, "link"):
        joined = [e.name for e in read_names(parsed(entry["match"])).entities]
        assert any(f" {word} " in name for name in joined for word in entry["of"]), joined
        assert read_names(parsed(entry["not_match"])).entities == ()


def test_every_entry_of_these_files_is_run() -> None:
    run = {(file, kind) for file, kind, *_ in (*HEADS, *MARKS, *REFERRING)}
    run |= {("titles", "status"), ("organisation_words", "link"), ("project_words", "link")}
    run |= {("titles", "short"), ("titles", "synonym")}
    files = ("titles", "organisation_words", "project_words", "places")
    kinds = {(f, k) for f in files for k, v in table(f).items() if isinstance(v, list)}
    assert kinds == run


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
