"""Comparing names of persons and bodies by their parts, never by string distance alone.

`compare_persons` and `compare_bodies` say whether two names can be one
("same", "different", "unknown"), how strongly, and why. What is told here is what
the names tell; posts, dates and countries are for the linker to weigh.
"""

from kg.names.bodies import body_keys, compare_bodies, is_acronym_of, is_generic
from kg.names.fold import plain
from kg.names.likeness import Likeness, Verdict
from kg.names.parts import PersonName, family_name, parse_person
from kg.names.persons import compare_persons, person_keys
from kg.names.places import compare_places, place_core

__all__ = [
    "Likeness",
    "PersonName",
    "Verdict",
    "body_keys",
    "compare_bodies",
    "compare_persons",
    "compare_places",
    "family_name",
    "is_acronym_of",
    "is_generic",
    "parse_person",
    "person_keys",
    "place_core",
    "plain",
]
