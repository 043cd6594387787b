"""CONTRIBUTING.md followed to the letter: its rule works, and every file it names is there."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from encounter_examples import Reader, Told, cast

from kg.extract.encounters import frames
from kg.lexicon import entries

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", GUIDE, re.M | re.S)
    return [textwrap.dedent(body) for _, body in found]


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The rule of the guide, put below the verbs of the lexicon."""
    (entry,) = tomllib.loads(blocks("toml")[0])["verb"]
    known = {kind: entries("frames", kind) for kind in ("verb", "noun", "light")}
    known["verb"] = (*known["verb"], entry)
    monkeypatch.setattr(frames, "entries", lambda file, kind: known[kind])
    frames.verbs.cache_clear()
    yield entry
    frames.verbs.cache_clear()


@pytest.mark.model
def test_the_rule_of_the_guide_reads_its_sentence_and_leaves_the_other(
    rule: dict[str, Any],
) -> None:
    match, other = Told(rule["match"]), Told(rule["not_match"])
    reader = Reader([match, other])
    scene, (found,) = reader.encounters(match)
    names = {e.id: e.name for e in scene.entities}
    assert found.rule == rule["id"]
    assert {names[p.agent] for p in found.participations} == {"Lena Voss", "Paul Okoye"}
    assert rule["id"] not in {e.rule for e in reader.encounters(other)[1]}


def test_the_rule_of_the_guide_is_not_there_yet() -> None:
    (entry,) = tomllib.loads(blocks("toml")[0])["verb"]
    assert entry["id"] not in {e["id"] for e in entries("frames", "verb")}
    assert "confer" in {e["id"] for e in entries("frames", "verb")}
    assert {"Lena Voss", "Paul Okoye", "Norway"} <= set(cast())


def test_every_file_of_the_lexicon_has_its_place_in_the_guide() -> None:
    named = set(re.findall(r"`(\w+\.toml)`", GUIDE))
    there = {path.name for path in (ROOT / "kg" / "lexicon").glob("*.toml")}
    assert there - named == {"confidence.toml"}  # written by `make measure`


def test_what_the_guide_names_is_there() -> None:
    named = re.findall(r"`((?:tests|kg|docs|benchmarks|ontology)/[\w./-]+)`", GUIDE)
    named += [f"tests/{name}" for name in re.findall(r"`(test_\w+\.py)`", GUIDE)]
    named += re.findall(r"\]\(([\w./-]+)\)", GUIDE)
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists() and "measured" not in name] == []
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make (\w+)`", GUIDE)) <= targets
    assert (ROOT / "ontology/queries/facts-of-rule.rq").exists()
