"""Which frame of the lexicon fits a noun: a round of talks, not of golf; a call, not to action."""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Noun, words
from kg.extract.encounters.nouns.phrase import ordinal_in, words_before
from kg.extract.scene import Scene

NEAR = 10  # words behind a noun in which the body it is a session of is named


def fitting_frame(draft: Draft, i: int, frames: dict[str, tuple[Noun, ...]]) -> Noun | None:
    scene = draft.scene
    lemma, low = scene.lemma[i], scene.low[i]
    found = frames.get(lemma) or frames.get(low) or frames.get(low[:-1] if low[-1:] == "s" else "")
    if found is None and i > 1 and scene.low[i - 1] == "-":
        found = frames.get(f"{scene.low[i - 2]}-{lemma}")
    if found is None:
        return None
    left = words_before(scene, i)
    if lemma == "consultation" and ("public" in left or _in_consultation(scene, i)):
        return None
    if lemma == "call" and not _is_call(draft, i):
        return None
    for frame in found:
        if (not frame.before or frame.before & left) and _behind_fits(draft, i, frame):
            if "round" in frame.lemmas and lemma == "round" and not _is_round(scene, i, left):
                return None
            if "signing" in frame.lemmas and _signs_alone(scene, i):
                return None
            return frame
    return None


def _signs_alone(scene: Scene, i: int) -> bool:
    """ "the signing of the order": a bill or an order is signed by one alone."""
    alone = words("unilateral") - words("agreements")
    below = (p for k in scene.kids[i] if scene.low[k] == "of" for p in scene.kids[k])
    return any(scene.low[p].removesuffix("s") in alone for p in below)


def _behind_fits(draft: Draft, i: int, frame: Noun) -> bool:
    """Whether what the frame asks for stands behind the noun: "exchange of letters", "with X"."""
    scene = draft.scene
    if frame.not_of and scene.low[i + 1 : i + 2] == ["of"]:
        return scene.low[i + 2] not in frame.not_of
    if frame.of:
        found = {scene.lemma[p] for k in scene.kids[i] if scene.low[k] == "of"
                 for p in scene.kids[k]}  # fmt: skip
        if not found & frame.of:
            return False
        _, last = scene.bounds[scene.sentence[i]]
        if frame.of_with and not frame.of_with & set(scene.low[i + 1 : min(last, i + NEAR)]):
            return False
    if frame.behind and not _closes(draft, i, frame.behind):
        return False
    if frame.people:
        held = (scene.head[i],) if scene.dep[i] == "dobj" else ()  # "held a session with"
        sides = frozenset({"with", "between"})
        return any(draft.syntax.behind(j, sides).has_person for j in (i, *held))
    return True


def _in_consultation(scene: Scene, i: int) -> bool:
    """ "in close consultation with X": a way of working, no event."""
    j = i - 1
    while j > 0 and scene.tag[j] == "JJ":
        j -= 1
    return scene.low[j] == "in" and scene.tag[i] == "NN"


def _closes(draft: Draft, i: int, behind: frozenset[str]) -> bool:
    """Whether the noun phrase ends in a particle: "during the call on", "the call on the King"."""
    scene = draft.scene
    _, last = scene.bounds[scene.sentence[i]]
    if i + 1 >= last or scene.low[i + 1] not in behind:
        return False
    if i + 2 >= last or not scene.words[i + 2][:1].isalnum():
        return True
    unit = draft.syntax.actors.unit_at.get(i + 2 + (scene.low[i + 2] == "the"))
    return unit is not None and unit.ref.is_person


def _is_call(draft: Draft, i: int) -> bool:
    """Not a "call to action" or a "call for tenders": behind it stands whom one calls."""
    if draft.scene.low[i + 1 : i + 2] not in (["to"], ["for"]):
        return True
    units = (draft.syntax.actors.unit_at.get(j) for j in (i + 2, i + 3))
    return any(unit is not None and unit.ref.is_person for unit in units)


def _is_round(scene: Scene, i: int, left: frozenset[str]) -> bool:
    """A round of talks, not of golf."""
    if left & {"negotiating", "negotiation", "negotiations"} or ordinal_in(left):
        return True
    return any(
        scene.low[k] == "of"
        and any(scene.lemma[p] in ("negotiation", "talk", "consultation", "dialogue", "discussion")
                for p in scene.kids[k])
        for k in scene.kids[i]
    )  # fmt: skip
