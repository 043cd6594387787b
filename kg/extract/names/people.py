"""Persons' names: what belongs to a name, before and behind it."""

from __future__ import annotations

from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_NO_NAME = (Tag.BODY, Tag.EVENT, Tag.REGION, Tag.DEMONYM, Tag.ADJECTIVE)
_LONGEST = 6  # words of a name, particles not counted


def name_end(text: Text, i: int, sure: bool, headline: bool = False) -> int | None:
    """Where the person's name ends that begins at token i; None if none does.

    `sure`: a title or form of address stands before it, so that a common word may
    begin it ("Park", "Will") and one word is enough.
    """
    k, count = i, 0
    while k < text.size and count < _LONGEST:
        if count and text.at(k) == "," and text.words.within(text.at(k + 1), "name.suffix"):
            k += 2
            break
        if count and text.words.within(text.at(k), "name.suffix"):
            k += 1
            break
        if not _part(text, k, i, sure) or (headline and not _in_headline(text, k, i)):
            break
        k += 1
        small = text.member(k - 1, "name.particle") or text.member(k - 1, "name.inner-honorific")
        count += not small
    while k > i and text.kind(k - 1) == "l":
        k -= 1
    if k == i or all(text.kind(n) == "I" for n in range(i, k)):
        return None
    if k - i == 1 and any(text.has(i, t) for t in (Tag.TITLE, Tag.VAGUE, Tag.COUNTRY)):
        return None
    if k - i == 1 and text.holders_of(i):
        return None  # "Sheriffs"
    if k - i == 1 and text.toks[i].ent != "PERSON" and any(text.has(i, t) for t in _NO_NAME):
        return None
    return None if _only_common(text, i, k) else k


def _only_common(text: Text, i: int, k: int) -> bool:
    """Whether nothing but common words would make the name, and no other sign speaks for it."""
    if text.words.within(text.low(k - 1), "name.no-person"):
        return True
    if any(text.kind(n) != "P" for n in range(i, k)):
        return False
    if k - i == 1 and text.has(i, Tag.BODY):
        return True
    return not any(
        text.words.is_surname(text.low(n)) or text.toks[n].ent == "PERSON" for n in range(i, k)
    )


def _in_headline(text: Text, k: int, i: int) -> bool:
    """In a headline a word belongs to a name if the body or the model says so."""
    acts = k > i and text.kind(k) == "P" and text.low(k).endswith(("ing", "ed"))
    if acts or text.member(k, "headline.verb") or text.has(k, Tag.DEMONYM):
        return False
    if text.low(k) in text.seen or text.kind(k) in ("I", "l"):
        return True
    person = text.toks[k].ent == "PERSON"
    if any(text.low(n) in text.seen for n in range(i, k)):
        short = len(text.at(k)) < 4 or text.words.is_surname(text.low(k))
        fresh = person and text.low(k - 1) not in text.seen
        return text.kind(k) == "N" and (short or fresh)
    return person or (text.kind(k) == "N" and k - i < 3)


def _part(text: Text, k: int, i: int, sure: bool) -> bool:
    """Whether token k goes on with the name that began at i."""
    kind = text.kind(k)
    if k > i and text.at(k) in ("Al", "El", "Bin", "Ben", "De", "Da") and text.capital(k + 1):
        return True
    if kind == "l":
        if k == i or not text.member(k, "name.particle"):
            return False
        return text.capital(k + 1) or (text.member(k + 1, "name.particle") and text.capital(k + 2))
    if kind not in ("N", "I", "A", "P") or (k > i and (_ends(text, k) or _title_soon(text, k))):
        return False
    if k == i and kind == "P" and text.has(k, Tag.BODY) and text.kind(k + 1) == "N":
        return False
    if kind == "A":
        return _capitals(text, k, i, sure)
    if kind == "P":
        verb = text.member(k, "headline.verb") and text.low(k) not in text.words.given
        return not verb and _common(text, k, i, sure)
    return True


