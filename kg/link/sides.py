"""On which side of a table a person sat: by what the text says, else by the posts seen then.

A side is a state's government, a firm, or another body. Members of one side are
no contact of each other by having sat in one meeting.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from kg.graph import Attendance, Claim, Event, Membership, Node
from kg.lexicon import table
from kg.link import known
from kg.link.tellings import Telling
from kg.model import Document, EncounterType, EntityType, PartialDate, Property, Role
from kg.names.fold import words

NEAR = 730  # days a post may have been seen before or after an encounter to count for it

RECEIVING = frozenset({Role.HOST, Role.VISITED})
COMING = frozenset({Role.VISITOR})
UNION = "union"  # in the place of a state for those who stand for a union of states
ALONE = 2  # persons
PUBLISHER = "publisher:"  # before the id of a document of whose publisher no state is known


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a person stood for: governments (country ids), branches of them, and bodies.

    `likely` is the publisher's state for an official of whom no country is told: a
    country id, or a made-up one (see `known.HOME`) where the graph has none.
    """

    states: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()  # words of the titles of public posts
    unions: bool = False  # whether a body is one of states

    @property
    def powers(self) -> frozenset[str]:
        """The governments, or the unions of states, a person stood for."""
        return self.states or (frozenset({UNION}) if self.unions else frozenset())


class Sides:
    """Answers for whom a person stood at an encounter, from the memberships of the graph."""

    def __init__(
        self,
        posts: Sequence[Membership],
        claims: Sequence[Claim],
        nodes: Mapping[str, Node],
        documents: Sequence[Document] = (),
    ) -> None:
        home = known.homes(documents, nodes.values())
        self.home = {d.id: home.get(d.id, f"{PUBLISHER}{d.id}") for d in documents}
        self.nodes = nodes
        self.posts: dict[str, list[Membership]] = defaultdict(list)
        self.country: dict[str, str] = {}
        for claim in claims:
            if claim.property is Property.COUNTRY:
                self.country.setdefault(claim.subject, claim.object)
        self.told: dict[tuple[str, str], list[Membership]] = defaultdict(list)
        for post in posts:
            if not post.former:
                self.posts[post.member].append(post)
                for document in dict.fromkeys(e.document for e in post.evidence):
                    self.told[post.member, document].append(post)
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
        """The countries whose officials a telling names: by its document, else by near posts."""
        parties = (self._party_in(telling, person) for person in telling.persons)
        return frozenset[str]().union(*(party.states for party in parties))

    def facing(self, telling: Telling, agents: Iterable[str]) -> bool:
        """Whether two of the agents stood for different parties, as far as that is known."""
        sides = [side for agent in sorted(agents) if (side := self._side(telling, agent))]
        return any(not one & other for one, other in combinations(sides, 2))

    def _side(self, telling: Telling, agent: str) -> frozenset[str]:
        """All that an agent may have in common with others of its side; empty if not known."""
        if agent in telling.persons:
            party = self._party_in(telling, agent)
            return party.states | party.likely | party.bodies
        if self._is(agent, EntityType.COUNTRY):
            return frozenset((agent,))
        home = self.country.get(agent)
        if home is None and self._is(agent, EntityType.AGENCY):
            home = self.home.get(telling.ref[0])
        return frozenset(filter(None, (agent, home)))

    def _party_in(self, telling: Telling, person: str) -> Party:
        """For whom a person stood by one document, else by near posts."""
        return self._known(person, frozenset((telling.ref[0],)), telling.start)

    def _told(self, person: str, documents: frozenset[str]) -> list[Membership]:
        """The posts of a person that some documents tell."""
        found = [p for d in sorted(documents) for p in self.told.get((person, d), ())]
        return list({post.id: post for post in found}.values())

    def party(self, person: str, event: Event) -> Party:
        """For whom `person` stood: by the posts the event's documents tell, else by near ones."""
        return self._known(person, frozenset(e.document for e in event.evidence), event.start)

    def _known(self, person: str, documents: frozenset[str], start: PartialDate | None) -> Party:
        told = self._told(person, documents)
        party = self._party(told or [p for p in self.posts[person] if _near(p, start)])
        if party.states or not self._is(person, EntityType.OFFICIAL):
            return party
        if not all(self._is(body, EntityType.AGENCY) for body in party.bodies):
            return party
        homes = frozenset(self.home[d] for d in documents if d in self.home)
        return replace(party, likely=homes)

    def parties(self, event: Event, there: Mapping[str, Attendance]) -> dict[str, Party]:
        """For whom each of those who were there stood, as far as the company they kept tells."""
        party = {agent: self.party(agent, event) for agent in there}
        homes = frozenset(self.home[e.document] for e in event.evidence if e.document in self.home)
        if len(there) == ALONE:  # two alone are no side, unless known to be of one
            homes = frozenset(home for home in homes if not home.startswith(PUBLISHER))
            party = {a: replace(p, likely=p.likely & homes) for a, p in party.items()}
        settled = dict(party)
        for agent, held in party.items():
            if held.likely:
                states = _company(agent, there, party, homes)
                states = states or _fellows(held, party, homes) or self._open(agent, there, party)
                settled[agent] = replace(held, likely=states or held.likely)
        return settled

    def _open(
        self, agent: str, there: Mapping[str, Attendance], party: Mapping[str, Party]
    ) -> frozenset[str]:
        """All the states that are there, for whom neither the text nor the publisher tells one."""
        mine = party[agent].likely
        if there[agent].side is not None or not all(h.startswith(PUBLISHER) for h in mine):
            return frozenset()
        if any(there[a].side is not None and p.likely & mine for a, p in party.items()):
            return frozenset()
        return mine.union(*(p.states for p in party.values()))

    def _accredited(self, post: Membership) -> bool:
        """Whether a post is that of an envoy to a body of states: he stands for his own state."""
        if post.organization is None or not self._is(post.organization, EntityType.INTERNATIONAL):
            return False
        told, envoys = set(words(post.title)), table("body_forms")["envoys"]
        own = self.nodes[post.organization].label in envoys["own"]
        return not own and any(set(title.split()) <= told for title in envoys["titles"])

    def _party(self, posts: Sequence[Membership]) -> Party:
        """For whom someone with these posts stands."""
        states: set[str] = set()
        branches: set[str] = set()
        bodies: set[str] = set()
        titles: set[str] = set()
        for post in posts:
            body = None if self._accredited(post) else post.organization
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
                titles.update(words(post.title))
        return Party(
            frozenset(states),
            frozenset(branches),
            frozenset(bodies),
            titles=frozenset(titles),
            unions=any(self._is(body, EntityType.INTERNATIONAL) for body in bodies),
        )


