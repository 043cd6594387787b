"""judgements.toml → judgements; whatever is not understood is an error with its place."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import JudgementError, VocabularyError
from kg.judgements.conflicts import check
from kg.judgements.kinds import (
    AddedEncounter,
    AddedPart,
    AddedPost,
    AddedRelation,
    Addition,
    Classing,
    Fact,
    Group,
    Judgements,
    Named,
    Naming,
    Origin,
    Reference,
)
from kg.model import (
    Amount,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
    term,
)

NAME = "judgements.toml"
KINDS = ("same", "different", "name", "class", "reject", "confirm", "add")
DERIVED = (Property.MET, Property.ATTENDED_WITH, Property.WORKS_FOR)
FACTS = (*(p.value for p in Property), "participant", "holds", "encounter", "entity")

_AT_LINE = re.compile(r"(.*) \(at line (\d+), column \d+\)", re.DOTALL)

Row = Mapping[str, Any]
T = TypeVar("T")


def beside(paths: Sequence[Path]) -> list[Path]:
    """The files called judgements.toml in the given folders and beside the given files, sorted."""
    places = {path if path.is_dir() else path.parent for path in paths}
    return sorted(file for file in (place / NAME for place in places) if file.is_file())


def load(files: Iterable[Path]) -> Judgements:
    """All judgements of the files together; JudgementError if malformed or contradictory."""
    rows: dict[str, list[tuple[Row, Origin]]] = {kind: [] for kind in KINDS}
    for file in files:
        for kind, row, origin in _rows(file):
            rows[kind].append((row, origin))

    def made(kind: str, make: Callable[[_Entry], T]) -> tuple[T, ...]:
        return tuple(make(_Entry(kind, row, origin)) for row, origin in rows[kind])

    judgements = Judgements(
        same=made("same", _same),
        different=tuple(pair for group in made("different", _different) for pair in group),
        names=made("name", _naming),
        classes=made("class", _classing),
        rejects=made("reject", _fact),
        confirms=made("confirm", _fact),
        adds=made("add", _addition),
    )
    check(judgements)
    return judgements


def _rows(file: Path) -> Iterable[tuple[str, Row, Origin]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _AT_LINE.fullmatch(str(error))
        where, words = (f"{file}:{told[2]}", told[1]) if told else (str(file), str(error))
        raise JudgementError(f"{where}: not TOML: {words}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{file}: {error}") from error
    for kind, rows in tables.items():
        starts = _lines_of(kind, text)
        where = str(Origin(str(file), starts[0] if starts else None))
        if kind not in KINDS:
            raise JudgementError(f"{where}: unknown kind [[{kind}]]; known are {', '.join(KINDS)}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise JudgementError(f"{where}: {kind} must be written [[{kind}]]")
        lines = starts if len(starts) == len(rows) else [None] * len(rows)
        for row, line in zip(rows, lines, strict=True):
            by, why = (str(row.pop(key, "")) for key in ("by", "why"))
            row.pop("on", None)
            yield kind, row, Origin(str(file), line, by, why)


def _lines_of(kind: str, text: str) -> list[int]:
    """The lines on which tables of a kind begin, or the kind is written as something else."""
    start = re.compile(rf"\s*(\[\[?\s*{re.escape(kind)}\s*\]|{re.escape(kind)}\s*=)")
    return [n for n, line in enumerate(text.splitlines(), start=1) if start.match(line)]


class _Entry:
    """One table of the file, taken apart key by key; what is left over or missing is an error."""

    def __init__(self, kind: str, row: Row, origin: Origin) -> None:
        self.kind, self.row, self.origin = kind, row, origin
        self.asked: set[str] = set()

    def fail(self, words: str) -> JudgementError:
        return JudgementError(f"{self.origin}: [[{self.kind}]] {words}")

    def get(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key; without a default it must be there and not be empty."""
        self.asked.add(key)
        value = self.row.get(key, default)
        if value is None or (default is None and value == kind()):
            raise self.fail(f"needs {key}")
        if not isinstance(value, kind):
            raise self.fail(f"{key} must be {_WORDS[kind]}")
        return value

    def has(self, key: str) -> bool:
        return key in self.row

    def word(self, vocabulary: type[Any], key: str, default: str | None = None) -> Any:
        """The term of a closed vocabulary; with an empty default it may be absent (None)."""
        value = self.get(key, str, default)
        try:
            return term(vocabulary, value) if value else None
        except VocabularyError as error:
            raise self.fail(f"{key}: {error}") from error

    def date(self, key: str) -> PartialDate | None:
        self.asked.add(key)
        value = self.row.get(key)
        if value is None:
            return None
        try:
            return PartialDate.parse(value.isoformat() if isinstance(value, dt.date) else value)
        except (TypeError, ValueError) as error:
            raise self.fail(f"{key}: {error}") from error

    def done(self, made: T) -> T:
        """What was made of the entry, once every key of it has been asked for."""
        for key in self.row:
            if key not in self.asked:
                raise self.fail(f"has an unknown key {key!r}; known are {sorted(self.asked)}")
        return made


