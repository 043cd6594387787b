"""Whether two names can be one person's: part by part, in every order that is possible."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from kg.names import korean
from kg.names.fold import common_families, given_groups, romaji, spelling, surnames, words
from kg.names.likeness import Likeness, Verdict, different, same, unknown
from kg.names.parts import LANGUAGES, PARTICLES, SYLLABLES, PersonName, parse_person

ORDER = (Verdict.DIFFERENT, Verdict.UNKNOWN, Verdict.SAME)
BEGINNING = 3  # letters a short form ("Kath") needs to be one of a longer name
_FATHERS = frozenset({"bin", "ibn", "bint", "binti", "ben"})
CLOSE = 5  # letters a word needs before one letter more, less or other is taken for a slip


@lru_cache(maxsize=65536)
def compare_persons(
    one: str, other: str, families: tuple[str | None, str | None] = (None, None)
) -> Likeness:
    """What two names tell; `families` are the family names where they are known.

    "Unknown" fits one bearer, but a post, a date or a country must decide:
    initials, a family name alone, a shorter form, one letter's difference.
    """
    mine, yours = parse_person(one, families[0]), parse_person(other, families[1])
    if _words(one) == _words(other) and all(reading.given for reading in mine):
        return same(1.0, "the same name")
    found = [_pair(a, b) for a in mine for b in yours]
    best = max(found, key=lambda like: (ORDER.index(like.verdict), like.strength))
    if best.verdict is Verdict.SAME and "order" in best.reason and _open(mine) and _open(yours):
        return unknown(0.6, "the same words in another order, and either may be the family name")
    if best.verdict is Verdict.DIFFERENT:
        return _whole(one, other) or best
    return best


def person_keys(name: str, family: str | None = None) -> frozenset[str]:
    """Keys two names of several words must share to be worth comparing.

    Family name with what begins the given name, or, for Korean, with its consonants;
    the first two words; all words in order of alphabet.
    """
    told = _words(name)
    if len(told) < 2:
        return frozenset()
    found = {"^" + " ".join(spelling(word) for word in told[:2]), "=" + " ".join(sorted(told))}
    for reading in parse_person(name, family):
        for family_key in family_keys(reading.family):
            found.update(f"{family_key}:{begin}" for begin in _beginnings(reading))
    return frozenset(found)


@lru_cache(maxsize=32768)
def family_keys(family: str) -> frozenset[str]:
    """Under which keys a folded family name is filed: its groups, or its consonants."""
    keys = {f"{x}/{key}" for x in LANGUAGES for key in surnames(x).get(family, ())}
    folded = spelling(family)
    keys.update(f"japanese/{key}" for key in surnames("japanese").get(romaji(family), ()))
    keys.add(romaji(family))
    consonants = "".join(c for c in folded if c not in "aeiouyhw")
    keys.add(consonants if len(consonants) > 2 else folded)
    return frozenset(keys)


def _words(name: str) -> list[str]:
    """Folded words without the particles that are often left out."""
    told = words(name.replace("-", ""))
    return [word for i, word in enumerate(told) if not i or word not in PARTICLES]


def _open(readings: tuple[PersonName, ...]) -> bool:
    """Whether both orders of a name are possible by the tables of family names."""
    return len({r.swapped for r in readings}) > 1 and all(r.language for r in readings)


def _whole(one: str, other: str) -> Likeness | None:
    """Names whose parts don't meet but whose words do: a longer form, or another order."""
    mine, yours = sorted((_words(one), _words(other)), key=len)
    if len(mine) < 2:
        return None
    if len(mine) < len(yours) and _spelled_alike(mine, yours[: len(mine)]):
        return unknown(0.75, "one is the beginning of the other")
    fathers = _FATHERS & {*words(one), *words(other)}  # "Salman bin Hamad" is the son of "Hamad"
    if len(mine) < len(yours) and not fathers and _spelled_alike(mine, yours[-len(mine) :]):
        return unknown(0.6, "one is the end of the other")
    if sorted(mine) == sorted(yours):
        return unknown(0.7, "the same words in another order")
    return None


def _spelled_alike(one: list[str], other: list[str]) -> bool:
    """Whether each word of two names is a spelling of the other's."""
    return all(
        len(x) > 1 and _word(x, y).verdict is Verdict.SAME for x, y in zip(one, other, strict=True)
    )


