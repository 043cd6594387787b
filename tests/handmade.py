"""Readings made by hand, for tests of what comes after the reading."""

from __future__ import annotations

import datetime as dt

from kg.model import (
    Document,
    Encounter,
    EncounterType,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Mode,
    Office,
    PartialDate,
    Participation,
    Post,
    Property,
    Reading,
    Relation,
    Role,
    Sentence,
    Status,
)

RULE = "test.rule"
WHO = {
    "ann": (EntityType.OFFICIAL, "Ann Berg"),
    "carl": (EntityType.OFFICIAL, "Carl Dahl"),
    "eva": (EntityType.PERSON, "Eva Falk"),
    "ministry": (EntityType.AGENCY, "Ministry of Fisheries"),
    "firm": (EntityType.COMPANY, "Nordlys Shipping"),
    "deal": (EntityType.AGREEMENT, "Oslo Fisheries Accord"),
}


def document(id: str, *sentences: str, date: str | None = "2024-03-05") -> Document:
    """A document of a title (the first sentence) and a body."""
    title, *body = sentences
    return Document(
        id=id,
        title=title,
        text=f"{title}\n\n{' '.join(body)}",
        date=dt.date.fromisoformat(date) if date else None,
        publisher="Ministry of Fisheries",
        source=f"{id}.txt",
        path=f"{id}.txt",
    )


def entities(**named: tuple[EntityType, str]) -> tuple[Entity, ...]:
    return tuple(Entity(id, type, name) for id, (type, name) in named.items())


def part(
    agent: str, *sentences: int, side: str | None = None, role: Role = Role.ATTENDEE
) -> Participation:
    return Participation(agent, role, Mode.IN_PERSON, sentences, RULE, side)


def meeting(
    id: str,
    *parts: Participation,
    type: EncounterType = EncounterType.MEETING,
    status: Status = Status.OCCURRED,
    start: str | None = "2024-03-04",
) -> Encounter:
    told = tuple(dict.fromkeys(i for p in parts for i in p.sentences))
    when = PartialDate.parse(start) if start else None
    return Encounter(id, type, "meeting", status, parts, told, RULE, when)


def reading(
    doc: Document,
    *sentences: str,
    who: tuple[str, ...] = ("ann", "carl"),
    encounters: tuple[Encounter, ...] = (),
    posts: tuple[Post, ...] = (),
    relations: tuple[Relation, ...] = (),
    offices: tuple[Office, ...] = (),
) -> Reading:
    """A reading whose sentences are found in the document, with mentions of `who` of WHO."""
    spans = []
    for sentence in sentences:
        start = doc.text.index(sentence)
        spans.append(Sentence(start, start + len(sentence)))
    known = entities(**{id: WHO[id] for id in who})
    mentions = [
        Mention(doc.text.index(e.name), doc.text.index(e.name) + len(e.name), e.type,
                MentionKind.NAME, RULE, e.id)
        for e in known
        if e.name in doc.text
    ]  # fmt: skip
    return Reading(
        doc,
        tuple(spans),
        tuple(sorted(mentions, key=lambda m: m.start)),
        known,
        posts,
        offices,
        encounters,
        relations,
    )


def talks() -> Reading:
    """Ann met Carl; she is minister; the accord was signed by the ministry; an office left open."""
    told = (
        "Ministers talk in Oslo",
        "Fisheries Minister Ann Berg met Carl Dahl on March 4.",
        "The Ministry of Fisheries signed the Oslo Fisheries Accord.",
        "The Trade Minister joined Ann Berg at the harbour ceremony.",
    )
    return reading(
        document("talks", *told),
        *told,
        who=("ann", "carl", "ministry", "deal"),
        encounters=(
            meeting("v1", part("ann", 1), part("carl", 1)),
            meeting("v2", part("ann", 3), part("o1", 3), type=EncounterType.CEREMONY),
        ),
        posts=(Post("ann", "Fisheries Minister", "ministry", None, (1,), RULE),),
        relations=(Relation("ministry", Property.PARTY_TO, "deal", (2,), RULE),),
        offices=(Office("o1", "Trade Minister", None, None, (3,)),),
    )
