"""Countries by name, demonym and code."""

from __future__ import annotations

import pytest

from kg import countries


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
