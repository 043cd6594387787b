"""Encounters across documents: one told twice is one, two are two, plans are remembered."""

from __future__ import annotations

import pytest
from corpus import event, told

from kg.graph import Claim, Event, Graph
from kg.link import link
from kg.model import Reading, Status

PEOPLE = (
    "kr: Country South Korea",
    "us: Country United States",
    "jp: Country Japan",
    "ahn: Official Dukgeun Ahn",
    "gina: Official Gina Raimondo",
    "saito: Official Ken Saito",
    "mori: Official Yoko Mori",
    "cho: Official Tae-yul Cho",
    "motie: Agency Ministry of Trade, Industry and Energy",
    "seoul: Place Seoul",
    "tokyo: Place Tokyo",
    "mou: Agreement Chips Cooperation Memorandum",
    "epa: Agreement Korea-Thailand Economic Partnership Agreement",
)
POSTS = (
    "ahn | Minister | motie | kr",
    "gina | Secretary | - | us",
    "saito | Minister | - | jp",
    "mori | Ambassador | - | jp",
    "cho | Vice President | - | kr",
)


def documents(*told_encounters: tuple[str, str], **options: str) -> list[Reading]:
    """Documents of (date, encounter) given as keyword-free pairs."""
    return [
        told(f"d{i}", date, *PEOPLE, posts=POSTS, encounters=[encounter])
        for i, (date, encounter) in enumerate(told_encounters)
    ]


def one(graph: Graph) -> Event:
    """The only event of a graph."""
    (found,) = graph.events
    return found


def contacts(graph: Graph) -> list[Claim]:
    """What follows from encounters."""
    return [claim for claim in graph.claims if claim.via]


def test_one_meeting_told_by_two_releases_is_one_with_both_as_sources() -> None:
    graph = link(
        documents(
            ("2024-06-26", event("v1", "Meeting", "ahn gina", "2024-06-26", place="seoul")),
            ("2024-06-27", event("v1", "Meeting", "gina:Host ahn", "2024-06-26")),
        )
    )
    found = one(graph)
    assert found.id == "meeting-2024-06-26-dukgeun-ahn-gina-raimondo"
    assert found.reported_in == ("d0", "d1")
    assert {e.document for e in found.evidence} == {"d0", "d1"}
    assert [(p.agent, p.role.value) for p in found.participations] == [
        ("person-dukgeun-ahn", "Attendee"),
        ("person-gina-raimondo", "Host"),
    ]
    assert found.places == ("place-seoul",)
    assert not found.conflicts


TWO = {
    "other days": (
        event("v1", "Meeting", "ahn gina", "2024-06-26"),
        event("v1", "Meeting", "ahn gina", "2024-07-15"),
    ),
    "a talk of two and one of three on one day": (
        event("v1", "Meeting", "ahn gina", "2024-06-26"),
        event("v1", "Meeting", "ahn gina saito", "2024-06-26"),
    ),
    "another counterpart on one day": (
        event("v1", "Meeting", "ahn gina", "2024-06-26"),
        event("v1", "Meeting", "ahn saito", "2024-06-26"),
    ),
    "a meeting and a call": (
        event("v1", "Meeting", "ahn gina", "2024-06-26"),
        event("v1", "Call", "ahn gina", "2024-06-26"),
    ),
    "two cities": (
        event("v1", "Meeting", "ahn gina", "2024-06", place="seoul"),
        event("v1", "Meeting", "ahn gina", "2024-06", place="tokyo"),
    ),
    "two agreements signed on one day": (
        event("v1", "Signing", "ahn:Signatory gina:Signatory", "2024-06-26", about="mou"),
        event("v1", "Signing", "ahn:Signatory gina:Signatory", "2024-06-26", about="epa"),
    ),
    "a meeting and the signing at it": (
        event("v1", "Meeting", "ahn gina", "2024-06-26"),
        event("v1", "Signing", "ahn:Signatory gina:Signatory", "2024-06-26"),
    ),
    "two gatherings that share one guest": (
        event("v1", "Conference", "ahn:Speaker", "2024-06-26", title="semiconductor forum"),
        event("v1", "Ceremony", "ahn:Speaker", "2024-06-26", title="opening of a harbour"),
    ),
    "two guests of one state, received by two of another": (
        event("v1", "Meeting", "ahn saito mori", "2024-06-26"),
        event("v1", "Meeting", "cho saito mori", "2024-06-26"),
    ),
    "a minister with his ministry, and with them a guest": (
        event("v1", "Meeting", "ahn motie", "2024-06-26", title="budget session"),
        event("v1", "Meeting", "ahn motie gina", "2024-06", title="talks"),
    ),
    "a call ten days before, and one without a day": (
        event("v1", "Call", "ahn gina", "2024-06-20"),
        event("v1", "Call", "ahn gina"),
    ),
    "talks and a summit of one month": (
        event("v1", "Meeting", "ahn gina", "2024-06"),
        event("v1", "Conference", "ahn gina", "2024-06"),
    ),
    "visits to two countries": (
        event("v1", "Visit", "ahn:Visitor us:Visited", "2024-06"),
        event("v1", "Visit", "ahn:Visitor jp:Visited", "2024-06"),
    ),
}


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO.keys())
def test_two_encounters_stay_two(pair: tuple) -> None:
    graph = link(documents(("2024-06-30", pair[0]), ("2024-06-30", pair[1])))
    assert len(graph.events) == 2


