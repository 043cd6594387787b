"""Where the ends of a relation stand around a verb or noun, in the syntax of a sentence."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from kg.extract.relations.frames import words
from kg.extract.scene import Ref, Scene
from kg.model import EntityType

_RELATIVE = frozenset({"which", "that", "who"})
_INCLUDING = frozenset({"including", "like", "as"})
_CARRIED = frozenset({EntityType.PROJECT, EntityType.POLICY, EntityType.AGREEMENT})
_JOINING = frozenset({",", "and", "&", "the", "both"})
_LOOSE = frozenset({"conj", "appos", "compound", "nmod", "dep", "npadvmod", "amod"})
_DESCRIBING = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})
_DEEPEST = 6


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether what stands as subject suffers the deed."""
    deps = {scene.dep[k] for k in scene.kids[verb]}
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if scene.tag[verb] != "VBN" or "dobj" in deps or "aux" in deps:
        return False
    if scene.dep[verb] in ("acl", "advcl"):
        return True
    head = scene.head[verb]
    return scene.dep[verb] == "conj" and scene.is_verb(head) and is_passive(scene, head)


def subjects(scene: Scene, verb: int, depth: int = 0) -> list[int]:
    """Tokens of who does it: the subject, or "by" in the passive."""
    if depth > _DEEPEST:
        return []
    if is_passive(scene, verb):
        by = [k for k in scene.children(verb, "agent", "prep") if scene.low[k] == "by"]
        return [p for k in by for p in scene.children(k, "pobj")]
    own = list(scene.children(verb, "nsubj"))
    if own:
        return [_antecedent(scene, k, verb) for k in own]
    return _borrowed(scene, verb, depth)


def _borrowed(scene: Scene, verb: int, depth: int) -> list[int]:
    """The subject of a verb that has none of its own."""
    head, dep = scene.head[verb], scene.dep[verb]
    if head == verb:
        return []
    if dep == "acl":
        return [head] if scene.tag[verb] == "VBG" else _doer_of_noun(scene, head, depth)
    if dep == "xcomp":
        objects = list(scene.children(head, "dobj"))
        if objects and scene.lemma[head] not in words("stance", "light"):
            return objects
    if dep == "pcomp":
        head = scene.head[head]
    if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and scene.is_verb(head):
        if is_passive(scene, head):
            return [_antecedent(scene, k, head) for k in scene.children(head, "nsubjpass")]
        return subjects(scene, head, depth + 1)
    return []


def _doer_of_noun(scene: Scene, noun: int, depth: int) -> list[int]:
    """ "signed an agreement to build": who has the noun is who will do it."""
    owners = list(scene.children(noun, "poss"))
    head = scene.head[noun]
    if owners or not scene.is_verb(head):
        return owners
    return subjects(scene, head, depth + 1)


def _antecedent(scene: Scene, subject: int, verb: int) -> int:
    """What "which" stands for."""
    if scene.low[subject] in _RELATIVE and scene.dep[verb] == "relcl":
        return scene.head[verb]
    return subject


def objects(scene: Scene, verb: int) -> list[int]:
    """Tokens of what it is done to: the object, or the subject of the passive."""
    if is_passive(scene, verb):
        # "welcomed the Treaty signed by A": the object is often taken for a subject
        own = list(scene.children(verb, "nsubjpass")) or list(scene.children(verb, "nsubj"))
        if own:
            return [_antecedent(scene, k, verb) for k in own]
        head = scene.head[verb]
        if scene.dep[verb] == "acl":
            # a participle is often hung too high: "a result of the Treaty [concluded by …]"
            near = verb - 1 in scene.ref_at and head not in scene.ref_at
            return [verb - 1] if near else [head]
        return objects(scene, head) if scene.dep[verb] == "conj" else []
    own = list(scene.children(verb, "dobj"))
    if not own:
        shared = (k for k in scene.children(verb, "conj") if scene.is_verb(k))
        own = [d for k in shared for d in scene.children(k, "dobj")]
    if scene.dep[verb] == "relcl" and not any(scene.low[k] not in _RELATIVE for k in own):
        head = scene.head[verb]
        return [] if head in subjects(scene, verb) else [head]
    return own


def behind(scene: Scene, token: int, prepositions: Iterable[str]) -> list[int]:
    """Tokens behind one of these prepositions of a verb or noun, participles looked through."""
    wanted = frozenset(prepositions)
    found = []
    for kid in scene.kids[token]:
        dep = scene.dep[kid]
        if dep in ("prep", "agent", "dative"):
            if scene.low[kid] in wanted:
                found += list(scene.children(kid, "pobj"))
            # "from A to B": one preposition often hangs on the other
            found += behind(scene, kid, wanted)
        elif dep == "acl" and not scene.is_verb(token):
            found += behind(scene, kid, wanted)
        elif dep == "dobj" and scene.is_verb(token):
            # "invested USD 2 billion in": the phrase often hangs on the money
            found += behind(scene, kid, wanted)
    if scene.tag[token][:1] == "N" and said_of(scene, token):
        found += behind(scene, token + 1, wanted)
    return found


def said_of(scene: Scene, noun: int) -> bool:
    """Whether a participle right behind a noun was taken for the verb ("FDI pledged by … rose")."""
    after = noun + 1
    return (
        after < len(scene.low)
        and scene.low[after] in words("stance", "planned_adjectives")
        and scene.tag[after] in ("VBD", "VBN")
        and scene.dep[after] not in ("acl", "amod")
        and not any(
            k > after and scene.dep[k] in ("dobj", "xcomp", "ccomp") for k in scene.kids[after]
        )
    )


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
        if ref is not None:
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
