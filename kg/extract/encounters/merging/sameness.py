"""How surely two tellings are one event.

They are if their types go together, their dates and places do not differ, and they
share people or one points back to the other.
"""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import words
from kg.extract.encounters.merging.visits import visit_score
from kg.extract.encounters.sides import homes_of, is_person
from kg.extract.encounters.tellings import Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Status

TOGETHER: dict[E, frozenset[E]] = {
    E.MEETING: frozenset({E.MEETING, E.CALL, E.NEGOTIATION, E.CONFERENCE}),
    E.CALL: frozenset({E.CALL, E.MEETING}),
    E.NEGOTIATION: frozenset({E.NEGOTIATION, E.MEETING}),
    E.CONFERENCE: frozenset({E.CONFERENCE, E.MEETING, E.CEREMONY}),
    E.CEREMONY: frozenset({E.CEREMONY, E.CONFERENCE, E.SIGNING}),
    E.SIGNING: frozenset({E.SIGNING, E.CEREMONY}),
    E.VISIT: frozenset({E.VISIT}),
}
BACK_RULES = (
    "list",
    "alone",
    "speech",
    "speak-at",
    "implied",
    "attend",
    "chair",
    "preside",
    "host",
    "presence",
    "company",
    "witness",
    "take-part",
    "participate",
    "rows",
    "deliver-speech",
    "be-at",
    "drop-by",
    "decorated",
    "delegation",
    "noun.meeting.owner",
    "lead",
    "begin.by",
    "gather",
)
NEAR = 3  # sentences within which the same two can sign something else, too
NEXT = 2  # sentences between the ministers' names and "the ministers of A, B and C met"
BACK = 10  # sentences a bare "the meeting" can point back
UNLIKE = 0.1  # how much less it weighs where only one of the two is told as a fact


def score(draft: Draft, telling: Telling, event: Telling) -> float:
    """How surely two tellings are one event; 0 if they are not."""
    if event.is_headline or _statuses_agree(telling, event):
        return _score(draft, telling, event)
    if telling.assumed and telling.definite and event.status is Status.PLANNED:
        return UNLIKE * _score(draft, telling, event)  # "speakers at the forum include"
    return 0


def _score(draft: Draft, telling: Telling, event: Telling) -> float:
    if telling.type not in TOGETHER[event.type] or not _dates_agree(telling, event):
        return 0
    headline = event.is_headline
    mine, theirs = telling.agents(), event.agents()
    shared = mine & theirs
    same_type = telling.type is event.type
    if headline:
        return _headline_score(draft.scene, telling, event, shared)
    if telling.type is E.VISIT:
        return visit_score(draft.scene, telling, event, shared)
    if _named_apart(telling, event):
        return 0
    apart = telling.separate or event.separate
    if apart and not (len(mine) > 1 and mine <= theirs):
        return 0
    if not mine:
        return _back_score(draft, telling, event, same_type)
    if same_type and _states_of(draft.scene, telling, event):
        return 2
    if event.name and not telling.noun and _places_apart(telling, event):
        return 0
    if len(shared) > 1 and _at_another_table(draft.scene, telling, event):
        return 0
    if len(shared) > 1 or (shared and mine == theirs):
        return 3 + same_type if _may_repeat(telling, event, same_type) else 0
    if telling.type is E.SIGNING and telling.definite and same_type:
        told, known = set(telling.about), set(event.about)
        return 0 if told and known and not told & known else 1.5
    if not telling.definite or _faces_new(draft.scene, telling, theirs):
        return 0
    held = shared and any(p.rule.startswith(("begin", "hold")) for p in telling.parts)
    if shared or telling.name & event.name or held or _points_back(telling):
        return _back_score(draft, telling, event, same_type)
    return 0


def _states_of(scene: Scene, telling: Telling, event: Telling) -> bool:
    """ "The ministers of A, B and C met": told by its countries, whose people were named before."""
    states, people = telling.agents(), {a for a in event.agents() if is_person(scene, a)}
    if telling.type is not E.MEETING or telling.sentence - event.sentence > NEXT or not states:
        return False
    if any(scene.entity[a].type is not EntityType.COUNTRY for a in states if a in scene.entity):
        return False
    homes = homes_of(scene)
    told = {home for a in people for home in homes.get(a, ())}
    return len(people) == len(states) > 1 and bool(told) and told <= states


def _places_apart(telling: Telling, event: Telling) -> bool:
    """Whether each of two tellings is somewhere, and nowhere together."""
    mine, theirs = set(telling.places), set(event.places)
    return bool(mine and theirs) and not mine & theirs


def _statuses_agree(telling: Telling, event: Telling) -> bool:
    """Whether both are facts or both are not; what goes on may have parts that lie ahead."""
    if event.status is Status.ONGOING and telling.status is Status.PLANNED:
        return not telling.dated and bool(telling.agents()) and telling.agents() <= event.agents()
    return telling.is_fact == event.is_fact