def _pair(a: PersonName, b: PersonName) -> Likeness:
    """Two names, each read in one way."""
    if not a.family or not b.family:
        return different("no name")
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return different(f"{a.suffix} and {b.suffix}")
    if not a.given or not b.given:
        return _single(a, b)
    family, why_family = _families(a, b)
    if not family:
        return different(why_family)
    given = _givens(a, b)
    if given.verdict is Verdict.DIFFERENT:
        return given
    strength = round(family * given.strength - 0.02 * (a.swapped != b.swapped), 3)
    reasons = [given.reason, why_family]
    if a.swapped != b.swapped:
        reasons.append("other order")
    if a.suffix != b.suffix:
        reasons.append("one without Jr. or the like")
    reason = ", ".join(reason for reason in reasons if reason) or "the same name"
    if family < 0.9 or given.verdict is Verdict.UNKNOWN:
        return unknown(min(strength, 0.75), reason)
    return same(strength, reason)


def _single(a: PersonName, b: PersonName) -> Likeness:
    """At least one of the names is one word: it fits, but proves nothing."""
    if not a.given and not b.given:
        equal = spelling(a.family) == spelling(b.family)
        return unknown(0.5, "the same single word") if equal else different("other words")
    short, full = (a, b) if not a.given else (b, a)
    if spelling(short.family) == spelling(full.family):
        return unknown(0.3, "the family name alone")
    if short.family in full.given:
        return unknown(0.2, "a given name alone")
    return different("the single word is no part of the other name")


def _families(a: PersonName, b: PersonName) -> tuple[float, str]:
    """How well the family names agree (0: not), and how."""
    if a.family == b.family:
        if a.tail and b.tail and a.tail != b.tail:
            return 0.0, "other second family names"
        return (0.75, "a second family name") if bool(a.tail) != bool(b.tail) else (1.0, "")
    for language in LANGUAGES:
        table = surnames(language)
        if table.get(a.family, frozenset()) & table.get(b.family, frozenset()):
            romanised = language == "korean" or a.given == b.given
            return (0.97 if romanised else 0.0), f"{a.family} and {b.family} are one family name"
    if not a.language and not b.language and spelling(a.family) == spelling(b.family):
        return 0.97, f"{a.family} and {b.family} are one spelling"
    if romaji(a.family) == romaji(b.family) and a.language in ("", "japanese"):
        return 0.97, f"{a.family} and {b.family} differ in a long vowel"
    longer, shorter = sorted((a.family, b.family), key=len, reverse=True)
    if not a.language and not b.language and longer.startswith(shorter) and len(shorter) > CLOSE:
        return 0.6, "one family name is part of the other"
    if min(len(a.family), len(b.family)) > CLOSE and _close(a.family, b.family):
        return 0.6, f"{a.family} and {b.family} differ in one letter"
    return 0.0, f"{a.family} is not {b.family}"


def _givens(a: PersonName, b: PersonName) -> Likeness:
    """Compare given names, by initials, by language, then word by word."""
    if "".join(a.given) == "".join(b.given):
        return same(1.0, "")
    initials = _as_initials(a, b)
    if initials is not None:
        return initials
    if _korean(a) and _korean(b) and not (_western_given(a) or _western_given(b)):
        if korean.fits(a.parts, b.parts):
            return same(0.93, f"{'-'.join(a.parts)} and {'-'.join(b.parts)} sound the same")
        return different(f"{'-'.join(a.parts)} and {'-'.join(b.parts)} sound different")
    if _groups_meet("given", "".join(a.given), "".join(b.given)):
        return same(0.93, "one given name")
    if romaji("".join(a.given)) == romaji("".join(b.given)):
        return same(0.97, "given names differ in a long vowel")
    if "vietnamese" in (a.language, b.language):
        return _vietnamese(a.given, b.given)
    like = _western(a.given, b.given)
    if like.verdict is not Verdict.DIFFERENT and _syllabic(a, b):
        more = len(a.given) != len(b.given) and a.given[0] == b.given[0]
        return unknown(0.7, "a syllable more") if more else different("other syllables")
    if like.verdict is Verdict.SAME and a.family in common_families():
        return same(min(like.strength, 0.84), f"{like.reason}, {a.family} being a common name")
    return like


def _syllabic(a: PersonName, b: PersonName) -> bool:
    """Whether both are names of Chinese without a given name of another language."""
    told = (*a.given, *b.given)
    return bool(surnames("chinese").get(a.family)) and all(SYLLABLES.fullmatch(g) for g in told)


def _vietnamese(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Given names of which the last is the one used, and a middle one may be another's."""
    if a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a)):
        return unknown(0.7, "a middle name more")
    return different(f"{' '.join(a)} is not {' '.join(b)}")


