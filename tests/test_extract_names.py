"""What is read in sentences of the genre: people, bodies, works, posts, and who is who."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from blank import document, parsed
from hypothesis import given, settings
from hypothesis import strategies as st
from trained import model

from kg.extract.names import Names, read_names
from kg.extract.parse import parse
from kg.model import EntityType

CASES = [
    case
    for file in ("extract_names", "extract_posts", "extract_bodies")
    for case in tomllib.loads(
        (Path(__file__).parent / "cases" / f"{file}.toml").read_text(encoding="utf-8")
    )["case"]
]


def read(text: str, country: str | None = None) -> Names:
    """The names of one text, with the model; `country` is its publisher's."""
    return read_names(next(parse([document(text, None, country)], model())))


def names_of(found: Names) -> dict[str, set[str]]:
    """All names of each entity, by id."""
    return {e.id: {e.name, *e.aliases} for e in found.entities}


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"][:50])
def test_what_is_named(case: dict[str, Any]) -> None:
    found = read(case["text"], case.get("country"))
    known = {(e.type.value, n) for e in found.entities for n in (e.name, *e.aliases)}
    wanted = {tuple(w.split(": ", 1)) for w in case.get("entities", [])}
    assert wanted - known == set()
    assert set(case.get("absent", [])) & {n for _, n in known} == set()


@pytest.mark.model
@pytest.mark.parametrize("case", [c for c in CASES if "posts" in c], ids=lambda c: c["why"][:50])
def test_posts(case: dict[str, Any]) -> None:
    found = read(case["text"])
    names = names_of(found)
    held = {
        (person, post.title, body)
        for post in found.posts
        for person in names[post.person]
        for body in (names[post.organization] if post.organization else {"-"})
    }
    assert {tuple(p.split(" | ")) for p in case["posts"]} - held == set()


@pytest.mark.model
@pytest.mark.parametrize(
    "case", [c for c in CASES if "not_posts" in c], ids=lambda c: c["why"][:50]
)
def test_posts_that_are_another_ones(case: dict[str, Any]) -> None:
    found = read(case["text"])
    names = names_of(found)
    held = [
        (names[p.person], p.title, names[p.organization] if p.organization else {"-"})
        for p in found.posts
    ]
    for line in case["not_posts"]:
        person, title, *body = line.split(" | ")
        assert not any(
            person in holder and title == told and (not body or body[0] in bodies)
            for holder, told, bodies in held
        ), held


@pytest.mark.model
@pytest.mark.parametrize("case", [c for c in CASES if "refers" in c], ids=lambda c: c["why"][:50])
def test_who_is_who(case: dict[str, Any]) -> None:
    found = read(case["text"])
    text, names = case["text"], names_of(found)
    told = [
        (text[m.start : m.end], names.get(m.entity or "", set()))
        for m in found.mentions
        if m.rule.startswith("whois.")
    ]
    for line in case["refers"]:
        words, name = line.split(" -> ")
        assert any(w == words and name in holders for w, holders in told), (line, told)


@pytest.mark.model
def test_one_full_name_is_one_person_in_either_order() -> None:
    found = read("Minister Dukgeun Ahn spoke. Later Ahn Duk-geun and Minister Ahn left.")
    people = [e for e in found.entities if e.type.is_person]
    assert len(people) == 1
    assert people[0].family == "Ahn"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "The Ministry of Defence of Hungary and the Ministry of Defence of the Republic of Peru"
            " signed it.",
            2,
        ),
        ("The Norwegian Ministry of Defence wrote to the Ministry of Defence of Peru.", 2),
        (
            "The Ministry of Defence of Hungary signed it. Later the Ministry of Defence and the"
            " Hungarian Ministry of Defence wrote.",
            1,
        ),
        ("The Ministry of Defence signed it. The Ministry of Defence of Hungary is glad.", 1),
    ],
)
def test_bodies_of_one_name_are_told_apart_by_their_states(text: str, count: int) -> None:
    assert sum(e.name == "Ministry of Defence" for e in read(text).entities) == count


@pytest.mark.model
def test_a_unions_treaty_is_another_than_that_of_two_states() -> None:
    treaty = "Treaty on Mutual Legal Assistance in Criminal Matters"
    found = read(f"Peru and Chile signed a {treaty} today. Both joined the ASEAN {treaty}.")
    assert {e.name for e in found.entities} >= {treaty, f"ASEAN {treaty}"}


@pytest.mark.model
def test_a_president_is_not_the_first_lady_of_the_same_name() -> None:
    found = read("First Lady Melania Roe opened the hall. President Roe spoke by telephone.")
    assert len([e for e in found.entities if e.type.is_person]) == 2


@pytest.mark.model
def test_an_office_without_a_holder_is_kept_for_the_linker() -> None:
    found = read("The Minister of Finance will visit Oslo in May.")
    assert [o.title for o in found.offices] == ["Minister of Finance"]
    assert not [e for e in found.entities if e.type.is_person]


WORDS = st.lists(
    st.sampled_from(
        [
            "\n",
            "Minister",
            "of",
            "Trade",
            ",",
            "and",
            "the",
            "Ministry",
            "Jane",
            "Roe",
            "Lee",
            "Chang-yang",
            "President",
            "Korea",
            "'s",
            "(",
            "MOTIE",
            ")",
            "Director",
            "CEO",
            "Oakmill",
            "Corporation",
            "for",
            "U.S.",
            "Agreement",
            "H.E.",
            "Mr.",
            "bin",
            "12",
            "No.",
            "“",
            "”",
            ".",
            ";",
            "-",
            "&",
            "he",
            "his",
            "they",
            "both",
            "countries",
            "Secretary-General",
            "Conference",
            "Bank",
            "Hotel",
            "Act",
            "Under",
            "Secretary",
        ]
    ),
    max_size=40,
)


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_any_words_give_a_consistent_reading(words: list[str]) -> None:
    text = " ".join(words) or "-"
    parse_ = parsed(text)
    found = read_names(parse_)
    ids = {e.id for e in found.entities}
    open_ = {o.id for o in found.offices}
    assert all(m.entity is None or m.entity in ids | open_ for m in found.mentions)
    assert all(0 <= m.start < m.end <= len(text) for m in found.mentions)
    for post in found.posts:
        assert post.person in ids
        assert post.organization is None or post.organization in ids
        assert post.country is None or post.country in ids
        assert all(0 <= s < len(parse_.sentences) for s in post.sentences)
    assert list(found.mentions) == sorted(found.mentions)
    assert read_names(parsed(text)) == found


def test_without_the_model_titles_still_find_people() -> None:
    found = read_names(
        parsed("Trade Minister Jane Roe met Mr. John Doe at the Ministry of Health.")
    )
    kinds = {(e.name, e.type) for e in found.entities}
    assert ("Jane Roe", EntityType.OFFICIAL) in kinds
    assert ("John Doe", EntityType.PERSON) in kinds
    assert ("Ministry of Health", EntityType.AGENCY) in kinds
