"""Actors in a sentence: a name with its titles and its apposition, and lists of such actors.

The parser often loses a member of "A, Minister of X, Y and Z of W, and B, Deputy
Minister of V". Read from left to right the list is plain: so names are first
widened to units that swallow titles, bodies and countries that only say who
somebody is, and units with nothing but commas and "and" between them form a
roster. A rule then needs a single arc into any word of a roster to get it whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from kg.extract.encounters.actors.dateline import dateline
from kg.extract.encounters.actors.rosters import Roster, Rosters
from kg.extract.encounters.actors.units import Unit, read_units
from kg.extract.scene import Scene

__all__ = ["Actors"]


class Actors:
    """The units and rosters of a scene, each read once and found by token."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in order; a body that only says who a person is has none."""
        return read_units(self.scene)

    @cached_property
    def dateline(self) -> frozenset[int]:
        """Tokens of "SINGAPORE, 3 May 2022 –" at the start of a paragraph."""
        return dateline(self.scene)

    @cached_property
    def unit_at(self) -> dict[int, Unit]:
        """The unit that covers a token."""
        return {i: unit for unit in self.units for i in range(unit.start, unit.end)}

    @cached_property
    def rosters(self) -> tuple[Roster, ...]:
        """All rosters in order, single actors among them; no possessives, no modifiers."""
        return tuple(Rosters(self.scene, self.dateline).build(self.units))

    @cached_property
    def roster_at(self) -> dict[int, Roster]:
        """The roster that covers a token, fillers and separators included."""
        return {i: r for r in self.rosters for i in range(r.start, r.end)}

    def first_roster(self, tokens: Iterable[int]) -> Roster | None:
        """The first roster that covers one of these tokens: behind an article, a word or two."""
        return next((self.roster_at[i] for i in tokens if i in self.roster_at), None)
