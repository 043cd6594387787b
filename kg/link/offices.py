"""Who held an office that a document names without its holder ("the Trade Minister")."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.graph import Membership, Node
from kg.lexicon import table
from kg.link import known
from kg.link.records import similar_titles, title_words
from kg.link.source import Ref
from kg.model import Document, EntityType, Office, Reading
from kg.names.fold import words

NEAR = dt.timedelta(days=180)
"""A post counts for this long before it was first and after it was last seen."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The person found, and why."""

    node: Node
    reason: str


class Offices:
    """Finds the one holder of an office at a date from the posts of all documents.

    What a ministry calls "the Trade Minister" without a country is its own state's; so
    are the posts of officials it tells without one.
    """

    def __init__(
        self,
        posts: Sequence[Membership],
        nodes: Mapping[str, Node],
        documents: Sequence[Document] = (),
    ) -> None:
        self.nodes = nodes
        self.home = known.homes(documents, nodes.values())
        self.by_place: dict[str, list[Membership]] = defaultdict(list)
        for post in posts:
            if not post.former and post.first_seen and " " in nodes[post.member].label:
                for place in self._places(post):
                    self.by_place[place].append(post)

    def _places(self, post: Membership) -> set[str]:
        """The body and the country of a post; without a country the states of who tells of it."""
        told = {place for place in (post.organization, post.country) if place}
        alone = len(title_words(post.title)) == 1  # "President": of what is not known
        if post.country or alone or self.nodes[post.member].type is not EntityType.OFFICIAL:
            return told
        if post.organization and self.nodes[post.organization].type is not EntityType.AGENCY:
            return told
        return told | {self.home[e.document] for e in post.evidence if e.document in self.home}

    def holder(self, office: Office, reading: Reading, node: Mapping[Ref, Node]) -> Holder | None:
        """The one person seen in this office near the document's date; None if not exactly one."""
        document = reading.document
        place = self._place(office, reading, node)
        if document.date is None or place is None or _is_double(office.title):
            return None
        date, title = document.date, title_words(office.title)
        near = [
            post
            for post in self.by_place.get(place, ())
            if self._is_post(title, office, post) and _covers(post, date, NEAR)
        ]
        exact = [post for post in near if _covers(post, date, dt.timedelta(0))]
        chosen = near if len({p.member for p in near}) == 1 else exact
        if len({post.member for post in chosen}) != 1:
            return None
        found = self.nodes[chosen[0].member]
        seen = min(p.first_seen for p in chosen if p.first_seen)
        last = max(p.last_seen for p in chosen if p.last_seen)
        return Holder(
            found,
            f"the {office.title} in {document.id} ({date}): "
            f"only {found.label} was seen in that post then ({seen} to {last})",
        )

    def _place(self, office: Office, reading: Reading, node: Mapping[Ref, Node]) -> str | None:
        """The body of an office, else its country; of a government's, else the publisher's."""
        for local in (office.organization, office.country):
            found = node.get((reading.document.id, local)) if local else None
            if found is not None:
                return found.id
        exclusive = frozenset(table("body_forms")["titles"]["exclusive"])
        governs = bool(exclusive & frozenset(words(office.title)))
        return self.home.get(reading.document.id) if governs else None

    def _is_post(self, title: frozenset[str], office: Office, post: Membership) -> bool:
        """Whether a post is this office: the same title; or "the Minister" of the same body.

        In a country it must be the state's own post, not that of a society in it: one
        without a body, or of the ministry that the title names.
        """
        held = title_words(post.title)
        if office.organization:
            return held == title or (len(title) == 1 and similar_titles(title, held))
        if held != title:
            return False
        if post.organization is None or post.organization == post.country:
            return True
        body = self.nodes[post.organization]
        ranks = frozenset(table("body_forms")["titles"]["ranks"])
        return body.type is EntityType.AGENCY and bool(
            (title - ranks) & frozenset(words(body.label))
        )


def _is_double(title: str) -> bool:
    """Whether a title is of two offices ("the President and Vice President")."""
    told = words(title)
    return len(set(told)) < len(told)


def _covers(post: Membership, date: dt.date, reach: dt.timedelta) -> bool:
    """Whether a post was seen around a date."""
    if post.first_seen is None or post.last_seen is None:
        return False
    return post.first_seen - reach <= date <= post.last_seen + reach


def with_holders(nodes: Mapping[str, Node], holders: Sequence[Holder]) -> dict[str, Node]:
    """The nodes with a reason for each office that was resolved to them."""
    reasons: dict[str, set[str]] = defaultdict(set)
    for holder in holders:
        reasons[holder.node.id].add(holder.reason)
    return {
        id: replace(node, reasons=tuple(sorted({*node.reasons, *reasons.get(id, ())})))
        for id, node in nodes.items()
    }
