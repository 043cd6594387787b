"""Which encounters a light verb governs: by arcs of the parse first, then by order."""

from __future__ import annotations

from kg.extract.encounters.actors.wordlists import FINITE
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Light, words
from kg.extract.encounters.syntax.subjects import RELATIVE
from kg.extract.encounters.tellings import Telling

FAR = 24  # how far behind its verb the noun of an encounter may stand when the parse has no arc


def governed(draft: Draft, v: int, anchor: int, frame: Light, passive: bool) -> list[Telling]:
    """The encounters a light verb governs."""
    if passive and not frame.recipient:
        return _of_passive(draft, v)
    scene, syntax = draft.scene, draft.syntax
    found: list[Telling] = []
    if "object" in frame.where:
        for k in syntax.objects(v):
            found += _of_noun(draft, k) or _of_several(draft, k)
        if not found and scene.dep[v] == "amod":
            found += _of_noun(draft, scene.head[v])
        if not found and _relative_object(draft, v):
            found += _antecedent(draft, v)
    if not found:
        for i in dict.fromkeys((v, anchor)):
            for k in scene.kids[i]:
                if scene.low[k] in frame.where and scene.dep[k] in ("prep", "dative", "prt"):
                    for p in scene.kids[k]:
                        found += _of_noun(draft, p)
    return found or _by_order(draft, anchor, frame)


def _of_noun(draft: Draft, i: int) -> list[Telling]:
    """The telling of a noun, of those coordinated with it, or of one it is a part of."""
    scene = draft.scene
    found = []
    for k in (i, *draft.syntax.conjuncts(i)):
        telling = draft.at.get(k)
        if telling is not None and telling.noun:
            found.append(telling)
    if not found and scene.low[i] in ("it", "this") and scene.tag[i] in ("PRP", "DT"):
        last = draft.last_before(i)
        if last is not None:
            return [last]
    return found


def _of_several(draft: Draft, i: int) -> list[Telling]:
    """ "a range of meetings", "a series of talks": the encounters behind a word for several."""
    scene = draft.scene
    if scene.lemma[i] not in words("several"):
        return []
    behind = (p for k in scene.kids[i] if scene.low[k] == "of" for p in scene.kids[k])
    return [telling for p in behind for telling in _of_noun(draft, p)]


def _relative_object(draft: Draft, v: int) -> bool:
    """Whether the object of a verb is a relative pronoun: "which X also attended"."""
    scene = draft.scene
    if scene.dep[v] not in ("relcl", "ccomp"):
        return False
    subjects = [k for k in scene.kids[v] if scene.dep[k] == "nsubj"]
    return all(scene.low[k] not in RELATIVE for k in subjects) and bool(subjects)


def _antecedent(draft: Draft, v: int) -> list[Telling]:
    """The encounter a relative clause hangs on; across a name that stands in between."""
    scene = draft.scene
    above = scene.head[v]
    if above in draft.at:
        return [draft.at[above]]
    first = scene.bounds[scene.sentence[v]][0]
    start = min((k for k in scene.kids[v] if k < v), default=v)
    for j in range(start - 1, first - 1, -1):
        if j in draft.at and draft.at[j].noun:
            return [draft.at[j]]
        if scene.tag[j] in FINITE and j not in scene.ref_at and j < start - 12:
            break
    return []


def _of_passive(draft: Draft, v: int) -> list[Telling]:
    """The encounter that "was chaired by" or "hosted by" is said of."""
    scene, syntax = draft.scene, draft.syntax
    i = syntax.subject_token(v)
    if i is not None:
        found = _of_noun(draft, i)
        if found:
            return found
    which = next((k for k in scene.kids[v] if scene.dep[k] == "nsubjpass"), None)
    if which is not None and scene.low[which] in RELATIVE:
        return before_relative(draft, which)
    if i is not None and scene.is_verb(scene.head[v]) and scene.dep[v] != "acl":
        return []
    if v - 1 in draft.at and scene.tag[v] == "VBN" and scene.low[v + 1 : v + 2] == ["by"]:
        return [draft.at[v - 1]]  # "a roundtable hosted by", whatever the parse says
    if scene.dep[v] in ("acl", "relcl", "amod", "appos", "conj", "nmod"):
        first = scene.bounds[scene.sentence[v]][0]
        for j in range(v - 1, max(first, v - FAR) - 1, -1):
            if j in draft.at and draft.at[j].noun:
                return [draft.at[j]]
            if scene.tag[j] in FINITE and j not in scene.ref_at:
                break
    return []


def _by_order(draft: Draft, v: int, frame: Light) -> list[Telling]:
    """The first encounter behind a verb, under a preposition the frame knows."""
    scene = draft.scene
    under = "object"
    for j in draft.syntax.reach(v):
        if j > v + FAR:
            break
        telling = draft.at.get(j)
        if telling is not None and telling.noun:
            return [telling] if under in frame.where else []
        if scene.tag[j] in ("IN", "TO"):
            under = scene.low[j]
        elif scene.tag[j] in ("VBG", "VBN") and scene.dep[j] in ("advcl", "pcomp"):
            break
    return []


def before_relative(draft: Draft, which: int) -> list[Telling]:
    """The nearest encounter before "which", up to the next verb."""
    scene = draft.scene
    first = scene.bounds[scene.sentence[which]][0]
    for j in range(which - 1, max(first, which - 2 * FAR) - 1, -1):
        if j in draft.at and draft.at[j].noun:
            return [draft.at[j]]
        if scene.tag[j] in FINITE and j not in scene.ref_at:
            break
    return []
