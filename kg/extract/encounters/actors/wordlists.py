"""Words and tags by which names and lists are read: `people.toml`, days, parts of speech."""

from __future__ import annotations

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


@cache
def dates() -> frozenset[str]:
    """Names of months and weekdays."""
    return (
        frozenset(table("time")["months"]) - {"may", "mar"}
        | frozenset(table("time")["weekdays"])
        | {"today", "yesterday", "tomorrow"}
    )
