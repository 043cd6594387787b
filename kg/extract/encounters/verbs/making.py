"""The telling a fitting verb makes: its parts, what is signed, whose site, on the phone or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import end_of_day
from kg.extract.encounters.frames import words
from kg.extract.encounters.nouns.paired import paired
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.extract.encounters.verbs.trial import Behind, Trial
from kg.model import EncounterType as E
from kg.model import EntityType, Role


def make(trial: Trial, subject: Party, object: Party, behind: Behind) -> None:
    """Put the telling of a fitting verb into the draft, with everybody in its slots."""
    frame, v = trial.frame, trial.v
    telling = trial.draft.new(frame.id, frame.type, v, noun=False)
    telling.links.append(v)
    telling.weak = frame.weak
    _set_remote(trial, telling)
    telling.separate = not {trial.scene.low[k] for k in trial.scene.kids[v]}.isdisjoint(
        words("separately")
    )
    telling.faced = bool(object)
    acted_on = bool(object) and frame.type is not E.SIGNING  # its object is what is signed
    facing = acted_on or any(low in ("with", "on", "to") for low, _, _ in behind)
    slot = "subject" if facing else "each"
    other = "subject" if frame.id == "brief" else "object"  # one briefs one's own chief
    join = trial.draft.join
    join(telling, _able(trial, subject), frame.subject, slot, f"{frame.id}.subject")
    if frame.object is not None:
        join(telling, object, frame.object, other, f"{frame.id}.object")
    for low, party, role in behind:
        where = "object" if low in ("with", "on", "to") else "each"
        if frame.destination and role is Role.VISITED:
            party = Party(tuple(u for u in party.units if not u.ref.is_person))
        join(telling, party, role, where, f"{frame.id}.{low}")
    if frame.destination == "object":
        _site(trial, telling)
    if frame.type is E.VISIT:
        company = trial.syntax.behind(v, frozenset({"with", "alongside"}))
        join(telling, company.persons, Role.VISITOR, slot, f"{frame.id}.with")
    if frame.type is E.CEREMONY:
        _hosts(trial, telling)
    if frame.type is E.SIGNING:
        _object_of_signing(trial, telling)
    if frame.type in (E.MEETING, E.CALL):
        others = [u for party in (object, *(p for _, p, _ in behind)) for u in party.units]
        _by_days(trial, telling, others)


def _by_days(trial: Trial, telling: Telling, faced: Sequence[Unit]) -> None:
    """ "will meet A on May 3 and B on May 4": a meeting for each day."""
    low, groups, run = trial.scene.low, list[list[Unit]](), list[Unit]()
    for unit in sorted(set(faced), key=lambda u: u.start):
        run.append(unit)
        if end_of_day(low, unit.end) > unit.end:
            groups.append(run)
            run = []
    if len(groups) < 2 or run:
        return
    parts = telling.parts
    for n, group in enumerate(groups):
        name = group[-1].ref.end - 1  # its day hangs on the name
        here = telling
        if n:
            here = trial.draft.new(telling.frame, telling.type, name, noun=False)
            here.faced, here.links = True, list(telling.links[:-1])
        here.links.append(name)
        mine = {a for unit in group for a in unit.ref.agents}
        here.parts = [replace(p) for p in parts if p.slot != "object" or p.agent in mine]


def _object_of_signing(trial: Trial, telling: Telling) -> None:
    """What is signed, and whether it was told before ("the Treaty") or is new ("a treaty")."""
    scene, v = trial.scene, trial.v
    tokens = trial.syntax.patients(v)
    telling.definite = not tokens  # "A signed for X": what is signed was told before
    tokens += [p for k in scene.kids[v] if scene.low[k] == "to" for p in scene.kids[k]]
    for k in tokens:
        ref = scene.ref_at.get(k)
        if ref is not None and ref.type is EntityType.AGREEMENT:
            telling.about += [a for a in ref.agents if a not in telling.about]
            for agent in paired(scene, scene.words[ref.start : ref.end]):
                telling.add(Part(agent, Role.SIGNATORY, "sign.pair", telling.sentence, "each"))
        dets = {scene.low[j] for j in scene.kids[k]}
        telling.fresh = telling.fresh or bool(dets & {"a", "an", "another", "new", "two", "three"})
        telling.definite = (
            telling.definite
            or scene.low[k] == "it"
            or bool(dets & {"the", "this", "both", "these"})
        )
    telling.definite = telling.definite and not telling.fresh


def _site(trial: Trial, telling: Telling) -> None:
    """A site that is visited, and the body whose site it is: "the X plant", "X's plant"."""
    scene, actors = trial.scene, trial.syntax.actors
    for k in trial.syntax.objects(trial.v):
        if k in actors.roster_at:
            continue
        ref = scene.ref_at.get(k)
        telling.site = telling.site or _is_site(trial, k)
        near = [k, *scene.kids[k]]
        near += [j for p in scene.kids[k] if scene.low[p] == "of" for j in scene.kids[p]]
        near += [j for i in near[1:] if i > k for j in scene.kids[i]]
        for i in near:
            unit = actors.unit_at.get(i)
            if unit is not None and unit.ref.type.is_organization and ref is not unit.ref:
                party, rule = Party((unit,)), f"{telling.frame}.site"
                trial.draft.join(telling, party, Role.VISITED, "object", rule)
                return


def _is_site(trial: Trial, k: int) -> bool:
    """Whether a place is a plant, a park, a port, not a city."""
    scene = trial.scene
    ref = scene.ref_at.get(k)
    span = range(ref.start, ref.end) if ref is not None else (k,)
    return any({scene.lemma[i], scene.low[i]} & words("facilities") for i in span)


def _able(trial: Trial, subject: Party) -> Party:
    """A subject without what can't act: only people visit."""
    return subject.without_bodies if trial.frame.destination else subject


def _set_remote(trial: Trial, telling: Telling) -> None:
    frame, scene, v = trial.frame, trial.scene, trial.v
    near = {scene.low[j] for j in trial.syntax.reach(v)} | set(scene.low[max(0, v - 2) : v])
    telling.remote = bool(near & words("remote")) or frame.remote == "yes"
    if frame.remote == "phone":
        telling.remote = bool(near & (words("phone") | words("remote"))) or _spoke(trial, near)
    if telling.remote and frame.type is E.MEETING:
        telling.type = E.CALL


def _spoke(trial: Trial, near: set[str]) -> bool:
    """ "X spoke today with Y" is a call, if no place and no gathering stands beside it."""
    scene, v = trial.scene, trial.v
    if scene.lemma[v] != "speak" or near & {"person", "sidelines", "margins", "face"}:
        return False
    if scene.tag[v] == "VBG" and not any(scene.dep[k] == "aux" for k in scene.kids[v]):
        return False  # a caption: "Minister X speaking with Y"
    for j in trial.syntax.reach(v):
        ref = scene.ref_at.get(j)
        place = ref is not None and ref.type is EntityType.PLACE
        if (place and scene.low[scene.head[j]] in ("in", "at")) or j in trial.draft.at:
            return False
    return True


def _hosts(trial: Trial, telling: Telling) -> None:
    """Owner of what is opened: "X's plant broke ground"."""
    scene, v = trial.scene, trial.v
    tokens = [i for i in (trial.syntax.subject_token(v), *trial.syntax.objects(v)) if i is not None]
    for i in tokens:
        for k in scene.kids[i]:
            unit = trial.syntax.actors.unit_at.get(k)
            if unit is not None and unit.ref.type.is_organization and k < i:
                party = Party((unit,))
                trial.draft.join(telling, party, Role.HOST, "each", f"{telling.frame}.owner")
