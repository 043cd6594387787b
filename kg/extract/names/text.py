"""A document as the name readers see it: tokens, their classes, and the phrases they begin.

Classes of tokens are one letter: ``N`` capitalised and no common word, ``P`` capitalised
common word ("Trade"), ``A`` all capitals ("METI"), ``I`` initial ("R."), ``#`` number,
``l`` lower-case or function word, otherwise the mark itself ("," ";" …), and a line end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kg.extract.names.tokens import Tok, is_initial, tokenise
from kg.extract.names.words import Mark, Tag, Words, words
from kg.extract.parse import Parse
from kg.model import EntityType

# Parts of speech that a capital at the start of a sentence does not make a name.
_FUNCTION = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "ADV", "AUX", "PART", "INTJ"})
_SMALL = frozenset(
    ["the", "a", "an", "of", "and", "in", "on", "at", "for", "to", "by", "with", "from", "as", "or", "its", "his", "her", "their", "this", "that", "these", "those", "it", "he", "she", "they", "we", "our", "my", "your", "i", "but", "nor", "per", "via", "both", "all", "during", "following", "after", "before", "since", "while", "when", "where", "who", "which", "what", "how", "why", "if", "under", "over", "between", "among", "about", "into", "than", "then", "also", "however", "today", "yesterday", "tomorrow", "is", "are", "was", "were", "be", "has", "have", "had", "will", "would", "can", "could", "may", "might"]
)
_SHOUT = 4  # capital words in a row that are a heading, not acronyms


class What(StrEnum):
    """What a span was read as."""

    PERSON = "person"
    TITLE = "title"
    BODY = "body"
    WORK = "work"
    EVENT = "event"
    COUNTRY = "country"
    DEMONYM = "demonym"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Claim:
    """One post of a title: its words and the body, country or place it is tied to."""

    text: str
    head: str
    sphere: str
    i: int
    j: int
    portfolio: frozenset[str] = frozenset()
    org: Span | None = None
    iso: str | None = None
    place: Span | None = None
    former: bool = False
    acting: bool = False
    plural: bool = False
    rule: str = ""


@dataclass(slots=True)
class Span:
    """Tokens [i, j) read as something. `name` is its canonical surface, `also` other forms.

    `claims` are the posts of a person (or of a bare title); `iso` the country of a body
    or the country itself; `gender` "m", "f" or "".
    """

    i: int
    j: int
    what: What
    rule: str
    name: str = ""
    type: EntityType | None = None
    also: tuple[str, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    iso: str | None = None
    wikidata: str | None = None
    gender: str = ""
    titled: bool = False
    parent: Span | None = None
    entity: str | None = None


class Text:
    """Tokens of one document with their classes and lexicon marks."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.words: Words = words()
        self.toks: list[Tok] = tokenise(parse)
        self.size = len(self.toks)
        self.marks = self.words.marks(self.toks)
        self.cls: list[str] = [self._class(t) for t in self.toks]
        self._hush()

    def _class(self, token: Tok) -> str:
        if not token.word:
            return token.text
        if token.number:
            return "#"
        if not token.cap or token.low in _SMALL:
            return "l"
        if token.first and token.pos in _FUNCTION:
            return "l"
        text = token.text
        if is_initial(text) and len(text) == 2:
            return "I"
        if (
            len(text) > 1
            and sum(c.isupper() for c in text) > 1
            and not any(c.islower() for c in text[1:-1])
        ):
            return "A"
        if self.words.is_common(token.low):
            return "P"
        return "N"

    def _hush(self) -> None:
        """A row of long words in capitals is a heading: its words tell nothing by their capitals."""
        start = 0
        for i in range(self.size + 1):
            if i < self.size and (
                self.cls[i] == "A" or (self.cls[i] in "IP#,&l" and self.toks[i].text.isupper())
            ):
                continue
            row = [k for k in range(start, i) if self.cls[k] == "A" and len(self.toks[k].text) > 3]
            if len(row) >= _SHOUT or (len(row) >= 2 and self._alone(start, i)):
                for k in range(start, i):
                    if self.toks[k].word:
                        self.cls[k] = "l"
            start = i + 1

    def _alone(self, i: int, j: int) -> bool:
        before = i == 0 or self.toks[i - 1].text == "\n"
        return before and (j >= self.size or self.toks[j].text in ("\n", ":"))

    def mark(self, i: int, tag: Tag) -> Mark | None:
        """The longest phrase of a class that begins at token i."""
        if i >= self.size:
            return None
        here = self.marks[i]
        return here.get(tag) if here else None

    def has(self, i: int, tag: Tag) -> bool:
        """Whether a phrase of a class begins at token i."""
        return self.mark(i, tag) is not None

    def at(self, i: int) -> str:
        """The text of token i, "" outside."""
        return self.toks[i].text if 0 <= i < self.size else ""

    def low(self, i: int) -> str:
        """The lower-case text of token i, "" outside."""
        return self.toks[i].low if 0 <= i < self.size else ""

    def kind(self, i: int) -> str:
        """The class of token i, a line end outside."""
        return self.cls[i] if 0 <= i < self.size else "\n"

    def capital(self, i: int) -> bool:
        """Whether token i begins like a name."""
        return self.kind(i) in ("N", "P", "A", "I")

    def surface(self, i: int, j: int) -> str:
        """The words of tokens [i, j) with single spaces, as written."""
        if i >= j:
            return ""
        raw = self.parse.doc.text[self.toks[i].start : self.toks[j - 1].end]
        return " ".join(raw.split())

    def ent(self, i: int, j: int) -> str:
        """The label the statistical model gives to most of the tokens [i, j), "" if none."""
        labels = [self.toks[k].ent for k in range(i, j) if self.toks[k].word]
        if not labels:
            return ""
        best = max(sorted(set(labels)), key=labels.count)
        return best if labels.count(best) * 2 > len(labels) else ""

    def lines(self) -> Iterator[tuple[int, int]]:
        """Token ranges of the lines."""
        start = 0
        for i, token in enumerate(self.toks):
            if token.text == "\n":
                if i > start:
                    yield start, i
                start = i + 1
        if start < self.size:
            yield start, self.size

    def headline(self, i: int, j: int) -> bool:
        """Whether the words of a line are capitalised as in a title: capitals mean nothing there."""
        long = [t for t in self.toks[i:j] if t.word and not t.number and len(t.text) > 3]
        caps = sum(t.cap for t in long)
        return len(long) >= 4 and caps / len(long) > 0.75 and self.at(j - 1) not in (".", ";")

    def cut(self, i: int, j: int) -> tuple[str, ...]:
        """The brackets that were cut out behind the last token of [i, j)."""
        return self.toks[j - 1].cut if j > i else ()

    def offsets(self, i: int, j: int) -> tuple[int, int]:
        """Offsets of tokens [i, j) in the document."""
        offsets = self.parse.offsets
        return offsets.start(self.toks[i].start), offsets.end(self.toks[j - 1].end)


def find(spans: Sequence[Span], what: What) -> Iterator[Span]:
    """The spans of one kind, in order."""
    return (span for span in spans if span.what is what)
