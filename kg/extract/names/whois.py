"""Who is who without a name: offices, pronouns, "the two ministers", "the company".

A reference is resolved where one candidate remains and keeps its reason; else it
stays open, or is kept as an office for the linker.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.posts import rank
from kg.extract.names.register import Being, Register
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Words
from kg.model import EntityType, MentionKind, Office


@dataclass(slots=True)
class Reference:
    """Tokens [i, j) that refer to `entity` without naming it; `office` if it was left to the linker."""

    i: int
    j: int
    entity: str | None
    kind: MentionKind
    rule: str
    reason: str
    type: EntityType = EntityType.PERSON
    office: Office | None = None


def same_office(words: Words, short: Claim, full: Claim) -> bool:
    """Whether the title `short` can stand for the office `full`: same head and rank, no other field."""
    if _head(short) != _head(full):
        return False
    if rank(words, short) != rank(words, full):
        return False
    if (
        short.portfolio
        and full.portfolio
        and not (short.portfolio <= full.portfolio or full.portfolio <= short.portfolio)
    ):
        return False
    if short.org is not None and full.org is not None and short.org.entity != full.org.entity:
        return False
    return not (short.iso and full.iso and short.iso != full.iso)


def _head(claim: Claim) -> str:
    head = claim.head.removesuffix("s") if claim.plural else claim.head
    return head.replace("-", " ").split()[-1] if head != "prime minister" else head


def references(
    text: Text, spans: list[Span], register: Register, home: str | None
) -> list[Reference]:
    """All references without a name, in order."""
    return [r for s in spans if s.what is What.TITLE for r in _office(text, s, register, home)]


def _office(text: Text, span: Span, register: Register, home: str | None) -> list[Reference]:
    claim = span.claims[0]
    if claim.plural or span.claims[0].sphere == "none":
        return []
    fits = [
        b for b in register.people if any(same_office(text.words, claim, c) for c, _ in b.claims)
    ]
    if len(fits) > 1 and home and not claim.iso:
        own = [b for b in fits if all(c.iso in (None, home) for c, _ in b.claims)]
        fits = own if len(own) == 1 else fits
    if len(fits) != 1:
        return []
    being: Being = fits[0]
    return [
        Reference(
            span.i,
            span.j,
            being.id,
            MentionKind.OFFICE,
            "whois.office",
            f"the only {claim.text} of the document is {being.name}",
        )
    ]
