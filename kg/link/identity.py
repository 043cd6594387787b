"""Which entities of which documents are one: the decision, apart from its application."""

from __future__ import annotations

from collections.abc import Sequence

from kg.link.source import Ref, plain
from kg.model import Entity, EntityType, Reading


def clusters(readings: Sequence[Reading]) -> list[list[Ref]]:
    """Groups of entities that are one, each in the order of the readings."""
    parent: dict[Ref, Ref] = {}

    def find(ref: Ref) -> Ref:
        while parent[ref] != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    first: dict[tuple[str, str], Ref] = {}
    for reading in readings:
        for entity in reading.entities:
            ref = (reading.document.id, entity.id)
            parent[ref] = ref
            for key in _keys(entity):
                if key in first:
                    parent[find(ref)] = find(first[key])
                else:
                    first[key] = ref
    groups: dict[Ref, list[Ref]] = {}
    for ref in parent:
        groups.setdefault(find(ref), []).append(ref)
    return list(groups.values())


def kind(type: EntityType) -> str:
    """The kind within which entities may be one: the class may differ between documents."""
    if type.is_person:
        return "person"
    return "org" if type.is_organization else type.value.lower()


def _keys(entity: Entity) -> list[tuple[str, str]]:
    """The name and the aliases that are safe to join by."""
    if entity.type is EntityType.COUNTRY and entity.iso:
        return [("country", entity.iso)]
    names = [entity.name]
    if not entity.type.is_person:
        names += [alias for alias in entity.aliases if len(alias) > 3]
    elif " " not in entity.name:
        return []
    return [(kind(entity.type), " ".join(sorted(plain(n).replace("-", "").split()))) for n in names]
