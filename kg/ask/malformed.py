"""What is wrong with a query that is no SPARQL: the line, the place in it, and why, in few words.

The store's parser lists all it would have taken at the farthest place it came to, which may
be a hundred characters and keywords: no help to anyone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from kg.ask.guard import FORMS, TOKEN

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)

_REASONS = {
    "variable that is unbound": "SELECT names a variable that nothing gives a value"
    " (where rows are grouped: that they are not grouped by)",
    "IRI parsing failed": "an IRI is malformed",
    "Prefix not found": "a prefix is not declared",
}
"""By a part of the parser's message, what it means."""

_KEYWORDS = re.compile(r"BY|AS|WHERE|END")
"""What is worth saying that it was expected, if it is all that was."""


def explained(query: str, message: str, known: Collection[str], sent: str = "") -> str:
    """The parser's `message` on a query in a form to act on, with the line and a mark under it.

    `known` are prefixes that need no declaration. `sent` is what the parser read, where
    values were put into the query: in such a line the place is not the user's.
    """
    found = _PLACE.match(message)
    if not found:
        return f"not SPARQL: {message}"
    line, column = int(found[1]), int(found[2])
    lines = query.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    where = f"line {line}"
    mark = ""
    if text.strip() and (not sent or sent.split("\n")[line - 1] == text):
        where += f", column {column}"
        mark = f"\n  {_printable(text)}\n  {' ' * (column - 1)}^"
    return f"not SPARQL: {where}: {_reason(query, found[3], known, mark)}{mark}"


def _reason(query: str, expected: str, known: Collection[str], mark: str) -> str:
    if not any((t["word"] or "").upper() in FORMS for t in TOKEN.finditer(query)):
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
    unknown = [prefix for prefix in _used(query) if prefix not in {*known, *_declared(query)}]
    if unknown:
        listed = ", ".join(f"{name}:" for name in sorted(known))
        return f"the prefix {unknown[0]}: is not declared (known without that: {listed})"
    for part, reason in _REASONS.items():
        if part in expected:
            return reason
    if _depth(query) > 0:
        return "a { is not closed"
    if _KEYWORDS.fullmatch(expected):
        return f"{expected} is expected"
    return "this is not understood" + (", from here or a little before" if mark else "")


def _used(query: str) -> list[str]:
    """The prefixes of the names in a query, in order; that of blank nodes is none."""
    prefixes = [found["prefix"] for found in TOKEN.finditer(query)]
    return [prefix for prefix in prefixes if prefix is not None and prefix != "_"]


def _declared(query: str) -> set[str]:
    """The prefixes that the query declares itself."""
    tokens = list(TOKEN.finditer(query))
    return {
        after["prefix"]
        for before, after in pairwise(tokens)
        if (before["word"] or "").upper() == "PREFIX" and after["prefix"] is not None
    }


def _depth(query: str) -> int:
    """How many groups are open at the end."""
    return sum(bool(t["open"]) - bool(t["close"]) for t in TOKEN.finditer(query))


def _printable(text: str) -> str:
    """A line in which nothing moves the cursor; as long as before."""
    return "".join(c if c.isprintable() else " " for c in text)
