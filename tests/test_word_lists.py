"""The word lists of encounters: each has a sentence with a word of it and one without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from trained import model

from kg.lexicon import table

FILES = ("encounters", "people", "status", "time")


def lists(file: str) -> dict[str, list[str]]:
    """The lists of a file by name; of a table of words the words."""
    found: dict[str, list[str]] = {}
    for name, value in table(file).items():
        if name == "words":
            found |= value
        elif name != "examples":
            found[name] = value["words"] if list(value) == ["words"] else list(value)
    return found


CASES = [(file, name, words) for file in FILES for name, words in lists(file).items()]


def holds(sentence: str, words: list[str]) -> bool:
    """Whether a word of a list stands in a sentence: as written, small, or by its lemma."""
    doc = model()(sentence)
    forms = {f for t in doc for f in (t.text, t.lower_, t.lemma_.lower())}
    phrases = (w for w in words if " " in w)
    return not forms.isdisjoint(words) or any(
        re.search(rf"\b{re.escape(p)}\b", sentence, re.I) for p in phrases
    )


@pytest.mark.model
@pytest.mark.parametrize(("file", "name", "words"), CASES, ids=[f"{f}-{n}" for f, n, _ in CASES])
def test_a_list_tells_its_example_from_its_counter_example(
    file: str, name: str, words: list[str]
) -> None:
    match, other = table(file)["examples"][name]
    assert holds(match, words)
    assert not holds(other, words)


@pytest.mark.parametrize("file", FILES)
def test_there_is_an_example_for_each_list_and_no_other(file: str) -> None:
    examples: dict[str, Any] = table(file)["examples"]
    assert set(examples) == set(lists(file))


@pytest.mark.parametrize(("file", "name", "words"), CASES, ids=[f"{f}-{n}" for f, n, _ in CASES])
def test_no_word_stands_twice_in_a_list(file: str, name: str, words: list[str]) -> None:
    assert [w for w in words if words.count(w) > 1] == []
    assert all(w == " ".join(w.split()) and w for w in words)
