"""Nouns that name encounters: "talks between A and B", "X's visit to Y", "the forum".

A noun alone makes no encounter; the tellings made here wait for somebody to take
part, by a slot of the noun itself or by a verb that governs it.
"""

from __future__ import annotations

import re

from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import dates
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Noun, before, nouns, slots, words
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.extract.scene import Scene
from kg.model import EncounterType as E
from kg.model import EntityType, MentionKind, Role

SINGULAR = frozenset({"talk", "negotiation", "consultation", "discussion"})  # "talks" are one event
INSIDE = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "HYPH", "CD", "POS", "JJR", "JJS"}
)
BACK = frozenset({"the", "this", "that", "these", "said", "its", "their"})
NAMED = (EntityType.ORGANIZATION, EntityType.INTERNATIONAL, EntityType.PROJECT)
ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|inaugural|last|previous|next"
    r"|\d+(?:st|nd|rd|th)"
)
PAIRED = (*NAMED, EntityType.AGENCY, EntityType.AGREEMENT)
PARTITIVE = frozenset({"series", "string", "number", "set", "pair", "couple", "slate"})


def find_nouns(draft: Draft) -> None:
    """Make a telling of each noun of an encounter, with the parties in its own slots."""
    scene = draft.scene
    frames = nouns()
    for i, tag in enumerate(scene.tag):
        torn = tag == "JJ" and scene.head[i] == i + 1 and scene.tag[i + 1] == "VBN"
        if tag[:1] != "N" and not torn and not (tag == "VBG" and _nominal(scene, i)):
            continue  # torn: "a roundtable hosted by"
        frame = _frame(draft, i, frames)
        if frame is not None and not _modifies(scene, i) and not _in_title(draft, i):
            _tell(draft, i, frame)
    rounds = _dissolve(draft)
    for telling in draft.tellings:
        _fill(draft, telling)
    for whole, talks in rounds:
        talks.type = whole.type
        _fill(draft, talks)
        for part in talks.parts:
            whole.add(part)


def _in_title(draft: Draft, i: int) -> bool:
    """Whether a noun belongs to the title of a person: "Director for FTA Negotiations X"."""
    unit = draft.syntax.actors.unit_at.get(i)
    return unit is not None and unit.ref.is_person


def _nominal(scene: Scene, i: int) -> bool:
    """Whether an -ing form is a noun: "the signing of"."""
    return scene.dep[i] in ("dobj", "pobj", "nsubj", "nsubjpass", "compound") or any(
        scene.dep[k] in ("det", "poss", "amod") for k in scene.kids[i]
    )


def _frame(draft: Draft, i: int, frames: dict[str, tuple[Noun, ...]]) -> Noun | None:
    scene = draft.scene
    lemma, low = scene.lemma[i], scene.low[i]
    found = frames.get(lemma) or frames.get(low) or frames.get(low[:-1] if low[-1:] == "s" else "")
    if found is None and i > 1 and scene.low[i - 1] == "-":
        found = frames.get(f"{scene.low[i - 2]}-{lemma}")
    if found is None:
        return None
    left = _left(scene, i)
    if lemma == "consultation" and "public" in left:
        return None
    if lemma == "call" and not _is_call(scene, i):
        return None
    for frame in found:
        if (not frame.before or frame.before & left) and _behind_fits(draft, i, frame):
            if "round" in frame.lemmas and lemma == "round" and not _is_round(scene, i, left):
                return None
            return frame
    return None


def _behind_fits(draft: Draft, i: int, frame: Noun) -> bool:
    """Whether what the frame asks for stands behind the noun: "exchange of letters", "with X"."""
    scene = draft.scene
    if frame.of:
        found = {scene.lemma[p] for k in scene.kids[i] if scene.low[k] == "of"
                 for p in scene.kids[k]}  # fmt: skip
        if not found & frame.of:
            return False
    if frame.people:
        faced = draft.syntax.behind(i, frozenset({"with", "between"}))
        return any(u.ref.is_person for u in faced.units)
    return True


