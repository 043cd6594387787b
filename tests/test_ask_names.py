"""Names as users type them: any order, no accents, titles; two Kims stay two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask.names import Named, NameIndex, fold, words

ENTRIES = [
    Named("p-kovac", "Mira Kovač", "Official", ("Kovač",), ("Minister of Energy",)),
    Named("p-young", "Kim Young-ho", "Official", ("Kim", "Young-ho Kim"), ("Minister",)),
    Named("p-yong", "Kim Yong-ho", "Official", ("Kim",)),
    Named("p-reyes", "Tomás Óscar Reyes", "Person", ("Reyes",)),
    Named("p-oberg", "Zoë Øberg", "Official"),
    Named("o-reyes", "Reyes Solar", "Company", ("Reyes Solar, S.A.",)),
    Named("o-moe", "Ministry of Energy", "Agency", ("MoE",)),
    Named("c-us", "United States", "Country", ("U.S.", "USA")),
    Named("p-reim", "Ana Reim", "Person"),
    Named("o-of", "Bill of an Ox", "Policy"),
]
INDEX = NameIndex(ENTRIES)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Mira Kovač", ["p-kovac"]),
        ("kovac mira", ["p-kovac"]),
        ("Kovac, Mira", ["p-kovac"]),
        ("KOVAČ", ["p-kovac"]),
        ("Minister Kovač", ["p-kovac"]),
        ("Energy Minister Kovac", ["p-kovac"]),
        ("Ms. Kovač", ["p-kovac"]),
        ("Kim Young Ho", ["p-young"]),
        ("Young-ho Kim", ["p-young"]),
        ("youngho kim", ["p-young"]),
        ("Kim", ["p-yong", "p-young"]),
        ("Minister Kim", ["p-young"]),
        ("Tomas Reyes", ["p-reyes"]),
        ("Reyes", ["o-reyes", "p-reyes"]),
        ("Reyes Solar SA", ["o-reyes"]),
        ("moe", ["o-moe"]),
        ("US", ["c-us"]),
        ("U.S.", ["c-us"]),
        ("zoe oberg", ["p-oberg"]),
        ("p-kovac", ["p-kovac"]),
        ("Tom Rey", ["p-reyes"]),
        ("Kovacs", []),
        ("Kim Yung-ho", []),
        ("", []),
        ("'; DROP", []),
    ],
)
def test_a_name_finds_those_that_bear_it_and_no_other(text: str, ids: list[str]) -> None:
    assert sorted(entry.id for entry in INDEX.find(text)) == ids


CROWD = NameIndex(
    [
        Named("p-biden", "Joseph Biden", "Official", ("Biden", "Joe Biden")),
        Named("p-tours", "Biden Tours", "Person"),
        Named("l-biden", "Biden", "Place"),
        Named("p-lee", "Lee", "Person"),
        Named("p-loong", "Lee Hsien Loong", "Official"),
        Named("o-lee", "Lee & Sons", "Company"),
        Named("c-jordan", "Jordan", "Country"),
        Named("p-jordan", "Jordan Smith", "Person"),
    ]
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Biden", ["l-biden", "p-biden"]),  # beside a place those whom the sources call so
        ("Lee", ["o-lee", "p-lee", "p-loong"]),  # a bare surname hides nobody who bears it
        ("Jordan", ["c-jordan"]),  # nobody is called by that name alone
        ("Jordan Smith", ["p-jordan"]),
        ("Joe Biden", ["p-biden"]),
    ],
)
def test_a_surname_means_all_who_bear_it(text: str, ids: list[str]) -> None:
    assert sorted(entry.id for entry in CROWD.find(text)) == ids


def test_only_the_classes_asked_for_are_found() -> None:
    assert [e.id for e in INDEX.find("Reyes", ("Person", "Official"))] == ["p-reyes"]


def test_a_body_keeps_the_order_of_its_words() -> None:
    turned = NameIndex(
        [Named("a", "Bank of China", "Company"), Named("b", "China Bank of", "Company")]
    )
    assert [e.id for e in turned.find("Bank of China")] == ["a"]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Kovacs", "p-kovac"),
        ("Mira Kovack", "p-kovac"),
        ("Kim Yung-ho", "p-young"),
        ("Ministry of Enregy", "o-moe"),
        ("Tomaz Reyez", "p-reyes"),
        ("Riem", "p-reim"),
    ],
)
def test_a_misspelt_name_is_suggested_first(text: str, best: str) -> None:
    assert INDEX.near(text)[0].id == best


@pytest.mark.parametrize("text", ["Quetzalcoatl", "ann", "oxx", "Miera"])
def test_nothing_is_suggested_for_what_looks_like_nothing(text: str) -> None:
    """Neither the small words of a name nor any other order of its letters."""
    assert [entry.id for entry in INDEX.near(text)] in ([], ["p-kovac"])
    assert INDEX.near(text) == [] or text == "Miera"


def test_what_is_much_less_alike_is_not_suggested_beside_the_best() -> None:
    index = NameIndex([Named("a", "Kamala Harris", "Official"), Named("b", "Kala Hare", "Person")])
    assert [entry.id for entry in index.near("Kamala Haris")] == ["a"]


def test_completion_finds_beginnings_of_every_word() -> None:
    assert [e.id for e in INDEX.complete("kim y")] == ["p-yong", "p-young"]
    assert [e.id for e in INDEX.complete("sol")] == ["o-reyes"]


@given(st.sampled_from(ENTRIES), st.randoms(use_true_random=False), st.booleans())
def test_any_turn_case_and_accent_of_a_persons_name_finds_the_person(
    entry: Named, random: object, upper: bool
) -> None:
    if not entry.is_person:
        return
    parts = entry.label.split()
    at = random.randrange(len(parts))  # type: ignore[attr-defined]
    text = " ".join(parts[at:] + parts[:at])
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    found = INDEX.find(text.upper() if upper else text)
    assert [e.id for e in found] == [entry.id]


@given(st.text())
def test_any_text_at_all_can_be_looked_up(text: str) -> None:
    INDEX.find(text)
    INDEX.near(text)
    INDEX.complete(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(" ".join(words(text))) == words(text)
