"""The error tree: everything Whomet raises on purpose is a `WhometError`.

A message names the input (file and line where there is one), says what was
expected, and what the user can do. Anything else that escapes is a bug.
"""

from __future__ import annotations


class WhometError(Exception):
    """Base of all errors that are meant for the user."""


class InputError(WhometError):
    """A file, line or record that could not be read; the rest goes on without it."""

    def __init__(self, message: str, *, path: str, line: int | None = None) -> None:
        self.path = path
        self.line = line
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {message}")


class LexiconError(WhometError):
    """An entry of the lexicon is malformed, repeated or names an unknown term."""


class ModelError(WhometError):
    """The language model is not installed or does not fit."""


class VocabularyError(WhometError):
    """A term is not part of the closed vocabulary."""


class GraphError(WhometError):
    """A graph is inconsistent (a dangling reference) or can't be read."""


class OutputError(WhometError):
    """An output could not be written."""


class QueryError(WhometError):
    """A question can't be answered as asked: unknown name, bad SPARQL, bad parameter."""


class JudgementError(WhometError):
    """A judgement is malformed or contradicts another."""
