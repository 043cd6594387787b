"""A page that lists releases: items parted by a line ``-``, each ending in its date.

An item is a title line and a body that ends in ``dateYYYY-MM-DD``; some pages of
such sites set a category line (``FTA/Economic Cooperation``) before the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.documents.record import Record

SEPARATOR = "-"

DATE = re.compile(r"\bdate\s*:?\s*(\d{4}-\d{2}-\d{2})\s*$|(?<=\S)date(\d{4}-\d{2}-\d{2})\s*$", re.I)

CONNECTORS = {"and", "of", "for", "on", "in", "the"}
CATEGORY_WORDS = 6
CATEGORY_LENGTH = 40
TITLE_LENGTH = 200


def is_list_page(text: str) -> bool:
    """Whether the text is such a page: it opens with a separator, or has one and a date line."""
    lines = [line.strip() for line in text.split("\n")]
    first = next((line for line in lines if line), "")
    return first == SEPARATOR or (SEPARATOR in lines and any(DATE.search(line) for line in lines))


def parse(text: str, path: str) -> Iterator[Record]:
    """The items in order; `Record.line` is the item's first line, counted from 1."""
    item: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), SEPARATOR], start=1):
        if line.strip() == SEPARATOR:
            if item:
                yield _record(item, path)
            item = []
        elif line.strip():
            item.append((number, line.strip()))


def _record(item: list[tuple[int, str]], path: str) -> Record:
    number = item[0][0]
    lines = [line for _, line in item]
    fields: dict[str, str] = {}
    complaints: tuple[str, ...] = ()
    found = DATE.search(lines[-1])
    if found:
        fields["date"] = found[1] or found[2]
        lines[-1] = lines[-1][: found.start()].rstrip()
    else:
        complaints = ("the item does not end in dateYYYY-MM-DD; it is read without a date",)
    if _has_category(lines):
        fields["category"] = lines.pop(0)
    fields["title"] = lines[0]
    return Record(fields, path, number, "\n".join(lines[1:]), complaints)


def _has_category(lines: list[str]) -> bool:
    """Whether a category stands first: capitalised words, with a title and a body to follow.

    A headline has a verb in small letters, or no line between it and the body.
    """
    if len(lines) < 3 or len(lines[0]) > CATEGORY_LENGTH:
        return False
    title, words = lines[1], re.split(r"[\s/&]+", lines[0])
    return (
        len(words) <= CATEGORY_WORDS
        and all(word in CONNECTORS or word[:1].isupper() for word in words)
        and not re.search(r"[,:;.!?\d]", lines[0])
        and len(lines[0]) < len(title) <= TITLE_LENGTH
        and title[-1] not in ".!?"
    )
