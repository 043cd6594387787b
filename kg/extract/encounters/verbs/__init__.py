"""Verbs that are encounters by themselves: "met", "visited", "signed an agreement".

`find_verbs` is the door: it tries the frames of the lexicon on each verb. A frame fits
if its `surroundings` do, if somebody is `facing` the subject where it asks for that, and
if a visitor is `going` somewhere; then `making` tells of the encounter.
"""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import verbs
from kg.extract.encounters.tellings import Party
from kg.extract.encounters.verbs.facing import counterpart_fits
from kg.extract.encounters.verbs.going import goes
from kg.extract.encounters.verbs.making import make
from kg.extract.encounters.verbs.surroundings import words_fit
from kg.extract.encounters.verbs.trial import Behind, Trial

__all__ = ["find_verbs"]


def find_verbs(draft: Draft) -> None:
    """Make a telling of each verb that is an encounter and whose slots are filled as it asks."""
    scene = draft.scene
    frames = verbs()
    for v, lemma in enumerate(scene.lemma):
        if lemma in frames and scene.tag[v][:1] == "V" and not (v in draft.at or v in draft.used):
            for frame in frames[lemma]:
                if _tell(Trial(draft, v, frame)):
                    break


def _tell(trial: Trial) -> bool:
    """Whether the frame fits; if so its telling is in the draft."""
    frame, scene, v = trial.frame, trial.scene, trial.v
    misread = any(scene.dep[k] == "nsubj" for k in scene.kids[v])
    if scene.dep[v] in ("amod", "compound") and not misread:
        return False
    if not words_fit(trial):
        return False
    passive = trial.syntax.passive(v)
    if passive and frame.object is None and not frame.objects and not frame.facility:
        return False
    subject = trial.syntax.subject(v)
    object = trial.syntax.object(v) if frame.object or frame.objects else Party()
    if passive:
        subject, object = trial.syntax.agent(v), subject
        if frame.objects and not frame.recipient:
            object = Party()
    behind = _behind(trial, subject)
    if frame.facility and frame.people and not any(u.ref.is_person for u in subject.units):
        return False
    if not counterpart_fits(trial, subject, object, behind, passive):
        return False
    if frame.destination and not goes(trial, subject, object, behind):
        return False
    make(trial, subject, object, behind)
    return True


def _behind(trial: Trial, subject: Party) -> Behind:
    """Who stands behind the prepositions of the frame, or of the object it asks for."""
    frame = trial.frame
    found: Behind = []
    wanted = frozenset(p for p, _ in frame.prepositions)
    if wanted:
        for place in (trial.v, *(_asked_for(trial) if subject.units else ())):
            for low, party in trial.syntax.each_behind(place, wanted):
                role = frame.preposition(low)
                if _at_side(trial, party):
                    continue
                if frame.weak and frame.people and not party.has_person:
                    continue  # "discussed their ties with China": China is the topic
                if party and role is not None and all(party != other for _, other, _ in found):
                    found.append((low, party, role))
    return found


def _at_side(trial: Trial, party: Party) -> bool:
    """ "spoke with her husband, X, by her side": she did not speak with him."""
    end = max((u.end for u in party.units), default=-1)
    near = [w for w in trial.scene.low[end : end + 4] if w != ","]
    return end > 0 and near[:1] in (["by"], ["at"]) and "side" in near[1:3]


def _asked_for(trial: Trial) -> list[int]:
    """The objects that make a verb an encounter: "exchanged *views* with" hangs on the views."""
    lemma, objects = trial.scene.lemma, trial.frame.objects
    return [k for k in trial.syntax.objects(trial.v) if lemma[k] in objects]
