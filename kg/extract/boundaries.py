"""Where a sentence must begin and where it can't: told to the parser before it parses.

A headline or a heading has no full stop, so the model runs it into the sentence
below; and it takes the stop of "No. 1" or "H.E. Mr." for the end of a sentence.
Lines and abbreviations are surer signs than its guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from kg.lexicon import entries
from kg.names.fold import surnames
from kg.names.parts import LANGUAGES

if TYPE_CHECKING:
    from spacy.tokens import Doc

MARKER = re.compile(r"[-*•–—·▪◦○●]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]")
NUMBERED = re.compile(rf"^[ \t]*(?:{MARKER.pattern})[ \t]+(?=\S)", re.MULTILINE)
CLOSED = (".", "!", "?", ":", ";", "”", '"', ")")
ENDS = frozenset(".!?:;…\"'”’)]—–-•*|")  # a sentence ends behind one of these, or with the line
FINAL = frozenset(".!?:•*|")  # only behind one of these a small letter may begin a sentence
# "Ts.", "Kh.", "Rs.": a capital and consonants are no word that could end a sentence.
CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,2}")
WRAP = range(50, 91)  # lengths of a line that may be broken only for its width


def set_boundaries(doc: Doc) -> Doc:
    """Fix the starts of sentences that are certain; the parser decides the others.

    Left free, it cuts "National | Security | Advisor X met" into sentences of a word.
    """
    if len(doc):
        # all at once: a token that is told its place looks through the whole text each time
        starts = np.array([1, *_starts(doc)], dtype=np.int64).astype(np.uint64)
        doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # the stub wants 2-d
    return doc


def _starts(doc: Doc) -> Iterator[int]:
    """For each token but the first: 1 a sentence starts there, -1 none does, 0 who knows."""
    text = doc.text
    numbered = {found.end() for found in NUMBERED.finditer(text)}
    words = [token.text for token in doc]
    at = doc.to_array(["IDX"]).tolist()
    for i in range(1, len(words)):
        before, word = words[i - 1], words[i]
        if at[i] in numbered:
            yield -1
        elif "\n" in before:
            yield int(_breaks(text, at[i - 1], at[i]))
        elif (word.isspace() and "\n" in word) or (word[:1].islower() and before[-1] not in FINAL):
            yield -1
        elif before == "." and i > 1:
            yield -int(_goes_on_behind_stop(doc, i))
        elif before == ")" and _is_shortened(words, i):
            yield -int(_goes_on(word))
        else:
            yield -int(_goes_on_behind(before, word))


def _is_shortened(words: list[str], i: int) -> bool:
    """Whether a word cut short stands in brackets before `i`: "Secretary (Ag.) Jane Dunn"."""
    if i > 3 and words[i - 4] == "(" and words[i - 2] == ".":
        return True
    return i > 2 and words[i - 3] == "(" and words[i - 2].endswith(".")


def _goes_on_behind_stop(doc: Doc, i: int) -> bool:
    """Whether a sentence goes on at `i`, behind a stop that is a token: "No" "." "1"."""
    last, token = doc[i - 2], doc[i]
    if last.whitespace_:
        return False
    if last.text in _set("numbered") and token.like_num:
        return True
    return _is_short(last.text) and _goes_on(token.text)


def _goes_on_behind(before: str, word: str) -> bool:
    """Whether a sentence goes on behind a word, with or without a stop in it."""
    if before[-1] not in ENDS:
        return True
    if not before.endswith("."):
        return False
    if before[:-1] in _set("abbreviation"):
        return True
    return (before in _set("dotted") or _is_short(before[:-1])) and _goes_on(word)


def _goes_on(word: str) -> bool:
    """Whether a word behind "U.S." belongs to it ("U.S. Secretary") and opens no sentence."""
    return (word[:1].isupper() or word[:1].isdigit()) and word.lower() not in _set("opener")


@cache
def _set(name: str) -> frozenset[str]:
    """A set of words of `sentences.toml`."""
    (found,) = (e for e in entries("sentences", "set") if e["id"] == f"sentence.{name}")
    return frozenset(found["words"])


def _is_short(word: str) -> bool:
    """Whether a word before a stop is cut short: an initial of two letters, a form of address."""
    if f"{word}." in _addresses():
        return True
    return CONSONANTS.fullmatch(word) is not None and word.lower() not in _final()


@cache
def _addresses() -> frozenset[str]:
    """The forms of address that are written with a stop ("Hon.", "Eng.")."""
    words = (word for entry in entries("titles", "honorific") for word in entry["words"])
    return frozenset(word for word in words if word.endswith("."))


@cache
def _final() -> frozenset[str]:
    """Words without a vowel that may end a sentence: family names ("Ng"), endings of names."""
    sets = ("name.suffix", "company.form", "company.form-short")
    behind = (w for e in entries("name_sets", "set") if e["id"] in sets for w in e["words"])
    families = (name for language in LANGUAGES for name in surnames(language))
    return frozenset(word.rstrip(".").lower() for word in (*behind, *families))


def _breaks(text: str, end: int, start: int) -> bool:
    """Whether the line break between two offsets ends a sentence or a heading."""
    gap = text[end:start]
    if gap.count("\n") > 1:
        return True
    above = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    stop = text.find("\n", start)
    below = text[start : stop if stop >= 0 else len(text)].strip()
    if above.endswith(CLOSED) or MARKER.match(below):
        return True
    if below[:1].islower():
        return False
    if len(above) not in WRAP or not (len(below) in WRAP or below.endswith(".")):
        return True
    return not (_is_wrapped(text, end, -1) or _is_wrapped(text, start, 1))


def _is_wrapped(text: str, at: int, way: int) -> bool:
    """Whether the line before (-1) or after (1) that at an offset is broken for its width."""
    if way < 0:
        first = text.rfind("\n", 0, at)
        line = text[text.rfind("\n", 0, max(first, 0)) + 1 : first] if first > 0 else ""
    else:
        stop = text.find("\n", at)
        following = text.find("\n", stop + 1)
        line = text[stop + 1 : following if following >= 0 else len(text)] if stop >= 0 else ""
    return len(line.strip()) in WRAP
