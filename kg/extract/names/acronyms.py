"""Acronyms and the names they stand for, after Schwartz and Hearst (PSB 2003).

The letters of the short form are sought in the long one from the end, the first one
at the beginning of a word.
"""

from __future__ import annotations

import re

from kg.extract.names.text import Text
from kg.names import plain

_ACRONYM = re.compile(r"[^\W\d_][\w&./+‑-]{1,14}")


def is_acronym(text: str) -> bool:
    """Whether the words look like an acronym: at least two capitals or a capital and a digit."""
    if not text[:1].isupper():
        return False
    return bool(_ACRONYM.fullmatch(text)) and sum(c.isupper() or c.isdigit() for c in text) >= 2


def stands_for(short: str, long: str) -> bool:
    """Whether `short` can be the acronym of `long`."""
    letters = [c for c in plain(short) if c.isalnum()]
    text = plain(long)
    if len(letters) < 2 or len(short) >= len(long):
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


def defined(text: Text) -> dict[int, int]:
    """Names whose acronym stands in brackets behind them: first token → end.

    The long form is sought in the capitals before the bracket, small joining words taken
    in; it may not reach over a mark.
    """
    if text.definitions is None:
        text.definitions = {
            start: k + 1
            for k, token in enumerate(text.toks)
            for cut in token.cut
            if is_acronym(cut)
            for start in (_long_form(text, cut, k),)
            if start is not None
        }
    return text.definitions


def _long_form(text: Text, short: str, k: int) -> int | None:
    """The token at which the shortest name for an acronym begins, that ends with token k."""
    most = min(len(short) + 5, 2 * len(short) + 1)
    words = 0
    for at in range(k, max(-1, k - 2 * most), -1):
        kind = text.kind(at)
        if kind == "l":
            if text.low(at) not in _INNER:
                return None
        elif kind not in ("N", "P", "A", "#") and text.at(at) not in ("&", "-"):
            return None
        else:
            words += 1
        fits = text.capital(at) and words > 1 and stands_for(short, text.surface(at, k + 1))
        if fits and text.at(at)[0].casefold() == short[0].casefold():
            return at
    return None


_INNER = frozenset({"of", "for", "and", "the", "on", "in", "to"})
