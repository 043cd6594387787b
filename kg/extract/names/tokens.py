"""Parses → our own light tokens: words of names kept whole, with what spaCy thinks of each.

spaCy splits "Director-General" and "Kim Young-ho" at the hyphens and joins "(MOTIE" to
the word before; names need it the other way round. Offsets here are those of the
masked text (`Parse.doc.text`); `Parse.offsets` leads back to the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.parse import Parse

# A word keeps hyphens, apostrophes within ("O'Brien", "Jeong-ah"), dots of abbreviations
# ("U.S.", "D.C.") and of the short titles below; "'s" is a token of its own.
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Mdm|Dr|Prof|Assoc|Hon|Rev|Fr|Sr|Jr|St|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Adm|Amb"
    r"|Sgt|Pres|Messrs|No|Nos|Inc|Ltd|Co|Corp|Bhd|Sdn|Pte|Pvt|Dept|Mt|vs|approx|etc)\.(?!\w)"
)
_TOKEN = re.compile(
    rf"{_ABBREVIATION}"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., H.E., a.i.
    r"|[A-Z]\.(?=[\s,)’'])"  # a middle initial
    r"|['’]s\b"
    r"|[^\W_]+(?:[-‐‑–][^\W_]+|(?<=[^\W\d_])['’](?!s\b)(?=[^\W\d_])[^\W_]+|\.(?=\d)\d+)*"
    r"|\n+"
    r"|[^\w\s]|_"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
_END = frozenset(".!?;:")


@dataclass(slots=True)
class Tok:
    """One word or mark: offsets in the masked text, and what is known of it.

    `cap`: begins like a name (capital letter). `cut`: the brackets cut out behind it,
    without the brackets. `ent`, `pos`, `dep_root`: spaCy's view of the same place.
    """

    text: str
    low: str
    start: int
    end: int
    word: bool
    cap: bool
    number: bool
    first: bool = False
    ent: str = ""
    ent_start: bool = False
    pos: str = ""
    cut: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def _shape(text: str) -> tuple[str, bool, bool, bool]:
    """(lower-case form, is a word, begins with a capital, is a number)."""
    first = text[0]
    word = first.isalnum()
    number = first.isdigit()
    capital = first.isupper() or (not number and any(c.isupper() for c in text))
    return (
        text.casefold().replace("’", "'").replace("‑", "-").replace("‐", "-").replace("–", "-"),
        word,
        capital,
        number,
    )


def tokenise(parse: Parse) -> list[Tok]:
    """The tokens of a whole document, in order; line ends are tokens."""
    text = parse.doc.text
    tokens: list[Tok] = []
    fresh = True
    for found in _TOKEN.finditer(text):
        piece = found.group()
        if piece[0] == "\n":
            tokens.append(Tok("\n", "\n", found.start(), found.end(), False, False, False))
            fresh = True
            continue
        low, word, cap, number = _shape(piece)
        tokens.append(Tok(piece, low, found.start(), found.end(), word, cap, number, first=fresh))
        if word:
            fresh = False
        elif piece in _END:
            fresh = True
    _borrow(tokens, parse)
    _brackets(tokens, parse)
    return tokens


def pieces(text: str) -> list[str]:
    """The words and marks of a piece of text, as `tokenise` parts them."""
    return [piece for piece in _TOKEN.findall(text) if piece[0] != "\n"]


def _borrow(tokens: list[Tok], parse: Parse) -> None:
    """Take over spaCy's entity labels and parts of speech, by offsets."""
    at = 0
    theirs = [(t.idx, t.idx + len(t.text), t.ent_type_, t.ent_iob == 3, t.pos_) for t in parse.doc]
    last = len(theirs) - 1
    for token in tokens:
        while at < last and theirs[at][1] <= token.start:
            at += 1
        if at <= last and theirs[at][0] < token.end:
            _, _, token.ent, token.ent_start, token.pos = theirs[at]


def _brackets(tokens: list[Tok], parse: Parse) -> None:
    """Hang each bracketed acronym that was cut out on the token before it."""
    at = 0
    shift = 0
    text = parse.document.text
    for start, end in parse.offsets.cuts:
        place = start - shift
        shift += end - start
        while at + 1 < len(tokens) and tokens[at + 1].start < place:
            at += 1
        if tokens and tokens[at].end <= place:
            tokens[at].cut += (text[start:end].strip(" ()“”\"'‘’"),)


def is_initial(text: str) -> bool:
    """Whether this is a letter with a dot ("R.") or letters with dots ("J.K.")."""
    return _INITIAL.fullmatch(text) is not None
