"""Who is who without a name: offices, "the two ministers", pronouns, "the company".

A reference is resolved where one candidate remains and keeps its reason; else it
stays open, or is kept as an office for the linker.
"""

from __future__ import annotations

from kg.extract.names.bare import bare_bodies
from kg.extract.names.chiefs import chief_of
from kg.extract.names.offices import office_words, resolve_office, several
from kg.extract.names.pronouns import pronoun
from kg.extract.names.register import Register
from kg.extract.names.sides import sides
from kg.extract.names.spans import Span, What
from kg.extract.names.story import Reference, Story
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_PRONOUNS = frozenset(
    {"he", "she", "his", "her", "him", "himself", "herself", "they", "them", "their"}
)
_DEFINITE = frozenset({"the", "this", "both", "these", "our"})
_REFERRING = _PRONOUNS | _DEFINITE


def references(
    text: Text, spans: list[Span], register: Register, home: str | None
) -> list[Reference]:
    """All references without a name, in order of the text."""
    story = Story(text, spans, register, home)
    starts = {span.i: span for span in spans if span.what is What.TITLE}
    bodies = {span.i: span for span in spans if span.what is What.BODY}
    taken = {k for span in spans if span.what is not What.TITLE for k in range(span.i, span.j)}
    i = 0
    while i < text.size:
        refers = i in starts or text.toks[i].low in _REFERRING
        led = bodies.get(i + 1) if text.toks[i].low == "the" else None
        after = chief_of(story, led) if led is not None else None
        if after is not None:
            i = after
            continue
        i = _step(story, starts, taken, i) if refers else i + 1
    return sorted(story.found, key=lambda r: (r.i, r.j, r.entity or ""))


def _step(story: Story, starts: dict[int, Span], taken: set[int], i: int) -> int:
    """Read what refers from token i; where to go on."""
    text = story.text
    span = starts.get(i)
    if span is not None:
        resolve_office(story, span.i, span.j, span.claims[0])
        return max(span.j, i + 1)
    if i in taken:
        return i + 1
    low = text.low(i)
    if low in _PRONOUNS and not text.has(i, Tag.HONORIFIC):
        pronoun(story, i)
        return i + 1
    if low in _DEFINITE:
        for reader in (office_words, several, sides, bare_bodies):
            j = reader(story, i) if i + 1 not in taken else None
            if j is not None:
                return j
    return i + 1
