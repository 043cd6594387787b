"""Names of persons and bodies: what two names alone tell, and the keys they are found by."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import names
from kg.lexicon import entries

CASES = tomllib.loads((Path(__file__).parent / "cases" / "name_pairs.toml").read_text("utf-8"))
COMPARE = {"bodies": names.compare_bodies, "places": names.compare_places}
PAIRS = [(section, *pair) for section, table in CASES.items() for pair in table["pairs"]]
SAME = [pair[:3] for pair in PAIRS if pair[3] == "same"]


def compared(section: str, one: str, other: str) -> names.Likeness:
    return COMPARE.get(section, names.compare_persons)(one, other)


@pytest.mark.parametrize(("section", "one", "other", "verdict"), PAIRS)
def test_what_two_names_tell(section: str, one: str, other: str, verdict: str) -> None:
    like = compared(section, one, other)
    assert like.verdict == verdict, like.reason
    assert like.reason
    assert compared(section, other, one).verdict == verdict, "the order of the two must not matter"


def test_the_table_is_large_and_has_no_pair_twice() -> None:
    unordered = [(section, *sorted(pair[:2])) for section, *pair in PAIRS]
    assert len(set(unordered)) == len(unordered) >= 300
    verdicts = [pair[-1] for pair in PAIRS]
    assert min(verdicts.count(v) for v in ("same", "different")) >= 100
    assert verdicts.count("unknown") >= 40


@pytest.mark.parametrize(("section", "one", "other"), SAME)
def test_names_of_one_bearer_share_a_key(section: str, one: str, other: str) -> None:
    if section == "places":
        assert names.place_core(one) == names.place_core(other)
    else:
        keys = names.body_keys if section == "bodies" else names.person_keys
        assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Dukgeun Ahn", "Ahn"),
        ("Ahn Duk-geun", "Ahn"),
        ("Miyon LEE", "LEE"),
        ("Kim Young-ho", "Kim"),
        ("Wang Wentao", "Wang"),
        ("Saito Ken", "Saito"),
        ("Nguyễn Xuân Phúc", "Nguyễn"),
        ("Jamieson Greer", "Greer"),
        ("Lee Kang", None),
        ("Jokowi", None),
    ],
)
def test_family_name_only_where_its_place_is_certain(name: str, family: str | None) -> None:
    assert names.family_name(name) == family


def test_a_known_family_name_decides_the_order() -> None:
    open_ = names.compare_persons("Lee Kang", "Kang Lee")
    assert open_.verdict is names.Verdict.UNKNOWN
    assert names.compare_persons("Lee Kang", "Kang Lee", ("Lee", "Lee")).verdict == "same"
    assert names.compare_persons("Lee Kang", "Kang Lee", ("Lee", "Kang")).verdict != "same"


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Congress", True),
        ("Government", True),
        ("Ministry of Commerce", True),
        ("Ministry of Foreign Affairs", True),
        ("Ministry of Trade, Industry and Energy", False),
        ("Hyundai Motor", False),
        ("Visa", False),
    ],
)
def test_names_many_countries_use(name: str, generic: bool) -> None:
    assert names.is_generic(name) is generic


@pytest.mark.parametrize("rule", entries("romanisation", "fold"), ids=lambda rule: rule["id"])
def test_spelling_rules_change_what_they_should(rule: dict[str, str]) -> None:
    pattern = re.compile(rule["pattern"])
    assert pattern.sub(rule["becomes"], rule["match"]) != rule["match"]
    assert pattern.sub(rule["becomes"], rule["not_match"]) == rule["not_match"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    for compare in (names.compare_persons, names.compare_bodies, names.compare_places):
        assert 0 <= compare(one, other).strength <= 1
    names.person_keys(one)
    names.body_keys(one)
    names.family_name(one)


FAMILIES = st.sampled_from(["Kim", "Lee", "Ahn", "Smith", "Saito", "Wang", "Al Nahyan", "Greer"])
GIVEN = st.sampled_from(["Young-ho", "Yong-ho", "Jung-kwan", "Maria", "John F.", "Ken", "Mohamed"])


@given(FAMILIES, GIVEN)
def test_a_name_is_like_itself(family: str, given_name: str) -> None:
    for name in (f"{given_name} {family}", f"{family} {given_name}"):
        assert names.compare_persons(name, name).verdict == "same"


@given(FAMILIES, GIVEN, FAMILIES, GIVEN)
def test_who_has_another_family_and_another_given_name_is_another(
    family: str, given_name: str, other: str, other_given: str
) -> None:
    if family != other and given_name != other_given:
        like = names.compare_persons(f"{given_name} {family}", f"{other_given} {other}")
        assert like.verdict is not names.Verdict.SAME
