"""Where sentences begin: a name cut in two is two entities, a heading run on is a false meeting."""

from __future__ import annotations

import re
from typing import Any

import pytest
from blank import blank

from kg.extract.boundaries import set_boundaries
from kg.lexicon import entries

# "|" where a sentence must begin, "~" where none may; elsewhere the parser decides.
CASES = [
    "Terminal No. ~1 was opened.",
    "Terminal No. ~1\n\n|The rest was closed.",
    "Messrs. ~Falk and Brandt met Lt. ~Gen. ~Mara Lund.",
    "H.E. ~Mr. ~Omar Haddad left.",
    "Hon. ~Kofi Mensah spoke.",
    "Deputy Secretary (Ag.) ~Jane Dunn left.",
    "The talks went on (for a day.) The ministers left.",
    "Ts. ~Oyun of Mongolia left.",
    "He met Mr. Ng. She left.",  # "Ng" is a family name: the parser decides
    "U.S. ~Secretary Jane Dunn left.",
    "They returned to the U.S. The talks went on.",
    "National ~Security ~Adviser ~Jane ~Dunn met Tom Berg.",
    "Talks in Oslo\n\n|The ministers met.",
    "Ministers talk\n|- Jane Dunn of Peru\n|- Tom Berg of Norway",
    "1. ~The minister left.\n2. ~The mayor stayed.",
    "Talks of ministers,\nthen a dinner.",  # a line may end within a sentence
    "He said: “We ~met.” She left.",
]


def plain(marked: str) -> tuple[str, dict[int, str]]:
    """The text of a case, and the mark of each offset that has one."""
    text, marks = "", {}
    for piece in re.split(r"([|~])", marked):
        if piece in ("|", "~"):
            marks[len(text)] = piece
        else:
            text += piece
    return text, marks


@pytest.mark.parametrize("case", CASES)
def test_what_is_certain_is_told_to_the_parser(case: str) -> None:
    text, marks = plain(case)
    starts = {t.idx: t.is_sent_start for t in set_boundaries(blank().make_doc(text))}
    told = {"|": True, "~": False}
    assert {at: starts[at] for at in marks} == {at: told[mark] for at, mark in marks.items()}


@pytest.mark.parametrize(
    "text",
    [
        "He left. She stayed.",
        "They returned to the U.S. The talks went on.",
        "He met Mr. Ng. Li left.",
    ],
)
def test_a_full_stop_may_end_a_sentence(text: str) -> None:
    doc = set_boundaries(blank().make_doc(text))
    (last,) = [i for i, t in enumerate(doc) if t.text in ("She", "The", "Li")]
    assert doc[last].is_sent_start is not False


def test_a_text_without_words_has_no_boundaries() -> None:
    assert len(set_boundaries(blank().make_doc(""))) == 0


@pytest.mark.parametrize("entry", entries("sentences", "set"), ids=lambda e: e["id"])
def test_a_set_tells_its_example_from_its_counter_example(entry: dict[str, Any]) -> None:
    def holds(sentence: str) -> bool:
        words = {w.strip(",") for w in sentence.split()}
        words |= {w.removesuffix(".") for w in words if w.endswith(".")} | {
            w.lower() for w in words
        }
        return not words.isdisjoint(entry["words"])

    assert holds(entry["match"])
    assert not holds(entry["not_match"])
