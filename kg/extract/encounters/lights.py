"""What people did at an encounter: "attended the forum", "in talks with B, A said"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.encounters.actors.wordlists import FINITE
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Light, lights, words
from kg.extract.encounters.syntax.subjects import RELATIVE
from kg.extract.encounters.tellings import Party, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import Mode, Role

HOLDING = frozenset({"hold", "have", "conduct", "begin", "make-visit", "host"})
PRESENT = frozenset({"attend", "participate", "take-part", "speak-at", "deliver-speech"})
AT = frozenset({"at", "in", "during"})
HAPPENING = frozenset(
    {
        "hold",
        "take",
        "get",
        "open",
        "begin",
        "start",
        "conclude",
        "kick",
        "run",
        "schedule",
        "go",
        "arrange",
        "continue",
        "resume",
        "come",
        "set",
        "plan",
        "end",
        "close",
        "be",
        "postpone",
        "cancel",
        "delay",
        "convene",
        "due",
    }
)
GATHERING = frozenset({"draw", "gather", "bring", "attract", "unite", "assemble"})
LINKED = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
FAR = 24  # how far behind its verb the noun of an encounter may stand when the parse has no arc


def find_lights(draft: Draft) -> None:
    """Let the subjects of light verbs take part in the encounters those govern."""
    scene = draft.scene
    frames = lights()
    for v, lemma in enumerate(scene.lemma):
        if scene.tag[v][:1] != "V" or not _governs(scene, v):
            continue
        for frame in frames.get(lemma, ()):
            if _try(draft, v, frame):
                break
        if lemma in HAPPENING:
            _confirm(draft, v)
        if lemma in GATHERING:
            _gathers(draft, v)
    for telling in draft.tellings:
        if telling.noun:
            _implied(draft, telling)


def _governs(scene: Scene, v: int) -> bool:
    """Whether a verb can have a subject: no auxiliary, no adjective — unless misread as one."""
    if scene.dep[v] == "amod":
        return any(scene.dep[k] == "nsubj" for k in scene.kids[v])
    return scene.dep[v] not in ("aux", "auxpass")


def _try(draft: Draft, v: int, frame: Light) -> bool:
    """Whether the frame fits the verb; if so its subject takes part."""
    scene, syntax = draft.scene, draft.syntax
    if frame.particle and not frame.particle & set(scene.low[v + 1 : v + 5]):
        return False
    anchor = v
    if frame.objects:
        own = next((k for k in scene.kids[v] if scene.dep[k] in ("dobj", "nsubjpass", "prt")
                    and scene.lemma[k] in frame.objects), None)  # fmt: skip
        if own is None:
            return False
        anchor = own
    passive = syntax.passive(v)
    told = _told(draft, v, anchor, frame, passive)
    if frame.types:
        told = [t for t in told if t.type in frame.types]
    if not told:
        return False
    if frame.id != "visit-for":
        draft.used.add(v)
    subject = syntax.agent(v) if passive else syntax.subject(v)
    for telling in told:
        telling.links.append(v)
        telling.frames.add(frame.id)
        telling.confirmed = True
        telling.faced = telling.faced or _faces_unnamed(draft, telling)
        rule = f"{frame.id}.{'by' if passive else 'subject'}"
        role = frame.role(telling.type)
        if telling.type is E.VISIT and role is Role.ATTENDEE:
            role = Role.VISITOR
        slot = "subject" if _faced(telling) else "each"
        draft.join(telling, _fitting(subject, telling), role, slot, rule)
        if frame.id in HOLDING and not passive:
            faced = syntax.behind(v, frozenset({"with"}))
            if faced and draft.join(telling, faced, Role.ATTENDEE, "object", f"{frame.id}.with"):
                _face(telling, subject)
        _set_mode(draft, telling, subject, v)
        _beside(draft, telling, v, frame)
        if frame.object is not None:
            draft.join(telling, syntax.object(v), frame.object, "subject", f"{frame.id}.object")
    return True


def _beside(draft: Draft, telling: Telling, v: int, frame: Light) -> None:
    """ "took part together with X", "guests attended the rite, including X"."""
    scene, syntax = draft.scene, draft.syntax
    if frame.id not in PRESENT or scene.sentence[v] != telling.sentence:
        return
    gathering = telling.type in (E.CONFERENCE, E.CEREMONY)
    for _, party in syntax.each_behind(v, frozenset({"with", "alongside"})):
        if gathering:
            draft.join(telling, party, Role.ATTENDEE, "each", f"{frame.id}.with")
    last = scene.bounds[telling.sentence][1]
    for j in range(max(v, telling.token) + 1, min(max(v, telling.token) + FAR, last)):
        if scene.low[j] == "including" and scene.low[j - 1] == ",":
            roster = syntax.actors.roster_at.get(j + 1)
            if telling.unnamed and roster is not None and roster.has_person:
                party = Party(roster.units)
                draft.join(telling, party, Role.ATTENDEE, "each", f"{frame.id}.including")
            return
        if scene.is_verb(j) and j not in scene.ref_at:
            return


def _faces_unnamed(draft: Draft, telling: Telling) -> bool:
    """ "a meeting with ministers": unnamed people face the subject."""
    scene = draft.scene
    return any(scene.low[k] == "with" for k in scene.kids[telling.token])


def _fitting(subject: Party, telling: Telling) -> Party:
    """Only people go on a visit; the others can be anybody."""
    if telling.type is not E.VISIT:
        return subject
    return Party(tuple(u for u in subject.units if u.ref.is_person), subject.unnamed, subject.team)


def _faced(telling: Telling) -> bool:
    """Whether the subject faces somebody, named or not, in a slot of the noun."""
    if telling.type in (E.CONFERENCE, E.CEREMONY):
        return False
    return telling.faced or any(p.slot == "object" for p in telling.parts)


def _set_mode(draft: Draft, telling: Telling, subject: Party, v: int) -> None:
    """ "joined by video the meeting of": that one took part from afar."""
    scene = draft.scene
    between = set(scene.low[min(v, telling.token) : max(v, telling.token)])
    if between & words("remote"):
        for part in telling.parts:
            if part.agent in subject.agents and part.mode is Mode.IN_PERSON:
                part.mode = Mode.REMOTE


def _face(telling: Telling, subject: Party) -> None:
    for part in telling.parts:
        if part.agent in subject.agents and part.slot == "each":
            part.slot = "subject"


def _told(draft: Draft, v: int, anchor: int, frame: Light, passive: bool) -> list[Telling]:
    """The encounters a light verb governs."""
    if passive:
        return _of_passive(draft, v)
    scene, syntax = draft.scene, draft.syntax
    found: list[Telling] = []
    if "object" in frame.where:
        for k in syntax.objects(v):
            found += _of_noun(draft, k)
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
        return _before_relative(draft, which)
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


def _gathers(draft: Draft, v: int) -> None:
    """ "The forum brought together officials of X and Y"."""
    scene, syntax = draft.scene, draft.syntax
    i = syntax.subject_token(v)
    telling = draft.at.get(i) if i is not None else None
    if telling is None or not telling.noun or syntax.passive(v):
        return
    party = syntax.object(v)
    if scene.lemma[v] == "bring" and "together" not in scene.low[v + 1 : v + 4]:
        return
    if party:
        telling.links.append(v)
        telling.confirmed = True
        draft.join(telling, party, Role.ATTENDEE, "each", f"gather.{scene.lemma[v]}")


def _before_relative(draft: Draft, which: int) -> list[Telling]:
    """The nearest encounter before "which", up to the next verb."""
    scene = draft.scene
    first = scene.bounds[scene.sentence[which]][0]
    for j in range(which - 1, max(first, which - 2 * FAR) - 1, -1):
        if j in draft.at and draft.at[j].noun:
            return [draft.at[j]]
        if scene.tag[j] in FINITE and j not in scene.ref_at:
            break
    return []


def _confirm(draft: Draft, v: int) -> None:
    """ "was held", "took place": the encounter is told of, with the verb's tense and time."""
    scene = draft.scene
    for k in scene.kids[v]:
        if scene.dep[k] in ("nsubj", "nsubjpass"):
            telling = draft.at.get(k)
            if scene.low[k] in RELATIVE:
                telling = next(iter(_before_relative(draft, k)), None)
            if telling is not None and telling.noun:
                telling.links.append(v)
                telling.confirmed = True
                if telling.type in (E.MEETING, E.CALL, E.NEGOTIATION):
                    met = draft.syntax.behind(v, frozenset({"with", "between"}))
                    slot = "object" if telling.plural or telling.separate else "each"
                    draft.join(telling, met, Role.ATTENDEE, slot, f"{telling.frame}.held")
    if scene.tag[v] == "VBN" and not any(scene.dep[k] in LINKED for k in scene.kids[v]):
        for i in (scene.head[v], v - 1, v - 2 if scene.low[v - 1] == "," else v - 1):
            if i in draft.at and draft.at[i].noun and i < v:
                draft.at[i].links.append(v)
                break


