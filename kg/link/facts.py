"""Memberships and stated claims of the graph, gathered over the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.confidence import Kind, confidence
from kg.graph import Claim, Membership, Node
from kg.link.source import Ref, evidence, slug, union
from kg.model import Post, Property, Reading


def memberships(readings: Sequence[Reading], node: Mapping[Ref, Node]) -> list[Membership]:
    """One membership for each person, body, title and tense, seen from first to last."""
    made: dict[tuple[str, str, str, bool], Membership] = {}
    for reading in readings:
        for post in reading.posts:
            found = _membership(reading, post, node)
            if found is None:
                continue
            key = (found.member, found.organization or "", slug(found.title), found.former)
            made[key] = _joined(made[key], found) if key in made else found
    return [replace(made[key], id="-".join(["post", *_parts(made[key])])) for key in sorted(made)]


def _parts(post: Membership) -> list[str]:
    """What the id of a membership is made of: unique, since it is the key."""
    parts = [post.member, slug(post.title)]
    parts += [post.organization] if post.organization else []
    return parts + (["former"] if post.former else [])


def _membership(reading: Reading, post: Post, node: Mapping[Ref, Node]) -> Membership | None:
    """One post of one document; None if its holder is not in the graph."""
    document = reading.document
    person = node.get((document.id, post.person))
    if person is None:
        return None
    body = node.get((document.id, post.organization or ""))
    country = node.get((document.id, post.country or ""))
    return Membership(
        id="",
        member=person.id,
        organization=body.id if body else None,
        title=post.title,
        country=country.id if country else None,
        first_seen=document.date,
        last_seen=document.date,
        evidence=evidence(reading, post.sentences),
        confidence=confidence(post.rule, Kind.POST),
        rule=post.rule,
        former=post.former,
        acting=post.acting,
    )


def _joined(one: Membership, other: Membership) -> Membership:
    """The same post seen twice."""
    dates = sorted(d for m in (one, other) for d in (m.first_seen, m.last_seen) if d)
    best = max(one, other, key=lambda m: m.confidence)
    return replace(
        one,
        country=one.country or other.country,
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        evidence=union(one.evidence, other.evidence),
        confidence=best.confidence,
        rule=best.rule,
        acting=one.acting and other.acting,
    )


def stated(readings: Sequence[Reading], node: Mapping[Ref, Node]) -> list[Claim]:
    """One claim for each relation that documents state."""
    made: dict[str, Claim] = {}
    for reading in readings:
        for relation in reading.relations:
            subject = node.get((reading.document.id, relation.subject))
            object = node.get((reading.document.id, relation.object))
            if subject is None or object is None or subject.id == object.id:
                continue
            status = f"-{relation.status.value.lower()}" if relation.status else ""
            amount = f"-{slug(relation.amount.text)}" if relation.amount else ""
            id = f"{relation.property.value}-{subject.id}-{object.id}{status}{amount}"
            sources = evidence(reading, relation.sentences)
            if id in made:
                sources = union(made[id].evidence, sources)
            made[id] = Claim(
                id,
                subject.id,
                relation.property,
                object.id,
                sources,
                confidence(relation.rule, Kind.RELATION),
                relation.rule,
                relation.status,
                relation.amount,
            )
    return list(made.values())


def works_for(posts: Sequence[Membership]) -> list[Claim]:
    """The shortcut person → body of posts that were held when they were told of."""
    made: dict[str, Claim] = {}
    for post in posts:
        if post.organization is None or post.former:
            continue
        id = f"{Property.WORKS_FOR.value}-{post.member}-{post.organization}"
        known = made.get(id)
        made[id] = Claim(
            id,
            post.member,
            Property.WORKS_FOR,
            post.organization,
            union(post.evidence, known.evidence if known else ()),
            max(post.confidence, known.confidence if known else 0.0),
            post.rule,
        )
    return list(made.values())
