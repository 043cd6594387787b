""" "The two countries", "both sides": the two states a document deals with just here."""

from __future__ import annotations

from functools import cache

from kg.extract.names.story import Story, distinct
from kg.lexicon import entries
from kg.model import MentionKind

_REACH = 4  # sentences back


@cache
def _words() -> frozenset[str]:
    return frozenset(w for e in entries("titles", "sides") for w in e["words"])


def sides(story: Story, i: int) -> int | None:
    """Refer "the two countries" or "both sides" from token i."""
    text = story.text
    k = i + 1
    if text.low(i) != "both":
        if text.low(k) != "two":
            return None
        k += 1
    while text.toks[min(k, text.size - 1)].pos == "ADJ":
        k += 1
    if text.low(k) not in _words():
        return None
    pair = distinct(story.nations)
    for reach in range(_REACH):
        if len(pair) == 2:
            break
        pair = distinct(story.before(story.nations, i, reach))
    if len(pair) != 2:
        return None
    for being in pair:
        reason = "one of the two countries spoken of"
        story.refer(k, k + 1, being, MentionKind.DESCRIPTION, "whois.sides", reason)
    return k + 1
