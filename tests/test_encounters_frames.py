"""Every entry of the encounter lexicon fires on its own sentence and not on its counterexample."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from encounter_examples import Reader, Told

from kg.errors import LexiconError
from kg.extract.encounters import frames
from kg.lexicon import entries
from kg.model import EncounterType

FRAMES = [(kind, e) for kind in ("verb", "noun", "light") for e in entries("frames", kind)]
PRESENCE = [
    (kind, e)
    for kind in ("list", "company", "decoration", "message")
    for e in entries("presence", kind)
]
ALL = [*FRAMES, *PRESENCE]
LEAD = "President Ana Silva attended the opening ceremony of a port in Riga on July 1. "
PREFIX = {"noun": "noun.", "list": "list.", "company": "company.", "message": "message."}


def text(kind: str, example: str) -> Told:
    """An example; who else was there is told after a lead that names an encounter."""
    return Told((LEAD if (kind, "") in {(k, "") for k, _ in PRESENCE} else "") + example)


@cache
def reader() -> Reader:
    return Reader(text(kind, e[key]) for kind, e in ALL for key in ("match", "not_match"))


def rules(kind: str, example: str) -> set[str]:
    """Ids of all rules that made something of an example, slots cut off."""
    found = set()
    for encounter in reader().encounters(text(kind, example))[1]:
        for rule in (encounter.rule, *(p.rule for p in encounter.participations)):
            parts = rule.split(".")
            found |= {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
    return found


@pytest.mark.model
@pytest.mark.parametrize(("kind", "entry"), ALL, ids=[f"{k}-{e['id']}" for k, e in ALL])
def test_an_entry_fires_on_its_sentence(kind: str, entry: dict[str, Any]) -> None:
    assert PREFIX.get(kind, "") + entry["id"] in rules(kind, entry["match"])


@pytest.mark.model
@pytest.mark.parametrize(("kind", "entry"), ALL, ids=[f"{k}-{e['id']}" for k, e in ALL])
def test_an_entry_leaves_its_counterexample_alone(kind: str, entry: dict[str, Any]) -> None:
    assert PREFIX.get(kind, "") + entry["id"] not in rules(kind, entry["not_match"])


def test_frames_of_one_lemma_come_in_the_order_of_the_file() -> None:
    assert [f.id for f in frames.verbs()["call"]] == ["call-on", "call-at", "phone"]


def test_a_noun_that_asks_for_a_word_before_it_is_tried_first() -> None:
    assert [f.id for f in frames.nouns()["call"]] == ["courtesy-call", "call-on", "call"]


def test_a_slip_of_the_pen_in_a_frame_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown keys \\['subjekt'\\]"):
        frames._light({"id": "x", "lemmas": ["x"], "subjekt": "Host", "where": []})


def test_every_type_of_encounter_has_slots_for_its_nouns() -> None:
    assert all(frames.slots(type) for type in EncounterType)
