"""corpus.toml: what a folder of releases has in common, and how its fields are named."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from kg import countries
from kg.errors import InputError

NAME = "corpus.toml"
FIELDS = ("id", "title", "date", "source", "text", "publisher", "country", "licence", "url")
TEXTS = ("publisher", "country", "licence", "base_url", "encoding")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known about the releases of a folder.

    `country` is an ISO 3166-1 alpha-2 code; `fields` maps our names of fields to
    the file's; `files` holds tables for single files, by a pattern of their name.
    """

    publisher: str | None = None
    country: str | None = None
    licence: str | None = None
    base_url: str | None = None
    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, Corpus], ...] = ()

    def name(self, key: str) -> str:
        """How the files call the field `key`."""
        return self.fields.get(key, key)

    def of(self, file: str) -> Corpus:
        """What holds for one file: the first table whose pattern fits its name, over the rest."""
        for pattern, table in self.files:
            if fnmatchcase(file, pattern):
                given = {key: getattr(table, key) or getattr(self, key) for key in TEXTS}
                return Corpus(**given, fields={**self.fields, **table.fields})
        return self


class Corpora:
    """The corpus.toml of each folder, read once; a broken one counts as empty."""

    def __init__(self) -> None:
        self._known: dict[Path, Corpus] = {}
        self._errors: list[InputError] = []

    def nearest(self, folder: Path, root: Path) -> Corpus:
        """The corpus.toml in `folder`, else in the nearest folder above it up to `root`."""
        for place in (folder, *folder.parents):
            file = place / NAME
            if file in self._known or file.is_file():
                return self._read(file)
            if place == root:
                break
        return Corpus()

    def take_errors(self) -> list[InputError]:
        """What was wrong with the files read since this was last asked."""
        taken, self._errors = self._errors, []
        return taken

    def _read(self, file: Path) -> Corpus:
        if file not in self._known:
            try:
                self._known[file] = load(file)
            except InputError as error:
                self._errors.append(error)
                self._known[file] = Corpus()
        return self._known[file]


def load(file: Path) -> Corpus:
    """The corpus.toml of a file; InputError names what is wrong in it."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"broken, and left aside: {error}", path=str(file)) from error
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path=str(file)) from error
    table.pop("assertions", None)  # volumes for `kg check`, which reads them itself
    files = _table(table.pop("files", {}), "files", file)
    rest = tuple(
        (pattern, _corpus(_table(part, f"files.{pattern}", file), file))
        for pattern, part in files.items()
    )
    whole = _corpus(table, file)
    return Corpus(**{key: getattr(whole, key) for key in (*TEXTS, "fields")}, files=rest)


def _corpus(table: Mapping[str, Any], file: Path) -> Corpus:
    fields = _table(table.get("fields", {}), "fields", file)
    given = {key: value for key, value in table.items() if key != "fields"}
    _known(given, TEXTS, file)
    _known(fields, FIELDS, file)
    if "country" in given:
        code = country_code(given["country"])
        if code is None:
            raise InputError(
                f"unknown country {given['country']!r}; expected its English name or ISO 3166 code",
                path=str(file),
            )
        given["country"] = code
    if "encoding" in given:
        _check_encoding(given["encoding"], file)
    return Corpus(**given, fields=fields)


def _table(value: Any, name: str, file: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{name} must be a table", path=str(file))
    return value


def _known(given: Mapping[str, Any], names: tuple[str, ...], file: Path) -> None:
    for key, value in given.items():
        if key not in names:
            raise InputError(f"unknown key {key!r}; known are {', '.join(names)}", path=str(file))
        if not isinstance(value, str):
            raise InputError(f"{key} must be a text in quotes", path=str(file))


def _check_encoding(encoding: str, file: Path) -> None:
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise InputError(f"unknown encoding {encoding!r}", path=str(file)) from error


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code or an English name; None if there is none."""
    found = countries.country(name.strip()) or countries.by_name(name.strip())
    return found.iso if found else None
