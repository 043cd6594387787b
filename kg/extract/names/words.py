"""The lexicon of names, compiled once: which class each word or phrase belongs to.

`Words.marks` looks all phrases of the lexicon up in one pass over the tokens (a
dictionary by first word), so that the cost of a document does not grow with the
lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from kg import countries
from kg.extract.names.tokens import Tok, normal, pieces
from kg.lexicon import entries, table
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
    bodies go by them, so that only the class is known.
    """

    name: str
    type: EntityType
    iso: str | None = None
    wikidata: str | None = None
    sure: bool = True
    shared: bool = False
    kind: str = ""


Mark = tuple[int, Any]
"""Where a phrase ends (token index, exclusive), and what it stands for."""

_CALENDAR = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "Aug.",
    "Sept.",
    "Sep.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Mon.",
    "Tue.",
    "Wed.",
    "Thu.",
    "Fri.",
]

# Titles whose small letters are common words: "major", "justice", "leader".
_NEVER_LOW = frozenset({"title.force", "title.court"})

_NOUN_ENDINGS = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ism", "ics",
    "ance", "ence", "ship", "ships", "logy", "ology", "ization", "isation", "graphy", "ture",
    "ogies", "ability", "ural", "ional", "ative", "ology", "ical", "ings", "aries", "craft",
)  # fmt: skip


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
    low_ranks: frozenset[str] = frozenset()
    _common: dict[str, bool] = field(default_factory=dict)

    def add(self, phrase: str, tag: Tag, what: Any) -> None:
        """Put one phrase in; words are parted as the tokens of a text are."""
        words = tuple(split(phrase))
        if words:
            self.phrases.setdefault(words[0], []).append((words, tag, what))

    def within(self, word: str, set_id: str) -> bool:
        """Whether a word stands in a set of `name_sets.toml`."""
        return word in self.sets[set_id]

    def is_surname(self, low: str) -> bool:
        """Whether a folded word is a family name of the tables."""
        return any(low in surnames(language) for language in LANGUAGES)

    def nation_from(self, tokens: Sequence[Tok], i: int, part: str) -> tuple[int, str | None]:
        """The country of several words whose first one ends token i: (its end, its code)."""
        for words, tag, iso in self.phrases.get(part, ()):
            end = i + len(words)
            if tag is Tag.COUNTRY and len(words) > 1 and end <= len(tokens):
                if tuple(normal(t.text) for t in tokens[i + 1 : end]) == words[1:]:
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
        if len(low) > 6 and low.endswith(_NOUN_ENDINGS):
            return True
        if low.endswith("s") and (low[:-1] in self.portfolio or low[:-1] in self.common):
            return True
        if "-" in low:
            return all(p in self.portfolio or p in self.common for p in low.split("-") if p)
        return False


def split(phrase: str) -> list[str]:
    """The words of a phrase, parted as `tokens.tokenise` parts a text."""
    return [normal(p) for p in pieces(phrase)]


@cache
def words() -> Words:
    """The lexicon, compiled; costs some milliseconds once."""
    common = table("common_words")
    status = [e for e in entries("titles", "status")]
    honorific = entries("titles", "honorific")
    compiled = Words(
        portfolio=frozenset(common["portfolio"].split()),
        common=frozenset(common["common"].split()),
        former=frozenset(w for e in status for w in e.get("former", ())),
        acting=frozenset(w for e in status for w in e.get("acting", ())),
        status=frozenset(
            w for e in status for k in ("former", "acting", "other") for w in e.get(k, ())
        ),
        male=frozenset(w for e in honorific for w in e.get("male", ())),
        female=frozenset(w for e in honorific for w in e.get("female", ())),
    )
    compiled.sets = {e["id"]: frozenset(e["words"]) for e in entries("name_sets", "set")}
    ranks = (w for e in entries("titles", "modifier") for w in e["words"])
    compiled.low_ranks = frozenset(w.casefold() for w in ranks)
    compiled.small = compiled.sets["name.small"]
    _add_titles(compiled)
    _add_heads(compiled)
    _add_places(compiled)
    _add_gazetteers(compiled)
    for word in _CALENDAR:
        compiled.add(word, Tag.CALENDAR, word)
    for options in compiled.phrases.values():
        options.sort(key=lambda o: -len(o[0]))
    return compiled


