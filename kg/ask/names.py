"""Finding what a name means: in any order of its words, with or without accents and hyphens.

Names are compared by their words, never by string distance: a distance only makes
suggestions. What is found comes in tiers, and only the best tier that has anything
counts: the whole name, all words of a name, words of a name and of a post
("Minister Ahn"), beginnings of words. A surname alone is no whole name: whoever bears it
is meant, and beside a place of that name those whom the sources call by it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
"""Small letters that Unicode does not take apart into a letter and a mark."""

ADDRESS = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir", "he", "hon"})
"""Forms of address, left out of a question where anything else is in it."""

SIMILAR = 72.0
"""How alike (0 to 100) a name must be to be suggested."""

TURNED = 85.0
"""How alike words count of which two letters changed places: "Anh" is most likely "Ahn"."""

BEHIND = 15.0
"""What is so much less alike than the best suggestion is none."""


def fold(text: str) -> str:
    """Lower case without marks; apostrophes and points within words are gone."""
    bare = unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)
    return re.sub(r"['’‘.]", "", "".join(c for c in bare if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """The words of a folded name; a hyphen inside a word does not part it."""
    return re.findall(r"[^\W_]+", re.sub(r"(?<=\w)[-‐‑](?=\w)", "", fold(text)))


def pieces(text: str) -> set[str]:
    """Every word of a name, with hyphenated ones whole and in parts."""
    return set(words(text)) | set(re.findall(r"[^\W_]+", fold(text)))


def keys(text: str, turn: bool) -> set[str]:
    """The letters of a name in one run; with `turn` also with its words moved round."""
    parts = words(text)
    turns = range(len(parts)) if turn else range(min(1, len(parts)))
    return {"".join(parts[i:] + parts[:i]) for i in turns}


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its names, as the index keeps it; `titles` are posts it holds or held."""

    id: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether the order of its words may be turned round."""
        return self.type in ("Person", "Official")


class NameIndex:
    """Looks entities up by what a user types. `ids` accepts an id or a full IRI as it is."""

    def __init__(self, entries: Iterable[Named]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._word: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        self._title: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            self._add(entry)
        self._sorted = sorted(self._word)
        self._letters: dict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            self._letters["".join(sorted(word))].append(word)

    def _add(self, entry: Named) -> None:
        for name in (entry.label, *entry.names):
            for word in pieces(name):
                self._word[word].add(entry.id)
            is_bare = entry.is_person and len(words(name)) < 2  # others may bear it, too
            for key in keys(name, entry.is_person):
                (self._bare if is_bare else self._whole)[key].add(entry.id)
        for title in entry.titles:
            for word in pieces(title):
                self._title[word].add(entry.id)

    def find(self, text: str, types: Container[str] | None = None) -> list[Named]:
        """The entities of the best tier, sorted by name; none if nothing fits."""
        if text in self.entries:
            return self._kept({text}, types)
        for tier in (self._by_whole, self._by_word, self._by_post, self._by_beginning):
            found = self._kept(tier(text), types)
            if found:
                return found
        return []

    def near(self, text: str, types: Container[str] | None = None, limit: int = 5) -> list[Named]:
        """Entities whose name looks like `text`, the most alike first."""
        asked = words(text)
        scores = self._near_whole(asked)
        for id, score in self._near_words(asked).items():
            scores[id] = max(score, scores.get(id, 0.0))
        kept = [e for e in (self.entries[id] for id in scores) if types is None or e.type in types]
        kept.sort(key=lambda e: (-scores[e.id], e.label, e.id))
        return [e for e in kept[:limit] if scores[e.id] >= scores[kept[0].id] - BEHIND]

    def _near_whole(self, asked: list[str]) -> dict[str, float]:
        """How alike whole names are, whatever the order of their words."""
        choices = {
            (id, i): " ".join(sorted(words(name)))
            for id, entry in self.entries.items()
            for i, name in enumerate((entry.label, *entry.names))
        }
        wanted = " ".join(sorted(asked))
        found = process.extract(
            wanted, choices, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=None
        )
        scores: dict[str, float] = {}
        for _, score, (id, _i) in found:
            scores[id] = max(score, scores.get(id, 0.0))
        return scores

    def _near_words(self, asked: list[str]) -> dict[str, float]:
        """How alike the words are, of names that have one for every word asked for."""
        scores: dict[str, float] | None = None
        for word in asked:
            having: dict[str, float] = {}
            for name, score in self._similar(word):
                for id in self._word[name]:
                    having[id] = max(score, having.get(id, 0.0))
            if scores is None:
                scores = having
            else:
                scores = {id: scores[id] + having[id] for id in scores.keys() & having.keys()}
        return {id: total / len(asked) for id, total in (scores or {}).items()}

    def _similar(self, word: str) -> list[tuple[str, float]]:
        """Words of names that look like this one; a word of one or two letters only as it is."""
        close = process.extract(
            word, self._sorted, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=20
        )
        found = [(name, score) for name, score, _ in close if len(name) > 2 or name == word]
        turned = self._letters.get("".join(sorted(word)), ())
        return found + [(name, TURNED) for name in turned if OSA.distance(name, word) == 1]

    def complete(self, text: str, limit: int = 10) -> list[Named]:
        """Entities for a name that is still being typed: each word may be a beginning."""
        exact = self._exactly(text)
        found = self._kept(exact | self._by_beginning(text), None)
        return sorted(found, key=lambda e: (e.id not in exact, e.label))[:limit]

    def _kept(self, ids: Iterable[str], types: Container[str] | None) -> list[Named]:
        found = (self.entries[id] for id in ids)
        kept = [entry for entry in found if types is None or entry.type in types]
        return sorted(kept, key=lambda entry: (entry.label, entry.id))

    def _exactly(self, text: str) -> set[str]:
        """Those of this name, and those whom the sources call by it, if it is a surname."""
        had = [
            bearers.get(key) for key in keys(text, False) for bearers in (self._whole, self._bare)
        ]
        return set().union(*(ids for ids in had if ids))

    def _by_whole(self, text: str) -> set[str]:
        found = self._exactly(text)
        is_surname = all(self.entries[id].is_person for id in found) and len(words(text)) < 2
        return self._by_word(text) if is_surname else found

    def _by_word(self, text: str) -> set[str]:
        return self._all(text, lambda word: self._word.get(word, set()))

    def _by_post(self, text: str) -> set[str]:
        def having(word: str) -> set[str]:
            return self._word.get(word, set()) | self._title.get(word, set())

        return self._all(text, having)

    def _by_beginning(self, text: str) -> set[str]:
        if len(text.strip()) < 2:  # one letter would begin nearly every name
            return self._by_word(text)
        return self._all(text, self._beginning)

    def _beginning(self, start: str) -> set[str]:
        at = bisect_left(self._sorted, start)
        begun = takewhile(lambda w: w.startswith(start), self._sorted[at:])
        return set().union(*(self._word[word] for word in begun))

    def _all(self, text: str, having: Callable[[str], set[str]]) -> set[str]:
        """Ids that have every word asked for, forms of address left out."""
        asked = words(text)
        asked = [word for word in asked if word not in ADDRESS] or asked
        if not asked:
            return set()
        return set.intersection(*(set(having(word)) for word in asked))
