"""Who else was there: told beside the encounter or after it.

`find_presence` is the door. This room reads "in the presence of A", "B also
attended" and "witnessed by C"; the rooms inside read lists, rows under a heading,
company and delegations, and `which` says which encounter such a sentence speaks of.
"""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import lights, verbs
from kg.extract.encounters.presence.company import company, delegation, led_again, members
from kg.extract.encounters.presence.lists import fronted, list_words, takes_up
from kg.extract.encounters.presence.rows import listed_below
from kg.extract.encounters.presence.which import current
from kg.extract.encounters.presence.whose import protagonist, whose
from kg.extract.encounters.tellings import Party
from kg.model import EncounterType as E
from kg.model import Role

PRESENCE = frozenset({"presence", "participation", "attendance", "company"})
INCLUDING = frozenset({"included", "include", "among", "others"})
WELCOME = frozenset({"welcome", "receive"})
ALONE = frozenset({"attend", "participate", "take-part", "be-at"})


def find_presence(draft: Draft) -> None:
    """Add those who are told of as present, sentence by sentence."""
    scene = draft.scene
    for number, (first, last) in enumerate(scene.bounds):
        lows = set(scene.low[first:last])
        opens = scene.low[first] == "at" or takes_up(draft, first)
        if lows & list_words() or lows & INCLUDING or opens:
            fronted(draft, first, last)
        if lows & list_words() or ":" in lows:
            listed_below(draft, number)
        if "so" in lows:
            _so_were(draft, first, last)
        if lows & PRESENCE:
            _in_presence(draft, first, last)
        for v in range(first, last):
            if scene.tag[v][:1] == "V":
                company(draft, v)
                delegation(draft, v)
                members(draft, v)
                _alone(draft, v)
                _as_were(draft, v)
                _spoke_too(draft, v)
                _represented(draft, v)
                _witnessed(draft, v)
                _welcomed(draft, v)
    led_again(draft)
    for telling in draft.tellings:
        protagonist(draft, telling)
    whose(draft)


def _welcomed(draft: Draft, v: int) -> None:
    """ "visited the library, where she was welcomed by X": X receives the visitor."""
    scene = draft.scene
    if not any(f.id in WELCOME for f in verbs().get(scene.lemma[v], ())) or v in draft.at:
        return
    if not draft.syntax.passive(v) or not any(scene.low[k] == "where" for k in scene.kids[v]):
        return
    here = scene.sentence[v]
    told = [t for t in draft.tellings
            if t.type is E.VISIT and t.sentence == here and t.token < v]  # fmt: skip
    if told:
        hosts = draft.syntax.agent(v).persons
        draft.join(max(told, key=lambda t: t.token), hosts, Role.HOST, "object", "visit.where")


def _in_presence(draft: Draft, first: int, last: int) -> None:
    """ "in the presence of A", "with the participation of B", "in their presence"."""
    scene, syntax = draft.scene, draft.syntax
    for i in range(first, last):
        if scene.low[i] not in PRESENCE or scene.dep[i] != "pobj":
            continue
        if scene.low[scene.head[i]] not in ("in", "with"):
            continue
        party = syntax.behind(i, frozenset({"of", "by", "from"}))
        for k in scene.kids[i]:
            unit = syntax.actors.unit_at.get(k)
            if unit is not None and unit.owner:
                party = Party((unit,))
        telling = current(draft, i)
        if party and telling is not None:
            rule = f"presence.{scene.low[i]}"
            draft.join(telling, party, Role.ATTENDEE, "each", rule, scene.sentence[i])


def _so_were(draft: Draft, first: int, last: int) -> None:
    """ "X was present at the meeting, and so were Y and Z"."""
    scene = draft.scene
    for c in range(first + 2, last - 1):
        if scene.low[c - 1 : c + 1] not in (["so", "were"], ["so", "was"], ["so", "did"]):
            continue
        roster = draft.syntax.actors.first_roster(range(c + 1, min(c + 3, last)))
        told = [t for t in draft.tellings if t.sentence == scene.sentence[c] and t.token < c]
        told = [t for t in told if t.parts and t.confirmed]
        if roster is not None and told:
            part = told[-1].parts[-1]
            party = Party(roster.units)
            draft.join(told[-1], party, part.role, part.slot, part.rule, scene.sentence[c])


