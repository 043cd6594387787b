"""Nodes of the graph from groups of entities: label, class, names, id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.graph import Node
from kg.link.identity import kind
from kg.link.source import Ref, slug, unique_ids
from kg.model import Entity, EntityType

SPECIFIC = list(EntityType)
"""Where documents agree equally often, the class that stands first here is taken last."""


def nodes(groups: Sequence[Sequence[Ref]], entities: Mapping[Ref, Entity]) -> dict[Ref, Node]:
    """The node of each entity; `groups` and their members come in the order of the readings."""
    wanted = [_wanted(group, entities) for group in groups]
    made: dict[Ref, Node] = {}
    for group, id in zip(groups, unique_ids(wanted), strict=True):
        node = _node(id, group, entities)
        made.update(dict.fromkeys(group, node))
    return made


def _wanted(group: Sequence[Ref], entities: Mapping[Ref, Entity]) -> str:
    """The id the group asks for: kind and name in the earliest document."""
    members = [entities[ref] for ref in group]
    return f"{kind(members[0].type)}-{slug(_fullest(members).name)}"


def _fullest(members: Sequence[Entity]) -> Entity:
    """The earliest member with a name of several words, else the earliest."""
    return next((m for m in members if " " in m.name), members[0])


def _node(id: str, group: Sequence[Ref], entities: Mapping[Ref, Entity]) -> Node:
    """One node with all its names; an article or acronym never is the label where more is known."""
    members = [entities[ref] for ref in group]
    label = _label(members)
    names = {re.sub(r"^[Tt]he ", "", n) for m in members for n in (m.name, *m.aliases)}
    return Node(
        id=id,
        type=_type(members),
        label=label,
        alt_labels=tuple(sorted(names - {label})),
        mentioned_in=tuple(sorted({document for document, _ in group})),
        iso=next((m.iso for m in members if m.iso), None),
        wikidata=next((m.wikidata for m in members if m.wikidata), None),
    )


def _label(members: Sequence[Entity]) -> str:
    """The name most documents use as the full one; longer, then first by alphabet, on a tie."""
    votes = Counter(re.sub(r"^[Tt]he ", "", m.name) for m in members)
    full = {n: c for n, c in votes.items() if " " in n} or votes
    return min(full, key=lambda n: (-full[n], -len(n), n))


def _type(members: Sequence[Entity]) -> EntityType:
    """The class most documents give; an official stays one."""
    votes = Counter(m.type for m in members)
    if votes[EntityType.OFFICIAL]:
        return EntityType.OFFICIAL
    return min(votes, key=lambda t: (-votes[t], -SPECIFIC.index(t)))
