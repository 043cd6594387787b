"""The frames of the lexicon, made ready: patterns compiled, classes known, verbs by lemma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.relations.facts import FILE, classes, is_a
from kg.lexicon import entries, table
from kg.model import EntityType, Property, term

Classes = frozenset[EntityType]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb or noun with the places its ends stand in (see the header of the lexicon file)."""

    id: str
    property: Property
    subject: tuple[str, ...]
    object: tuple[str, ...]
    subject_is: Classes
    subject_not: Classes
    object_is: Classes
    named: tuple[str, ...]
    particles: frozenset[tuple[str, str]]  # (lemma, particle); no particle is ""
    lift: bool
    money: bool
    works: bool
    destination: bool
    listed: bool
    purpose: bool
    light: frozenset[str]  # verbs whose subject does what a noun tells
    compound: frozenset[str]
    never: frozenset[str]
    planned: bool


@dataclass(frozen=True, slots=True)
class Between:
    """Two mentions next to each other and the words around them."""

    id: str
    property: Property
    left: Classes
    right: Classes
    left_not: Classes
    right_not: Classes
    text: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    left_is: tuple[str, ...]
    left_isnt: tuple[str, ...]
    right_is: tuple[str, ...]
    swap: bool
    pair: bool
    adjective: bool
    each: bool
    alike: bool
    small: bool


@cache
def verbs() -> dict[str, tuple[Clause, ...]]:
    """Verb frames by lemma."""
    return _by_lemma("verb")


@cache
def nouns() -> dict[str, tuple[Clause, ...]]:
    """Noun frames by lemma."""
    return _by_lemma("noun")


@cache
def betweens() -> tuple[Between, ...]:
    """Frames of neighbours, in the order of the lexicon."""
    return tuple(_between(entry) for entry in entries(FILE, "between"))


@cache
def betweens_of(left: EntityType, right: EntityType) -> tuple[Between, ...]:
    """The frames that two neighbours of these classes may fit, in the same order."""
    return tuple(
        frame
        for frame in betweens()
        if is_a(left, frame.left)
        and is_a(right, frame.right)
        and not is_a(left, frame.left_not)
        and not is_a(right, frame.right_not)
    )


@cache
def words(group: str, key: str) -> frozenset[str]:
    """A list of words of the lexicon, such as ``words("stance", "planned")``."""
    return frozenset(table(FILE)[group][key])


@cache
def pattern(group: str, key: str) -> re.Pattern[str]:
    """A pattern of the lexicon, blind to case."""
    return re.compile(table(FILE)[group][key], re.IGNORECASE)


def _by_lemma(kind: str) -> dict[str, tuple[Clause, ...]]:
    found: dict[str, list[Clause]] = {}
    for entry in entries(FILE, kind):
        clause = _clause(entry)
        for lemma in sorted({lemma for lemma, _ in clause.particles}):
            found.setdefault(lemma, []).append(clause)
    return {lemma: tuple(clauses) for lemma, clauses in found.items()}


def _clause(entry: dict[str, Any]) -> Clause:
    return Clause(
        id=f"relation.{entry['id']}",
        property=term(Property, entry["property"]),
        subject=tuple(entry.get("subject", ["subject"])),
        object=tuple(entry["object"]),
        subject_is=classes(entry.get("subject_is", ())),
        subject_not=classes(entry.get("subject_not", ())),
        object_is=classes(entry.get("object_is", ())),
        named=tuple(entry.get("is", ())),
        particles=frozenset(_split(lemma) for lemma in entry["lemmas"]),
        lift=entry.get("lift", False),
        money=entry.get("money", False),
        works=entry.get("works", False),
        destination=entry.get("destination", False),
        listed=entry.get("listed", False),
        purpose=entry.get("purpose", False),
        light=frozenset(entry.get("light", ())),
        compound=frozenset(entry.get("compound", ())),
        never=frozenset(entry.get("never", ())),
        planned=entry.get("planned", False),
    )


def _split(lemma: str) -> tuple[str, str]:
    verb, _, particle = lemma.partition(" ")
    return verb, particle


def _between(entry: dict[str, Any]) -> Between:
    def compiled(key: str) -> re.Pattern[str] | None:
        return re.compile(entry[key]) if key in entry else None

    return Between(
        id=f"relation.{entry['id']}",
        property=term(Property, entry["property"]),
        left=classes(entry["left"]),
        right=classes(entry["right"]),
        left_not=classes(entry.get("left_not", ())),
        right_not=classes(entry.get("right_not", ())),
        text=re.compile(entry["text"]),
        before=compiled("before"),
        after=compiled("after"),
        left_is=tuple(entry.get("left_is", ())),
        left_isnt=tuple(entry.get("left_isnt", ())),
        right_is=tuple(entry.get("right_is", ())),
        swap=entry.get("swap", False),
        pair=entry.get("pair", False),
        adjective=entry.get("adjective", False),
        each=entry.get("each", False),
        alike=entry.get("alike", False),
        small=entry.get("small", False),
    )
