"""Judgements → TOML, appended to a file that people edit too.

One table a judgement, one key a line, an empty line between: so that git merges
the decisions of two people without a conflict of content.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kg.errors import OutputError
from kg.judgements.kinds import Classing, Fact, Group, Naming, Origin, Reference

HEADER = """\
# What people decided about the graph; see docs/corrections.md. Applied at every build.
"""


def same(group: Group) -> str:
    """The table [[same]] of a group."""
    return _table("same", {"names": _names(group.references)}, group.origin)


def different(group: Group) -> str:
    """The table [[different]] of a group."""
    return _table("different", {"names": _names(group.references)}, group.origin)


def naming(judgement: Naming) -> str:
    """The table [[name]] of a judgement."""
    keys = {"of": _reference(judgement.reference), "to": quoted(judgement.name)}
    return _table("name", keys, judgement.origin)


def classing(judgement: Classing) -> str:
    """The table [[class]] of a judgement."""
    keys = {"of": _reference(judgement.reference), "to": quoted(judgement.type.value)}
    return _table("class", keys, judgement.origin)


def fact(kind: str, judgement: Fact) -> str:
    """The table [[reject]] or [[confirm]] of a judgement."""
    values = {
        "subject": judgement.subject,
        "property": judgement.property,
        "object": judgement.object,
        "sentence": judgement.sentence,
    }
    keys = {key: quoted(value) for key, value in values.items() if value}
    return _table(kind, keys, judgement.origin)


def append(file: Path, tables: Sequence[str]) -> None:
    """Put tables at the end of the file, whole or not at all; OutputError if that fails."""
    before = _content(file) if file.exists() else HEADER
    if before and not before.endswith("\n"):
        before += "\n"
    _replace(file, before + _text(tables))


def take_out(file: Path, tables: Sequence[str]) -> bool:
    """Take appended tables out again, whatever was written since; False if they are not there.

    A file of which nothing is left but the heading is removed.
    """
    before, added = _content(file) if file.exists() else "", _text(tables)
    if added not in before:
        return False
    place = before.rindex(added)
    left = before[:place] + before[place + len(added) :]
    if left == HEADER:
        file.unlink(missing_ok=True)
    else:
        _replace(file, left)
    return True


def _text(tables: Sequence[str]) -> str:
    return "".join(f"\n{table}" for table in tables)


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{file}: can't be read: {error}") from error


def _replace(file: Path, content: str) -> None:
    part = file.with_name(file.name + ".part")
    try:
        part.write_text(content, encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise OutputError(f"{file}: can't be written: {error.strerror}") from error


def quoted(text: str) -> str:
    """Text as a TOML string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(kind: str, keys: dict[str, str], origin: Origin) -> str:
    lines = [f"{key} = {value}" for key, value in keys.items()]
    lines += [f"{key} = {quoted(v)}" for key, v in (("why", origin.why), ("by", origin.by)) if v]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def _names(references: Sequence[Reference]) -> str:
    return f"[{', '.join(_reference(reference) for reference in references)}]"


def _reference(reference: Reference) -> str:
    text = quoted(f"id:{reference.text}" if reference.is_id else reference.text)
    return f"{{ name = {text}, in = {quoted(reference.document)} }}" if reference.document else text
