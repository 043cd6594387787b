"""What people decided: judgements that are applied at every build (see docs/corrections.md)."""

from kg.judgements.kinds import (
    AddedEncounter,
    AddedPart,
    AddedPost,
    AddedRelation,
    Addition,
    Classing,
    Fact,
    Group,
    Judgements,
    Named,
    Naming,
    Origin,
    Reference,
    folded,
)

__all__ = [
    "AddedEncounter",
    "AddedPart",
    "AddedPost",
    "AddedRelation",
    "Addition",
    "Classing",
    "Fact",
    "Group",
    "Judgements",
    "Named",
    "Naming",
    "Origin",
    "Reference",
    "folded",
]
