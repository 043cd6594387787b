"""What a verb says of the encounter it governs: it was, it is to be, it is no fact."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from kg.extract.scene import Scene
from kg.lexicon import table


class Mood(Enum):
    """What a verb alone says of the encounter it governs."""

    PAST = "past"
    PRESENT = "present"  # simple present: a headline, a caption, or a habit
    GOING_ON = "going on"
    AHEAD = "ahead"
    OFF = "called off"
    NO_FACT = "no fact"
    OPEN = "open"  # says nothing


AHEAD_AUX = frozenset({"will", "shall", "'ll", "wo"})
MAYBE_AUX = frozenset({"would", "could", "may", "might", "should", "must", "can", "cannot", "ca"})
NOT = frozenset({"not", "n't", "never", "neither", "nor"})
OPENS_CLAUSE = frozenset({"nsubj", "mark"})  # a subject or "while": a clause of its own
CONDITION = frozenset({"if", "whether", "unless", "should", "lest"})


@cache
def words(key: str) -> frozenset[str]:
    """A list of `status.toml`."""
    return frozenset(table("status")[key])


def mood_of(scene: Scene, v: int, depth: int = 0) -> Mood:
    """What the tense and the surroundings of a verb say."""
    kids = scene.kids[v]
    lows = {scene.low[k] for k in kids}
    aux = [k for k in kids if scene.dep[k] in ("aux", "auxpass")]
    aux_lows = {scene.low[k] for k in aux}
    if lows & words("habit") or _habit_phrase(scene, v):
        return Mood.NO_FACT
    if any(scene.dep[k] == "mark" and scene.low[k] in CONDITION for k in kids):
        return Mood.NO_FACT
    if cancels(scene, v):
        return Mood.OFF
    negated = any(scene.dep[k] == "neg" or scene.low[k] in NOT for k in kids)
    if aux_lows & AHEAD_AUX:
        passive = scene.tag[v] == "VBN"
        return (Mood.OFF if passive else Mood.NO_FACT) if negated else Mood.AHEAD
    if negated:
        return Mood.NO_FACT
    if "would" in aux_lows and _reported(scene, v):
        return Mood.AHEAD
    if aux_lows & MAYBE_AUX:
        return Mood.NO_FACT
    return _by_tag(scene, v, aux, aux_lows, depth)


def _by_tag(scene: Scene, v: int, aux: list[int], aux_lows: set[str], depth: int) -> Mood:
    tag = scene.tag[v]
    if depth > 6:
        return Mood.OPEN
    if tag == "VB" or (tag in ("VBP", "NN") and "to" in aux_lows):
        return _infinitive(scene, v, depth) if "to" in aux_lows else _bare(scene, v, depth)
    if tag == "VBG":
        if aux_lows & {"is", "are", "am", "'s", "'re"} and "been" not in aux_lows:
            if scene.low[v] == "going":
                return Mood.AHEAD
            return Mood.GOING_ON
        if aux_lows & {"was", "were", "been"}:
            return Mood.PAST
        if aux_lows & {"be"}:
            return Mood.AHEAD if aux_lows & AHEAD_AUX else Mood.OPEN
        return _participle(scene, v, depth)
    if tag == "VBD":
        return Mood.PAST
    if tag == "VBN":
        if aux_lows & {"was", "were", "had", "has", "have", "been", "having"}:
            return Mood.PAST
        if "to" in aux_lows:
            return _infinitive(scene, v, depth)  # "is expected to be signed"
        if aux_lows & {"is", "are", "be", "being"} or not aux:
            if "being" in aux_lows:
                return Mood.AHEAD
            if scene.dep[v] in ("conj", "acl", "relcl", "advcl", "amod") and not aux:
                return _shared(scene, v, depth)
            if scene.lemma[v] in words("plan"):
                return Mood.AHEAD
        return Mood.OPEN
    if tag in ("VBZ", "VBP"):
        above = scene.head[v]
        subject = any(scene.dep[k] == "nsubj" for k in scene.kids[v])
        joined = scene.dep[v] == "conj" and not subject
        shares = joined or (tag == "VBP" and _misread_in_row(scene, v))
        if shares and scene.is_verb(above):
            return mood_of(scene, above, depth + 1)
        if aux_lows & {"to"}:
            return Mood.AHEAD
        return Mood.PRESENT
    return Mood.OPEN


def _misread_in_row(scene: Scene, v: int) -> bool:
    """Whether a verb without a subject belongs to a row: "will be received by X, meet Y, and"."""
    own = {scene.dep[k] for k in scene.kids[v]}
    return scene.dep[v] in ("advcl", "dep") and scene.head[v] < v and own.isdisjoint(OPENS_CLAUSE)


def _shared(scene: Scene, v: int, depth: int) -> Mood:
    """A second participle shares the auxiliaries of the first: "was opened and chaired by"."""
    above = scene.head[v]
    if scene.dep[v] == "conj" and scene.is_verb(above):
        return mood_of(scene, above, depth + 1)
    return Mood.OPEN


def _bare(scene: Scene, v: int, depth: int) -> Mood:
    """A bare form: it shares the "to" or "will" of the verb it is coordinated with."""
    above = scene.head[v]
    shares = scene.dep[v] == "conj" or _misread_in_row(scene, v)
    if shares and above != v and scene.is_verb(above):
        return mood_of(scene, above, depth + 1)
    return Mood.PRESENT if scene.dep[v] == "ROOT" else Mood.OPEN


def _infinitive(scene: Scene, v: int, depth: int) -> Mood:
    """ "to meet": a plan, a wish or a purpose, by what governs it."""
    above = scene.head[v]
    if above == v:
        return Mood.AHEAD  # headline: "Minister to visit Norway"
    if scene.dep[v] == "conj" and scene.is_verb(above):
        return mood_of(scene, above, depth + 1)
    lemma = scene.lemma[above]
    if lemma in words("wish"):
        return Mood.NO_FACT
    if not scene.is_verb(above):
        if lemma in words("plan"):
            return Mood.AHEAD
        if scene.dep[v] in ("acl", "relcl") and scene.dep[above] in ("ROOT", "nsubj"):
            up = scene.verb_above(above)
            return Mood.AHEAD if up is None else Mood.OPEN
        up = scene.verb_above(above)
        return mood_of(scene, up, depth + 1) if up is not None else Mood.AHEAD
    if lemma == "be":
        if any(scene.lemma[k] in words("wish") for k in scene.kids[above]):
            return Mood.NO_FACT
        if scene.dep[v] == "advcl" or any(
            scene.dep[k] in ("acomp", "attr") and k < v for k in scene.kids[above]
        ):
            return mood_of(scene, above, depth + 1)  # "was present to witness"
        return Mood.AHEAD if scene.tag[above] != "VBD" else Mood.NO_FACT
    if lemma in words("plan"):
        aux = {scene.low[k] for k in scene.kids[above]}
        return Mood.NO_FACT if "had" in aux and lemma != "agree" else Mood.AHEAD
    if lemma in ("have", "go", "come", "continue", "begin", "start", "travel", "arrive", "return"):
        return mood_of(scene, above, depth + 1)
    if scene.dep[v] == "ccomp":
        return Mood.NO_FACT
    return mood_of(scene, above, depth + 1)


def _participle(scene: Scene, v: int, depth: int) -> Mood:
    """ "meeting with X, he said": as the verb above; "looks forward to meeting" lies ahead."""
    above = scene.head[v]
    if scene.dep[v] == "pcomp":
        governor = scene.head[above]
        near = {scene.low[k] for k in scene.kids[governor]} | {scene.low[above]}
        if "forward" in near or scene.lemma[governor] in words("wish") | {
            "interest",
            "consider",
        }:
            return Mood.NO_FACT
        up = governor if scene.is_verb(governor) else scene.verb_above(governor)
        return mood_of(scene, up, depth + 1) if up is not None else Mood.OPEN
    if above == v:
        return Mood.OPEN
    if scene.lemma[above] in words("wish"):
        return Mood.NO_FACT
    if scene.is_verb(above):
        return mood_of(scene, above, depth + 1)
    return Mood.OPEN


def _reported(scene: Scene, v: int) -> bool:
    """Whether a verb of saying in the past governs the clause."""
    for above in scene.up(v):
        if scene.is_verb(above):
            return scene.lemma[above] in words("say") and scene.tag[above] in ("VBD", "VBN")
    return False


def _habit_phrase(scene: Scene, v: int) -> bool:
    """ "every year", "each month"."""
    for k in scene.kids[v]:
        if scene.dep[k] in ("npadvmod", "pobj") and scene.lemma[k] in (
            "year",
            "month",
            "week",
            "day",
        ):
            return any(scene.low[j] in ("every", "each") for j in scene.kids[k])
    return False


def cancels(scene: Scene, v: int) -> bool:
    lemma = scene.lemma[v]
    particles: dict[str, Any] = table("status")["cancel_with"]
    if lemma in words("cancel"):
        return True
    return lemma in particles and particles[lemma] in scene.low[v + 1 : v + 5]
