"""Posts: who holds which title in which body of which country, as the document tells it.

A minister's ministry is taken from the text only where its fields are just those of the
title; a head of state's country from the text, from public knowledge, or, where nothing
foreign is near, from the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg import countries
from kg.extract.names.folding import fold
from kg.extract.names.nations import has_office, nation_of
from kg.extract.names.register import Being, Register
from kg.extract.names.spans import Claim, Span
from kg.extract.names.words import Words
from kg.model import EntityType, Post

_PUBLIC = (EntityType.AGENCY, EntityType.INTERNATIONAL, EntityType.COUNTRY)
_STOP = frozenset({"of", "for", "to", "the", "in", "on", "at", "and"})
_COMPLEMENT = re.compile(r" (?:of|for|on) ")
_OF_THE = re.compile(r" of the ([A-Z][a-z]+)$")
_MINISTRY = frozenset({"ministry", "department"})


def official(register: Register, being: Being) -> bool:
    """Whether one of a person's titles makes him or her an official."""
    private = any(_body_type(register, c) is EntityType.COMPANY for c, _ in being.claims)
    return any(_is_state(register, claim, private) for claim, _ in being.claims)


def _body_type(register: Register, claim: Claim) -> EntityType | None:
    if claim.org is None or claim.org.entity is None:
        return None
    return register.by_id[claim.org.entity].type


def _is_state(register: Register, claim: Claim, private: bool) -> bool:
    if claim.sphere == "state":
        return True
    words, type = register.text.words, _body_type(register, claim)
    if type is None:
        alone = words.within(claim.head, "title.alone-official")
        state = words.within(claim.head, "title.head-of-state")
        return claim.sphere == "open" and ((bool(claim.iso) and state) or (alone and not private))
    if claim.sphere == "open":
        return type in _PUBLIC
    return type in _PUBLIC and words.within(claim.head, "title.firm-in-state")


def posts(register: Register, home: str | None) -> list[Post]:
    """The posts of all persons, one for each distinct title and body."""
    made: list[Post] = []
    for being in register.people:
        for claim, spans in _distinct(register.text.words, being.claims):
            post = _post(register, being, claim, spans, home)
            if not any(_same(post, other) for other in made):
                made.append(post)
    return made


def _same(one: Post, other: Post) -> bool:
    keys = ("person", "title", "organization")
    return all(getattr(one, key) == getattr(other, key) for key in keys)


def _distinct(words: Words, claims: Iterable[tuple[Claim, Span]]) -> list[tuple[Claim, list[Span]]]:
    """Claims of one post are one; the fuller words are kept ("Minister" ⊂ "Trade Minister")."""
    kept: list[tuple[Claim, list[Span]]] = []
    for claim, span in claims:
        if claim.sphere == "none" or not claim.text or _no_post(claim):
            continue
        for n, (other, spans) in enumerate(kept):
            if _one_post(words, claim, other, span is spans[-1]):
                kept[n] = _merged(words, claim, other, span, spans)
                break
        else:
            kept.append((claim, [span]))
    if not any(c.org is not None or c.portfolio for c, _ in kept):
        return kept
    return [k for k in kept if k[0].kind != "title.force" or k[0].org or k[0].extended]


def _no_post(claim: Claim) -> bool:
    """ "the designer Jane Roe", "Professor Roe": what someone is, where no body is named."""
    vague = claim.low or claim.kind == "title.society"
    style = claim.text == "Chief" and claim.org is None and claim.iso is None
    return style or (claim.sphere == "company" and claim.org is None and vague)


def _merged(
    words: Words, claim: Claim, other: Claim, span: Span, spans: list[Span]
) -> tuple[Claim, list[Span]]:
    """Two claims of one post as one: the fuller words, what either of them tells."""
    more = _weight(words, claim) > _weight(words, other)
    fuller, poorer = (claim, other) if more else (other, claim)
    fuller.org = fuller.org or poorer.org
    fuller.iso = fuller.iso or poorer.iso
    fuller.former = fuller.former and poorer.former
    return fuller, [*spans, span] if fuller is other else [span, *spans]


def _weight(words: Words, claim: Claim) -> tuple[int, int, int]:
    written_out = claim.text.casefold() not in words.long
    return (len(title_words(words, claim)), int(claim.org is not None), int(written_out))


def title_words(words: Words, claim: Claim) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(fold(words.written_out(claim.text.casefold())).split()) - _STOP