_WORDS: dict[type, str] = {str: "a text", list: "a list", bool: "true or false", dict: "a table"}


def _reference(entry: _Entry, value: Any) -> Reference:
    """A name or id, or ``{ name = …, in = … }`` for what bears it in one document."""
    if isinstance(value, str) and value.strip():
        return Reference.parse(value.strip())
    if isinstance(value, dict) and set(value) == {"name", "in"}:
        return Reference.parse(str(value["name"]).strip(), str(value["in"]))
    raise entry.fail(f"expected a name or {{ name = …, in = a document's id }}, found {value!r}")


def _references(entry: _Entry) -> tuple[Reference, ...]:
    found = [_reference(entry, value) for value in entry.get("names", list)]
    if len(set(found)) < 2:
        raise entry.fail("needs two names or more")
    return tuple(dict.fromkeys(found))


def _same(entry: _Entry) -> Group:
    return entry.done(Group(_references(entry), entry.origin))


def _different(entry: _Entry) -> list[Group]:
    whole = Group(_references(entry), entry.origin)
    return entry.done([Group(pair, entry.origin) for pair in whole.pairs()])


def _of(entry: _Entry) -> Reference:
    entry.asked.add("of")
    return _reference(entry, entry.row.get("of"))


def _naming(entry: _Entry) -> Naming:
    return entry.done(Naming(_of(entry), entry.get("to", str), entry.origin))


def _classing(entry: _Entry) -> Classing:
    return entry.done(Classing(_of(entry), entry.word(EntityType, "to"), entry.origin))


def _fact(entry: _Entry) -> Fact:
    property = entry.get("property", str)
    if property not in FACTS:
        raise entry.fail(f"unknown property {property!r}; known are {', '.join(FACTS)}")
    if property == "entity" and entry.kind == "confirm":
        raise entry.fail("can't confirm a name; it is taken for one already")
    subject = "" if property == "encounter" else entry.get("subject", str)
    object = "" if property == "entity" else entry.get("object", str)
    if property in ("participant", "encounter"):
        entry.word(EncounterType, "object")
    return entry.done(Fact(subject, property, object, entry.get("sentence", str, ""), entry.origin))


def _addition(entry: _Entry) -> Addition:
    if entry.has("encounter"):
        return entry.done(_encounter(entry))
    return entry.done(_post(entry) if entry.has("title") else _relation(entry))


def _named(entry: _Entry, value: Any) -> Named:
    """A name, or ``{ name = …, class = … }`` for what the document does not have."""
    if isinstance(value, str) and value:
        return Named(value)
    if not isinstance(value, dict):
        raise entry.fail(f"expected a name or {{ name = …, class = … }}, found {value!r}")
    part = _Entry(entry.kind, value, entry.origin)
    return part.done(Named(part.get("name", str), part.word(EntityType, "class", "")))


def _maybe(entry: _Entry, key: str) -> Named | None:
    entry.asked.add(key)
    return _named(entry, entry.row[key]) if entry.has(key) else None


def _needed(entry: _Entry, key: str) -> Named:
    found = _maybe(entry, key)
    if found is None:
        raise entry.fail(f"needs {key}")
    return found


def _relation(entry: _Entry) -> AddedRelation:
    property = entry.word(Property, "property")
    if property in DERIVED:
        raise entry.fail(f"{property} follows from encounters and posts: add one of those")
    amount = entry.get("amount", str, "")
    return AddedRelation(
        entry.get("sentence", str),
        _needed(entry, "subject"),
        property,
        _needed(entry, "object"),
        entry.word(Status, "status", ""),
        Amount(amount) if amount else None,
        entry.origin,
    )


def _post(entry: _Entry) -> AddedPost:
    return AddedPost(
        entry.get("sentence", str),
        _needed(entry, "person"),
        entry.get("title", str),
        _maybe(entry, "organization"),
        _maybe(entry, "country"),
        entry.get("former", bool, False),
        entry.get("acting", bool, False),
        entry.origin,
    )


def _encounter(entry: _Entry) -> AddedEncounter:
    return AddedEncounter(
        entry.get("sentence", str),
        entry.word(EncounterType, "encounter"),
        tuple(_part(entry, value) for value in entry.get("participants", list)),
        entry.word(Status, "status", Status.OCCURRED),
        entry.date("start"),
        entry.date("end"),
        tuple(_named(entry, value) for value in entry.get("places", list, [])),
        tuple(_named(entry, value) for value in entry.get("about", list, [])),
        entry.get("title", str, ""),
        entry.origin,
    )


def _part(entry: _Entry, value: Any) -> AddedPart:
    if not isinstance(value, dict):
        return AddedPart(_named(entry, value))
    part = _Entry(entry.kind, value, entry.origin)
    return part.done(
        AddedPart(
            Named(part.get("name", str), part.word(EntityType, "class", "")),
            part.word(Role, "role", Role.ATTENDEE),
            part.word(Mode, "mode", Mode.IN_PERSON),
            part.get("side", str, "") or None,
        )
    )
