"""The noun phrase of a body or country: "the state-run" before it, "of Thailand" behind it."""

from __future__ import annotations

from kg.extract.encounters.actors.apposition import behind_bracket
from kg.extract.encounters.actors.wordlists import AND, FINITE, NOMINAL, people
from kg.extract.scene import Ref, Scene
from kg.model import EntityType


def start_of_body(scene: Scene, ref: Ref) -> int:
    """First token of the noun phrase a body or country ends: "the state-run X"."""
    first, _ = scene.bounds[scene.sentence[ref.start]]
    i = ref.start
    if scene.low[i - 2 : i] == ["government", "of"] and i - 2 >= first:
        i -= 2  # "the Government of Hungary" is Hungary
    elif scene.low[i - 3 : i] == ["government", "of", "the"] and i - 3 >= first:
        i -= 3
    while i - 1 >= first and scene.tag[i - 1] in NOMINAL and scene.low[i - 1] not in AND:
        other = scene.ref_at.get(i - 1)
        marks = ("'s", "'")
        owner = other is not None and not other.is_person and scene.low[other.end] in marks
        whose = i == ref.start and other is not None and other.type is EntityType.COUNTRY
        whose = whose and ref.type.is_organization  # "the United States (U.S.) Navy"
        if other is not None and scene.low[i] not in marks and not owner and not whose:
            break
        if scene.tag[i - 1] in ("NN", "NNS") and scene.lemma[i - 1] in people("groups"):
            break
        i = other.start if other is not None else i - 1
    return i


def end_of_body(scene: Scene, ref: Ref) -> int:
    """Behind "of Thailand", a bracket, and ", the country's largest bank" after a body."""
    _, last = scene.bounds[scene.sentence[ref.start]]
    i = behind_bracket(scene, ref.end, last)
    if ref.type is EntityType.INTERNATIONAL:
        while i < last and scene.low[i] in people("members"):
            i += 1  # "the Mercosur States" are Mercosur
    if i + 1 < last and scene.low[i] in ("of", "in", "from") and ref.type.is_organization:
        j = i + 2 if scene.low[i + 1] == "the" else i + 1
        other = scene.ref_at.get(j)
        if other is not None and other.type in (EntityType.COUNTRY, EntityType.PLACE):
            i = behind_bracket(scene, other.end, last)
    opens = i + 2 < last and scene.low[i] == "," and scene.low[i + 1] in ("the", "a", "an", "its")
    if opens and not (scene.words[i + 2][:1].isupper() and i + 2 not in scene.ref_at):
        for j in range(i + 2, min(last, i + 16)):
            if scene.low[j] in (",", ";", ")") or j == last - 1:
                return j if scene.low[j] in (",", ";") else i
            if scene.tag[j] in FINITE or (
                j in scene.ref_at and scene.low[scene.ref_at[j].end] not in ("'s", "'")
            ):
                return i
    return i
