"""Countries by name, demonym and code."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg import countries
from kg.lexicon import table

STATES = tomllib.loads(
    (Path(__file__).parent / "cases" / "countries.toml").read_text(encoding="utf-8")
)["states"]


@pytest.mark.parametrize(
    ("name", "iso", "label"),
    [
        ("the Republic of Korea", "KR", "South Korea"),
        ("ROK", "KR", "South Korea"),
        ("Korea", "KR", "South Korea"),
        ("DPRK", "KP", "North Korea"),
        ("the U.S.", "US", "United States"),
        ("UAE", "AE", "United Arab Emirates"),
        ("Türkiye", "TR", "Türkiye"),
        ("Turkey", "TR", "Türkiye"),
        ("Hong Kong", "HK", "Hong Kong"),
        ("Viet Nam", "VN", "Vietnam"),
        ("Côte d’Ivoire", "CI", "Côte d'Ivoire"),
        ("People's Republic of China", "CN", "China"),
    ],
)
def test_names_people_write(name: str, iso: str, label: str) -> None:
    found = countries.by_name(name)
    assert found is not None
    assert (found.iso, found.label) == (iso, label)


@pytest.mark.parametrize("word", ["AI", "IT", "ASEAN", "Seoul", "Asia", "Guangdong", "EU", ""])
def test_what_is_no_country(word: str) -> None:
    assert countries.by_name(word) is None


@pytest.mark.parametrize(
    ("word", "iso"), [("Thai", "TH"), ("Dutch", "NL"), ("Emirati", "AE"), ("South African", "ZA")]
)
def test_demonyms(word: str, iso: str) -> None:
    found = countries.by_demonym(word)
    assert found is not None
    assert found.iso == iso


def test_every_country_goes_by_its_own_label_and_has_an_id() -> None:
    for country in countries.countries().values():
        assert countries.by_name(country.label) == country
        assert country.wikidata is None or country.wikidata.startswith("Q")


def test_a_demonym_belongs_to_one_country() -> None:
    seen: dict[str, str] = {}
    for country in countries.countries().values():
        for word in country.demonyms:
            assert seen.setdefault(word, country.iso) == country.iso, word


def test_regions_know_their_state() -> None:
    assert countries.regions()["guangdong"].iso == "CN"
    assert countries.regions()["new jersey"].iso == "US"


@pytest.mark.parametrize("iso", STATES)
def test_every_state_goes_by_its_names_and_its_people(iso: str) -> None:
    names, people, _ = STATES[iso]
    assert {name: _iso(countries.by_name(name)) for name in names} == dict.fromkeys(names, iso)
    assert {w: _iso(countries.by_demonym(w)) for w in people} == dict.fromkeys(people, iso)


def _iso(found: countries.Country | None) -> str:
    return found.iso if found else ""


def test_every_capital_is_a_known_city_of_its_state() -> None:
    known = {
        (name, e.get("country"))
        for e in table("cities")["entry"]
        for name in (e["name"], *e.get("aliases", ()))
    }
    wanted = {(city, iso) for iso, (_, _, capitals) in STATES.items() for city in capitals}
    capitals_that_are_states = {("Vatican City", "VA")}
    assert wanted - known - capitals_that_are_states == set()


def test_what_two_peoples_are_called_means_neither() -> None:
    for word in ("Congolese", "Dominican"):
        assert countries.by_demonym(word) is None
