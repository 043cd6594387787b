"""Korean given names in Latin letters: taken apart into syllables, compared by sound.

One name is spelt in many ways (Duk-geun, Dukgeun, Deokgeun, Deok Geun), and one
letter more can be another name (Young-ho, Yong-ho); so spellings are compared
syllable by syllable with the sounds each part can stand for (`romanisation.toml`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import table

Sounds = frozenset[str]


class Syllable(NamedTuple):
    """Onset, vowel and coda of a syllable: for each the sounds its spelling can stand for."""

    onset: Sounds
    vowel: Sounds
    coda: Sounds

    def fits(self, other: Syllable) -> bool:
        """Whether both can be one syllable."""
        return all(mine & theirs for mine, theirs in zip(self, other, strict=True))


Word = tuple[Syllable, ...]
NO_CODA: Sounds = frozenset({""})
LONGEST = 3  # syllables in one unhyphenated given name: two, rarely three
LETTERS = 7  # of the longest spelling of a syllable
ONE_VOWEL = frozenset({"ee", "oo", "aa"})
"""Letters that never end one syllable and begin the next in a word written together."""


@cache
def _spellings(part: str) -> dict[str, Sounds]:
    """A table of `romanisation.toml` by spelling."""
    return {
        spelt: frozenset(sounds) for spelt, sounds in table("romanisation")["korean"][part].items()
    }


@cache
def _syllables() -> dict[str, tuple[Syllable, ...]]:
    """Every way to spell a syllable."""
    found: dict[str, list[Syllable]] = {}
    for first, onset in _spellings("onsets").items():
        for vowel, sounds in _spellings("open").items():
            found.setdefault(first + vowel, []).append(Syllable(onset, sounds, NO_CODA))
        for vowel, sounds in _spellings("closed").items():
            for last, coda in _spellings("codas").items():
                found.setdefault(first + vowel + last, []).append(Syllable(onset, sounds, coda))
    for spelt, parts in table("romanisation")["korean"]["whole"].items():
        onset, sounds, coda = (frozenset({part}) for part in parts)
        found[spelt] = [Syllable(onset, sounds, coda)]
    return {spelt: tuple(ways) for spelt, ways in found.items()}


@lru_cache(maxsize=32768)
def readings(word: str) -> tuple[Word, ...]:
    """All ways to read folded letters as one to three Korean syllables; none if it is no Korean."""
    for written, spoken in table("romanisation")["korean"]["respelt"].items():
        word = word.replace(written, spoken)
    found: list[Word] = []

    def read(start: int, done: Word) -> None:
        if start == len(word):
            found.append(done)
        elif len(done) < LONGEST and not (start and word[start - 1 : start + 1] in ONE_VOWEL):
            for end in range(start + 1, min(len(word), start + LETTERS) + 1):
                for syllable in _syllables().get(word[start:end], ()):
                    read(end, (*done, syllable))

    read(0, ())
    return tuple(found)


@lru_cache(maxsize=32768)
def given_readings(parts: tuple[str, ...]) -> tuple[Word, ...]:
    """Readings of a given name; parts that were hyphenated or set apart are read one by one."""
    found: tuple[Word, ...] = ((),)
    for part in parts:
        found = tuple(before + word for before in found for word in readings(part))
    return tuple(word for word in found if len(word) <= LONGEST)


def is_given(parts: tuple[str, ...]) -> bool:
    """Whether the parts can be a Korean given name of two syllables or one."""
    return any(len(word) <= 2 for word in given_readings(parts))


@lru_cache(maxsize=65536)
def fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two spellings can be one Korean given name."""
    return any(
        len(a) == len(b) and all(x.fits(y) for x, y in zip(a, b, strict=True))
        for a in given_readings(one)
        for b in given_readings(other)
    )


def initials_fit(initials: str, parts: tuple[str, ...]) -> bool:
    """Whether letters ("jk") can be the initials of the syllables of a given name (Jung-kwan)."""
    onsets = _spellings("onsets")
    for word in given_readings(parts):
        if len(word) == len(initials) and all(
            onsets.get(letter, frozenset({letter})) & syllable.onset
            or (letter in "yw" and any(v.startswith(letter) for v in syllable.vowel))
            for letter, syllable in zip(initials, word, strict=True)
        ):
            return True
    return len(parts) == len(initials) and all(
        part.startswith(letter) for part, letter in zip(parts, initials, strict=True)
    )


ONE_CLASS = str.maketrans({"g": "k", "d": "t", "b": "p", "j": "c", "z": "c"})
"""Onsets one spelling may stand for both of, written as one letter."""


def _class(sounds: Sounds) -> str:
    """One letter for the onsets or codas that one spelling may stand for."""
    return min(sounds).replace("ch", "c").translate(ONE_CLASS)[:2].replace("kk", "k")


def skeletons(parts: tuple[str, ...]) -> set[str]:
    """The consonants of a given name, and its initials: equal for all that `fits` may hold for."""
    found: set[str] = set()
    for word in given_readings(parts):
        found.add("-".join(f"{_class(s.onset)}.{_class(s.coda)}" for s in word))
        found.add("i" + "".join(_class(s.onset)[:1] for s in word))
    return found


def onset_letters(initials: str) -> str:
    """Initials ("jk") in the classes of `skeletons`; y and w begin no onset."""
    return "".join(_class(_spellings("onsets").get(c, frozenset({""})))[:1] for c in initials)