def _named_apart(telling: Telling, event: Telling) -> bool:
    """Whether names or numbers tell two encounters apart: the third round, the MRT Meeting."""
    if telling.ordinal and event.ordinal and telling.ordinal != event.ordinal:
        return True
    if not telling.name:
        return False
    return not telling.name & event.name


def _points_back(telling: Telling) -> bool:
    """Whether nobody stands in a slot of the noun, so that it can only be one told before."""
    return all(p.rule.startswith(BACK_RULES) for p in telling.parts)


def _may_repeat(telling: Telling, event: Telling, same_type: bool) -> bool:
    """Whether two tellings with the same people can be one event."""
    if telling.type is E.SIGNING and event.type is E.SIGNING:
        if telling.about and event.about:
            return bool(set(telling.about) & set(event.about))
        told_again = telling.agents() <= event.agents() and telling.sentence - event.sentence > NEAR
        return not telling.fresh or told_again
    if telling.weak or event.weak or telling.definite:
        return True
    if event.type is E.CALL and telling.type is E.MEETING:  # "they also conferred on trade"
        return telling.frame != "meet" and not (telling.dated or telling.places)
    if telling.dated and event.dated and telling.start != event.start:
        return False
    if telling.sentence == event.sentence and not same_type:
        return False
    return same_type


def _faces_new(scene: Scene, telling: Telling, theirs: set[str]) -> bool:
    """Whether a noun phrase names a party of its own that the event does not have."""
    return any(
        (p.slot in ("object", "owner") or (p.slot == "subject" and p.rule.startswith("implied")))
        and p.agent not in theirs
        and p.agent in scene.entity
        for p in telling.parts
    )


def _headline_score(scene: Scene, telling: Telling, event: Telling, shared: set[str]) -> float:
    """A headline is the event of the lead: it shares somebody, or names nobody else."""
    if telling.sentence > 3 or _faces_others(scene, telling, event):
        return 0
    offices = all(a in scene.office for a in event.agents())
    if shared or offices or not event.agents() or not telling.agents():
        return 3 - 0.1 * telling.sentence
    if telling.is_fact != event.is_fact:
        return 0  # "to resume talks" is not what today's meeting was
    people = {a for a in event.agents() if a in scene.entity and scene.entity[a].type.is_person}
    if people or telling.sentence > 2:
        return 0
    spoke = {telling.type, event.type} == {E.MEETING, E.CALL} and telling.sentence < 2
    return 1 if telling.type is event.type or spoke else 0


def _faces_others(scene: Scene, telling: Telling, event: Telling) -> bool:
    """ "Her call with A", then "briefed him on her call with B": the headline names no B."""
    mine, theirs = (
        {p.agent for p in t.parts if p.slot == "object" and is_person(scene, p.agent)}
        for t in (telling, event)
    )
    if not (mine and theirs and mine | theirs <= scene.entity.keys()):
        return False
    return not mine & event.agents() and not theirs & telling.agents()


def _at_another_table(scene: Scene, telling: Telling, event: Telling) -> bool:
    """ "A and B also had a meeting with C": not the session at which A and B sat with D."""
    people = {a for a in event.agents() - telling.agents() if is_person(scene, a)}
    faced = {p.agent for p in telling.parts if p.slot == "object" and is_person(scene, p.agent)}
    return bool(people and faced) and not telling.definite and not faced & event.agents()


def _back_score(draft: Draft, telling: Telling, event: Telling, same_type: bool) -> float:
    """ "the meeting": the nearest event of that kind, of the same noun if possible."""
    listed = any(p.rule.startswith(("list", "rows")) for p in telling.parts)
    far = telling.sentence - max(s for s in event.sentences if s <= telling.sentence) > BACK
    if not telling.noun or (far and not listed):
        return 0
    if not telling.definite:
        return 0
    scene = draft.scene
    called = {event.token} | {i for i, told in draft.at.items() if told is event}
    word = scene.lemma[telling.token] in {scene.lemma[i] for i in called}
    plain = scene.low[telling.token] in words("again") and not telling.name
    if not same_type and not word and not telling.weak and not plain:
        return 0
    if telling.frame == "noun.meal" and not word:
        return 0  # "at the reception" is not the audience before it
    return 0.5 + word + 0.5 * same_type


def _dates_agree(one: Telling, other: Telling) -> bool:
    if one.start is None or other.start is None:
        return True
    a, b = (
        (one.start.first, (one.end or one.start).last),
        (
            other.start.first,
            (other.end or other.start).last,
        ),
    )
    return a[0] <= b[1] and b[0] <= a[1]
