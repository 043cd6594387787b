"""What comes in: a document, and its sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One release as it was kept at the door: NFC, ``\\n`` line ends, no BOM.

    `text` is the title, a blank line, and the body, so that a headline is a
    sentence with offsets like any other. `id` is unique and stable in a corpus.
    `country` is the ISO 3166-1 alpha-2 code of the publisher's country.
    `path` names the file (and `line` where it starts there) for messages.
    """

    id: str
    title: str
    text: str
    date: dt.date | None = None
    publisher: str | None = None
    country: str | None = None
    source: str | None = None
    licence: str | None = None
    path: str = ""
    line: int | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def body_start(self) -> int:
        """Offset of the body in `text`."""
        return len(self.title) + 2 if self.title else 0


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a document, by its offsets."""

    start: int
    end: int

    def text(self, document: Document) -> str:
        """The words of the sentence."""
        return document.text[self.start : self.end]
