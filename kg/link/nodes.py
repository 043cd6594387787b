"""Nodes of the graph from groups of entities: label, class, names, id.

An id is made of what the earliest document says, so that a later document does not
change it; every other id the node could have had, had its documents been fewer, is
among `Node.replaces`. Of namesakes the earliest has the plain id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from kg import countries
from kg.graph import Node
from kg.judgements import Judgements, Spoken
from kg.link import known
from kg.link.records import Record, country_key, own_id, spelt, when
from kg.link.source import Ref, owners, slug, unique_ids
from kg.model import EntityType
from kg.names import parse_person
from kg.names.bodies import ACRONYM, is_acronym_of
from kg.names.fold import bare

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
    former = [
        {id for r in group for id in (*_alone(r), *_told_apart(r, taken - {own}))} - taken
        for group, own in zip(groups, ids, strict=True)
    ]
    names = Spoken((j.reference, j.name) for j in judgements.names)
    classes = Spoken((j.reference, j.type) for j in judgements.classes)
    made: dict[Ref, Node] = {}
    for group, id, old in zip(groups, ids, former, strict=True):
        node = _node(id, group, sorted(old), reasons.get(group[0].ref, ()))
        spoken = ((id, *old), (node.label, *node.alt_labels), node.mentioned_in)
        for name in names.of(*spoken):
            also = {node.label, *node.alt_labels} - {name}
            node = replace(node, label=name, alt_labels=tuple(sorted(also)))
        for type in classes.of(*spoken):
            node = replace(node, type=type)
        made.update(dict.fromkeys((r.ref for r in group), node))
    return made


def wanted_ids(groups: Sequence[Sequence[Record]]) -> list[str]:
    """The ids of groups that come in the order of the readings."""
    first = [_first(group) for group in groups]
    told = ((when(r), id, i) for i, g in enumerate(groups) for r in g for id in _alone(r))
    return unique_ids(
        [own_id(r) for r in first], [_qualifiers(r, r.country) for r in first], owners(told)
    )


def _alone(record: Record) -> Iterator[str]:
    """The ids a record can have had: by the country the linker found for it or without, and

    of a namesake with what told it from another.
    """
    for country in dict.fromkeys((record.country, "")):
        id = own_id(record, country)
        yield id
        if record.namesake:
            yield from (f"{id}-{q}" for q in _qualifiers(record, country))


def _told_apart(record: Record, others: Set[str]) -> Iterator[str]:
    """The ids a record can have had beside a namesake that holds its plain id now."""
    for country in dict.fromkeys((record.country, "")):
        id = own_id(record, country)
        if id in others:
            yield from (f"{id}-{q}" for q in _qualifiers(record, country))


def _first(group: Sequence[Record]) -> Record:
    """The earliest record that tells a full name, else the earliest."""
    return next((r for r in group if _is_full(r)), group[0])


def _is_full(record: Record) -> bool:
    """Whether a name is more than an acronym or one word of a person's name."""
    if record.entity.type.is_person:
        return " " in record.name
    return not ACRONYM.fullmatch(record.name)


def _qualifiers(record: Record, country: str) -> list[str]:
    """What tells a node from another that has its id already: country, day."""
    held = next((o.country for o in record.offices if o.country), "")
    found = [slug(q) for q in (country, held, str(record.date or "")) if q]
    id = own_id(record, country)
    return [q for q in found if not id.endswith(f"-{q}")]


def _node(id: str, group: Sequence[Record], old: Sequence[str], reasons: tuple[str, ...]) -> Node:
    """One node with all its names."""
    label = _label(group)
    names = {re.sub(r"^[Tt]he ", "", n) for r in group for n in (r.name, *r.entity.aliases)}
    type_ = _type(group)
    documents = {r.ref[0] for r in group}
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


def _most(values: Sequence[str]) -> str | None:
    """The most frequent value, the first by alphabet on a tie; None of none."""
    votes = Counter(values)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _label(group: Sequence[Record]) -> str:
    """The canonical name by the contract."""
    first = group[0].entity
    if first.type is EntityType.COUNTRY:
        return spelt(first)
    names = [re.sub(r"^[Tt]he ", "", r.name) for r in group]
    full = [n for n, r in zip(names, group, strict=True) if _is_full(r)]
    if first.type.is_person:
        full = _in_usual_order(full or names)
    votes = Counter(full or _other_full(group, names) or names)
    listed = _listed(group, names) if first.type.is_organization else ""
    if listed:
        return listed
    return min(votes, key=lambda n: (-votes[n], -len(n), n))


def _other_full(group: Sequence[Record], names: Sequence[str]) -> list[str]:
    """Other names of what is called by acronyms only, that these can stand for."""
    others = (a for r in group for a in r.entity.aliases if not ACRONYM.fullmatch(a))
    return [a for a in others if any(is_acronym_of(n, a) for n in names)]


def _listed(group: Sequence[Record], names: Sequence[str]) -> str:
    """The full name that the gazetteers have for most of these names, if a document gives it."""
    country = _most([r.country for r in group if r.country]) or ""
    found = [f[0] for n in names if (f := known.body(n, country)) is not None]
    full = _most(found)
    given = {bare(n) for n in names} | {bare(a) for r in group for a in r.entity.aliases}
    return full if full and len(found) * 2 > len(names) and bare(full) in given else ""


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
