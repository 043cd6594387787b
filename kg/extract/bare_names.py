"""Long titles out of the syntax: sentences parsed again with each person as a bare name.

"Marie Roe, Minister of National Defence and Member for Lund, spoke with Jan Dahl, Poland's
Deputy Prime Minister" breaks the small model: it takes the titles for subjects and objects.
Once the names are known, so is what only says who somebody is; such a sentence is parsed once
more without it ("Marie Roe spoke with Jan Dahl"), and the arcs are put back on the tokens of
the whole one. What was left out hangs on the name it belongs to. One word of a title before a
name stays: it parts the names of a list. A day between a subject and its verb ("will on
Thursday 30 October leave") is left out the same way, and hangs on the verb. In a headline with
capitals everywhere ("Acme and Norvik Sign Agreement") the words that are no names are read small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.encounters.actors import Actors
from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import FINITE, dates, end_of_day
from kg.extract.encounters.frames import triggers
from kg.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

AUX = frozenset({"was", "were", "is", "are", "has", "have", "had", "been"})
LEAST = 3  # tokens that must fall away before a sentence is worth a second parse
SHOUTED = 0.6  # share of the longer words of a headline that must have a capital
PIPES = (  # of these the ones the model has
    "transformer",
    "tok2vec",
    "tagger",
    "parser",
    "attribute_ruler",
    "lemmatizer",
)


@dataclass(frozen=True, slots=True)
class Again:
    """What is parsed again of a document: the tokens that stay of each chosen sentence.

    `owner` are the tokens left out, each with the token it will hang on; `days` those of
    them that tell a day; `small` those read in small letters.
    """

    sentences: list[list[int]]
    owner: dict[int, int]
    days: dict[int, int]
    small: frozenset[int]

    @property
    def tokens(self) -> list[int]:
        """The tokens that stay, in order."""
        return [i for kept in self.sentences for i in kept]


def with_bare_names(scenes: Sequence[Scene], nlp: Language) -> list[Scene]:
    """The scenes with the arcs and tags of sentences that are clearer without titles.

    Only sentences with a word that can tell of an encounter are worth the time. Several
    documents are parsed at once, which is quicker, each as it would be by itself.
    """
    plans = [_again(scene) for scene in scenes]
    pairs = zip(scenes, plans, strict=True)
    parsed = _parsed([_short(scene, plan) for scene, plan in pairs if plan.sentences], nlp)
    return [
        _put_back(scene, plan, next(parsed)) if plan.sentences else scene
        for scene, plan in zip(scenes, plans, strict=True)
    ]


def _again(scene: Scene) -> Again:
    """What of a document is parsed again."""
    units = Actors(scene).units
    titles, days = _titles(scene, units), _days(scene) | _days_of_persons(scene, units)
    owner, small = titles | days, _small(scene)
    return Again(list(_chosen(scene, owner, days, small)), owner, days, small)


def _put_back(scene: Scene, plan: Again, parsed: Doc) -> Scene:
    """The scene with the arcs of its short form; what was left out hangs on its owner."""
    arcs, indexes = scene.arcs, plan.tokens
    for token, i in zip(parsed, indexes, strict=True):
        arcs.tag[i], arcs.dep[i], arcs.head[i] = token.tag_, token.dep_, indexes[token.head.i]
        arcs.lemma[i] = token.lemma_.lower() if i in plan.small else arcs.lemma[i]
    again = {scene.sentence[kept[0]] for kept in plan.sentences}
    for i, above in plan.owner.items():
        if scene.sentence[i] in again:
            beside = "compound" if i < above else "appos"
            arcs.head[i], arcs.dep[i] = above, "npadvmod" if i in plan.days else beside
    return scene.with_arcs(arcs)


def _small(scene: Scene) -> frozenset[int]:
    """Tokens of shouted headlines that are no names: they are parsed in small letters."""
    found: set[int] = set()
    for first, last in scene.bounds[: scene.headlines]:
        longer = [i for i in range(first, last) if len(scene.words[i]) > LEAST]
        capital = [i for i in longer if scene.words[i][:1].isupper()]
        if longer and len(capital) / len(longer) > SHOUTED:
            plain = (i for i in range(first, last) if i not in scene.ref_at)
            found.update(i for i in plain if scene.words[i][1:].islower())
    return frozenset(found)


def _titles(scene: Scene, units: Sequence[Unit]) -> dict[int, int]:
    """Tokens that only say who a person is → last token of the name."""
    owner: dict[int, int] = {}
    for unit in units:
        if not unit.ref.is_person:
            continue
        name = unit.ref.end - 1
        first = unit.ref.start - scene.words[unit.ref.start - 1][-1:].isalpha()
        for i in range(unit.start, unit.end):
            if not first <= i <= name and not (unit.owner and i == unit.end - 1):
                owner[i] = name
        if _closes_before_verb(scene, unit):
            owner[unit.end] = name
    return owner


def _closes_before_verb(scene: Scene, unit: Unit) -> bool:
    """Whether a comma closes the title told beside a name: "the Minister of X, Roe, received"."""
    if "," not in scene.low[unit.start : unit.end] or scene.low[unit.end : unit.end + 1] != [","]:
        return False
    first = scene.bounds[scene.sentence[unit.start]][0]
    opens = unit.start - (unit.start > first and scene.low[unit.start - 1] == "the")
    if opens > first and scene.low[opens - 1] != ",":
        return False  # "Roe, joined by Lund and Falk, the mayor, met": it closes more than that
    tags = scene.tag[unit.end + 1 : unit.end + 3]
    return bool(tags) and (tags[0] in FINITE or (tags[0] == "RB" and tags[-1] in FINITE))


def _days(scene: Scene) -> dict[int, int]:
    """Tokens of "on Monday, May 6" between a subject or "will" and a verb → that verb."""
    owner: dict[int, int] = {}
    for i in range(1, len(scene.low) - 2):
        if scene.low[i] != "on" or scene.low[i + 1] not in dates():
            continue
        end = i + 2
        while end < len(scene.low) and (
            scene.low[end] in dates() or scene.words[end][:1].isdigit() or scene.low[end] in ",()"
        ):
            end += 1
        if end >= len(scene.low) or scene.lemma[end] not in triggers():
            continue
        subject = scene.ref_at.get(i - 1) or scene.ref_at.get(i - 2 * (scene.low[i - 1] == ","))
        if (
            scene.tag[i - 1] == "MD"
            or scene.low[i - 1] in AUX
            or (subject is not None and subject.type.is_agent)
        ):
            owner |= dict.fromkeys(range(i, end), end)
            if scene.low[i - 1] == ",":
                owner[i - 1] = end
    return owner


def _days_of_persons(scene: Scene, units: Sequence[Unit]) -> dict[int, int]:
    """ "will meet A on May 3 and B on May 4": tokens of each day → last token of the name."""
    found: dict[int, list[tuple[range, int]]] = {}
    for unit in units:
        end = end_of_day(scene.low, unit.end) if unit.ref.is_person else unit.end
        if end > unit.end:
            day = (range(unit.end, end), unit.ref.end - 1)
            found.setdefault(scene.sentence[unit.start], []).append(day)
    several = (days for days in found.values() if len(days) > 1)
    return {i: name for days in several for day, name in days for i in day}


def _chosen(
    scene: Scene, owner: dict[int, int], days: dict[int, int], small: frozenset[int]
) -> Iterator[list[int]]:
    """The tokens that stay of each sentence that is parsed again."""
    for first, last in scene.bounds:
        kept = [i for i in range(first, last) if i not in owner]
        gone = last - first - len(kept)
        worth = gone >= LEAST or (gone and any(i in days for i in range(first, last)))
        told = not triggers().isdisjoint(scene.lemma[first:last])
        if kept and ((worth and told) or any(i in small for i in kept)):
            yield kept


def _short(scene: Scene, plan: Again) -> Doc:
    """A spaCy doc of the tokens that stay, with one sentence for each of theirs."""
    import spacy.tokens

    indexes, spaced = plan.tokens, scene.parse.columns.spaced
    starts = {kept[0] for kept in plan.sentences}
    return spacy.tokens.Doc(
        scene.parse.doc.vocab,
        words=[scene.low[i] if i in plan.small else scene.words[i] for i in indexes],
        spaces=[spaced[i] for i in indexes],
        sent_starts=[1 if i in starts else -1 for i in indexes],
    )


def _parsed(shorts: list[Doc], nlp: Language) -> Iterator[Doc]:
    """The docs with the syntax the model sees in them."""
    stream: Iterator[Doc] = iter(shorts)
    for name, pipe in nlp.pipeline:
        if name in PIPES:
            stream = pipe.pipe(stream)  # type: ignore[attr-defined]
    return stream
