"""Who else was there: lists, company, delegations — told beside the encounter or after it."""

from __future__ import annotations

from functools import cache

from kg.extract.encounters.actors.rosters import Roster
from kg.extract.encounters.actors.wordlists import FINITE, people
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import lights
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.lexicon import entries
from kg.model import EncounterType as E
from kg.model import EntityType, MentionKind, Role

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
FRONT = 18  # words a fronted phrase may have
BARE = 8  # words of a heading without a colon
TITLE = 20  # words a title may have that was not read as part of the name behind it
HEADING = 45  # words a heading of a list may have
LONGEST_ROW = 60  # words a line of a list may have
OPENING = frozenset({"of", "by", "up", "made", "also", "the", "composed", "both", ":", "following"})
PRESENCE = frozenset({"presence", "participation", "attendance", "company"})
ALONE = frozenset({"attend", "participate", "take-part", "be-at"})


def find_presence(draft: Draft) -> None:
    """Add those who are told of as present, sentence by sentence."""
    scene = draft.scene
    for number, (first, last) in enumerate(scene.bounds):
        lows = set(scene.low[first:last])
        if lows & _list_words() or "included" in lows:
            _fronted(draft, first, last)
        if lows & _list_words() or ":" in lows:
            _listed_below(draft, number)
        if lows & PRESENCE:
            _in_presence(draft, first, last)
        for v in range(first, last):
            if scene.tag[v][:1] == "V":
                _company(draft, v)
                _delegation(draft, v)
                _alone(draft, v)
                _witnessed(draft, v)


@cache
def _list_words() -> frozenset[str]:
    return frozenset(w for e in entries("presence", "list") for w in e["words"])


@cache
def _company_lemmas() -> dict[str, str]:
    return {x: e["id"] for e in entries("presence", "company") for x in e["lemmas"]}


def current(draft: Draft, token: int, reach: int = 3) -> Telling | None:
    """The encounter a sentence is about: one told in it before the token, else the last one."""
    scene = draft.scene
    here = scene.sentence[token]
    same = [
        t for t in draft.tellings
        if t.sentence == here and t.status is not None and (t.parts or t.confirmed or not t.noun)
    ]  # fmt: skip
    before = [t for t in same if t.token < token]
    if before:
        return max(before, key=lambda t: t.token)
    if same:
        return min(same, key=lambda t: t.token)
    return draft.last_before(token, reach) or _main(draft, here)


def _main(draft: Draft, before: int) -> Telling | None:
    """The first encounter of the document with anybody in it; the headline's as a last resort."""
    told = [t for t in draft.tellings if t.parts and t.sentence < before and not t.weak]
    body = [t for t in told if not t.is_headline]
    return min(body or told, key=lambda t: t.token) if told else None


# -- lists --------------------------------------------------------------------------------


def _fronted(draft: Draft, first: int, last: int) -> None:
    """ "Also present were A, B and C": a fronted phrase, a copula, a list."""
    scene, syntax = draft.scene, draft.syntax
    for c in range(first + 1, min(first + FRONT, last)):
        if scene.low[c] not in COPULAS or c in scene.ref_at:
            continue
        roster = _roster_behind(draft, c, last)
        party = Party(roster.units) if roster else _unnamed_behind(draft, c, last)
        if not party:
            continue
        front = range(first, c)
        told = [draft.at[j] for j in front if j in draft.at and draft.at[j].definite]
        if told and scene.low[c].startswith("includ") and any(u.ref.is_person for u in party.units):
            draft.join(told[-1], party, Role.ATTENDEE, "each", "list.included", scene.sentence[c])
            return
        for entry in entries("presence", "list"):
            found = [j for j in front if scene.low[j] in entry["words"] and not _in_name(draft, j)]
            if found:
                _attach_list(draft, entry, found[-1], front, party, c)
                return
    del syntax


def _in_name(draft: Draft, j: int) -> bool:
    """Whether a word is part of a name, not of a delegation's."""
    ref = draft.scene.ref_at.get(j)
    return ref is not None and draft.scene.lemma[ref.head] not in people("delegations")


def _roster_behind(draft: Draft, c: int, last: int) -> Roster | None:
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
        if draft.scene.is_verb(j) and draft.scene.low[j] not in OPENING:
            break
        if draft.scene.lemma[j] in people("groups"):
            return draft.syntax.party(j)
    return Party()


