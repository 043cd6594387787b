"""The noun phrase around a noun: the words before it, its number in a series, its owner."""

from __future__ import annotations

import re

from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.draft import Draft
from kg.extract.scene import Scene
from kg.model import EntityType

INSIDE = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "HYPH", "CD", "POS", "JJR", "JJS"}
)
NAMED = (EntityType.ORGANIZATION, EntityType.INTERNATIONAL, EntityType.PROJECT)
ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|inaugural|last|previous|next"
    r"|\d+(?:st|nd|rd|th)"
)


def is_noun(scene: Scene, i: int) -> bool:
    """Whether an -ing form is a noun: "the signing of"."""
    return scene.dep[i] in ("dobj", "pobj", "nsubj", "nsubjpass", "compound") or any(
        scene.dep[k] in ("det", "poss", "amod") for k in scene.kids[i]
    )


def words_before(scene: Scene, i: int) -> frozenset[str]:
    """The words of the noun phrase before its head, hyphenated ones joined as well."""
    first = scene.bounds[scene.sentence[i]][0] if scene.sentence[i] >= 0 else 0
    found = []
    for j in range(i - 1, max(first, i - 9) - 1, -1):
        hyphens = scene.low[j - 1] == scene.low[j + 1] == "-"  # "one-to-one"
        if scene.tag[j] not in INSIDE and scene.low[j] != "-" and not hyphens:
            break
        found.append(scene.low[j])
        if hyphens:
            found.append("-".join(scene.low[j - 2 : j + 3 : 2]))
        if scene.low[j] == "-" and first < j < i - 1:
            found.append(f"{scene.low[j - 1]}-{scene.low[j + 1]}")
    return frozenset(found)


def words_behind(scene: Scene, i: int) -> frozenset[str]:
    return frozenset(scene.low[i + 1 : i + 4])


def ordinal_in(left: frozenset[str]) -> str:
    """Which one of a series: "third", "12th"; the first and the inaugural are one."""
    found = next((w for w in sorted(left) if ORDINAL.fullmatch(w)), "")
    return {"inaugural": "first", "1st": "first", "second": "2nd", "third": "3rd"}.get(found, found)


def only_modifies(scene: Scene, i: int) -> bool:
    """Whether the noun only says what kind of thing follows ("meeting room")."""
    ref = scene.ref_at.get(i)
    if ref is not None and (ref.type not in NAMED or i not in (ref.end - 1, ref.head)):
        return True
    if scene.dep[i] in ("compound", "nmod", "amod"):
        above = scene.head[i]
        if scene.tag[i] == "JJ":
            return False
        return i < above <= i + 3 and scene.tag[above] != "CD" and above not in scene.ref_at
    return False


def name_of(scene: Scene, i: int, left: frozenset[str]) -> frozenset[str]:
    """The capitals of a named encounter; empty if its head is no name ("the Korea-Japan talks")."""
    first = scene.bounds[scene.sentence[i]][0]
    if not scene.words[i][:1].isupper() or i == first or scene.sentence[i] < scene.headlines:
        return frozenset()
    words_of = left | {scene.low[i]}
    return frozenset(
        scene.low[j] for j in range(max(first, i - 9), i + 1)
        if scene.low[j] in words_of and scene.words[j][:1].isupper()
    )  # fmt: skip


def owner_of(draft: Draft, i: int) -> Unit | None:
    """The possessive that opens the noun phrase: "the Organization's 13th conference"."""
    scene, actors = draft.scene, draft.syntax.actors
    for j in range(i - 1, max(-1, i - 12), -1):
        unit = actors.unit_at.get(j)
        if unit is not None and unit.owner and unit.ref.type.is_agent:
            return unit
        if (scene.tag[j] not in INSIDE and scene.low[j] not in ("-", "–")) or (
            unit is not None and unit.ref.is_person
        ):
            return None
    return None
