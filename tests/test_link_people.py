"""Persons across documents: one stays one, two stay two, and the report says why."""

from __future__ import annotations

import pytest
from corpus import told

from kg.graph import Graph
from kg.judgements import Group, Judgements, Reference
from kg.link import explain, link
from kg.model import Reading


def persons(graph: Graph) -> list[str]:
    """Labels of the persons, sorted."""
    return sorted(n.label for n in graph.nodes if n.type.is_person)


def named(*names: str) -> list[Reading]:
    """One document a name, nothing else told."""
    return [told(f"d{i}", f"2024-01-{i + 1:02d}", f"p: Person {n}") for i, n in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (("Dukgeun Ahn", "Ahn Duk-geun", "Ahn Dukgeun"), 1),
        (("Inkyo Cheong", "Jeong In-gyo"), 1),
        (("Joe Biden", "Joseph R. Biden, Jr."), 1),
        (("Kim Young-ho", "Kim Yong-ho"), 2),
        (("Ferdinand Marcos, Jr.", "Ferdinand Marcos, Sr."), 2),
        (("JK Kim", "Kim Jung-kwan"), 2),
        (("Kishida", "Fumio Kishida"), 2),
        (("Biden", "Biden"), 2),
        (("Kim Seung-ho", "Kim Sung-ho", "Kim Seong-ho"), 2),
        (("Mohammed bin Salman", "Mohammed bin Salman Al Saud"), 2),
    ],
)
def test_by_names_alone(names: tuple[str, ...], number: int) -> None:
    assert len(persons(link(named(*names)))) == number


KOREA = ("kr: Country South Korea", "motie: Agency Ministry of Trade, Industry and Energy")
JAPAN = ("jp: Country Japan",)


def test_a_post_decides_where_names_leave_it_open() -> None:
    readings = [
        told(
            "a",
            "2025-08-01",
            "p: Official Kim Jung-kwan",
            *KOREA,
            posts=["p | Minister | motie | kr"],
        ),
        told("b", "2025-08-09", "p: Official JK Kim", *KOREA, posts=["p | Minister | motie | kr"]),
        told(
            "c",
            "2023-10-01",
            "p: Official Fumio Kishida",
            *JAPAN,
            posts=["p | Prime Minister | - | jp"],
        ),
        told(
            "d", "2023-10-05", "p: Official Kishida", *JAPAN, posts=["p | Prime Minister | - | jp"]
        ),
    ]
    assert persons(link(readings)) == ["Fumio Kishida", "Kim Jung-kwan"]


def test_a_family_name_stays_open_where_two_of_it_fit() -> None:
    readings = [
        told(
            "a",
            "2025-08-01",
            "p: Official Kim Jung-kwan",
            *KOREA,
            posts=["p | Minister | motie | kr"],
        ),
        told(
            "b",
            "2025-08-02",
            "p: Official Kim Young-ho",
            *KOREA,
            posts=["p | Minister | motie | kr"],
        ),
        told("c", "2025-08-03", "p: Official Kim", *KOREA, posts=["p | Minister | motie | kr"]),
    ]
    assert persons(link(readings)) == ["Kim", "Kim Jung-kwan", "Kim Young-ho"]
    assert "several fit" in str(explain(readings, "Kim"))


def test_one_name_in_two_services_at_one_time_stays_two() -> None:
    readings = [
        told(
            "a", "2024-05-01", "p: Official Kim Min-su", *KOREA, posts=["p | Minister | motie | kr"]
        ),
        told(
            "b",
            "2024-06-01",
            "p: Person Kim Min-su",
            "acme: Company Acme",
            posts=["p | CEO | acme | -"],
        ),
        told(
            "c", "2024-07-01", "p: Official Kim Min-su", *KOREA, posts=["p | Minister | motie | kr"]
        ),
        told("d", "2024-08-01", "p: Person Kim Min-su"),
    ]
    graph = link(readings)
    two = [n for n in graph.nodes if n.label == "Kim Min-su"]
    assert sorted(n.mentioned_in for n in two) == [("a", "c"), ("b",), ("d",)]
    assert len({n.id for n in two}) == 3


def test_one_name_in_two_services_years_apart_is_one() -> None:
    readings = [
        told(
            "a", "2014-05-01", "p: Official Kim Min-su", *KOREA, posts=["p | Minister | motie | kr"]
        ),
        told(
            "b",
            "2024-06-01",
            "p: Person Kim Min-su",
            "acme: Company Acme",
            posts=["p | CEO | acme | -"],
        ),
    ]
    assert persons(link(readings)) == ["Kim Min-su"]


def test_officials_of_two_countries_stay_two_though_their_names_are_alike() -> None:
    readings = [
        told("a", "2024-05-01", "p: Official Lee Sung-ho", *KOREA, posts=["p | Minister | - | kr"]),
        told(
            "b",
            "2024-06-01",
            "p: Official Sung Ho Lee",
            "us: Country United States",
            posts=["p | Senator | - | us"],
        ),
    ]
    assert len(persons(link(readings))) == 2


def test_a_slip_of_one_letter_needs_the_same_post() -> None:
    thai = ("th: Country Thailand",)
    alone = named("Phumtham Wechayachai", "Phumtam Wechayachai")
    posted = [
        told(
            "a",
            "2024-02-03",
            "p: Official Phumtham Wechayachai",
            *thai,
            posts=["p | Minister of Commerce | - | th"],
        ),
        told(
            "b",
            "2024-03-14",
            "p: Official Phumtam Wechayachai",
            *thai,
            posts=["p | Commerce Minister | - | th"],
        ),
    ]
    assert len(persons(link(alone))) == 2
    assert len(persons(link(posted))) == 1


