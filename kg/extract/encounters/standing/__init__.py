"""How far an encounter has come: planned, going on, over, called off — or no fact at all.

Tense, modality and negation of the verbs that govern a telling decide (`moods`); a
wish, a condition, a habit or a negation makes it no fact, and it is dropped.
`set_standing` is the door.
"""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.standing.moods import Mood, cancels, mood_of, words
from kg.extract.encounters.tellings import Telling
from kg.extract.encounters.when.forms import anchors
from kg.extract.scene import Scene
from kg.model import EncounterType, Status

STATUS_OF = {
    Mood.PAST: Status.OCCURRED,
    Mood.GOING_ON: Status.ONGOING,
    Mood.AHEAD: Status.PLANNED,
}

STAYS = frozenset({"be-on", "be-in", "be-abroad"})  # "X is in Norway": it goes on


def set_standing(draft: Draft) -> None:
    """Give every telling its status; None where it tells of no fact."""
    for telling in draft.tellings:
        telling.status = _status(draft.scene, telling)


def _status(scene: Scene, telling: Telling) -> Status | None:
    moods = [mood_of(scene, v) for v in dict.fromkeys(telling.links) if scene.is_verb(v)]
    if telling.noun:
        moods.append(_noun_mood(scene, telling))
        if _off_by_verb(scene, telling.token):
            return Status.CANCELLED
    if Mood.OFF in moods:
        return Status.CANCELLED
    if Mood.NO_FACT in moods:
        return None
    said = [m for m in moods if m is not Mood.OPEN]
    telling.past = Mood.PAST in said
    telling.assumed = not said and not telling.links
    if not said:
        return Status.OCCURRED
    if said[0] is Mood.PRESENT and not STAYS.isdisjoint({telling.frame, *telling.frames}):
        return Status.ONGOING
    if said[0] is Mood.PRESENT and telling.frames == {"be-at"} and _is_form(scene, telling.token):
        return Status.ONGOING
    if said[0] is not Mood.PRESENT:
        return STATUS_OF[said[0]]
    rest = [m for m in said if m is not Mood.PRESENT]
    if rest:
        return STATUS_OF[rest[0]]
    headline = telling.is_headline or not _is_sentence(scene, telling.sentence)
    if not headline and not _dated(scene, telling):
        return None  # "leaders meet when they must": a habit
    return Status.OCCURRED


def _is_form(scene: Scene, i: int) -> bool:
    """ "is at this moment meeting with X": a form of the verb, read as a noun."""
    return scene.low[i].endswith("ing") and not any(k < i for k in scene.kids[i])


def _dated(scene: Scene, telling: Telling) -> bool:
    """Whether the sentence tells a day, so that a simple present is a report."""
    first, last = scene.bounds[telling.sentence]
    return bool(anchors() & set(scene.low[first:last]))


def _is_sentence(scene: Scene, number: int) -> bool:
    first, last = scene.bounds[number]
    return last > first and scene.low[last - 1] in (".", "!", "?", "”", '"', "’")


def _off_by_verb(scene: Scene, i: int) -> bool:
    """Whether the encounter is what is postponed or called off."""
    above = scene.head[i]
    if scene.dep[i] in ("dobj", "nsubjpass", "nsubj") and scene.is_verb(above):
        return cancels(scene, above)
    return False


def _noun_mood(scene: Scene, telling: Telling) -> Mood:
    """What stands before the noun, and what governs it if no verb of its own does."""
    i = telling.token
    near = {scene.low[k] for k in scene.kids[i]}
    if near & words("ahead"):
        return Mood.AHEAD
    if near & {"no", "neither"}:
        return Mood.NO_FACT
    if near & words("maybe") and (telling.plural or not telling.confirmed):
        return Mood.NO_FACT
    if telling.plural and len(telling.agents()) < 2 and _counted(scene, i):
        return Mood.NO_FACT  # "has held more than two dozen meetings"
    if telling.links:
        return Mood.OPEN
    for above in scene.up(i):
        if scene.lemma[above] in words("forward") or scene.low[above] in words("forward"):
            return Mood.AHEAD
        if scene.tag[above][:1] == "N" and scene.lemma[above] in words("wish"):
            return Mood.NO_FACT  # "the need for dialogue"
        if scene.is_verb(above):
            if "forward" in {scene.low[k] for k in scene.kids[above]}:
                return Mood.AHEAD
            if scene.lemma[above] in words("wish"):
                return Mood.NO_FACT
            mood = mood_of(scene, above)
            return mood if mood in (Mood.AHEAD, Mood.NO_FACT) else Mood.OPEN
    return Mood.OPEN


def _counted(scene: Scene, i: int) -> bool:
    """Whether encounters are only counted: "several meetings", "two dozen visits"."""
    return any(
        scene.dep[k] == "nummod" or scene.lemma[k] in words("counted") for k in scene.kids[i]
    )


def starts_today(scene: Scene, telling: Telling) -> bool:
    """Whether a visit is told of as beginning."""
    if telling.type is not EncounterType.VISIT:
        return False
    near = {scene.lemma[k] for k in telling.links}
    return bool(near & {"start", "begin", "beginning", "arrive", "embark", "commence"})