ONE = {
    "a month and a day in it": (
        event("v1", "Meeting", "ahn gina", "2024-06", place="seoul"),
        event("v1", "Meeting", "ahn gina", "2024-06-26", place="seoul"),
    ),
    "a country beside the persons": (
        event("v1", "Meeting", "ahn gina us kr", "2024-06-26"),
        event("v1", "Meeting", "ahn gina", "2024-06-26"),
    ),
    "a signing of one agreement": (
        event("v1", "Signing", "ahn:Signatory gina:Signatory", "2024-06-26", about="mou"),
        event("v1", "Signing", "kr:Signatory gina:Signatory ahn:Signatory", "2024-06-26"),
    ),
    "a visit of several days": (
        event("v1", "Visit", "ahn:Visitor us:Visited", "2024-06-24", end="2024-06-28"),
        event("v1", "Visit", "ahn:Lead us:Visited", "2024-06-26"),
    ),
    "a forum by its title": (
        event(
            "v1",
            "Conference",
            "ahn:Speaker",
            "2024-06-26",
            title="Korea-Japan semiconductor industry forum",
        ),
        event(
            "v1",
            "Conference",
            "ahn saito",
            "2024-06-26",
            title="forum of the semiconductor industry, Korea and Japan",
        ),
    ),
    "a round of negotiation between countries": (
        event("v1", "Negotiation", "kr jp", "2024-06-24", end="2024-06-28", about="epa"),
        event("v1", "Negotiation", "kr jp ahn:Lead", "2024-06-24", about="epa"),
    ),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE.keys())
def test_one_encounter_told_in_two_ways_is_one(pair: tuple) -> None:
    assert len(link(documents(("2024-06-30", pair[0]), ("2024-06-30", pair[1]))).events) == 1


def test_one_document_tells_of_two_and_the_other_fits_both_so_nothing_is_guessed() -> None:
    two = told(
        "a",
        "2024-06-30",
        *PEOPLE,
        posts=POSTS,
        encounters=[
            event("v1", "Meeting", "ahn gina", "2024-06"),
            event("v2", "Meeting", "ahn gina", "2024-06"),
        ],
    )
    other = told(
        "b",
        "2024-06-30",
        *PEOPLE,
        posts=POSTS,
        encounters=[event("v1", "Meeting", "ahn gina", "2024-06")],
    )
    assert len(link([two, other]).events) == 3


def test_what_was_planned_and_then_reported_is_one_with_its_history() -> None:
    graph = link(
        documents(
            ("2024-06-20", event("v1", "Meeting", "ahn gina", "2024-06", status="Planned")),
            ("2024-06-27", event("v1", "Meeting", "ahn gina", "2024-06-26")),
        )
    )
    found = one(graph)
    assert (found.status, str(found.start)) == (Status.OCCURRED, "2024-06-26")
    assert (found.announced_in, found.reported_in) == (("d0",), ("d1",))
    assert len(contacts(graph)) == 2, "they met, in both directions"


def test_what_was_announced_without_a_day_is_found_in_its_report() -> None:
    """By those who face each other, also where nobody tells the publisher's own country."""
    talks = {"2024-06-12": event("v1", "Meeting", "ahn gina", status="Planned"),
             "2024-06-17": event("v1", "Meeting", "ahn gina", "2024-06-17")}  # fmt: skip
    posts = ["ahn | Minister | - | -", "gina | Secretary | - | us"]
    found = one(
        link(
            told(date, date, *PEOPLE, posts=posts, encounters=[talk], publisher="MOTIE")
            for date, talk in talks.items()
        )
    )
    assert (found.announced_in, found.reported_in) == (("2024-06-12",), ("2024-06-17",))


