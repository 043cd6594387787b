"""Judgements that can't both hold are an error that names both, never a silent choice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from kg.errors import JudgementError
from kg.graph import Node
from kg.judgements.kinds import AddedRelation, Fact, Group, Judgements, Origin, Reference, folded
from kg.judgements.meant import NodesOf, finder

CONTACTS = ("met", "attendedWith")
Key = tuple[str, str]
Found = tuple[str, Origin, Sequence[Origin]]  # what contradicts, where, and what it contradicts


def check(judgements: Judgements) -> None:
    """Raise JudgementError with the first contradiction, in the order of the kinds.

    By the words alone; `check_meant` finds those between a name and an id of it.
    """
    _refuse(_contradictions(judgements))


def check_meant(judgements: Judgements, nodes: Iterable[Node]) -> None:
    """The same once it is known which nodes the judgements mean; nodes as they are judged."""
    if judgements:
        _refuse(_meant_contradictions(judgements, finder(nodes)))


def _refuse(found: Iterable[Found]) -> None:
    for words, one, others in found:
        raise JudgementError(f"{one} contradicts {' and '.join(map(str, others))}: {words}")


def _contradictions(judgements: Judgements) -> Iterator[Found]:
    sets = _Sets(judgements.same)
    for pair in judgements.different:
        one, other = pair.references
        origins = sets.joined(one, other)
        if origins:
            yield f"{one} and {other} are the same there, different here", pair.origin, origins
    yield from _words(judgements, lambda reference: [sets.find(reference)])
    yield from _facts(judgements)


def _words(
    judgements: Judgements, keys: Callable[[Reference], Iterable[Hashable]]
) -> Iterator[Found]:
    """Two names or two classes of what has one key."""
    labels: dict[Hashable, tuple[str, Origin]] = {}
    for naming in judgements.names:
        for key in keys(naming.reference):
            name, origin = labels.setdefault(key, (naming.name, naming.origin))
            if name != naming.name:
                words = f"{naming.reference} is named {name} and {naming.name}"
                yield words, naming.origin, [origin]
    classes: dict[Hashable, tuple[str, Origin]] = {}
    for classing in judgements.classes:
        for key in keys(classing.reference):
            type, origin = classes.setdefault(key, (classing.type, classing.origin))
            if type != classing.type:
                words = f"{classing.reference} is of class {type} and {classing.type}"
                yield words, classing.origin, [origin]


def _meant_contradictions(judgements: Judgements, nodes_of: NodesOf) -> Iterator[Found]:
    for pair in judgements.different:
        one, other = pair.references
        both = nodes_of(one)
        if len(both) == 1 and both == nodes_of(other):
            groups = (g for g in judgements.same if sum(both <= nodes_of(r) for r in g) > 1)
            joining = [group.origin for group in groups]
            if joining:
                yield f"{one} and {other} are the same there, different here", pair.origin, joining
    yield from _words(judgements, lambda reference: sorted(nodes_of(reference)))
    rejected = [(fact, _ends(fact, nodes_of)) for fact in judgements.rejects]
    for fact in (*judgements.confirms, *_added(judgements)):
        ends = _ends(fact, nodes_of)
        for wrong, wrong_ends in rejected:
            alike = fact.property == wrong.property and ends & wrong_ends
            if alike and _one_sentence(fact, wrong):
                yield _both_ways(fact, wrong)


def _ends(fact: Fact, nodes_of: NodesOf) -> frozenset[tuple[str, str]]:
    """The pairs of subject and object that a fact can mean; of a contact in either order."""
    subjects = nodes_of(Reference.parse(fact.subject))
    objects = nodes_of(Reference.parse(fact.object)) or {folded(fact.object)}
    pairs = [(one, other) for one in subjects for other in objects]
    swapped = [(b, a) for a, b in pairs] if fact.property in CONTACTS else []
    return frozenset((*pairs, *swapped))


def _facts(judgements: Judgements) -> Iterator[Found]:
    rejected: dict[tuple[str, ...], list[Fact]] = {}
    for fact in judgements.rejects:
        rejected.setdefault(_key(fact), []).append(fact)
    for fact in (*judgements.confirms, *_added(judgements)):
        for other in rejected.get(_key(fact), []):
            if _one_sentence(fact, other):
                yield _both_ways(fact, other)


def _added(judgements: Judgements) -> list[Fact]:
    """The relations that are put in, as facts."""
    return [
        Fact(a.subject.name, a.property, a.object.name, a.sentence, a.origin)
        for a in judgements.adds
        if isinstance(a, AddedRelation)
    ]


def _one_sentence(fact: Fact, rejected: Fact) -> bool:
    """Whether what is rejected, in a sentence or anywhere, is what is held to be right."""
    return not rejected.sentence or folded(rejected.sentence) == folded(fact.sentence)


def _both_ways(fact: Fact, rejected: Fact) -> Found:
    words = f"{fact} is rejected there, held to be right here"
    return words, fact.origin, [rejected.origin]


def _key(fact: Fact) -> tuple[str, ...]:
    ends = [folded(fact.subject), folded(fact.object)]
    if fact.property in CONTACTS:
        ends.sort()
    return (fact.property, *ends)


class _Sets:
    """References joined by `same`, across judgements."""

    def __init__(self, same: tuple[Group, ...]) -> None:
        self._groups = [({self._key(r) for r in group}, group.origin) for group in same]
        self._parent: dict[Key, Key] = {}
        for group in same:
            first, *rest = group.references
            for other in rest:
                self._parent[self.find(other)] = self.find(first)

    @staticmethod
    def _key(reference: Reference) -> Key:
        text = f"id:{reference.text}" if reference.is_id else folded(reference.text)
        return (text, reference.document)

    def find(self, reference: Reference) -> Key:
        key = self._key(reference)
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def joined(self, one: Reference, other: Reference) -> list[Origin]:
        """The judgements that join two references, on the shortest way from one to the other."""
        start, goal = self._key(one), self._key(other)
        ways: dict[Key, list[Origin]] = {start: []}
        queue = [start]
        for key in queue:
            for keys, origin in self._groups:
                for next in sorted(keys - ways.keys()) if key in keys else ():
                    ways[next] = [*ways[key], origin]
                    queue.append(next)
        return ways.get(goal, [])
