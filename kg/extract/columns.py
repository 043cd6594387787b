"""spaCy's tokens as plain lists by token index, taken over in one go.

Rules ask for a lemma or a head some thousand times a document; a spaCy token is an
object made anew at each question, a list is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES = ("ORTH", "LEMMA", "TAG", "DEP", "POS", "ENT_TYPE", "ENT_IOB", "HEAD", "IDX", "SPACY")
BEGINS = 3  # the ENT_IOB of a token that begins an entity
WRAP = 1 << 64  # heads are told as distances; negative ones come as unsigned numbers


@dataclass(frozen=True, slots=True)
class Columns:
    """What the model says of each token; `start` is its offset in the doc's text."""

    words: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    pos: list[str]
    ent: list[str]
    begins: list[bool]
    head: list[int]
    start: list[int]
    spaced: list[bool]

    @property
    def end(self) -> list[int]:
        """Offset behind each token."""
        return [at + len(word) for at, word in zip(self.start, self.words, strict=True)]


def columns(doc: Doc) -> Columns:
    """The columns of a parsed text."""
    strings = doc.vocab.strings
    words, lemma, tag, dep, pos, ent, iob, head, start, spaced = (
        column.tolist() for column in doc.to_array(list(ATTRIBUTES)).T
    )

    def told(column: list[int]) -> list[str]:
        names = {key: strings[key] for key in set(column)}
        return [names[key] for key in column]

    return Columns(
        told(words),
        told(lemma),
        told(tag),
        told(dep),
        told(pos),
        told(ent),
        [value == BEGINS for value in iob],
        [i + (away if away < WRAP >> 1 else away - WRAP) for i, away in enumerate(head)],
        start,
        [bool(value) for value in spaced],
    )
