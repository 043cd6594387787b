"""Nodes of the graph from groups of entities: label, class, names, id.

An id is made of the name in the earliest document, so that a later document does
not change it; every other id the node could have had, had its documents been
fewer, is among `Node.replaces`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg import countries
from kg.graph import Node
from kg.judgements import Judgements, Reference
from kg.link import known
from kg.link.records import Record, country_key, plain_id, titled
from kg.link.source import Ref, kind, prefix, slug, unique_ids
from kg.model import EntityType
from kg.names import parse_person
from kg.names.bodies import ACRONYM

SPECIFIC = list(EntityType)
"""Where documents agree equally often, the class that stands first here is taken last."""


def nodes(
    groups: Sequence[Sequence[Record]],
    reasons: Mapping[Ref, tuple[str, ...]],
    judgements: Judgements,
) -> dict[Ref, Node]:
    """The node of each entity; groups and their members come in the order of the readings."""
    ids = wanted_ids(groups)
    taken = set(ids)
    made: dict[Ref, Node] = {}
    for group, id in zip(groups, ids, strict=True):
        old = {plain_id(r) for r in group if _named(r)} - taken
        node = _node(id, group, tuple(sorted(old)), reasons.get(group[0].ref, ()), judgements)
        made.update(dict.fromkeys((r.ref for r in group), node))
    return made


def wanted_ids(groups: Sequence[Sequence[Record]]) -> list[str]:
    """The ids of groups that come in the order of the readings."""
    return unique_ids([_wanted(g) for g in groups], [_qualifiers(g) for g in groups])


def _named(record: Record) -> bool:
    """Whether the record's name could have become an id where there are fuller names."""
    return " " in record.name or kind(record.entity.type) != "person"


def _wanted(group: Sequence[Record]) -> str:
    """The id the group asks for: kind and full name in the earliest document that tells one."""
    first = next((r for r in group if _is_full(r)), group[0])
    country = next((r.country for r in group if r.country), "")
    name = slug(titled(first))
    if country and kind(first.entity.type) == "org" and known.needs_country(first.name):
        name = f"{name}-{slug(country)}"
    return f"{prefix(first.entity.type)}-{name}"


def _is_full(record: Record) -> bool:
    """Whether a name is more than an acronym or one word of a person's name."""
    if record.entity.type.is_person:
        return " " in record.name
    return not ACRONYM.fullmatch(record.name)


def _qualifiers(group: Sequence[Record]) -> list[str]:
    """What tells a node from another that has its id already: country, first year."""
    country = next((r.country for r in group if r.country), "")
    held = next((o.country for r in group for o in r.offices if o.country), "")
    year = str(group[0].date.year) if group[0].date else ""
    return [slug(q) for q in (country, held, year) if q]


def _node(
    id: str,
    group: Sequence[Record],
    old: tuple[str, ...],
    reasons: tuple[str, ...],
    judgements: Judgements,
) -> Node:
    """One node with all its names."""
    label = _label(group)
    names = {re.sub(r"^[Tt]he ", "", n) for r in group for n in (r.name, *r.entity.aliases)}
    type_ = _type(group)
    documents = {r.ref[0] for r in group}
    for naming in judgements.names:
        if _speaks_of(naming.reference, (id, *old), names | {label}, documents):
            names.add(label)
            label = naming.name
    for classing in judgements.classes:
        if _speaks_of(classing.reference, (id, *old), names | {label}, documents):
            type_ = classing.type
    code = country_key(group[0].entity) if type_ is EntityType.COUNTRY else ""
    return Node(
        id=id,
        type=type_,
        label=label,
        alt_labels=tuple(sorted(names - {label})),
        mentioned_in=tuple(sorted(documents)),
        iso=code if countries.country(code) else None,
        wikidata=_most([r.entity.wikidata for r in group if r.entity.wikidata]),
        replaces=tuple(name for name in old if name != id),
        reasons=reasons,
    )


def _speaks_of(
    reference: Reference, ids: Sequence[str], names: set[str], documents: set[str]
) -> bool:
    """Whether a judgement means this node."""
    return reference.fits_node(ids, sorted(names), sorted(documents))


def _most(values: Sequence[str]) -> str | None:
    """The most frequent value, the first by alphabet on a tie; None of none."""
    votes = Counter(values)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _label(group: Sequence[Record]) -> str:
    """The canonical name by the contract."""
    first = group[0].entity
    if first.type is EntityType.COUNTRY:
        return titled(group[0])
    names = [re.sub(r"^[Tt]he ", "", r.name) for r in group]
    full = [n for n, r in zip(names, group, strict=True) if _is_full(r)] or names
    if first.type.is_person:
        full = _in_usual_order(full)
    votes = Counter(full)
    return min(votes, key=lambda n: (-votes[n], -len(n), n))


def _in_usual_order(names: Sequence[str]) -> list[str]:
    """The names in the order of family and given name that most documents use."""
    swapped = [parse_person(name)[0].swapped for name in names]
    majority = sum(swapped) * 2 > len(swapped)
    if sum(swapped) * 2 == len(swapped):
        majority = swapped[0]
    return [n for n, s in zip(names, swapped, strict=True) if s is majority] or list(names)


def _type(group: Sequence[Record]) -> EntityType:
    """The class most documents give; whoever holds an office anywhere is an official."""
    votes = Counter(r.entity.type for r in group)
    if votes[EntityType.OFFICIAL]:
        return EntityType.OFFICIAL
    return min(votes, key=lambda t: (-votes[t], -SPECIFIC.index(t)))
