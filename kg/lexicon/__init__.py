"""How ministries write, as data: every trigger, title and frame is an entry of a TOML file.

An entry has an `id` (unique over all files), a `reason`, a sentence it must match
(`match`) and one it must not (`not_match`); `tests/test_lexicon.py` runs them all.
A plain gazetteer file (names of bodies, countries …) needs no examples for each
name. This module only finds and validates the files; what an entry means is for
the stage that reads it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from kg.errors import LexiconError

REQUIRED = ("id", "reason", "match", "not_match")


@cache
def table(file: str) -> dict[str, Any]:
    """The content of `kg/lexicon/<file>.toml`; LexiconError if absent or broken."""
    place = resources.files(__package__) / f"{file}.toml"
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no lexicon file {file}.toml") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}.toml: {error}") from error


@cache
def entries(file: str, kind: str) -> tuple[dict[str, Any], ...]:
    """The entries ``[[kind]]`` of a file, each with id, reason and examples; ids are unique."""
    found = table(file).get(kind, [])
    seen: set[str] = set()
    for entry in found:
        for key in REQUIRED:
            if not entry.get(key):
                raise LexiconError(f"{file}.toml: an entry of [[{kind}]] has no {key}: {entry}")
        if entry["id"] in seen:
            raise LexiconError(f"{file}.toml: {entry['id']} stands twice in [[{kind}]]")
        seen.add(entry["id"])
    return tuple(found)
