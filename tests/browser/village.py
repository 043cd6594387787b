"""A small made-up world for the tests of the view: every kind of fact, hostile names too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

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

HOSTILE_TITLE = "<img src=x onerror=alert(1)>"
HOSTILE_NAME = '</script><script>alert("Vex")</script>'
HOSTILE_SOURCE = "javascript:alert(document.domain)"

PEOPLE = {
    "ada": ("Ada Lind", ("Lind", "Lind Ada")),
    "bo": ("Bo Karim", ("Karim",)),
    "cy": ("Cy Moreau", ("Moreau",)),
    "dee": ("Dee Osei", ("Osei",)),
    "eve": ("Eve Tan", ()),
}


@dataclass
class Village:
    """Collects documents, events and claims; `graph` gives them as the linker would."""

    documents: list[Document] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def release(self, title: str, date: str | None, *sentences: str, source: str = "") -> str:
        """A document of its title and sentences; its id."""
        id = f"release-{len(self.documents) + 1}"
        text = f"{title}\n\n" + " ".join(sentences)
        day = dt.date.fromisoformat(date) if date else None
        source = source or f"https://example.org/{id}?a=1&b=2"
        self.documents.append(Document(id, title, text, day, "Ministry of Trade", source=source))
        return id

    def said(self, document: str, words: str) -> tuple[Evidence, ...]:
        """The sentence of a document that holds some words."""
        text = next(d.text for d in self.documents if d.id == document)
        at = text.index(words)
        start = max(text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, text.find("\n\n") + 2)
        if at < start:
            return (Evidence(document, 0, text.index("\n\n")),)
        return (Evidence(document, start, text.index(".", at) + 1),)

    def event(
        self,
        id: str,
        type: EncounterType,
        label: str,
        when: str | None,
        who: dict[str, Role],
        said: tuple[Evidence, ...],
        status: Status = Status.OCCURRED,
        places: tuple[str, ...] = (),
        about: tuple[str, ...] = (),
        message: tuple[str, ...] = (),
    ) -> None:
        """Add an encounter; agents in `message` only sent one."""
        parts = tuple(
            Attendance(n, role, Mode.MESSAGE if n in message else Mode.IN_PERSON, said, 0.9, "made")
            for n, role in sorted(who.items())
        )
        start = PartialDate.parse(when) if when else None
        self.events.append(
            Event(
                id, type, label, status, parts, said, 0.9, "made", start,
                places=places, about=about,
            )
        )  # fmt: skip

    def contact(self, one: str, other: str, property: Property, *via: str) -> None:
        """A contact in both directions, resting on some encounters."""
        said = tuple(e for event in self.events if event.id in via for e in event.evidence)
        for a, b in ((one, other), (other, one)):
            id = f"{a}-{property.value}-{b}"
            self.claims.append(Claim(id, a, property, b, said, 0.9, "made", via=via))

    def relation(
        self, one: str, property: Property, other: str, said: tuple[Evidence, ...], amount: str = ""
    ) -> None:
        """A stated relation."""
        money = Amount(amount) if amount else None
        id = f"{one}-{property.value}-{other}"
        self.claims.append(Claim(id, one, property, other, said, 0.8, "made", amount=money))


def nodes() -> tuple[Node, ...]:
    """Everyone and everything, sorted by id."""
    seen = ("release-1",)
    types = dict.fromkeys(("ada", "bo", "cy"), EntityType.OFFICIAL)
    found = [
        Node(id, types.get(id, EntityType.PERSON), name, also, seen)
        for id, (name, also) in PEOPLE.items()
    ]
    found += [
        Node("vex", EntityType.PERSON, HOSTILE_NAME, (), seen),
        Node("ministry", EntityType.AGENCY, "Ministry of Trade", ("MoT",), seen),
        Node("bank", EntityType.INTERNATIONAL, "Harbour Development Bank", ("HDB",), seen),
        Node("mill", EntityType.COMPANY, "Fjord Mill", (), seen),
        Node("norland", EntityType.COUNTRY, "Norland", (), seen, iso="NO"),
        Node("bay", EntityType.PLACE, "Silver Bay", (), seen),
        Node("pact", EntityType.AGREEMENT, "Silver Bay Pact", (), seen),
        Node("dam", EntityType.PROJECT, "Blue Dam", (), seen),
    ]
    return tuple(sorted(found, key=lambda n: n.id))


def village() -> Graph:
    """Ada met Bo twice, Bo met Cy, Cy and Dee attended one opening; Eve only plans to."""
    v = Village()
    first = v.release(
        "Talks on timber",
        "2024-03-04",
        "Minister Ada Lind met Bo Karim of the Harbour Development Bank in Silver Bay on March 4.",
        "They spoke of the Silver Bay Pact.",
        "Fjord Mill will invest 30 million crowns in the Blue Dam.",
    )
    second = v.release(
        "Talks go on",
        "2024-05-20",
        "On May 20, Lind received Karim again.",
        "A letter from Eve Tan was read.",
    )
    third = v.release(
        HOSTILE_TITLE,
        "2024-07-02",
        "Bo Karim met Cy Moreau on July 1.",
        f"{HOSTILE_NAME} looked on.",
        "Cy Moreau and Dee Osei attended the opening of the Blue Dam on July 2.",
        source=HOSTILE_SOURCE,
    )
    fourth = v.release(
        "A visit to come",
        "2024-08-15",
        "Ada Lind is to meet Eve Tan in September.",
        "The meeting of Lind and Osei was called off.",
        "Lind and Moreau have spoken before.",
    )
    _events(v, first, second, third, fourth)
    v.contact("ada", "bo", Property.MET, "talks-1", "talks-2")
    v.contact("bo", "cy", Property.MET, "talks-3")
    v.contact("cy", "dee", Property.ATTENDED_WITH, "opening")
    v.relation("mill", Property.INVESTS_IN, "dam", v.said(first, "30 million"), "30 million crowns")
    v.relation("ministry", Property.PARTY_TO, "pact", v.said(first, "Pact"))
    return Graph(
        documents=tuple(v.documents),
        nodes=nodes(),
        events=tuple(sorted(v.events, key=lambda e: e.id)),
        memberships=_posts(v, first, second),
        claims=tuple(sorted(v.claims, key=lambda c: c.id)),
    )


def _events(v: Village, first: str, second: str, third: str, fourth: str) -> None:
    meeting, host, there = EncounterType.MEETING, Role.HOST, Role.ATTENDEE
    v.event(
        "talks-1", meeting, "talks on timber", "2024-03-04",
        {"ada": host, "bo": Role.VISITOR, "bank": there}, v.said(first, "Ada Lind met"),
        places=("bay",), about=("pact",),
    )  # fmt: skip
    v.event(
        "talks-2", meeting, "second talks", "2024-05-20",
        {"ada": host, "bo": Role.VISITOR, "eve": there}, v.said(second, "received"),
        message=("eve",),
    )  # fmt: skip
    v.event(
        "talks-3", meeting, "talks of Karim and Moreau", "2024-07-01",
        {"bo": there, "cy": there}, v.said(third, "met Cy"),
    )  # fmt: skip
    v.event(
        "opening", EncounterType.CEREMONY, "opening of the Blue Dam", "2024-07-02",
        {"cy": there, "dee": there, "mill": host, "vex": there}, v.said(third, "attended"),
        about=("dam",),
    )  # fmt: skip
    v.event(
        "plan", meeting, "meeting with Eve Tan", "2024-09",
        {"ada": there, "eve": there}, v.said(fourth, "is to meet"), Status.PLANNED,
    )  # fmt: skip
    v.event(
        "off", meeting, "meeting with Dee Osei", None,
        {"ada": there, "dee": there}, v.said(fourth, "called off"), Status.CANCELLED,
    )  # fmt: skip
    v.event(
        "earlier", EncounterType.CALL, "=an earlier, \"undated\" call", None,
        {"ada": there, "cy": there}, v.said(fourth, "spoken before"),
    )  # fmt: skip


def _posts(v: Village, first: str, second: str) -> tuple[Membership, ...]:
    spring, summer = dt.date(2024, 3, 4), dt.date(2024, 5, 20)
    return (
        Membership(
            "post-ada", "ada", "ministry", "Minister for Trade", "norland", spring, summer,
            v.said(first, "Minister Ada"), 0.95, "made",
        ),
        Membership(
            "post-bo", "bo", "bank", "President", None, spring, spring,
            v.said(first, "Bo Karim of"), 0.9, "made", former=True,
        ),
    )  # fmt: skip
