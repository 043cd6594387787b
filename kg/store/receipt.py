"""What the last build was made of and what it wrote: where both still hold, nothing is to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.store.disk import Store

NOTE = "receipt"


def digest(documents: Sequence[Document], *further: str) -> str:
    """The hash of all that a build depends on: its documents, in order, and `further`.

    `further` are the version of the code (`fingerprint`), the judgements' text and
    the options. Where a file lies on this machine does not count.
    """
    made = hashlib.sha256()
    for document in documents:
        made.update(repr(replace(document, path="", line=None)).encode())
    made.update(json.dumps(further).encode())
    return made.hexdigest()


def write_receipt(
    store: Store, inputs: str, files: Sequence[Path], facts: Mapping[str, Any]
) -> None:
    """Note that `files` were made of `inputs`, with `facts` (JSON) to tell again: the summary."""
    written = {str(file.resolve()): _hash(file) for file in files}
    store.write_note(NOTE, json.dumps({"inputs": inputs, "files": written, "facts": facts}))


def current(store: Store, inputs: str, files: Sequence[Path]) -> dict[str, Any] | None:
    """The facts noted, if the last build had these inputs and its files are as it left them."""
    try:
        noted = json.loads(store.note(NOTE) or "{}")
        if noted.get("inputs") != inputs:
            return None
        if any(noted["files"].get(str(file.resolve())) != _hash(file) for file in files):
            return None
        return dict(noted["facts"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
