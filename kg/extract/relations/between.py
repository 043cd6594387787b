"""Relations of mentions that stand next to each other: "the Ministry of Ports of Norway"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.countries import by_demonym
from kg.extract.relations.facts import Fact
from kg.extract.relations.frames import Between, betweens_of, words
from kg.extract.relations.places import Size, home, size
from kg.extract.scene import Scene
from kg.model import Entity, EntityType, Property

WIDEST = 110  # characters between two mentions that still describe one another
_AROUND = 60
_BRACKETS = re.compile(r",? \([^()]{1,30}\)")
_BRACKET = re.compile(r"^\s*\([^()]{1,30}\)")
# Another item behind the right one: ", Peru", "and Peru", "and others"; no verb ("and met").
_ITEM = re.compile(r"(?:, (?:the )?(?=[A-Z])|,? (?:and|or|&|as well as) (?:the )?(?:[A-Z]|other))")
_LANDS = (EntityType.PLACE, EntityType.COUNTRY)
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
_JOINTS = frozenset({",", "and", ", and", "or", ", or", "&"})


@dataclass(frozen=True, slots=True)
class Span:
    """Words that refer to one entity: offsets in the document."""

    start: int
    end: int
    entity: Entity


def side_by_side(scene: Scene) -> Iterator[Fact]:
    """What neighbours say of each other, sentence by sentence."""
    spans = _spans(scene)
    yield from _neighbours(scene, spans)
    named = [s for s in spans if not _describes(s, scene)]
    if len(named) < len(spans):
        yield from _neighbours(scene, named, spans)


def _describes(span: Span, scene: Scene) -> bool:
    """Whether a state's adjective or a continent only describes a noun.

    "the Norwegian subsidiary of Norvik Steel", "the members in Latin America, Peru and Chile"
    """
    if span.entity.type is EntityType.PLACE:
        return size(span.entity) is Size.CONTINENT
    words = scene.parse.document.text[span.start : span.end]
    return span.entity.type is EntityType.COUNTRY and by_demonym(words) is not None


def _neighbours(
    scene: Scene, spans: list[Span], known: Sequence[Span] | None = None
) -> Iterator[Fact]:
    """The facts of neighbours, leaving out those next to each other among the `known`."""
    seen = set(itertools.pairwise(known)) if known else set()
    for k, (left, right) in enumerate(itertools.pairwise(spans)):
        if (left, right) in seen:
            continue
        sentence = scene.parse.sentence_at(left.start)
        if right.start - left.end > WIDEST or scene.parse.sentence_at(right.start) != sentence:
            continue
        around = (tuple(reversed(spans[max(k - 2, 0) : k])), tuple(spans[k + 2 : k + 4]))
        for frame in betweens_of(left.entity.type, right.entity.type):
            if _joins(frame, left, right, scene) and not (
                frame.pair and _in_list(left, right, around, scene)
            ):
                yield _fact(frame, left, right, sentence)
                yield from _shared(frame, spans, k, scene, sentence)
                break


def _shared(
    frame: Between, spans: list[Span], k: int, scene: Scene, sentence: int
) -> Iterator[Fact]:
    """The same of the neighbours in a list: "A and B are members of C and D"."""
    if not (frame.each or frame.alike):
        return
    one, two = (k + 1, k) if frame.swap else (k, k + 1)
    step = 1 if frame.swap else -1
    subjects = [spans[one], *_mates(frame, spans, one, step, scene, sentence)]
    objects = [spans[two]]
    if frame.each and not frame.swap:
        mates = _mates(frame, spans, two, 1, scene, sentence)
        objects += itertools.takewhile(lambda mate: not _acts(mate, scene), mates)
    for subject, object in itertools.product(subjects, objects):
        pair = (object, subject) if frame.swap else (subject, object)
        if (subject, object) != (spans[one], spans[two]):
            yield _fact(frame, *pair, sentence)


def _mates(
    frame: Between, spans: list[Span], at: int, step: int, scene: Scene, sentence: int
) -> Iterator[Span]:
    """The items of the list that a span starts or ends, the next first."""
    text = scene.parse.document.text
    while 0 <= at + step < len(spans):
        one, two = sorted((spans[at], spans[at + step]), key=lambda s: s.start)
        gap = _plain(_BRACKETS.sub("", text[one.end : two.start])).strip()
        gap = gap if frame.alike else gap.removesuffix(" the")
        mate = spans[at + step]
        types = (mate.entity.type, spans[at].entity.type)
        same = types[0] is types[1] or all(t.is_organization for t in types)
        if frame.alike:  # "the Norwegian Ministry of Ports and Ministry of Fish"
            same = same and mate.entity.name.split()[0] == spans[at].entity.name.split()[0]
        if not same or gap not in _JOINTS or scene.parse.sentence_at(mate.start) != sentence:
            return
        yield mate
        at += step


def _acts(span: Span, scene: Scene) -> bool:
    """Whether a verb follows: the span is no item of the list but opens a clause of its own."""
    at = scene.span(span.end, span.end + 2)
    after = at[0] if at and scene.offset[at[0]] >= span.end else at[1] if at else -1
    return 0 <= after < len(scene.tag) and scene.tag[after][:2] in ("VB", "MD")


def _spans(scene: Scene) -> list[Span]:
    """Mentions of one entity, the longest at a place; a bracketed acronym belongs to its name."""
    text = scene.parse.document.text
    found: list[Span] = []
    several: set[tuple[int, int]] = set()
    for mention in sorted(scene.mentions, key=lambda m: (m.start, -m.end)):
        entity = scene.entity.get(mention.entity or "")
        if entity is None:
            continue
        if found and mention.start < found[-1].end:
            if (mention.start, mention.end) == (found[-1].start, found[-1].end):
                several.add((mention.start, mention.end))
            continue
        found.append(Span(mention.start, mention.end, entity))
    kept: list[Span] = []
    for span in found:
        before = text[kept[-1].end : span.start] if kept else ""
        if kept and kept[-1].entity.id == span.entity.id and before == " (":
            kept[-1] = replace(kept[-1], end=span.end + text[span.end :].startswith(")"))
        elif (span.start, span.end) not in several:
            kept.append(span)
    return kept


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'").lower())


def _joins(frame: Between, left: Span, right: Span, scene: Scene) -> bool:
    """Whether names and the words between and around fit the frame."""
    text = scene.parse.document.text
    if "\n" in text[left.end : right.start]:
        return False
    gap = _BRACKET.sub("", text[left.end : right.start])
    if not frame.text.fullmatch(_plain(gap).strip()):
        return False
    if frame.small and re.search(r"\b[A-Z]", gap):
        return False  # ", the National Bank of the Republic of Peru" is a name of its own
    if right.entity.type in _LANDS and frame.after is None and _goes_on(right, scene):
        return False
    if frame.adjective and not adjective(text[left.start : left.end]):
        return False
    if frame.left_is and not _named(text[left.start : left.end], left.entity, frame.left_is):
        return False
    if frame.left_isnt and any(word in left.entity.name for word in frame.left_isnt):
        return False
    if frame.right_is and not _named(text[right.start : right.end], right.entity, frame.right_is):
        return False
    before = text[max(0, left.start - _AROUND) : left.start].rstrip()
    after = text[right.end : right.end + _AROUND].replace("’", "'").lstrip()
    return not (
        (frame.before and not frame.before.search(before))
        or (frame.after and not frame.after.match(after))
    )


def adjective(words: str) -> bool:
    """Whether a country is named by its adjective, or by letters that serve as one ("U.S.")."""
    return by_demonym(words) is not None or not any(c.islower() for c in words)


def _named(words: str, entity: Entity, heads: tuple[str, ...]) -> bool:
    """Whether a name starts or ends with one of these words ("Office of …", "… Division")."""
    return any(
        re.match(rf"(?:{h})\b(?! (?!of|for|on)\w)", n) or re.search(rf"\b{h}$", n)
        for n in (words, entity.name)
        for h in heads
    )


def _fact(frame: Between, left: Span, right: Span, sentence: int) -> Fact:
    subject, object = (right, left) if frame.swap else (left, right)
    property = frame.property
    if property is Property.PART_OF and subject.entity.type is EntityType.PLACE:
        inner, outer = size(subject.entity), size(object.entity)
        if inner is Size.VENUE:
            property = Property.LOCATED_IN
        if outer is not None and inner is not None and inner > outer:
            subject = object  # the larger cannot lie in the smaller: dropped as one entity
    return Fact(subject.entity.id, property, object.entity.id, sentence, frame.id)


def _goes_on(right: Span, scene: Scene) -> bool:
    """Whether the right one only describes what follows: "…, the U.S. government"."""
    text = scene.parse.document.text
    if text[right.end : right.end + 1] != " " or text.endswith("-based", 0, right.end):
        return False
    span = scene.span(right.end + 1, right.end + 2)
    return (
        span is not None
        and scene.tag[span[0]] in _NOMINAL
        and scene.low[span[0]] not in words("words", "after_pair")
    )


def _in_list(
    left: Span, right: Span, around: tuple[tuple[Span, ...], tuple[Span, ...]], scene: Scene
) -> bool:
    """Whether two neighbours are items of a list ("Paris, Berlin and Rome"), not a pair.

    `around` are those before (the nearest first) and behind.
    """
    if _belongs(left.entity, right.entity) or _of_pairs(left, right, around, scene):
        return False
    text = scene.parse.document.text
    earlier, later = (side[0] if side else None for side in around)
    after = _BRACKETS.sub("", text[right.end : right.end + _AROUND])
    if _ITEM.match(after) and not _dated(after) and not (later and _holds(later, right, scene)):
        return True
    if earlier and earlier.entity.type in _LANDS and not _within(earlier.entity, left.entity):
        return _plain(text[earlier.end : left.start]).strip() in _JOINTS
    return False


def _dated(after: str) -> bool:
    """Whether a day follows: "BERGEN, Norway, January 17, 2025 –"."""
    word = re.match(r", (?:\d{1,2} )?([A-Z][a-z]+)\.?\s", after)
    return word is not None and word[1].lower() in words("words", "after_pair")


def _of_pairs(
    left: Span, right: Span, around: tuple[tuple[Span, ...], tuple[Span, ...]], scene: Scene
) -> bool:
    """Whether the list is one of places with their states: "Voss, Norway, and Lota, Chile"."""
    before, behind = around
    others = [tuple(reversed(before)), behind]
    text = scene.parse.document.text
    return _is_pair(left, right) and any(
        len(pair) == 2 and _is_pair(*pair) and _plain(text[pair[0].end : pair[1].start]) == ", "
        for pair in others
    )


def _is_pair(one: Span, other: Span) -> bool:
    return one.entity.type is EntityType.PLACE and other.entity.type is EntityType.COUNTRY


def _within(inner: Entity, outer: Entity) -> bool:
    """Whether a place of known or unknown size may stand before the region it lies in."""
    town_in_region = size(inner) is None and size(outer) is Size.REGION
    return _belongs(inner, outer) or town_in_region


def _holds(outer: Span, inner: Span, scene: Scene) -> bool:
    """Whether a chain goes on rather than a list: "[Lota], Biobio Region, Chile"."""
    if _belongs(inner.entity, outer.entity):
        return True
    chained = outer.entity.type is EntityType.COUNTRY and size(inner.entity) is Size.REGION
    if not chained or home(inner.entity):
        return False
    return not _ITEM.match(scene.parse.document.text[outer.end : outer.end + _AROUND])


def _belongs(inner: Entity, outer: Entity) -> bool:
    """Whether common knowledge holds that one lies in the other."""
    if outer.type is EntityType.COUNTRY:
        return outer.iso is not None and home(inner) == outer.iso
    a, b = size(inner), size(outer)
    return a is not None and b is not None and a < b
