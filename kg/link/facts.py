"""Memberships and stated claims of the graph, gathered over the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.confidence import Kind, confidence
from kg.graph import Claim, Membership, Node
from kg.link.source import Ref, evidence, slug, union, unique_ids
from kg.model import Post, Property, Reading, Relation


def memberships(readings: Sequence[Reading], node: Mapping[Ref, Node]) -> list[Membership]:
    """One membership for each person, body, title and tense, seen from first to last."""
    told: dict[tuple[str, str, str, bool], list[Membership]] = defaultdict(list)
    for reading in readings:
        for post in reading.posts:
            found = _membership(reading, post, node)
            if found is not None:
                key = (found.member, found.organization or "", slug(found.title), found.former)
                told[key].append(found)
    made = [_joined(told[key]) for key in sorted(told)]
    ids = unique_ids(["-".join(["post", *_parts(post)]) for post in made])
    return [replace(post, id=id) for post, id in zip(made, ids, strict=True)]


def _parts(post: Membership) -> list[str]:
    """What the id of a membership is made of: its key."""
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
    if body is not None and not (body.type.is_agent and not body.type.is_person):
        body = None  # a post is held at a body or for a country, never at a place or a plan
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


def _joined(told: Sequence[Membership]) -> Membership:
    """The same post as all documents tell it, in their order."""
    dates = sorted(m.first_seen for m in told if m.first_seen)
    best = max(told, key=lambda m: m.confidence)
    return replace(
        told[0],
        country=next((m.country for m in told if m.country), None),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        evidence=union(*(m.evidence for m in told)),
        confidence=best.confidence,
        rule=best.rule,
        acting=all(m.acting for m in told),
    )


def stated(readings: Sequence[Reading], node: Mapping[Ref, Node]) -> list[Claim]:
    """One claim for each relation that documents state, as sure as the surest of them."""
    told: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for reading in readings:
        for relation in reading.relations:
            subject = node.get((reading.document.id, relation.subject))
            object = node.get((reading.document.id, relation.object))
            if subject is not None and object is not None and subject.id != object.id:
                claim = _claim(reading, relation, subject.id, object.id)
                told[claim.id, claim.subject, claim.object].append(claim)
    return [
        replace(max(same, key=lambda c: c.confidence), evidence=union(*(c.evidence for c in same)))
        for same in told.values()
    ]


def _claim(reading: Reading, relation: Relation, subject: str, object: str) -> Claim:
    """A relation of one document as a claim; status and amount make it another."""
    status = f"-{relation.status.value.lower()}" if relation.status else ""
    amount = f"-{slug(relation.amount.text)}" if relation.amount else ""
    return Claim(
        f"{relation.property.value}-{subject}-{object}{status}{amount}",
        subject,
        relation.property,
        object,
        evidence(reading, relation.sentences),
        confidence(relation.rule, Kind.RELATION),
        relation.rule,
        relation.status,
        relation.amount,
    )


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
