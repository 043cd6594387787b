"""What people decided: judgements that are applied at every build (see docs/corrections.md)."""

from kg.judgements import write
from kg.judgements.additions import before_link, quotes, spoken_of
from kg.judgements.conflicts import check_meant
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
from kg.judgements.meant import Spoken, is_meant
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
    "Spoken",
    "before_link",
    "beside",
    "check_meant",
    "folded",
    "is_meant",
    "load",
    "quotes",
    "spoken_of",
    "unmatched",
    "within_link",
    "write",
]
