"""Sentences with their mentions marked, `[words|Class]` or `[words|Class|name]`, as scenes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from kg.countries import by_demonym, by_name
from kg.extract.parse import parse
from kg.extract.scene import Scene
from kg.model import Document, Entity, EntityType, Mention, MentionKind, Post, Relation

MARKED = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<type>\w+)(?:\|(?P<extra>[^\[\]]+))?\]")


def scene(
    text: str, nlp: object, home: str | None = None, posts: Sequence[tuple[str, str, str]] = ()
) -> tuple[Scene, list[tuple[str, str]]]:
    """The parsed scene of a marked text, and (entity name, extra mark) of each mention in order.

    `posts` are (person, title, body or country).
    """
    plain, spans, at = [], [], 0
    length = 0
    for found in MARKED.finditer(text):
        plain.append(text[at : found.start()])
        length += len(plain[-1])
        spans.append((length, found))
        plain.append(found["words"])
        length += len(found["words"])
        at = found.end()
    plain.append(text[at:])
    entities: dict[str, Entity] = {}
    mentions, order = [], []
    for start, found in spans:
        words, type = found["words"], EntityType(found["type"])
        extra = found["extra"] or ""
        known = by_name(words) or by_demonym(words) if type is EntityType.COUNTRY else None
        name = known.label if known else extra if extra not in ("", "<", ">") else words
        entity = entities.setdefault(
            name,
            Entity(f"e{len(entities)}", type, name, (words,), iso=known.iso if known else None),
        )
        end = start + len(words)
        mentions.append(Mention(start, end, type, MentionKind.NAME, "test", entity.id))
        order.append((name, extra))
    document = Document("t", "", "".join(plain), dt.date(2024, 7, 1), country=home)
    (parsed,) = parse([document], nlp)  # type: ignore[arg-type]
    held = tuple(
        Post(
            entities[person].id,
            title,
            entities[body].id if entities[body].type is not EntityType.COUNTRY else None,
            entities[body].id if entities[body].type is EntityType.COUNTRY else None,
            (0,),
            "test",
        )
        for person, title, body in posts
    )
    return Scene(parsed, tuple(mentions), tuple(entities.values()), held), order


def triples(made: Scene, relations: Sequence[Relation]) -> set[tuple[str, str, str]]:
    """Relations as (name, property, name)."""
    name = {e.id: e.name for e in made.entities}
    return {(name[r.subject], r.property.value, name[r.object]) for r in relations}
