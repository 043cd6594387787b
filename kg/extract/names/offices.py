"""References by office: "the Trade Minister", "the trade chief", "the two ministers"."""

from __future__ import annotations

from functools import cache

from kg.extract.names.posts import rank
from kg.extract.names.register import Being
from kg.extract.names.spans import Claim
from kg.extract.names.story import Story, distinct
from kg.extract.names.text import Text
from kg.extract.names.tokens import pieces
from kg.extract.names.words import Tag, Words
from kg.lexicon import entries
from kg.model import EntityType, MentionKind, Office

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_NEAR = 3  # sentences a group is looked for in


@cache
def _reference() -> dict[str, frozenset[tuple[str, ...]]]:
    """The words of `[[reference]]`, as tuples of tokens."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries("titles", "reference"):
        for key in ("one", "several", "anyone", "chief", "top"):
            found.setdefault(key, set()).update(tuple(pieces(w)) for w in entry.get(key, ()))
    return {key: frozenset(words) for key, words in found.items()}


def same_office(words: Words, short: Claim, full: Claim) -> bool:
    """Whether the title `short` can stand for the office `full`: head, rank and fields fit."""
    if short.head in words.sets["reference.envoy"] and full.kind == "title.diplomat":
        return short.iso is None or short.iso == full.iso  # "the envoy" is an ambassador
    if head_word(words, short) != head_word(words, full):
        return False
    if _rank(words, short) != _rank(words, full):
        return False
    if short.portfolio and not short.portfolio <= full.portfolio | {"foreign", "state"}:
        return False
    if short.org is not None and full.org is not None and short.org.entity != full.org.entity:
        return False
    top = words.within(short.head, "title.head-of-state") and not short.portfolio
    if top and short.org is None and full.org is not None and full.sphere == "open":
        return False  # "the President" is no firm's
    return not (
        short.iso and short.iso != full.iso and (full.iso or full.org or not short.portfolio)
    )


def _rank(words: Words, claim: Claim) -> frozenset[str]:
    """The words of rank of a title, but for those that are its head ("Chief Executive")."""
    return rank(words, claim) - frozenset(head_word(words, claim).split())


def head_word(words: Words, claim: Claim) -> str:
    """The head of a title without rank, in one form for singular and plural."""
    head = claim.head.replace("-", " ").split()
    if claim.plural:
        head[-1] = "secretary" if head[-1] == "secretaries" else head[-1].removesuffix("s")
    while len(head) > 1 and words.within(head[0], "title.rank"):
        head = head[1:]
    plain = " ".join(head)
    return words.same.get(plain, plain)


def resolve_office(story: Story, i: int, j: int, claim: Claim, report: bool = True) -> bool:
    """Refer the title at [i, j) to its one holder in the document, else keep it as an office."""
    if claim.plural or claim.sphere == "none":
        return False
    fits = _holders(story, claim)
    if len(fits) > 1:
        fits = _nearest(story, i, fits)
    if len(fits) == 1:
        reason = f"{fits[0].name} is the one {claim.text} it can mean"
        story.refer(i, j, fits[0], MentionKind.OFFICE, "whois.office", reason)
        return True
    if not fits and report:
        _keep(story, i, j, claim)
    return False


def _holders(story: Story, claim: Claim) -> list[Being]:
    """The persons of the document with such an office; those of the publisher's country first."""
    words = story.text.words
    people = story.register.people
    fits = [b for b in people if any(same_office(words, claim, c) for c, _ in b.claims)]
    if len(fits) > 1 and story.home and not claim.iso:
        own = [b for b in fits if all(c.iso in (None, story.home) for c, _ in b.claims)]
        fits = own or fits
    return fits


def _nearest(story: Story, i: int, fits: list[Being]) -> list[Being]:
    """Those of several that were named in this sentence or the two before, if it is one."""
    for reach in (0, 1, 2):
        near = [b for b in distinct(story.before(story.people, i, reach)) if b in fits]
        if near:
            return near
    return fits


def _keep(story: Story, i: int, j: int, claim: Claim) -> None:
    """An office whose holder the document does not name: the linker may know him or her."""
    words = story.text.words
    top = words.within(claim.head, "title.head-of-state") and not claim.portfolio
    org = claim.org.entity if claim.org is not None else None
    if claim.sphere == "company" or not (top or claim.portfolio or org):
        return
    country = story.register.keys.get(f"iso:{claim.iso or story.home}")
    key = (claim.text, org, country.id if country else None)
    known = story.offices.get(key)
    id = known or f"o{len(story.offices) + 1}"
    story.offices[key] = id
    sentence = story.text.sentence[i]
    office = None if known else Office(id, claim.text, org, key[2], (sentence,))
    from kg.extract.names.story import Reference

    story.found.append(
        Reference(
            i,
            j,
            id,
            MentionKind.OFFICE,
            "whois.office-open",
            "its holder is not named",
            EntityType.OFFICIAL,
            office,
        )
    )


def office_words(story: Story, i: int) -> int | None:
    """ "the trade minister", "the trade chief" from the article at token i."""
    text = story.text
    if text.low(i) not in ("the", "this"):
        return None
    k, iso = i + 1, None
    nation = text.mark(k, Tag.DEMONYM) or text.mark(k, Tag.COUNTRY)
    if nation:
        iso, k = nation[1], nation[0]
    start = k
    fields: set[str] = set()
    while k < start + 6:
        end, chief = _head(text, k)
        if end is not None:
            return _refer_by_words(story, start, k, end, chief, frozenset(fields), iso)
        low = text.low(k)
        joint = text.at(k) in (",", "and") and k > start
        if not (low in text.words.portfolio or text.has(k, Tag.MODIFIER) or joint):
            return None
        if low in text.words.portfolio:
            fields.add(low)
        k += 1
    return None


