"""Lists line by line: a heading ("Participants:") and under it one person in each row."""

from __future__ import annotations

from kg.extract.encounters.actors.rosters import Roster
from kg.extract.encounters.actors.wordlists import FINITE
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.presence.lists import list_words, role_of
from kg.extract.encounters.presence.which import main_event, nearest
from kg.extract.encounters.tellings import Party
from kg.lexicon import entries
from kg.model import EncounterType as E
from kg.model import MentionKind, Role

BARE = 8  # words of a heading without a colon
HEADING = 45  # words a heading of a list may have
LONGEST_ROW = 60  # words a line of a list may have


def listed_below(draft: Draft, number: int) -> None:
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
    telling = told[-1] if told else main_event(draft, number) or nearest(draft, first)
    if entry is None or telling is None:
        return
    rows = _rows(draft, number + 1)
    slot = "team" if entry.get("side") else "each"
    role = Role.VISITOR if telling.type is E.VISIT else role_of(entry, telling)
    for sentence, party in rows:
        draft.join(telling, party, role, slot, f"rows.{entry['id']}", sentence)


def _named_below(draft: Draft, number: int) -> None:
    """ "was signed by the following representatives:", "met with the following ministers:"."""
    scene = draft.scene
    first, last = scene.bounds[number]
    told = [t for t in draft.tellings if t.sentence == number and t.links]
    if not told or "following" not in scene.low[first:last]:
        return
    at = scene.low.index("following", first, last)
    telling = max(told, key=lambda t: (t.token < at, t.token if t.token < at else -t.token))
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
    bare = last - first <= BARE and scene.low[last - 1] in list_words()
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
    return actors.first_roster(range(first, min(first + 5, last)))


def _is_land(draft: Draft, first: int, last: int) -> bool:
    """Whether a line is but the country or body of those in the lines below: "Peru:"."""
    ref = draft.scene.ref_at.get(first + (draft.scene.low[first] == "the"))
    return ref is not None and not ref.is_person and ref.end == last - 1


def _rows(draft: Draft, number: int) -> list[tuple[int, Party]]:
    """Lines that are each a person with titles and no sentence."""
    scene = draft.scene
    found = []
    for n in range(number, len(scene.bounds)):
        first, last = scene.bounds[n]
        roster = _row(draft, first, last)
        end = roster.end if roster is not None else first
        if scene.low[last - 1] == ":" and _is_land(draft, first, last):
            continue
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
