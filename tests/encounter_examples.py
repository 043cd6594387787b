"""Scenes from plain sentences: whoever of the cast is named gets a mention.

`{he=Ana Silva}` marks words that refer to somebody (several: ``{the two=A+B}``).
Texts are parsed once for all tests, in one batch.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trained import model

from kg.extract.bare_names import with_bare_names
from kg.extract.encounters import read_encounters
from kg.extract.parse import Parse, parse
from kg.extract.scene import Scene
from kg.model import Document, Encounter, Entity, EntityType, Mention, MentionKind, Post

CASES = Path(__file__).parent / "cases"
MARKED = re.compile(r"\{(?P<words>[^{}=]+)=(?P<names>[^{}]+)\}")
TODAY = dt.date(2024, 7, 10)


def table(name: str) -> dict[str, Any]:
    """A case file."""
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def cast() -> dict[str, EntityType]:
    """Names of the cast and their classes; short forms are left to `short`."""
    found = {}
    for type in EntityType:
        for name in table("encounters_cast").get(type.value, []):
            if name not in table("encounters_cast")["short"]:
                found[name] = type
    return found


@dataclass(frozen=True)
class Told:
    """A text to read: headline (optional), body, date, and who holds which post where."""

    text: str
    title: str = ""
    date: dt.date = TODAY
    posts: tuple[tuple[str, str], ...] = ()  # (person, country)


def told(case: dict[str, Any]) -> Told:
    """A case of a file as a text to read."""
    posts = tuple((person, country) for person, country in case.get("posts", []))
    date = dt.date.fromisoformat(case["date"]) if "date" in case else TODAY
    return Told(case["text"], case.get("title", ""), date, posts)


class Reader:
    """Reads texts; those announced at first are parsed together."""

    def __init__(self, texts: Iterable[Told]) -> None:
        self.nlp = model()
        self.parses: dict[Told, Parse] = {}
        self._parse(list(dict.fromkeys(texts)))

    def _parse(self, texts: list[Told]) -> None:
        documents = []
        for text in texts:
            title = MARKED.sub(r"\g<words>", text.title)
            body = MARKED.sub(r"\g<words>", text.text)
            whole = f"{title}\n\n{body}" if title else body
            documents.append(Document("t", title, whole, text.date))
        for text, parsed in zip(texts, parse(documents, self.nlp), strict=True):
            self.parses[text] = parsed

    def scene(self, text: Told) -> Scene:
        """The scene of a text."""
        if text not in self.parses:
            self._parse([text])
        parsed = self.parses[text]
        entities: dict[str, Entity] = {}
        mentions = _mentions(parsed.document.text, text, entities)
        posts = tuple(
            Post(
                _entity(person, entities).id,
                "Minister",
                None,
                _entity(land, entities).id,
                (0,),
                "t",
            )
            for person, land in text.posts
        )
        scene = Scene(parsed, mentions, tuple(entities.values()), posts)
        return with_bare_names([scene], self.nlp)[0]

    def encounters(self, text: Told) -> tuple[Scene, tuple[Encounter, ...]]:
        """What is read in a text."""
        scene = self.scene(text)
        return scene, read_encounters(scene)


def _entity(name: str, entities: dict[str, Entity]) -> Entity:
    return entities.setdefault(name, Entity(f"e{len(entities)}", cast()[name], name))


def _mentions(text: str, source: Told, entities: dict[str, Entity]) -> tuple[Mention, ...]:
    """Mentions of the cast, of its short names and demonyms, and of marked words."""
    world = table("encounters_cast")
    words = {n: n for n in cast()} | world["short"] | world["demonyms"]
    taken = [False] * len(text)
    found: list[Mention] = []

    def take(start: int, end: int, names: Iterable[str], kind: MentionKind) -> None:
        if any(taken[start:end]):
            return
        taken[start:end] = [True] * (end - start)
        for name in names:
            entity = _entity(name, entities)
            found.append(Mention(start, end, entity.type, kind, "test", entity.id))

    for start, end, names in _marked(source):
        one = text[start:end].lower() in ("he", "she", "they", "his", "her", "their", "it")
        take(start, end, names, MentionKind.PRONOUN if one else MentionKind.DESCRIPTION)
    for name in sorted(words, key=len, reverse=True):
        kind = MentionKind.DESCRIPTION if name in world["demonyms"] else MentionKind.NAME
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            take(match.start(), match.end(), [words[name]], kind)
    return tuple(sorted(found))


def _marked(source: Told) -> list[tuple[int, int, list[str]]]:
    """Where the marked words of a text stand once the marks are gone."""
    whole = f"{source.title}\n\n{source.text}" if source.title else source.text
    found, shift = [], 0
    for match in MARKED.finditer(whole):
        start = match.start() - shift
        end = start + len(match["words"])
        found.append((start, end, match["names"].split("+")))
        shift += len(match.group()) - len(match["words"])
    return found


def described(scene: Scene, encounter: Encounter) -> dict[str, Any]:
    """An encounter in names, for comparison with a case."""
    names = {e.id: e.name for e in scene.entities}
    there = {p for p in encounter.participations if p.mode.value != "Message"}
    return {
        "type": encounter.type.value,
        "status": encounter.status.value,
        "start": str(encounter.start) if encounter.start else "",
        "end": str(encounter.end) if encounter.end else "",
        "places": sorted(names[p] for p in encounter.places),
        "who": sorted(names[p.agent] for p in there),
        "roles": {names[p.agent]: p.role.value for p in encounter.participations},
        "modes": {names[p.agent]: p.mode.value for p in encounter.participations},
        "sides": {names[p.agent]: p.side for p in encounter.participations},
    }
