"""Encounters: every text yields exactly those it tells of, with people, roles, days and status."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from encounter_examples import Reader, described, table, told

pytestmark = pytest.mark.model

CASES: list[dict[str, Any]] = table("encounters")["case"]


@cache
def reader() -> Reader:
    return Reader(told(case) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_encounters_of_a_text(case: dict[str, Any]) -> None:
    scene, encounters = reader().encounters(told(case))
    found = [described(scene, e) for e in encounters]
    wanted = case["encounters"]
    key = [(w["type"], sorted(w["who"])) for w in wanted]
    assert sorted((f["type"], f["who"]) for f in found) == sorted(key)
    left = list(zip(found, encounters, strict=True))
    for want in wanted:
        index = next(
            i for i, (f, _) in enumerate(left)
            if (f["type"], f["who"]) == (want["type"], sorted(want["who"]))
            and f["start"] == want.get("start", f["start"])
        )  # fmt: skip
        got, encounter = left.pop(index)
        for field in ("status", "start", "end"):
            assert got[field] == want.get(field, got[field]), (field, got)
        assert not (want.get("nowhere") and got["places"])
        for place in want.get("places", []):
            assert place in got["places"]
        for field in ("roles", "modes"):
            assert want.get(field, {}).items() <= got[field].items()
        for one, other in want.get("met", []):
            assert got["sides"][one] is None or got["sides"][one] != got["sides"][other]
        for one, other in want.get("apart", []):
            assert got["sides"][one] is not None and got["sides"][one] == got["sides"][other]
        if want.get("part"):
            assert encounter.part_of is not None


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_evidence_names_who_took_part(case: dict[str, Any]) -> None:
    """Each participation points to a sentence of the text, and ids refer to what exists."""
    scene, encounters = reader().encounters(told(case))
    ids = {e.id for e in encounters}
    agents = {e.id for e in scene.entities}
    assert [e.id for e in encounters] == [f"v{n}" for n in range(1, len(encounters) + 1)]
    for encounter in encounters:
        assert encounter.sentences and encounter.rule and encounter.title
        assert encounter.part_of is None or encounter.part_of in ids
        for part in encounter.participations:
            assert part.agent in agents and part.rule
            assert all(0 <= s < len(scene.parse.sentences) for s in part.sentences)


def test_the_same_text_is_read_the_same_way_twice() -> None:
    case = told(CASES[1])
    assert reader().encounters(case)[1] == reader().encounters(case)[1]
