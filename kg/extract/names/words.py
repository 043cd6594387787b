"""The lexicon of names: which class each word or phrase belongs to (`compiled` fills it).

`Words.marks` looks all phrases of the lexicon up in one pass over the tokens (a
dictionary by first word), so that the cost of a document does not grow with the
lexicon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kg.extract.names.tokens import Tok, normal, pieces
from kg.model import EntityType
from kg.names.fold import surnames
from kg.names.parts import LANGUAGES


class Tag(StrEnum):
    """Classes of words and phrases."""

    TITLE = "title"
    TITLE_LOW = "title-low"
    MODIFIER = "modifier"
    HONORIFIC = "honorific"
    POSTNOMINAL = "postnominal"
    BODY = "body"
    WORK = "work"
    EVENT = "event"
    PLACE = "place"  # a head word of places
    PLACE_OF = "place-of"  # "City of"
    VAGUE = "vague"
    COUNTRY = "country"
    DEMONYM = "demonym"
    REGION = "region"
    ADJECTIVE = "adjective"
    KNOWN = "known"  # a gazetteer entry
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Head:
    """What a head word stands for: the id of its entry and its class."""

    id: str
    type: EntityType | None = None
    sphere: str = ""
    of: bool = False
    last: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """A gazetteer entry: its full name, class, country and Wikidata id.

    `sure` is false where the words often mean something else; `shared` where several
    bodies go by them, so that only the class is known; `owners` are these by country.
    """

    name: str
    type: EntityType
    iso: str | None = None
    wikidata: str | None = None
    sure: bool = True
    shared: bool = False
    kind: str = ""
    owners: Mapping[str, Known] = field(default_factory=dict, compare=False)


Mark = tuple[int, Any]
"""Where a phrase ends (token index, exclusive), and what it stands for."""


@dataclass
class Words:
    """The compiled lexicon. `phrases`: first word → (all words, tag, what), longest first."""

    phrases: dict[str, list[tuple[tuple[str, ...], Tag, Any]]] = field(default_factory=dict)
    portfolio: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    nations: dict[str, str] = field(default_factory=dict)
    peoples: dict[str, frozenset[str]] = field(default_factory=dict)
    low_ranks: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    genders: dict[str, str] = field(default_factory=dict)
    long: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    _common: dict[str, bool] = field(default_factory=dict)

    def add(self, phrase: str, tag: Tag, what: Any) -> None:
        """Put one phrase in; words are parted as the tokens of a text are."""
        words = tuple(split(phrase))
        if words:
            self.phrases.setdefault(words[0], []).append((words, tag, what))

    def within(self, word: str, set_id: str) -> bool:
        """Whether a word stands in a set of `name_sets.toml`."""
        return word in self.sets[set_id]

    def listed(self, name: str) -> Known | None:
        """What the gazetteers have under this very name."""
        told = tuple(split(name))
        options = self.phrases.get(told[0], ()) if told else ()
        return next((e for words, tag, e in options if tag is Tag.KNOWN and words == told), None)

    def written_out(self, title: str) -> str:
        """A title in lower case, its abbreviation written out ("pm" → "prime minister")."""
        return self.long.get(title, title)

    def closes_body(self, name: str) -> bool:
        """Whether the last word of a name is a head of bodies."""
        last = name.rsplit(" ", 1)[-1]
        return any(tag is Tag.BODY and len(w) == 1 for w, tag, _ in self.phrases.get(last, ()))

    def is_surname(self, low: str) -> bool:
        """Whether a folded word is a family name of the tables."""
        return any(low in surnames(language) for language in LANGUAGES)

    def nation_from(self, tokens: Sequence[Tok], i: int, part: str) -> tuple[int, str | None]:
        """The country of several words whose first one ends token i: (its end, its code)."""
        for words, tag, iso in self.phrases.get(part, ()):
            end = i + len(words)
            fits = tag is Tag.COUNTRY and len(words) > 1 and end <= len(tokens)
            if fits and tuple(normal(t.text) for t in tokens[i + 1 : end]) == words[1:]:
                return end, iso
        return i + 1, None

    def nation_to(self, tokens: Sequence[Tok], i: int, part: str) -> tuple[int, str | None]:
        """The country of several words whose last one begins token i: (its start, its code)."""
        for length in (2, 3):
            start = i - length + 1
            if start < 0:
                break
            wanted = (*(normal(t.text) for t in tokens[start:i]), part)
            for words, tag, iso in self.phrases.get(wanted[0], ()):
                if tag is Tag.COUNTRY and words == wanted:
                    return start, iso
        return i, None

    def marks(self, tokens: Sequence[Tok]) -> list[dict[Tag, Mark] | None]:
        """For each token the longest phrase of each class that begins there."""
        found: list[dict[Tag, Mark] | None] = [None] * len(tokens)
        texts = [normal(t.text) for t in tokens]
        size = len(texts)
        for i, first in enumerate(texts):
            options = self.phrases.get(first)
            if not options:
                continue
            here: dict[Tag, Mark] = {}
            for words, tag, what in options:
                length = len(words)
                if tag in here or i + length > size:
                    continue
                if length == 1 or tuple(texts[i : i + length]) == words:
                    here[tag] = (i + length, what)
            if here:
                found[i] = here
        return found

    def is_common(self, low: str) -> bool:
        """Whether a word (lower case) is no name by itself, by list or by its ending."""
        known = self._common.get(low)
        if known is None:
            known = self._common[low] = self._look(low)
        return known

    def _look(self, low: str) -> bool:
        if low in self.portfolio or low in self.common:
            return True
        if len(low) > 6 and low.endswith(self.endings):
            return True
        if low.endswith("s") and (low[:-1] in self.portfolio or low[:-1] in self.common):
            return True
        if "-" in low:
            plain = (self.portfolio, self.common, self.small)
            return all(any(p in words for words in plain) for p in low.split("-") if p)
        return False


def split(phrase: str) -> list[str]:
    """The words of a phrase, parted as `tokens.tokenise` parts a text."""
    return [normal(p) for p in pieces(f"{phrase} A")][:-1]  # as before a further name
