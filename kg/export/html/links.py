"""Which lines the view draws between two nodes, and what each of them rests on.

Contacts between people are the graph's own claims. A body or a country has no
such claim: it is linked with whoever took part in the same encounter. Nothing
here is read from text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from kg.graph import Attendance, Claim, Event, Graph, Node
from kg.model import EntityType, Mode, Property, Role, Status

MET = "met"
ATTENDED = "attended"
SHARED = "shared"
POST = "post"
AGREEMENT = "agreement"
OTHER = "other"
PLANNED = "planned"
CANCELLED = "cancelled"
UNSURE = (PLANNED, CANCELLED)  # shown only when asked for

# A gathering of more agents than this is drawn as a star around its hosts: all
# pairs of forty would be 780 lines that say the same. The ledger still lists them.
CROWD = 12

_CENTRES = (Role.HOST, Role.CHAIR, Role.LEAD)
_KIND_OF_CLAIM = {
    Property.MET: MET,
    Property.ATTENDED_WITH: ATTENDED,
    Property.PARTY_TO: AGREEMENT,
    Property.NEGOTIATES: AGREEMENT,
}
# Attributes of a node rather than ties between two: they stand in the dossier.
_NOT_DRAWN = (Property.COUNTRY, Property.LOCATED_IN, Property.WORKS_FOR)


@dataclass(slots=True)
class Link:
    """One kind of tie between two nodes (`a` < `b`), with indexes into the graph's tuples."""

    a: str
    b: str
    kind: str
    events: list[int] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)


class _Links:
    """Links collected by pair and kind, each once."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str, str], Link] = {}

    def of(self, one: str, other: str, kind: str) -> Link:
        """The link of this kind between the two, made if there is none."""
        a, b = sorted((one, other))
        return self._by_key.setdefault((a, b, kind), Link(a, b, kind))

    def sorted(self) -> list[Link]:
        """All links by their ends and kind; their parts in order, each once."""
        for link in self._by_key.values():
            for part in (link.events, link.posts, link.claims):
                part[:] = sorted(set(part))
        return [self._by_key[key] for key in sorted(self._by_key)]


def links(graph: Graph) -> list[Link]:
    """Every tie worth a line; nodes that the graph does not have are left out."""
    found = _Links()
    nodes = {node.id: node for node in graph.nodes}
    homes = _homes(graph)
    number = {event.id: i for i, event in enumerate(graph.events)}
    for i, claim in enumerate(graph.claims):
        _from_claim(found, i, claim, number)
    for i, post in enumerate(graph.memberships):
        if post.organization is not None and post.organization in nodes:
            found.of(post.member, post.organization, POST).posts.append(i)
    for i, event in enumerate(graph.events):
        for one, other in _pairs(event, homes):
            if one not in nodes or other not in nodes:
                continue
            kind = _kind_of_pair(event, nodes[one], nodes[other])
            if kind is not None:
                found.of(one, other, kind).events.append(i)
        for agent, thing in _topics(event, nodes):
            kind = AGREEMENT if nodes[thing].type is EntityType.AGREEMENT else OTHER
            found.of(agent, thing, kind).events.append(i)
    return [x for x in found.sorted() if x.a != x.b and x.a in nodes and x.b in nodes]


@dataclass(frozen=True, slots=True)
class _Homes:
    """Who is part of what: a minister does not meet his own ministry or country."""

    bodies: dict[str, set[str]]
    countries: dict[str, set[str]]

    def one_side(self, one: str, other: str) -> bool:
        """Whether one belongs to the other, or both to the same body."""
        if self.bodies[one] & self.bodies[other]:
            return True
        return any(
            b in self.bodies[a] or b in self.countries[a] for a, b in ((one, other), (other, one))
        )


def _homes(graph: Graph) -> _Homes:
    bodies: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    for claim in graph.claims:
        if claim.property is Property.COUNTRY:
            countries[claim.subject].add(claim.object)
        elif claim.property is Property.PART_OF:
            bodies[claim.subject].add(claim.object)
    for post in graph.memberships:
        if post.organization is not None and not post.former:
            bodies[post.member].add(post.organization)
            countries[post.member] |= countries.get(post.organization, set())
        if post.country is not None and not post.former:
            countries[post.member].add(post.country)
    return _Homes(bodies, countries)


def _from_claim(found: _Links, index: int, claim: Claim, number: dict[str, int]) -> None:
    if claim.property in _NOT_DRAWN:
        return
    kind = _KIND_OF_CLAIM.get(claim.property, OTHER)
    if claim.status is Status.PLANNED:
        kind = PLANNED
    elif claim.status is Status.CANCELLED:
        kind = CANCELLED
    link = found.of(claim.subject, claim.object, kind)
    via = [number[id] for id in claim.via if id in number]
    link.events.extend(via)
    if not via:
        link.claims.append(index)


def _kind_of_pair(event: Event, one: Node, other: Node) -> str | None:
    """What two agents of an encounter are to each other; None where claims decide."""
    if event.status is Status.PLANNED:
        return PLANNED
    if event.status is Status.CANCELLED:
        return CANCELLED
    return None if one.type.is_person and other.type.is_person else SHARED


def _present(event: Event) -> list[Attendance]:
    """Those who took part, one entry an agent, centres of the event first."""
    first: dict[str, Attendance] = {}
    for part in sorted(event.participations, key=lambda p: p.role not in _CENTRES):
        if part.mode is not Mode.MESSAGE:
            first.setdefault(part.agent, part)
    return list(first.values())


def _pairs(event: Event, homes: _Homes) -> Iterator[tuple[str, str]]:
    """Pairs of agents who came together: not those of one side or of one body."""
    present = _present(event)
    crowd = len(present) > CROWD
    for one, other in combinations(present, 2):
        if crowd and one.role not in _CENTRES:
            break
        if one.side is not None and one.side == other.side:
            continue
        if homes.one_side(one.agent, other.agent):
            continue
        yield one.agent, other.agent


def _topics(event: Event, nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """Agents of an encounter that took place, with what it dealt with."""
    if not event.status.is_fact:
        return
    present = _present(event)
    centres = [p for p in present if p.role in _CENTRES] if len(present) > CROWD else present
    for part in centres:
        for thing in event.about:
            if thing in nodes:
                yield part.agent, thing
