"""Confidence: measured counts smoothed by the prior of the kind of fact."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from kg import confidence as module
from kg.confidence import PRIOR, Kind, confidence, dump
from kg.errors import LexiconError


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """The content of the measured file, to be filled by a test."""
    rules: dict[str, object] = {}
    monkeypatch.setattr(module, "table", lambda file: {"rules": rules})
    module._counts.cache_clear()
    yield rules
    module._counts.cache_clear()


def test_a_rule_that_was_never_measured_has_the_prior_of_its_kind(
    counted: dict[str, object],
) -> None:
    for kind in Kind:
        assert confidence("no.such.rule", kind) == PRIOR[kind]


def test_measured_counts_outweigh_the_prior_as_they_grow(counted: dict[str, object]) -> None:
    counted.update(
        few={"right": 1, "wrong": 0},
        many={"right": 200, "wrong": 0},
        bad={"right": 20, "wrong": 180},
    )
    few, many = confidence("few", Kind.RELATION), confidence("many", Kind.RELATION)
    assert PRIOR[Kind.RELATION] < few < many < 1.0
    assert confidence("bad", Kind.RELATION) == pytest.approx(0.11, abs=0.01)


@pytest.mark.parametrize(
    "count", [{"right": 1}, {"right": -1, "wrong": 0}, {"right": "1", "wrong": 0}]
)
def test_a_malformed_count_is_named(counted: dict[str, object], count: dict[str, object]) -> None:
    counted["met.frame"] = count
    with pytest.raises(LexiconError, match=r"met\.frame"):
        confidence("met.frame", Kind.ENCOUNTER)


def test_what_is_written_is_what_is_read(counted: dict[str, object]) -> None:
    counts = {"met.frame": (41, 3), "a.rule": (0, 0)}
    written = tomllib.loads(dump(counts))["rules"]
    assert {rule: (c["right"], c["wrong"]) for rule, c in written.items()} == counts
    assert dump(counts) == dump(dict(reversed(counts.items())))
