"""What people did at an encounter: "attended the forum", "in talks with B, A said".

`find_lights` is the door: it tries the light verb frames of the lexicon. `governed`
finds the encounters a verb governs, `happening` reads what verbs without a frame say
of an encounter ("was held", "brought together"), and `clauses` reads the clause an
encounter stands in ("in talks with B, A said").
"""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Light, lights, verbs, words
from kg.extract.encounters.lights.clauses import addressed, implied
from kg.extract.encounters.lights.governed import FAR, governed
from kg.extract.encounters.lights.happening import (
    GATHERING,
    HAPPENING,
    INCLUDING,
    confirm,
    fronted,
    gathers,
    included,
)
from kg.extract.encounters.tellings import Party, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Mode, Role

HOLDING = frozenset({"hold", "have", "conduct", "begin", "make-visit", "host"})
PRESENT = frozenset({"attend", "participate", "take-part", "speak-at", "deliver-speech"})


def find_lights(draft: Draft) -> None:
    """Let the subjects of light verbs take part in the encounters those govern."""
    scene = draft.scene
    frames = lights()
    for v, lemma in enumerate(scene.lemma):
        if scene.tag[v][:1] != "V" or not _governs(scene, v) or _has_own(draft, v):
            continue
        for frame in frames.get(lemma, ()):
            if _try(draft, v, frame):
                break
        if lemma in HAPPENING:
            confirm(draft, v)
            fronted(draft, v)
        if lemma in INCLUDING:
            included(draft, v)
        if lemma in GATHERING:
            gathers(draft, v)
    for telling in draft.tellings:
        if telling.noun:
            implied(draft, telling)
            addressed(draft, telling)


def _has_own(draft: Draft, v: int) -> bool:
    """Whether a verb with its object is an encounter by itself: "presented his credentials"."""
    scene = draft.scene
    wanted = [f.objects for f in verbs().get(scene.lemma[v], ()) if f.objects and f.counterpart]
    return bool(wanted) and any(
        not frame.isdisjoint({scene.lemma[k], scene.low[k]})
        for k in draft.syntax.objects(v)
        for frame in wanted
    )


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
    anchor = _anchor(scene, v, frame)
    if anchor is None:
        return False
    passive = syntax.passive(v)
    told = governed(draft, v, anchor, frame, passive)
    if frame.types:
        told = [t for t in told if t.type in frame.types]
    if frame.id == "speak-at":
        told = [t for t in told if not _is_topic(scene, v, t.token)]
    if frame.place:
        told = [t for t in told if _place_between(scene, v, t.token)]
    company = syntax.object(v) if frame.object is not None and told else Party()
    if not told or (frame.object is not None and not company):
        return False
    if frame.id != "visit-for":
        draft.used.add(v)
    by = passive and not frame.recipient
    subject = syntax.agent(v) if by else syntax.subject(v)
    for telling in told:
        telling.links.append(v)
        telling.frames.add(frame.id)
        telling.confirmed = True
        telling.faced = telling.faced or _faces_unnamed(draft, telling)
        rule = f"{frame.id}.{'by' if by else 'subject'}"
        role = frame.role(telling.type)
        if telling.type is E.VISIT and role is Role.ATTENDEE:
            role = Role.VISITOR
        if telling.type is E.SIGNING and frame.id == "hold" and len(subject.persons.agents) > 1:
            role = Role.SIGNATORY  # "the two ministers held a signing ceremony"
        slot = _slot(draft, telling, frame, v)
        draft.join(telling, _fitting(subject, telling), role, slot, rule)
        _face_others(draft, telling, v, frame, subject)
        _set_mode(draft, telling, subject, v)
        _beside(draft, telling, v, frame)
        if frame.object is not None:
            draft.join(telling, company, frame.object, "subject", f"{frame.id}.object")
    return True


def _face_others(draft: Draft, telling: Telling, v: int, frame: Light, subject: Party) -> None:
    """Whom the subject faces by a slot: "held talks with X", "was treated to tea by X"."""
    passive = draft.syntax.passive(v)
    if frame.id in HOLDING and not passive:
        faced, role, low = draft.syntax.behind(v, frozenset({"with"})), Role.ATTENDEE, "with"
    elif frame.recipient and passive:
        faced, role, low = draft.syntax.agent(v), Role.HOST, "by"
    else:
        return
    if faced and draft.join(telling, faced, role, "object", f"{frame.id}.{low}"):
        _face(telling, subject)


def _slot(draft: Draft, telling: Telling, frame: Light, v: int) -> str:
    """Where the subject stands: on the side the clause tells, facing somebody, or by itself."""
    if frame.id in PRESENT:
        clause = range(*draft.scene.bounds[draft.scene.sentence[v]])
        if side := draft.syntax.side_told(clause):
            return f"team:{side}"
    return "subject" if _faced(telling) else "each"


def _is_topic(scene: Scene, v: int, token: int) -> bool:
    """ "spoke about the work in the negotiations": they are what is spoken about."""
    i = token
    while scene.head[i] not in (i, v):
        i = scene.head[i]
    return scene.head[i] == v and scene.low[i] in ("about", "of", "on") and i < token


def _place_between(scene: Scene, v: int, token: int) -> bool:
    """Whether a place or country is named behind "in" between a verb and an encounter."""
    refs = (scene.ref_at.get(j + 1) for j in range(v + 1, token) if scene.low[j] == "in")
    return any(r is not None and r.type in (EntityType.PLACE, EntityType.COUNTRY) for r in refs)


def _anchor(scene: Scene, v: int, frame: Light) -> int | None:
    """What the encounter hangs on: the verb, or the object its frame asks for ("take part")."""
    if not frame.objects:
        return v
    own = (k for k in scene.kids[v] if scene.dep[k] in ("dobj", "nsubjpass", "prt"))
    return next((k for k in own if scene.lemma[k] in frame.objects), None)


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
            roster = syntax.actors.first_roster(range(j + 1, min(j + 3, last)))
            if (telling.unnamed or syntax.passive(v)) and roster is not None and roster.has_person:
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
    return subject.without_bodies if telling.type is E.VISIT else subject


def _faced(telling: Telling) -> bool:
    """Whether the subject faces somebody, named or not, in a slot of the noun."""
    if telling.type in (E.CONFERENCE, E.CEREMONY):
        return False
    return telling.faced or telling.has_counterpart


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
