"""Nouns that name encounters: "talks between A and B", "X's visit to Y", "the forum".

A noun alone makes no encounter; the tellings made here wait for somebody to take
part, by a slot of the noun itself or by a verb that governs it.
"""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Noun, before, nouns, slots, words
from kg.extract.encounters.tellings import Party, Telling
from kg.extract.encounters.units import Unit
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, MentionKind, Role

SINGULAR = frozenset({"talk", "negotiation", "consultation", "discussion"})  # "talks" are one event
INSIDE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "HYPH", "CD", "POS", "JJR", "JJS"})
BACK = frozenset({"the", "this", "that", "these", "said", "its", "their"})
PARTITIVE = frozenset({"series", "string", "number", "set", "pair", "couple", "slate"})


def find_nouns(draft: Draft) -> None:
    """Make a telling of each noun of an encounter, with the parties in its own slots."""
    scene = draft.scene
    frames = nouns()
    for i, tag in enumerate(scene.tag):
        if tag[:1] != "N" and not (tag == "VBG" and _nominal(scene, i)):
            continue
        frame = _frame(scene, i, frames)
        if frame is not None and not _modifies(scene, i):
            _tell(draft, i, frame)
    _dissolve(draft)
    for telling in draft.tellings:
        _fill(draft, telling)


def _nominal(scene: Scene, i: int) -> bool:
    """Whether an -ing form is a noun: "the signing of"."""
    return scene.dep[i] in ("dobj", "pobj", "nsubj", "nsubjpass", "compound") or any(
        scene.dep[k] in ("det", "poss", "amod") for k in scene.kids[i]
    )


def _frame(scene: Scene, i: int, frames: dict[str, tuple[Noun, ...]]) -> Noun | None:
    lemma, low = scene.lemma[i], scene.low[i]
    found = frames.get(lemma) or frames.get(low) or frames.get(low[:-1] if low[-1:] == "s" else "")
    if found is None and i > 1 and scene.low[i - 1] == "-":
        found = frames.get(f"{scene.low[i - 2]}-{lemma}")
    if found is None:
        return None
    left = _left(scene, i)
    for frame in found:
        if not frame.before or frame.before & left:
            if "round" in frame.lemmas and lemma == "round" and not _is_round(scene, i, left):
                return None
            return frame
    return None


def _is_round(scene: Scene, i: int, left: frozenset[str]) -> bool:
    """A round of talks, not of golf."""
    if left & {"negotiating", "negotiation", "negotiations"}:
        return True
    return any(
        scene.low[k] == "of"
        and any(scene.lemma[p] in ("negotiation", "talk", "consultation", "dialogue", "discussion")
                for p in scene.kids[k])
        for k in scene.kids[i]
    )  # fmt: skip


def _left(scene: Scene, i: int) -> frozenset[str]:
    """The words of the noun phrase before its head, hyphenated ones joined as well."""
    first = scene.bounds[scene.sentence[i]][0] if scene.sentence[i] >= 0 else 0
    found = []
    for j in range(i - 1, max(first, i - 9) - 1, -1):
        if scene.tag[j] not in INSIDE and scene.low[j] != "-":
            break
        found.append(scene.low[j])
        if scene.low[j] == "-" and first < j < i - 1:
            found.append(f"{scene.low[j - 1]}-{scene.low[j + 1]}")
    return frozenset(found)


def _modifies(scene: Scene, i: int) -> bool:
    """Whether the noun only says what kind of thing follows ("meeting room")."""
    ref = scene.ref_at.get(i)
    if ref is not None and (ref.type is not EntityType.ORGANIZATION or i != ref.end - 1):
        return True
    if scene.dep[i] in ("compound", "nmod", "amod"):
        above = scene.head[i]
        return i < above <= i + 3 and scene.tag[above] != "CD" and above not in scene.ref_at
    return False


