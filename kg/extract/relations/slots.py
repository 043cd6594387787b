"""Where the ends of a relation stand around a verb or noun, in the syntax of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.relations.frames import words
from kg.extract.scene import Scene
from kg.model import EntityType

_RELATIVE = frozenset({"which", "that", "who"})
_ITSELF = frozenset({"it", "they", "we"})
_LANDS = (EntityType.COUNTRY, EntityType.PLACE)
_DASHES = frozenset({"-", "–", "—", "--", ":"})
_BEHIND_NAMES = frozenset({"in", "of", "at", "the", ")", ","})
_COMPRISING = frozenset({"comprising", "comprised", "comprises", "consisting", "including"})
_DATELINE = 20  # tokens a dateline is long at most: "SEOUL, South Korea, 11 March 2024 (Wire) –"
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
        return [t for k in by for p in scene.children(k, "pobj") for t in _agents(scene, k, p)]
    own = list(scene.children(verb, "nsubj"))
    if own and not (_same_as_above(scene, own, verb) or _same_as_before(scene, own, verb)):
        return [_behind_dateline(scene, _antecedent(scene, k, verb)) for k in own]
    return _borrowed(scene, verb, depth)


def _agents(scene: Scene, by: int, last: int) -> list[int]:
    """Who did it: what hangs on "by", and the first name behind it where another took its place.

    "chaired by Hana Moe, Minister of Ports, and comprising Lena Voss" was chaired by one.
    """
    first = next((scene.ref_at[i] for i in range(by + 1, last) if i in scene.ref_at), None)
    if first is None or first.head == last or not first.is_person:
        return [last]
    own = scene.ref_at.get(last)
    if own is None or own == first or scene.dep[first.head] not in ("compound", "nmod"):
        return [last]
    comprising = any(w in _COMPRISING for w in scene.low[first.end : own.start])
    return [first.head] if comprising else [first.head, last]


def _behind_dateline(scene: Scene, subject: int) -> int:
    """The name behind a dateline whose place was taken for the subject: "OSLO, Norway – …"."""
    ref = scene.ref_at.get(subject)
    if ref is None or ref.type not in _LANDS:
        return subject
    first = scene.bounds[scene.sentence[subject]][0]
    for at in range(first, min(first + _DATELINE, len(scene.low))):
        if scene.is_verb(at):
            break
        if scene.low[at] in _DASHES and at > subject:
            named = (scene.ref_at.get(at + k) for k in (1, 2))
            return next((r.head for r in named if r), subject)
    return subject


def _same_as_above(scene: Scene, own: list[int], verb: int) -> bool:
    """Whether "it" is who says so: "Norvik Steel announced that it will build …"."""
    above = scene.head[verb]
    reported = scene.is_verb(above) and scene.lemma[above] in words("stance", "report")
    if scene.dep[verb] != "ccomp" or not reported:
        return False
    return all(scene.low[k] in _ITSELF and k not in scene.ref_at for k in own)


def _same_as_before(scene: Scene, own: list[int], verb: int) -> bool:
    """Whether "it" is the subject told just before: "Norvik Steel bought X and it will build"."""
    joined = scene.dep[verb] == "conj" and scene.is_verb(scene.head[verb])
    return joined and all(scene.low[k] == "it" and k not in scene.ref_at for k in own)


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
    if scene.dep[noun] == "pobj":  # "entered into an agreement to build"
        head = scene.head[head]
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
        if scene.dep[verb] == "xcomp":  # "is expected to be signed by"
            return [k for k in scene.kids[head] if scene.dep[k] in ("nsubjpass", "nsubj")]
        return objects(scene, head) if scene.dep[verb] == "conj" else []
    own = list(scene.children(verb, "dobj"))
    if not own:
        shared = (k for k in scene.children(verb, "conj") if scene.is_verb(k))
        own = [d for k in shared for d in scene.children(k, "dobj")]
    if scene.dep[verb] == "relcl" and not any(scene.low[k] not in _RELATIVE for k in own):
        head = scene.head[verb]
        return [] if head in subjects(scene, verb) else [head]
    return own


def before_participle(scene: Scene, verb: int) -> list[int]:
    """Tokens of the name that a participle behind a comma tells of, whatever it hangs on.

    "a loan for the Oakmill Road Project in Chile, financed by the Nordic Bank"
    """
    if scene.tag[verb] != "VBN" or scene.dep[verb] not in ("acl", "advcl"):
        return []
    first = scene.bounds[scene.sentence[verb]][0]
    at = verb - 1
    while at > first and scene.tag[at] == "RB":
        at -= 1
    if scene.low[at] not in (",", "("):
        return []
    at -= 1
    while at > first:
        ref = scene.ref_at.get(at)
        if ref is not None and ref.type not in _LANDS:
            return [ref.head]
        at = ref.start - 1 if ref is not None else at - 1
        if ref is None and scene.low[at + 1] not in _BEHIND_NAMES:
            return []
    return []


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
            # "invested USD 2 billion in", "signed the MOU on Ports with": it hangs on the object
            found += behind(scene, kid, wanted) + _behind_name(scene, kid, wanted)
    if scene.tag[token][:1] == "N" and said_of(scene, token):
        found += behind(scene, token + 1, wanted)
    return found


def _behind_name(scene: Scene, kid: int, wanted: frozenset[str]) -> list[int]:
    """Tokens behind a preposition that hangs on another word of the same name."""
    ref = scene.ref_at.get(kid)
    if ref is None:
        return []
    return [
        token
        for part in range(ref.start, ref.end)
        if part != kid
        for prep in scene.children(part, "prep")
        if scene.low[prep] in wanted and not ref.start <= prep < ref.end
        for token in scene.children(prep, "pobj")
    ]


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
