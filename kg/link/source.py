"""What the parts of the linker share: references into readings, evidence, readable ids."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence

from kg.graph import Evidence
from kg.model import Reading

Ref = tuple[str, str]
"""(document id, local id): an entity, encounter or office of one reading."""

LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
     "œ": "oe", "Œ": "OE", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "’": "'", "‘": "'"}
)  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark."""


def plain(text: str) -> str:
    """Lower case without marks, for comparing and for ids."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def slug(text: str, limit: int = 80) -> str:
    """Words of letters and digits joined by hyphens; never empty, cut at a word where long."""
    words = re.findall(r"[^\W_]+", re.sub(r"['.]", "", plain(text)))
    made = "-".join(words) or "unnamed"
    if len(made) <= limit:
        return made
    return made[:limit].rsplit("-", 1)[0]


def evidence(reading: Reading, sentences: Iterable[int]) -> tuple[Evidence, ...]:
    """The sentences with these indexes as evidence, sorted."""
    found = {reading.sentences[i] for i in sentences}
    return tuple(Evidence(reading.document.id, s.start, s.end) for s in sorted(found))


def union(*parts: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """All evidence of several facts, once, sorted."""
    return tuple(sorted({e for part in parts for e in part}))


def when(reading: Reading) -> tuple[dt.date, str]:
    """Sorts readings by date, the undated last, then by id."""
    return (reading.document.date or dt.date.max, reading.document.id)


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Readings in the one order the linker works in, so that theirs does not matter."""
    return sorted(readings, key=when)


def unique_ids(wanted: Sequence[str]) -> list[str]:
    """The same ids with ``-2``, ``-3`` … put behind those that came up before, in order."""
    taken: set[str] = set()
    made = []
    for name in wanted:
        number, candidate = 1, name
        while candidate in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(candidate)
        made.append(candidate)
    return made
