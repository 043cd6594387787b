"""Whose people are listed: "several Oakmill executives, including Jane Roe, chairman; …".

The body or country of a group that is told once is that of every post in the list that
names none of its own.
"""

from __future__ import annotations

from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text

_OPENERS = frozenset({"including", "namely", "comprising", "like", ":"})
_BE = frozenset({"are", "were", "include", "included", "including"})
_MOST = 2  # words between the owner and what its people are called


def groups(text: Text, spans: list[Span]) -> None:
    """Give the people of a list the body or country that the words before the list name."""
    for n, span in enumerate(spans):
        if span.what not in (What.BODY, What.COUNTRY, What.DEMONYM):
            continue
        begin = _list_behind(text, span) or _represented(text, span)
        if begin is None:
            continue
        here = text.sentence[span.i]
        for other in spans[n + 1 :]:
            if text.sentence[other.i] != here:
                break
            if other.what is What.PERSON and other.i >= begin:
                _give(other, span)


def envoys(text: Text, spans: list[Span]) -> None:
    """ "The five envoys are Tom Doe of Kenya and Jane Roe of Norway": what each of them is."""
    if not any(word in text.raw for word in text.words.sets["group.envoys"]):
        return
    begins = {k: text.sentence[k] for k in range(text.size) if text.member(k, "group.envoys")}
    for k, here in begins.items():
        verb = next((n for n in range(k + 1, min(k + 12, text.size)) if text.low(n) in _BE), None)
        if verb is None or text.sentence[verb] != here:
            continue
        listed = [s for s in spans if text.sentence[s.i] == here and s.i > verb]
        people = [s for s in listed if s.what is What.PERSON]
        of = {s.i: s for s in spans if s.what is What.COUNTRY}
        told = [(p, _state(text, p, of)) for p in people]
        if len(told) < 2 or not all(iso for _, iso in told) or any(p.claims for p in people):
            continue
        for person, iso in told:
            claim = Claim("envoy", "envoy", "state", k, k + 1, iso=iso)
            claim.kind, claim.rule, claim.low = "title.diplomat", "apposition", True
            claim.text = claim.head = text.low(k).removesuffix("s")
            person.claims.append(claim)
            person.titled = True


def _state(text: Text, person: Span, countries: dict[int, Span]) -> str | None:
    """The state of "Tom Doe of Kenya", "Tom Doe (Kenya)"."""
    if text.low(person.j) == "of":
        found = countries.get(text.article(person.j + 1))
        return found.iso if found else None
    found = countries.get(person.j + 1) if text.at(person.j) == "(" else None
    return found.iso if found else None


def _list_behind(text: Text, span: Span) -> int | None:
    """ "Oakmill's senior executives, such as": where the list begins."""
    k = span.j + 1 if text.possessive(span.j) else span.j
    for at in range(k, k + _MOST + 1):
        if text.kind(at) not in ("l", "P"):
            return None
        if text.member(at, "group.people"):
            break
    else:
        return None
    at += 2 if text.at(at + 1) == "," else 1
    if text.low(at) == "such" and text.low(at + 1) == "as":
        return at + 2
    return at + 1 if text.low(at) in _OPENERS else None


def _represented(text: Text, span: Span) -> int | None:
    """ "Representing the Government of Oakland were": where the list begins."""
    before = span.i - 1
    while text.low(before) in ("the", "of") or text.member(before, "group.government"):
        before -= 1
    if text.low(before) not in ("representing", "from"):
        return None
    return span.j + 1 if text.low(span.j) in ("were", "was", "are", "is") else None


def _give(person: Span, owner: Span) -> None:
    for claim in person.claims:
        if claim.org is not None or claim.iso is not None or claim.place is not None:
            continue
        if owner.what is not What.BODY:
            claim.iso = owner.iso
        elif claim.sphere != "state":
            claim.org = owner
