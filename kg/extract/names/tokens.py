"""Parses → our own light tokens: words of names kept whole, with what spaCy thinks of each.

spaCy splits "Director-General" and "Kim Young-ho" at the hyphens and joins "(MOTIE"
to the word before; names need it the other way round. Offsets here are those of the
masked text (`Parse.masked`); `Parse.offsets` leads back to the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.columns import Columns
from kg.extract.parse import Parse

_SHORT = (
    r"(?:Mr|Mrs|Ms|Mdm|Dr|Prof|Assoc|Hon|Rev|Fr|Sr|Jr|St|Sen|Reps|Rep|Gov|Gen|Lt|Col|Maj|Capt|Adm"
    r"|Amb|Ma|Md|Mohd|Engr|Sgt|Pres|Messrs|No|Nos|Inc|Ltd|Co|Corp|Bhd|Sdn|Pte|Pvt|Dept|Mt|vs|approx|etc)\.(?!\w)"
)
_DOTTED = r"(?:(?:[^\W\d_]\.){2,}|(?<!\w)(?:[A-Z]\.)+[A-Z]\b)"  # U.S., H.E., H.E, a.i.
_WORD = r"[^\W_]+"
_HYPHEN = r"[-‐‑–]"
_APOSTROPHE = r"(?<=[^\W\d_])(?:['’](?!s\b)|[ʻʼ‘`])(?=[^\W\d_])"
# A word keeps hyphens ("Korea-U.S."), apostrophes within ("O'Brien") and dots of
# abbreviations; "'s" is a token of its own, and so is each mark and each row of line ends.
_TOKEN = re.compile(
    rf"{_SHORT}"
    r"|\b(?:then|ex)-(?=[A-Z])"  # "then-Chairman"
    r"|(?<![\w&])[A-Z]\.(?=[\s,)’']|[A-Z][a-z]{2})"  # a middle initial, "S.Lind"
    r"|(?<![\w&'’-])(?!S?Ng|Chng|Png)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,2}\."  # "Ts."
    r"(?= [A-Z]|$)"
    r"|\b(?:[AE]l|[ae]l)[-–] (?=[A-Z])[^\W\d_]+"  # "Al- Roe"
    r"|['’]s\b"
    rf"|\b(?:[Dd](?:ell|all|egl)['’]|[AaEe]l[-‑]) (?=[A-Z]){_WORD}"  # "Dell' Oro", "Al- Oro"
    rf"|(?:{_DOTTED}|{_WORD})(?:{_HYPHEN}(?:{_DOTTED}|{_WORD})|{_APOSTROPHE}{_WORD}|\.(?=\d)\d+)*"
    r"|\n+"
    r"|[^\w\s]|_"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
_KNOWN_SHORT = re.compile(_SHORT)
_CONSONANTS = re.compile(r"[^\W\d_aeiouAEIOU]{2,3}\.")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"appos", "conj"})
_OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
_END = frozenset(".!?;:")
_FORMS = str.maketrans({"’": "'", "‑": "-", "‐": "-", "–": "-"})


@dataclass(slots=True)
class Tok:
    """One word or mark: offsets in the masked text, and what is known of it.

    `cap`: begins like a name. `first`: the first word of a line or sentence. `cut`: the
    brackets cut out behind it, without the brackets. `ent`, `pos`, `subject`, `object`:
    spaCy's view of it.
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
    subject: bool = False
    object: bool = False
    cut: tuple[str, ...] = ()


def normal(text: str) -> str:
    """One form for apostrophes and hyphens."""
    return text if text.isascii() else text.translate(_FORMS)


@lru_cache(maxsize=50_000)
def _shape(text: str) -> tuple[str, bool, bool, bool]:
    """(lower-case form, is a word, begins like a name, is a number)."""
    first = text[0]
    number = first.isdigit()
    capital = first.isupper() or (not number and any(c.isupper() for c in text))
    return normal(text).casefold(), first.isalnum(), capital, number


def pieces(text: str) -> list[str]:
    """The words and marks of a piece of text, as `tokenise` parts them."""
    return [piece for piece in _TOKEN.findall(text) if piece[0] != "\n"]


def tokenise(parse: Parse) -> list[Tok]:
    """The tokens of a whole document, in order; line ends are tokens."""
    tokens: list[Tok] = []
    fresh = True
    for found in _TOKEN.finditer(parse.masked):
        piece = found.group()
        start, end = found.span()
        if piece[0] == "\n":
            tokens.append(Tok("\n", "\n", start, end, False, False, False))
            fresh = True
            continue
        low, word, cap, number = _shape(piece)
        tokens.append(Tok(piece, low, start, end, word, cap, number, first=fresh))
        if word:
            fresh = False
        elif piece in _END:
            fresh = True
    _borrow(tokens, parse)
    _brackets(tokens, parse)
    return tokens


def _borrow(tokens: list[Tok], parse: Parse) -> None:
    """Take over spaCy's entity labels, parts of speech and syntax, by offsets."""
    theirs = parse.columns
    begin, end, dep = theirs.start, theirs.end, theirs.dep
    at, last = 0, len(begin) - 1
    for token in tokens:
        while at < last and end[at] <= token.start:
            at += 1
        if not token.word or at > last or begin[at] >= token.end:
            continue
        token.ent, token.ent_start, token.pos = theirs.ent[at], theirs.begins[at], theirs.pos[at]
        while at < last and end[at + 1] <= token.end:
            at += 1  # the last part of a hyphenated word tells its place in the sentence
        token.subject = dep[at] in _SUBJECTS or (dep[at] in _BESIDE and _leads_subject(theirs, at))
        token.object = dep[at] in _OBJECTS


def _leads_subject(theirs: Columns, at: int) -> bool:
    """Whether a word stands beside a subject: in apposition to it or joined by "and"."""
    for _ in range(4):
        at = theirs.head[at]
        if theirs.dep[at] in _SUBJECTS:
            return True
        if theirs.dep[at] not in _BESIDE:
            return False
    return False


def _brackets(tokens: list[Tok], parse: Parse) -> None:
    """Hang each bracketed acronym that was cut out on the token before it."""
    at, shift = 0, 0
    text = parse.document.text
    for start, end in parse.offsets.cuts:
        place = start - shift
        shift += end - start
        while at + 1 < len(tokens) and tokens[at + 1].start < place:
            at += 1
        if tokens and tokens[at].end <= place:
            tokens[at].cut += (text[start:end].strip(" ()“”\"'‘’").removeprefix("the "),)


def is_consonants(text: str) -> bool:
    """Whether this is an initial of two or three letters ("Ts.", "Kh.")."""
    return _CONSONANTS.fullmatch(text) is not None and not _KNOWN_SHORT.fullmatch(text)


def is_initial(text: str) -> bool:
    """Whether this is a letter with a dot ("R.") or letters with dots ("J.K.")."""
    return _INITIAL.fullmatch(text) is not None


def is_capitals(text: str) -> bool:
    """ "METI", "K-SURE", "MoU": two capitals or more, small letters at the ends at most."""
    if len(text) < 2 or sum(c.isupper() for c in text) < 2:
        return False
    return not any(c.islower() for c in text[1:-1]) or (
        len(text) <= 6
        and text[-1].isupper()
        and "-" not in text
        and sum(c.islower() for c in text) == 1
    )
