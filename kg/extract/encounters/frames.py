"""The event frames of `lexicon/frames.toml`, typed and indexed by lemma.

One look-up by lemma for each token finds every frame that could fire there, so
that the cost of reading grows with the text and not with the number of frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from kg.errors import LexiconError
from kg.lexicon import entries, table
from kg.model import EncounterType, Role, term

F = TypeVar("F", bound="Verb | Noun | Light")

EXAMPLES = frozenset({"id", "reason", "match", "not_match"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that is an encounter by itself; slots hold the role of who stands there."""

    id: str
    lemmas: tuple[str, ...]
    type: EncounterType
    subject: Role
    object: Role | None = None
    prepositions: tuple[tuple[str, Role], ...] = ()
    particle: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    counterpart: bool = False
    people: bool = False
    named: bool = False
    intransitive: bool = False
    weak: bool = False
    facility: bool = False
    destination: str = ""
    remote: str = ""
    needs: frozenset[str] = frozenset()
    needs_noun: frozenset[str] = frozenset()
    dated: bool = False
    recipient: bool = False

    def preposition(self, low: str) -> Role | None:
        """The role of who stands behind a preposition."""
        return dict(self.prepositions).get(low)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names an encounter; `weak` ones need a named party beside them.

    `before` are words one of which must stand before it, `of` such that must stand
    behind "of", with one of `of_with` beside them, `not_of` such that must not,
    `behind` such that must close the phrase ("the call on"), and `people` asks for
    people behind "with" or "between".
    """

    id: str
    lemmas: tuple[str, ...]
    type: EncounterType
    weak: bool = False
    people: bool = False
    before: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    of_with: frozenset[str] = frozenset()
    not_of: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()

    @property
    def asks(self) -> bool:
        """Whether its lemma alone is not enough."""
        return bool(self.before or self.of or self.behind or self.people)


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that says what its subject did at an encounter named by a noun.

    `place` asks for a place between the two: "is in Oslo for talks".
    """

    id: str
    lemmas: tuple[str, ...]
    subject: Role
    where: frozenset[str]
    object: Role | None = None
    objects: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    roles: tuple[tuple[EncounterType, Role], ...] = ()
    types: frozenset[EncounterType] = frozenset()
    place: bool = False
    recipient: bool = False

    def role(self, type: EncounterType) -> Role:
        """What the subject was to an encounter of this type."""
        return dict(self.roles).get(type, self.subject)


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Verb frames by lemma, in the order of the file."""
    return _by_lemma([_verb(e) for e in entries("frames", "verb")])


@cache
def nouns() -> dict[str, tuple[Noun, ...]]:
    """Noun frames by lemma; those that ask for more than the lemma come first."""
    found = _by_lemma([_noun(e) for e in entries("frames", "noun")])
    return {k: tuple(sorted(v, key=lambda n: not n.asks)) for k, v in found.items()}


@cache
def lights() -> dict[str, tuple[Light, ...]]:
    """Light verb frames by lemma; those that ask for an object of their own come first."""
    found = _by_lemma([_light(e) for e in entries("frames", "light")])
    return {k: tuple(sorted(v, key=lambda f: not f.objects)) for k, v in found.items()}


@cache
def triggers() -> frozenset[str]:
    """Every lemma that can tell of an encounter."""
    return frozenset(verbs()) | frozenset(nouns()) | frozenset(lights())


@cache
def slots(type: EncounterType) -> dict[str, Role]:
    """Role of who stands in a slot of a noun of this type: "owner" or a preposition."""
    return {k: term(Role, v) for k, v in table("frames")["slots"][type.value].items()}


@cache
def before() -> dict[str, EncounterType | None]:
    """Words before a noun of an encounter that change its type."""
    found = table("encounters")["before"]
    return {k: term(EncounterType, v) if v else None for k, v in found.items()}


@cache
def words(key: str) -> frozenset[str]:
    """A word list of `lexicon/encounters.toml`."""
    try:
        found = table("encounters")
        return frozenset(found[key] if key in found else found["words"][key])
    except KeyError:
        raise LexiconError(f"encounters.toml has no list {key!r}") from None


def _by_lemma(frames: list[F]) -> dict[str, tuple[F, ...]]:
    found: dict[str, tuple[F, ...]] = {}
    for frame in frames:
        for lemma in frame.lemmas:
            found[lemma] = (*found.get(lemma, ()), frame)
    return found


def _verb(entry: dict[str, Any]) -> Verb:
    known = {
        "lemmas", "type", "subject", "object", "prepositions", "particle", "objects", "counterpart",
        "people", "named", "intransitive", "weak", "facility", "destination", "remote", "needs",
        "needs_noun", "dated", "recipient",
    }  # fmt: skip
    _check(entry, known)
    objects = entry.get("objects", [])
    return Verb(
        id=entry["id"],
        lemmas=tuple(entry["lemmas"]),
        type=term(EncounterType, entry["type"]),
        subject=term(Role, entry["subject"]),
        object=term(Role, entry["object"]) if "object" in entry else None,
        prepositions=tuple((p, term(Role, r)) for p, r in entry.get("prepositions", {}).items()),
        particle=frozenset(entry.get("particle", [])),
        objects=words(objects) if isinstance(objects, str) else frozenset(objects),
        counterpart=entry.get("counterpart", False),
        people=entry.get("people", False),
        named=entry.get("named", False),
        intransitive=entry.get("intransitive", False),
        weak=entry.get("weak", False),
        facility=entry.get("facility", False),
        destination=entry.get("destination", ""),
        remote=entry.get("remote", ""),
        needs=frozenset(entry.get("needs", [])),
        needs_noun=frozenset(entry.get("needs_noun", [])),
        dated=entry.get("dated", False),
        recipient=entry.get("recipient", False),
    )


def _noun(entry: dict[str, Any]) -> Noun:
    _check(
        entry, {"lemmas", "type", "weak", "people", "before", "of", "of_with", "not_of", "behind"}
    )
    of = entry.get("of", [])
    return Noun(
        id=entry["id"],
        lemmas=tuple(entry["lemmas"]),
        type=term(EncounterType, entry["type"]),
        weak=entry.get("weak", False),
        people=entry.get("people", False),
        before=frozenset(entry.get("before", [])),
        of=words(of) if isinstance(of, str) else frozenset(of),
        of_with=frozenset(entry.get("of_with", [])),
        not_of=frozenset(entry.get("not_of", [])),
        behind=frozenset(entry.get("behind", [])),
    )


def _light(entry: dict[str, Any]) -> Light:
    known = {
        "lemmas", "subject", "object", "objects", "particle", "where", "roles", "types", "place",
        "recipient",
    }  # fmt: skip
    _check(entry, known)
    return Light(
        id=entry["id"],
        lemmas=tuple(entry["lemmas"]),
        subject=term(Role, entry["subject"]),
        where=frozenset(entry["where"]),
        object=term(Role, entry["object"]) if "object" in entry else None,
        objects=frozenset(entry.get("objects", [])),
        particle=frozenset(entry.get("particle", [])),
        roles=tuple(
            (term(EncounterType, t), term(Role, r)) for t, r in entry.get("roles", {}).items()
        ),
        types=frozenset(term(EncounterType, t) for t in entry.get("types", [])),
        place=entry.get("place", False),
        recipient=entry.get("recipient", False),
    )


def _check(entry: dict[str, Any], known: set[str]) -> None:
    """An unknown key is a slip of the pen that would silently do nothing: refuse it."""
    unknown = set(entry) - known - EXAMPLES
    if unknown:
        raise LexiconError(f"frames.toml: {entry['id']} has unknown keys {sorted(unknown)}")