def _korean(name: PersonName) -> bool:
    """Whether family and given name read as Korean."""
    return name.family in surnames("korean") and bool(korean.given_readings(name.parts))


def _as_initials(a: PersonName, b: PersonName) -> Likeness | None:
    """Compare where one given name is nothing but initials; None where none is."""
    mine, yours = _letters(a), _letters(b)
    if not mine and not yours:
        return None
    if mine and yours:
        return same(0.9, "the same initials") if mine == yours else _initial_parts(mine, yours)
    letters, full = (mine, b) if mine else (yours, a)
    fits = len(full.given) >= len(letters) and all(
        g.startswith(c) for g, c in zip(full.given, letters, strict=False)
    )
    if fits or korean.initials_fit(letters, full.parts):
        return unknown(0.7, f"{letters.upper()} can be the initials of {' '.join(full.given)}")
    return different(f"{letters.upper()} are not the initials of {' '.join(full.given)}")


def _initial_parts(mine: str, yours: str) -> Likeness:
    """Two runs of initials: one may tell fewer."""
    if mine.startswith(yours) or yours.startswith(mine):
        return unknown(0.6, "one has fewer initials")
    return different("other initials")


def _letters(name: PersonName) -> str:
    """The initials, if the given name is nothing else ("J. K.", "JK")."""
    if all(len(part) == 1 for part in name.given):
        return "".join(name.given)
    only = name.given[0]
    if len(name.given) == 1 and len(only) <= 3 and not set(only) & set("aeiouy"):
        return only
    return ""


def _western(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Given names word by word: the first must agree, the others as far as both are told."""
    first = _word(a[0], b[0])
    if first.verdict is Verdict.DIFFERENT:
        return _by_middle(a, b) or _by_middle(b, a) or first
    rest = [_word(x, y) for x, y in zip(a[1:], b[1:], strict=False)]
    wrong = next((like for like in rest if like.verdict is Verdict.DIFFERENT), None)
    if wrong is not None:
        return wrong
    if any(like.verdict is Verdict.UNKNOWN and like.strength < 0.7 for like in rest):
        return unknown(0.6, "middle names differ in one letter")
    if len(a) != len(b) and first.verdict is Verdict.SAME:
        reason = ", ".join(r for r in (first.reason, "a middle name more") if r)
        return same(round(first.strength - 0.03, 3), reason)
    return first


def _by_middle(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Someone called by the middle name: "R. Clarke Cooper", "Clarke Cooper"."""
    if len(a) > 1 and len(a[0]) == 1 and _word(a[1], b[0]).verdict is Verdict.SAME:
        return same(0.9, "called by the middle name")
    return None


def _word(a: str, b: str) -> Likeness:
    """Two words of given names."""
    if a == b or spelling(a) == spelling(b):
        return same(1.0, "")
    for kind, strength, how in (("given", 0.93, "one name"), ("short", 0.9, "a short form")):
        if _groups_meet(kind, a, b):
            return same(strength, f"{a} and {b} are {how}")
    if 1 in (len(a), len(b)):
        fits = a.startswith(b) or b.startswith(a)
        return unknown(0.7, "an initial") if fits else different(f"{a} is not {b}")
    if _close(a, b):
        return unknown(0.6, f"{a} and {b} differ in one letter")
    if min(len(a), len(b)) >= BEGINNING and (a.startswith(b) or b.startswith(a)):
        return unknown(0.65, f"{a} and {b} begin alike")
    return different(f"{a} is not {b}")


def _groups_meet(kind: str, a: str, b: str) -> bool:
    """Whether two folded given names stand in one group of the lexicon."""
    groups = given_groups(kind)
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))


def _close(a: str, b: str) -> bool:
    """Whether one letter's slip makes one of the other."""
    return min(len(a), len(b)) >= CLOSE and OSA.distance(a, b, score_cutoff=1) <= 1


def _beginnings(reading: PersonName) -> set[str]:
    """Under what a given name is filed: consonants and initials if Korean, else first letters."""
    letters = _letters(reading)
    if _korean(reading) and not letters and not _western_given(reading):
        return korean.skeletons(reading.parts)
    found = {word[0] for word in reading.given}
    for word in reading.given:
        for kind in ("given", "short"):
            found.update(key[0] for key in given_groups(kind).get(word, ()))
    return found | ({f"i{korean.onset_letters(letters)}"} if letters else set())


def _western_given(name: PersonName) -> bool:
    """Whether the first given name is a known one of English."""
    return bool(name.given) and name.given[0] in given_groups("short")