def _near(post: Membership, start: PartialDate | None) -> bool:
    """Whether a post was seen near the start of an encounter; an open date is near everything."""
    if start is None or post.first_seen is None or post.last_seen is None:
        return True
    reach = dt.timedelta(days=NEAR)
    return post.first_seen - reach <= start.last and start.first <= post.last_seen + reach


def _company(
    agent: str,
    there: Mapping[str, Attendance],
    party: Mapping[str, Party],
    homes: frozenset[str],
) -> frozenset[str]:
    """The one state of those on the same side of the text, where the publisher's faces them."""
    side = there[agent].side
    if side is None:
        return frozenset()
    mates = [p for a, p in party.items() if a != agent and there[a].side == side]
    facing = [p for a, p in party.items() if there[a].side not in (None, side)]
    states = frozenset[str]().union(*(p.states for p in mates))
    at_home = any((p.states | p.likely) & homes for p in facing)
    return states if len(states) == 1 and at_home and not states & homes else frozenset()


def _fellows(held: Party, party: Mapping[str, Party], homes: frozenset[str]) -> frozenset[str]:
    """The state of the foreign members of parliament there, for one of theirs without a country."""
    chambers = frozenset(table("body_forms")["chambers"]["words"])
    if not held.titles & chambers:
        return frozenset()
    states = frozenset[str]().union(*(p.states for p in party.values() if p.titles & chambers))
    return states if len(states) == 1 and not states & homes else frozenset()


@cache
def branch(title: str) -> str:
    """The branch of a state a title belongs to: executive if its words tell no other."""
    told = set(words(title))
    branches = table("body_forms")["branches"]
    return next((name for name, listed in branches.items() if told & set(listed)), "executive")


def one_side(event: Event, one: Attendance, other: Attendance, party: Mapping[str, Party]) -> bool:
    """Whether two persons sat on one side.

    What the text says of sides counts, but officials of one state are one side
    even where a sentence sets them over against each other, unless they are of two
    branches of it and alone; and those of two states are none, whatever body of the
    same name both are of, nor are those of a state and of a union of states.
    """
    sided = one.side is not None and other.side is not None and _scope(one) == _scope(other)
    mine, yours = party[one.agent], party[other.agent]
    if mine.powers and yours.powers and not mine.powers & yours.powers:
        return False
    if (sided and one.side == other.side) or mine.bodies & yours.bodies:
        return True
    if mine.states & yours.states:
        return _one_state(event, mine, yours, mine.states & yours.states, party)
    if sided or (mine.states and yours.states):
        return False
    likely = (mine.states | mine.likely) & (yours.states | yours.likely)
    apart = (mine.bodies and yours.bodies) or _two_sign(event, party)
    if event.type is EncounterType.SIGNING and apart:
        likely = frozenset()  # each signs for the body that is told, or with the other
    if likely:
        return _one_state(event, mine, yours, likely, party)
    for near, far in ((COMING, RECEIVING), (RECEIVING, COMING)):
        if {one.role, other.role} <= near and any(p.role in far for p in event.participations):
            return True
    return False


def _two_sign(event: Event, party: Mapping[str, Party]) -> bool:
    """Whether two people alone sign."""
    signing = {p.agent for p in event.participations if p.role is Role.SIGNATORY}
    return len(signing & party.keys()) == ALONE


def _one_state(
    event: Event, mine: Party, yours: Party, states: frozenset[str], party: Mapping[str, Party]
) -> bool:
    """Whether officials of one state are one side: of one branch, or where others are there."""
    return bool(mine.branches & yours.branches) or _others(event, states, party)


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
        elif not (held.states or held.likely) & states:
            return True
    return False