def _head(text: Text, k: int) -> tuple[int | None, bool]:
    """(end of the head word in small letters at k, whether it is an everyday word)."""
    for length in (3, 2, 1):
        words = tuple(text.low(n) for n in range(k, k + length))
        if text.at(k)[:1].islower() and words in _reference()["one"]:
            return k + length, False
    if (text.low(k),) in _reference()["chief"]:
        return k + 1, True
    return None, False


def everyday_chief(text: Text, k: int) -> bool:
    """Whether an everyday word for a leader stands at k: "chief", "boss"."""
    return (text.low(k),) in _reference()["chief"]


def _refer_by_words(
    story: Story, i: int, h: int, j: int, chief: bool, fields: frozenset[str], iso: str | None
) -> int | None:
    text = story.text
    words = text.words
    fields = frozenset(f for f in fields if not words.within(f, "title.no-field"))
    if chief:
        fits = [
            b
            for b in story.register.people
            if fields and any(fields <= c.portfolio for c, _ in b.claims)
        ]
        own = [b for b in fits if any(c.iso in (None, story.home) for c, _ in b.claims)]
        fits = _nearest(story, i, own or fits) if len(fits) > 1 else fits
        if len(fits) == 1:
            reason = f"{fits[0].name} is the one in charge of {', '.join(sorted(fields))}"
            story.refer(i, j, fits[0], MentionKind.OFFICE, "whois.chief", reason)
            return j
        return None
    title = text.surface(i, j)
    claim = Claim(title, text.surface(h, j).casefold(), "state", i, j, fields, iso=iso)
    resolve_office(story, i, j, claim, report=bool(fields))
    return j


def several(story: Story, i: int) -> int | None:
    """ "the two ministers", "both leaders": the last so many persons with such an office."""
    text = story.text
    k = i if text.low(i) == "both" else i + 1
    number = _NUMBERS.get(text.low(k))
    k = k + 1 if number else k
    begin = k
    while text.low(k) in text.words.portfolio or text.has(k, Tag.MODIFIER):
        if (text.low(k),) in _reference()["several"]:
            break
        k += 1
        if k - begin > 3:
            return None
    word = _group_word(text, k)
    if word is None and number and k == begin:
        return _bare_number(story, i, k - 1, number)
    if word is None:
        return None
    group = _group(story, i, word, number)
    for being in group:
        reason = f"one of the {len(group)} {text.low(k)} named before"
        story.refer(begin, k + len(word), being, MentionKind.DESCRIPTION, "whois.group", reason)
    return k + len(word) if group else None


def _bare_number(story: Story, i: int, k: int, number: int) -> int | None:
    """ "… and the two signed it": as many persons named in this sentence or the one before."""
    text = story.text
    if text.toks[min(k + 1, text.size - 1)].pos not in ("VERB", "AUX", "ADV") or k == i:
        return None
    for reach in (0, 1):
        rows = story.before(story.people, i, reach)
        near = distinct([s for s in rows if not story.bracketed(s.i)])
        if len(near) == number:
            for being in near:
                reason = f"one of the {number} persons named just before"
                story.refer(k, k + 1, being, MentionKind.DESCRIPTION, "whois.number", reason)
            return k + 1
        if len(near) > number:
            return None
    return None


def _group_word(text: Text, k: int) -> tuple[str, ...] | None:
    for length in (2, 1):
        words = tuple(text.low(n) for n in range(k, k + length))
        if words in _reference()["several"]:
            return words
    return None


def _group(story: Story, i: int, word: tuple[str, ...], number: int | None) -> list[Being]:
    """The persons of a group named just before; nobody unless the number fits."""
    rows = [s for s in story.before(story.people, i, _NEAR) if _is_one(story, s.being, word)]
    beings = distinct(rows)
    full = [b for b in beings if any(not rank(story.text.words, c) for c, _ in b.claims)]
    if number and len(full) >= number and word not in _reference()["anyone"]:
        beings = full  # "the two ministers" are no deputy ministers
    if number is None:
        number = 2 if word in _reference()["top"] else 0
        if len(beings) != number:
            return []
    if len(beings) < number:
        return []
    if len(beings) == number:
        return beings
    for reach in range(_NEAR):
        near = distinct(
            [s for s in story.before(story.people, i, reach) if any(s.being is b for b in beings)]
        )
        if len(near) == number:
            return near
    return []


def _is_one(story: Story, being: Being, word: tuple[str, ...]) -> bool:
    """Whether a person is one of the ministers, leaders …"""
    words = story.text.words
    if word in _reference()["top"]:
        return any(
            c.sphere != "company"
            and not c.portfolio
            and (
                words.within(c.head, "title.head-of-state")
                or words.within(c.head, "title.vice-head")
            )
            for c, _ in being.claims
        )
    if word in _reference()["anyone"]:
        return True
    last = word[-1]
    single = "secretary" if last == "secretaries" else last.removesuffix("s")
    if word == ("prime", "ministers"):
        single = "prime minister"
    heads = {head_word(words, c) for c, _ in being.claims}
    return single in heads or (single == "minister" and "secretary" in heads)