def rank(words: Words, claim: Claim) -> frozenset[str]:
    """The words of rank before the head ("vice", "deputy"): they make another post."""
    text = claim.text.casefold()
    at = text.find(claim.head)
    before = (text[:at] + " " + claim.head if at >= 0 else text).replace("-", " ")
    return frozenset(before.split()) & words.sets["title.rank"]


def _one_post(words: Words, a: Claim, b: Claim, together: bool) -> bool:
    """Whether two titles of one person name one post: one's words are within the other's.

    `together`: they stand at one mention, so that two bodies make two posts.
    """
    wa, wb = title_words(words, a), title_words(words, b)
    if a.org is not None and b.org is not None and a.org.entity != b.org.entity:
        return False
    poor, full = (a, b) if len(wa) <= len(wb) else (b, a)
    if (
        together
        and poor.org is not None
        and full.org is None
        and full.portfolio
        and not poor.portfolio
    ):
        return False
    less, more = rank(words, poor), rank(words, full)
    if less != more and len(wa) > 1 and len(wb) > 1 and not (less and less < more):
        return False  # but "Vice Minister" is the "First Vice Foreign Minister" of before
    return wa <= wb or wb <= wa


def _post(
    register: Register, being: Being, claim: Claim, spans: list[Span], home: str | None
) -> Post:
    words = register.text.words
    body = register.by_id.get(claim.org.entity or "") if claim.org is not None else None
    if body is None and claim.portfolio:
        body = ministry(register, claim, home)
    if body is None and claim.org is None:
        body = _of_the(register, claim)
    iso = claim.iso or (body.iso if body else None)
    heads = words.within(claim.head, "title.head-of-state") and not claim.portfolio
    if body is None and iso is None and being.type is EntityType.OFFICIAL:
        iso = nation_of(register, being, claim, home)
    country = register.keys.get(f"iso:{iso}") if iso else None
    org = body.id if body else None
    if heads and body is None and country is not None and not rank(words, claim):
        org = country.id if has_office(claim.head, country.iso or "") else None
    text = register.text
    sentences = {text.sentence[s.i] for s in spans}
    rule = "post.former" if claim.former else _rule(claim, spans[0])
    country_id = country.id if country else None
    order = tuple(sorted(sentences))
    return Post(being.id, claim.text, org, country_id, order, rule, claim.former, claim.acting)


def _of_the(register: Register, claim: Claim) -> Being | None:
    """ "Governor of the Bank": the one body of the document that is called a bank."""
    found = _OF_THE.search(claim.text)
    if found is None or claim.iso:
        return None
    word = found.group(1).casefold()
    if not register.text.words.within(word, "body.short"):
        return None
    bodies = (b for b in register.beings if b.type.is_organization)
    named = [b for b in bodies if fold(_COMPLEMENT.split(b.name)[0]).endswith(f" {word}")]
    named += [b for b in register.beings if b.name.casefold().startswith(f"{word} of ")]
    return named[0] if len(named) == 1 else None


def _rule(claim: Claim, span: Span) -> str:
    """The id of how the title stands with the name."""
    if claim.rule in ("apposition", "roster"):
        return f"post.{claim.rule}"
    return f"post.{span.rule.split('.', 1)[1]}"


def ministry(register: Register, claim: Claim, home: str | None) -> Being | None:
    """The ministry whose fields are just those of the title ("Trade and Energy Minister")."""
    iso = claim.iso or home
    no_field = register.text.words.sets["title.no-field"]
    found = []
    for being in register.beings:
        if being.type is not EntityType.AGENCY or (iso and being.iso and iso != being.iso):
            continue
        if being.iso is None and iso != home and _colleague(register, claim):
            continue  # of two foreign ministers the Ministry can be either one's
        nation = _nation_words(being.iso)
        for name in (*being.names, *being.also):
            words = frozenset(fold(name).split())
            fields = words - _MINISTRY - _STOP - nation - no_field - {"s"}
            if words & _MINISTRY and fields == claim.portfolio:
                found.append(being)
                break
    return found[0] if len(found) == 1 else None


def _colleague(register: Register, claim: Claim) -> bool:
    """Whether another claim of the document has the same fields, of another country or of none."""
    return any(
        c.portfolio == claim.portfolio and c.iso != claim.iso
        for other in register.people
        for c, _ in other.claims
    )


def _nation_words(iso: str | None) -> set[str]:
    known = countries.country(iso) if iso else None
    if known is None:
        return set()
    return {w for n in (*known.names, *known.demonyms) for w in fold(n).split()}