def _tell(draft: Draft, i: int, frame: Noun) -> None:
    scene = draft.scene
    left = _left(scene, i)
    type = frame.type
    for word in left:
        changed = before().get(word)
        if changed is not None and (changed is not E.CEREMONY or type is E.CONFERENCE):
            type = changed
    telling = draft.new(f"noun.{frame.id}", type, i, noun=True)
    telling.weak = frame.weak or i in scene.ref_at
    telling.remote = bool((left | _behind(scene, i)) & words("remote"))
    if type is E.MEETING and (left & words("phone") or telling.remote and frame.id == "conversation"):
        telling.type = E.CALL
    telling.plural = scene.tag[i] in ("NNS", "NNPS") and scene.lemma[i].rstrip("s") not in SINGULAR
    telling.separate = bool(left & words("separate"))
    telling.together = bool(left & words("together"))
    telling.definite = any(
        scene.dep[k] in ("det", "poss") and scene.low[k] in BACK for k in scene.kids[i]
    )
    telling.name = frozenset(
        scene.low[j] for j in range(max(0, i - 8), i + 1) if scene.low[j] in left | {scene.low[i]}
        and scene.words[j][:1].isupper()
    )  # fmt: skip


def _behind(scene: Scene, i: int) -> frozenset[str]:
    return frozenset(scene.low[i + 1 : i + 4])


def _dissolve(draft: Draft) -> None:
    """Let "a session of the conference" and "a series of meetings" be one telling."""
    scene = draft.scene
    for telling in list(draft.tellings):
        above = scene.head[telling.token]
        if scene.dep[telling.token] != "pobj" or scene.low[above] != "of":
            continue
        outer = scene.head[above]
        if scene.lemma[outer] in PARTITIVE:
            telling.plural, telling.separate = True, True
        if scene.lemma[outer] not in words("parts"):
            continue
        other = draft.at.get(outer)
        if other is not None and other.type is E.NEGOTIATION:  # a round of talks
            draft.tellings.remove(telling)
            draft.at[telling.token] = other
            continue
        if other is not None:
            draft.tellings.remove(other)
            telling.type = other.type if telling.weak and not other.weak else telling.type
        draft.at[outer] = telling
        telling.definite = telling.definite and scene.lemma[outer] not in PARTITIVE
        telling.links.append(outer)


def _fill(draft: Draft, telling: Telling) -> None:
    """Parties in the slots of the noun: owner, prepositions, countries in its name."""
    scene, syntax = draft.scene, draft.syntax
    i = telling.token
    roles = slots(telling.type)
    for k in scene.kids[i]:
        unit = syntax.actors.unit_at.get(k)
        if unit is None or unit.start > i or not unit.ref.type.is_agent:
            continue
        if unit.owner and "owner" in roles and _owns(unit, telling):
            draft.join(telling, Party((unit,)), roles["owner"], "owner", f"{telling.frame}.owner")
    wanted = frozenset(roles) - {"owner"}
    for preposition, party in syntax.each_behind(i, wanted):
        _behind_noun(draft, telling, preposition, party, roles[preposition])
    if telling.type in (E.MEETING, E.NEGOTIATION, E.CALL):
        _countries(draft, telling)


def _owns(unit: Unit, telling: Telling) -> bool:
    if telling.type is E.VISIT:
        return unit.ref.is_person
    return unit.ref.kind is not MentionKind.DESCRIPTION or unit.ref.is_person


def _behind_noun(draft: Draft, telling: Telling, low: str, party: Party, role: Role) -> None:
    """One preposition of a noun; "of" is told apart by what follows."""
    if not party:
        return
    types = {u.ref.type for u in party.units}
    bodies = all(t.is_organization for t in types) and bool(types)
    if low == "of":
        if telling.type is E.VISIT and not party.has_person:
            return
        if bodies:
            role = Role.HOST
        elif telling.type is E.CONFERENCE:
            role = Role.ATTENDEE
    if low == "on" and not (telling.frame == "noun.courtesy-call" and party.has_person):
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
        draft.join(telling, Party(units), Role.ATTENDEE, "each", f"{telling.frame}.name")
