"""The gazetteers are validated like code: a wrong entry becomes a wrong node in every graph."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from kg.lexicon import table
from kg.model import EntityType, term

FILES = ("agencies", "companies", "international", "organizations", "cities", "agreements")
ALLOWED = {
    "agencies": {"country"},
    "companies": {"country", "parent"},
    "international": {"parent"},
    "organizations": {"country", "kind"},
    "cities": {"country", "kind"},
    "agreements": {"type"},
}
COMMON = {"name", "aliases", "wikidata", "ambiguous"}
KINDS = {"city", "province", "state", "region", "island", "venue"}


def entries(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table(file)["entry"]
    return found


def surfaces(entry: dict[str, Any]) -> set[str]:
    return {entry["name"], *entry.get("aliases", ())}


@pytest.mark.parametrize("file", FILES)
def test_names_are_unique_within_their_country(file: str) -> None:
    keys = Counter((e["name"], e.get("country"), e.get("kind") == "city") for e in entries(file))
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_names_of_several_entries_are_listed_as_shared(file: str) -> None:
    owners = Counter(surface for entry in entries(file) for surface in surfaces(entry))
    assert table(file)["shared"] == sorted(s for s, n in owners.items() if n > 1)


@pytest.mark.parametrize("file", FILES)
def test_entries_are_well_formed(file: str) -> None:
    for entry in entries(file):
        assert set(entry) <= COMMON | ALLOWED[file], entry
        aliases = entry.get("aliases", [])
        assert len(set(aliases)) == len(aliases) and entry["name"] not in aliases, entry
        assert entry.get("ambiguous", True) is True, entry
        for surface in surfaces(entry):
            assert surface == " ".join(surface.split()), f"stray blanks in {surface!r}"
            assert len(surface) >= 2, entry
            assert not re.match(r"the ", surface), f"a leading article in {surface!r}"


@pytest.mark.parametrize("file", FILES)
def test_wikidata_ids_are_shaped_and_unique(file: str) -> None:
    ids = [e["wikidata"] for e in entries(file) if "wikidata" in e]
    assert [i for i in ids if not re.fullmatch(r"Q[1-9]\d*", i)] == []
    assert [i for i, n in Counter(ids).items() if n > 1] == []


@pytest.mark.parametrize("file", ["agencies", "companies", "organizations", "cities"])
def test_countries_exist(file: str) -> None:
    from rigour.territories import get_territory

    codes = {e["country"] for e in entries(file) if "country" in e}
    assert [c for c in sorted(codes) if c != c.upper() or get_territory(c) is None] == []


@pytest.mark.parametrize("file", ["companies", "international"])
def test_parents_are_entries_and_never_form_a_ring(file: str) -> None:
    parent = {e["name"]: e.get("parent") for e in entries(file)}
    for name in parent:
        chain = [name]
        while (above := parent[chain[-1]]) is not None:
            assert above in parent, f"{chain[-1]}: unknown parent {above}"
            assert above not in chain, f"a ring: {chain}"
            chain.append(above)


def test_an_agency_has_a_country_and_a_place_a_kind() -> None:
    assert [e["name"] for e in entries("agencies") if "country" not in e] == []
    assert {e["kind"] for e in entries("cities")} <= KINDS
    assert [
        e["name"] for e in entries("cities") if "country" not in e and e["kind"] != "region"
    ] == []


def test_agreements_name_a_class_of_the_ontology() -> None:
    allowed = {EntityType.AGREEMENT, EntityType.POLICY}
    assert {term(EntityType, e["type"]) for e in entries("agreements")} <= allowed


def test_places_of_one_name_are_marked_ambiguous() -> None:
    owners = Counter(e["name"] for e in entries("cities"))
    assert [e for e in entries("cities") if owners[e["name"]] > 1 and not e.get("ambiguous")] == []


@pytest.mark.parametrize("name", ["Georgia", "Washington", "Birmingham", "Victoria", "Mobile"])
def test_names_with_a_second_meaning_are_ambiguous(name: str) -> None:
    assert all(e.get("ambiguous") for e in entries("cities") if e["name"] == name)


def test_the_states_and_the_great_capitals_are_there() -> None:
    cities = entries("cities")
    states = {e["name"] for e in cities if e.get("country") == "US" and e["kind"] == "state"}
    assert len(states) == 50
    capitals = {
        "KR": "Seoul",
        "KE": "Nairobi",
        "UZ": "Tashkent",
        "UY": "Montevideo",
        "LA": "Vientiane",
    }
    assert set(capitals.items()) <= {(e.get("country"), e["name"]) for e in cities}


def test_a_group_is_not_its_subsidiary() -> None:
    companies = {e["name"]: e for e in entries("companies")}
    assert companies["Lotte Biologics"]["parent"] == "Lotte Group"
    assert "Lotte" in companies["Lotte Group"]["aliases"]
    assert "Lotte" not in companies["Lotte Biologics"].get("aliases", ())
