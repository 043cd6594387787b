"""Persons' names: what belongs to a name, and the names that follow a title or form of address."""

from __future__ import annotations

from kg.extract.names.text import Claim, Span, Text, What
from kg.extract.names.words import Tag
from kg.model import EntityType

_PARTICLES = frozenset(
    ["bin", "binti", "bint", "ibn", "ben", "al", "el", "ul", "ur", "de", "da", "dos", "das", "do", "di", "del", "della", "van", "von", "der", "den", "zu", "af", "y", "e", "la", "le", "du", "des", "ter", "ten", "st.", "abu", "abd"]
)
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_LONGEST = 6


def name_end(text: Text, i: int, sure: bool, headline: bool = False) -> int | None:
    """Where the person's name ends that begins at token i; None if none does.

    `sure`: a title or form of address stands before it, so that a common word may
    begin it ("Park", "Will") and one word is enough.
    """
    k, count = i, 0
    while k < text.size and count < _LONGEST:
        if count and text.at(k) == "," and text.at(k + 1) in _SUFFIXES:
            k += 2
            break
        if count and text.at(k) in _SUFFIXES:
            k += 1
            break
        if not _part(text, k, i, sure, headline):
            break
        k += 1
        if text.low(k - 1) not in _PARTICLES:
            count += 1
    while k > i and text.low(k - 1) in _PARTICLES and text.kind(k - 1) == "l":
        k -= 1
    if k == i or all(text.kind(n) == "I" for n in range(i, k)):
        return None
    return k


def _part(text: Text, k: int, i: int, sure: bool, headline: bool) -> bool:
    """Whether token k goes on with the name that began at i."""
    kind = text.kind(k)
    if k > i and text.has(k, Tag.POSTNOMINAL) and kind == "A":
        return False
    if text.has(k, Tag.CALENDAR) and not (k > i and text.toks[k].ent == "PERSON"):
        return False
    if kind == "N":
        return not (k > i and (text.has(k, Tag.HONORIFIC) or _starts_other(text, k)))
    if kind == "I":
        return True
    if kind == "A":
        return _capitals(text, k, i, sure)
    if kind == "l":
        return (
            k > i
            and text.low(k) in _PARTICLES
            and (text.capital(k + 1) or text.low(k + 1) in _PARTICLES)
        )
    if kind == "P":
        return _common(text, k, i, sure, headline)
    return False


def _starts_other(text: Text, k: int) -> bool:
    """Whether something else than a name goes on at k: a title, a body head, a demonym + noun."""
    if text.has(k, Tag.TITLE) and text.toks[k].ent != "PERSON":
        return True
    return text.has(k, Tag.BODY) and text.toks[k].ent != "PERSON"


def _capitals(text: Text, k: int, i: int, sure: bool) -> bool:
    """A word all in capitals as part of a name: "Miyon LEE", "JK Kim"."""
    if text.has(k, Tag.COUNTRY):
        return False
    long = len(text.at(k)) > 1
    if k == i:
        return (
            (text.kind(k + 1) in ("N", "I")
            and (sure or text.toks[k].ent == "PERSON"))
            or (sure and text.kind(k + 1) == "A" and text.toks[k].ent == "PERSON")
        )
    return (
        long
        and text.kind(k - 1) in ("N", "I", "A")
        and (text.toks[k].ent == "PERSON" or text.kind(k + 1) not in ("N", "P", "A"))
    )


def _common(text: Text, k: int, i: int, sure: bool, headline: bool) -> bool:
    """A word that is also a common one as part of a name."""
    if (
        text.words.portfolio
        and text.low(k) in text.words.portfolio
        and text.toks[k].ent != "PERSON"
    ):
        return False
    if text.has(k, Tag.TITLE) or text.has(k, Tag.BODY):
        return False
    person = text.toks[k].ent == "PERSON"
    if headline:
        return person and (
            (k == i and text.kind(k + 1) in ("N", "I")) or (k > i and text.toks[k].pos == "PROPN")
        )
    if k == i:
        return (sure and (text.kind(k + 1) in ("N", "I") or person or not text.capital(k + 1))) or (
            person and text.kind(k + 1) in ("N", "I")
        )
    return person or (text.toks[k].pos == "PROPN" and not text.capital(k + 1))


def honorifics(text: Text, i: int) -> tuple[int, str]:
    """Forms of address from token i: (where they end, gender "m"/"f"/"")."""
    k, gender = i, ""
    while (mark := text.mark(k, Tag.HONORIFIC)) and (text.capital(k) or text.kind(k) == "l"):
        if not (
            text.capital(mark[0])
            or text.has(mark[0], Tag.HONORIFIC)
            or text.at(mark[0]) in (",", ".")
        ):
            break
        if mark[1] in text.words.male:
            gender = gender or "m"
        elif mark[1] in text.words.female:
            gender = gender or "f"
        k = mark[0]
        if text.at(k) == "." or (text.at(k) == "," and text.has(k + 1, Tag.HONORIFIC)):
            k += 1
    return k, gender


def postnominals(text: Text, k: int) -> int:
    """Where letters behind a name end ("SC", ", MP")."""
    while True:
        at = (
            k + 1
            if text.at(k) == "," and text.has(k + 1, Tag.POSTNOMINAL) and text.kind(k + 1) == "A"
            else k
        )
        mark = text.mark(at, Tag.POSTNOMINAL)
        if mark is None or text.kind(at) not in ("A", "N"):
            return k
        k = mark[0]


def person(
    text: Text, i: int, j: int, rule: str, claims: list[Claim], gender: str, titled: bool
) -> Span:
    """The span of a person's name [i, j)."""
    name = text.surface(i, j)
    also: tuple[str, ...] = ()
    inner = [(k, c) for k in range(i, j - 1) for c in text.toks[k].cut]
    if inner and i < inner[0][0] + 1 < j:
        k, spelled = inner[0]
        also = (f"{spelled} {text.surface(k + 1, j)}",)
    for claim in claims:
        if not gender and claim.text.split()[-1] in text.words.male:
            gender = "m"
        elif not gender and claim.text.split()[-1] in text.words.female:
            gender = "f"
    return Span(
        i, j, What.PERSON, rule, name, EntityType.PERSON, also, claims, gender=gender, titled=titled
    )
