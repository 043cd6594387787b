"""Relations that a name or a post holds in itself: "Ministry of Commerce of Thailand"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.countries import by_demonym
from kg.countries import by_name as country_by_name
from kg.extract.relations.between import adjective
from kg.extract.relations.facts import BY_POST, Fact
from kg.extract.relations.frames import betweens
from kg.extract.relations.frames import words as words_of
from kg.extract.scene import Scene
from kg.model import Entity, EntityType, Mention, MentionKind, Post, Property

_NAMED = (EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.COMPANY)
_PARENTS = (EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.INTERNATIONAL)
_BRACKETS = re.compile(r" \([^()]*\)")
_IN_BRACKETS = re.compile(
    r"\w \((?P<land>[A-Z][\w. ]+)\)"
    r"(?: (?:Pte|Pvt|Private|Co|Company|Ltd|Limited|Inc|LLC|Corp|Corporation|Holdings)\b|$)"
)
_OF = re.compile(r".+ of (?:the )?(?P<land>[A-Z][\w. ’'-]+)$")
_HOST = re.compile(r" in (?:the )?[A-Z]")
_WORD = r"[A-Z][\w.]*"
_BEFORE = re.compile(rf"(?P<words>{_WORD}(?: {_WORD}){{0,3}})(?P<possessive>[’']s?)? $")
_BEHIND = re.compile(rf"(?: \([^()]*\))? of (?:the )?(?P<words>{_WORD}(?: (?:of )?{_WORD}){{0,3}})")
_AND = re.compile(r"(?: \([^()]*\))? (?:and|&) ")
_BODIES = (EntityType.AGENCY, EntityType.ORGANIZATION)
_FOUNDER = re.compile(r"\b(?:co-?)?founder\b", re.IGNORECASE)


def by_name(scene: Scene) -> Iterator[Fact]:
    """The state that the name of a body tells of."""
    lands = _lands(scene)
    for entity in scene.entities if lands else ():
        if entity.type not in _NAMED:
            continue
        for name in _forms(scene, entity):
            land, rule = _told_by(name, entity, lands)
            if land:
                at = _first_sentence(scene, entity, name)
                if at is not None:
                    yield Fact(entity.id, Property.COUNTRY, land, at, rule)
                break


def _forms(scene: Scene, entity: Entity) -> list[str]:
    """What a body is called, as its mentions have it, too: "Ministry of Ports (MP) of Norway"."""
    text = scene.parse.document.text
    called = (
        text[m.start : m.end]
        for m in scene.mentions
        if m.entity == entity.id and m.kind is MentionKind.NAME
    )
    return list(dict.fromkeys((entity.name, *entity.aliases, *called)))


def _told_by(name: str, entity: Entity, lands: dict[str, str]) -> tuple[str | None, str]:
    """The country in a body's name, and the rule by which it is told."""
    branch = _branch(name, lands)
    bare = _BRACKETS.sub("", name)
    if branch or (entity.type is EntityType.COMPANY and not _OF.match(bare)):
        return branch, "relation.name.branch"
    return _land(bare, lands), "relation.name.country"


def _branch(name: str, lands: dict[str, str]) -> str | None:
    """The country that ends a name ("Norvik Chile", "Norvik (Chile) Ltd."), by name only."""
    bracketed = _IN_BRACKETS.search(name)
    known = country_by_name(bracketed["land"]) if bracketed else None
    words = name.split()
    for n in (3, 2, 1):
        if known or len(words) <= n:
            continue
        front = words[-n - 1]
        if front[:1].isupper() and front[-1:].isalnum() and words[-n][:1].isupper():
            known = country_by_name(" ".join(words[-n:]))
    return lands.get(known.iso) if known else None


