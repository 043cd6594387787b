"""Texts in pieces, so that a page can mark some: names in a sentence, sentences in a release."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

Span = tuple[int, int, bool]


def marked_names(
    text: str, strong: Iterable[dict[str, Any]], others: Iterable[dict[str, Any]], names: Names
) -> list[tuple[str, str]]:
    """The text in pieces, each with ``strong``, ``other`` or nothing.

    Names of `strong` are marked more than those of `others`; both are things with an id,
    by which `names` has how they are written.
    """
    spans = _spans(text, strong, names, True) + _spans(text, others, names, False)
    pieces, at = [], 0
    for start, end, is_strong in _merged(spans):
        pieces += [(text[at:start], ""), (text[start:end], "strong" if is_strong else "other")]
        at = end
    return [piece for piece in [*pieces, (text[at:], "")] if piece[0]]


Names = dict[str, Sequence[str]]


def _spans(text: str, things: Iterable[dict[str, Any]], names: Names, strong: bool) -> list[Span]:
    """Where the names of these things stand as whole words."""
    written = {name for thing in things for name in _written(text, thing, names)}
    return [
        (*found.span(), strong)
        for name in written
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def _written(text: str, thing: dict[str, Any], names: Names) -> list[str]:
    """The names of a thing that stand in the text; of a person else the parts of its name."""
    known = [thing["label"], *names.get(thing["id"], ())]
    found = [name for name in known if len(name) > 1 and name in text]
    if not found and thing["type"] in ("Official", "Person"):
        return [part for part in thing["label"].split() if len(part) > 1]
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those that overlap become one, which is strong if one of them is."""
    found: list[Span] = []
    for start, end, strong in sorted(spans):
        if found and start <= found[-1][1]:
            first, last, was = found[-1]
            found[-1] = (first, max(last, end), was or strong)
        else:
            found.append((start, end, strong))
    return found


def marked_sentences(release: dict[str, Any]) -> list[dict[str, Any]]:
    """The text of a release in pieces: those that are sentences of evidence have an anchor."""
    text: str = release["text"] or ""
    pieces, at = [], 0
    for found in sorted(release["quotes"], key=lambda q: (q["start"], -q["end"])):
        if found["start"] < at or found["end"] > len(text):
            continue
        pieces.append({"text": text[at : found["start"]], "anchor": None})
        at = found["end"]
        pieces.append({"text": text[found["start"] : at], "anchor": f"s{found['start']}"})
    return [*pieces, {"text": text[at:], "anchor": None}]
