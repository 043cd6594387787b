"""What changed between two graphs, and why: told in full, and nothing that did not change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kg.diff import How, Kind, diff
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.judgements import (
    ADDED,
    AddedRelation,
    Classing,
    Fact,
    Group,
    Judgements,
    Named,
    Naming,
    Origin,
    Reference,
)
from kg.model import (
    Document,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
)

ORIGIN = Origin("judgements.toml", 7)
FIRST = Document("first", "Talks", "Talks\n\nAnn met Carl. Ann is minister.", dt.date(2024, 1, 2))
SECOND = Document("second", "Report", "Report\n\nAnn met Carl again.", dt.date(2024, 2, 3))
MET = Evidence("first", 7, 20)
IS = Evidence("first", 21, 36)
AGAIN = Evidence("second", 8, 28)


def node(id: str, label: str, type: EntityType = EntityType.OFFICIAL, *others: str) -> Node:
    return Node(id, type, label, others, ("first",))


ANN, CARL = node("person-ann", "Ann"), node("person-carl", "Carl")
MINISTRY = node("org-ministry", "Ministry", EntityType.AGENCY)


def met(one: str, other: str, property: Property = Property.MET, *told: Evidence) -> Claim:
    evidence = told or (MET,)
    return Claim(f"{property}-{one}-{other}", one, property, other, evidence, 0.9, "r", via=("v",))


def event(id: str, *agents: str, status: Status = Status.OCCURRED, start: str = "2024-01-01",
          told: tuple[Evidence, ...] = (MET,)) -> Event:  # fmt: skip
    parts = tuple(Attendance(a, Role.ATTENDEE, Mode.IN_PERSON, told, 0.9, "r") for a in agents)
    day = PartialDate.parse(start)
    return Event(id, EncounterType.MEETING, "talks", status, parts, told, 0.9, "r", day)


POST = Membership(
    "post", "person-ann", "org-ministry", "Minister", None,
    dt.date(2024, 1, 2), dt.date(2024, 1, 2), (IS,), 0.9, "r",
)  # fmt: skip
LEADS = Claim("leads", "person-ann", Property.LEADS, "org-ministry", (IS,), 0.9, "r")
WHOLE = Graph(
    (FIRST,),
    (MINISTRY, ANN, CARL),
    (event("v", "person-ann", "person-carl"),),
    (POST,),
    (LEADS, met("person-ann", "person-carl"), met("person-carl", "person-ann")),
)
EMPTY = Graph()


def told(old: Graph, new: Graph, *judgements: Judgements) -> list[str]:
    return [str(change) for change in diff(old, new, *judgements)]


def test_equal_graphs_have_no_changes() -> None:
    changes = diff(WHOLE, WHOLE)
    assert not changes
    assert changes.short() == "nothing changed"
    assert list(changes.lines()) == []


def test_a_new_document_is_the_reason_for_all_it_tells() -> None:
    changes = diff(EMPTY, WHOLE)
    assert [(c.kind, str(c)) for c in changes] == [
        (Kind.DOCUMENT, "+ Talks"),
        (Kind.PERSON, "+ Ann  [new document first]"),
        (Kind.PERSON, "+ Carl  [new document first]"),
        (Kind.ENTITY, "+ Ministry  [new document first]"),
        (Kind.ENCOUNTER, "+ Meeting 2024-01-01: Ann, Carl  [new document first]"),
        (Kind.CONTACT, "+ Ann met Carl  [new document first]"),
        (Kind.POST, "+ Ann: Minister, Ministry  [new document first]"),
        (Kind.RELATION, "+ Ann leads Ministry  [new document first]"),
    ]
    assert changes.short() == (
        "documents +1, people +2, bodies, places and things +1, encounters +1, contacts +1, "
        "posts +1, relations +1"
    )


def test_a_removed_document_takes_its_facts_along() -> None:
    lines = told(WHOLE, EMPTY)
    assert len(lines) == 8
    assert "− Ann met Carl  [removed document first]" in lines


def test_a_changed_document_is_named() -> None:
    other = replace(FIRST, text="Talks\n\nAnn is minister.")
    new = replace(WHOLE, documents=(other,), claims=(LEADS,))
    assert told(WHOLE, new) == ["~ Talks", "− Ann met Carl  [changed document first]"]


def test_a_fact_that_is_judged_wrong_says_where() -> None:
    reject = Fact("carl", "met", "Ann", origin=ORIGIN)
    new = replace(WHOLE, claims=(LEADS,), memberships=(), events=())
    judgements = Judgements(
        rejects=(
            reject,
            Fact("Ann", "holds", "minister", origin=ORIGIN),
            Fact("", "encounter", "Meeting", origin=ORIGIN),
        )
    )
    assert [line.partition("  ")[2] for line in told(WHOLE, new, judgements)] == [
        "[rejected (judgements.toml:7)]"
    ] * 3
    assert all("another version" in line for line in told(WHOLE, new))


def test_a_fact_put_in_by_a_person_says_so() -> None:
    new = replace(WHOLE, claims=(*WHOLE.claims, replace(LEADS, id="x", object=CARL.id, rule=ADDED)))
    assert told(WHOLE, new) == ["+ Ann leads Carl  [put in or confirmed by a judgement]"]
    ends = (Named("Ann"), "leads", Named("Carl", EntityType.OFFICIAL))
    judgements = Judgements(adds=(AddedRelation("Ann is minister.", *ends, origin=ORIGIN),))
    assert told(WHOLE, new, judgements) == ["+ Ann leads Carl  [put in (judgements.toml:7)]"]
    changed = replace(new, documents=(replace(FIRST, text=FIRST.text + " More."),))
    assert "+ Ann leads Carl  [put in (judgements.toml:7)]" in told(WHOLE, changed, judgements)
    assert "+ Ann leads Carl  [changed document first]" in told(WHOLE, changed)
    without = replace(WHOLE, nodes=(MINISTRY, ANN))
    assert "+ Carl  [put in (judgements.toml:7)]" in told(without, WHOLE, judgements)


def test_a_contact_says_that_its_encounter_was_put_in() -> None:
    without = replace(WHOLE, claims=(LEADS,), events=())
    new = replace(WHOLE, events=(replace(WHOLE.events[0], rule=ADDED),))
    assert [line.partition("  ")[2] for line in told(without, new)] == [
        "[put in or confirmed by a judgement]"
    ] * 2


def test_an_announced_visit_that_took_place_is_one_change() -> None:
    later = event("v", "person-ann", "person-carl", "org-ministry", told=(AGAIN, MET))
    old = replace(
        WHOLE, events=(event("v", "person-ann", "person-carl", status=Status.PLANNED),), claims=()
    )
    new = replace(WHOLE, documents=(FIRST, SECOND), events=(later,))
    changes = diff(old, new)
    assert [str(c) for c in changes.of(Kind.ENCOUNTER)] == [
        "~ Meeting 2024-01-01: Ministry, Ann, Carl: status Planned → Occurred; with Ministry"
        "  [new document second]"
    ]


def test_an_encounter_under_another_id_is_the_same() -> None:
    new = replace(WHOLE, events=(event("w", "person-ann", "person-carl", start="2024-01-03"),))
    assert told(WHOLE, new) == ["~ Meeting 2024-01-03: Ann, Carl: from 2024-01-01 → 2024-01-03"]


def test_two_encounters_that_turn_out_to_be_one() -> None:
    plan = event("w", "person-ann", "person-carl", start="2024-01-02", told=(AGAIN,))
    old = replace(WHOLE, documents=(FIRST, SECOND), events=(*WHOLE.events, plan))
    whole = event("v", "person-ann", "person-carl", told=(MET, AGAIN))
    new = replace(old, events=(replace(whole, replaces=("w",)),))
    assert told(old, new) == [
        "~ Meeting 2024-01-02: Ann, Carl: now one with Meeting 2024-01-01: Ann, Carl"
    ]


def test_another_encounter_is_not_taken_for_it() -> None:
    other = event("w", "person-ann", "person-carl", told=(IS,))
    assert [line[0] for line in told(WHOLE, replace(WHOLE, events=(other,)))] == ["+", "−"]


def merged() -> Graph:
    """The graph after Ann and Anna turned out to be one."""
    whole = replace(ANN, alt_labels=("Anna",), replaces=("person-anna",))
    return replace(WHOLE, nodes=(MINISTRY, whole, CARL))


def parted() -> Graph:
    """The graph in which Carl met Anna, and Ann is someone else."""
    anna = node("person-anna", "Anna")
    claims = (LEADS, met("person-anna", "person-carl"), met("person-carl", "person-anna"))
    event_of_anna = event("v", "person-anna", "person-carl")
    return replace(WHOLE, nodes=(MINISTRY, ANN, anna, CARL), claims=claims, events=(event_of_anna,))


@pytest.mark.parametrize(
    ("judgements", "reason"),
    [
        (Judgements(), ""),
        (
            Judgements(same=(Group((Reference("Ann"), Reference("Anna")), ORIGIN),)),
            "  [judged the same (judgements.toml:7)]",
        ),
    ],
)
def test_merged_people_keep_their_facts(judgements: Judgements, reason: str) -> None:
    assert told(parted(), merged(), judgements) == [f"~ Ann: now one with Anna{reason}"]


def test_parted_people_are_told_apart_from_new_ones() -> None:
    judgements = Judgements(different=(Group((Reference("Anna"), Reference("Ann")), ORIGIN),))
    lines = told(merged(), parted(), judgements)
    assert lines[0] == "+ Anna: one with Ann before  [judged different (judgements.toml:7)]"


def test_an_id_that_passed_to_an_older_namesake_is_followed_by_name() -> None:
    """The older one has the plain id now, as the first of their name."""
    older = replace(FIRST, id="older", date=dt.date(2020, 1, 1))
    first = replace(ANN, mentioned_in=("older",))
    moved = replace(ANN, id="person-ann-2")
    claims = (met("person-ann-2", "person-carl"), met("person-carl", "person-ann-2"))
    event_of_ann = event("v", "person-ann-2", "person-carl")
    old = replace(WHOLE, memberships=(), claims=WHOLE.claims[1:])
    new = replace(
        old, documents=(FIRST, older), nodes=(MINISTRY, first, moved, CARL), claims=claims,
        events=(event_of_ann,),
    )  # fmt: skip
    changes = diff(old, new)
    assert [str(c) for c in changes.of(Kind.PERSON)] == ["+ Ann  [new document older]"]
    assert not changes.of(Kind.CONTACT) and not changes.of(Kind.ENCOUNTER)


def test_a_renamed_person_is_the_same() -> None:
    renamed = Node("person-bo", EntityType.PERSON, "Bo", ("Ann",), ("first",), replaces=(ANN.id,))
    claims = (met("person-bo", "person-carl"), met("person-carl", "person-bo"))
    new = replace(
        WHOLE,
        nodes=(MINISTRY, renamed, CARL),
        events=(event("v", "person-bo", "person-carl"),),
        memberships=(replace(POST, member="person-bo"),),
        claims=(replace(LEADS, subject="person-bo"), *claims),
    )
    judgements = Judgements(
        names=(Naming(Reference("Ann"), "Bo", ORIGIN),),
        classes=(Classing(Reference("Ann"), EntityType.PERSON, ORIGIN),),
    )
    assert told(WHOLE, new, judgements) == [
        "~ Bo: named Ann before; Official before  [judged (judgements.toml:7)]"
    ]
    back = told(new, WHOLE)
    assert back == ["~ Ann: named Bo before; Person before"]


def test_who_attended_and_now_met_is_one_change() -> None:
    def contact(property: Property) -> Graph:
        claims = (met(ANN.id, CARL.id, property), met(CARL.id, ANN.id, property))
        return replace(WHOLE, claims=claims)

    (change,) = diff(contact(Property.ATTENDED_WITH), contact(Property.MET))
    assert (change.kind, change.how) == (Kind.CONTACT, How.CHANGED)
    assert str(change) == "~ Ann met Carl: contact attended with → met"


def test_a_post_seen_for_longer() -> None:
    longer = replace(POST, last_seen=dt.date(2024, 2, 3), evidence=(IS, AGAIN))
    new = replace(WHOLE, documents=(FIRST, SECOND), memberships=(longer,))
    assert told(WHOLE, new) == [
        "+ Report",
        "~ Ann: Minister, Ministry: last seen 2024-01-02 → 2024-02-03  [new document second]",
    ]


def test_confidence_and_further_mentions_are_no_change() -> None:
    new = replace(
        WHOLE,
        nodes=tuple(replace(n, mentioned_in=("first", "second")) for n in WHOLE.nodes),
        claims=tuple(replace(c, confidence=0.5) for c in WHOLE.claims),
    )
    assert not diff(WHOLE, new)


def test_a_written_graph_is_compared_as_it_was(tmp_path: Path) -> None:
    turtle = pytest.importorskip("kg.export.turtle")
    load = pytest.importorskip("kg.ask.load")
    turtle.write(WHOLE, tmp_path / "graph.ttl")
    assert not diff(load.load(tmp_path / "graph.ttl"), WHOLE)
