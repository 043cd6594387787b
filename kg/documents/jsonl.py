"""JSON lines: one release a line, its fields named as the corpus names them.

Read line by line, so that one broken line costs one release and a large file
needs little memory.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.documents.record import Record
from kg.documents.text import decode, decode_line
from kg.errors import InputError

HEAD = 1024  # bytes at the start of a file by which it is taken for binary
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(file: Path, path: str, encoding: str | None) -> Iterator[Record | InputError]:
    """The records of a file in order; an InputError for each line that is none."""
    seen = False
    for number, line in _lines(file, path, encoding):
        if isinstance(line, InputError):
            seen = True
            yield line
        elif line.strip():
            seen = True
            yield _record(line, path, number)
    if not seen:
        yield InputError("the file is empty", path=path)


def _lines(file: Path, path: str, encoding: str | None) -> Iterator[tuple[int, str | InputError]]:
    """The numbered lines; U+2028 and the like inside a string do not end one."""
    with file.open("rb") as stream:
        head = stream.peek(HEAD)[:HEAD]
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield from enumerate(decode(stream.read(), path).split("\n"), start=1)
            return
        if b"\0" in head and not head.startswith(b"{"):
            raise InputError("binary data, expected JSON lines in UTF-8", path=path)
        for number, data in enumerate(stream, start=1):
            if number == 1:
                data = data.removeprefix(codecs.BOM_UTF8)
            try:
                yield number, decode_line(data, path, number, encoding)
            except InputError as error:
                yield number, error


def _record(line: str, path: str, number: int) -> Record | InputError:
    try:
        loaded = json.loads(line)
    except json.JSONDecodeError as error:
        return InputError(f"not JSON ({error.msg}, column {error.colno})", path=path, line=number)
    except (RecursionError, ValueError) as error:
        return InputError(f"not JSON ({error})", path=path, line=number)
    if not isinstance(loaded, dict):
        return InputError(
            f"expected a JSON object with title, date, source, text; found {_kind(loaded)}",
            path=path,
            line=number,
        )
    fields = {key: _flat(value) for key, value in loaded.items()}
    if any(_SURROGATE.search(part) for pair in fields.items() for part in pair):
        return InputError("half a surrogate pair, which is no text", path=path, line=number)
    return Record({k: v for k, v in fields.items() if v}, path, number)


def _flat(value: Any) -> str:
    """A value as text: a list of texts as paragraphs, a structure as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _kind(value: Any) -> str:
    names = {str: "a string", list: "a list", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
