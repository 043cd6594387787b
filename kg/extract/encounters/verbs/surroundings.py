"""Whether the words around a verb are those its frame asks for: particle, object, facility."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.encounters.actors.wordlists import dates
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Party
from kg.extract.encounters.verbs.trial import Trial
from kg.model import EncounterType as E
from kg.model import EntityType

STAY = 14  # words behind "is in" within which its days are told
NEAR = 4  # how far behind its verb a particle or an adverb of the telephone may stand


def words_fit(trial: Trial) -> bool:
    """Whether the words behind the verb and its objects are those the frame asks for."""
    frame, scene, v = trial.frame, trial.scene, trial.v
    near = scene.low[v + 1 : v + 1 + NEAR]
    if frame.particle and (not frame.particle & set(near) or _other_particle(trial)):
        return False
    if not frame.particle and frame.id in ("phone", "discuss") and "on" in near[:1]:
        return False
    if frame.objects and not _object_fits(trial):
        return False
    objects = (k for k in scene.kids[v] if scene.dep[k] == "dobj")
    if frame.intransitive and any(":" not in scene.low[v:k] for k in objects):
        return False  # but "spoke with: A; B"
    if frame.needs and not any(scene.low[j] in frame.needs for j in _own_words(trial)):
        return False
    if frame.needs_noun:
        return any(scene.lemma[j] in frame.needs_noun for j in trial.syntax.reach(v))
    if frame.facility:
        return _opens_facility(trial)
    return not frame.dated or _is_stay(trial)


def _other_particle(trial: Trial) -> bool:
    """ "signed up for": a particle that makes another verb of it."""
    scene = trial.scene
    particles = (k for k in scene.kids[trial.v] if scene.dep[k] == "prt")
    return any(scene.low[k] not in trial.frame.particle for k in particles)


def _is_stay(trial: Trial) -> bool:
    """Whether "X is in Y" tells of a visit: its days, or what X does there, are told."""
    scene, v = trial.scene, trial.v
    if any(scene.tag[k] == "VB" and scene.dep[k] in ("xcomp", "advcl") for k in scene.kids[v]):
        return True
    first, last = scene.bounds[scene.sentence[v]]
    reach = range(v + 1, min(v + STAY, last - 1))
    return any(scene.low[j] in dates() for j in (*range(first, v), *reach)) or any(
        scene.low[j] == "to" and scene.tag[j + 1][:2] == "VB" for j in reach
    )


def _own_words(trial: Trial) -> Iterator[int]:
    """The words behind the verb up to a clause of its own: "welcomed X, wishing him luck in"."""
    scene = trial.scene
    for j in trial.syntax.reach(trial.v):
        if scene.tag[j] == "VBG" and scene.dep[j] in ("advcl", "acl") and j not in scene.ref_at:
            return
        yield j


def _object_fits(trial: Trial) -> bool:
    """Whether what is signed, put or broken is of the right kind."""
    scene, v, frame = trial.scene, trial.v, trial.frame
    tokens = list(trial.syntax.objects(v)) if frame.recipient else trial.syntax.patients(v)
    if trial.syntax.passive(v):
        tokens += [j for i in tokens for j in trial.syntax.conjuncts(i)]
    for k in tokens:
        ref = scene.ref_at.get(k)
        low = scene.low[k]
        summed_up = scene.tag[k] in ("NNS", "NNPS") and scene.sentence[v] < scene.headlines
        if summed_up and frame.type is E.SIGNING:
            return False  # a headline that sums up several signings: the text tells each
        if ref is not None and ref.type is EntityType.AGREEMENT and frame.type is E.SIGNING:
            return True
        if {scene.lemma[k], low, low.removesuffix("s")} & frame.objects:
            return not (frame.type is E.SIGNING and _alone(trial, k))
        if frame.type is E.SIGNING and (low == "it" or scene.words[k].isupper()):
            return _by_two(trial)
    return False


def _by_two(trial: Trial) -> bool:
    """ "It was signed by A and B": what two people sign, a bill is not."""
    agent = trial.syntax.agent(trial.v) if trial.syntax.passive(trial.v) else Party()
    return sum(u.ref.is_person for u in agent.units) > 1


def _alone(trial: Trial, k: int) -> bool:
    """Whether the thing signed is an order or a bill; then one signs alone."""
    scene = trial.scene
    return (
        any(scene.low[j] in ("executive", "presidential", "into") for j in scene.kids[k])
        or "into" in scene.low[k : k + 3]
    )


def _opens_facility(trial: Trial) -> bool:
    """Whether what is opened is a plant, a project or a place."""
    scene = trial.scene
    return any(
        scene.lemma[k] in words("facilities")
        or (k in scene.ref_at and scene.ref_at[k].type in (EntityType.PROJECT, EntityType.PLACE))
        for k in trial.syntax.patients(trial.v)
    )
