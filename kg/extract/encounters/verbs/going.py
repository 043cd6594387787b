"""Whether a verb takes a person somewhere: to a country, a body or a site."""

from __future__ import annotations

from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Party
from kg.extract.encounters.verbs.trial import Behind, Trial
from kg.model import EntityType


def goes(trial: Trial, subject: Party, object: Party, behind: Behind) -> bool:
    """Whether a person goes to a country, body or site."""
    if not subject.has_person:
        return False
    scene = trial.scene
    if trial.frame.destination == "object":
        return any(_is_goal(trial, k) for k in trial.syntax.objects(trial.v)) or bool(object.units)
    if any(p.units for _, p, _ in behind):
        return True
    return any(
        scene.low[k] in dict(trial.frame.prepositions)
        and any(_is_goal(trial, p) for p in scene.kids[k])
        for k in scene.kids[trial.v]
    )


def _is_goal(trial: Trial, k: int) -> bool:
    scene = trial.scene
    ref = scene.ref_at.get(k)
    if ref is not None:
        return ref.type in (EntityType.PLACE, EntityType.COUNTRY, EntityType.PROJECT) or (
            ref.type.is_organization and trial.frame.destination == "object"
        )
    if trial.frame.destination == "preposition":
        return False
    return scene.lemma[k] in words("facilities")
