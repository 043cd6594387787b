"""Putting in what a person read and the machine did not, before anything is linked.

An addition goes into the reading of each document that has its sentence; so all
that follows (contacts, posts, shortcuts) is derived from it as from any other fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.judgements.kinds import (
    ADDED,
    AddedEncounter,
    AddedPost,
    AddedRelation,
    Addition,
    Group,
    Judgements,
    Named,
    folded,
)
from kg.judgements.nameless import without_names
from kg.model import (
    Encounter,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Participation,
    Post,
    Property,
    Reading,
    Relation,
    term,
)

SHORTEST = 12  # letters a quoted part of a sentence needs to mean that sentence


def quotes(quoted: str, sentence: str) -> bool:
    """Whether `quoted` means this sentence: the same words, a part of them, or not much more.

    A later version may cut sentences elsewhere; a judgement shall still find its own.
    """
    one, other = folded(quoted), folded(sentence)
    return (
        one == other
        or (len(one) >= SHORTEST and one in other)
        or (len(other) * 2 >= len(one) and other in one)
    )


def before_link(readings: Iterable[Reading], judgements: Judgements) -> list[Reading]:
    """The readings without what is no name, with the additions, and with the offices filled

    whose holder a `same` names.
    """
    filled = []
    for reading in readings:
        reading = without_names(reading, judgements.rejects)
        for addition in judgements.adds:
            reading = _with(reading, addition)
        for group in judgements.same:
            reading = _with_holder(reading, group)
        filled.append(reading)
    return filled


def sentence_of(reading: Reading, quoted: str) -> int | None:
    """The index of the first sentence that is meant; None if the document has not the words."""
    document = reading.document
    if folded(quoted) not in folded(document.text):
        return None
    told = (i for i, s in enumerate(reading.sentences) if quotes(quoted, s.text(document)))
    return next(told, None)


def problems(readings: Sequence[Reading], judgements: Judgements) -> Iterator[str]:
    """Each addition that can't be put in, with the reason."""
    for addition in judgements.adds:
        found = [r for r in readings if sentence_of(r, addition.sentence) is not None]
        if not found:
            yield f"{addition.origin}: no document has the sentence {addition.sentence!r}"
        for reading in found:
            for named in spoken_of(addition):
                if named.type is None and _entity(reading, named) is None:
                    yield (
                        f"{addition.origin}: {named.name!r} is not known in "
                        f"{reading.document.id}: give its class"
                    )


def spoken_of(addition: Addition) -> list[Named]:
    """Everything an addition speaks of."""
    if isinstance(addition, AddedRelation):
        return [addition.subject, addition.object]
    if isinstance(addition, AddedPost):
        maybe = (addition.person, addition.organization, addition.country)
        return [named for named in maybe if named]
    return [*(part.agent for part in addition.participants), *addition.places, *addition.about]


def _entity(reading: Reading, named: Named) -> str | None:
    """The local id of what bears the name in the document."""
    name = folded(named.name)
    for entity in reading.entities:
        if name in (folded(entity.name), *(folded(alias) for alias in entity.aliases)):
            return entity.id
    return None


def _with(reading: Reading, addition: Addition) -> Reading:
    """The reading with the addition, if its sentence is there and all it speaks of is known."""
    at = sentence_of(reading, addition.sentence)
    if at is None:
        return reading
    ids: dict[Named, str] = {}
    grown = reading
    for named in spoken_of(addition):
        id = _entity(grown, named)
        if id is None:
            if named.type is None:
                return reading
            id = f"judged{len(grown.entities)}"
            grown = _with_entity(grown, id, named, named.type, at)
        ids[named] = id
    return _with_fact(grown, addition, ids, at)


def _with_entity(reading: Reading, id: str, named: Named, type: EntityType, at: int) -> Reading:
    """The reading with a new entity, mentioned where the sentence has its name."""
    entity = Entity(id, type, named.name)
    sentence = reading.sentences[at]
    start = sentence.text(reading.document).find(named.name)
    mentions = reading.mentions
    if start >= 0:
        start += sentence.start
        end = start + len(named.name)
        mention = Mention(start, end, type, MentionKind.NAME, ADDED, id, "put in by a person")
        mentions = tuple(sorted((*mentions, mention), key=lambda m: (m.start, m.end)))
    return replace(reading, entities=(*reading.entities, entity), mentions=mentions)


def _with_fact(reading: Reading, addition: Addition, ids: dict[Named, str], at: int) -> Reading:
    def of(named: Named | None) -> str | None:
        return ids[named] if named else None

    if isinstance(addition, AddedRelation):
        relation = Relation(
            ids[addition.subject],
            term(Property, addition.property),
            ids[addition.object],
            (at,),
            ADDED,
            addition.status,
            addition.amount,
        )
        return replace(reading, relations=(*reading.relations, relation))
    if isinstance(addition, AddedPost):
        post = Post(
            ids[addition.person],
            addition.title,
            of(addition.organization),
            of(addition.country),
            (at,),
            ADDED,
            addition.former,
            addition.acting,
        )
        return replace(reading, posts=(*reading.posts, post))
    encounter = _encounter(f"judged{len(reading.encounters)}", addition, ids, at)
    return replace(reading, encounters=(*reading.encounters, encounter))


def _encounter(id: str, addition: AddedEncounter, ids: dict[Named, str], at: int) -> Encounter:
    parts = tuple(
        Participation(ids[part.agent], part.role, part.mode, (at,), ADDED, part.side)
        for part in addition.participants
    )
    names = " and ".join(part.agent.name for part in addition.participants[:3])
    return Encounter(
        id,
        addition.type,
        addition.title or f"{addition.type.value} of {names}",
        addition.status,
        parts,
        (at,),
        ADDED,
        addition.start,
        addition.end,
        tuple(ids[place] for place in addition.places),
        tuple(ids[thing] for thing in addition.about),
    )


def _with_holder(reading: Reading, group: Group) -> Reading:
    """The reading with the offices filled that the group names, in this document, as someone."""
    here = [r for r in group if r.document == reading.document.id]
    offices = [o for o in reading.offices if any(is_office(r.text, o.title) for r in here)]
    names = [
        r.text
        for r in group
        if not r.is_id and not any(is_office(r.text, o.title) for o in offices)
    ]
    if not offices or not names:
        return reading
    known = [id for id in (_entity(reading, Named(name)) for name in names) if id]
    holder = known[0] if known else f"judged{len(reading.entities)}"
    entities = reading.entities
    if not known:
        entities = (*entities, Entity(holder, EntityType.OFFICIAL, names[0]))
    ids = {office.id for office in offices}
    encounters = tuple(
        replace(
            encounter,
            participations=tuple(
                replace(p, agent=holder) if p.agent in ids else p for p in encounter.participations
            ),
        )
        for encounter in reading.encounters
    )
    left = tuple(office for office in reading.offices if office.id not in ids)
    return replace(reading, entities=entities, encounters=encounters, offices=left)


def is_office(reference: str, title: str) -> bool:
    """Whether a judgement's name means the office of this title."""
    return folded(reference).removeprefix("the ") == folded(title).removeprefix("the ")
