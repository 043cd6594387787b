"""Whether somebody faces the subject of a verb, as a meeting or a call asks for."""

from __future__ import annotations

from kg.extract.encounters.actors.wordlists import dates
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Party
from kg.extract.encounters.verbs.trial import Behind, Trial
from kg.model import EncounterType as E

SPEECH = frozenset({"at", "of", "to", "in", "during", "before"})  # "spoke at the fair"


def counterpart_fits(
    trial: Trial, subject: Party, object: Party, behind: Behind, passive: bool
) -> bool:
    """Whether somebody faces the subject: another slot, or several subjects at once."""
    frame = trial.frame
    if not subject and not (passive and object):
        return bool(frame.objects) and frame.type in (E.SIGNING, E.CEREMONY)
    if not frame.counterpart:
        return bool(subject) or bool(object)
    others = [p for _, p, _ in behind] + ([object] if frame.object and object else [])
    if frame.people:
        others = [p for p in others if p.has_person]
        if not subject.has_person:
            return False
    if frame.named:
        others = [p for p in others if p.units and subject.units]
    if frame.id == "call-on" and _appeals(trial):
        return False
    if frame.id == "phone" and _names_him(trial, object):
        return False
    if others:
        return True
    reciprocal = frame.object is None or frame.id == "meet"
    if not reciprocal or passive:
        return False
    if frame.remote == "phone" and not _with_each_other(trial):
        return False
    if len(subject.agents) > 1:
        return not frame.people or all(u.ref.is_person for u in subject.units)
    return _body_meets(trial, subject)


def _with_each_other(trial: Trial) -> bool:
    """ "A and B spoke by phone", "spoke today"; not "spoke at the fair", "spoke of reform"."""
    scene, v = trial.scene, trial.v
    reach = list(trial.syntax.reach(v))
    near = {scene.low[j] for j in reach} | set(scene.low[max(0, v - 2) : v])
    pairs = {" ".join(scene.low[j : j + 2]) for j in reach}
    if (near | pairs) & (words("phone") | words("remote") | words("each_other")):
        return True
    if not near & dates():
        return False
    return not any(
        scene.low[k] in SPEECH and not dates() & {scene.low[p] for p in scene.kids[k]}
        for k in scene.kids[v]
    )


def _appeals(trial: Trial) -> bool:
    """ "called on X to do something" is an appeal."""
    scene, v = trial.scene, trial.v
    last = scene.bounds[scene.sentence[v]][1]
    for j in range(v + 1, min(v + 20, last - 1)):
        if scene.low[j] == "to" and scene.tag[j + 1] == "VB":
            return scene.lemma[j + 1] not in ("discuss", "exchange", "pay", "review", "express")
    return False


def _names_him(trial: Trial, object: Party) -> bool:
    """ "called X a hero" is no call."""
    scene = trial.scene
    own = {i for u in object.units for i in range(u.start, u.end)}
    if any(scene.dep[k] == "oprd" and k not in own for k in scene.kids[trial.v]):
        return True
    after = max((u.end for u in object.units), default=trial.v)
    return scene.low[after : after + 1][0:1] in (["a"], ["an"], ["the"], ["“"], ['"'], ["his"])


def _body_meets(trial: Trial, subject: Party) -> bool:
    """ "The Council met on July 3": a body meets by itself."""
    return (
        trial.frame.lemmas[0] in ("meet", "convene")
        and bool(subject.units)
        and all(u.ref.type.is_organization for u in subject.units)
        and not list(trial.syntax.objects(trial.v))
    )