def _implied(draft: Draft, telling: Telling) -> None:
    """The subject of a clause "in talks with B" or "at the forum" takes part, too."""
    scene, syntax = draft.scene, draft.syntax
    top = _top(draft, telling)
    above = scene.head[top]
    if scene.dep[top] != "pobj" or scene.low[above] not in AT:
        return
    verb = scene.head[above]
    if not scene.is_verb(verb) or verb in telling.links:
        return
    subject = syntax.subject(verb)
    mutual = telling.type in (E.MEETING, E.CALL, E.NEGOTIATION) and len(subject.agents) > 1
    if (
        telling.type in (E.CONFERENCE, E.CEREMONY, E.VISIT)
        or telling.definite
        or telling.parts
        or mutual
    ):
        persons = subject.persons
        if not persons or syntax.passive(verb) or any(p.slot == "each" for p in telling.parts):
            return
        telling.confirmed = telling.confirmed or mutual
        role = {E.CONFERENCE: Role.SPEAKER, E.CEREMONY: Role.SPEAKER, E.VISIT: Role.VISITOR}
        slot = "subject" if _any_object(telling) else "each"
        draft.join(
            telling, persons, role.get(telling.type, Role.ATTENDEE), slot, f"implied.{telling.type}"
        )
        if not telling.links:
            telling.links.append(verb)


def _top(draft: Draft, telling: Telling) -> int:
    """The outermost noun that stands for a telling: "start" in "the start of a visit"."""
    top = telling.token
    for outer, other in draft.at.items():
        if other is telling and outer < top and draft.scene.dep[outer] in ("pobj", "dobj"):
            top = outer
    return top


def _any_object(telling: Telling) -> bool:
    return any(p.slot == "object" for p in telling.parts)


def pairs(draft: Draft) -> Iterator[tuple[Telling, Telling]]:
    """Verbs and the nouns that stand under them with "for" or "at": "met for talks"."""
    scene = draft.scene
    for telling in draft.tellings:
        if telling.noun and scene.dep[_top(draft, telling)] == "pobj":
            above = scene.head[_top(draft, telling)]
            verb = scene.head[above]
            other = draft.at.get(verb)
            if other is not None and scene.low[above] in ("for", "at", "during", "in", "on"):
                yield other, telling