def _attach_list(
    draft: Draft, entry: dict[str, object], word: int, front: range, party: Party, c: int
) -> None:
    scene, syntax = draft.scene, draft.syntax
    rule = f"list.{entry['id']}"
    if entry["id"] == "present" and any(
        scene.dep[j] == "nsubj" and j in syntax.actors.roster_at for j in front
    ):
        return
    told = [draft.at[j] for j in front if j in draft.at]
    telling = told[-1] if told else _without(draft, c)
    if telling is None:
        return
    if not entry.get("side"):
        draft.join(telling, party, Role.ATTENDEE, "each", rule, scene.sentence[c])
        return
    anchor = _anchor(draft, word, front)
    if entry["id"] == "delegation" and anchor is None:
        return
    journey = scene.low[word] in ("travelling", "traveling") and _journey(draft, anchor, c)
    telling = journey or _with(draft, anchor, c) or telling
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    slot = f"team:{anchor}" if anchor else "team"
    draft.join(telling, party, role, slot, rule, scene.sentence[c])
    country = scene.entity.get(anchor or "")
    if country is not None and country.type is EntityType.COUNTRY:
        telling.add(Part(country.id, role, f"{rule}.country", scene.sentence[c], slot))


def _without(draft: Draft, c: int) -> Telling | None:
    near = draft.last_before(c, 3)
    if near is not None and near.parts and not near.weak:
        return near
    return _main(draft, draft.scene.sentence[c]) or near


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


def _with(draft: Draft, agent: str | None, token: int) -> Telling | None:
    """The nearest encounter told before a token in which somebody took part."""
    scene = draft.scene
    here = scene.sentence[token]
    if agent is None or agent == "delegation":
        return None
    told = [
        t for t in draft.tellings
        if t.token < token and here - 3 <= t.sentence and agent in t.agents()
        and (t.confirmed or not t.weak)
    ]  # fmt: skip
    if not told:
        return None
    nearest = max(t.sentence for t in told)
    return min((t for t in told if t.sentence == nearest), key=lambda t: t.token)


def _journey(draft: Draft, agent: str | None, token: int) -> Telling | None:
    """The last visit or trip somebody is told to be on."""
    told = [
        t for t in draft.tellings
        if t.type is E.VISIT and t.token < token and agent in t.agents()
    ]  # fmt: skip
    return max(told, key=lambda t: t.token) if told else None


def _listed_below(draft: Draft, number: int) -> None:
    """Members listed line by line under a heading that ends in a colon."""
    scene = draft.scene
    first, last = scene.bounds[number]
    if not _heads_list(draft, number):
        return
    entry = next(
        (e for e in entries("presence", "list") if set(e["words"]) & set(scene.low[first:last])),
        None,
    )
    told = [draft.at[j] for j in range(first, last) if j in draft.at and draft.at[j].definite]
    if entry is None and told and scene.low[last - 2].startswith("includ"):
        for sentence, party in _rows(draft, number + 1):
            draft.join(told[-1], party, Role.ATTENDEE, "each", "rows.included", sentence)
        return
    if entry is None and scene.low[last - 1] == ":":
        _named_below(draft, number)
        return
    told = [draft.at[j] for j in range(first, last) if j in draft.at]
    telling = told[-1] if told else _main(draft, number) or _without(draft, first)
    if entry is None or telling is None:
        return
    rows = _rows(draft, number + 1)
    slot = "team" if entry.get("side") else "each"
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    for sentence, party in rows:
        draft.join(telling, party, role, slot, f"rows.{entry['id']}", sentence)


def _named_below(draft: Draft, number: int) -> None:
    """ "was signed by the following representatives:", "met with the following ministers:"."""
    scene = draft.scene
    first, last = scene.bounds[number]
    told = [t for t in draft.tellings if t.sentence == number and t.links]
    if not told or "following" not in scene.low[first:last]:
        return
    telling = told[0]
    passive = draft.syntax.passive(telling.links[0])
    role, slot = Role.ATTENDEE, "object"
    if passive:
        role, slot = (Role.SIGNATORY if telling.type is E.SIGNING else Role.ATTENDEE), "each"
    for sentence, party in _rows(draft, number + 1):
        draft.join(telling, party, role, slot, "rows.following", sentence)


def _heads_list(draft: Draft, number: int) -> bool:
    """Whether a line opens a list: it ends in a colon, or is a bare "Participants"."""
    scene = draft.scene
    first, last = scene.bounds[number]
    if scene.low[last - 1] == ":":
        return last - first <= HEADING
    bare = last - first <= BARE and scene.low[last - 1] in _list_words()
    return bare and not any(scene.is_verb(i) for i in range(first, last))


