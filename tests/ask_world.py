"""A small made-up world whose answers are known: what the questions are tested on.

Mira Kovač (minister) is linked with Tomás Reyes (of Reyes Solar) in two ways: over Lea
Brandt within two months of 2024, of which one step is a ceremony; over Kim Young-ho by
meetings only, three years apart. Kim Yong-ho only ever sent a message. Names and texts
hold what must be escaped everywhere.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kg.export import turtle
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.model import (
    Amount,
    Document,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
)

HOSTILE = '<img src=x onerror=alert(1)> & "Sons" Ltd'

LINES = {
    "seoul": "Minister Mira Kovač met Minister Kim Young-ho in Seoul on March 10.",
    "berlin": "Minister Mira Kovač and State Secretary Lea Brandt met in Berlin on May 2.",
    "opening": "Lea Brandt and Tomás Reyes attended the opening of Karst Solar Park in June.",
    "fair": "Mira Kovač and Kim Young-ho took part in the groundbreaking on June 20.",
    "old": "Kim Young-ho met Tomás Reyes in 2021.",
    "plan": "Mira Kovač is to meet Tomás Reyes on January 15.",
    "letter": "A message from Minister Kim Yong-ho was read at the Energy Forum.",
    "off": "The visit of Lea Brandt to Slovenia was called off.",
    "deal": "Slovenia and Germany are parties to the Karst Accord.",
    "money": f"{HOSTILE} will invest 3 million euros in Karst Solar Park.",
    "parent": "The Energy Agency is part of the Ministry of Energy.",
}


def _documents() -> dict[str, Document]:
    titles = {
        "a": ("Kovač in Seoul", dt.date(2023, 3, 11), ("seoul", "old", "letter")),
        "b": (
            "Summer of <b>solar</b>",
            dt.date(2024, 6, 21),
            ("berlin", "opening", "fair", "deal"),
        ),
        "c": ("Plans & money", dt.date(2024, 12, 1), ("plan", "off", "money", "parent", "seoul")),
    }
    return {
        key: Document(
            id=f"release-{key}",
            title=title,
            text="\n".join([title, "", *(LINES[line] for line in lines)]),
            date=date,
            publisher="Ministry of Energy",
            country="SI",
            source="javascript:alert(1)" if key == "c" else f"https://example.org/{key}",
        )
        for key, (title, date, lines) in titles.items()
    }


DOCUMENTS = _documents()


def said(*lines: str) -> tuple[Evidence, ...]:
    """Every place where these lines stand."""
    found = []
    for document in DOCUMENTS.values():
        for line in lines:
            at = document.text.find(LINES[line])
            if at >= 0:
                found.append(Evidence(document.id, at, at + len(LINES[line])))
    return tuple(sorted(found))


def _node(id: str, type: EntityType, label: str, *names: str, **more: str) -> Node:
    named = tuple(sorted(d.id for d in DOCUMENTS.values() if label in d.text))
    return Node(id, type, label, tuple(sorted(names)), named, **more)  # type: ignore[arg-type]


T = EntityType
NODES = [
    _node("agreement-karst-accord", T.AGREEMENT, "Karst Accord"),
    _node("country-germany", T.COUNTRY, "Germany", iso="DE"),
    _node("country-slovenia", T.COUNTRY, "Slovenia", iso="SI"),
    _node("country-south-korea", T.COUNTRY, "South Korea", "Korea", iso="KR"),
    _node("org-energy-agency", T.AGENCY, "Energy Agency"),
    _node("org-ministry-of-energy", T.AGENCY, "Ministry of Energy", "MoE"),
    _node("org-reyes-solar", T.COMPANY, "Reyes Solar", "Reyes Solar, S.A."),
    _node("org-sons", T.COMPANY, HOSTILE),
    _node("person-kim-yong-ho", T.OFFICIAL, "Kim Yong-ho", "Kim"),
    _node("person-kim-young-ho", T.OFFICIAL, "Kim Young-ho", "Kim", "Young-ho Kim"),
    _node("person-lea-brandt", T.OFFICIAL, "Lea Brandt", "Brandt"),
    _node("person-mira-kovac", T.OFFICIAL, "Mira Kovač", "Kovač"),
    _node("person-tomas-reyes", T.PERSON, "Tomás Reyes", "Reyes"),
    _node("place-berlin", T.PLACE, "Berlin"),
    _node("place-seoul", T.PLACE, "Seoul"),
    _node("project-karst-solar-park", T.PROJECT, "Karst Solar Park"),
]


def _part(agent: str, line: str, role: Role = Role.ATTENDEE, mode: Mode = Mode.IN_PERSON,
          side: str | None = None) -> Attendance:  # fmt: skip
    return Attendance(agent, role, mode, said(line), 0.9, "test.part", side)


def _event(id: str, type: EncounterType, label: str, line: str, status: Status, date: str | None,
           *parts: Attendance, places: tuple[str, ...] = (), about: tuple[str, ...] = (),
           conflicts: tuple[str, ...] = ()) -> Event:  # fmt: skip
    start = PartialDate.parse(date) if date else None
    return Event(
        id, type, label, status, parts, said(line), 0.9, "test.event", start,
        places=places, about=about, conflicts=conflicts,
    )  # fmt: skip


KOVAC, YOUNG, YONG, LEA, REYES = (
    "person-mira-kovac",
    "person-kim-young-ho",
    "person-kim-yong-ho",
    "person-lea-brandt",
    "person-tomas-reyes",
)
E, S = EncounterType, Status
EVENTS = [
    _event("ceremony-opening", E.CEREMONY, "opening of Karst Solar Park", "opening", S.OCCURRED,
           "2024-06", _part(LEA, "opening"), _part(REYES, "opening", Role.HOST),
           _part("org-reyes-solar", "opening", Role.HOST),
           about=("project-karst-solar-park",)),
    _event("ceremony-groundbreaking", E.CEREMONY, "groundbreaking", "fair", S.OCCURRED,
           "2024-06-20", _part(KOVAC, "fair"), _part(YOUNG, "fair")),
    _event("conference-energy-forum", E.CONFERENCE, "Energy Forum", "letter", S.OCCURRED, None,
           _part(YONG, "letter", Role.SPEAKER, Mode.MESSAGE), _part("country-slovenia", "letter")),
    _event("meeting-berlin", E.MEETING, "talks in Berlin", "berlin", S.OCCURRED, "2024-05-02",
           _part(KOVAC, "berlin", Role.VISITOR, side="country-slovenia"),
           _part(LEA, "berlin", Role.HOST, side="country-germany"),
           _part("country-germany", "berlin", Role.HOST, side="country-germany"),
           places=("place-berlin",), about=("agreement-karst-accord",)),
    _event("meeting-old", E.MEETING, "talks of 2021", "old", S.OCCURRED, "2021",
           _part(YOUNG, "old"), _part(REYES, "old")),
    _event("meeting-plan", E.MEETING, "talks to come", "plan", S.PLANNED, "2025-01-15",
           _part(KOVAC, "plan"), _part(REYES, "plan")),
    _event("meeting-seoul", E.MEETING, "talks in Seoul", "seoul", S.OCCURRED, "2023-03-10",
           _part(KOVAC, "seoul", Role.VISITOR), _part(YOUNG, "seoul", Role.HOST),
           places=("place-seoul",), conflicts=("release-c says March 11",)),
    _event("visit-off", E.VISIT, "visit to Slovenia", "off", S.CANCELLED, "2024-11",
           _part(LEA, "off", Role.VISITOR), places=("country-slovenia",)),
]  # fmt: skip


def _claim(s: str, p: Property, o: str, line: str, **more: object) -> Claim:
    return Claim(f"{p.value}-{s}-{o}", s, p, o, said(line), 0.8, "test.claim", **more)  # type: ignore[arg-type]


def _both(p: Property, one: str, other: str, line: str, via: str) -> list[Claim]:
    return [_claim(a, p, b, line, via=(via,)) for a, b in ((one, other), (other, one))]


P = Property
CLAIMS = [
    *_both(P.MET, KOVAC, YOUNG, "seoul", "meeting-seoul"),
    *_both(P.MET, KOVAC, LEA, "berlin", "meeting-berlin"),
    *_both(P.MET, YOUNG, REYES, "old", "meeting-old"),
    *_both(P.ATTENDED_WITH, LEA, REYES, "opening", "ceremony-opening"),
    _claim("country-slovenia", P.PARTY_TO, "agreement-karst-accord", "deal"),
    _claim("country-germany", P.PARTY_TO, "agreement-karst-accord", "deal"),
    _claim("org-sons", P.INVESTS_IN, "project-karst-solar-park", "money", status=Status.PLANNED,
           amount=Amount("3 million euros", "3000000", "EUR")),
    _claim("org-energy-agency", P.PART_OF, "org-ministry-of-energy", "parent"),
    _claim(KOVAC, P.WORKS_FOR, "org-ministry-of-energy", "seoul"),
    _claim(REYES, P.WORKS_FOR, "org-reyes-solar", "opening"),
]  # fmt: skip


def _post(person: str, title: str, body: str | None, country: str | None, line: str,
          seen: tuple[str, str], former: bool = False) -> Membership:  # fmt: skip
    first, last = (dt.date.fromisoformat(day) for day in seen)
    id = f"post-{person}-{title.lower().replace(' ', '-')}"
    return Membership(id, person, body, title, country, first, last, said(line), 0.9, "test.post",
                      former)  # fmt: skip


POSTS = [
    _post(KOVAC, "Minister of Energy", "org-ministry-of-energy", "country-slovenia", "seoul",
          ("2023-03-11", "2024-12-01")),
    _post(KOVAC, "Mayor", None, "country-slovenia", "berlin", ("2020-01-01", "2020-01-01"), True),
    _post(LEA, "State Secretary", None, "country-germany", "berlin", ("2024-06-21", "2024-06-21")),
    _post(REYES, "Chief Executive", "org-reyes-solar", None, "opening",
          ("2024-06-21", "2024-06-21")),
    _post(YOUNG, "Minister", None, "country-south-korea", "seoul", ("2023-03-11", "2023-03-11")),
]  # fmt: skip


def world() -> Graph:
    """The whole of it."""
    return Graph(
        documents=tuple(sorted(DOCUMENTS.values(), key=lambda d: d.id)),
        nodes=tuple(sorted(NODES, key=lambda n: n.id)),
        events=tuple(sorted(EVENTS, key=lambda e: e.id)),
        memberships=tuple(sorted(POSTS, key=lambda p: p.id)),
        claims=tuple(sorted(CLAIMS, key=lambda c: c.id)),
    )


def write(folder: Path) -> Path:
    """The world as graph.ttl in a folder."""
    file = folder / "graph.ttl"
    turtle.write(world(), file)
    return file
