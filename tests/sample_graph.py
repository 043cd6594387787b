"""A small graph with one of everything, hand-made: what exporters and questions are tested on."""

from __future__ import annotations

import datetime as dt

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

VISIT = Document(
    id="2024-06-03-talks",
    title="Norway and Chile hold talks",
    text=(
        "Norway and Chile hold talks\n\n"
        "Trade Minister Erik Lund met Hana Sato, chief executive of Norvik Steel, in Bergen on"
        " June 3. Deputy Minister Ana Ruiz took part by video link. A message from President"
        " Zoë Øberg was read out. “Norvik Steel will invest 2 billion kroner in Chile,” Sato said."
    ),
    date=dt.date(2024, 6, 3),
    publisher="Ministry of Trade",
    country="NO",
    source="https://example.org/news?id=1&lang=en",
    licence="CC BY 4.0",
    path="/somewhere/talks.txt",
    line=7,
    extra=(('a "key"\\', "a\n[value] ."), ("category", "trade")),
)
CEREMONY = Document(
    id="opening",
    title="Wind farm opens",
    text=(
        "Wind farm opens\n\nErik Lund and Ana Ruiz attended the opening of the Utsira Wind Farm,"
        " built by Norvik Steel AS, where the Bergen Declaration was signed. Lund will visit"
        " Chile in July; the trip to Peru was called off. The port authority is part of the"
        " Ministry of Trade. Former ambassador Lund and Acting Director Ruiz smiled. \U0001f600"
    ),
    publisher="Ministry of Trade",
    source="releases/opening.txt",
    extra=(),
)


def cite(document: Document, words: str) -> tuple[Evidence, ...]:
    """The sentence of `document` that holds `words`."""
    at = document.text.index(words)
    end = document.text.index(".", at) + 1
    return (Evidence(document.id, at, end),)


def node(id: str, type: EntityType, label: str, *names: str, **more: object) -> Node:
    """An entity mentioned in both documents."""
    return Node(id, type, label, tuple(sorted(names)), ("2024-06-03-talks", "opening"), **more)  # type: ignore[arg-type]


def part(agent: str, role: Role, source: tuple[Evidence, ...], mode: Mode = Mode.IN_PERSON,
         side: str | None = None) -> Attendance:  # fmt: skip
    """One participation."""
    return Attendance(agent, role, mode, source, 0.9, "test.part", side)


def claim(subject: str, property: Property, object: str, source: tuple[Evidence, ...],
          **more: object) -> Claim:  # fmt: skip
    """One claim with a readable id."""
    id = f"{property.value}-{subject}-{object}"
    return Claim(id, subject, property, object, source, 0.75, "test.claim", **more)  # type: ignore[arg-type]


def both(property: Property, one: str, other: str, source: tuple[Evidence, ...], via: str
         ) -> tuple[Claim, Claim]:  # fmt: skip
    """A contact in both directions."""
    return (
        claim(one, property, other, source, via=(via,)),
        claim(other, property, one, source, via=(via,)),
    )


NODES = (
    node("agreement-bergen-declaration", EntityType.AGREEMENT, "Bergen Declaration"),
    node("country-chile", EntityType.COUNTRY, "Chile", iso="CL", wikidata="Q298"),
    node("country-norway", EntityType.COUNTRY, "Norway", iso="NO", wikidata="Q20"),
    node("country-peru", EntityType.COUNTRY, "Peru", iso="PE", wikidata="Q419"),
    node("org-efta", EntityType.INTERNATIONAL, "European Free Trade Association", "EFTA"),
    node("org-ministry-of-trade", EntityType.AGENCY, "Ministry of Trade", "MoT"),
    node("org-norvik-steel", EntityType.COMPANY, "Norvik Steel", "Norvik Steel AS"),
    node("org-port-authority", EntityType.AGENCY, "Port Authority"),
    node("org-shipping-union", EntityType.ORGANIZATION, 'The "Shipping" Union\\'),
    node("person-ana-ruiz", EntityType.OFFICIAL, "Ana Ruiz", "Ruiz"),
    node("person-erik-lund", EntityType.OFFICIAL, "Erik Lund", "Lund", "Lund Erik",
         replaces=("person-lund",), reasons=("same name", "same post")),
    node("person-hana-sato", EntityType.PERSON, "Hana Sato", "Sato"),
    node("person-zoë-øberg", EntityType.OFFICIAL, "Zoë Øberg"),
    node("place-bergen", EntityType.PLACE, "Bergen"),
    node("place-vestland", EntityType.PLACE, "Vestland"),
    node("policy-hydrogen-roadmap", EntityType.POLICY, "Hydrogen Roadmap"),
    node("project-utsira-wind-farm", EntityType.PROJECT, "Utsira Wind Farm"),
)  # fmt: skip

MET = cite(VISIT, "Trade Minister Erik")
VIDEO = cite(VISIT, "Deputy Minister Ana")
LETTER = cite(VISIT, "A message")
MONEY = cite(VISIT, "“Norvik")
OPENED = cite(CEREMONY, "Erik Lund and")
TRIPS = cite(CEREMONY, "Lund will visit")
PORT = cite(CEREMONY, "The port")
POSTS = cite(CEREMONY, "Former")