def by_part(scene: Scene) -> Iterator[Fact]:
    """The body whose name a unit of it begins with: "the Nordic Council Secretariat"."""
    bodies = {
        name: entity.id
        for entity in scene.entities
        if entity.type in _PARENTS and entity.name.split()[0] not in _units()
        for name in (entity.name, *entity.aliases)
    }
    for entity in scene.entities if bodies else ():
        if entity.type is EntityType.COMPANY or not entity.type.is_organization:
            continue
        for name in (entity.name, *entity.aliases):
            whole = _whole(name, bodies)
            at = _first_sentence(scene, entity, name) if whole else None
            if whole and whole != entity.id and at is not None:
                yield Fact(entity.id, Property.PART_OF, whole, at, "relation.name.unit")
                break


def _whole(name: str, bodies: dict[str, str]) -> str | None:
    """The body that a name begins or ends with, if the rest is a word for its units."""
    words = name.split()
    for n in (4, 3, 2, 1):
        if " ".join(words[-n:]) in _units() and (whole := bodies.get(" ".join(words[:-n]))):
            return whole
    head = name.split(" of ")[0].split()[-1]
    first = words[0] in _units() or head in _units()
    for cut in (" of the ", " of "):
        unit, _, whole_name = name.rpartition(cut)
        if unit and first and whole_name in bodies:
            return bodies[whole_name]
    return None


@cache
def _units() -> frozenset[str]:
    return words_of("words", "unit_of")


def by_text(scene: Scene) -> Iterator[Fact]:
    """The state named right before or behind a body, where it is no mention of its own.

    Titles swallow it: "Director of the Department of Fish of the Ministry of Ports of Norway".
    """
    lands = _lands(scene)
    text = scene.parse.document.text
    ends = {m.end for m in scene.mentions if m.type is not EntityType.COUNTRY}
    last: tuple[Mention, str] | None = None  # a body with its country
    for mention in sorted(scene.mentions) if lands else ():
        if mention.type not in _BODIES or mention.kind is MentionKind.PRONOUN or not mention.entity:
            continue
        found = _beside(text, mention, lands, ends)
        if found is None and last is not None and _alike(text, last[0], mention):
            found = last[1], "relation.country.body"
        own = _land(text[mention.start : mention.end], lands)
        last = (mention, found[0] if found else own or "") if found or own else None
        if found:
            at = scene.parse.sentence_at(mention.start)
            yield Fact(mention.entity, Property.COUNTRY, found[0], at, found[1])


def _beside(
    text: str, mention: Mention, lands: dict[str, str], ends: set[int]
) -> tuple[str, str] | None:
    """The country right before or behind a body, and the frame; `ends` are ends of other names."""
    before = _BEFORE.search(text[max(0, mention.start - 50) : mention.start])
    if before and mention.start - before.end() + before.end("words") not in ends:
        land = _nearest(before["words"], lands, last=True)
        rule = _manner(before, text[mention.start : mention.end])
        if land and rule:
            return land, rule
    behind = _BEHIND.match(text[mention.end : mention.end + 60])
    land = _nearest(behind["words"], lands, last=False) if behind else None
    return (land, "relation.body.of-country") if land else None


def _alike(text: str, one: Mention, other: Mention) -> bool:
    """ "Norway's Ministry of Ports and Ministry of Fish": the second is Norway's, too."""
    first = text[other.start : other.end].split()[0]
    joined = _AND.fullmatch(text[one.end : other.start])
    return joined is not None and first in text[one.start : one.end].split()


def _manner(before: re.Match[str], body: str) -> str | None:
    """The frame by which a country right before a body is its own; None if it need not be."""
    if before["possessive"]:
        return "relation.country.body"
    if adjective(before["words"].split()[-1]):
        return "relation.demonym.body"
    bare = next(f for f in betweens() if f.id == "relation.country-bare.body")
    return bare.id if body.startswith(bare.right_is) else None


