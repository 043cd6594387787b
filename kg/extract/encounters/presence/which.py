"""Which encounter a later sentence speaks of, when it only says who else was there."""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.tellings import Telling
from kg.model import EncounterType as E
from kg.model import Role


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
    return draft.last_before(token, reach) or main_event(draft, here)


def main_event(draft: Draft, before: int) -> Telling | None:
    """The first encounter of the document with anybody in it; the headline's as a last resort."""
    told = [t for t in draft.tellings if t.parts and t.sentence < before and not t.weak]
    told = [t for t in told if not t.background]
    body = [t for t in told if not t.is_headline]
    return min(body or told, key=lambda t: t.token) if told else None


def nearest(draft: Draft, c: int) -> Telling | None:
    """The last encounter told before the sentence of a token, else the document's first."""
    near = draft.last_before(c, 3)
    if near is not None and near.parts and (not near.weak or len(near.parts) > 1):
        return near
    return main_event(draft, draft.scene.sentence[c]) or near


def nearest_with(draft: Draft, agent: str | None, token: int) -> Telling | None:
    """The nearest encounter told before a token in which somebody took part."""
    scene = draft.scene
    here = scene.sentence[token]
    if agent is None or agent == "delegation":
        return None
    told = [
        t for t in draft.tellings
        if t.token < token and here - 3 <= t.sentence and agent in t.agents()
        and (t.confirmed or not t.weak) and not _is_visited(t, agent)
    ]  # fmt: skip
    if not told:
        return None
    nearest = max(t.sentence for t in told)
    return min((t for t in told if t.sentence == nearest), key=lambda t: t.token)


def _is_visited(telling: Telling, agent: str) -> bool:
    """Whether somebody goes to an agent: its own people stay at home."""
    return any(p.agent == agent and p.role is Role.VISITED for p in telling.parts)


def journey_of(draft: Draft, agent: str | None, token: int) -> Telling | None:
    """The last visit or trip somebody is told to be on."""
    told = [
        t for t in draft.tellings
        if t.type is E.VISIT and t.token < token and agent in t.agents()
    ]  # fmt: skip
    return max(told, key=lambda t: t.token) if told else None
