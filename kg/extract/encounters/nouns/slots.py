"""Who takes part by a slot of the noun itself: its owner, "between A and B", "of X's plant"."""

from __future__ import annotations

from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import slots, words
from kg.extract.encounters.nouns.paired import pair
from kg.extract.encounters.nouns.phrase import INSIDE, owner_of
from kg.extract.encounters.tellings import Party, Telling
from kg.model import EncounterType as E
from kg.model import EntityType, MentionKind, Role

HONOUR = 24  # words behind a dinner within which the guest of honour is told


def fill(draft: Draft, telling: Telling) -> None:
    """Parties in the slots of the noun: owner, prepositions, countries in its name."""
    syntax = draft.syntax
    i = telling.token
    roles = slots(telling.type)
    unit = owner_of(draft, i)
    if unit is not None and "owner" in roles and _owns(unit, telling):
        draft.join(telling, Party((unit,)), roles["owner"], "owner", f"{telling.frame}.owner")
    wanted = frozenset(roles) - {"owner"}
    for anchor in _anchors(draft, telling):
        hung = {draft.scene.low[k] for k in draft.scene.kids[anchor]}
        for preposition, party in syntax.each_behind(anchor, wanted):
            if preposition == "of" and "of" not in hung:
                continue  # "meetings with A, Minister of B": of the post, not of the meetings
            _behind_noun(draft, telling, preposition, party, roles[preposition])
        _whose_counterpart(draft, telling, anchor)
    _including_with(draft, telling)
    _guest_of_honour(draft, telling)
    if telling.type in (E.MEETING, E.NEGOTIATION, E.CONFERENCE):
        pair(draft, telling)
    if telling.type is E.CEREMONY:
        _hosts(draft, telling)
    if telling.type in (E.MEETING, E.NEGOTIATION, E.CALL):
        _countries(draft, telling)


def _including_with(draft: Draft, telling: Telling) -> None:
    """ "a range of bilateral meetings, including with A and B"."""
    low, i = draft.scene.low, telling.token
    if telling.type in (E.MEETING, E.CALL) and low[i + 1 : i + 4] == [",", "including", "with"]:
        roster = draft.syntax.actors.first_roster(range(i + 4, i + 7))
        if roster is not None:
            telling.faced = telling.plural = True
            party, rule = Party(roster.units), f"{telling.frame}.including"
            draft.join(telling, party, Role.ATTENDEE, "object", rule)


def _guest_of_honour(draft: Draft, telling: Telling) -> None:
    """ "a dinner in honour of X": X is there, and faces the host."""
    scene = draft.scene
    if telling.frame != "noun.meal":
        return
    last = scene.bounds[telling.sentence][1]
    for j in range(telling.token + 1, min(telling.token + HONOUR, last - 1)):
        if scene.low[j] in ("honour", "honor") and scene.low[j + 1] == "of":
            party = draft.syntax.behind(j, frozenset({"of"})).persons
            draft.join(telling, party, Role.ATTENDEE, "object", f"{telling.frame}.honour")
            return


def _whose_counterpart(draft: Draft, telling: Telling, anchor: int) -> None:
    """ "the meeting held with his counterpart": he was there, too."""
    scene = draft.scene
    if anchor == telling.token or not scene.is_verb(anchor):
        return
    faced = (p for k in scene.children(anchor, "prep") for p in scene.children(k, "pobj"))
    for token in (t for t in faced if scene.lemma[t] == "counterpart"):
        for owner in scene.children(token, "poss"):
            unit = draft.syntax.actors.unit_at.get(owner)
            if unit is not None and unit.ref.is_person:
                rule = f"{telling.frame}.counterpart"
                draft.join(telling, Party((unit,)), Role.ATTENDEE, "subject", rule)


def _anchors(draft: Draft, telling: Telling) -> list[int]:
    """The noun, a participle, and what is signed: "the signing of the memorandum between"."""
    scene, found = draft.scene, [telling.token]
    if telling.type in (E.MEETING, E.CALL, E.NEGOTIATION):  # "the talks [held with X]"
        acl = scene.children(telling.token, "acl")
        found += [k for k in acl if scene.lemma[k] == "hold" and scene.tag[k] == "VBN"]
    if telling.type is E.SIGNING:
        for i in found:
            below = (p for k in scene.kids[i] if scene.low[k] == "of" for p in scene.kids[k])
            found += [p for p in below if scene.lemma[p] in words("agreements")]
    return found


