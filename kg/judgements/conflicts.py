"""Judgements that can't both hold are an error that names both, never a silent choice."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import JudgementError
from kg.judgements.kinds import AddedRelation, Fact, Group, Judgements, Origin, Reference, folded

Key = tuple[str, str]


def check(judgements: Judgements) -> None:
    """Raise JudgementError with the first contradiction, in the order of the kinds."""
    for words, one, other in _contradictions(judgements):
        raise JudgementError(f"{one} contradicts {other}: {words}")


def _contradictions(judgements: Judgements) -> Iterator[tuple[str, Origin, Origin]]:
    sets = _Sets(judgements.same)
    for pair in judgements.different:
        one, other = pair.references
        origin = sets.joined(one, other)
        if origin is not None:
            yield f"{one} and {other} are the same there, different here", pair.origin, origin
    labels: dict[Key, tuple[str, Origin]] = {}
    for naming in judgements.names:
        name, origin = labels.setdefault(sets.find(naming.reference), (naming.name, naming.origin))
        if name != naming.name:
            yield f"{naming.reference} is named {name} and {naming.name}", naming.origin, origin
    classes: dict[Key, tuple[str, Origin]] = {}
    for classing in judgements.classes:
        key = sets.find(classing.reference)
        type, origin = classes.setdefault(key, (classing.type, classing.origin))
        if type != classing.type:
            words = f"{classing.reference} is of class {type} and {classing.type}"
            yield words, classing.origin, origin
    yield from _facts(judgements)


def _facts(judgements: Judgements) -> Iterator[tuple[str, Origin, Origin]]:
    added = [
        Fact(a.subject.name, a.property, a.object.name, a.sentence, a.origin)
        for a in judgements.adds
        if isinstance(a, AddedRelation)
    ]
    rejected: dict[tuple[str, ...], list[Fact]] = {}
    for fact in judgements.rejects:
        rejected.setdefault(_key(fact), []).append(fact)
    for fact in (*judgements.confirms, *added):
        for other in rejected.get(_key(fact), []):
            if not other.sentence or folded(other.sentence) == folded(fact.sentence):
                yield f"{fact} is rejected there, held to be right here", fact.origin, other.origin


def _key(fact: Fact) -> tuple[str, ...]:
    ends = [folded(fact.subject), folded(fact.object)]
    if fact.property in ("met", "attendedWith"):
        ends.sort()
    return (fact.property, *ends)


class _Sets:
    """References joined by `same`, across judgements."""

    def __init__(self, same: tuple[Group, ...]) -> None:
        self._parent: dict[Key, Key] = {}
        self._origin: dict[Key, Origin] = {}
        for group in same:
            first, *rest = group.references
            for other in rest:
                self._parent[self.find(other)] = self.find(first)
            for reference in group:
                self._origin[self._key(reference)] = group.origin

    @staticmethod
    def _key(reference: Reference) -> Key:
        text = f"id:{reference.text}" if reference.is_id else folded(reference.text)
        return (text, reference.document)

    def find(self, reference: Reference) -> Key:
        key = self._key(reference)
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def joined(self, one: Reference, other: Reference) -> Origin | None:
        """Where the second of two references is joined to the first, if it is."""
        if self.find(one) != self.find(other):
            return None
        return self._origin.get(self._key(other))