def _is_call(scene: Scene, i: int) -> bool:
    """Not a "call to action" or a "call for tenders"."""
    if scene.low[i + 1 : i + 2] not in (["to"], ["for"]):
        return True
    return any(j in scene.ref_at and scene.ref_at[j].is_person for j in range(i + 2, i + 8))


def _is_round(scene: Scene, i: int, left: frozenset[str]) -> bool:
    """A round of talks, not of golf."""
    if left & {"negotiating", "negotiation", "negotiations"} or _ordinal(left):
        return True
    return any(
        scene.low[k] == "of"
        and any(scene.lemma[p] in ("negotiation", "talk", "consultation", "dialogue", "discussion")
                for p in scene.kids[k])
        for k in scene.kids[i]
    )  # fmt: skip


def _ordinal(left: frozenset[str]) -> str:
    """Which one of a series: "third", "12th"; the first and the inaugural are one."""
    found = next((w for w in sorted(left) if ORDINAL.fullmatch(w)), "")
    return {"inaugural": "first", "1st": "first", "second": "2nd", "third": "3rd"}.get(found, found)


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
    if ref is not None and (ref.type not in NAMED or i not in (ref.end - 1, ref.head)):
        return True
    if scene.dep[i] in ("compound", "nmod", "amod"):
        above = scene.head[i]
        if scene.tag[i] == "JJ":
            return False
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
    telling.weak = frame.weak or (i in scene.ref_at and type is not E.VISIT)
    telling.remote = bool((left | _behind(scene, i)) & words("remote"))
    if type is E.MEETING and (
        left & words("phone") or (telling.remote and frame.id == "conversation")
    ):
        telling.type = E.CALL
    telling.plural = scene.tag[i] in ("NNS", "NNPS") and scene.lemma[i].rstrip("s") not in SINGULAR
    telling.separate = bool(left & words("separate"))
    telling.together = bool(left & words("together"))
    telling.definite = any(
        scene.dep[k] in ("det", "poss") and (scene.low[k] in BACK or scene.low[k] in dates())
        for k in scene.kids[i]
    ) or (i > 0 and _owner(draft, i) is not None)
    if type not in (E.SIGNING, E.VISIT) and _restricted(scene, i):
        telling.definite = False
    telling.ordinal = _ordinal(left)
    telling.name = _name(scene, i, left)


def _restricted(scene: Scene, i: int) -> bool:
    """Whether words behind the noun say which one is meant: "the ceremony for the dam"."""
    for k in scene.kids[i]:
        if k < i:
            continue
        if scene.dep[k] == "prep" and scene.low[k] in ("of", "for", "on", "between", "among"):
            return True
        if scene.dep[k] == "acl" and scene.tag[k] == "VBG":
            return True
    return False


def _name(scene: Scene, i: int, left: frozenset[str]) -> frozenset[str]:
    """The capitals of a named encounter; empty if its head is no name ("the Korea-Japan talks")."""
    first = scene.bounds[scene.sentence[i]][0]
    if not scene.words[i][:1].isupper() or i == first or scene.sentence[i] < scene.headlines:
        return frozenset()
    words_of = left | {scene.low[i]}
    return frozenset(
        scene.low[j] for j in range(max(first, i - 9), i + 1)
        if scene.low[j] in words_of and scene.words[j][:1].isupper()
    )  # fmt: skip


def _behind(scene: Scene, i: int) -> frozenset[str]:
    return frozenset(scene.low[i + 1 : i + 4])


def _dissolve(draft: Draft) -> list[tuple[Telling, Telling]]:
    """Let "a session of the conference" and "a series of meetings" be one telling.

    Returns the rounds with the talks they are rounds of, whose parties are theirs.
    """
    scene = draft.scene
    inner: list[tuple[Telling, Telling]] = []
    for telling in list(draft.tellings):
        above = scene.head[telling.token]
        if scene.dep[telling.token] != "pobj" or scene.low[above] not in ("of", "for"):
            continue
        if _is_rite_of(draft, telling, scene.head[above]):
            draft.tellings.remove(telling)
            draft.at[telling.token] = draft.at[scene.head[above]]
            continue
        if scene.low[above] != "of":
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
            inner.append((other, telling))
            continue
        if other is not None:
            draft.tellings.remove(other)
            telling.type = other.type if telling.weak and not other.weak else telling.type
        draft.at[outer] = telling
        first = scene.head[outer]  # "the opening session and a working session of"
        if scene.dep[outer] == "conj" and scene.lemma[first] in words("parts"):
            if first in draft.at and draft.at[first] in draft.tellings:
                draft.tellings.remove(draft.at[first])
            draft.at[first] = telling
        telling.definite = telling.definite and scene.lemma[outer] not in PARTITIVE
        telling.links.append(outer)
    return inner