def _alone(draft: Draft, v: int) -> None:
    """ "X, Y and Z also attended", "were also present": of the encounter told before."""
    scene, syntax = draft.scene, draft.syntax
    frame = next((f for f in lights().get(scene.lemma[v], ()) if f.id in ALONE), None)
    if frame is None or any(v in t.links for t in draft.tellings) or syntax.passive(v):
        return
    if frame.id == "be-at":
        near = scene.low[v + 1 : v + 5]
        if (
            "present" not in near
            and not ("in" in near and "attendance" in near)
            and not ("on" in near and "hand" in near)
        ):
            return
    elif (list(syntax.objects(v)) and not frame.objects) or (
        frame.objects and not any(scene.lemma[k] in frame.objects for k in scene.kids[v])
    ):
        return
    subject = syntax.subject(v)
    persons = Party(tuple(u for u in subject.units if u.ref.type.is_agent))
    telling = current(draft, v)
    if persons and telling is not None:
        side = draft.syntax.side_told(range(*scene.bounds[scene.sentence[v]]))
        slot = f"team:{side}" if side else "each"
        draft.join(telling, persons, Role.ATTENDEE, slot, f"alone.{frame.id}", scene.sentence[v])


def _as_were(draft: Draft, v: int) -> None:
    """ "X also attended, as did Y and Z": they were where X was."""
    scene, syntax = draft.scene, draft.syntax
    if scene.low[v] not in ("were", "was", "did") or scene.low[v - 1] != "as":
        return
    after = v + 2 if scene.low[v + 1 : v + 2] == ["the"] else v + 1
    roster, first = syntax.actors.roster_at.get(after), scene.bounds[scene.sentence[v]][0]
    there = {"present", "attended", "attendance"} & set(scene.low[first:v])
    telling = current(draft, v)
    if roster is not None and roster.start == after and there and telling is not None:
        party, sentence = Party(roster.units), scene.sentence[v]
        draft.join(telling, party, Role.ATTENDEE, "each", "alone.as", sentence)


def _spoke_too(draft: Draft, v: int) -> None:
    """ "X and Y, among others, also spoke", "also took the floor": at what was told before."""
    scene = draft.scene
    floor = scene.lemma[v] == "take" and scene.low[v + 1 : v + 3] == ["the", "floor"]
    if scene.lemma[v] != "speak" and not floor:
        return
    if "also" not in scene.low[v - 2 : v + 2] or v in draft.at:
        return
    telling = current(draft, v)
    gathering = telling is not None and (floor or telling.type in (E.CONFERENCE, E.CEREMONY))
    closed = floor or scene.low[v + 1 : v + 2] in ([","], ["."], [";"])
    if telling is None or not gathering or not closed:
        return
    rule, sentence = "alone.speak", scene.sentence[v]
    draft.join(telling, draft.syntax.subject(v).persons, Role.SPEAKER, "each", rule, sentence)


def _represented(draft: Draft, v: int) -> None:
    """ "The Commission was also represented by X": at the encounter told before."""
    scene, syntax = draft.scene, draft.syntax
    told = any(v in t.links for t in draft.tellings)
    if scene.lemma[v] != "represent" or told or not syntax.passive(v):
        return
    body, persons, telling = syntax.subject(v), syntax.agent(v).persons, current(draft, v, 2)
    if telling is None or not persons or not body.units or body.persons:
        return
    slot, sentence = f"team:{body.agents[0]}", scene.sentence[v]
    for party in (persons, body):
        draft.join(telling, party, Role.ATTENDEE, slot, "alone.represented", sentence)


def _witnessed(draft: Draft, v: int) -> None:
    """ "was signed by A and witnessed by B"."""
    scene = draft.scene
    if scene.lemma[v] != "witness" or not draft.syntax.passive(v):
        return
    here = scene.sentence[v]
    told = [t for t in draft.tellings if t.type is E.SIGNING and here - 2 <= t.sentence <= here]
    told = [t for t in told if t.token < v]
    if told and not any(v in t.links for t in draft.tellings):
        telling = max(told, key=lambda t: t.token)
        party = draft.syntax.agent(v)
        draft.join(telling, party, Role.ATTENDEE, "each", "witness.by", here)
