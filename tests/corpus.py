"""Small corpora told in a few words, for the tests of the linker.

told("a", "2024-06-26", "ahn: Official Dukgeun Ahn", "motie: Agency Ministry of Trade",
     posts=["ahn | Minister | motie | kr"], met=[("Meeting", "2024-06-26", "ahn raimondo")])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kg.model import (
    Document,
    Encounter,
    EncounterType,
    Entity,
    EntityType,
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
WORD = {role.value: role for role in Role} | {mode.value: mode for mode in Mode}


def told(
    id: str,
    date: str | None,
    *entities: str,
    posts: Sequence[str] = (),
    offices: Sequence[str] = (),
    relations: Sequence[str] = (),
    encounters: Sequence[Encounter] = (),
    home: str | None = None,
    publisher: str | None = None,
) -> Reading:
    """One document's reading; its only sentence is its text.

    An entity is ``id: Type Name = alias = alias``, a post or office
    ``[person |] title | organization | country [| former]`` (``-`` for none), a
    relation ``subject property object``.
    """
    text = f"Release {id}\n\nWhat it tells."
    document = Document(
        id,
        f"Release {id}",
        text,
        dt.date.fromisoformat(date) if date else None,
        publisher=publisher,
        country=home,
    )
    return Reading(
        document,
        (Sentence(0, len(text)),),
        entities=tuple(_entity(e) for e in entities),
        posts=tuple(_post(p) for p in posts),
        offices=tuple(_office(o) for o in offices),
        encounters=tuple(encounters),
        relations=tuple(_relation(r) for r in relations),
    )


def event(
    id: str,
    type: str,
    who: str,
    start: str | None = None,
    *,
    status: str = "Occurred",
    end: str | None = None,
    place: str = "",
    about: str = "",
    title: str = "",
    part_of: str | None = None,
) -> Encounter:
    """An encounter; `who` is ``ahn:Host raimondo@delegation modi:Speaker:Message``."""
    return Encounter(
        id,
        EncounterType(type),
        title or f"{type} {id}",
        Status(status),
        tuple(_part(p) for p in who.split()),
        (0,),
        RULE,
        PartialDate.parse(start) if start else None,
        PartialDate.parse(end) if end else None,
        tuple(place.split()),
        tuple(about.split()),
        part_of,
    )


def _entity(text: str) -> Entity:
    id, _, rest = text.partition(": ")
    type, _, names = rest.partition(" ")
    name, *aliases = (n.strip() for n in names.split(" = "))
    iso = id.upper() if type == "Country" and len(id) == 2 else None
    return Entity(id, EntityType(type), name, tuple(aliases), iso=iso)


def _cells(text: str) -> list[str | None]:
    return [None if cell.strip() == "-" else cell.strip() for cell in text.split("|")]


def _post(text: str) -> Post:
    person, title, body, country, *more = [*_cells(text), None, None][:5]
    return Post(person or "", title or "", body, country, (0,), RULE, former="former" in more)


def _office(text: str) -> Office:
    id, title, body, country = [*_cells(text), None, None][:4]
    return Office(id or "", title or "", body, country, (0,))


def _relation(text: str) -> Relation:
    subject, property, object = text.split()
    return Relation(subject, Property(property), object, (0,), RULE)


def _part(text: str) -> Participation:
    who, _, side = text.partition("@")
    agent, *words = who.split(":")
    role, mode = Role.ATTENDEE, Mode.IN_PERSON
    for word in words:
        value = WORD[word]
        role, mode = (value, mode) if isinstance(value, Role) else (role, value)
    return Participation(agent, role, mode, (0,), RULE, side or None)
