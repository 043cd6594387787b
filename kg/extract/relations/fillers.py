"""What a token stands for: a name and those joined to it, or a bare noun for the only one."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cache

from kg.extract.relations.facts import FILE
from kg.extract.relations.frames import words
from kg.extract.relations.slots import behind
from kg.extract.scene import Ref, Scene
from kg.lexicon import table
from kg.model import EntityType, term

_INCLUDING = frozenset({"including", "like", "as"})
_CARRIED = frozenset({EntityType.PROJECT, EntityType.POLICY, EntityType.AGREEMENT})
_JOINING = frozenset({",", "and", "&", "the", "both"})
_NOTHING = frozenset({"punct", "case"})
_LOOSE = frozenset({"conj", "appos", "compound", "nmod", "dep", "npadvmod", "amod"})
_DESCRIBING = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})


def fillers(scene: Scene, token: int, loose: bool = False) -> list[str]:
    """Ids of the entities a token stands for, with those joined to it by "and", each once.

    `loose` takes a name that describes a noun, too ("Norwegian investment").
    """
    found: dict[str, None] = {}
    seen: set[int] = set()
    waiting = [token]
    while waiting:
        at = waiting.pop(0)
        if at in seen:
            continue
        ref = scene.ref_at.get(at) or _carried(scene, at)
        tops = [at]
        if ref is None and (sole := _sole(scene, at)) is not None:
            found |= dict.fromkeys(a for a in sole.agents if a in scene.entity)
        elif ref is not None:
            if not loose and _modifies(scene, ref):
                continue
            listed = _listed(scene, ref)
            found |= dict.fromkeys(a for r in listed for a in r.agents if a in scene.entity)
            tops += [r.head for r in listed]
            seen.update(i for r in listed for i in range(r.start, r.end))
        else:
            waiting += _looked_through(scene, at)
        seen.update(tops)
        for top in tops:
            waiting += [k for k in scene.children(top, "conj") if _equal(scene, ref, top, k)]
    return list(found)


def owners(scene: Scene, token: int) -> list[int]:
    """Tokens of whose board it is that decides: "the bank's Board of Directors"; else itself."""
    ref = scene.ref_at.get(token)
    first = scene.low[ref.start] if ref is not None else scene.lemma[token]
    if first not in words("words", "boards"):
        return [token]
    inside = range(ref.start, ref.end) if ref is not None else range(token, token + 1)
    found = [k for i in inside for k in scene.children(i, "poss") if k not in inside]
    found = found or [k for k in behind(scene, token, ("of",)) if k not in inside]
    return found if any(k in scene.ref_at for k in found) else [token]


def _equal(scene: Scene, ref: Ref | None, one: int, other: int) -> bool:
    """Whether a coordinated token is of one rank with a ref, not the body behind a person's name.

    "chaired by Hana Moe, Permanent Secretary, Ministry of Ports" names one person.
    """
    second = scene.ref_at.get(other)
    if ref is None or (second is not None and ref.is_person == second.is_person):
        return True
    if second is None and not ref.is_person:
        return True
    return "and" in scene.low[one:other]


def _listed(scene: Scene, ref: Ref) -> list[Ref]:
    """A ref with those that form one list with it by words alone: "A, B and C".

    The parser often takes "Norvik Steel and Fjord Cables" for one name and loses the first.
    """
    at = bisect.bisect_left(scene.refs, ref.start, key=lambda r: r.start)
    found = [ref]
    for step in (-1, 1):
        k = at
        while 0 <= k + step < len(scene.refs):
            one, two = sorted((scene.refs[k], scene.refs[k + step]), key=lambda r: r.start)
            if not _side_by_side(scene, one, two, scene.refs[k + step]):
                break
            k += step
            found.append(scene.refs[k])
    return sorted(found, key=lambda r: r.start)


def _side_by_side(scene: Scene, one: Ref, two: Ref, added: Ref) -> bool:
    """Whether only a comma or "and" stands between two refs, and `added` has no part of its own."""
    gap = scene.low[one.end : two.start]
    joined = bool(gap) and all(low in _JOINING for low in gap) and set(gap) & {",", "and", "&"}
    if not joined or (gap[:1] == [","] and "and" in gap and scene.dep[two.head] == "nsubj"):
        return False
    same_class = (one.type in _CARRIED, one.is_person) == (two.type in _CARRIED, two.is_person)
    return same_class and scene.dep[added.head] in _LOOSE


def _modifies(scene: Scene, ref: Ref) -> bool:
    """Whether a name only describes the noun behind it: "the White House roundtable"."""
    after = ref.end
    if after >= len(scene.low) or scene.tag[after] not in ("NN", "NNS", "HYPH"):
        return False
    if scene.dep[ref.head] not in _DESCRIBING or scene.head[ref.head] < after:
        return False
    return ref.type not in _CARRIED or scene.lemma[after] not in words("words", "carrier")


def _carried(scene: Scene, token: int) -> Ref | None:
    """The named work right before a plain noun: "the Oakmill Terminal [project]"."""
    ref = scene.ref_at.get(token - 1) if token else None
    named = ref is not None and ref.type in _CARRIED
    return ref if named and scene.lemma[token] in words("words", "carrier") else None


def _sole(scene: Scene, token: int) -> Ref | None:
    """What "the project" or "the company" stands for where the document names one only."""
    type = _stand_ins().get(scene.low[token])
    kids = scene.kids[token]
    if type is None or [scene.low[k] for k in kids if scene.dep[k] not in _NOTHING] != ["the"]:
        return None
    if sum(e.type is type for e in scene.entities) != 1:
        return None
    named = (r for r in scene.refs if r.type is type and len(r.agents) == 1)
    return next((r for r in named if r.start < token), None)


@cache
def _stand_ins() -> dict[str, EntityType]:
    rows = table(FILE)["stand_in"].items()
    return {word: term(EntityType, name) for name, listed in rows for word in listed}


def _looked_through(scene: Scene, token: int) -> Iterator[int]:
    """Behind nouns that stand for others: "a consortium of A and B", "companies including A"."""
    for kid in scene.kids[token]:
        dep, low = scene.dep[kid], scene.low[kid]
        through = low in _INCLUDING or (
            low in ("of", "in") and scene.lemma[token] in words("words", "transparent")
        )
        if dep == "prep" and through:
            yield from scene.children(kid, "pobj")
        elif dep == "appos":
            yield kid
        elif dep == "acl" and scene.lemma[kid] in words("words", "leading"):
            yield from behind(scene, kid, ("by", "of"))
            yield from scene.children(kid, "dobj")
