"""The dateline of a release: a place in it is where the text was written, and no actor."""

from __future__ import annotations

from kg.extract.scene import Scene

DATELINE = 10  # words before the dash  # words before the dash


def dateline(scene: Scene) -> frozenset[int]:
    """Tokens of "SINGAPORE, 3 May 2022 –" at the start of a paragraph."""
    found = set[int]()
    for first, last in scene.bounds:
        for i in range(first, min(last, first + DATELINE)):
            if scene.low[i] in ("–", "—", "-", "--") and scene.tag[i] != "HYPH":
                if scene.parse.doc[i - 1].whitespace_:
                    found.update(range(first, i))
                break
            small = scene.words[i][:1].islower() and scene.low[i] not in ("of", "and", "the")
            if small or scene.is_verb(i):
                break
    return frozenset(found)
