"""Documents → parses: sentences, tokens and syntax by spaCy, in the document's own offsets.

Acronyms in brackets ("the Ministry of Health (MOH)") break both the name before
them and the list they stand in, so they are taken out before the parse and an
offset map brings every token back to its place in the document.
This and its neighbours in `kg.extract` are the only places that import spaCy.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.boundaries import set_boundaries
from kg.extract.columns import Columns, columns
from kg.model import Document, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

BATCH = 32  # texts a batch: larger is slower and takes more memory

# One bracketed acronym, in quotes or not: at least two capitals or digits, no blank inside.
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽ"
ACRONYM = re.compile(
    rf" ?\((?:the )?[“\"‘']?(?=[^()]*[{_CAPITAL}][^()]*[{_CAPITAL}0-9])"
    rf"[{_CAPITAL}][\w&./+-]{{1,14}}[”\"’']?\)"
)


@dataclass(frozen=True)
class OffsetMap:
    """Maps offsets of a text with pieces cut out to offsets of the whole text."""

    cuts: tuple[tuple[int, int], ...]
    _starts: list[int] = field(default_factory=list, repr=False)
    _shifts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        shift = 0
        for start, end in self.cuts:
            self._starts.append(start - shift)
            shift += end - start
            self._shifts.append(shift)

    def start(self, offset: int) -> int:
        """Where a character of the cut text stands in the whole text."""
        i = bisect.bisect_right(self._starts, offset)
        return offset + (self._shifts[i - 1] if i else 0)

    def end(self, offset: int) -> int:
        """The same for the end of a span (half open): before a cut, not after it."""
        return self.start(offset - 1) + 1 if offset else 0


def mask(text: str) -> tuple[str, OffsetMap]:
    """The text without its bracketed acronyms, and the map back."""
    cuts = tuple(found.span() for found in ACRONYM.finditer(text))
    kept, at = [], 0
    for start, end in cuts:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return "".join(kept), OffsetMap(cuts)


@dataclass(frozen=True)
class Parse:
    """One parsed document: spaCy's `doc` over the masked text, and the way back.

    `sentences` cover the document's text (the title is the first one) in order;
    `sentence_spans` are the same as spaCy spans.
    """

    document: Document
    doc: Doc
    offsets: OffsetMap
    sentences: tuple[Sentence, ...]
    sentence_spans: tuple[Span, ...]

    @cached_property
    def columns(self) -> Columns:
        """The tokens of `doc` as plain lists."""
        return columns(self.doc)

    @cached_property
    def masked(self) -> str:
        """The text of `doc`, which spaCy puts together anew at each call."""
        return self.doc.text

    def start(self, token: Token) -> int:
        """Offset of the token in the document's text."""
        return self.offsets.start(token.idx)

    def end(self, token: Token) -> int:
        """Offset behind the token in the document's text."""
        return self.offsets.end(token.idx + len(token))

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens whose text lies in [start, end) of the document; none for a masked acronym."""
        first = bisect.bisect_left(
            range(len(self.doc)), start, key=lambda i: self.start(self.doc[i])
        )
        found = []
        for i in range(first, len(self.doc)):
            if self.end(self.doc[i]) > end:
                break
            found.append(self.doc[i])
        return found

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that covers the offset (the nearest before it between two)."""
        return max(0, bisect.bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)


def parse(documents: Iterable[Document], nlp: Language) -> Iterator[Parse]:
    """Parse documents in batches, in order."""
    masked = (
        (set_boundaries(nlp.make_doc(m[0])), (d, m[1])) for d in documents for m in (mask(d.text),)
    )
    for doc, (document, offsets) in nlp.pipe(masked, as_tuples=True, batch_size=BATCH):
        spans = tuple(s for s in doc.sents if s.text.strip())
        sentences = tuple(_trimmed(s, document, offsets) for s in spans)
        yield Parse(document, doc, offsets, sentences, spans)


def _trimmed(span: Span, document: Document, offsets: OffsetMap) -> Sentence:
    start = offsets.start(span.start_char)
    end = offsets.end(span.end_char)
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    # a bracket that was cut out behind the last word belongs to the sentence
    return Sentence(start, start + len(text.strip()))
