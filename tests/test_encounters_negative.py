"""What is no encounter: people and bodies in one sentence who did not come together."""

from __future__ import annotations

from functools import cache

import pytest
from encounter_examples import Reader, Told, described, table

pytestmark = pytest.mark.model

SENTENCES = [(kind, s) for kind, group in table("encounters_negative").items() for s in group]


@cache
def reader() -> Reader:
    return Reader(Told(sentence) for _, sentence in SENTENCES)


def test_the_set_is_large_enough_to_mean_something() -> None:
    assert len({s for _, s in SENTENCES}) >= 150


@pytest.mark.parametrize(("kind", "sentence"), SENTENCES, ids=[s[:60] for _, s in SENTENCES])
def test_no_encounter_is_read(kind: str, sentence: str) -> None:
    scene, encounters = reader().encounters(Told(sentence))
    assert [described(scene, e) for e in encounters] == []


def test_nor_in_all_of_them_as_one_text() -> None:
    """One sentence after another must not lend each other parties either."""
    for kind, group in table("encounters_negative").items():
        scene, encounters = reader().encounters(Told(" ".join(group)))
        assert [described(scene, e) for e in encounters] == [], kind
