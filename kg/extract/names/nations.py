"""Which country a post belongs to when its title does not say: the publisher's, or one near."""

from __future__ import annotations

from functools import cache

from kg.extract.names.folding import parts
from kg.extract.names.register import Being, Register
from kg.extract.names.spans import Claim, Span, What
from kg.lexicon import table
from kg.model import EntityType


def home_of_bodies(spans: list[Span]) -> str | None:
    """The country of all the publicly known agencies a release names, if it is one."""
    known = (s for s in spans if s.rule == "known.gazetteer" and s.type is EntityType.AGENCY)
    isos = {s.iso for s in known if s.iso}
    return isos.pop() if len(isos) == 1 else None


@cache
def _leaders() -> dict[frozenset[str], str]:
    return {
        parts(name): iso for iso, names in table("governments")["leaders"].items() for name in names
    }


@cache
def _leader_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, iso in _leaders().items():
        for word in name:
            found.setdefault(word, set()).add(iso)
    return found


def has_office(head: str, iso: str) -> bool:
    """Whether a state has such an office: False only where it is known to have none."""
    known = table("governments")
    if head == "president":
        return iso not in known["no_president"]
    if head == "prime minister":
        return iso not in known["no_prime_minister"]
    if head == "premier":
        return iso not in known["no_premier"]
    return True


def leader(being: Being, full: bool = False) -> str | None:
    """The country a head of state or government is publicly known to lead, by his `full` name."""
    for name in being.names:
        found = parts(name)
        if found in _leaders():
            return _leaders()[found]
        if len(found) == 1 and not full:
            isos = _leader_words().get(next(iter(found)), set())
            if len(isos) == 1:
                return next(iter(isos))
    return None


def nation_of(register: Register, being: Being, claim: Claim, home: str | None) -> str | None:
    """The country of a title that names none: public knowledge, one country near, home."""
    text = register.text
    top = text.words.within(claim.head, "title.head-of-state") and not claim.portfolio
    if own_office := table("governments")["offices"].get(claim.head):
        return str(own_office)
    if top:
        known = leader(being)
        if known and has_office(claim.head, known):
            return known
    near = _near(register, being.spans[0])
    foreign = {iso for iso in near if iso != home and (not top or has_office(claim.head, iso))}
    if home and not foreign:
        own = has_office(claim.head, home) and _only_one(register, being, claim)
        if own if top else _home_only(register, home):
            return home
    if top and home and not has_office(claim.head, home):
        return _only_other(register, claim, home)
    return None


def _only_one(register: Register, being: Being, claim: Claim) -> bool:
    """Whether nobody else of the document has the same office of a country not told."""
    return not any(
        other is not being and c.head == claim.head and not (c.iso or c.org or c.portfolio)
        for other in register.people
        if leader(other) is None
        for c, _ in other.claims
    )


def _home_only(register: Register, home: str) -> bool:
    """Whether the document speaks of no other country than the publisher's."""
    return all(b.iso in (None, home) for b in register.beings if f"iso:{b.iso}" in register.keys)


def _near(register: Register, span: Span) -> set[str]:
    """The countries named in the sentence of a span, those of its cities too."""
    text = register.text
    sentence = text.sentence[span.i]
    kinds = (What.COUNTRY, What.DEMONYM, What.PLACE)
    return {
        other.iso
        for other in register.spans
        if other.iso and other.what in kinds and text.sentence[other.i] == sentence
    }


def _only_other(register: Register, claim: Claim, home: str) -> str | None:
    """The one other country of the document that has the office."""
    isos = {b.iso for b in register.beings if b.iso and b.named and f"iso:{b.iso}" in register.keys}
    fits = {iso for iso in isos if iso != home and has_office(claim.head, iso)}
    return fits.pop() if len(fits) == 1 else None
