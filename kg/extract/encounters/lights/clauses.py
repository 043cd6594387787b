"""Encounters under a preposition of a clause: "in talks with B, A said", "met for talks"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Party, Telling
from kg.model import EncounterType as E
from kg.model import MentionKind, Role

AT = frozenset({"at", "in", "during"})
CALLS = frozenset({"noun.courtesy-call", "noun.call-on"})


def implied(draft: Draft, telling: Telling) -> None:
    """The subject of a clause "in talks with B" or "at the forum" takes part, too."""
    scene, syntax = draft.scene, draft.syntax
    top = _top(draft, telling)
    above = scene.head[top]
    if scene.dep[top] != "pobj" or scene.low[above] not in AT:
        return
    verb = scene.head[above]
    if not scene.is_verb(verb) or verb in telling.links:
        return
    subject = syntax.subject(verb)
    if telling.type is E.CEREMONY and syntax.passive(verb) and not telling.parts:
        _by_somebody(draft, telling, verb)
        return
    mutual = telling.type in (E.MEETING, E.CALL, E.NEGOTIATION) and len(subject.agents) > 1
    if (
        telling.type in (E.CONFERENCE, E.CEREMONY, E.VISIT)
        or telling.definite
        or telling.parts
        or mutual
        or _held_by(telling, subject)
    ):
        persons = subject.persons
        if _held_by(telling, subject):
            persons = subject  # "at a meeting held today, the Board approved"
        if not persons or syntax.passive(verb) or any(p.slot == "each" for p in telling.parts):
            return
        telling.confirmed = telling.confirmed or mutual
        role = {E.CONFERENCE: Role.SPEAKER, E.CEREMONY: Role.SPEAKER, E.VISIT: Role.VISITOR}
        slot = "subject" if telling.has_counterpart else "each"
        draft.join(
            telling, persons, role.get(telling.type, Role.ATTENDEE), slot, f"implied.{telling.type}"
        )
        if not telling.links:
            telling.links.append(verb)


def _by_somebody(draft: Draft, telling: Telling, verb: int) -> None:
    """ "X was decorated by Y at a ceremony": both were there."""
    subject, agent = draft.syntax.subject(verb).persons, draft.syntax.agent(verb).persons
    if subject and agent:
        rule = f"implied.{telling.type}"
        draft.join(telling, agent, Role.HOST, "each", rule)
        draft.join(telling, subject, Role.ATTENDEE, "each", rule)
        telling.links.append(verb)
        telling.confirmed = True


def _held_by(telling: Telling, subject: Party) -> bool:
    """Whether a body decides something at a meeting of which nothing else is told: its own."""
    alone = telling.type is E.MEETING and not telling.parts and not telling.plural
    return (
        alone
        and bool(subject.units)
        and all(
            u.ref.type.is_organization and u.ref.kind is not MentionKind.DESCRIPTION
            for u in subject.units
        )
    )


def addressed(draft: Draft, telling: Telling) -> None:
    """ "A thanked B during the courtesy call": B was there, if no meeting was told before."""
    scene, syntax = draft.scene, draft.syntax
    if telling.has_counterpart or not telling.parts:
        return
    if telling.frame not in CALLS and not _at_a_meeting(draft, telling):
        return
    if telling.frame in CALLS and any(
        t.type is E.MEETING and t.sentence < telling.sentence for t in draft.tellings
    ):
        return
    for v in range(scene.bounds[telling.sentence][0], telling.token):
        if scene.lemma[v] not in words("addressing") or scene.tag[v][:1] != "V":
            continue
        if telling.agents() & set(syntax.subject(v).agents):
            draft.join(telling, syntax.object(v).persons, Role.ATTENDEE, "object", "addressed")


def _at_a_meeting(draft: Draft, telling: Telling) -> bool:
    """ "told X in a separate meeting": a new meeting, of the two."""
    below = draft.scene.low[draft.scene.head[telling.token]] in AT
    return telling.type is E.MEETING and not telling.definite and below


def _top(draft: Draft, telling: Telling) -> int:
    """The outermost noun that stands for a telling: "start" in "the start of a visit"."""
    top = telling.token
    for outer, other in draft.at.items():
        if other is telling and outer < top and draft.scene.dep[outer] in ("pobj", "dobj"):
            top = outer
    return top


def pairs(draft: Draft) -> Iterator[tuple[Telling, Telling]]:
    """Verbs and the nouns that stand under them with "for" or "at": "met for talks"."""
    scene = draft.scene
    for telling in draft.tellings:
        if telling.noun and scene.dep[_top(draft, telling)] == "pobj":
            above = scene.head[_top(draft, telling)]
            verb = scene.head[above]
            other = draft.at.get(verb)
            if other is not None and scene.low[above] in ("for", "at", "during", "in", "on"):
                yield other, telling
