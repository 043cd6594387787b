"""Whether a verb or noun tells a fact, a plan, or neither.

"stressed the need to invest", "could invest", "asked X to invest", "did not invest"
are no facts; "will invest", "plans to invest", "agreed to invest" are plans. The
words that decide are in the lexicon under [stance].
"""

from __future__ import annotations

from enum import Enum

from kg.extract.relations.frames import words
from kg.extract.relations.slots import said_of
from kg.extract.scene import Scene
from kg.model import Status

_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_OPEN = frozenset({"would", "could", "can", "may", "might", "should", "must", "ca", "ought"})
_IF = frozenset({"if", "unless", "whether", "lest", "once", "until", "should"})
_TIMES = frozenset({"since", "after", "following", "upon"})
_DEEPEST = 8  # verbs above one another


class Stance(Enum):
    """How real what a word tells is."""

    FACT = "fact"
    PLANNED = "planned"
    VOID = "void"

    @property
    def status(self) -> Status | None:
        """As relations carry it."""
        return Status.PLANNED if self is Stance.PLANNED else None


def of_verb(scene: Scene, verb: int, depth: int = 0) -> Stance:
    """The stance of a verb, from its auxiliaries and from what governs it."""
    if depth > _DEEPEST:
        return Stance.VOID
    kids = scene.kids[verb]
    lows = {scene.low[k] for k in kids if scene.dep[k] in ("aux", "auxpass", "neg", "mark")}
    if any(scene.dep[k] == "neg" for k in kids) or lows & _IF:
        return Stance.VOID
    if lows & _OPEN:
        return Stance.VOID
    if lows & _FUTURE:
        return Stance.PLANNED
    if "to" in lows:
        return _infinitive(scene, verb, depth)
    if _going_to(scene, verb):
        return Stance.PLANNED
    return _governed(scene, verb, depth)


def _going_to(scene: Scene, verb: int) -> bool:
    """ "is being built" is real, "is to be built" is not (spaCy hangs "to" on the verb)."""
    return scene.low[verb] == "going" and any(scene.low[k] == "to" for k in scene.kids[verb])


def _infinitive(scene: Scene, verb: int, depth: int) -> Stance:
    """A "to" form: a plan behind words of intention, real behind words like "begin"."""
    head = scene.head[verb]
    if head == verb or scene.dep[verb] == "conj":
        return of_verb(scene, head, depth + 1) if head != verb else Stance.PLANNED
    lemma = scene.lemma[head]
    above = of_verb(scene, head, depth + 1) if scene.is_verb(head) else of_noun(scene, head, depth)
    if above is Stance.VOID:
        return Stance.VOID
    if lemma == "be" or lemma in words("stance", "planned") or _noun_of_plan(scene, head):
        return Stance.PLANNED
    if lemma in words("stance", "real"):
        return above
    return Stance.VOID


def _noun_of_plan(scene: Scene, head: int) -> bool:
    """ "made a pledge to", "have plans to": the noun may hang between verb and infinitive."""
    return any(
        scene.lemma[k] in words("stance", "planned")
        for k in scene.children(head, "dobj", "attr", "acomp")
    )


def _governed(scene: Scene, verb: int, depth: int) -> Stance:
    """A finite verb, participle or gerund: as real as what it depends on."""
    head, dep = scene.head[verb], scene.dep[verb]
    if head == verb:
        return Stance.FACT
    own_subject = any(scene.dep[k].startswith("nsubj") for k in scene.kids[verb])
    if dep == "conj" and not own_subject and scene.is_verb(head):
        return of_verb(scene, head, depth + 1)
    if dep == "pcomp":
        return _gerund(scene, verb, depth)
    if dep == "ccomp" and scene.is_verb(head):
        told = _finite(scene, verb) and _said(scene, head)
        return (
            Stance.FACT if told or scene.lemma[head] in words("stance", "report") else Stance.VOID
        )
    if dep == "xcomp":
        above = of_verb(scene, head, depth + 1)
        return above if scene.lemma[head] in words("stance", "real") else Stance.VOID
    if dep == "advcl" and scene.tag[verb] == "VBG" and scene.is_verb(head):
        return of_verb(scene, head, depth + 1)
    return Stance.FACT


def _finite(scene: Scene, verb: int) -> bool:
    return scene.tag[verb] in ("VBD", "VBZ", "VBP") or any(
        scene.tag[k] in ("VBD", "VBZ", "VBP") for k in scene.children(verb, "aux", "auxpass")
    )


def _said(scene: Scene, verb: int) -> bool:
    """A verb with a "that" clause which is no wish: the clause is told as true."""
    return scene.lemma[verb] not in words("stance", "talk")


def _gerund(scene: Scene, verb: int, depth: int) -> Stance:
    """ "by investing in" is as real as its clause; "interest in investing" is nothing."""
    preposition = scene.head[verb]
    governor = scene.head[preposition]
    if scene.low[preposition] in words("stance", "gerund") and scene.is_verb(governor):
        return of_verb(scene, governor, depth + 1)
    return Stance.VOID


def of_noun(scene: Scene, noun: int, depth: int = 0) -> Stance:
    """The stance of a noun that tells of a deed ("the acquisition of …")."""
    if depth > _DEEPEST:
        return Stance.VOID
    own = {
        scene.low[k]
        for k in scene.children(noun, "amod", "acl", "compound", "advmod", "det")
        if not any(scene.children(k, "xcomp"))  # "a loan, expected to be followed by others"
    }
    if own & words("stance", "open_adjectives"):
        return Stance.VOID
    planned = bool(own & words("stance", "planned_adjectives")) or said_of(scene, noun)
    head, dep = scene.head[noun], scene.dep[noun]
    if head == noun or dep in ("nsubj", "nsubjpass"):
        above = Stance.FACT
        if dep == "nsubjpass":
            above = _done(scene, head, depth)
    elif scene.is_verb(head):
        above = _done(scene, head, depth)
    elif dep == "pobj":
        above = _behind_preposition(scene, head, depth)
    elif dep in ("conj", "appos"):
        above = of_noun(scene, head, depth + 1)
    else:
        above = Stance.FACT
    return Stance.PLANNED if planned and above is Stance.FACT else above


def _done(scene: Scene, verb: int, depth: int) -> Stance:
    """The deed as the object of a verb: made, announced, or only talked about."""
    lemma = scene.lemma[verb]
    if lemma in words("stance", "light_planned"):
        return Stance.PLANNED
    if lemma in words("stance", "talk"):
        return Stance.VOID
    return of_verb(scene, verb, depth + 1)


def _behind_preposition(scene: Scene, preposition: int, depth: int) -> Stance:
    governor = scene.head[preposition]
    if scene.is_verb(governor) and scene.low[preposition] in _TIMES:
        return of_verb(scene, governor, depth + 1)  # "trade expanded since the accession"
    if scene.is_verb(governor):
        return _done(scene, governor, depth)
    lemma = scene.lemma[governor]
    if lemma in words("stance", "planned"):
        return Stance.PLANNED
    if lemma in words("words", "transparent") | words("words", "giving"):
        return of_noun(scene, governor, depth + 1)
    return Stance.VOID
