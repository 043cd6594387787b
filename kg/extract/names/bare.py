""" "The ministry", "the company", "the three firms": bodies named before, by what they are."""

from __future__ import annotations

from functools import cache

from kg.extract.names.folding import fold
from kg.extract.names.register import Being
from kg.extract.names.story import Story, distinct
from kg.lexicon import entries
from kg.model import EntityType, MentionKind

_NUMBERS = {"two": 2, "three": 3, "four": 4, "both": 2}
_TYPES = {
    "agency": (EntityType.AGENCY, EntityType.INTERNATIONAL),
    "company": (EntityType.COMPANY,),
    "organization": (EntityType.ORGANIZATION, EntityType.AGENCY),
}


@cache
def _words() -> dict[str, str]:
    return {
        word: kind
        for e in entries("organisation_words", "bare")
        for kind in _TYPES
        for word in e[kind]
    }


def bare_bodies(story: Story, i: int) -> int | None:
    """Refer "the ministry" or "the two companies" from token i."""
    text = story.text
    k = i if text.low(i) == "both" else i + 1
    number = _NUMBERS.get(text.low(k))
    k = k + 1 if number else k
    word, j = text.low(k), k + 1
    two = f"{word} {text.low(k + 1)}"
    if two in _words():
        word, j = two, k + 2
    if number:
        return _several(story, i, k, word, number)
    if word not in _words() or text.low(j) in ("of", "for", "on") or text.capital(j):
        return None
    being = _one(story, i, word)
    if being is None:
        return None
    reason = f"the {word} named before: {being.name}"
    story.refer(k, j, being, MentionKind.DESCRIPTION, "whois.body", reason)
    return j


def _fits(being: Being, word: str) -> bool:
    """Whether a body can be called so: by its head word, or any firm "the company"."""
    kind = _words()[word]
    if being.type not in _TYPES[kind]:
        return False
    if kind == "company" and word not in ("group", "bank", "airline"):
        return True
    return any(word in fold(name) for name in (*being.names, *being.also))


def _one(story: Story, i: int, word: str) -> Being | None:
    """The one body that fits in this sentence or those before, nearest first."""
    for reach in range(4):
        rows = [s for s in story.before(story.bodies, i, reach) if _fits(s.being, word)]
        if rows:
            beings = distinct(rows)
            leading = distinct([s for s in rows if s.subject])
            if len(beings) == 1:
                return beings[0]
            return leading[0] if len(leading) == 1 else None
    everywhere = [b for b in distinct(story.bodies) if _fits(b, word)]
    return everywhere[0] if len(everywhere) == 1 else None


def _several(story: Story, i: int, k: int, word: str, number: int) -> int | None:
    """The last so many firms, companies, ministries."""
    single = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    if single not in _words():
        return None
    for reach in range(4):
        rows = [s for s in story.before(story.bodies, i, reach) if _fits(s.being, single)]
        beings = distinct(rows)
        if len(beings) == number:
            for being in beings:
                reason = f"one of the {number} {word} named before"
                story.refer(k, k + 1, being, MentionKind.DESCRIPTION, "whois.bodies", reason)
            return k + 1
        if len(beings) > number:
            return None
    return None
