"""Names told once in a document are found wherever else they stand in it.

The model and the head words miss a name in a headline ("Norvik and Russian Railways Sign
Agreement"), where capitals mean nothing, or where little stands around it. If the document
names the body elsewhere, by that name or by the acronym it defines, it is meant here, too.
"""

from __future__ import annotations

from kg.extract.names.acronyms import is_acronym, stands_for
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_LONGEST = 8  # tokens of a name that is sought again
_LOOSE = frozenset({What.DEMONYM, What.COUNTRY, What.PLACE})  # may be part of a longer name
_OTHER = (Tag.COUNTRY, Tag.REGION, Tag.CALENDAR, Tag.DEMONYM, Tag.TITLE, Tag.HONORIFIC)


def named_again(text: Text, spans: list[Span]) -> list[Span]:
    """The spans with those of names that the document tells elsewhere."""
    known = _told(text, spans)
    if not known:
        return spans
    firsts = {words[0] for words in known}
    held = {k: s for s in spans for k in range(s.i, s.j)}
    added: list[Span] = []
    for start, end in text.lines():
        headline = text.headline(start, end)
        i = start
        while i < end:
            begins = text.low(i) in firsts and text.capital(i)
            found = _name_at(text, i, end, headline, known, held) if begins else None
            if found is not None:
                added.append(found)
            i = found.j if found is not None else i + 1
    if not added:
        return spans
    taken = {k for s in added for k in range(s.i, s.j)}
    kept = [s for s in spans if s.i not in taken]
    return sorted([*kept, *added], key=lambda s: (s.i, -s.j))


def _told(text: Text, spans: list[Span]) -> dict[tuple[str, ...], Span]:
    """The bodies named, by the words of each name, of its acronym and without legal form."""
    known: dict[tuple[str, ...], Span] = {}
    for span in spans:
        if span.what is not What.BODY or (span.rule == "org.model" and " " not in span.name):
            continue  # one word that only the model takes for a body tells too little
        if all(text.member(k, "company.form") for k in range(span.i, span.j)):
            continue  # the rest of a name that was read in part
        known.setdefault(_words(text, span.i, span.j), span)
        for short in (*text.cut(span.i, span.j), *span.also):
            word = short.isalpha() and short[0].isupper() and len(short) > 2  # "Miti", "Unicef"
            if (is_acronym(short) or word) and stands_for(short, span.name):
                known.setdefault((short.casefold(),), span)
        first = span.i + text.member(span.i, "company.form")
        last = span.j - text.member(span.j - 1, "company.form")
        if last - first > 1 and last - first < span.j - span.i:
            known.setdefault(_words(text, first, last), span)
    return known


def _words(text: Text, i: int, j: int) -> tuple[str, ...]:
    return tuple(text.low(k) for k in range(i, j))


def _name_at(
    text: Text,
    i: int,
    end: int,
    headline: bool,
    known: dict[tuple[str, ...], Span],
    held: dict[int, Span],
) -> Span | None:
    """The longest known name that begins at token i and is not read as something else."""
    if not headline and _goes_on(text, i - 1):
        return None
    for j in range(min(end, i + _LONGEST), i, -1):
        told = known.get(_words(text, i, j))
        if told is None or not text.capital(j - 1) or (not headline and _goes_on(text, j)):
            continue
        if any(not _free(held.get(k), i, j) for k in range(i, j)):
            continue
        if j - i == 1 and not _telling(text, i):
            continue
        name = text.surface(i, j)
        also = (name,) if name != told.name else ()
        return Span(i, j, told.what, "org.again", told.name, told.type, also, iso=told.iso)
    return None


def _free(span: Span | None, i: int, j: int) -> bool:
    """Whether a token is read as nothing, or only as a country within the longer name."""
    return span is None or (span.what in _LOOSE and i <= span.i and span.j <= j < span.j + j - i)


def _telling(text: Text, i: int) -> bool:
    """Whether one word alone is a name: none that is common, or a country, or a title."""
    return text.kind(i) in ("N", "A") and not any(text.has(i, tag) for tag in _OTHER)


def _goes_on(text: Text, i: int) -> bool:
    """Whether a capital at i makes a longer name of what stands beside it."""
    return text.kind(i) in ("N", "A", "P", "I") and not (i >= 0 and text.toks[i].first)
