"""What a format found in a file, before corpus.toml and the ids are added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One release as its file tells it: named fields (as text), and where it stands.

    `body` is None where the format has the text in a field like the others.
    `line` is None where the file holds nothing else; `complaints` say what is wrong with it.
    """

    fields: Mapping[str, str]
    path: str
    line: int | None = None
    body: str | None = None
    complaints: tuple[str, ...] = ()
