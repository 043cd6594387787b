"""Folding: what is left of letters when case, marks and ways of spelling are taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.lexicon import entries, table

LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
     "œ": "oe", "Œ": "OE", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "ə": "a", "Ə": "A",
     "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
)  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark, and forms of punctuation."""


ROMAJI = re.compile(r"(?:(?:[kgsztdnhbpmrfj]y?|sh|ch|ts|tch|w|y)?[aeiou]|n)+")
"""A folded word as Japanese is written in Latin letters."""


_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"(?<=\w)['.](?=\w|$|\s)")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case, without marks; apostrophes and hyphens in one form."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    bare_ = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare_.casefold())


def words(text: str) -> list[str]:
    """Runs of letters and digits of the folded text; points and apostrophes inside are dropped."""
    return list(_words(text))


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_INNER.sub("", plain(text))))


def bare(text: str) -> str:
    """The folded words, without an article in front, with single blanks."""
    told = words(text)
    return " ".join(told[1:] if told[:1] == ["the"] and len(told) > 1 else told)


def compact(text: str) -> str:
    """The letters and digits of the folded text, run together."""
    return "".join(words(text))


@cache
def _folds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The spelling rules of `romanisation.toml`, in the order of the file."""
    return tuple((re.compile(f["pattern"]), f["becomes"]) for f in entries("romanisation", "fold"))


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """A folded word after the spelling rules: equal for two spellings of one name."""
    for pattern, becomes in _folds():
        word = pattern.sub(becomes, word)
    return word


@cache
def given_groups(kind: str) -> dict[str, frozenset[str]]:
    """For each given name of ``[given]`` or ``[short]`` the keys of the groups it stands in."""
    found: dict[str, set[str]] = {}
    for group in table("romanisation")[kind]["groups"]:
        for name in group:
            found.setdefault(compact(name), set()).add(compact(group[0]))
    return {name: frozenset(keys) for name, keys in found.items()}


@cache
def common_families() -> frozenset[str]:
    """Folded family names so common that a first name does not tell who is meant."""
    return frozenset(compact(name) for name in table("surnames")["common"]["names"])


@cache
def surnames(language: str) -> dict[str, frozenset[str]]:
    """For each folded family name of a language the keys of the groups it stands in."""
    found: dict[str, set[str]] = {}
    for group in table("surnames")[language]["groups"]:
        for name in group:
            found.setdefault(compact(name), set()).add(compact(group[0]))
    return {name: frozenset(keys) for name, keys in found.items()}


@lru_cache(maxsize=32768)
def romaji(word: str) -> str:
    """Japanese letters with long vowels short and m for n before a labial; others as they are."""
    made = re.sub(r"(?<=o)h(?![aeiouy])", "", word)
    for spelt, short in (("ou", "o"), ("oo", "o"), ("uu", "u"), ("mb", "nb"), ("mp", "np")):
        made = made.replace(spelt, short)
    made = re.sub(r"m(?=m)", "n", made)
    return made if ROMAJI.fullmatch(made) else word