def _is_rite_of(draft: Draft, telling: Telling, outer: int) -> bool:
    """ "the ceremony for the signing of", "the ceremony of the opening of": one event."""
    other = draft.at.get(outer)
    return (
        other is not None
        and other.type is E.CEREMONY
        and (telling.type is E.SIGNING or telling.frame == "noun.opening")
    )


def _fill(draft: Draft, telling: Telling) -> None:
    """Parties in the slots of the noun: owner, prepositions, countries in its name."""
    syntax = draft.syntax
    i = telling.token
    roles = slots(telling.type)
    unit = _owner(draft, i)
    if unit is not None and "owner" in roles and _owns(unit, telling):
        draft.join(telling, Party((unit,)), roles["owner"], "owner", f"{telling.frame}.owner")
    wanted = frozenset(roles) - {"owner"}
    for preposition, party in syntax.each_behind(i, wanted):
        _behind_noun(draft, telling, preposition, party, roles[preposition])
    if telling.type in (E.MEETING, E.NEGOTIATION, E.CONFERENCE):
        _pair(draft, telling)
    if telling.type is E.CEREMONY:
        _hosts(draft, telling)
    if telling.type in (E.MEETING, E.NEGOTIATION, E.CALL):
        _countries(draft, telling)


def _owner(draft: Draft, i: int) -> Unit | None:
    """The possessive that opens the noun phrase: "the Organization's 13th conference"."""
    scene, actors = draft.scene, draft.syntax.actors
    for j in range(i - 1, max(-1, i - 12), -1):
        unit = actors.unit_at.get(j)
        if unit is not None and unit.owner and unit.ref.type.is_agent:
            return unit
        if (scene.tag[j] not in INSIDE and scene.low[j] not in ("-", "–")) or (
            unit is not None and unit.ref.is_person
        ):
            return None
    return None


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


def _pair(draft: Draft, telling: Telling) -> None:
    """Parties in the name of a body or agreement: "meeting of the India-UAE Task Force"."""
    scene = draft.scene
    first, last = scene.bounds[telling.sentence]
    for ref in scene.refs:
        if not telling.token < ref.start < min(last, telling.token + 8):
            continue
        link = scene.head[ref.head]
        if scene.low[link] not in ("of", "for", "on", "under") or ref.type not in PAIRED:
            continue
        if telling.type is E.CONFERENCE and scene.low[link] != "of":
            continue
        found = paired(scene, scene.words[ref.start : ref.end])
        if len(found) > 1:
            rule = f"{telling.frame}.pair"
            for agent in found:
                telling.add(Part(agent, Role.ATTENDEE, rule, telling.sentence, "each"))
    del first


def paired(scene: Scene, words_of: list[str]) -> list[str]:
    """Countries and unions whose names, joined by a hyphen, open a longer name."""
    head = "".join(words_of).split(" ")[0]
    pieces = re.split(r"[-–—]", head)
    if len(pieces) < 2:
        return []
    known = {
        name.casefold().replace(" ", ""): entity.id
        for entity in scene.entities
        if entity.type in (EntityType.COUNTRY, EntityType.INTERNATIONAL)
        for name in (entity.name, *entity.aliases)
    }
    found = []
    for n, piece in enumerate(pieces):
        low = piece.casefold()
        if n == len(pieces) - 1:  # the last one has the rest of the name glued to it
            fits = [k for k in known if low.startswith(k)]
            low = max(fits, key=len) if fits else low
        if low not in known:
            return []
        found.append(known[low])
    return list(dict.fromkeys(found))


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
