"""Offices without a holder's name: resolved by the posts of other documents, or left out."""

from __future__ import annotations

import pytest
from corpus import event, told

from kg.graph import Event, Graph
from kg.link import link

PEOPLE = (
    "kr: Country South Korea",
    "us: Country United States",
    "gina: Official Gina Raimondo",
)


def one(graph: Graph) -> Event:
    """The only event of a graph."""
    (found,) = graph.events
    return found


def office_case(*posts: tuple[str, str, str]) -> Graph:
    """A document of 2024-06-26 in which "the Trade Minister" met; posts of others by date."""
    readings = [
        told(
            "x",
            "2024-06-26",
            *PEOPLE,
            offices=["o1 | Trade Minister | - | kr"],
            encounters=[event("v1", "Meeting", "o1 gina", "2024-06-25")],
        )
    ]
    for number, (date, name, title) in enumerate(posts):
        readings.append(
            told(
                f"p{number}",
                date,
                "kr: Country South Korea",
                f"p: Official {name}",
                posts=[f"p | {title} | - | kr"],
            )
        )
    return link(readings)


def test_an_office_is_its_holder_where_exactly_one_is_seen_near_that_date() -> None:
    graph = office_case(("2024-05-02", "Inkyo Cheong", "Minister for Trade"))
    assert one(graph).participants == ("person-gina-raimondo", "person-inkyo-cheong")
    (part,) = [p for p in one(graph).participations if p.agent == "person-inkyo-cheong"]
    assert part.rule == "link.office"
    assert any(
        "only Inkyo Cheong was seen in that post" in r for r in graph.node(part.agent).reasons
    )


@pytest.mark.parametrize(
    "posts",
    [
        [],
        [("2022-05-02", "Han-koo Yeo", "Minister for Trade")],
        [
            ("2024-05-02", "Inkyo Cheong", "Minister for Trade"),
            ("2024-07-09", "Han-koo Yeo", "Trade Minister"),
        ],
        [("2024-05-02", "Inkyo Cheong", "Vice Minister for Trade")],
        [("2024-05-02", "Inkyo Cheong", "Minister of Health")],
    ],
    ids=["nobody", "long ago", "two", "another rank", "another post"],
)
def test_an_office_without_one_holder_takes_no_part(posts: list[tuple[str, str, str]]) -> None:
    assert one(office_case(*posts)).participants == ("person-gina-raimondo",)


def test_of_two_holders_the_one_seen_before_and_after_is_taken() -> None:
    graph = office_case(
        ("2024-05-02", "Inkyo Cheong", "Minister for Trade"),
        ("2024-09-02", "Inkyo Cheong", "Minister for Trade"),
        ("2024-01-09", "Dukgeun Ahn", "Minister for Trade"),
    )
    assert "person-inkyo-cheong" in one(graph).participants


def test_the_president_of_a_state_is_not_that_of_a_society_in_it() -> None:
    readings = [
        told(
            "a",
            "2024-06-01",
            "sg: Country Singapore",
            "law: Organization Law Society",
            "p: Person Ann Berg",
            posts=["p | President | law | sg"],
        ),
        told(
            "b",
            "2024-06-26",
            *PEOPLE,
            "sg: Country Singapore",
            offices=["o1 | President | - | sg"],
            encounters=[event("v1", "Meeting", "o1 gina", "2024-06-25")],
        ),
    ]
    assert one(link(readings)).participants == ("person-gina-raimondo",)


def test_the_minister_of_a_named_body_is_its_only_minister() -> None:
    body = "m: Agency Ministry of Trade, Industry and Energy"
    holder = told(
        "a", "2024-06-01", body, "p: Official Ann Berg", posts=["p | Minister for Trade | m | -"]
    )
    other = told(
        "c", "2024-06-02", body, "q: Official Bo Dahl", posts=["q | Minister of Industry | m | -"]
    )
    case = told(
        "b",
        "2024-06-26",
        *PEOPLE,
        body,
        offices=["o1 | Minister | m | -"],
        encounters=[event("v1", "Meeting", "o1 gina", "2024-06-25")],
    )
    assert "person-ann-berg" in one(link([holder, case])).participants
    assert one(link([holder, other, case])).participants == ("person-gina-raimondo",)


def told_at_home(post: str, office: str = "Trade Minister", **changes: str) -> Graph:
    """Two releases of a Korean publisher that name no country: a post, then the office alone."""
    kind = changes.get("kind", "Official")
    holder = changes.get("holder", "Inkyo Cheong")
    motie = "m: Agency Ministry of Trade, Industry and Energy"
    readings = [
        told("a", "2024-06-01", f"p: {kind} {holder}", motie, posts=[post], home="KR"),
        told(
            "b",
            "2024-06-26",
            "us: Country United States",
            "gina: Official Gina Raimondo",
            offices=[f"o1 | {office} | - | -"],
            encounters=[event("v1", "Meeting", "o1 gina", "2024-06-25")],
            home=changes.get("home", "KR"),
        ),
    ]
    return link(readings)


@pytest.mark.parametrize("post", ["p | Trade Minister | - | -", "p | Minister for Trade | m | -"])
def test_a_ministry_speaks_of_its_own_state(post: str) -> None:
    assert "person-inkyo-cheong" in one(told_at_home(post)).participants


@pytest.mark.parametrize(
    ("post", "office", "changes"),
    [
        ("p | Trade Minister | - | -", "Trade Minister", {"home": "JP"}),
        ("p | Chairman | - | -", "Chairman", {"kind": "Person"}),
        ("p | President | - | -", "President", {}),
        ("p | Managing Director | - | -", "Managing Director", {"kind": "Person"}),
        ("p | Deputy Minister | m | -", "Deputy Minister", {}),
        ("p | Trade Minister | - | -", "Trade Minister", {"holder": "Cheong"}),
        ("p | Vice President | - | -", "President and Vice President", {}),
    ],
    ids=[
        "another state",
        "a firm",
        "of whom",
        "of any firm",
        "of any ministry",
        "one word",
        "both",
    ],
)
def test_what_is_said_at_home_is_not_guessed(
    post: str, office: str, changes: dict[str, str]
) -> None:
    participants = one(told_at_home(post, office, **changes)).participants
    assert participants == ("person-gina-raimondo",)