def _nearest(text: str, lands: dict[str, str], last: bool) -> str | None:
    """The country whose name or adjective ends (or starts) these words, the longest name first."""
    words = text.split()
    for n in range(min(4, len(words)), 0, -1):
        name = " ".join(words[-n:] if last else words[:n]).strip(",.;:)")
        name = name if not name.endswith("U.S") else "U.S."
        known = country_by_name(name) or (by_demonym(name) if last else None)
        if known:
            return lands.get(known.iso)
    return None


def by_post(scene: Scene) -> Iterator[Fact]:
    """A person's country, and what a founder founded, from the posts of the document."""
    for post in scene.posts:
        at = post.sentences[0] if post.sentences else 0
        if post.country and not post.former and _at_home(scene, post):
            yield Fact(post.person, Property.COUNTRY, post.country, at, "relation.post.country")
        if post.organization and post.country and _body_of_state(scene, post):
            yield Fact(post.organization, Property.COUNTRY, post.country, at, BY_POST)
        if post.organization and _FOUNDER.search(post.title):
            yield Fact(
                post.person, Property.ESTABLISHED, post.organization, at, "relation.post.founder"
            )


def _at_home(scene: Scene, post: Post) -> bool:
    """Whether the country of a post is that of its holder.

    It need not be that of a firm's people, nor is it that an envoy is "for".
    """
    body = scene.entity.get(post.organization or "")
    if body is not None and body.type is EntityType.COMPANY:
        return False
    land = scene.entity.get(post.country or "")
    names = "|".join(re.escape(n) for n in (land.name, *land.aliases)) if land else "$^"
    document = scene.parse.document
    told = [scene.parse.sentences[n].text(document) for n in post.sentences]
    return not any(_told_for(text, post.title, names) for text in told)


def _told_for(text: str, title: str, names: str) -> bool:
    """Whether an envoy is one "for" a state by the title or right behind it."""
    behind = re.search(rf"{re.escape(title)} (?:for|to) (?:the )?(?:{names})\b", text)
    return bool(behind or re.search(rf"\b(?:for|to) (?:the )?(?:{names})\b", title))


def _body_of_state(scene: Scene, post: Post) -> bool:
    """Whether the country of a post is that of its body: "the Norwegian Minister of Ports"."""
    body = scene.entity.get(post.organization or "")
    return body is not None and body.type is EntityType.AGENCY


def _lands(scene: Scene) -> dict[str, str]:
    """Ids of the countries of the document by ISO code and by name."""
    found: dict[str, str] = {}
    for entity in scene.entities:
        if entity.type is EntityType.COUNTRY:
            for name in (entity.name, *entity.aliases):
                known = country_by_name(name)
                found[known.iso if known else name] = entity.id
            if entity.iso:
                found[entity.iso] = entity.id
    return found


def _land(name: str, lands: dict[str, str]) -> str | None:
    """The country at the end ("… of Thailand") or start ("Korean …") of a body's name."""
    if _HOST.search(name):  # "American Chamber of Commerce in Korea" is neither for sure
        return None
    found = _OF.match(name)
    known = country_by_name(found["land"]) if found else None
    if known:
        return lands.get(known.iso)
    words = name.split()
    for n in (3, 2, 1):
        if len(words) <= n or not words[n][:1].isupper() or words[n] == "American":
            continue
        first = " ".join(words[:n]).replace("’", "'").removesuffix("'s")
        known = country_by_name(first) or by_demonym(first)
        if known:
            return lands.get(known.iso)
    return None


def _first_sentence(scene: Scene, entity: Entity, name: str) -> int | None:
    """Where the body is first called so."""
    text = scene.parse.document.text
    for mention in sorted(scene.mentions):
        if mention.entity == entity.id and mention.kind is not MentionKind.PRONOUN:
            words = text[mention.start : mention.end]
            if text[: mention.start].rstrip().endswith(("-", "–", "—")):
                continue  # the second half of "the U.S. – Japan Alliance"
            if words == name or name in text[max(0, mention.start - 60) : mention.end + 60]:
                return scene.parse.sentence_at(mention.start)
    return None
