"""One event, one encounter: tellings of the same event in a document become one.

A headline, the lead and "the two ministers discussed" often tell of one event
three times. Two tellings are one if their types go together, their dates and
places do not differ, and they share people or one points back to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.lights import pairs
from kg.extract.encounters.tellings import Part, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, Mode, Role, Status

TOGETHER: dict[E, frozenset[E]] = {
    E.MEETING: frozenset({E.MEETING, E.CALL, E.NEGOTIATION, E.CONFERENCE}),
    E.CALL: frozenset({E.CALL, E.MEETING}),
    E.NEGOTIATION: frozenset({E.NEGOTIATION, E.MEETING}),
    E.CONFERENCE: frozenset({E.CONFERENCE, E.MEETING, E.CEREMONY}),
    E.CEREMONY: frozenset({E.CEREMONY, E.CONFERENCE, E.SIGNING}),
    E.SIGNING: frozenset({E.SIGNING, E.CEREMONY}),
    E.VISIT: frozenset({E.VISIT}),
}
FACTS = (Status.OCCURRED, Status.ONGOING)
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
)
BACK = 10  # sentences a bare "the meeting" can point back


def merge(draft: Draft) -> list[Telling]:
    """The encounters of the document: tellings merged, in order of their first words."""
    tellings = [t for t in draft.tellings if t.status is not None]
    tellings.sort(key=lambda t: t.token)
    tellings = _join_pairs(draft, tellings)
    events: list[Telling] = []
    for telling in tellings:
        target = _target(draft, telling, events)
        if target is not None:
            _absorb(target, telling)
        elif _stands_alone(telling):
            events += _split(draft.scene, telling)
    return [
        e for e in events
        if _stands_alone(e) and e.parts and not _only_headline(e) and not _is_empty(e)
    ]  # fmt: skip


def _is_empty(event: Telling) -> bool:
    """Whether nobody is said to come: a visit without a visitor."""
    coming = (Role.VISITOR, Role.LEAD, Role.HOST, Role.ATTENDEE, Role.SPEAKER)
    return event.type is E.VISIT and not any(p.role in coming for p in event.parts)


def _only_headline(event: Telling) -> bool:
    """Whether only the headline tells of it, and names less than two parties."""
    return event.is_headline and len(event.agents()) < 2


def _stands_alone(telling: Telling) -> bool:
    """Whether a telling makes an encounter by itself."""
    if telling.is_headline:
        return bool(telling.parts) and not (telling.plural and len(telling.agents()) < 2)
    if telling.weak and telling.plural and len(telling.agents()) < 2:
        return False
    if telling.weak and not telling.confirmed:
        return len(telling.agents()) > 1
    if telling.weak:
        return bool(telling.agents())
    if telling.noun and not telling.confirmed and not telling.links:
        if all(p.rule.endswith((".pair", ".name")) for p in telling.parts):
            return False  # "the resumption of talks on a Norway-Peru treaty"
        goes = telling.type is E.VISIT and bool(telling.places)
        return len(telling.agents()) > 1 or (goes and bool(telling.agents()))
    return bool(telling.parts) or telling.confirmed


def _join_pairs(draft: Draft, tellings: list[Telling]) -> list[Telling]:
    """ "met for talks", "signed at a ceremony": verb and noun of one clause are one."""
    gone: set[int] = set()
    for verb, noun in list(pairs(draft)):
        if verb.status is None or noun.status is None or id(noun) in gone:
            continue
        same = noun.type in TOGETHER[verb.type]
        alone = noun.agents() <= verb.agents() or not noun.agents()
        if noun.type is E.VISIT and verb.type is not E.VISIT:
            continue
        if verb.type is E.VISIT and noun.type is E.MEETING and noun.agents() <= verb.agents():
            gone.add(id(noun))  # "visited the institute for a meeting with experts"
            continue
        if verb.type is E.SIGNING and noun.type is E.MEETING:
            noun.part_of = None
            continue
        if same and (alone or _only_new_bodies(verb, noun)):
            _absorb(verb, noun)
            gone.add(id(noun))
    return [t for t in tellings if id(t) not in gone]


def _only_new_bodies(verb: Telling, noun: Telling) -> bool:
    """Whether the noun adds no facing party of its own."""
    return not any(p.slot == "object" for p in noun.parts)


# -- which event is meant -----------------------------------------------------------------


def _target(draft: Draft, telling: Telling, events: list[Telling]) -> Telling | None:
    scored = [(s, e.token, e) for e in events if (s := _score(draft, telling, e)) > 0]
    if not scored:
        return None
    return max(scored, key=lambda s: (s[0], s[1]))[2]


def _score(draft: Draft, telling: Telling, event: Telling) -> float:
    """How surely two tellings are one event; 0 if they are not."""
    if telling.type not in TOGETHER[event.type] or not _dates_agree(telling, event):
        return 0
    headline = event.is_headline
    if not headline and not _statuses_agree(telling, event):
        return 0
    mine, theirs = telling.agents(), event.agents()
    shared = mine & theirs
    same_type = telling.type is event.type
    if headline:
        return _headline_score(draft.scene, telling, event, shared)
    if telling.type is E.VISIT:
        return _visit_score(draft.scene, telling, event, shared)
    if _named_apart(telling, event):
        return 0
    apart = telling.separate or event.separate
    if apart and not (len(mine) > 1 and mine <= theirs):
        return 0
    if not mine:
        return _back_score(draft.scene, telling, event, same_type)
    if len(shared) > 1 or (shared and mine == theirs):
        return 3 + same_type if _may_repeat(telling, event, same_type) else 0
    if telling.type is E.SIGNING and telling.definite and same_type:
        told, known = set(telling.about), set(event.about)
        return 0 if told and known and not told & known else 1.5
    if not telling.definite or _faces_new(draft.scene, telling, theirs):
        return 0
    held = shared and any(p.rule.startswith(("begin", "hold")) for p in telling.parts)
    if shared or telling.name & event.name or held or _points_back(telling):
        return _back_score(draft.scene, telling, event, same_type)
    return 0


def _statuses_agree(telling: Telling, event: Telling) -> bool:
    """Whether both are facts or both are not; what goes on may have parts that lie ahead."""
    if event.status is Status.ONGOING and telling.status is Status.PLANNED:
        return not telling.dated and bool(telling.agents()) and telling.agents() <= event.agents()
    return (telling.status in FACTS) == (event.status in FACTS)


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
        return not telling.fresh
    if telling.weak or event.weak or telling.definite:
        return True
    if telling.dated and event.dated and telling.start != event.start:
        return False
    if telling.sentence == event.sentence and not same_type:
        return False
    return same_type


def _faces_new(scene: Scene, telling: Telling, theirs: set[str]) -> bool:
    """Whether a noun phrase names a party of its own that the event does not have."""
    return any(
        p.slot in ("object", "owner") and p.agent not in theirs and p.agent in scene.entity
        for p in telling.parts
    )


def _headline_score(scene: Scene, telling: Telling, event: Telling, shared: set[str]) -> float:
    """A headline is the event of the lead: it shares somebody, or names nobody else."""
    if telling.sentence > 3:
        return 0
    offices = all(a in scene.office for a in event.agents())
    if shared or offices or not event.agents() or not telling.agents():
        return 3 - 0.1 * telling.sentence
    if (telling.status in FACTS) != (event.status in FACTS):
        return 0  # "to resume talks" is not what today's meeting was
    people = {a for a in event.agents() if a in scene.entity and scene.entity[a].type.is_person}
    if people or telling.sentence > 2:
        return 0
    return 1 if telling.type is event.type else 0


def _visit_score(scene: Scene, telling: Telling, event: Telling, shared: set[str]) -> float:
    """One visit: the same visitor, and no other country or body visited."""
    visitors = {p.agent for p in telling.parts if p.role in (Role.VISITOR, Role.LEAD)}
    others = {p.agent for p in event.parts if p.role in (Role.VISITOR, Role.LEAD)}
    if visitors and others and not visitors & others:
        return 0
    if not _goals_agree(scene, telling, event):
        return 0
    if telling.site != event.site and not (telling.noun or event.noun):
        return 0
    if not visitors and not telling.definite:
        return 0
    return 2 + len(shared)


def _goals_agree(scene: Scene, one: Telling, other: Telling) -> bool:
    """Whether two visits can be one: the same country or body, or places nobody can tell apart."""
    mine, theirs = _goals(scene, one), _goals(scene, other)
    for key in ("country", "body"):
        if mine[key] and theirs[key] and not mine[key] & theirs[key]:
            return False
    return not (mine["body"] and not theirs["body"]) and not (theirs["body"] and not mine["body"])


def _goals(scene: Scene, telling: Telling) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"country": set(), "body": set()}
    for agent in [p.agent for p in telling.parts if p.role is Role.VISITED] + telling.places:
        entity = scene.entity.get(agent)
        if entity is not None and entity.type is EntityType.COUNTRY:
            found["country"].add(agent)
        elif entity is not None and entity.type.is_organization:
            found["body"].add(agent)
    return found


def _back_score(scene: Scene, telling: Telling, event: Telling, same_type: bool) -> float:
    """ "the meeting": the nearest event of that kind, of the same noun if possible."""
    listed = any(p.rule.startswith(("list", "rows")) for p in telling.parts)
    far = telling.sentence - max(s for s in event.sentences if s <= telling.sentence) > BACK
    if not telling.noun or (far and not listed):
        return 0
    if not telling.definite:
        return 0
    word = scene.lemma[telling.token] == scene.lemma[event.token]
    if not same_type and not word and not telling.weak:
        return 0
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


# -- joining and splitting ----------------------------------------------------------------


def _absorb(event: Telling, telling: Telling) -> None:
    """Let an event take over what another telling of it says."""
    headline = event.is_headline
    stronger = (event.weak and not telling.weak) or headline
    if stronger and telling.parts and not telling.weak:
        event.frame, event.token, event.noun = telling.frame, telling.token, telling.noun
        event.status = telling.status
        event.type = _better(event.type, telling.type) if headline else telling.type
        event.separate, event.plural = telling.separate, telling.plural
    elif E.CALL in (event.type, telling.type) and event.type is E.MEETING:
        event.type = E.CALL
    elif event.type is E.MEETING and telling.type is E.NEGOTIATION and telling.parts:
        event.type = E.NEGOTIATION
    event.weak = event.weak and telling.weak
    event.confirmed = event.confirmed or telling.confirmed
    event.remote = event.remote or telling.remote
    for part in telling.parts:
        _take(event, part)
    event.sentences |= telling.sentences
    if event.type is E.VISIT and event.start is not None and telling.start is not None:
        _widen(event, telling)
    elif event.start is None or (telling.start is not None and _days(telling) < _days(event)):
        event.start, event.end, event.dated = telling.start, telling.end, telling.dated
    event.places += [p for p in telling.places if p not in event.places]
    event.about += [a for a in telling.about if a not in event.about]
    event.unnamed = event.unnamed or telling.unnamed
    event.together = event.together or telling.together
    event.ordinal = event.ordinal or telling.ordinal
    event.name = event.name or telling.name
    if event.type is E.CALL:
        for part in event.parts:
            if part.mode is Mode.IN_PERSON:
                part.mode = Mode.REMOTE


def _better(title: E, lead: E) -> E:
    """Of the types told by headline and lead: a call told in the headline stays a call."""
    return title if title is E.CALL and lead is E.MEETING else lead


def _widen(event: Telling, telling: Telling) -> None:
    """A visit lasts from the first day told of it to the last."""
    assert event.start is not None and telling.start is not None
    if telling.start.day is None or event.start.day is None:
        if event.start.day is None:
            event.start, event.end = telling.start, telling.end
        return
    ends = [event.end or event.start, telling.end or telling.start]
    last = max(ends, key=lambda d: d.last)
    event.start = min(event.start, telling.start, key=lambda d: d.first)
    event.end = last if last != event.start else None


def _days(telling: Telling) -> int:
    """How many days the date of a telling can mean: the fewer, the more it tells."""
    assert telling.start is not None
    return ((telling.end or telling.start).last - telling.start.first).days


def _take(event: Telling, part: Part) -> None:
    known = next((p for p in event.parts if p.agent == part.agent), None)
    if known is None:
        event.parts.append(part)
        return
    if part.mode is Mode.MESSAGE:
        known.mode, known.role, known.rule = part.mode, part.role, part.rule
    if known.role is Role.ATTENDEE and part.role is not Role.ATTENDEE:
        known.role = part.role
    if known.slot in ("each", "owner") and part.slot != "each":
        known.slot = part.slot


def _split(scene: Scene, telling: Telling) -> Iterable[Telling]:
    """ "bilateral meetings with A, B and C" are three; "a meeting with A and B" is one."""
    faced = [
        p for p in telling.parts
        if p.slot == "object" and p.agent in scene.entity
        and scene.entity[p.agent].type.is_person
    ]  # fmt: skip
    if not telling.separate or len(faced) < 2 or telling.together:
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
