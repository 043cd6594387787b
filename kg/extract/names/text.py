"""A document as the name readers see it: tokens, their classes, and the phrases they begin.

Classes of tokens are one letter: ``N`` capitalised and no common word, ``P`` capitalised
common word ("Trade"), ``A`` all capitals ("METI"), ``I`` initial ("R."), ``#`` number,
``l`` lower-case or function word, otherwise the mark itself ("," ";" …), and a line end.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from kg.extract.names.compiled import words
from kg.extract.names.home import home_country
from kg.extract.names.spans import Span
from kg.extract.names.tokens import Tok, is_capitals, is_consonants, is_initial, tokenise
from kg.extract.names.words import Mark, Tag, Words
from kg.extract.parse import Parse
from kg.model import EntityType

# Parts of speech that a capital at the start of a sentence does not make a name.
_FUNCTION = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "ADV", "AUX", "PART", "INTJ"})
_HEADLINE = 50  # tokens a headline may have: a longer line is a sentence full of names
_SHOUT = 4  # capital words in a row that are a heading, not acronyms
_NAMES = frozenset("NPAI")


class Text:
    """Tokens of one document with their classes and lexicon marks.

    `heads` keeps what head words were read where; `seen` the words of persons' names
    found so far and `named` the names, for headlines, where capitals mean nothing. `home`
    is the publisher's country.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.raw = parse.masked
        self.words: Words = words()
        self.home = home_country(parse)
        self.toks: list[Tok] = tokenise(parse)
        self.size = len(self.toks)
        self.marks = self.words.marks(self.toks)
        self.cls: list[str] = [self._class(t) for t in self.toks]
        self._initials()
        self.pairs: dict[int, tuple[int, list[str]]] = {}
        self.heads: dict[int, Span | None] = {}
        self.seen: set[str] = set()
        self.named: set[str] = set()
        self._nations: frozenset[str] | None = None
        self._lower: frozenset[str] | None = None
        self.definitions: dict[int, int] | None = None
        self.sentence = self._sentences()
        self._hush()
        self._peoples()
        self._special()

    def _sentences(self) -> list[int]:
        """The index of the sentence of each token."""
        starts = [s.start for s in self.parse.sentences]
        offset = self.parse.offsets.start
        return [max(0, bisect.bisect_right(starts, offset(t.start)) - 1) for t in self.toks]

    def _class(self, token: Tok) -> str:
        if not token.word:
            return token.text
        if token.number:
            return "#"
        words = self.words
        if not token.cap or (token.low in words.small and not token.text.isupper()):
            return "l"
        if token.first and (token.pos in _FUNCTION or words.within(token.low, "name.small-first")):
            return "l"
        text = token.text
        if len(text) == 2 and is_initial(text):
            return "I"
        if "-" in token.low and words.within(token.low.rsplit("-", 1)[-1], "name.compound-tail"):
            return "l"
        if is_capitals(text):
            return "A"
        return "P" if self.words.is_common(token.low) else "N"

    def _initials(self) -> None:
        """ "Ts. Oyun", "Kh. Bold": an initial of two letters, if the lexicon knows no such word."""
        for i, token in enumerate(self.toks):
            if self.cls[i] == "N" and self.marks[i] is None and is_consonants(token.text):
                self.cls[i] = "I"

    def _special(self) -> None:
        """Words that only their neighbours explain: "Under Secretary", "Korea-Thailand"."""
        for i, token in enumerate(self.toks):
            if token.text == "A" and self.at(i - 1) in ("", "\n") and self.kind(i + 1) in "NP":
                self.cls[i] = "l"  # "A Memorandum of Understanding was signed"
            elif token.low == "under" and token.cap and self.low(i + 1) == "secretary":
                self.cls[i] = "P"
            elif token.cap and self.at(i + 1) == "$" and self.has(i, Tag.COUNTRY):
                self.cls[i], self.marks[i] = "l", None  # "US$ 5 million": money, no state
            elif token.cap and "-" in token.low:
                self._pair(i)
            elif token.cap and self.at(i + 1) in ("-", "–") and self.kind(i + 3) in "NP":
                self._spaced_pair(i)
            elif token.cap and not token.first and self._small_name(i):
                self.cls[i] = "N"  # "General Secretary To Lam"

    def _peoples(self) -> None:
        """ "Congolese": what two peoples are called means the state the text names, or is open."""
        for word in (w for w in self.words.peoples if w in self.raw):
            meant = self.words.peoples[word] & (self.nations() | {self.home or ""})
            for i in (i for i, t in enumerate(self.toks) if t.text == word and len(meant) == 1):
                if not self.has(i, Tag.COUNTRY):  # "Dominican Republic"
                    self.marks[i] = {Tag.DEMONYM: (i + 1, next(iter(meant)))}

    def _small_name(self, i: int) -> bool:
        """Whether a small word with a capital begins a name behind a title."""
        plain = self.cls[i] == "l" and self.kind(i + 1) == "N" and len(self.at(i)) > 1
        return plain and self._after_title(i)

    def _after_title(self, i: int) -> bool:
        """Whether a title or form of address ends right before token i."""
        for k in (i - 1, i - 2):
            for tag in (Tag.TITLE, Tag.HONORIFIC):
                mark = self.mark(k, tag) if k >= 0 else None
                if mark and mark[0] == i:
                    return True
        return False

    def _pair(self, i: int) -> None:
        """ "Korea-Thailand", "U.S.-Republic of Korea", "United States-Hungary", "Brunei-based"."""
        if self.has(i, Tag.VAGUE):
            return
        parts = re.split("[-‐‑–]", self.toks[i].text)
        nations, start, end = self.words.nations, i, i + 1
        codes = [nations.get(part) for part in parts]
        if len(parts) > 1 and codes[0] is not None and all(p.islower() for p in parts[1:]):
            self.pairs[i] = (end, [c for c in codes if c])
            self.cls[i] = "l"
            return
        if codes[-1] is None:
            end, codes[-1] = self.words.nation_from(self.toks, i, parts[-1])
        if codes[0] is None:
            start, codes[0] = self.words.nation_to(self.toks, i, parts[0])
        if any(code is None for code in codes):
            return
        self.pairs[start] = (end, [c for c in codes if c])
        for k in range(start, end):
            self.cls[k] = "P"
            self.marks[k] = None

    def _spaced_pair(self, i: int) -> None:
        """ "Vietnam - US Trade Agreement": two nations with blanks around the dash."""
        nations = self.words.nations
        codes = [nations.get(self.at(i)), nations.get(self.at(i + 2))]
        if codes[0] and codes[1]:
            self.pairs[i] = (i + 3, [c for c in codes if c])
            for k in range(i, i + 3):
                self.cls[k], self.marks[k] = "P", None

    def _hush(self) -> None:
        """A row of long words in capitals is a heading; its capitals tell nothing."""
        start = 0
        for i in range(self.size + 1):
            if i < self.size and (
                self.cls[i] == "A" or (self.cls[i] in "IP#,&l" and self.toks[i].text.isupper())
            ):
                continue
            row = [k for k in range(start, i) if self.cls[k] == "A" and len(self.toks[k].text) > 3]
            if len(row) >= _SHOUT or (len(row) >= 2 and self._alone(start, i)):
                for k in range(start, i):
                    if self.toks[k].word and not self._known_place(k):
                        self.cls[k] = "l"
            start = i + 1

    def _known_place(self, k: int) -> bool:
        """A city in capitals, as datelines have it."""
        mark = self.mark(k, Tag.KNOWN)
        return mark is not None and mark[1].type is EntityType.PLACE

    def _alone(self, i: int, j: int) -> bool:
        before = i == 0 or self.toks[i - 1].text == "\n"
        return before and (j >= self.size or self.toks[j].text in ("\n", ":"))

    def nations(self) -> frozenset[str]:
        """The countries named anywhere in the document, demonyms included."""
        if self._nations is None:
            tags = (Tag.COUNTRY, Tag.DEMONYM)
            found = (m for i in range(self.size) for t in tags if (m := self.mark(i, t)))
            self._nations = frozenset(m[1] for m in found)
        return self._nations

    # -- one token -----------------------------------------------------------------------

    def mark(self, i: int, tag: Tag) -> Mark | None:
        """The longest phrase of a class that begins at token i."""
        if not 0 <= i < self.size:
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
        return self.kind(i) in _NAMES

    def possessive(self, i: int) -> bool:
        """Whether token i is "'s"."""
        return self.low(i) == "'s"

    def holders_of(self, i: int) -> bool:
        """Whether token i is the plural of a title of one word: "Engineers"."""
        options = self.words.phrases.get(self.at(i).removesuffix("s"), ())
        plural = self.at(i).endswith("s") and self.kind(i) == "N"
        return plural and any(tag is Tag.TITLE and len(words) == 1 for words, tag, _ in options)

    def member(self, i: int, set_id: str) -> bool:
        """Whether token i, in lower case, stands in a set of `name_sets.toml`."""
        return self.words.within(self.low(i), set_id)

    def in_lower(self, i: int) -> bool:
        """Whether the word of token i stands in small letters somewhere in the text, or its

        singular does: then it is no name.
        """
        if self._lower is None:
            self._lower = frozenset(t.text for t in self.toks if t.text.islower())
        low = self.low(i)
        return low in self._lower or low.removesuffix("s") in self._lower

    def person_at(self, i: int) -> bool:
        """Whether a person's name of several words begins at token i."""
        if self.kind(i) not in ("N", "P") or self.kind(i + 1) not in ("N", "I"):
            return False
        if "-" in self.at(i + 1) and self.words.is_surname(self.low(i)):
            return True
        heads = (Tag.BODY, Tag.PLACE, Tag.WORK, Tag.EVENT)
        if self.low(i) in self.words.portfolio or any(self.has(i, tag) for tag in heads):
            return False
        return self.toks[i].ent == "PERSON" and self.toks[i].ent_start

    # -- several ---------------------------------------------------------------------------

    def surface(self, i: int, j: int) -> str:
        """The words of tokens [i, j) with single spaces, as written."""
        i, j = max(i, 0), min(j, self.size)
        if i >= j:
            return ""
        raw = self.raw[self.toks[i].start : self.toks[j - 1].end]
        return " ".join(raw.split())

    def ent(self, i: int, j: int) -> str:
        """The label the statistical model gives to most of the tokens [i, j), "" if none."""
        labels = [self.toks[k].ent for k in range(i, min(j, self.size)) if self.toks[k].word]
        if not labels:
            return ""
        best = max(sorted(set(labels)), key=labels.count)
        return best if labels.count(best) * 2 > len(labels) else ""

    def article(self, k: int) -> int:
        """The token behind an article or possessive pronoun at k, else k."""
        return k + 1 if self.low(k) in ("the", "its", "his", "her", "their", "a", "an") else k

    def joint(self, k: int) -> int | None:
        """The token behind ", and", "and", "&" or "/" at k, None if nothing joins there."""
        if self.at(k) == "," and self.at(k + 1) in ("and", "&"):
            return k + 2
        return k + 1 if self.at(k) in ("and", "&", "/") else None

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
        """Whether a line is capitalised as a title is: capitals mean nothing there."""
        if j - i > _HEADLINE:
            return False
        long = [t for t in self.toks[i:j] if t.word and not t.number and len(t.text) > 3]
        caps = sum(t.cap for t in long)
        if len(long) < 4 or caps / len(long) <= 0.75 or self.at(j - 1) in (".", ";"):
            return False
        if self.at(i) in ("-", "•", "*") or self.has(i, Tag.HONORIFIC):
            return False
        return not any(self.at(k) == "," and self._title_near(k + 1) for k in range(i, j))

    def _title_near(self, k: int) -> bool:
        """Whether a title seems to begin at k: so that what stands before it is a name."""
        if self.has(k, Tag.COUNTRY) or self.has(k, Tag.DEMONYM):
            k += 1
        return self.has(k, Tag.TITLE) or self.has(k, Tag.MODIFIER)

    def cut(self, i: int, j: int) -> tuple[str, ...]:
        """The brackets that were cut out behind the last token of [i, j)."""
        return self.toks[j - 1].cut if j > i else ()

    def offsets(self, i: int, j: int) -> tuple[int, int]:
        """Offsets of tokens [i, j) in the document."""
        offsets = self.parse.offsets
        return offsets.start(self.toks[i].start), offsets.end(self.toks[j - 1].end)
