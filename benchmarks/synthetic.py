"""A synthetic graph of any size in the contract's shape: who met whom in a made-up world.

People hold posts in bodies of countries; each release tells of a few encounters, whose
participants come from two or three bodies, most from a small circle that meets often.
The Turtle is written by the exporter, so that the shape is the product's and can't
drift from it. The same size gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from kg.export import turtle
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
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

TRIPLES_PER_EVENT = 184
"""Measured on the result: how many triples an encounter brings with all that belongs to it."""

SYLLABLES = [a + b for a in "bdfgkl" for b in "aeio"]
START = dt.date(2015, 1, 1)
DAYS = 3650


def world(triples: int, seed: int = 7) -> Graph:
    """A graph of about so many triples."""
    size = max(20, triples // TRIPLES_PER_EVENT)
    rng = random.Random(seed)
    countries = _nodes(rng, 60, EntityType.COUNTRY, "country")
    places = _nodes(rng, 300, EntityType.PLACE, "place")
    bodies = _nodes(rng, size // 4, EntityType.AGENCY, "agency")
    companies = _nodes(rng, size // 4, EntityType.COMPANY, "company")
    agreements = _nodes(rng, size // 10, EntityType.AGREEMENT, "agreement")
    people = _nodes(rng, size // 2, EntityType.OFFICIAL, "person")
    nodes = [*countries, *places, *bodies, *companies, *agreements, *people]
    home = {p.id: rng.choice(bodies if rng.random() < 0.7 else companies) for p in people}
    documents = [_document(rng, i) for i in range(size)]
    events = [_event(rng, i, d, people, home, places, agreements) for i, d in enumerate(documents)]
    posts = [_post(rng, p, home[p.id], rng.choice(countries), documents) for p in people]
    claims = _contacts(events)
    claims += [_works_for(rng, p, home[p.id], documents) for p in people]
    claims += _relations(rng, bodies + companies, agreements, documents)
    named = _mentions(events)
    return Graph(
        documents=tuple(documents),
        nodes=tuple(
            replace(n, mentioned_in=tuple(sorted(named.get(n.id, ()))))
            for n in sorted(nodes, key=lambda n: n.id)
        ),
        events=tuple(sorted(events, key=lambda e: e.id)),
        memberships=tuple(sorted(posts, key=lambda p: p.id)),
        claims=tuple(sorted(claims, key=lambda c: c.id)),
    )


def _mentions(events: list[Event]) -> dict[str, set[str]]:
    """The documents that name each entity."""
    found: dict[str, set[str]] = {}
    for event in events:
        for id in (*event.participants, *event.places, *event.about):
            found.setdefault(id, set()).update(event.reported_in)
    return found


def _name(rng: random.Random, number: int) -> str:
    words = ["".join(rng.choices(SYLLABLES, k=rng.choice((2, 3)))).title() for _ in range(2)]
    return f"{' '.join(words)} {_letters(number)}"


def _letters(number: int) -> str:
    """A number as a word, so that every name is one of its own."""
    word = ""
    while True:
        number, digit = divmod(number, len(SYLLABLES))
        word = SYLLABLES[digit] + word
        if not number:
            return word.title()


def _nodes(rng: random.Random, count: int, type: EntityType, prefix: str) -> list[Node]:
    found = []
    for number in range(max(count, 2)):
        label = _name(rng, number)
        id = f"{prefix}-{label.lower().replace(' ', '-')}"
        found.append(Node(id, type, label, (label.split()[0],), ()))
    return found


def _document(rng: random.Random, number: int) -> Document:
    lines = [" ".join(rng.choices(SYLLABLES, k=12)).capitalize() + "." for _ in range(6)]
    title = f"Release {number} on {_name(rng, number)}"
    date = START + dt.timedelta(days=rng.randrange(DAYS))
    return Document(f"release-{number}", title, "\n".join([title, "", *lines]), date, "A ministry")


def _evidence(rng: random.Random, document: Document) -> tuple[Evidence, ...]:
    at = len(document.title) + 2
    lines = document.text[at:].split("\n")
    which = rng.randrange(len(lines))
    start = at + sum(len(line) + 1 for line in lines[:which])
    return (Evidence(document.id, start, start + len(lines[which])),)


def _event(
    rng: random.Random,
    number: int,
    document: Document,
    people: list[Node],
    home: dict[str, Node],
    places: list[Node],
    agreements: list[Node],
) -> Event:
    circle = len(people) // 20 or len(people)
    crowd = people[:circle] if rng.random() < 0.3 else people
    there = rng.sample(crowd, k=min(len(crowd), rng.choice((2, 2, 2, 3, 3, 4, 6))))
    evidence = _evidence(rng, document)
    parts = [
        Attendance(
            p.id, rng.choice(list(Role)), Mode.IN_PERSON, evidence, 0.9, "synthetic", home[p.id].id
        )
        for p in there
    ]
    bodies = sorted({home[p.id].id for p in there})
    parts += [
        Attendance(b, Role.ATTENDEE, Mode.IN_PERSON, evidence, 0.9, "synthetic", b) for b in bodies
    ]
    assert document.date is not None
    return Event(
        id=f"meeting-{number}",
        type=rng.choice(list(EncounterType)),
        label=f"talks {number} of {there[0].label} and {there[1].label}",
        status=Status.OCCURRED if rng.random() < 0.85 else Status.PLANNED,
        participations=tuple(parts),
        evidence=evidence,
        confidence=0.9,
        rule="synthetic",
        start=PartialDate.of(document.date),
        places=(rng.choice(places).id,),
        about=(rng.choice(agreements).id,) if rng.random() < 0.3 else (),
        reported_in=(document.id,),
    )


def _post(
    rng: random.Random, person: Node, body: Node, country: Node, documents: list[Document]
) -> Membership:
    document = rng.choice(documents)
    title = (
        f"{rng.choice(('Minister', 'Chairman', 'Director', 'Envoy'))} for {rng.choice(SYLLABLES)}"
    )
    evidence = _evidence(rng, document)
    return Membership(
        f"post-{person.id}", person.id, body.id, title, country.id, document.date,
        document.date, evidence, 0.9, "synthetic",
    )  # fmt: skip


def _contacts(events: list[Event]) -> list[Claim]:
    """Who met whom and who attended together, in both directions, as the contract says."""
    via: dict[tuple[str, str], dict[Property, list[Event]]] = {}
    for event in events:
        people = [p for p in event.participations if p.agent.startswith("person-")]
        if not event.status.is_fact:
            continue
        for one, other in permutations(people, 2):
            is_gathering = event.type in (EncounterType.CEREMONY, EncounterType.CONFERENCE)
            if is_gathering or one.side != other.side:
                kind = Property.ATTENDED_WITH if is_gathering else Property.MET
                via.setdefault((one.agent, other.agent), {}).setdefault(kind, []).append(event)
    found = []
    for (one, other), kinds in via.items():
        kind = Property.MET if Property.MET in kinds else Property.ATTENDED_WITH
        evidence = tuple(sorted({e for event in kinds[kind] for e in event.evidence}))
        ids = tuple(event.id for event in kinds[kind])
        id = f"{kind.value}-{one}-{other}"
        found.append(Claim(id, one, kind, other, evidence, 0.9, "synthetic", via=ids))
    return found


def _works_for(rng: random.Random, person: Node, body: Node, documents: list[Document]) -> Claim:
    evidence = _evidence(rng, rng.choice(documents))
    id = f"worksFor-{person.id}-{body.id}"
    return Claim(id, person.id, Property.WORKS_FOR, body.id, evidence, 0.9, "synthetic")


def _relations(
    rng: random.Random, bodies: list[Node], agreements: list[Node], documents: list[Document]
) -> list[Claim]:
    found = {}
    for _ in range(len(bodies)):
        body, agreement = rng.choice(bodies), rng.choice(agreements)
        id = f"partyTo-{body.id}-{agreement.id}"
        evidence = _evidence(rng, rng.choice(documents))
        found[id] = Claim(id, body.id, Property.PARTY_TO, agreement.id, evidence, 0.9, "synthetic")
    return list(found.values())


if __name__ == "__main__":
    size, path = int(sys.argv[1]), Path(sys.argv[2])
    turtle.write(world(size), path)
