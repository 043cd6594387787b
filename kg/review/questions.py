"""One question for each sort of doubt: its words, its evidence, and what each answer decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.graph import Claim, Event, Evidence
from kg.judgements import CONFIRMED, Fact, Group, Origin, Reference, write
from kg.judgements.doubts import Bearer, OpenOffice, Pair
from kg.model import Property
from kg.review.world import SHOWN, World

SURE = 0.9  # a contact as sure as this is not asked about
EVEN = 0.5  # how likely the machine is wrong on a pair right at the threshold
LEAST = 0.05  # and far from it
CHOICES = "123456789"  # keys of the holders offered for an office
CONTACTS = {Property.MET: "met", Property.ATTENDED_WITH: "attended together with"}

Decide = Callable[[Origin], list[str]]  # who and why → tables for the file


class Sort(StrEnum):
    """What is asked."""

    SAME = "same"
    CONTACT = "contact"
    OFFICE = "office"


@dataclass(frozen=True)
class Case:
    """One question. `answers` maps a key to what it means and what it decides."""

    sort: Sort
    id: str
    value: float
    question: str
    lines: tuple[str, ...]
    answers: Mapping[str, tuple[str, Decide]]


def one_or_two(pair: Pair, world: World) -> Case:
    """Are two names one? Worth what the lesser known of the two has in facts."""
    lines: list[str] = []
    facts = []
    for letter, bearer in (("A", pair.one), ("B", pair.other)):
        node = world.node_of(bearer)
        posts = world.posts(node.id) if node else ""
        number = len({document for document, _ in bearer.refs})
        told = f"{bearer.name}, {posts}" if posts else bearer.name
        lines.append(f"{letter}  {told} · {number} document{'s' if number != 1 else ''}")
        lines.append(f"   {world.first_sentence(bearer.refs[0])}")
        facts.append(world.facts[node.id] if node else 0)
    lines += [f"for      {reason}" for reason in pair.pro]
    lines += [f"against  {reason}" for reason in pair.contra]
    return Case(
        Sort.SAME,
        "|".join((pair.one.name, pair.other.name, *pair.one.refs[0], *pair.other.refs[0])),
        round(max(LEAST, EVEN - pair.distance) * (1 + min(facts)), 3),
        f"One or two? Taken for {'one' if pair.merged else 'two'}.",
        tuple(lines),
        {
            "s": ("the same", lambda origin: _same(pair, origin)),
            "d": ("different", lambda origin: _different(pair, origin)),
            "a": ("A is no name", lambda origin: _no_name(pair.one, origin)),
            "b": ("B is no name", lambda origin: _no_name(pair.other, origin)),
        },
    )


def _same(pair: Pair, origin: Origin) -> list[str]:
    one, other = _references(pair)
    return [write.same(Group((*one, *other), origin))]


def _different(pair: Pair, origin: Origin) -> list[str]:
    """Apart; where both bear one name, each side is held together by its documents."""
    one, other = _references(pair)
    sides = [write.same(Group(side, origin)) for side in (one, other) if len(side) > 1]
    return [*sides, write.different(Group((one[0], other[0]), origin))]


def _no_name(bearer: Bearer, origin: Origin) -> list[str]:
    return [write.fact("reject", Fact(bearer.name, "entity", "", origin=origin))]


def _references(pair: Pair) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """How to name each side: by its name, or where both have the same, by its documents."""

    def by_document(bearer: Bearer) -> tuple[Reference, ...]:
        documents = sorted({document for document, _ in bearer.refs})
        return tuple(Reference(bearer.name, document) for document in documents)

    if pair.one.name == pair.other.name:
        return by_document(pair.one), by_document(pair.other)
    return (Reference(pair.one.name),), (Reference(pair.other.name),)


def is_doubtful(claim: Claim) -> bool:
    """Whether a contact, in one of its two directions, is to be asked about."""
    return (
        claim.property in CONTACTS
        and claim.subject < claim.object
        and claim.confidence < SURE
        and claim.rule != CONFIRMED
    )


def contact(claim: Claim, world: World) -> Case:
    """Did two people meet, or attend together?"""
    one, other = world.label(claim.subject), world.label(claim.object)
    lines = [world.person(claim.subject), world.person(claim.object)]
    told: list[str] = []  # for each encounter the sentence that stands for it
    for event in (world.graph.event(id) for id in claim.via):
        lines.append(f"{event.type.value}, {event.start or 'without a date'}, rule {event.rule}")
        sentences = _sentences(event, claim)
        told.append(world.graph.sentence(sentences[0]))
        lines += [f"   “{world.graph.sentence(e)}” ({e.document})" for e in sentences[:SHOWN]]
        ends = (claim.subject, claim.object)
        lines += [f"   {reason}" for end in ends for reason in world.holds_office(event, end)]

    def facts(kind: str, sentences: Sequence[str], origin: Origin) -> list[str]:
        return [
            write.fact(kind, Fact(one, claim.property.value, other, sentence, origin))
            for sentence in sentences
        ]

    return Case(
        Sort.CONTACT,
        claim.id,
        round(1 - claim.confidence, 3),
        f"Is it right that {one} {CONTACTS[claim.property]} {other}?",
        tuple(lines),
        {
            "y": ("yes", lambda origin: facts("confirm", told[:1], origin)),
            "n": ("no", lambda origin: facts("reject", told, origin)),
        },
    )


def _sentences(event: Event, claim: Claim) -> list[Evidence]:
    """What tells that the two took part, then what else tells of the encounter."""
    ends = (claim.subject, claim.object)
    first = [e for p in event.participations if p.agent in ends for e in p.evidence]
    return list(dict.fromkeys((*first, *event.evidence)))


def office(office: OpenOffice, world: World) -> Case:
    """Who is "the Trade Minister" in this document? Worth the encounters the holder would gain."""
    reading = world.readings[office.document]
    where = next(o for o in reading.offices if o.id == office.office)
    met = sum(
        len(encounter.participations) - 1
        for encounter in reading.encounters
        if any(p.agent == office.office for p in encounter.participations)
    )
    date = reading.document.date or "without a date"
    lines = [world.quote(office.document, i) for i in where.sentences[:SHOWN]]
    answers: dict[str, tuple[str, Decide]] = {}
    for key, holder in zip(CHOICES, office.holders, strict=False):
        lines.append(f"{key}  {world.person(holder)}")
        answers[key] = (world.label(holder), _holder(office, world.label(holder)))
    return Case(
        Sort.OFFICE,
        f"{office.document}|{office.office}",
        round(EVEN * max(1, met), 3),
        f"Who is “the {office.title.removeprefix('the ')}” here ({date})?",
        tuple(lines),
        answers,
    )


def _holder(office: OpenOffice, name: str) -> Decide:
    title = Reference(office.title, office.document)
    return lambda origin: [write.same(Group((Reference(name), title), origin))]
