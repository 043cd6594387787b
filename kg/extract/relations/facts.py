"""A fact as a frame finds it, and how the facts of a document become its relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.scene import Scene
from kg.lexicon import table
from kg.model import Amount, Entity, EntityType, Property, Relation, Status, term

FILE = "relation_frames"
SIGNED = "relation.signing"
"""The rule of parties by a signature told as an encounter."""

BY_POST = "relation.post.body"
"""The rule of a body's country by the post of who holds one there: any other says it better."""

_SUPER: Mapping[EntityType, tuple[EntityType, ...]] = {
    EntityType.OFFICIAL: (EntityType.PERSON,),
    EntityType.AGENCY: (EntityType.ORGANIZATION,),
    EntityType.COMPANY: (EntityType.ORGANIZATION,),
    EntityType.INTERNATIONAL: (EntityType.ORGANIZATION,),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a relation: its ends are ids of entities, `sentence` an index."""

    subject: str
    property: Property
    object: str
    sentence: int
    rule: str
    status: Status | None = None
    amount: Amount | None = None


def is_a(type: EntityType, classes: Iterable[EntityType]) -> bool:
    """Whether an entity of this type belongs to one of these classes (or stands below it)."""
    wanted = frozenset(classes)
    return type in wanted or any(above in wanted for above in _SUPER.get(type, ()))


@cache
def ends() -> dict[Property, tuple[frozenset[EntityType], frozenset[EntityType]]]:
    """The classes of subject and object of each property."""
    return {
        term(Property, name): (classes(row["subject"]), classes(row["object"]))
        for name, row in table(FILE)["ends"].items()
    }


def classes(names: Iterable[str]) -> frozenset[EntityType]:
    """The classes of these names; an unknown one is a VocabularyError."""
    return frozenset(term(EntityType, name) for name in names)


def fits(fact: Fact, entity: Mapping[str, Entity]) -> bool:
    """Whether both ends are known entities of the classes the property links."""
    subject, object = entity.get(fact.subject), entity.get(fact.object)
    if subject is None or object is None or subject.id == object.id:
        return False
    allowed, wanted = ends()[fact.property]
    return is_a(subject.type, allowed) and is_a(object.type, wanted)


def gather(scene: Scene, facts: Iterable[Fact]) -> tuple[Relation, ...]:
    """Each relation once, with all its sentences; what came about is no longer planned.

    A body, person or place has one country and a place one larger place: the one said
    first, since a second is a slip of the reading far more often than a fact. What a
    post tells comes last.
    """
    found: dict[tuple[str, Property, str], Relation] = {}
    sole: dict[tuple[str, Property], str] = {}
    for fact in sorted(facts, key=lambda f: (f.rule == BY_POST, f.sentence)):
        if not fits(fact, scene.entity):
            continue
        if fact.property in (Property.COUNTRY, Property.PART_OF):
            first = sole.setdefault((fact.subject, fact.property), fact.object)
            if first != fact.object:
                continue
        key = (fact.subject, fact.property, fact.object)
        found[key] = _joined(found[key], fact) if key in found else _relation(fact)
    kept = (r for r in found.values() if not _undone(r, found, scene.entity))
    return tuple(sorted(kept, key=lambda r: r.sentences[0]))


def _relation(fact: Fact) -> Relation:
    return Relation(
        fact.subject,
        fact.property,
        fact.object,
        (fact.sentence,),
        fact.rule,
        fact.status,
        fact.amount,
    )


def _joined(known: Relation, fact: Fact) -> Relation:
    if known.status is not None and fact.status is None:
        return replace(_relation(fact), amount=fact.amount or known.amount)
    if known.status is None and fact.status is not None:
        return known
    if fact.rule == BY_POST:
        return known
    sentences = tuple(sorted({*known.sentences, fact.sentence}))
    return replace(known, sentences=sentences, amount=known.amount or fact.amount)


def _undone(
    relation: Relation,
    found: Mapping[tuple[str, Property, str], Relation],
    entity: Mapping[str, Entity],
) -> bool:
    """Whether other relations say it better.

    Parties no longer negotiate; where states are parties, the body of a minister who
    signed for one of them is none.
    """
    if relation.property is Property.NEGOTIATES:
        made = found.get((relation.subject, Property.PARTY_TO, relation.object))
        return made is not None and made.status is None
    if relation.rule == SIGNED and entity[relation.subject].type is EntityType.AGENCY:
        return any(
            r.object == relation.object
            and r.property is Property.PARTY_TO
            and entity[r.subject].type is EntityType.COUNTRY
            for r in found.values()
        )
    return False
