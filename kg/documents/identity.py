"""Ids of documents: readable, from what a release says of itself, not from its place.

A given id is kept (as far as an IRI can bear it); else date and title make one.
Files can be moved and others added without any id changing. Only where two
different releases would bear the same id do both get a piece of their content's
hash: so no id ever passes from one release to another.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from kg.model import Document

SLUG = 60  # characters of a title in an id
GIVEN = 120  # characters of a given id

_INSIDE = re.compile(r"'|(?<=[a-z])\.(?=[a-z])")  # what no word ends at: "korea's", "u.s."


def make_id(given: str, title: str, date: str, name: str) -> str:
    """The id of a release; `name` is its file's, for a release without id and title.

    A bare number (the row of a table) stands with the name of its file.
    """
    kept = re.sub(r"[^\w.-]+", "-", _ascii(given)).strip("-._")[:GIVEN]
    if kept and re.search(r"[A-Za-z]", kept):
        return kept.strip("-._")
    stem = slug(PurePosixPath(name).stem)
    if kept:
        return f"{stem}-{kept}"
    return "-".join(part for part in (date, slug(title) or stem) if part)


def slug(words: str, length: int = SLUG) -> str:
    """Words as lower-case ASCII parted by hyphens, cut between words."""
    whole = re.sub(r"[^a-z0-9]+", "-", _INSIDE.sub("", _ascii(words).lower())).strip("-")
    if len(whole) <= length:
        return whole
    return whole[: length + 1].rpartition("-")[0] or whole[:length]


def _ascii(words: str) -> str:
    return unicodedata.normalize("NFKD", words.replace("’", "'")).encode("ascii", "ignore").decode()


def content_hash(document: Document) -> str:
    """Eight hexadecimal digits of what the release says."""
    said = f"{document.date}\0{document.text}"
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def with_unique_ids(documents: Sequence[Document]) -> list[Document]:
    """The documents, in order, each id once; they must differ in content."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        bearers[document.id].append(i)
    unique = list(documents)
    for name, indices in bearers.items():
        if len(indices) > 1 or not name:
            for i in indices:
                mark = content_hash(documents[i])
                unique[i] = replace(documents[i], id=f"{name}-{mark}" if name else f"doc-{mark}")
    return unique
