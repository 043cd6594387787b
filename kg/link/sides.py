"""On which side of a table a person sat: by what the text says, else by the posts seen then.

A side is a state's government, a firm, or another body. Members of one side are
no contact of each other by having sat in one meeting.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.graph import Attendance, Claim, Event, Membership, Node
from kg.lexicon import table
from kg.link.tellings import Telling
from kg.model import EntityType, Property, Role
from kg.names.fold import words

NEAR = 730  # days a post may have been seen before or after an encounter to count for it

RECEIVING = frozenset({Role.HOST, Role.VISITED})
COMING = frozenset({Role.VISITOR})


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a person stood for: governments (country ids), branches of them, and bodies."""

    states: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return bool(self.states or self.bodies)


class Sides:
    """Answers for whom a person stood at an encounter, from the memberships of the graph."""

    def __init__(
        self, posts: Sequence[Membership], claims: Sequence[Claim], nodes: Mapping[str, Node]
    ) -> None:
        self.nodes = nodes
        self.posts: dict[str, list[Membership]] = defaultdict(list)
        self.country: dict[str, str] = {}
        for claim in claims:
            if claim.property is Property.COUNTRY:
                self.country.setdefault(claim.subject, claim.object)
        for post in posts:
            if not post.former:
                self.posts[post.member].append(post)
            if (
                post.organization
                and post.country
                and self._is(post.organization, EntityType.AGENCY)
            ):
                self.country.setdefault(post.organization, post.country)

    def _is(self, id: str, type: EntityType) -> bool:
        """Whether a node has a class."""
        return self.nodes[id].type is type

    def of_telling(self, telling: Telling) -> frozenset[str]:
        """The countries whose officials a telling names, by the posts its document tells."""
        document = frozenset((telling.ref[0],))
        found = (self._party(self._told(person, document)) for person in telling.persons)
        return frozenset(state for party in found for state in party.states)

    def _told(self, person: str, documents: frozenset[str]) -> list[Membership]:
        """The posts of a person that some documents tell."""
        return [p for p in self.posts[person] if any(e.document in documents for e in p.evidence)]

    def party(self, person: str, event: Event) -> Party:
        """For whom `person` stood: by the posts the event's documents tell, else by near ones."""
        told = self._told(person, frozenset(e.document for e in event.evidence))
        return self._party(told or [p for p in self.posts[person] if _near(p, event)])

    def _party(self, posts: Sequence[Membership]) -> Party:
        """For whom someone with these posts stands."""
        states: set[str] = set()
        branches: set[str] = set()
        bodies: set[str] = set()
        for post in posts:
            body = post.organization
            public = body is None or self.nodes[body].type in (
                EntityType.AGENCY,
                EntityType.COUNTRY,
            )
            if body and self._is(body, EntityType.COUNTRY):
                states.add(body)
            elif public and (post.country or self.country.get(body or "")):
                states.add(post.country or self.country[body or ""])
            if body and not self._is(body, EntityType.COUNTRY):
                bodies.add(body)
            if public:
                branches.add(branch(post.title))
        return Party(frozenset(states), frozenset(branches), frozenset(bodies))


def _near(post: Membership, event: Event) -> bool:
    """Whether a post was seen near the date of an event; an open date is near everything."""
    if event.start is None or post.first_seen is None or post.last_seen is None:
        return True
    reach = dt.timedelta(days=NEAR)
    return (
        post.first_seen - reach <= event.start.last and event.start.first <= post.last_seen + reach
    )


@cache
def branch(title: str) -> str:
    """The branch of a state a title belongs to: executive if its words tell no other."""
    told = set(words(title))
    branches = table("body_forms")["branches"]
    return next((name for name, listed in branches.items() if told & set(listed)), "executive")


def one_side(event: Event, one: Attendance, other: Attendance, party: Mapping[str, Party]) -> bool:
    """Whether two persons sat on one side."""
    if one.side is not None and other.side is not None and _scope(one) == _scope(other):
        return one.side == other.side
    mine, yours = party[one.agent], party[other.agent]
    if mine.bodies & yours.bodies:
        return True
    abroad = bool(mine.states and yours.states and not mine.states & yours.states)
    if abroad:
        return False
    if mine.states & yours.states:
        return _others(event, mine.states & yours.states, party) or bool(
            mine.branches & yours.branches
        )
    for near, far in ((COMING, RECEIVING), (RECEIVING, COMING)):
        if {one.role, other.role} <= near and any(p.role in far for p in event.participations):
            return True
    return False


def _scope(part: Attendance) -> str:
    """The document whose words for sides an attendance uses."""
    return (part.side or "").partition(" ")[0]


def _others(event: Event, states: frozenset[str], party: Mapping[str, Party]) -> bool:
    """Whether anyone else than these governments took part."""
    for agent in event.participants:
        held = party.get(agent)
        if held is None:
            if agent.startswith("country-") and agent not in states:
                return True
        elif not held.states & states:
            return True
    return False
