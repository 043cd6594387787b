"""One event, one encounter: tellings of the same event in a document become one.

A headline, the lead and "the two ministers discussed" often tell of one event
three times. `merge` is the door; `sameness` says how surely two tellings are one
event, `absorb` lets an event take over what another telling of it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.lights.clauses import pairs
from kg.extract.encounters.merging.absorb import absorb
from kg.extract.encounters.merging.sameness import TOGETHER, score
from kg.extract.encounters.sides import homes_of, is_person
from kg.extract.encounters.tellings import Part, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Role, Status


def merge(draft: Draft) -> list[Telling]:
    """The encounters of the document: tellings merged, in order of their first words."""
    tellings = [t for t in draft.tellings if t.status is not None]
    tellings.sort(key=lambda t: t.token)
    tellings = _join_pairs(draft, tellings)
    events: list[Telling] = []
    for telling in (one for told in tellings for one in _split(draft.scene, told)):
        target = _target(draft, telling, events)
        if target is not None:
            absorb(target, telling)
        elif _stands_alone(draft.scene, telling) and not _sums_up(telling, events):
            events.append(telling)
    _plan_headlines(draft.scene, events, tellings)
    return [
        e for e in events
        if _stands_alone(draft.scene, e) and e.parts and not _only_headline(e) and not _is_empty(e)
    ]  # fmt: skip


def _sums_up(telling: Telling, events: list[Telling]) -> bool:
    """ "In the meetings X thanked them": those told before one by one, no other one."""
    alone = telling.noun and telling.definite and telling.plural and len(telling.agents()) < 2
    same = [e for e in events if e.type is telling.type and telling.agents() <= e.agents()]
    return alone and len(same) > 1


def _plan_headlines(scene: Scene, events: list[Telling], tellings: list[Telling]) -> None:
    """A headline without a verb lies ahead where all the text tells of its people does."""
    for event in events:
        if not (event.is_headline and event.assumed and event.status is Status.OCCURRED):
            continue
        people = {p.agent for p in event.parts if is_person(scene, p.agent)}
        told = [t for t in tellings if not t.is_headline and len(people & t.agents()) > 1]
        if told and all(t.status is Status.PLANNED for t in told):
            event.status = Status.PLANNED


def _is_empty(event: Telling) -> bool:
    """Whether nobody is said to come: a visit without a visitor."""
    coming = (Role.VISITOR, Role.LEAD, Role.HOST, Role.ATTENDEE, Role.SPEAKER)
    return event.type is E.VISIT and not any(p.role in coming for p in event.parts)


def _only_headline(event: Telling) -> bool:
    """Whether only the headline tells of it, and names less than two parties."""
    return event.is_headline and len(event.agents()) < 2


def _stands_alone(scene: Scene, telling: Telling) -> bool:
    """Whether a telling makes an encounter by itself."""
    if telling.is_headline:
        return bool(telling.parts) and not (telling.plural and len(telling.agents()) < 2)
    if telling.weak and telling.plural and len(telling.agents()) < 2:
        return False
    if telling.weak and not telling.confirmed:
        return len(telling.agents()) > 1 and not (telling.noun and _states_alone(scene, telling))
    if telling.weak:
        return bool(telling.agents())
    if telling.noun and not telling.confirmed and not telling.links:
        if all(p.rule.endswith((".pair", ".name")) for p in telling.parts):
            return False  # "the resumption of talks on a Norway-Peru treaty"
        between = (p for p in telling.parts if p.rule.endswith(".between"))
        if telling.dated and any(is_person(scene, p.agent) for p in between):
            return True  # "yesterday at a meeting between the management and Governor X"
        goes = telling.type is E.VISIT and bool(telling.places)
        return len(telling.agents()) > 1 or (goes and bool(telling.agents()))
    return bool(telling.parts) or telling.confirmed


def _states_alone(scene: Scene, telling: Telling) -> bool:
    """Whether only countries take part: "the engagement between Norway and Peru" is no event."""
    told = [scene.entity.get(agent) for agent in telling.agents()]
    return all(e is not None and e.type is EntityType.COUNTRY for e in told)


def _join_pairs(draft: Draft, tellings: list[Telling]) -> list[Telling]:
    """ "met for talks", "signed at a ceremony": verb and noun of one clause are one."""
    gone: set[int] = set()
    for verb, noun in list(pairs(draft)):
        if verb.status is None or noun.status is None or id(noun) in gone:
            continue
        same = noun.type in TOGETHER[verb.type] or verb.frame == "present-credentials"
        alone = noun.agents() <= verb.agents() or not noun.agents()
        if noun.type is E.VISIT and verb.type is not E.VISIT:
            continue
        if verb.type is E.VISIT and noun.type is E.MEETING and noun.agents() <= verb.agents():
            gone.add(id(noun))  # "visited the institute for a meeting with experts"
            continue
        if verb.type is E.SIGNING and noun.type is E.MEETING:
            noun.part_of = None
            continue
        gathering = noun.type is E.CONFERENCE and verb.type is E.MEETING
        if same and (alone or not (noun.has_counterpart or gathering)):
            absorb(verb, noun)
            gone.add(id(noun))
    return [t for t in tellings if id(t) not in gone]


def _target(draft: Draft, telling: Telling, events: list[Telling]) -> Telling | None:
    scored = [(s, e.token, e) for e in events if (s := score(draft, telling, e)) > 0]
    if not scored:
        return None
    return max(scored, key=lambda s: (s[0], s[1]))[2]


def _split(scene: Scene, telling: Telling) -> Iterable[Telling]:
    """ "bilateral meetings with A, B and C" are three; "a meeting with A and B" is one.

    So are "meetings with A of Peru and B of Norway", though nobody calls them bilateral,
    and "meetings with Acme and Norvik": of bodies each sits at a table of its own.
    """
    known = [p for p in telling.parts if p.slot == "object" and p.agent in scene.entity]
    faced = [p for p in known if scene.entity[p.agent].type.is_person]
    bodies = not faced
    faced = faced or [p for p in known if scene.entity[p.agent].type.is_organization]
    many = telling.type is E.CALL or bodies or _of_many_states(scene, faced)
    apart = telling.separate or (telling.plural and many)
    if not apart or len(faced) < 2 or telling.together:
        return [telling]
    ours = [p for p in telling.parts if p.slot != "object"]
    made = []
    for part in faced:
        one = Telling(
            telling.frame, telling.type, telling.token, telling.sentence, telling.noun,
            parts=[*(replace(p, side=None) for p in ours), part],
            links=telling.links, status=telling.status, start=telling.start, end=telling.end,
            dated=telling.dated, places=list(telling.places), about=list(telling.about),
            definite=telling.definite, confirmed=telling.confirmed,
            sentences=set(telling.sentences), separate=True, headlines=telling.headlines,
        )  # fmt: skip
        made.append(one)
    return made


def _of_many_states(scene: Scene, parts: list[Part]) -> bool:
    """Whether each of these people stands for a country of their own."""
    homes = homes_of(scene)
    told = [frozenset(homes.get(p.agent, ())) for p in parts]
    return all(told) and len(set(told)) == len(told)
