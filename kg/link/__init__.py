"""From the readings of single documents to one graph: who is one, who met whom.

`link` is the whole stage. Its result depends on the readings alone, not on their
order; ids are readable and stay when documents are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.errors import GraphError
from kg.graph import DEFAULT_BASE, Claim, Graph
from kg.judgements import ContactJudge, Judgements, check_meant, within_link
from kg.link.contacts import contacts
from kg.link.events import events
from kg.link.facts import memberships, stated, works_for
from kg.link.identity import identify
from kg.link.nodes import nodes
from kg.link.offices import Offices, with_holders
from kg.link.report import Merge, Report, merge_reasons, merges, report
from kg.link.same_event import Places, groups
from kg.link.sides import Sides
from kg.link.source import in_order, unique_ids
from kg.link.tellings import tellings
from kg.model import Reading

__all__ = ["Merge", "Report", "explain", "link", "merged"]


def link(
    readings: Iterable[Reading], judgements: Judgements | None = None, base: str = DEFAULT_BASE
) -> Graph:
    """The graph of these readings; `judgements` overrule what the machine decides."""
    ordered = _checked(readings)
    judged = judgements or Judgements.none()
    identity = identify(ordered, judged)
    node = nodes(identity.groups, merge_reasons(identity), judged)
    by_id = {n.id: n for n in node.values()}
    check_meant(judged, by_id.values())
    documents = tuple(sorted((r.document for r in ordered), key=lambda d: d.id))
    ordered = within_link(ordered, judged, lambda document, entity: node.get((document, entity)))
    posts = memberships(ordered, node)
    claims = [*stated(ordered, node), *works_for(posts)]
    sides = Sides(posts, claims, by_id, documents)
    told = tellings(ordered, node, Offices(posts, by_id, documents))
    happened = events(groups(told, Places.of(claims), sides), by_id)
    judge = ContactJudge(judged, documents)
    claims += contacts(happened, by_id, sides, judge)
    by_id = with_holders(by_id, [holder for t in told for holder in t.holders])
    return Graph(
        documents=documents,
        nodes=tuple(by_id[id] for id in sorted(by_id)),
        events=tuple(happened),
        memberships=tuple(sorted(posts, key=lambda post: post.id)),
        claims=_distinct(claims),
        base=base,
    )


def explain(readings: Iterable[Reading], name: str, judgements: Judgements | None = None) -> Report:
    """Why `name` is one node or several: `str` of the report is for the terminal."""
    ordered = _checked(readings)
    judged = judgements or Judgements.none()
    identity = identify(ordered, judged)
    return report(identity, nodes(identity.groups, {}, judged), name)


def merged(readings: Iterable[Reading]) -> list[Merge]:
    """What the machine made one, rule by rule, for measuring how often a rule is right."""
    return merges(identify(_checked(readings), Judgements.none()))


def _distinct(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims sorted by id, each id once whatever the ids of their ends spell together."""
    ordered = sorted(claims, key=lambda c: (c.id, c.subject, c.object))
    ids = unique_ids([claim.id for claim in ordered])
    return tuple(
        claim if claim.id == id else replace(claim, id=id)
        for claim, id in sorted(zip(ordered, ids, strict=True), key=lambda pair: pair[1])
    )


def _checked(readings: Iterable[Reading]) -> list[Reading]:
    """The readings in the linker's order; two of one document are a GraphError."""
    ordered = in_order(readings)
    twice = [id for id, n in Counter(r.document.id for r in ordered).items() if n > 1]
    if twice:
        raise GraphError(f"two readings of one document: {', '.join(sorted(twice)[:5])}")
    return ordered
