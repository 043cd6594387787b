"""Several holders of one title in the plural: "Ministers A of Japan and B of Korea"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import address, bodies, people, titles
from kg.extract.names.behind import behind
from kg.extract.names.spans import Claim, Span, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.words import Tag


def sharers(text: Text, claims: list[Claim], k: int, out: list[Span]) -> int:
    """Further holders of a plural title: "Ministers A of Japan and B of Korea"."""
    first = len(out) - 1
    while True:
        joint = text.joint(k)
        if joint is None and text.at(k) not in (",", ":"):
            return _common_body(out, first, k)
        if joint is not None and (nation := _of_another(text, joint)) is not None:
            claims = [_instead(claim, nation) for claim in claims]
            out.append(nation)
            joint = nation.j + 1
        at, gender = address.honorifics(text, joint if joint is not None else k + 1)
        initials = text.kind(at) == "A" and len(text.at(at)) < 4
        end = people.name_end(text, at, initials)
        if end is None or end - at < 2 or titles.title(text, at) is not None:
            return _common_body(out, first, k)
        other = text.ent(at, end) not in ("PERSON", "") and not initials
        if other or bodies.headed(text, at) is not None:
            return _common_body(out, first, k)
        copies = [_copy(claim) for claim in claims]
        span = people.person(text, at, end, "person.title-shared", copies, gender, True)
        out.append(span)
        k = behind(text, span, out)


def _common_body(out: list[Span], first: int, k: int) -> int:
    """ "Directors A and B of the Water Office": the body behind the last is that of all."""
    people_ = [s for s in out[max(first - 2, 0) :] if s.what is What.PERSON and s.claims]
    last = people_[-1].claims[-1] if people_ else None
    if last is not None and last.org is not None:
        for span in people_[:-1]:
            for claim in span.claims:
                if claim.org is None and claim.text == last.text:
                    claim.org = last.org
    return k


def single(claim: Claim) -> Claim:
    """A plural title as one of its holders has it: "Ministers" → "Minister"."""
    if not claim.plural:
        return claim
    if (before := claim.head.split(" of ")[0]) != claim.head:
        return _single_of(claim, before)
    head = claim.head.split()
    one = "Secretary" if head[-1] == "secretaries" else None
    words = claim.text.split()
    for n, word in enumerate(words):
        if word.casefold() == head[-1]:
            words[n] = one or word.removesuffix("s")
    last = "secretary" if one else head[-1].removesuffix("s")
    return replace(claim, text=" ".join(words), head=" ".join([*head[:-1], last]), plural=False)


def _single_of(claim: Claim, before: str) -> Claim:
    """ "Members of Parliament" → "Member of Parliament"."""
    single, at = before.removesuffix("s"), claim.text.casefold().find(before)
    text = claim.text[: at + len(single)] + claim.text[at + len(before) :]
    return replace(claim, text=text, head=claim.head.replace(before, single, 1), plural=False)


def _copy(claim: Claim) -> Claim:
    """The same title for another holder, with its own country, place and fields."""
    return replace(single(claim), place=None, inner=[])


def _instead(claim: Claim, nation: Span) -> Claim:
    """The same title of another country."""
    told = [s.name for s in claim.inner if s.what is What.COUNTRY]
    text = claim.text.replace(told[0], nation.name) if told else claim.text
    return replace(claim, text=text, iso=nation.iso, inner=[nation])


def _of_another(text: Text, k: int) -> Span | None:
    """ "the Ambassadors of Spain, A, and of Italy, B": behind the comma, and whose B is."""
    if text.low(k) != "of":
        return None
    at = text.article(k + 1)
    mark = text.mark(at, Tag.COUNTRY)
    if mark is None or text.at(mark[0]) != ",":
        return None
    return country_named(text, at, *mark)


def respectively(text: Text, claims: list[Claim], k: int, out: list[Span]) -> int | None:
    """ "the Foreign Ministers of Japan and Korea, A and B,": as many holders as nations.

    Where to go on behind the last of them; None if the numbers do not fit.
    """
    last = claims[-1]
    if not last.plural or last.iso is None or len(claims) > 1:
        return None
    found, at = _nations(text, k)
    isos = [last.iso, *(span.iso for span in found)]
    if len(isos) < 2 or text.at(at) != ",":
        return None
    held: list[tuple[int, int, str]] = []
    while True:
        begin, gender = address.honorifics(text, at + 1 if not held else at)
        end = people.name_end(text, begin, False)
        if end is None or end - begin < 2:
            return None
        held.append((begin, end, gender))
        joint = text.joint(end)
        if len(held) == len(isos):
            break
        if joint is None and text.at(end) != ",":
            return None
        at = joint if joint is not None else end + 1
    out.extend([*last.inner, *found])
    for (begin, end, gender), iso in zip(held, isos, strict=True):
        own = [replace(_copy(last), iso=iso)]
        out.append(people.person(text, begin, end, "person.title-shared", own, gender, True))
    return held[-1][1]


def _nations(text: Text, k: int) -> tuple[list[Span], int]:
    """The further countries of a list from k, and where it ends."""
    found: list[Span] = []
    while True:
        joint = text.joint(k)
        at = text.article(joint if joint is not None else k + 1)
        mark = text.mark(at, Tag.COUNTRY)
        if mark is None or (joint is None and text.at(k) != ","):
            return found, k
        found.append(country_named(text, at, *mark))
        k = mark[0]