def test_announced_talks_are_of_the_days_of_their_visit() -> None:
    visit = event("v1", "Visit", "gina:Visitor kr:Visited", "2024-07-02", status="Planned")
    talks = event("v2", "Meeting", "ahn gina", part_of="v1", status="Planned")
    graph = link(
        [
            told("plan", "2024-06-20", *PEOPLE, posts=POSTS, encounters=[visit, talks]),
            *documents(
                ("2024-06-27", event("v1", "Meeting", "ahn gina", "2024-06-27")),
                ("2024-07-02", event("v1", "Meeting", "ahn gina", "2024-07-02")),
            ),
        ]
    )
    meetings = {e.reported_in: e.announced_in for e in graph.events if e.type.value == "Meeting"}
    assert meetings == {("d0",): (), ("d1",): ("plan",)}


def test_a_day_of_an_announced_visit_is_no_conflict() -> None:
    found = one(
        link(
            documents(
                (
                    "2024-06-20",
                    event(
                        "v1", "Visit", "ahn:Visitor us:Visited", "2024-06-24", end="2024-06-28",
                        status="Planned",
                    ),
                ),
                ("2024-06-26", event("v1", "Visit", "ahn:Visitor us:Visited", "2024-06-26")),
            )
        )
    )  # fmt: skip
    assert (str(found.start), str(found.end)) == ("2024-06-24", "2024-06-28")
    assert found.conflicts == ()


def test_who_was_announced_but_not_reported_did_not_take_part() -> None:
    graph = link(
        documents(
            (
                "2024-06-20",
                event("v1", "Meeting", "ahn gina us kr", "2024-06-26", status="Planned"),
            ),
            (
                "2024-06-27",
                event("v1", "Meeting", "ahn us kr", "2024-06-26", title="talks on chips"),
            ),
        )
    )
    found = one(graph)
    assert "person-gina-raimondo" not in found.participants
    assert found.conflicts == ("announced but not reported: Gina Raimondo (d0)",)
    assert not contacts(graph)


def test_a_planned_meeting_without_a_report_stays_planned() -> None:
    found = one(
        link(documents(("2024-06-20", event("v1", "Meeting", "ahn gina", status="Planned"))))
    )
    assert (found.status, found.announced_in, found.reported_in) == (Status.PLANNED, ("d0",), ())


def test_what_was_called_off_is_cancelled() -> None:
    graph = link(
        documents(
            (
                "2024-06-20",
                event("v1", "Visit", "ahn:Visitor us:Visited", "2024-07-02", status="Planned"),
            ),
            (
                "2024-06-30",
                event("v1", "Visit", "ahn:Visitor us:Visited", "2024-07-02", status="Cancelled"),
            ),
        )
    )
    assert one(graph).status is Status.CANCELLED


def test_two_days_told_of_one_meeting_are_kept_visible() -> None:
    graph = link(
        documents(
            ("2024-06-28", event("v1", "Meeting", "ahn gina", "2024-06-26", place="seoul")),
            ("2024-06-29", event("v1", "Meeting", "ahn gina", "2024-06-27", place="seoul")),
            ("2024-06-30", event("v1", "Meeting", "ahn gina", "2024-06-26", place="seoul")),
        )
    )
    found = one(graph)
    assert str(found.start) == "2024-06-26"
    assert found.conflicts == ("start: 2024-06-26 (d0), 2024-06-27 (d1)",)


def test_another_type_told_of_one_gathering_is_kept_visible() -> None:
    title = "regional semiconductor supply chain gathering"
    graph = link(
        documents(
            ("2024-06-28", event("v1", "Conference", "ahn saito", "2024-06-26", title=title)),
            ("2024-06-29", event("v1", "Ceremony", "ahn saito", "2024-06-26", title=title)),
        )
    )
    assert one(graph).conflicts == ("type: Ceremony (d1), Conference (d0)",)


def test_the_larger_encounter_is_one_of_the_graph() -> None:
    visit = event("v1", "Visit", "ahn:Visitor us:Visited", "2024-06-24", end="2024-06-28")
    talk = event("v2", "Meeting", "ahn gina", "2024-06-26", part_of="v1")
    graph = link([told("a", "2024-06-30", *PEOPLE, posts=POSTS, encounters=[visit, talk])])
    (meeting,) = [e for e in graph.events if e.id.startswith("meeting")]
    assert graph.event(meeting.part_of or "").id.startswith("visit-2024-06-24")
