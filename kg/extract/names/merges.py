"""Beings of one document that are one: short forms, and the class that their context gives."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.names.folding import fold
from kg.extract.names.register import Being, Register
from kg.model import EntityType

_UNSURE = frozenset({"org.model", "org.of-post", "org.before-title", "org.again"})
_MINISTRIES = frozenset({"ministry", "department"})
# Before the name of the body that another is of: the Board of the Bank is not the Bank.
_OWNED = frozenset({"of", "the", "for", "on", "in", "to", "at"})
_TELLING = 3  # words of a deal's name that tell what it is about
_NUMBER = frozenset({"no", "phase", "unit", "line", "number"})


def short_names(register: Register) -> None:
    """Let each short form join the one longer name it can stand for."""
    words = {b.id: fold(b.name).split() for b in register.beings if b.type in _TESTS and b.names}
    for being in list(register.beings):
        if being.id not in words:
            continue
        longer = [b for b in register.beings if b.id in words and _fits(register, being, b, words)]
        if len(longer) == 1:
            _merge(register, being, longer[0])
            words[longer[0].id] = fold(longer[0].name).split()


def _fits(register: Register, short: Being, full: Being, words: dict[str, list[str]]) -> bool:
    """Whether the name of one, by the words of its name, is a short form of the other's."""
    if full is short or (full.type is not short.type and not _may_be_firm(short, full)):
        return False
    if short.iso and full.iso and short.iso != full.iso:
        return False
    less, more = words[short.id], words[full.id]
    return len(less) < len(more) and _TESTS[full.type](register, less, more)


def _may_be_firm(short: Being, full: Being) -> bool:
    """Whether one word that only the model takes for a body can be short for a firm."""
    told = short.type is EntityType.ORGANIZATION and full.type is EntityType.COMPANY
    return told and " " not in short.name and all(s.rule in _UNSURE for s in short.spans)


def _place(register: Register, words: list[str], more: list[str]) -> bool:
    """ "Guangdong" and "Guangdong Province", "Washington" and "Washington, D.C."."""
    kinds = register.text.words.sets["place.kind"]
    listed = register.text.words.listed(" ".join(words).title())
    if listed is not None and listed.sure and listed.kind in ("state", "province"):
        kinds = kinds - register.text.words.sets["place.smaller"]  # a city of its name is another
    if more[: len(words)] == words:
        return all(w in kinds for w in more[len(words) :])
    front = more[: -len(words)]
    return more[-len(words) :] == words and front[-1] == "of" and front[0] in kinds


def _firm(register: Register, words: list[str], more: list[str]) -> bool:
    """ "Hyundai Motor" and "Hyundai Motor Company"."""
    forms = register.text.words.sets["company.form"]
    if len(words) == 1 and len(more) > 1 and more[0] == words[0]:
        return register.text.words.listed(words[0].title()) is None  # one Oakmill is meant
    return more[: len(words)] == words and all(w in forms for w in more[len(words) :])


def _work(register: Register, words: list[str], more: list[str]) -> bool:
    """ "Oakmill Terminal" and "Oakmill Terminal No. 1"."""
    rest = more[len(words) :]
    return more[: len(words)] == words and all(w in _NUMBER or w.isdigit() for w in rest)


def _body(register: Register, words: list[str], more: list[str]) -> bool:
    """ "Joint Task Force" and "India-UAE High Level Joint Task Force on Investments"."""
    if len(words) < 2:
        return False
    if words[-1] in _MINISTRIES and more[:2] == [words[-1], "of"]:
        return set(words[:-1]) == {w for w in more[2:] if w not in _MINISTRIES | {"affairs"}}
    places = [k for k in range(1, len(more) - len(words) + 1) if more[k : k + len(words)] == words]
    return any(more[k - 1] not in _OWNED for k in places)


def _deal(register: Register, words: list[str], more: list[str]) -> bool:
    """As of bodies; but a treaty on something is not the union's treaty on it."""
    union = register.text.words.listed(more[0].upper()) if more[1:] == words else None
    if union is not None and union.type is EntityType.INTERNATIONAL and len(words) > _TELLING:
        return False
    return _body(register, words, more)


_TESTS: dict[EntityType, Callable[[Register, list[str], list[str]], bool]] = {
    EntityType.PLACE: _place,
    EntityType.COMPANY: _firm,
    EntityType.PROJECT: _work,
    EntityType.AGREEMENT: _deal,
    EntityType.POLICY: _body,
    EntityType.AGENCY: _body,
    EntityType.ORGANIZATION: _body,
    EntityType.INTERNATIONAL: _body,
}


def _merge(register: Register, short: Being, full: Being) -> None:
    """Make `short` a form of `full`."""
    label = full.name
    full.names.update(short.names)
    full.label = full.label or label
    full.also.update(short.also)
    full.iso = full.iso or short.iso
    full.wikidata = full.wikidata or short.wikidata
    for span in short.spans:
        span.entity = full.id
    full.spans.extend(short.spans)
    register.beings.remove(short)
    for key, being in list(register.keys.items()):
        if being is short:
            register.keys[key] = full


def classes(register: Register) -> None:
    """Unknown bodies take their class from posts held in them and from what they are said to be."""
    for being in register.beings:
        if being.votes:
            voted = {t for t in being.votes if t is not EntityType.ORGANIZATION}
            if being.type is EntityType.ORGANIZATION and len(voted) == 1:
                being.type = voted.pop()
    claims = [claim for person in register.people for claim, _ in person.claims]
    for firm in (True, False):  # who has a chief executive is a firm, whatever else it has
        for claim in (c for c in claims if (c.kind == "title.firm") is firm):
            body = register.by_id.get(claim.org.entity or "") if claim.org else None
            if body is None or body.type is not EntityType.ORGANIZATION:
                continue
            if not all(s.rule in _UNSURE for s in body.spans):
                continue
            leads = claim.kind == "title.president" and not body.name.isupper()
            if claim.kind == "title.firm" or leads:
                if not _society(body):
                    body.type = EntityType.COMPANY
            elif claim.kind != "title.president" and (
                claim.sphere == "state" or _office(register, claim.head)
            ):
                body.type = EntityType.AGENCY


def _society(body: Being) -> bool:
    """ "Girls for Equality": names with small words in them are seldom those of firms."""
    return any(f" {word} " in f" {body.name} " for word in ("for", "of", "the", "in", "to"))


def _office(register: Register, head: str) -> bool:
    return register.text.words.within(head, "title.alone-official")
