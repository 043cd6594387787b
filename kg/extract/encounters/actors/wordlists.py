"""Words and tags by which names and lists are read: `people.toml`, days, parts of speech."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon import table

AND = frozenset({"and", "&"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "CD"})
NAMING = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBN", "VBG", "CD", "HYPH", "``", "''"})


@cache
def people(key: str) -> frozenset[str]:
    """A list of people.toml."""
    return frozenset(table("people")[key])


def end_of_day(low: Sequence[str], i: int) -> int:
    """Behind "on May 3" or "on 3 May" at `i`; `i` itself if no day stands there."""
    if low[i : i + 1] != ["on"]:
        return i
    end = i + 1
    while end < len(low) and (low[end] in dates() or low[end][:1].isdigit()):
        end += 1
    return end if any(word in dates() for word in low[i:end]) else i


@cache
def dates() -> frozenset[str]:
    """Names of months and weekdays."""
    return (
        frozenset(table("time")["months"]) - {"may", "mar"}
        | frozenset(table("time")["weekdays"])
        | {"today", "yesterday", "tomorrow"}
    )
