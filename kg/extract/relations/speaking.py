"""For whom a person acts: the body or the state behind a minister who signs or announces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.extract.scene import Scene
from kg.lexicon import table
from kg.model import Entity, EntityType, Post


@dataclass(frozen=True)
class Speakers:
    """Who stands for what in one document, by the posts read there."""

    scene: Scene

    @cached_property
    def posts(self) -> dict[str, list[Post]]:
        """Posts held, by person."""
        found: dict[str, list[Post]] = {}
        for post in self.scene.posts:
            if not post.former:
                found.setdefault(post.person, []).append(post)
        return found

    def body(self, person: str) -> str | None:
        """The body a person speaks for; None with no post or posts in several bodies."""
        bodies = {p.organization for p in self.posts.get(person, ()) if p.organization}
        return bodies.pop() if len(bodies) == 1 else None

    def state(self, agent: str) -> str | None:
        """The state or union an agent signs a treaty for: its country, or the body above it."""
        entity = self.scene.entity.get(agent)
        if entity is None or entity.type is EntityType.COUNTRY:
            return agent if entity else None
        if entity.type is EntityType.INTERNATIONAL:
            return self._above(entity) or agent
        countries = {p.country for p in self.posts.get(agent, ()) if p.country}
        body = self.body(agent)
        known = self.scene.entity.get(body) if body else None
        if known is not None and known.type is EntityType.INTERNATIONAL:
            return self._above(known) or known.id
        if known is not None and known.type is EntityType.COUNTRY:
            return known.id
        return countries.pop() if len(countries) == 1 else None

    def _above(self, body: Entity) -> str | None:
        """The union a body belongs to (the European Commission acts for the European Union)."""
        parents = {e["name"]: e.get("parent") for e in table("international")["entry"]}
        parent = parents.get(body.name)
        return next((e.id for e in self.scene.entities if e.name == parent), None)