def _row(draft: Draft, first: int, last: int) -> Roster | None:
    """Who a line names: a person by name anywhere in it, else whom it begins with."""
    actors = draft.syntax.actors
    for j in range(first, last):
        unit = actors.unit_at.get(j)
        if unit is None or not unit.ref.is_person or unit.owner:
            continue
        if unit.ref.kind in (MentionKind.NAME, MentionKind.SHORT):
            return actors.roster_at.get(j)
    opening = (actors.roster_at.get(j) for j in range(first, min(first + 5, last)))
    return next((roster for roster in opening if roster is not None), None)


def _rows(draft: Draft, number: int) -> list[tuple[int, Party]]:
    """Lines that are each a person with titles and no sentence."""
    scene = draft.scene
    found = []
    for n in range(number, len(scene.bounds)):
        first, last = scene.bounds[n]
        roster = _row(draft, first, last)
        end = roster.end if roster is not None else first
        if last - first > LONGEST_ROW or scene.low[last - 1] == ":":
            break
        if any(scene.tag[j] in FINITE and j not in scene.ref_at for j in range(end, last)):
            break
        if scene.tag[min(end, last - 1)] == "VBG":  # a caption: "X receiving a gift"
            break
        if roster is not None:
            persons = tuple(u for u in roster.units if u.ref.is_person)
            found.append((n, Party(persons or roster.units)))
    return found


# -- presence -----------------------------------------------------------------------------


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
        draft.join(telling, persons, Role.ATTENDEE, "each", f"alone.{frame.id}", scene.sentence[v])


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


# -- company and delegations --------------------------------------------------------------


def _company(draft: Draft, v: int) -> None:
    """ "X was accompanied by Y", "X, joined by Y,": Y is at the side of X."""
    scene, syntax = draft.scene, draft.syntax
    name = _company_lemmas().get(scene.lemma[v])
    if name is None or not syntax.passive(v):
        return
    party = syntax.agent(v)
    if not party.units:
        return
    subject = syntax.subject(v)
    anchor = next((a for u in subject.units if u.ref.is_person for a in u.ref.agents), None)
    telling = _with(draft, anchor, v) or (current(draft, v) if anchor is None else None)
    if scene.lemma[v] == "accompany" and scene.dep[v] == "ROOT":
        main = _main(draft, scene.sentence[v])
        main = main if main is not None and anchor in main.agents() else None
        telling = _journey(draft, anchor, v) or main or telling
    if telling is None or v in telling.links:
        return
    if anchor is None:
        anchor = next(iter(p.agent for p in telling.parts if p.slot in ("subject", "each")), None)
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    slot = f"team:{anchor}"
    draft.join(telling, party, role, slot, f"company.{name}", scene.sentence[v])


def _delegation(draft: Draft, v: int) -> None:
    """Who leads a delegation takes part, and its country with him."""
    scene, syntax = draft.scene, draft.syntax
    if scene.lemma[v] not in ("lead", "head", "helm", "co-lead"):
        return
    passive = syntax.passive(v)
    if passive:
        i = syntax.subject_token(v)
        tokens = [] if i is None else [i]
        leaders = syntax.agent(v)
    else:
        tokens = list(syntax.objects(v))
        leaders = syntax.subject(v)
    team = next((k for k in tokens if scene.lemma[k] in people("delegations")), None)
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
    persons = Party(tuple(u for u in leaders.units if u.ref.is_person))
    draft.join(telling, persons, Role.LEAD, slot, "delegation.leader", sentence)
    role = Role.VISITOR if telling.type is E.VISIT else Role.ATTENDEE
    draft.join(telling, countries, role, slot, "delegation.country", sentence)


def _event_of_team(draft: Draft, v: int) -> Telling | None:
    """The encounter a delegation is led at: told in the sentence, else the last before."""
    scene = draft.scene
    for j in draft.syntax.reach(v):
        telling = draft.at.get(j)
        if telling is not None and telling.noun:
            return telling
    here = scene.sentence[v]
    same = [t for t in draft.tellings if t.sentence == here]
    if same:
        return min(same, key=lambda t: (t.token > v, abs(t.token - v)))
    team = [k for k in draft.syntax.objects(v) if scene.low[k] in people("delegations")]
    new = any(scene.low[j] in ("a", "an") for k in team for j in scene.kids[k])
    if scene.dep[v] == "relcl" or new:  # "X, who heads a delegation of 39,"
        return None
    found = draft.last_before(v, 4)
    return found or _main(draft, here)
