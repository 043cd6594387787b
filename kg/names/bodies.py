"""Whether two names can be one body's: legal forms, order of words, spelling, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from kg.countries import countries
from kg.lexicon import table
from kg.names.fold import compact, plain, words
from kg.names.likeness import Likeness, different, same, unknown

LINKS = frozenset(["of", "for", "and", "the", "on", "in", "to", "at"])
POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9][A-Za-z0-9&.\-]{1,9}")
_SPELLINGS = (
    (re.compile(r"(?i)\bco-(?=op|ord)"), "co"),  # "Co-operation"
    (re.compile(r"\bU\. (?=S\.)"), "U."),
)
CLOSE = 6  # letters a word needs before one letter's difference is taken for a slip


@dataclass(frozen=True, slots=True)
class BodyName:
    """A folded name of a body. `core` is without article, legal form and country.

    `key` is equal for two ways to put the same words ("Ministry of Investment",
    "Investment Ministry"); `country` the ISO code told by the name itself.
    """

    core: tuple[str, ...]
    key: tuple[str, ...]
    country: str = ""
    legal: bool = False


@lru_cache(maxsize=65536)
def parse_body(name: str) -> BodyName:
    """Take a name of a body apart."""
    for pattern, spelt in _SPELLINGS:
        name = pattern.sub(spelt, name)
    told = [_spelt(w) for w in words(POSSESSIVE.sub("", name.replace("&", " and ")))]
    while told[:1] == ["the"]:
        told = told[1:]
    told = _one_country(told)
    core = _without_legal(told)
    country, bare = _without_country(core)
    if not (set(bare) & set(table("body_forms")["turn"]["of_state"]) and country):
        bare = core  # only bodies of states are named with and without their country
        country = ""
    content = [w for w in bare if w not in LINKS]
    return BodyName(tuple(bare), _turned(bare, content), country, core != told)


def compare_bodies(one: str, other: str) -> Likeness:
    """What two names of bodies tell; a body and its part, a group and its firm are different."""
    a, b = parse_body(one), parse_body(other)
    if a.country and b.country and a.country != b.country:
        return different("bodies of two countries")
    if a.core == b.core:
        if a.country != b.country:
            return unknown(0.8, "the same name, one tells its country")
        return same(0.97, "legal form apart") if a.legal != b.legal else same(1.0, "the same name")
    if a.key == b.key:
        strength, reason = 0.95, "the same words in another order"
        return unknown(0.8, reason) if a.country != b.country else same(strength, reason)
    if "".join(a.core) == "".join(b.core):
        return same(0.97, "written together or apart")
    if is_acronym_of(one, other) or is_acronym_of(other, one):
        return unknown(0.6, "one can be the acronym of the other")
    slip = _slip(a.key, b.key)
    return unknown(0.6, slip) if slip else different("other words")


def body_keys(name: str) -> frozenset[str]:
    """Keys two names must share to be worth comparing (an acronym is found by `acronyms_of`)."""
    body = parse_body(name)
    keys = {" ".join(body.key), "".join(body.core)}
    if len(body.key) > 2:  # one slip leaves the other words as they are
        keys.update(
            "~" + " ".join((*body.key[:i], "*", *body.key[i + 1 :])) for i in range(len(body.key))
        )
    return frozenset(keys)


def is_acronym_of(short: str, name: str) -> bool:
    """Whether `short` is made of the first letters of the words of `name`."""
    return bool(ACRONYM.fullmatch(short)) and compact(short) in acronyms_of(name)


@lru_cache(maxsize=32768)
def acronyms_of(name: str) -> frozenset[str]:
    """The acronyms the first letters of a name can make, with and without its small words."""
    told = words(POSSESSIVE.sub("", name.replace("&", " ").replace("-", " ")))
    while told[:1] == ["the"]:
        told = told[1:]
    if len(told) < 2:
        return frozenset()
    kept = [w for w in told if w not in LINKS]
    made = {"".join(w[0] for w in told), "".join(w[0] for w in kept)}
    made.add("".join(w[0] for w in told if w not in LINKS - {"of"}))
    return frozenset(letters for letters in made if len(letters) > 1)


@lru_cache(maxsize=32768)
def is_generic(name: str) -> bool:
    """Whether many countries have a body of this name ("Ministry of Commerce", "Congress").

    So is a name without any word of its own and with at most two fields of
    government; three fields together ("Trade, Industry and Energy") are a name.
    """
    common = common_words()
    content = [w for w in parse_body(name).core if w not in LINKS]
    heads = frozenset(table("body_forms")["generic"]["words"])
    if not heads & set(content) or any(w not in common and w not in heads for w in content):
        return False
    return sum(w not in heads for w in content) <= 2


@cache
def common_words() -> frozenset[str]:
    """Words that are no names by themselves."""
    lists = table("common_words")
    return frozenset(f"{lists['portfolio']} {lists['common']}".split())


def _spelt(word: str) -> str:
    """The word as it is spelt here."""
    spelt: str = table("body_forms")["words"].get(word, word)
    return spelt


def _without_legal(told: list[str]) -> list[str]:
    """The words without legal forms at the end and in front; a name never becomes empty."""
    ends, fronts = _legal_forms()
    while len(told) > 1:
        ending = next((f for f in ends.get(told[-1], ()) if told[-len(f) :] == f), None)
        if told[-1] == "and":
            ending = told[-1:]
        if ending is None or len(ending) == len(told):
            break
        told = told[: -len(ending)]
    front = next((f for f in fronts if told[: len(f)] == f and len(told) > len(f)), [])
    return told[len(front) :]


@cache
def _legal_forms() -> tuple[dict[str, list[list[str]]], list[list[str]]]:
    """Legal forms as words: those that close a name by their last word, and those in front."""
    forms = table("body_forms")
    ends: dict[str, list[list[str]]] = {}
    for form in sorted((f.split() for f in forms["legal"]), key=len, reverse=True):
        ends.setdefault(form[-1], []).append(form)
    return ends, [f.split() for f in forms["legal_front"]]


@cache
def _countries() -> dict[tuple[str, ...], str]:
    """Names and demonyms of countries as folded words, to ISO codes."""
    found: dict[tuple[str, ...], str] = {}
    for country in countries().values():
        for name in (*country.names, *country.demonyms):
            found.setdefault(tuple(words(name)), country.iso)
    return found


def _one_country(told: list[str]) -> list[str]:
    """The words with the country they begin with in its short name: "U.S.", "United States"."""
    for size in range(min(4, len(told) - 1), 0, -1):
        label = _short_names().get(tuple(told[:size]))
        if label:
            return [*label, *told[size:]]
    return told


@cache
def _short_names() -> dict[tuple[str, ...], list[str]]:
    """Other names of countries as folded words, each with the words of the short one.

    "America" is left alone: it is more than the United States.
    """
    return {
        tuple(words(name)): words(country.label)
        for country in countries().values()
        for name in country.names
        if name not in (country.label, "America")
    }


def _without_country(told: list[str]) -> tuple[str, list[str]]:
    """The country a name begins or (after "of") ends with, and the rest."""
    known, heads = _countries(), table("body_forms")["turn"]["of_state"]
    for size in range(min(4, len(told) - 1), 0, -1):
        code = known.get(tuple(told[:size]))
        if code and (len(told) > size + 1 or told[-1] in heads):
            return code, told[size:]
        code = known.get(tuple(w for w in told[-size:]))
        before = told[:-size]
        while before and before[-1] in LINKS:
            before = before[:-1]
        if code and (len(before) > 1 or before[0] in heads) and len(before) < len(told) - size:
            return code, before
    return "", told


def _turned(core: Iterable[str], content: list[str]) -> tuple[str, ...]:
    """The content words with a head word in front, the fields behind it in order of alphabet."""
    heads = table("body_forms")["turn"]["heads"]
    told = list(core)
    if content and content[-1] in heads and content[0] not in heads and len(content) <= 3:
        content = [content[-1], *content[:-1]]
    if content and content[0] in heads and (len(told) > 1 and ("of" in told or told[-1] in heads)):
        return (content[0], *sorted(content[1:]))
    return tuple(content)


def _slip(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """What differs, if it is one letter of one long word."""
    if len(a) != len(b) or len(a) < 2:
        return ""
    wrong = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(wrong) != 1:
        return ""
    x, y = wrong[0]
    if (
        min(len(x), len(y)) < CLOSE
        or OSA.distance(x, y, score_cutoff=1) > 1
        or plain(x + y).isdigit()
    ):
        return ""
    return f"{x} and {y} differ in one letter"
