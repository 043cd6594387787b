"""Rejecting and confirming facts: in the readings once it is known who is who, and of contacts.

A rejected fact is taken out before anything is derived from it; a confirmed one
bears the rule `CONFIRMED`, whose confidence is 1. Contacts are derived, not read;
so the linker asks `contact_verdict` for each it is about to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.graph import Event, Evidence, Node
from kg.judgements.additions import quotes
from kg.judgements.kinds import CONFIRMED, Fact, Judgements, Reference, folded
from kg.judgements.meant import Spoken, is_meant
from kg.model import Document, Encounter, Participation, Post, Property, Reading, Relation

NodeOf = Callable[[str, str], Node | None]  # (document id, local id of an entity) → its node
CONTACTS = (Property.MET, Property.ATTENDED_WITH)


def within_link(
    readings: Iterable[Reading], judgements: Judgements, node_of: NodeOf
) -> list[Reading]:
    """The readings without what was rejected, and with what was confirmed marked so.

    For the linker, as soon as it knows the node of each entity and before it
    makes encounters, posts and claims of them.
    """
    return [_judged(reading, judgements, node_of) for reading in readings]


def is_told(fact: Fact, reading: Reading, node_of: NodeOf) -> bool:
    """Whether a reading has the fact that is judged (contacts are told in none)."""
    return _judged(reading, Judgements(rejects=(fact,)), node_of) is not reading


def _judged(reading: Reading, judgements: Judgements, node_of: NodeOf) -> Reading:
    """The reading after judgement; itself if no judgement quotes it and speaks of its facts."""
    here = Judgements(
        rejects=tuple(f for f in judgements.rejects if _quotes(f, reading)),
        confirms=tuple(f for f in judgements.confirms if _quotes(f, reading)),
    )
    if not here:
        return reading
    judged = _Judged(reading, here, node_of).reading()
    return reading if judged == reading else judged


def _quotes(fact: Fact, reading: Reading) -> bool:
    return folded(fact.sentence) in folded(reading.document.text)


def fits(reference: str, node: Node | None) -> bool:
    """Whether a name or id, as a judgement on a fact has it, means the node."""
    return node is not None and is_meant(Reference.parse(reference), node)


class _Judged:
    """One reading under the judgements on facts."""

    def __init__(self, reading: Reading, judgements: Judgements, node_of: NodeOf) -> None:
        self._reading = reading
        self._judgements = judgements
        self._node_of = node_of
        self._texts = [s.text(reading.document) for s in reading.sentences]

    def reading(self) -> Reading:
        read = self._reading
        encounters = [self._encounter(e) for e in read.encounters]
        kept = {e.id for e in encounters if e}
        return replace(
            read,
            relations=tuple(r for r in map(self._relation, read.relations) if r),
            posts=tuple(p for p in map(self._post, read.posts) if p),
            encounters=tuple(
                replace(e, part_of=e.part_of if e.part_of in kept else None)
                for e in encounters
                if e
            ),
        )

    def means(self, fact: Fact, subject: str, property: str, object: str | None) -> bool:
        """Whether a judgement is on this subject and object; local ids, or a word as it stands."""
        if fact.property != property:
            return False
        if property == "encounter":
            return fact.object == object
        if not self._is(fact.subject, subject):
            return False
        if property in ("participant", "holds"):
            return folded(fact.object) == folded(object or "")
        return self._is(fact.object, object or "")

    def _is(self, reference: str, id: str) -> bool:
        node = self._node_of(self._reading.document.id, id)
        return fits(reference, node)

    def _told(self, fact: Fact, sentences: Sequence[int]) -> list[int]:
        """Which of the sentences a judgement speaks of: all, if it names none."""
        if not fact.sentence:
            return list(sentences)
        return [i for i in sentences if quotes(fact.sentence, self._texts[i])]

    def _left(
        self, sentences: tuple[int, ...], key: tuple[str, str, str | None]
    ) -> tuple[int, ...]:
        """The sentences for a fact that were not rejected."""
        for fact in self._judgements.rejects:
            if self.means(fact, *key):
                gone = self._told(fact, sentences)
                sentences = tuple(i for i in sentences if i not in gone)
        return sentences

    def _sure(self, sentences: tuple[int, ...], key: tuple[str, str, str | None]) -> bool:
        return any(
            self.means(fact, *key) and self._told(fact, sentences)
            for fact in self._judgements.confirms
        )

    def _relation(self, relation: Relation) -> Relation | None:
        key = (relation.subject, relation.property.value, relation.object)
        left = self._left(relation.sentences, key)
        if not left:
            return None
        rule = CONFIRMED if self._sure(left, key) else relation.rule
        return replace(relation, sentences=left, rule=rule)

    def _post(self, post: Post) -> Post | None:
        held = (post.person, "holds", post.title)
        works = (post.person, Property.WORKS_FOR.value, post.organization)
        left = self._left(self._left(post.sentences, held), works)
        if not left:
            return None
        sure = self._sure(left, held) or self._sure(left, works)
        return replace(post, sentences=left, rule=CONFIRMED if sure else post.rule)

    def _encounter(self, encounter: Encounter) -> Encounter | None:
        """An encounter is one event in its document: one rejected sentence of it is enough."""
        key = ("", "encounter", encounter.type.value)
        if len(self._left(encounter.sentences, key)) < len(encounter.sentences):
            return None
        parts = tuple(p for p in (self._part(encounter, p) for p in encounter.participations) if p)
        sure = self._sure(encounter.sentences, key) or any(p.rule == CONFIRMED for p in parts)
        rule = CONFIRMED if sure else encounter.rule
        return replace(encounter, participations=parts, rule=rule)

    def _part(self, encounter: Encounter, part: Participation) -> Participation | None:
        key = (part.agent, "participant", encounter.type.value)
        sentences = tuple(dict.fromkeys((*part.sentences, *encounter.sentences)))
        if len(self._left(sentences, key)) < len(sentences):
            return None
        return replace(part, rule=CONFIRMED) if self._sure(sentences, key) else part


class ContactJudge:
    """What people decided on contacts: asked for each contact that an encounter would make."""

    def __init__(self, judgements: Judgements, documents: Iterable[Document]) -> None:
        facts = [f for f in (*judgements.rejects, *judgements.confirms) if f.property in CONTACTS]
        self._rejects = frozenset(judgements.rejects)
        ends = [(end, fact) for fact in facts for end in (fact.subject, fact.object)]
        self._spoken = Spoken((Reference.parse(end), fact) for end, fact in ends)
        self._on: dict[str, list[Fact]] = {}
        self._texts = {d.id: d.text for d in documents} if facts else {}

    def rejects(self, property: Property, one: Node, other: Node, event: Event) -> bool:
        """Whether this encounter made no such contact of the two."""
        return any(f in self._rejects for f in self._judged(property, one, other, event))

    def confirms(self, property: Property, one: Node, other: Node, event: Event) -> bool:
        """Whether a person looked at this contact and found it right."""
        return any(f not in self._rejects for f in self._judged(property, one, other, event))

    def _judged(self, property: Property, one: Node, other: Node, event: Event) -> Iterator[Fact]:
        """The judgements on this contact by this encounter."""
        if one.id not in self._on:
            names = (one.label, *one.alt_labels)
            self._on[one.id] = self._spoken.of((one.id, *one.replaces), names, one.mentioned_in)
        ends = (one.id, other.id)
        for fact in self._on[one.id]:
            meant = fact.property == property and _ends(fact, one, other)
            if meant and (not fact.sentence or self._tells(event, ends, fact.sentence)):
                yield fact

    def _tells(self, event: Event, agents: tuple[str, str], quoted: str) -> bool:
        """Whether a sentence is evidence of the encounter or of one of the two taking part."""
        parts = (p.evidence for p in event.participations if p.agent in agents)
        return any(quotes(quoted, self._text(e)) for told in (event.evidence, *parts) for e in told)

    def _text(self, evidence: Evidence) -> str:
        return self._texts[evidence.document][evidence.start : evidence.end]


def _ends(fact: Fact, one: Node, other: Node) -> bool:
    return (fits(fact.subject, one) and fits(fact.object, other)) or (
        fits(fact.subject, other) and fits(fact.object, one)
    )
