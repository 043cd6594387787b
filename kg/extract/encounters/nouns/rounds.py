"""Parts of one encounter told as nouns: "a session of the conference", "a series of meetings"."""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Telling
from kg.model import EncounterType as E

PARTITIVE = frozenset({"series", "string", "number", "set", "pair", "couple", "slate"})


def dissolve(draft: Draft) -> list[tuple[Telling, Telling]]:
    """Let "a session of the conference" and "a series of meetings" be one telling.

    Returns the rounds with the talks they are rounds of, whose parties are theirs.
    """
    scene = draft.scene
    inner: list[tuple[Telling, Telling]] = []
    for telling in list(draft.tellings):
        above = scene.head[telling.token]
        if scene.dep[telling.token] != "pobj" or scene.low[above] not in ("of", "for"):
            continue
        if _is_rite_of(draft, telling, scene.head[above]):
            draft.tellings.remove(telling)
            draft.at[telling.token] = draft.at[scene.head[above]]
            continue
        if scene.low[above] != "of":
            continue
        outer = scene.head[above]
        if scene.lemma[outer] in PARTITIVE:
            telling.plural, telling.separate = True, True
        if scene.lemma[outer] not in words("parts"):
            continue
        other = draft.at.get(outer)
        if other is not None and other.type is E.NEGOTIATION:  # a round of talks
            draft.tellings.remove(telling)
            draft.at[telling.token] = other
            inner.append((other, telling))
            continue
        if other is not None:
            draft.tellings.remove(other)
            telling.type = other.type if telling.weak and not other.weak else telling.type
        draft.at[outer] = telling
        first = scene.head[outer]  # "the opening session and a working session of"
        if scene.dep[outer] == "conj" and scene.lemma[first] in words("parts"):
            if first in draft.at and draft.at[first] in draft.tellings:
                draft.tellings.remove(draft.at[first])
            draft.at[first] = telling
        telling.definite = telling.definite and scene.lemma[outer] not in PARTITIVE
        telling.links.append(outer)
    return inner


def _is_rite_of(draft: Draft, telling: Telling, outer: int) -> bool:
    """ "the ceremony for the signing of", "the ceremony of the opening of": one event."""
    other = draft.at.get(outer)
    return (
        other is not None
        and other.type is E.CEREMONY
        and (telling.type is E.SIGNING or telling.frame == "noun.opening")
    )
