"""Relations that a name or a post holds in itself: "Ministry of Commerce of Thailand"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.countries import by_demonym
from kg.countries import by_name as country_by_name
from kg.extract.relations.facts import Fact
from kg.extract.scene import Scene
from kg.model import Entity, EntityType, MentionKind, Property

_OF = re.compile(r".+ of (?:the )?(?P<land>[A-Z][\w. ’'-]+)$")
_HOST = re.compile(r" in (?:the )?[A-Z]")
_FOUNDER = re.compile(r"\b(?:co-?)?founder\b", re.IGNORECASE)


def by_name(scene: Scene) -> Iterator[Fact]:
    """The state that the name of an agency or association tells of."""
    lands = _lands(scene)
    for entity in scene.entities:
        if entity.type not in (EntityType.AGENCY, EntityType.ORGANIZATION) or not lands:
            continue
        for name in (entity.name, *entity.aliases):
            land = _land(name, lands)
            if land:
                at = _first_sentence(scene, entity, name)
                if at is not None:
                    yield Fact(entity.id, Property.COUNTRY, land, at, "relation.name.country")
                break


def by_post(scene: Scene) -> Iterator[Fact]:
    """A person's country, and what a founder founded, from the posts of the document."""
    for post in scene.posts:
        at = post.sentences[0] if post.sentences else 0
        if post.country and not post.former:
            yield Fact(post.person, Property.COUNTRY, post.country, at, "relation.post.country")
        if post.organization and _FOUNDER.search(post.title):
            yield Fact(
                post.person, Property.ESTABLISHED, post.organization, at, "relation.post.founder"
            )


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
            if words == name or name in text[max(0, mention.start - 60) : mention.end + 60]:
                return scene.parse.sentence_at(mention.start)
    return None