EVENTS = (
    Event(
        "ceremony-opening", EncounterType.CEREMONY, "opening of the Utsira Wind Farm",
        Status.ONGOING,
        (part("org-ministry-of-trade", Role.HOST, OPENED),
         part("person-ana-ruiz", Role.SPEAKER, OPENED),
         part("person-erik-lund", Role.ATTENDEE, OPENED),
         part("person-erik-lund", Role.CHAIR, OPENED)),
        OPENED, 0.85, "test.ceremony", PartialDate(2024), None, ("place-bergen",),
        ("project-utsira-wind-farm",), None, (), ("opening",),
        ("start: 2024 or 2023",),
    ),
    Event(
        "meeting-2024-06-03", EncounterType.MEETING, "talks in “Bergen”", Status.OCCURRED,
        (part("person-ana-ruiz", Role.LEAD, VIDEO, Mode.REMOTE, side="CL"),
         part("person-erik-lund", Role.HOST, MET, side="NO"),
         part("person-hana-sato", Role.ATTENDEE, MET),
         part("person-zoë-øberg", Role.ATTENDEE, LETTER, Mode.MESSAGE)),
        (*MET, *VIDEO, *LETTER), 1.0, "test.meeting", PartialDate(2024, 6, 3),
        PartialDate(2024, 6, 3), ("country-norway", "place-bergen"), (), None,
        ("opening",), ("2024-06-03-talks",),
    ),
    Event(
        "signing-undated", EncounterType.SIGNING, "Bergen Declaration", Status.OCCURRED,
        (part("country-chile", Role.SIGNATORY, OPENED),
         part("country-norway", Role.SIGNATORY, OPENED)),
        OPENED, 0.5, "test.signing", None, None, (), ("agreement-bergen-declaration",),
        "ceremony-opening", (), ("opening",),
    ),
    Event(
        "visit-2024-07", EncounterType.VISIT, "visit to Chile", Status.PLANNED,
        (part("country-chile", Role.VISITED, TRIPS), part("person-erik-lund", Role.VISITOR, TRIPS)),
        TRIPS, 0.8, "test.visit", PartialDate(2024, 7), None, (), (), None, ("opening",), (), (),
        ("visit-seen-2024-05-02-erik-lund",),
    ),
    Event(
        "visit-peru", EncounterType.VISIT, "visit to Peru", Status.CANCELLED,
        (part("country-peru", Role.VISITED, TRIPS), part("person-erik-lund", Role.VISITOR, TRIPS)),
        TRIPS, 0.8, "test.visit", None, None, (), (), None, (), ("opening",),
    ),
)  # fmt: skip

MEMBERSHIPS = (
    Membership("post-lund-ambassador", "person-erik-lund", "country-norway", "Ambassador",
               "country-norway", None, None, POSTS, 0.85, "test.post", former=True),
    Membership("post-lund-minister", "person-erik-lund", "org-ministry-of-trade", "Trade Minister",
               "country-norway", dt.date(2024, 6, 3), dt.date(2024, 11, 21), MET, 0.85,
               "test.post"),
    Membership("post-ruiz-director", "person-ana-ruiz", None, "Director", None, None, None, POSTS,
               0.85, "test.post", acting=True),
)  # fmt: skip

CLAIMS = tuple(
    sorted(
        (
            *both(Property.MET, "person-erik-lund", "person-hana-sato", MET, "meeting-2024-06-03"),
            *both(Property.ATTENDED_WITH, "person-ana-ruiz", "person-erik-lund", OPENED,
                  "ceremony-opening"),
            claim("person-erik-lund", Property.WORKS_FOR, "org-ministry-of-trade", MET),
            claim("org-port-authority", Property.PART_OF, "org-ministry-of-trade", PORT),
            claim("place-bergen", Property.PART_OF, "place-vestland", MET),
            claim("org-ministry-of-trade", Property.COUNTRY, "country-norway", MET),
            claim("project-utsira-wind-farm", Property.LOCATED_IN, "place-vestland", OPENED),
            claim("country-norway", Property.PARTY_TO, "agreement-bergen-declaration", OPENED),
            claim("country-chile", Property.NEGOTIATES, "agreement-bergen-declaration", OPENED,
                  status=Status.ONGOING),
            claim("org-ministry-of-trade", Property.ANNOUNCES, "policy-hydrogen-roadmap", OPENED),
            claim("org-ministry-of-trade", Property.LEADS, "policy-hydrogen-roadmap", OPENED),
            claim("org-norvik-steel", Property.DEVELOPS, "project-utsira-wind-farm", OPENED),
            claim("org-norvik-steel", Property.INVESTS_IN, "country-chile", MONEY,
                  status=Status.PLANNED, amount=Amount("2 billion kroner", "2000000000", "NOK")),
            claim("country-norway", Property.INVESTS_IN, "project-utsira-wind-farm", MONEY,
                  amount=Amount("some money")),
            claim("org-ministry-of-trade", Property.SUPPORTS, "project-utsira-wind-farm", OPENED),
            claim("org-ministry-of-trade", Property.ESTABLISHED, "org-port-authority", PORT),
            claim("org-norvik-steel", Property.ACQUIRED, "project-utsira-wind-farm", OPENED,
                  status=Status.CANCELLED),
            claim("country-norway", Property.MEMBER_OF, "org-efta", PORT),
        ),
        key=lambda c: c.id,
    )
)  # fmt: skip


def sample() -> Graph:
    """The whole graph."""
    return Graph((VISIT, CEREMONY), NODES, EVENTS, MEMBERSHIPS, CLAIMS)
