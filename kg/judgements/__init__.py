"""What people decided: judgements that are applied at every build (see docs/corrections.md)."""

from kg.judgements import write
from kg.judgements.additions import before_link, quotes, spoken_of
from kg.judgements.facts import ContactJudge, within_link
from kg.judgements.kinds import (
    ADDED,
    CONFIRMED,
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
from kg.judgements.parse import NAME, beside, load
from kg.judgements.report import unmatched

__all__ = [
    "ADDED",
    "CONFIRMED",
    "NAME",
    "AddedEncounter",
    "AddedPart",
    "AddedPost",
    "AddedRelation",
    "Addition",
    "Classing",
    "ContactJudge",
    "Fact",
    "Group",
    "Judgements",
    "Named",
    "Naming",
    "Origin",
    "Reference",
    "before_link",
    "beside",
    "folded",
    "load",
    "quotes",
    "spoken_of",
    "unmatched",
    "within_link",
    "write",
]
