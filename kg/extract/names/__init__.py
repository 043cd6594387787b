"""Names: every person, body, country, place and work of a parse, who is who, and their posts.

`read_names` is the whole of it. The order: tokens and their classes (`text`), one scan
for spans (`scan`, with `titles`, `bodies`, `people`), one being for the spans of one
name (`register`), references without a name (`whois`), posts (`posts`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.assemble import assemble
from kg.extract.parse import Parse
from kg.model import Entity, Mention, Office, Post


@dataclass(frozen=True)
class Names:
    """What a document names: mentions in order of the text, entities, posts, open offices."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    posts: tuple[Post, ...]
    offices: tuple[Office, ...]


def read_names(parse: Parse) -> Names:
    """Everything named in one parsed document."""
    mentions, entities, posts, offices = assemble(parse)
    return Names(mentions, entities, posts, offices)