def _ends(text: Text, k: int) -> bool:
    """Whether something else than a name goes on at k: letters, a title, a body, a month."""
    if text.kind(k) == "A" and (text.has(k, Tag.POSTNOMINAL) or text.has(k, Tag.TITLE)):
        return True  # "SC", "COO"
    if text.member(k, "name.inner-honorific"):
        return False
    if text.has(k, Tag.HONORIFIC):
        return True
    if text.toks[k].ent == "PERSON":
        return False
    return any(text.has(k, t) for t in (Tag.TITLE, Tag.BODY, Tag.CALENDAR))


def _title_soon(text: Text, k: int) -> bool:
    """Whether a rank and then a title stand at k, behind a name: "Roe Country Representative"."""
    return text.kind(k) == "P" and text.has(k, Tag.MODIFIER) and text.has(k + 1, Tag.TITLE)


def _capitals(text: Text, k: int, i: int, sure: bool) -> bool:
    """A word all in capitals as part of a name: "Miyon LEE", "JK Kim"."""
    if text.has(k, Tag.COUNTRY):
        return False
    person = text.toks[k].ent == "PERSON"
    if k == i:
        return (text.kind(k + 1) in ("N", "I") and (sure or person)) or (sure and person)
    if text.has(k, Tag.KNOWN) and not person:
        return False
    return person or text.kind(k + 1) not in ("N", "P", "A")


def _common(text: Text, k: int, i: int, sure: bool) -> bool:
    """A word that is also a common one as part of a name."""
    token = text.toks[k]
    person = token.ent == "PERSON"
    if token.low in text.words.portfolio and not person:
        return False
    if k > i and token.low.endswith("ed") and text.member(k, "headline.verb"):
        return False  # "Jane Roe Nominated"
    if text.has(k, Tag.TITLE) or text.has(k, Tag.BODY):
        return False
    goes_on = text.kind(k + 1) in ("N", "I")
    if k == i:
        if sure:
            return goes_on or person or not text.capital(k + 1)
        return person and goes_on
    if sure and goes_on and text.kind(k - 1) == "N" and not _ends(text, k + 1):
        # "Alexandra Hill Roe"
        return not text.has(k, Tag.MODIFIER) and not text.member(k, "headline.verb")
    if sure and text.member(k, "name.modal") and text.at(k + 1) in (".", ",", ";", "\n", ""):
        return True  # "Head of the Delegation Aadu May."
    return person or (token.pos == "PROPN" and not text.capital(k + 1))


def _bared(text: Text, i: int, j: int) -> int:
    """Where the name begins behind titles and fields that were taken in: "Council Jane Roe"."""
    words = text.words
    while j - i > 2 and text.kind(i + 1) in ("N", "I") and text.kind(i + 2) in ("N", "I"):
        style = text.mark(i, Tag.TITLE) or text.mark(i, Tag.HONORIFIC)
        styled = (
            style is not None and style[0] == i + 1 and not text.member(i, "name.inner-honorific")
        )
        low = text.low(i)
        field = text.kind(i) == "P" and low in words.portfolio and low not in words.given
        if not styled and (not field or words.is_surname(low)):
            break
        i += 1
    return i


def person(
    text: Text, i: int, j: int, rule: str, claims: list[Claim], gender: str, titled: bool
) -> Span:
    """The span of a person's name [i, j), with a spelled form in brackets inside it."""
    i = _bared(text, i, j)
    also: tuple[str, ...] = ()
    inner = [(k, cut) for k in range(i, j - 1) for cut in text.toks[k].cut]
    if inner:
        k, spelled = inner[0]
        also = (f"{spelled} {text.surface(k + 1, j)}",)
    words = text.words
    for claim in claims:
        last = claim.text.split()[-1]
        if not gender and last in words.male:
            gender = "m"
        elif not gender and (last in words.female or claim.text in words.female):
            gender = "f"
    if not gender and j - i > 1:
        gender = words.genders.get(text.low(i), "")
    name = text.surface(i, j)
    text.seen.update(text.low(k) for k in range(i, j))
    span = Span(i, j, What.PERSON, rule, name, EntityType.PERSON, also)
    span.claims, span.gender, span.titled = claims, gender, titled
    return span
