"""Acronyms and the names they stand for."""

from __future__ import annotations

import pytest
from blank import parsed

from kg.extract.names.acronyms import defined, is_acronym, stands_for
from kg.extract.names.text import Text


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("MOTIE", "Ministry of Trade, Industry and Energy"),
        ("KITECH", "Korea Institute of Industrial Technology"),
        ("MinLaw", "Ministry of Law"),
        ("KHNP", "Korea Hydro & Nuclear Power"),
        ("AZEC", "Asia Zero Emissions Community"),
        ("TİM", "Türkiye İhracatçılar Meclisi"),
    ],
)
def test_letters_in_order_from_the_beginning_of_a_word(short: str, long: str) -> None:
    assert is_acronym(short)
    assert stands_for(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [("MOTIE", "Ministry of Law"), ("EPA", "Trade Agreement"), ("A", "Agency"), ("", "Agency")],
)
def test_others_do_not_stand_for_it(short: str, long: str) -> None:
    assert not stands_for(short, long)


@pytest.mark.parametrize("text", ["Jokowi", "the", "2024", "Tokyo", "and/or"])
def test_words_are_no_acronyms(text: str) -> None:
    assert not is_acronym(text)


def test_the_long_form_before_a_bracket_is_found() -> None:
    text = Text(parsed("They joined the Make Ships Great Again (MSGA) project."))
    spans = [text.surface(i, j) for i, j in defined(text).items()]
    assert spans == ["Make Ships Great Again"]
