"""What a query wants to do, seen from its words: nothing that writes or calls out gets through.

The store itself can't be changed by a query, yet its parser's message about an update
is no help, and a `SERVICE` clause would make it send requests to any address. The
words are found by the lexical rules of SPARQL 1.1 (§19.8): what stands in strings, IRIs,
comments, variables and prefixed names is no keyword.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "ADD", "MOVE", "COPY", "WITH"}
)
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})

TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                     # an IRI; a "<" that begins none is an operator
    | \#[^\r\n]*                                    # a comment
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}
    | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\r\n]|\\.)*"
    | '(?:[^'\\\r\n]|\\.)*'
    | [?$@]\w+                                      # a variable or a language tag
    | (?P<prefix>_|[^\W\d_][\w.-]*)?:               # a prefixed name or a blank node
      (?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
    | (?P<word>[^\W_]+)
    | (?P<open>\{) | (?P<close>\})
    """,
    re.VERBOSE | re.DOTALL,
)
"""What matters of a query's tokens; whatever matches nothing is an operator or a number."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class RefusedError(QueryError):
    """A query that is understood and not run: it would write or call out."""


def check(query: str) -> None:
    """Refuse a query that is an update or that calls other services; else do nothing."""
    # An escape may stand for a letter anywhere (§19.2): look at both readings.
    for text in (query, _ESCAPE.sub(_character, query)):
        _check_form(text)
        for match in TOKEN.finditer(text):
            # The store's parser wants no space around keywords: it reads "SERVICE:x",
            # "trueSERVICE" and "1e3SERVICE" as such. So no bare word, and no prefix, may hold it.
            if "SERVICE" in (match["word"] or match["prefix"] or "").upper():
                raise RefusedError("SERVICE is refused: this asks no other endpoint")


def _check_form(query: str) -> None:
    """Refuse an update by the first keyword that tells."""
    for match in TOKEN.finditer(query):
        word = (match["word"] or "").upper()
        if word in FORMS:
            return
        if word in UPDATES:
            raise RefusedError(f"this is read-only: {word} is refused, only queries are answered")


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
