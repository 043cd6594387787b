"""Acronyms and the names they stand for, after Schwartz and Hearst (PSB 2003).

The letters of the short form are sought in the long one from the end, the first one
at the beginning of a word.
"""

from __future__ import annotations

import re

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&./+‑-]{1,14}")


def is_acronym(text: str) -> bool:
    """Whether the words look like an acronym: at least two capitals or a capital and a digit."""
    return bool(_ACRONYM.fullmatch(text)) and sum(c.isupper() or c.isdigit() for c in text) >= 2


def stands_for(short: str, long: str) -> bool:
    """Whether `short` can be the acronym of `long`."""
    letters = [c.casefold() for c in short if c.isalnum()]
    text = long.casefold()
    if not letters or len(short) >= len(long):
        return False
    at = len(text) - 1
    for n in range(len(letters) - 1, -1, -1):
        while at >= 0 and (
            text[at] != letters[n] or (n == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return True
