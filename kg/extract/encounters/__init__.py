"""Encounters: who came together with whom, when, where, in which role, and how far it has come.

`read_encounters` is the door. `actors` reads who is named and in which lists, `syntax` who
stands in which slot of a verb or noun, `frames` the lexicon, `when` expressions of time;
`draft` and `tellings` are what is filled. Each other module does one thing to the tellings
of a document, in this order: nouns, light verbs, verbs, presence, words (speeches
and messages), headings, standing, dating, placing, merging, sides, wholes, finish.
"""

from __future__ import annotations

from kg.extract.encounters.dating import set_dates
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.finish import finish
from kg.extract.encounters.headings import find_headings
from kg.extract.encounters.lights import find_lights
from kg.extract.encounters.merging import merge
from kg.extract.encounters.nouns import find_nouns
from kg.extract.encounters.placing import set_places
from kg.extract.encounters.presence import find_presence
from kg.extract.encounters.sides import set_sides
from kg.extract.encounters.standing import set_standing
from kg.extract.encounters.syntax import Syntax
from kg.extract.encounters.verbs import find_verbs
from kg.extract.encounters.whole import set_wholes
from kg.extract.encounters.words import find_words
from kg.extract.scene import Scene
from kg.model import Encounter

__all__ = ["read_encounters"]


def read_encounters(scene: Scene) -> tuple[Encounter, ...]:
    """The encounters one document tells of, in the order of its text; ids ``v1``, ``v2``, …"""
    draft = Draft(scene, Syntax(scene))
    find_nouns(draft)
    find_lights(draft)
    find_verbs(draft)
    find_presence(draft)
    find_words(draft)
    find_headings(draft)
    set_standing(draft)
    set_dates(draft)
    set_places(draft)
    events = merge(draft)
    set_sides(scene, events)
    set_wholes(draft, events)
    return finish(scene, events)
