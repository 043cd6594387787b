"""What happened, told by the verb: "talks were held", "the forum brought together A and B"."""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.lights.governed import before_relative
from kg.extract.encounters.syntax.subjects import RELATIVE
from kg.extract.encounters.tellings import Party, Telling
from kg.model import EncounterType as E
from kg.model import Role

HAPPENING = frozenset(
    {
        "hold",
        "take",
        "get",
        "open",
        "begin",
        "start",
        "conclude",
        "kick",
        "run",
        "schedule",
        "go",
        "arrange",
        "continue",
        "resume",
        "come",
        "set",
        "plan",
        "end",
        "close",
        "be",
        "postpone",
        "cancel",
        "delay",
        "convene",
        "due",
    }
)
HELD = frozenset({"hold", "arrange", "schedule", "organize", "organise", "take", "plan"})
PROGRAMME = frozenset({"programme", "program", "agenda", "itinerary", "schedule", "visit", "trip"})
OWNERS = frozenset({"of", "between", "among", "by", "from"})
INCLUDING = frozenset({"include", "feature", "comprise"})
GATHERING = frozenset({"draw", "gather", "bring", "attract", "unite", "assemble"})
LINKED = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})


def confirm(draft: Draft, v: int) -> None:
    """ "was held", "took place": the encounter is told of, with the verb's tense and time."""
    scene = draft.scene
    for k in scene.kids[v]:
        if scene.dep[k] in ("nsubj", "nsubjpass"):
            telling = draft.at.get(k)
            if scene.low[k] in RELATIVE:
                telling = next(iter(before_relative(draft, k)), None)
            if telling is not None and telling.noun:
                telling.links.append(v)
                telling.confirmed = True
                telling.ownerless = scene.lemma[v] in HELD and _owns_none(draft, telling.token)
                if telling.type in (E.MEETING, E.CALL, E.NEGOTIATION):
                    for low, met in draft.syntax.each_behind(v, frozenset({"with", "between"})):
                        slot = "object" if low == "with" else "each"
                        draft.join(telling, met, Role.ATTENDEE, slot, f"{telling.frame}.held")
                    _between(draft, telling, v)
    if scene.tag[v] == "VBN" and not any(scene.dep[k] in LINKED for k in scene.kids[v]):
        for i in (scene.head[v], v - 1, v - 2 if scene.low[v - 1] == "," else v - 1):
            if i in draft.at and draft.at[i].noun and i < v:
                draft.at[i].links.append(v)
                break


def fronted(draft: Draft, v: int) -> None:
    """ "Also held was a meeting with X": who held it, the sentence does not say."""
    scene = draft.scene
    for k in scene.kids[v]:
        if scene.dep[k] == "auxpass" and k > v:
            for noun in scene.kids[k]:
                if scene.dep[noun] == "attr":
                    _held(draft, v, noun)


def included(draft: Draft, v: int) -> None:
    """ "The programme of the visit also included talks with X"."""
    scene, syntax = draft.scene, draft.syntax
    subject = syntax.subject_token(v)
    if subject is not None and scene.lemma[subject] in PROGRAMME and not syntax.passive(v):
        for k in scene.kids[v]:
            if scene.dep[k] == "dobj":
                _held(draft, v, k)


def _held(draft: Draft, v: int, noun: int) -> None:
    """Let the tellings of a noun and of those beside it be told of by a verb without a doer."""
    for k in (noun, *draft.syntax.conjuncts(noun)):
        telling = draft.at.get(k)
        if telling is not None and telling.noun:
            telling.links.append(v)
            telling.confirmed = True
            telling.ownerless = _owns_none(draft, k)


def _owns_none(draft: Draft, noun: int) -> bool:
    """Whether a noun tells nobody whose talks they were: no "meeting of the board with X"."""
    scene = draft.scene
    return not any(scene.low[k] in OWNERS or scene.dep[k] == "poss" for k in scene.kids[noun])


def _between(draft: Draft, telling: Telling, v: int) -> None:
    """ "A discussion of the loan took place today at the Secretariat, between A and the B team"."""
    scene = draft.scene
    last = scene.bounds[scene.sentence[v]][1]
    for j in range(v + 1, last) if not telling.parts else ():
        if scene.low[j] == "between" and scene.low[j - 1] == ",":
            roster = draft.syntax.actors.first_roster(range(j + 1, min(j + 4, last)))
            if roster is not None and roster.has_person:
                party, rule = Party(roster.units), f"{telling.frame}.between"
                draft.join(telling, party, Role.ATTENDEE, "each", rule)
            return


def gathers(draft: Draft, v: int) -> None:
    """ "The forum brought together officials of X and Y"."""
    scene, syntax = draft.scene, draft.syntax
    i = syntax.subject_token(v)
    telling = draft.at.get(i) if i is not None else None
    if telling is None or not telling.noun or syntax.passive(v):
        return
    party = syntax.object(v)
    if scene.lemma[v] == "bring" and "together" not in scene.low[v + 1 : v + 4]:
        return
    if party:
        telling.links.append(v)
        telling.confirmed = True
        draft.join(telling, party, Role.ATTENDEE, "each", f"gather.{scene.lemma[v]}")
