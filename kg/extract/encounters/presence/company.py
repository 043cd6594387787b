"""Who came with whom: "X was accompanied by Y", "a delegation led by Z"."""

from __future__ import annotations

from functools import cache

from kg.extract.encounters.actors.wordlists import people
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.presence.which import current, journey_of, main_event, nearest_with
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.extract.scene import Scene
from kg.lexicon import entries
from kg.model import EncounterType as E
from kg.model import Role


@cache
def _company_lemmas() -> dict[str, str]:
    return {x: e["id"] for e in entries("presence", "company") for x in e["lemmas"]}


def company(draft: Draft, v: int) -> None:
    """ "X was accompanied by Y", "X, joined by Y,": Y is at the side of X."""
    scene, syntax = draft.scene, draft.syntax
    name = _company_lemmas().get(scene.lemma[v])
    if name is None:
        return
    party, subject = syntax.agent(v), syntax.subject(v)
    if not syntax.passive(v):  # "X and Y accompanied the minister"
        party, subject = subject.persons, syntax.object(v).persons
        if scene.lemma[v] != "accompany" or not subject:
            return
    if not party.units:
        return
    anchor = next((a for u in subject.units if u.ref.is_person for a in u.ref.agents), None)
    telling = nearest_with(draft, anchor, v) or (current(draft, v) if anchor is None else None)
    if scene.lemma[v] == "accompany" and scene.dep[v] == "ROOT":
        main = main_event(draft, scene.sentence[v])
        main = main if main is not None and anchor in main.agents() else None
        telling = journey_of(draft, anchor, v) or main or telling
    here = [t for t in draft.tellings if t.type is E.VISIT and t.noun]
    here = [t for t in here if t.sentence == scene.sentence[v]]
    if here and here[0].token < v and subject.persons:  # "In this visit, X was accompanied by Y"
        telling = here[0]
        rule, where = f"company.{name}", scene.sentence[v]
        draft.join(telling, subject.persons, Role.VISITOR, "subject", rule, where)
    if telling is None and scene.dep[v] in ("acl", "advcl") and anchor is not None:
        same = (t for t in draft.tellings if t.sentence == scene.sentence[v])
        telling = next((t for t in same if anchor in t.agents()), None)  # its verb comes later
    if telling is None or v in telling.links:
        return
    if anchor is None:
        anchor = next(iter(p.agent for p in telling.parts if p.slot in ("subject", "each")), None)
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    slot = "each" if _joins_all(scene, telling, subject, v) else f"team:{anchor}"
    draft.join(telling, party, role, slot, f"company.{name}", scene.sentence[v])


def _joins_all(scene: Scene, telling: Telling, subject: Party, v: int) -> bool:
    """ "The two ministers were joined by Y": whom Y is with, the text does not say."""
    if scene.lemma[v] != "join" or scene.dep[v] in ("acl", "amod"):
        return False
    several = len({a for u in subject.units if u.ref.is_person for a in u.ref.agents}) > 1
    people = {p.agent for p in telling.parts
              if p.agent in scene.entity and scene.entity[p.agent].type.is_person}  # fmt: skip
    return several or len(people) < 2


def delegation(draft: Draft, v: int) -> None:
    """Who leads a delegation takes part, and its country with him."""
    scene, syntax = draft.scene, draft.syntax
    if scene.lemma[v] not in ("lead", "head", "helm", "co-lead", "chair"):
        return
    leaders = syntax.agent(v) if syntax.passive(v) else syntax.subject(v)
    sides = people("delegations") | {"part"}
    team = next((k for k in syntax.patients(v) if scene.lemma[k] in sides), None)
    if team is None or not leaders.units:
        return
    telling = draft.at.get(v) or _event_of_team(draft, v)
    if telling is None:
        return
    if telling.sentence == scene.sentence[v] and v not in telling.links:
        telling.links.append(v)
    party = syntax.party(team)
    countries = Party(tuple(u for u in party.units if not u.ref.is_person))
    anchor = next(iter(countries.agents), None) or leaders.agents[0]
    several = scene.tag[team] == "NNS"
    slot = "each" if several else f"team:{anchor}"
    sentence = scene.sentence[v]
    persons = leaders.persons
    visited = is_visited(telling, anchor)
    lead = Role.HOST if visited else Role.LEAD
    draft.join(telling, persons, lead, slot, "delegation.leader", sentence)
    for country in countries.agents:
        draft.leaders.setdefault(country, (sentence, persons.agents))
    role = Role.VISITOR if telling.type is E.VISIT and not visited else Role.ATTENDEE
    draft.join(telling, countries, role, slot, "delegation.country", sentence)


def is_visited(telling: Telling, team: str | None) -> bool:
    """Whether a team is that of the country that is visited: its people are no visitors."""
    return any(p.agent == team and p.role is Role.VISITED for p in telling.parts)


def members(draft: Draft, v: int) -> None:
    """ "The Peruvian delegation, which was led by X and included Y, held talks": Y was there."""
    scene, syntax = draft.scene, draft.syntax
    if scene.lemma[v] not in ("include", "comprise") or scene.dep[v] not in ("relcl", "conj"):
        return
    team = syntax.subject_token(v)
    if team is None or scene.lemma[team] not in people("delegations"):
        return
    party, telling = syntax.object(v).persons, _event_of_team(draft, v)
    if not party or telling is None:
        return
    anchor = next(iter(syntax.party(team).agents), None)
    slot = f"team:{anchor}" if anchor else "team"
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    draft.join(telling, party, role, slot, "delegation.members", scene.sentence[v])


def led_again(draft: Draft) -> None:
    """ "The Peruvian delegation also met X": who was said to lead it was there."""
    for telling in draft.tellings:
        for team in sorted(telling.teams & draft.leaders.keys()):
            since, leaders = draft.leaders[team]
            slot = next((p.slot for p in telling.parts if p.agent == team), None)
            if slot is None or telling.sentence <= since:
                continue
            for leader in leaders:
                role, rule = Role.LEAD, "delegation.again"
                telling.add(Part(leader, role, rule, telling.sentence, slot))


def _event_of_team(draft: Draft, v: int) -> Telling | None:
    """The encounter a delegation is led at: told in the sentence, else the last before."""
    scene = draft.scene
    for j in draft.syntax.reach(v):
        telling = draft.at.get(j)
        if telling is not None and telling.noun:
            return telling
    aim = [
        draft.at[k] for i in (v, *draft.syntax.objects(v)) for k in scene.kids[i] if k in draft.at
    ]
    if aim:  # "led a delegation to visit Peru"
        return aim[0]
    here = scene.sentence[v]
    same = [t for t in draft.tellings if t.sentence == here]
    if same:
        return min(same, key=lambda t: (t.token > v, abs(t.token - v)))
    team = [k for k in draft.syntax.objects(v) if scene.low[k] in people("delegations")]
    new = any(scene.low[j] in ("a", "an") for k in team for j in scene.kids[k])
    if scene.dep[v] == "relcl" or new:  # "X, who heads a delegation of 39,"
        return None
    found = draft.last_before(v, 4)
    return found or main_event(draft, here)
