"""What the linker is not sure of: pairs near the threshold, offices without a holder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.graph import Membership, Node
from kg.judgements import Judgements
from kg.judgements.doubts import Bearer, Doubts, OpenOffice, Pair
from kg.link.facts import memberships
from kg.link.identity import Identity, identify
from kg.link.joining import Decision, Outcome
from kg.link.nodes import nodes
from kg.link.offices import Offices
from kg.link.profiles import Profile
from kg.link.records import similar_titles, title_words
from kg.link.scoring import THRESHOLD
from kg.link.source import Ref, in_order
from kg.model import Office, Reading

SURE = 0.3  # a pair this far above the threshold is no doubt
FAR = 10_000  # days that stand for an unknown distance
ASKED = (Outcome.WEAK, Outcome.AMBIGUOUS, Outcome.CLASH, Outcome.MERGED)


def doubts(readings: Iterable[Reading], judgements: Judgements | None = None) -> Doubts:
    """Everything about these readings that a person may want to decide."""
    ordered = in_order(readings)
    judged = judgements or Judgements.none()
    identity = identify(ordered, judged)
    node = nodes(identity.groups, {}, judged)
    return Doubts(
        tuple(_pairs(identity, node)), tuple(_offices(ordered, node, memberships(ordered, node)))
    )


def _pairs(identity: Identity, node: Mapping[Ref, Node]) -> Iterator[Pair]:
    for decision in identity.decisions:
        if decision.outcome not in ASKED or decision.score is None:
            continue
        one, other = identity.profiles[decision.one], identity.profiles[decision.other]
        merged = node[one.records[0].ref].id == node[other.records[0].ref].id
        if merged is not (decision.outcome is Outcome.MERGED):
            continue  # joined by way of a third name
        if decision.outcome is Outcome.CLASH and one.kind != "person":
            continue  # bodies of two countries are no doubt
        distance = round(abs(decision.score.total - THRESHOLD), 3)
        if not merged or distance < SURE:
            yield _pair(decision, one, other, merged, distance)


def _pair(decision: Decision, one: Profile, other: Profile, merged: bool, distance: float) -> Pair:
    points = decision.score.points if decision.score else ()
    told = [(p.score, f"{p.reason} ({p.score:+.2f})") for p in points]
    against = [text for score, text in told if score <= 0]
    return Pair(
        Bearer(one.name, tuple(r.ref for r in one.records)),
        Bearer(other.name, tuple(r.ref for r in other.records)),
        merged,
        distance,
        tuple(text for score, text in told if score > 0),
        tuple(against + [decision.reason] * bool(decision.reason)),
    )


def _offices(
    readings: Sequence[Reading], node: Mapping[Ref, Node], posts: Sequence[Membership]
) -> Iterator[OpenOffice]:
    by_id = {n.id: n for n in node.values()}
    offices = Offices(posts, by_id, [reading.document for reading in readings])
    for reading in readings:
        agents = {p.agent for e in reading.encounters for p in e.participations}
        for office in reading.offices:
            if office.id in agents and offices.holder(office, reading, node) is None:
                holders = _candidates(office, reading, node, posts)
                yield OpenOffice(reading.document.id, office.id, office.title, tuple(holders))


def _candidates(
    office: Office, reading: Reading, node: Mapping[Ref, Node], posts: Sequence[Membership]
) -> list[str]:
    """Ids of the people seen in a post of such a title in that place, the nearest in time first.

    Where the document names no place, the posts must be of the publisher's country
    or of no told one.
    """
    document = reading.document
    locals_ = (office.organization, office.country)
    told = {node[document.id, i].id for i in locals_ if i and (document.id, i) in node}
    home = {n.id for n in node.values() if n.iso and n.iso == (document.country or "").upper()}
    title = title_words(office.title)
    distance: dict[str, int] = {}
    for post in posts:
        places = {post.organization, post.country} - {None}
        fits = bool(places & told) if told else not post.country or post.country in home
        if fits and similar_titles(title, title_words(post.title)):
            days = _days(post, document.date)
            distance[post.member] = min(days, distance.get(post.member, days))
    return sorted(distance, key=lambda member: (distance[member], member))


def _days(post: Membership, date: dt.date | None) -> int:
    """How far a date is from when a post was seen; far if either is not known."""
    if date is None or post.first_seen is None or post.last_seen is None:
        return FAR
    return max((post.first_seen - date).days, (date - post.last_seen).days, 0)
