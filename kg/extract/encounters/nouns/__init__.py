"""Nouns that name encounters: "talks between A and B", "X's visit to Y", "the forum".

A noun alone makes no encounter; the tellings made here wait for somebody to take
part, by a slot of the noun itself or by a verb that governs it. `find_nouns` is the
door; the rooms inside choose the frame, read the noun phrase, join rounds with their
talks, and fill the slots.
"""

from __future__ import annotations

from kg.extract.encounters.actors.wordlists import dates
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Noun, before, nouns, words
from kg.extract.encounters.nouns.choice import fitting_frame
from kg.extract.encounters.nouns.phrase import (
    is_noun,
    name_of,
    only_modifies,
    ordinal_in,
    owner_of,
    words_before,
    words_behind,
)
from kg.extract.encounters.nouns.rounds import dissolve
from kg.extract.encounters.nouns.slots import fill
from kg.extract.encounters.standing.moods import words as status
from kg.extract.scene import Scene
from kg.model import EncounterType as E

SINGULAR = frozenset({"talk", "negotiation", "consultation", "discussion"})  # "talks" are one event
BACK = frozenset({"the", "this", "that", "these", "said", "its", "their"})


def find_nouns(draft: Draft) -> None:
    """Make a telling of each noun of an encounter, with the parties in its own slots."""
    scene = draft.scene
    frames = nouns()
    for i, tag in enumerate(scene.tag):
        torn = tag == "JJ" and scene.head[i] == i + 1 and scene.tag[i + 1] == "VBN"
        if tag[:1] != "N" and not torn and not (tag == "VBG" and is_noun(scene, i)):
            continue  # torn: "a roundtable hosted by"
        frame = fitting_frame(draft, i, frames)
        if frame is not None and not only_modifies(scene, i) and not _in_title(draft, i):
            _tell(draft, i, frame)
    rounds = dissolve(draft)
    for telling in draft.tellings:
        fill(draft, telling)
    for whole, talks in rounds:
        talks.type = whole.type
        fill(draft, talks)
        for part in talks.parts:
            whole.add(part)


def _in_title(draft: Draft, i: int) -> bool:
    """Whether a noun belongs to the title of a person: "Director for FTA Negotiations X"."""
    unit = draft.syntax.actors.unit_at.get(i)
    return unit is not None and unit.ref.is_person


def _tell(draft: Draft, i: int, frame: Noun) -> None:
    scene = draft.scene
    left = words_before(scene, i)
    type = frame.type
    for word in sorted(left):
        changed = before().get(word)
        if changed is not None and (changed is not E.CEREMONY or type is E.CONFERENCE):
            type = changed
    telling = draft.new(f"noun.{frame.id}", type, i, noun=True)
    telling.weak = frame.weak or (i in scene.ref_at and type is not E.VISIT)
    telling.remote = bool((left | words_behind(scene, i)) & words("remote"))
    if type is E.MEETING and (
        left & words("phone") or (telling.remote and frame.id == "conversation")
    ):
        telling.type = E.CALL
    telling.plural = scene.tag[i] in ("NNS", "NNPS") and scene.lemma[i].rstrip("s") not in SINGULAR
    telling.separate = bool(left & words("separate"))
    telling.together = bool(left & words("together"))
    telling.definite = any(
        scene.dep[k] in ("det", "poss") and (scene.low[k] in BACK or scene.low[k] in dates())
        for k in scene.kids[i]
    ) or (i > 0 and owner_of(draft, i) is not None)
    if type not in (E.SIGNING, E.VISIT) and _restricted(scene, i):
        telling.definite = False
    if left & words("earlier") and any(scene.dep[k] == "poss" for k in scene.kids[i]):
        telling.definite = False  # "since their last meeting": not the one told of
    telling.background = _is_followed(scene, i) or (
        telling.plural and not status("counted").isdisjoint(left)
    )  # "has hosted two dozen convenings": of which one was told, the text does not say
    telling.ordinal = ordinal_in(left)
    telling.name = name_of(scene, i, left)


def _is_followed(scene: Scene, i: int) -> bool:
    """ "the session followed the President's reception": the text is not about the reception."""
    above = scene.head[i]
    if scene.dep[i] == "pobj" and scene.low[above] == "on":
        i, above = above, scene.head[above]
    if scene.dep[i] == "pobj" and scene.low[above] == "with":  # "in line with the talks of A and B"
        return scene.low[scene.head[above]] == "line"
    return scene.dep[i] in ("dobj", "prep") and scene.lemma[above] in ("follow", "precede")


def _restricted(scene: Scene, i: int) -> bool:
    """Whether words behind the noun say which one is meant: "the ceremony for the dam"."""
    for k in scene.kids[i]:
        if k < i:
            continue
        if scene.dep[k] == "prep" and scene.low[k] in ("of", "for", "on", "between", "among"):
            if any(scene.low[p] == "side" for p in scene.kids[k]):
                continue  # "the meeting on the Lao side" is the one told before
            return True
        if scene.dep[k] == "acl" and scene.tag[k] == "VBG":
            return True
    return False