def test_a_title_told_by_publishers_of_one_country_helps_where_no_country_is_told() -> None:
    def releases(home: str) -> list[Reading]:
        return [
            told(
                "a",
                "2024-01-01",
                "p: Official Pete Buttigieg = Buttigieg",
                home="US",
                posts=["p | Transportation Secretary | - | -"],
            ),
            told(
                "b",
                "2024-01-02",
                "p: Official Buttigieg",
                home=home,
                posts=["p | Secretary of Transportation | - | -"],
            ),
        ]

    assert persons(link(releases("US"))) == ["Pete Buttigieg"]
    assert len(persons(link(releases("CA")))) == 2


def test_two_names_of_one_document_stay_two_where_they_only_nearly_fit() -> None:
    document = told("a", "2024-01-01", "p: Person Maria Lopez", "q: Person Maria Lopez Garcia")
    assert len(persons(link([document]))) == 2


def test_a_nickname_a_document_gives_is_one_with_the_same_office() -> None:
    readings = [
        told(
            "a",
            "2023-05-01",
            "p: Official Joko Widodo = Jokowi",
            "id: Country Indonesia",
            posts=["p | President | - | id"],
        ),
        told(
            "b",
            "2023-06-01",
            "p: Official Jokowi",
            "id: Country Indonesia",
            posts=["p | President | - | id"],
        ),
    ]
    assert persons(link(readings)) == ["Joko Widodo"]


def test_the_label_is_in_the_order_most_documents_use() -> None:
    graph = link(named("Ahn Duk-geun", "Dukgeun Ahn", "Dukgeun Ahn"))
    assert persons(graph) == ["Dukgeun Ahn"]
    node = graph.nodes[0]
    assert node.id == "person-ahn-duk-geun", "the id is that of the earliest document"
    assert node.alt_labels == ("Ahn Duk-geun",)
    assert node.replaces == ("person-dukgeun-ahn",)
    assert any("other order" in reason for reason in node.reasons)


def test_whoever_holds_an_office_anywhere_is_an_official() -> None:
    readings = [
        told("a", "2024-01-01", "p: Person Ann Berg"),
        told("b", "2024-01-02", "p: Official Ann Berg"),
        told("c", "2024-01-03", "p: Person Ann Berg"),
    ]
    assert [n.type.value for n in link(readings).nodes] == ["Official"]


def refs(*names: str) -> tuple[Reference, ...]:
    """References by name, or by name and document ("Kim @ a")."""
    parts = [name.partition(" @ ") for name in names]
    return tuple(Reference(name, document) for name, _, document in parts)


def test_a_judgement_makes_two_one_and_one_two() -> None:
    readings = named("Ann Berg", "Anna Bergström", "Carl Dahl", "Dahl Carl", "Eva Falk", "Eva Falk")
    judged = Judgements(
        same=(Group(refs("Ann Berg", "Anna Bergström")),),
        different=(Group(refs("Eva Falk @ d4", "Eva Falk @ d5")),),
    )
    assert len(persons(link(readings))) == 5
    found = persons(link(readings, judged))
    assert found == ["Anna Bergström", "Carl Dahl", "Dahl Carl", "Eva Falk", "Eva Falk"]


def test_a_judgement_by_id_keeps_two_apart_that_the_machine_would_merge() -> None:
    readings = named("Dukgeun Ahn", "Ahn Duk-geun")
    ids = (
        Reference("person-dukgeun-ahn", is_id=True),
        Reference("person-ahn-duk-geun", is_id=True),
    )
    assert len(persons(link(readings))) == 1
    assert len(persons(link(readings, Judgements(different=(Group(ids),))))) == 2


def test_a_judgement_by_an_id_that_only_the_whole_corpus_gives() -> None:
    """Two of one word on one day: the second bears a number, which only the corpus gives."""
    one_day = [told(id, "2024-01-01", "p: Official Kim") for id in ("d0", "d1")]
    readings = [*one_day, told("d2", "2024-01-02", "p: Official Kim Jung-kwan")]
    assert {n.id for n in link(readings).nodes} == {
        "person-kim-2024-01-01",
        "person-kim-2024-01-01-2",
        "person-kim-jung-kwan",
    }
    second = Reference("person-kim-2024-01-01-2", is_id=True)
    whole = Reference("person-kim-jung-kwan", is_id=True)
    graph = link(readings, Judgements(same=(Group((second, whole)),)))
    assert sorted(n.mentioned_in for n in graph.nodes) == [("d0",), ("d1", "d2")]


def test_one_word_of_a_name_gives_no_id_that_another_could_take() -> None:
    later = told("b", "2024-02-01", "p: Official Kim")
    (before,) = link([later]).nodes
    after = link([told("a", "2024-01-01", "p: Official Kim"), later])
    assert after.node(before.id).mentioned_in == ("b",)


def test_the_report_tells_why_and_why_not() -> None:
    report = str(explain(named("Dukgeun Ahn", "Ahn Duk-geun", "Ahn Duk-hwan"), "Dukgeun Ahn"))
    assert "person-dukgeun-ahn" in report
    assert "other order" in report
    assert "2 documents" in report
    nothing = str(explain(named("Dukgeun Ahn"), "Nobody"))
    assert nothing == "nothing in these documents is called Nobody"