def _add_titles(compiled: Words) -> None:
    for entry in entries("titles", "head"):
        head = Head(entry["id"], sphere=entry["sphere"])
        for word in entry["words"]:
            compiled.add(word, Tag.TITLE, head)
            if len(word) > 4 and not word.endswith(".") and entry["id"] not in _NEVER_LOW:
                compiled.add(word.lower(), Tag.TITLE_LOW, head)
    for kind, tag in (
        ("modifier", Tag.MODIFIER),
        ("honorific", Tag.HONORIFIC),
        ("postnominal", Tag.POSTNOMINAL),
    ):
        for entry in entries("titles", kind):
            for word in entry["words"]:
                compiled.add(word, tag, word)


def _add_heads(compiled: Words) -> None:
    for entry in entries("organisation_words", "head"):
        head = Head(entry["id"], EntityType(entry["type"]), of=entry["of"], last=entry["last"])
        _add_all(compiled, entry["words"], Tag.BODY, head)
    for entry in entries("project_words", "head"):
        _add_all(
            compiled,
            entry["words"],
            Tag.WORK,
            Head(entry["id"], EntityType(entry["type"]), of=True),
        )
    for entry in entries("project_words", "event"):
        _add_all(compiled, entry["words"], Tag.EVENT, Head(entry["id"]))


def _add_all(compiled: Words, phrases: Iterable[str], tag: Tag, what: Any) -> None:
    for phrase in phrases:
        compiled.add(phrase, tag, what)


def _add_places(compiled: Words) -> None:
    for entry in entries("places", "head"):
        head = Head(entry["id"], EntityType.PLACE)
        _add_all(compiled, entry["words"], Tag.PLACE, head)
        _add_all(compiled, entry.get("first", ()), Tag.PLACE_OF, head)
    for kind, tag in (("vague", Tag.VAGUE), ("adjective", Tag.ADJECTIVE)):
        for entry in entries("places", kind):
            _add_all(compiled, entry["words"], tag, entry["id"])
    _add_countries(compiled)


_GAZETTEERS = {
    "agencies": EntityType.AGENCY,
    "companies": EntityType.COMPANY,
    "international": EntityType.INTERNATIONAL,
    "organizations": EntityType.ORGANIZATION,
    "cities": EntityType.PLACE,
    "agreements": None,
}


def _add_gazetteers(compiled: Words) -> None:
    """Names of public knowledge; a name that several files or entries own is marked as shared."""
    owners: dict[str, list[Known]] = {}
    for file, type in _GAZETTEERS.items():
        for entry in table(file)["entry"]:
            names = [entry["name"], *entry.get("aliases", ())]
            known = Known(
                entry["name"], type or EntityType(entry["type"]), entry.get("country"), entry.get("wikidata"),
                not entry.get("ambiguous", False), False, entry.get("kind", ""),
            )  # fmt: skip
            for name in names:
                owners.setdefault(name.removeprefix("The "), []).append(known)
    for name, found in owners.items():
        first = found[0]
        if len(found) > 1:
            sure = first.sure and len({k.type for k in found}) == 1
            first = Known(name, first.type, None, None, sure, True, first.kind)
        compiled.add(name, Tag.KNOWN, first)
        if first.type is EntityType.PLACE and first.sure and len(name) > 4:
            compiled.add(name.upper(), Tag.KNOWN, first)


def _add_countries(compiled: Words) -> None:
    """Names and demonyms of countries; `nations` also the groups that stand in "EU-Korea"."""
    for entry in table("international")["entry"]:
        for name in (entry["name"], *entry.get("aliases", ())):
            if " " not in name:
                compiled.nations[name] = ""
    for entry in entries("places", "vague"):
        compiled.nations.update((word, "") for word in entry["words"] if " " not in word)
    for country in countries.countries().values():
        for name in (*country.names, *country.demonyms):
            if " " not in name:
                compiled.nations[name] = country.iso
        if not any("Republic" in name for name in country.names):
            compiled.add(f"Republic of {country.label}", Tag.COUNTRY, country.iso)
        for name in country.names:
            compiled.add(name, Tag.COUNTRY, country.iso)
            if name.isascii() and len(name) > 4:
                compiled.add(name.upper(), Tag.COUNTRY, country.iso)
        for name in country.demonyms:
            compiled.add(name, Tag.DEMONYM, country.iso)
    for region in countries.regions().values():
        compiled.add(region.name, Tag.REGION, region)
