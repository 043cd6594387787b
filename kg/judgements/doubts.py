"""What the machine is not sure of, as plain types: the linker tells, a person decides."""

from __future__ import annotations

from dataclasses import dataclass

Ref = tuple[str, str]
"""(document id, local id) of an entity."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of the two sides of a pair: a name, and all the entities that bear it as one."""

    name: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may or may not be one; `merged` is what the machine decided.

    `distance` is how far the score lies from the threshold: the nearer, the less
    sure. `pro` and `contra` are reasons with their weight, in words.
    """

    one: Bearer
    other: Bearer
    merged: bool
    distance: float
    pro: tuple[str, ...]
    contra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenOffice:
    """An office in an encounter without a known holder; `holders` are ids of who may be meant."""

    document: str
    office: str
    title: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """All that the linker would ask a person."""

    pairs: tuple[Pair, ...] = ()
    offices: tuple[OpenOffice, ...] = ()
