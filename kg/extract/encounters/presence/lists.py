"""Lists in one sentence: "Also present were A, B and C", "the delegation included D"."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.extract.encounters.actors.rosters import Roster
from kg.extract.encounters.actors.wordlists import people
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.presence.company import is_visited
from kg.extract.encounters.presence.which import journey_of, main_event, nearest, nearest_with
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.lexicon import entries
from kg.model import EncounterType as E
from kg.model import EntityType, Role

COPULAS = frozenset(
    [
        "were",
        "was",
        "are",
        "is",
        "included",
        "include",
        "includes",
        "comprised",
        "comprises",
        "comprise",
        "consisted",
        "consists",
        "composed",
        "being",
    ]
)
ANAPHORS = frozenset({"these", "they", "those", "among", "them", "also", "and", "including"})
GOING = (Role.VISITOR, Role.LEAD)
FRONT = 18  # words a fronted phrase may have
TITLE = 20  # words a title may have that was not read as part of the name behind it
OPENING = frozenset(
    [
        "of",
        "by",
        "up",
        "made",
        "also",
        "the",
        "composed",
        "both",
        ":",
        "following",
        "his",
        "her",
        "their",
    ]
)


@cache
def list_words() -> frozenset[str]:
    """Words that open a list of those present: "delegation", "participants"."""
    return frozenset(w for e in entries("presence", "list") for w in e["words"])


def fronted(draft: Draft, first: int, last: int) -> None:
    """ "Also present were A, B and C": a fronted phrase, a copula, a list."""
    scene = draft.scene
    for c in range(first + 1, min(first + FRONT, last)):
        ahead = scene.low[c - 1 : c + 1] == ["will", "be"]
        if (scene.low[c] not in COPULAS and not ahead) or c in scene.ref_at:
            continue
        roster = _roster_behind(draft, c, last)
        party = Party(roster.units) if roster else _unnamed_behind(draft, c, last)
        if not party:
            continue
        front = range(first, c)
        if _members_of_unnamed(draft, front, party, c) or _further(draft, front, party, c):
            return
        told = [draft.at[j] for j in front if j in draft.at and draft.at[j].definite]
        if told and scene.low[c].startswith("includ") and any(u.ref.is_person for u in party.units):
            draft.join(told[-1], party, Role.ATTENDEE, "each", "list.included", scene.sentence[c])
            return
        if told and scene.low[first] in ("at", "in") and _is_bare(draft, told[-1], c):
            draft.join(told[-1], party, Role.ATTENDEE, "each", "list.at", scene.sentence[c])
            return
        for entry in entries("presence", "list"):
            found = [j for j in front if scene.low[j] in entry["words"] and not _in_name(draft, j)]
            if found:
                _attach_list(draft, entry, found[-1], front, party, c)
                return


def role_of(entry: dict[str, Any], telling: Telling) -> Role:
    """What those of a list were to an encounter: visitors go, signatories sign, others attend."""
    if telling.type is E.VISIT and entry.get("side"):
        return Role.VISITOR
    named = entry.get("role") if telling.type is E.SIGNING else None
    return Role(named) if named else Role.ATTENDEE


def _is_bare(draft: Draft, telling: Telling, c: int) -> bool:
    """ "At the talks were also X and Y": nothing between the noun and the copula."""
    low = draft.scene.low
    between = set(low[telling.token + 1 : c])
    return low[c] in ("were", "was") and between <= {"also", "there", "too", ","}


def _members_of_unnamed(draft: Draft, front: range, party: Party, c: int) -> bool:
    """ "These included A and B": who the unnamed people of the sentence before were."""
    scene = draft.scene
    these = {scene.low[j] for j in front} <= ANAPHORS or takes_up(draft, front[0])
    if not these or not party.persons:
        return False
    telling = draft.last_before(c)
    if telling is None or not telling.unnamed:
        return False
    hosted = any(p.role is Role.HOST for p in telling.parts)
    role = Role.VISITOR if hosted else Role.ATTENDEE
    slot = "subject" if telling.has_counterpart else "object"
    if telling.type in (E.CONFERENCE, E.CEREMONY):
        slot = "each"
    draft.join(telling, party.persons, role, slot, "list.these", scene.sentence[c])
    return True


def takes_up(draft: Draft, first: int) -> bool:
    """ "Accredited are", "The ambassadors who have come are": whom a sentence left unnamed."""
    scene = draft.scene
    if scene.low[first] in ("accredited", "received"):
        return True
    head = min(first + (scene.low[first] in ("the", "these")), len(scene.low) - 1)
    several = scene.tag[head] == "NNS" and scene.dep[head] in ("nsubj", "nsubjpass")
    return several and scene.lemma[head] in people("groups")


def _further(draft: Draft, front: range, party: Party, c: int) -> bool:
    """ "Others are C and D": as those of the list in the sentence before."""
    scene = draft.scene
    if [scene.low[j] for j in front if scene.low[j] not in ("the", "also")] != ["others"]:
        return False
    here = scene.sentence[c]
    for telling in reversed(draft.tellings):
        last = [p for p in telling.parts if p.sentence == here - 1 and p.rule.startswith("list.")]
        if last:
            part = last[-1]
            draft.join(telling, party, part.role, part.slot, part.rule, here)
            return True
    return False


def _in_name(draft: Draft, j: int) -> bool:
    """Whether a word is part of a name, not of a delegation's."""
    ref = draft.scene.ref_at.get(j)
    return ref is not None and draft.scene.lemma[ref.head] not in people("delegations")


