"""Posts: who holds which title in which body of which country, as the document tells it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.names.register import Being, Register, fold
from kg.extract.names.spans import Claim, Span
from kg.model import EntityType, Post

_HEADS_OF_STATE = frozenset(
    {
        "president",
        "prime minister",
        "king",
        "queen",
        "emperor",
        "empress",
        "sultan",
        "emir",
        "amir",
        "chancellor",
        "premier",
        "taoiseach",
        "vice president",
        "vice-president",
        "deputy prime minister",
        "vice premier",
        "head of state",
        "head of government",
        "governor-general",
        "governor general",
        "crown prince",
        "supreme leader",
    }
)
_OF_COUNTRY = frozenset(
    {
        "president",
        "prime minister",
        "king",
        "queen",
        "emperor",
        "empress",
        "sultan",
        "emir",
        "amir",
        "chancellor",
        "premier",
        "taoiseach",
        "head of state",
        "head of government",
        "governor-general",
        "governor general",
        "supreme leader",
    }
)
_ALONE_OFFICIAL = frozenset(
    {
        "secretary",
        "commissioner",
        "commissioners",
        "coordinator",
        "co-ordinator",
        "negotiator",
        "chief negotiator",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "press secretary",
        "advisor",
        "adviser",
        "counselor",
        "counsellor",
        "director-general",
        "director general",
        "speaker",
        "deputy speaker",
        "administrator",
        "comptroller",
        "comptroller general",
        "inspector general",
        "special representative",
        "high representative",
        "czar",
        "prosecutor",
        "prosecutor general",
        "chief of staff",
        "chief delegate",
        "president",
        "vice president",
        "vice-president",
        "archivist",
        "librarian",
        "ombudsman",
        "ranking member",
    }
)
_PUBLIC = (EntityType.AGENCY, EntityType.INTERNATIONAL, EntityType.COUNTRY)


def official(register: Register, being: Being) -> bool:
    """Whether one of a person's titles makes him or her an official."""
    private = any(_body_type(register, c) is EntityType.COMPANY for c, _ in being.claims)
    return any(_is_state(register, claim, private) for claim, _ in being.claims)


def _body_type(register: Register, claim: Claim) -> EntityType | None:
    if claim.org is None or claim.org.entity is None:
        return None
    return next(b.type for b in register.beings if b.id == claim.org.entity)


def _is_state(register: Register, claim: Claim, private: bool) -> bool:
    if claim.sphere == "state":
        return True
    type = _body_type(register, claim)
    if claim.sphere == "open":
        if type is not None:
            return type in _PUBLIC
        if claim.iso and claim.head in _HEADS_OF_STATE | _ALONE_OFFICIAL:
            return True
        return claim.head in _ALONE_OFFICIAL and not private
    return (
        claim.sphere == "company"
        and type in _PUBLIC
        and claim.head
        in (
            "managing director",
            "executive director",
            "chief executive",
            "ceo",
            "chief executive officer",
            "general manager",
            "chief financial officer",
            "chief operating officer",
            "chief technology officer",
            "chief information officer",
        )
    )


def posts(register: Register, home: str | None) -> list[Post]:
    """The posts of all persons, one for each distinct title and body."""
    made: list[Post] = []
    for being in register.people:
        for claim, spans in _distinct(being.claims):
            post = _post(register, being, claim, spans, home)
            if post is not None and not _weaker(post, made):
                made.append(post)
    return made


def _distinct(claims: Iterable[tuple[Claim, Span]]) -> list[tuple[Claim, list[Span]]]:
    """Claims of one person with equal titles are one; the fuller one is kept ("Minister" ⊂ "Trade Minister")."""
    kept: list[tuple[Claim, list[Span]]] = []
    for claim, span in claims:
        if claim.sphere == "none":
            continue
        for n, (other, spans) in enumerate(kept):
            if not _one_post(claim, other):
                continue
            fuller = claim if _weight(claim) > _weight(other) else other
            poorer = other if fuller is claim else claim
            fuller.org = fuller.org or poorer.org
            fuller.iso = fuller.iso or poorer.iso
            fuller.former = fuller.former and poorer.former
            kept[n] = (fuller, [*spans, span] if fuller is other else [span, *spans])
            break
        else:
            kept.append((claim, [span]))
    return kept


def _weight(claim: Claim) -> tuple[int, int]:
    return (len(_words(claim)), int(claim.org is not None))


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(fold(claim.text).split()) - {"of", "for", "to", "the", "in", "on", "at"}


def _one_post(a: Claim, b: Claim) -> bool:
    """Whether two titles of one person name one post: one's words are within the other's."""
    wa, wb = _words(a), _words(b)
    if a.org is not None and b.org is not None and a.org.entity != b.org.entity:
        return False
    return wa <= wb or wb <= wa


def _weaker(post: Post, made: list[Post]) -> bool:
    return any(
        p.person == post.person and p.title == post.title and p.organization == post.organization
        for p in made
    )


def _post(
    register: Register, being: Being, claim: Claim, spans: list[Span], home: str | None
) -> Post | None:
    org = claim.org.entity if claim.org is not None else None
    iso = claim.iso
    body = next((b for b in register.beings if b.id == org), None)
    if body is None and claim.portfolio:
        body = ministry(register, claim, iso or home)
        org = body.id if body else None
    iso = iso or (body.iso if body else None)
    state = (
        claim.head in _OF_COUNTRY
        and body is None
        and being.type is EntityType.OFFICIAL
        and not claim.portfolio
    )
    if state and not iso and home:
        iso = home
    country = register.keys.get(f"iso:{iso}") if iso else None
    if country is None and claim.iso:
        country = register.country(claim.iso)
    if state and country is not None and len(_words(claim)) <= 2:
        org = country.id
    sentences = tuple(
        sorted({register.text.parse.sentence_at(register.text.offsets(s.i, s.j)[0]) for s in spans})
    )
    rule = "post.former" if claim.former else f"post.{spans[0].rule.split('.', 1)[1]}"
    return Post(
        being.id,
        claim.text,
        org,
        country.id if country else None,
        sentences,
        rule,
        claim.former,
        claim.acting,
    )


def ministry(register: Register, claim: Claim, iso: str | None) -> Being | None:
    """The ministry whose fields are just those of the title ("Trade, Industry and Energy Minister")."""
    found = []
    for being in register.beings:
        if being.type is not EntityType.AGENCY:
            continue
        for name in (*being.names, *being.also):
            words = set(fold(name).split())
            if not words & {"ministry", "department"}:
                continue
            fields = (
                words
                - {"ministry", "department", "of", "for", "the", "s", "u", "us"}
                - _nation_words(being)
            )
            if fields == set(claim.portfolio) and not (iso and being.iso and iso != being.iso):
                found.append(being)
                break
    return found[0] if len(found) == 1 else None


def _nation_words(being: Being) -> set[str]:
    from kg import countries

    known = countries.country(being.iso) if being.iso else None
    if known is None:
        return set()
    return {w for n in (*known.names, *known.demonyms) for w in fold(n).split()}
