"""How sure a fact is: how often the rule that made it was right when measured on gold.

`lexicon/confidence.toml` holds, for each rule id, how many of its facts were right
and wrong (``"met.frame" = { right = 41, wrong = 3 }``); `dump` writes it. A rule that
was never measured gets the prior of its kind of fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from kg.errors import LexiconError
from kg.lexicon import table


class Kind(StrEnum):
    """What sort of fact a rule makes: it decides the prior."""

    MENTION = "mention"
    POST = "post"
    ENCOUNTER = "encounter"
    PARTICIPATION = "participation"
    RELATION = "relation"
    MERGE = "merge"


PRIOR: Mapping[Kind, float] = {
    Kind.MENTION: 0.9,
    Kind.POST: 0.85,
    Kind.ENCOUNTER: 0.85,
    Kind.PARTICIPATION: 0.85,
    Kind.RELATION: 0.75,
    Kind.MERGE: 0.95,
}
"""Share of right facts to expect of an unmeasured rule: the marks the project holds itself to."""

STRENGTH = 4
"""The prior weighs as much as this many measured facts, so that 1 of 1 is not certainty."""

CERTAIN = 0.99
"""The most a rule can reach, however often it was right: certain is only what a person says."""

HEADER = """\
# How often each rule was right on gold: made by `make measure`, read by kg/confidence.py.
# A rule that is not here gets the documented prior of its kind of fact.

[rules]
"""


def confidence(rule: str, kind: Kind) -> float:
    """The smoothed share of right facts of `rule`, 0 to 1, rounded to two places.

    What a person put in or confirmed is certain.
    """
    if rule.startswith("judged."):
        return 1.0
    right, wrong = _counts().get(rule, (0, 0))
    return min(CERTAIN, round((right + STRENGTH * PRIOR[kind]) / (right + wrong + STRENGTH), 2))


@cache
def _counts() -> dict[str, tuple[int, int]]:
    """Right and wrong facts by rule id, as measured."""
    found: dict[str, tuple[int, int]] = {}
    for rule, count in table("confidence").get("rules", {}).items():
        right, wrong = count.get("right"), count.get("wrong")
        if not (isinstance(right, int) and isinstance(wrong, int)) or min(right, wrong) < 0:
            raise LexiconError(f"confidence.toml: {rule} needs counts right and wrong, has {count}")
        found[rule] = (right, wrong)
    return found


def dump(counts: Mapping[str, tuple[int, int]]) -> str:
    """The content of `confidence.toml` for these (right, wrong) counts, sorted by rule."""
    lines = [
        f'"{rule}" = {{ right = {right}, wrong = {wrong} }}'
        for rule, (right, wrong) in sorted(counts.items())
    ]
    return HEADER + "".join(f"{line}\n" for line in lines)
