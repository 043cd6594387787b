"""Taking out what is no name at all ("Berg Statement"), with every fact that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.judgements.kinds import Fact, folded
from kg.model import Encounter, Entity, Reading


def without_names(reading: Reading, rejects: Iterable[Fact]) -> Reading:
    """The reading without the entities of the names that are rejected, and without their facts."""
    names = {folded(f.subject) for f in rejects if f.property == "entity" and has_words(f, reading)}
    kept = tuple(_renamed(e, names) for e in reading.entities if folded(e.name) not in names)
    if kept == reading.entities:
        return reading
    gone = {e.id for e in reading.entities} - {e.id for e in kept}
    return replace(
        reading,
        entities=kept,
        mentions=tuple(m for m in reading.mentions if m.entity not in gone),
        posts=tuple(
            replace(
                p,
                organization=None if p.organization in gone else p.organization,
                country=None if p.country in gone else p.country,
            )
            for p in reading.posts
            if p.person not in gone
        ),
        offices=tuple(o for o in reading.offices if not {o.organization, o.country} & gone),
        encounters=tuple(_encounter(e, gone) for e in reading.encounters),
        relations=tuple(r for r in reading.relations if not {r.subject, r.object} & gone),
    )


def has_words(fact: Fact, reading: Reading) -> bool:
    """Whether a document has the name that is rejected, and the sentence if one is told."""
    text = folded(reading.document.text)
    return folded(fact.subject) in text and folded(fact.sentence) in text


def _renamed(entity: Entity, names: set[str]) -> Entity:
    """The entity without rejected aliases."""
    aliases = tuple(alias for alias in entity.aliases if folded(alias) not in names)
    return entity if aliases == entity.aliases else replace(entity, aliases=aliases)


def _encounter(encounter: Encounter, gone: set[str]) -> Encounter:
    return replace(
        encounter,
        participations=tuple(p for p in encounter.participations if p.agent not in gone),
        places=tuple(place for place in encounter.places if place not in gone),
        about=tuple(thing for thing in encounter.about if thing not in gone),
    )