def _roster_behind(draft: Draft, c: int, last: int) -> Roster | None:
    """The roster right behind a copula, words of a title in between."""
    scene = draft.scene
    for j in range(c + 1, min(c + TITLE, last)):
        roster = draft.syntax.actors.roster_at.get(j)
        if roster is not None:
            return roster if roster.start >= c + 1 else None
        title = scene.words[j][:1].isupper() or scene.low[j] in ("of", "for", "in", "and", ",")
        if scene.low[j] not in OPENING and not title:
            return None
    return None


def _unnamed_behind(draft: Draft, c: int, last: int) -> Party:
    """ "composed of representatives of A, B and C"."""
    for j in range(c + 1, min(c + 5, last)):
        if j in draft.at or (draft.scene.is_verb(j) and draft.scene.low[j] not in OPENING):
            break  # "included talks with the minister": he was not among those included
        if draft.scene.lemma[j] in people("groups"):
            return draft.syntax.party(j)
    return Party()


def _attach_list(
    draft: Draft, entry: dict[str, Any], word: int, front: range, party: Party, c: int
) -> None:
    """Let a list behind the copula at `c` take part, as the word before it says."""
    scene, syntax = draft.scene, draft.syntax
    rule = f"list.{entry['id']}"
    if entry["id"] == "present" and any(
        scene.dep[j] == "nsubj" and j in syntax.actors.roster_at for j in front
    ):
        return
    told = [draft.at[j] for j in front if j in draft.at]
    telling = told[-1] if told else nearest(draft, c)
    if entry.get("ahead") and not told:  # a briefing told since is not what they come to
        telling = main_event(draft, scene.sentence[c])
    if telling is None:
        return
    if not entry.get("side"):
        side = draft.syntax.side_told(front)
        slot = f"team:{side}" if side else "each"
        draft.join(telling, party, role_of(entry, telling), slot, rule, scene.sentence[c])
        return
    anchor = _anchor(draft, word, front)
    if entry["id"] == "delegation" and anchor is None:
        return
    _on_journey(draft, entry, anchor, party, c)
    journey = scene.low[word] in ("travelling", "traveling") and journey_of(draft, anchor, c)
    telling = journey or nearest_with(draft, anchor, c) or telling
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    if anchor == "delegation":
        leaders = [p.agent for p in telling.parts if p.role is Role.LEAD]
        anchor = leaders[0] if len(leaders) == 1 else anchor
    slot = f"team:{anchor}" if anchor else "team"
    role = Role.ATTENDEE if is_visited(telling, anchor) else role
    draft.join(telling, party, role, slot, rule, scene.sentence[c])
    country = scene.entity.get(anchor or "")
    if country is not None and country.type is EntityType.COUNTRY:
        telling.add(Part(country.id, role, f"{rule}.country", scene.sentence[c], slot))


def _on_journey(
    draft: Draft, entry: dict[str, Any], anchor: str | None, party: Party, c: int
) -> None:
    """ "The delegation of Minister X included A": whoever X leads is on X's visit, too."""
    told = journey_of(draft, anchor, c) if entry["id"] == "delegation" else None
    if told is not None and any(p.agent == anchor and p.role in GOING for p in told.parts):
        rule, sentence = "list.delegation", draft.scene.sentence[c]
        draft.join(told, party.persons, Role.VISITOR, f"team:{anchor}", rule, sentence)


def _anchor(draft: Draft, word: int, front: range) -> str | None:
    """Whose company it is: the person accompanied, or the country of a delegation."""
    scene = draft.scene
    for j in front:
        unit = draft.syntax.actors.unit_at.get(j) or None
        if unit is not None and unit.ref.agents:
            return unit.ref.agents[0]
        ref = scene.ref_at.get(j)
        if ref is not None and ref.agents:
            return ref.agents[0]
    if scene.low[word] in ("delegation", "team", "members"):
        return "delegation"
    return None
