"""The parts of a person's name: family, given, suffix; in every order that is possible.

Which part is the family name is decided by evidence: capitals ("Miyon LEE"), a
known family name, hyphenation, tables of family names. Where both orders remain,
both are kept, and whoever compares looks at both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.names import korean
from kg.names.fold import ROMAJI, compact, plain, romaji, surnames

SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
}
_PARTICLES = """
bin bint binti ibn ben abu al el ul ad as ash de da do dos das du del della di la le las los van von
der den ter ten zu zur y e af av st ap bte bt
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Words that belong to the family name behind them and are often left out or spelt apart."""

LANGUAGES = ("korean", "chinese", "japanese", "vietnamese")
"""Those whose names are written in either order in English."""

BRACKETED = re.compile(r"\s*[(\"“]([^)\"”]+)[)\"”]\s*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """One way to read a name. All parts are folded; `given` in order, one for each word.

    `language` is that of the table the family name stands in ("" for none),
    `parts` the given name split at hyphens too. `swapped` tells that the family
    name stands first. `tail` is what follows the family name in a name of three
    words or more ("Gabriel Boric Font"): a second family name, or a longer form.
    """

    family: str
    given: tuple[str, ...]
    parts: tuple[str, ...]
    language: str = ""
    swapped: bool = False
    suffix: str = ""
    tail: tuple[str, ...] = ()


def variants(name: str) -> list[str]:
    """The name, or, where it has a nickname in brackets or quotes, each of the names it tells."""
    found = BRACKETED.search(name)
    if not found:
        return [name]
    before, inside, after = name[: found.start()], found.group(1), name[found.end() :]
    if not after and " " in inside:  # "Kim Jung-kwan (JK Kim)"
        return [before, inside]
    without = f"{before} {after}".strip()
    if after:
        return [without, f"{inside} {after}".strip()]
    family = before.split()[-1] if " " in before else ""
    return [without] + ([f"{inside} {family}".strip()] if family else [])


@lru_cache(maxsize=65536)
def parse_person(name: str, family: str | None = None) -> tuple[PersonName, ...]:
    """Every way to read `name`, the likelier first; `family` is its family name if known."""
    found: list[PersonName] = []
    for variant in variants(name):
        found += _parse(variant, family)
    return tuple(dict.fromkeys(found))


def family_name(name: str) -> str | None:
    """The family name as written, if its place is certain from the name alone."""
    readings = parse_person(name)
    families = {r.family for r in readings if not r.tail}
    if len(families) != 1 or not readings[0].given:
        return None
    family = families.pop()
    return next((t for t in re.split(r"[\s,]+", name) if compact(t) == family), None)


def _parse(name: str, known: str | None) -> list[PersonName]:
    """The readings of a name without brackets."""
    raw, suffix = _suffix(name)
    first = None
    if "," in raw:  # "Ahn, Dukgeun"
        before, _, after = raw.partition(",")
        first, raw = before.strip(), f"{before} {after}"
    tokens = [t for t in raw.split() if compact(t)]
    words = [t for i, t in enumerate(tokens) if not i or not is_particle(t)]
    words = [_without_article(w) for w in words]
    if not words:
        return [PersonName("", (), ())]
    if len(words) == 1:
        return [PersonName(compact(words[0]), (), (), _language(compact(words[0])), suffix=suffix)]
    evident = known or first or _capitals(words)
    places = _places(words, compact(evident.split()[-1]) if evident else None)
    found = [_reading(words, place, suffix) for place in places]
    second = len(words) > 2 and places[0] == len(words) - 1 and not found[0].language
    if second and len(compact(words[-2])) > 1:
        found.append(_reading(words, len(words) - 2, suffix))
    return found


def _suffix(name: str) -> tuple[str, str]:
    """The name without a generational suffix, and the suffix."""
    found = re.search(r"[,\s]+(Jr|Sr|Junior|Senior|II|III|IV)\.?\s*$", name, re.IGNORECASE)
    if found and " " in name[: found.start()].strip():
        return name[: found.start()].rstrip(" ,"), SUFFIXES[found.group(1).casefold()]
    return name, ""


def is_particle(word: str) -> bool:
    """Whether a word inside a name is a particle ("bin", "de"); capitals are no particle."""
    return plain(word).strip(".'") in PARTICLES and not (word.isupper() and len(word) > 1)


def _without_article(word: str) -> str:
    """The word without an Arabic article that is hyphenated to it."""
    return re.sub(r"^(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]sh|[Aa]n|[Aa]r|[Aa]z)[-‐‑](?=\w{3})", "", word)


def _capitals(words: list[str]) -> str | None:
    """The one word in capitals among others that are not: how many forms mark the family name."""
    capital = [w for w in words if len(compact(w)) > 1 and w.isupper() and "." not in w]
    if len(capital) != 1 or not any(any(c.islower() for c in w) for w in words):
        return None
    word = capital[0]
    initials = len(compact(word)) <= 3 and not _language(compact(word))
    return None if initials else word


def _language(word: str) -> str:
    """The first language in whose table the word is a family name."""
    known = (x for x in LANGUAGES if word in surnames(x) or romaji(word) in surnames(x))
    return next(known, "")


def _places(words: list[str], evident: str | None) -> list[int]:
    """Indexes at which the family name can stand, the likelier first."""
    folded = [compact(w) for w in words]
    last = len(words) - 1
    if evident in folded:
        return [last if folded[last] == evident else folded.index(evident)]
    if last > 1 and "vietnamese" in (_language(folded[0]), _language(folded[last])):
        return [0 if _language(folded[0]) == "vietnamese" else last]
    ends = [place for place in (0, last) if _language(folded[place])]
    ends = [place for place in ends if _given_fits(words, place)] or ends
    if len(ends) == 1:
        place = ends[0]
        # "Andrew Kim" and "Kim Smith": a family name in front needs a given name of its language.
        return ends if place == last or _asian_given(words, place) else [last]
    hyphened = [place for place in ends if "-" in plain(words[last - place])]
    if len(hyphened) == 1:
        return hyphened
    if ends:
        return [0, last]
    return [last, 0] if len(words) == 2 and all(ROMAJI.fullmatch(w) for w in folded) else [last]


def _given_parts(words: list[str], place: int) -> tuple[str, ...]:
    """What is left without the family name, split at hyphens."""
    rest = [w for i, w in enumerate(words) if i != place]
    return tuple(c for w in rest for piece in plain(w).split("-") if (c := compact(piece)))


def _given_fits(words: list[str], place: int) -> bool:
    """Whether the rest reads as a Korean given name of two syllables: the commonest form by far."""
    if compact(words[place]) not in surnames("korean"):
        return False
    rest = _given_parts(words, place)
    return any(len(word) == 2 for word in korean.given_readings(rest))


def _asian_given(words: list[str], place: int) -> bool:
    """Whether the rest can be a given name in a language that puts the family name first."""
    language = _language(compact(words[place]))
    rest = _given_parts(words, place)
    if language == "japanese":
        return all(ROMAJI.fullmatch(part) for part in rest)
    if language == "vietnamese":
        return len(words) > 2 or all(len(part) <= 6 for part in rest)
    syllables = PINYIN if len(words) == 2 else SYLLABLES
    return korean.is_given(rest) or all(syllables.fullmatch(part) for part in rest)


PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|u?ang|u?eng|[aeiu]ng|i?an|u?an|[eiu]n|i?ao|[iu]a|ua?i|[aeu]i|ou|iu|i?e|uo|ue|er|[aeiou]))"
    r"{1,2}"
)
"""One or two syllables of Standard Chinese in folded letters."""
SYLLABLES = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,3}[aeiou]{1,3}(?:ng|[nmkpthrw])?){1,2}")
"""The same for the many spellings of other Chinese languages ("Hsien Loong", "Chee Hean")."""


def _reading(words: list[str], place: int, suffix: str) -> PersonName:
    """The name read with the family name at `place`."""
    family = compact(words[place])
    tail = tuple(compact(w) for w in words[place + 1 :]) if 0 < place < len(words) - 1 else ()
    rest = words[:place] if tail else [w for i, w in enumerate(words) if i != place]
    return PersonName(
        family=family,
        given=tuple(compact(w) for w in rest),
        parts=_given_parts(rest, -1),
        language=_language(family),
        swapped=place == 0,
        suffix=suffix,
        tail=tail,
    )
