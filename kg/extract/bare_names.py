"""Long titles out of the syntax: sentences parsed again with each person as a bare name.

"Marie Roe, Minister of National Defence and Member for Lund, spoke with Jan Dahl, Poland's
Deputy Prime Minister" breaks the small model: it takes the titles for subjects and objects.
Once the names are known, so is what only says who somebody is; such a sentence is parsed once
more without it ("Marie Roe spoke with Jan Dahl"), and the arcs are put back on the tokens of
the whole one. What was left out hangs on the name it belongs to. One word of a title before a
name stays: it parts the names of a list. A day between a subject and its verb ("will on
Thursday 30 October leave") is left out the same way, and hangs on the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.encounters.actors import Actors
from kg.extract.encounters.actors.wordlists import dates
from kg.extract.encounters.frames import triggers
from kg.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LEAST = 3  # tokens that must fall away before a sentence is worth a second parse
PIPES = ("transformer", "tok2vec", "tagger", "parser")  # of these the ones the model has


def with_bare_names(scene: Scene, nlp: Language) -> Scene:
    """The scene with the arcs and tags of sentences that are clearer without titles.

    Only sentences with a word that can tell of an encounter are worth the time.
    """
    titles, days = _titles(scene), _days(scene)
    owner = titles | days
    chosen = list(_chosen(scene, owner, days))
    if not chosen:
        return scene
    tag, dep, head = list(scene.tag), list(scene.dep), list(scene.head)
    indexes = [i for kept in chosen for i in kept]
    for token, i in zip(_parsed(scene, indexes, chosen, nlp), indexes, strict=True):
        tag[i], dep[i], head[i] = token.tag_, token.dep_, indexes[token.head.i]
    again = {scene.sentence[kept[0]] for kept in chosen}
    for i, above in owner.items():
        if scene.sentence[i] in again:
            beside = "compound" if i < above else "appos"
            head[i], dep[i] = above, "npadvmod" if i in days else beside
    return scene.with_arcs(tag, dep, head)


def _titles(scene: Scene) -> dict[int, int]:
    """Tokens that only say who a person is → last token of the name."""
    owner: dict[int, int] = {}
    for unit in Actors(scene).units:
        if not unit.ref.is_person:
            continue
        name = unit.ref.end - 1
        first = unit.ref.start - scene.words[unit.ref.start - 1][-1:].isalpha()
        for i in range(unit.start, unit.end):
            if not first <= i <= name and not (unit.owner and i == unit.end - 1):
                owner[i] = name
    return owner


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
        if scene.tag[i - 1] == "MD" or (subject is not None and subject.type.is_agent):
            owner |= dict.fromkeys(range(i, end), end)
            if scene.low[i - 1] == ",":
                owner[i - 1] = end
    return owner


def _chosen(scene: Scene, owner: dict[int, int], days: dict[int, int]) -> Iterator[list[int]]:
    """The tokens that stay of each sentence that is parsed again."""
    for first, last in scene.bounds:
        kept = [i for i in range(first, last) if i not in owner]
        gone = last - first - len(kept)
        worth = gone >= LEAST or (gone and any(i in days for i in range(first, last)))
        if kept and worth and not triggers().isdisjoint(scene.lemma[first:last]):
            yield kept


def _parsed(scene: Scene, indexes: list[int], chosen: list[list[int]], nlp: Language) -> Doc:
    """A spaCy doc of the tokens that stay, with one sentence for each of theirs."""
    import spacy.tokens

    doc = scene.parse.doc
    starts = {kept[0] for kept in chosen}
    short = spacy.tokens.Doc(
        doc.vocab,
        words=[scene.words[i] for i in indexes],
        spaces=[bool(doc[i].whitespace_) for i in indexes],
        sent_starts=[1 if i in starts else -1 for i in indexes],
    )
    for name, pipe in nlp.pipeline:
        if name in PIPES:
            short = pipe(short)
    return short
