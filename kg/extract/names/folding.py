"""Names as keys of one document, and how far two names of persons in it speak for one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from kg.names import Verdict, compare_persons, family_name, parse_person

_ARTICLE = re.compile(r"\b(?:[AaEe]l|[Aa]sh?|[Aa]r|[Aa]z)[-‑]")  # "Al-Roe" is also "Roe"
_SUFFIX = re.compile(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV)$")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name as a key: lower case, no marks, no article, "&" as "and"."""
    text = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    text = (
        "".join(c for c in text if not unicodedata.combining(c)).replace("’", "'").replace("'s", "")
    )
    words = re.findall(r"\w+", text.replace("(", " ").replace(")", " "))
    words = [w for w in words if w != "and"]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@lru_cache(maxsize=20_000)
def parts(name: str) -> frozenset[str]:
    """The words of a person's name, folded, without initials and suffix."""
    bare = _ARTICLE.sub("", _SUFFIX.sub("", name))
    return frozenset(w for w in fold(bare.replace("-", "").replace("‑", "")).split() if len(w) > 1)


def alike(one: str, other: str) -> float:
    """How far two full names in one document speak for one person; 0 if not enough."""
    if parts(one) == parts(other):
        return 1.0
    if not parts(one) & parts(other):
        return 0.0
    like = compare_persons(one, other)
    if like.verdict is Verdict.SAME:
        return like.strength
    return like.strength if like.verdict is Verdict.UNKNOWN and like.strength >= 0.7 else 0.0


def words_before(short: str, long: str) -> list[str]:
    """The words of a name before those that are all of another, two or more; else none."""
    less, more = short.split(), long.split()
    same = [fold(w) for w in more[-len(less) :]] == [fold(w) for w in less]
    return more[: -len(less)] if 1 < len(less) < len(more) and same and len(less[0]) > 2 else []


def family_of_two(short: str, full: str) -> bool:
    """ "Roehm Lindo" is Juan Carlos Roehm Lindo: both family names, with nothing before them."""
    told, all_ = fold(short).split(), fold(full).split()
    fathers = {"bin", "ibn", "bint", "binti", "ben"} & {*told, *all_}
    return len(told) == 2 and len(all_) > 3 and not fathers and all_[-2:] == told


@lru_cache(maxsize=20_000)
def family_of(name: str, family: str | None) -> frozenset[str]:
    """The words that may be the family name."""
    readings = parse_person(_SUFFIX.sub("", name), family)
    return frozenset(r.family for r in readings[:2])


def best_family(names: Counter[str], titled: set[str]) -> str | None:
    """The family name, by a later "Minister Ahn" or by the name itself."""
    full = [n for n in names if " " in n]
    for short in sorted(titled):
        if any(parts(short) < parts(n) and family_name(n) in (None, short) for n in full):
            return short
    for name in full:
        found = family_name(_SUFFIX.sub("", name))
        if found and not _SUFFIX.fullmatch(f" {found}"):
            return found
    return None