def _owns(unit: Unit, telling: Telling) -> bool:
    if telling.type is E.VISIT:
        return unit.ref.is_person
    return unit.ref.kind is not MentionKind.DESCRIPTION or unit.ref.is_person


def _behind_noun(draft: Draft, telling: Telling, low: str, party: Party, role: Role) -> None:
    """One preposition of a noun; "of" is told apart by what follows."""
    if not party:
        return
    telling.faced = telling.faced or low == "with"
    types = {u.ref.type for u in party.units}
    bodies = all(t.is_organization for t in types) and bool(types)
    if low == "of":
        if telling.type is E.VISIT and not party.has_person:
            return
        if bodies:
            role = Role.HOST
        elif telling.type is E.CONFERENCE:
            role = Role.ATTENDEE
    courtesy = telling.frame == "noun.courtesy-call" and party.has_person
    if low in ("on", "from") and telling.type is E.MEETING and not courtesy:
        return
    if low == "to" and telling.type is E.CALL and not party.has_person:
        return
    slot = {"with": "object", "on": "object", "to": "object"}.get(low, "each")
    if low in ("of", "by", "from") and telling.type is E.VISIT:
        slot = "owner"
    draft.join(telling, party, role, slot, f"{telling.frame}.{low}")


def _countries(draft: Draft, telling: Telling) -> None:
    """Countries that form the name of talks: "Korea-Japan talks"."""
    scene, syntax = draft.scene, draft.syntax
    i, found = telling.token, []
    for j in range(i - 1, max(-1, i - 10), -1):
        unit = syntax.actors.unit_at.get(j)
        if unit is not None and unit.ref.type in (EntityType.COUNTRY, EntityType.INTERNATIONAL):
            found.append(unit)
        elif scene.tag[j] not in INSIDE and scene.low[j] not in ("-", "–", "'"):
            break
    units = tuple(dict.fromkeys(found))
    named = sum(len(u.ref.agents) for u in units)
    hyphen = any(scene.low[k] in ("-", "–") for k in range(max(0, i - 10), i))
    if named > 1 and hyphen:
        telling.together = telling.together or named > 2
        draft.join(telling, Party(units), Role.ATTENDEE, "each", f"{telling.frame}.name")


def _hosts(draft: Draft, telling: Telling) -> None:
    """Whose plant is opened, at whose yard: "the opening ceremony of X's plant"."""
    scene, syntax = draft.scene, draft.syntax
    under = ""
    for j in syntax.reach(telling.token):
        unit = syntax.actors.unit_at.get(j)
        ref = scene.ref_at.get(j)
        if under in ("of", "for") and ref is not None and ref.type is EntityType.PROJECT:
            owner = next((r for r in scene.nested if r.start == ref.start), None)
            if owner is not None and owner.type.is_organization:
                unit = Unit(owner.start, owner.end, owner, True)
        if scene.dep[j] in ("acl", "advcl", "relcl") and unit is None and j not in scene.ref_at:
            return
        if unit is None and scene.low[j] in ("of", "for", "at", "on", "in", "with", "by"):
            if scene.low[j] == "of" and under:
                continue  # "the plant of X"
            under = scene.low[j]
        if under not in ("of", "for", "at") or unit is None:
            continue
        company = unit.ref.type in (EntityType.COMPANY, EntityType.ORGANIZATION)
        if company and (unit.owner or scene.low[unit.start - 1] in ("of", "by")):
            role, rule = Role.HOST, f"{telling.frame}.site"
            draft.join(telling, Party((unit,)), role, "each", rule)
            return
        next_to = scene.low[unit.start - 1] == "of"
        if unit.ref.is_person and next_to and not unit.owner:
            draft.join(telling, Party((unit,)), Role.HOST, "each", f"{telling.frame}.of")
            return
