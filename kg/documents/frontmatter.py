"""A text file with one release: YAML front matter between lines of ``---``, then the body.

All values are kept as written: a title may be ``Yes`` or ``2024``.
"""

from __future__ import annotations

from typing import Any

import yaml

from kg.documents.record import Record
from kg.documents.text import plain_blanks
from kg.errors import InputError

FENCE = "---"
HEADLINE = 200  # a first line longer than this is a paragraph, not a headline


class _Loader(yaml.BaseLoader):
    """YAML without types, and without aliases, which can grow a line to gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not read", mark)
        return super().compose_node(parent, index)


def has_front_matter(text: str) -> bool:
    """Whether the first line opens front matter."""
    return text.lstrip("\ufeff").split("\n", 1)[0].rstrip() == FENCE


def parse(text: str, path: str) -> Record:
    """The release of a text that begins with front matter; InputError if that is broken."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() == FENCE), None)
    if end is None:
        raise InputError(f"the front matter is never closed by {FENCE}", path=path, line=1)
    head = plain_blanks("\n".join(lines[1:end]))
    try:
        loaded = yaml.load(head, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise InputError(
            f"broken front matter: {error.problem}; a value with a colon needs quotes",
            path=path,
            line=line,
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"broken front matter: {error}", path=path, line=1) from error
    if not isinstance(loaded, dict):
        raise InputError(
            "the front matter holds no fields, expected title, date, source", path=path, line=1
        )
    fields = {str(key): _flat(value) for key, value in loaded.items()}
    body = "\n".join(lines[end + 1 :])
    return Record({k: v for k, v in fields.items() if v}, path, body=body)


def parse_plain(text: str, path: str) -> Record:
    """A text without front matter: a short first line before an empty one is its title."""
    first, _, rest = text.strip().partition("\n")
    if rest.startswith("\n") and len(first) <= HEADLINE:
        return Record({"title": first}, path, body=rest)
    return Record({}, path, body=text)


def _flat(value: Any) -> str:
    """A value as text; lists are joined by commas, deeper structures are left out."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""
