"""spaCy's tokens as lists say what the tokens say: every rule of encounters stands on them."""

from __future__ import annotations

import pytest
from blank import blank
from spacy.tokens import Doc

from kg.extract import load_model
from kg.extract.columns import columns

TEXT = "The firm’s chair, Ana Ruiz, met  Minister Okoye.\n\nThey co-chaired talks in Lagos."


def assert_same(doc: Doc) -> None:
    got = columns(doc)
    assert got.words == [t.text for t in doc]
    assert got.lemma == [t.lemma_ for t in doc]
    assert got.tag == [t.tag_ for t in doc]
    assert got.dep == [t.dep_ for t in doc]
    assert got.pos == [t.pos_ for t in doc]
    assert got.ent == [t.ent_type_ for t in doc]
    assert got.begins == [t.ent_iob == 3 for t in doc]
    assert got.head == [t.head.i for t in doc]
    assert got.start == [t.idx for t in doc]
    assert got.end == [t.idx + len(t) for t in doc]
    assert got.spaced == [bool(t.whitespace_) for t in doc]


@pytest.mark.parametrize("text", [TEXT, "Word", ""])
def test_without_a_model_nothing_is_said_of_syntax(text: str) -> None:
    assert_same(blank()(text))


@pytest.mark.model
def test_heads_before_and_behind_their_words() -> None:
    doc = load_model()(TEXT)
    assert_same(doc)
    assert {t.head.i < t.i for t in doc if t.head.i != t.i} == {True, False}
