"""Relations of one document: what the contract lists, each from a frame with typed ends.

`read_relations` is the whole of it. Frames are words of the lexicon
(``relation_frames.toml``); the modules here read them: `between` mentions that stand
next to each other, `clauses` around a verb or noun, `agreements` by their names and
the signings and negotiations told of, `names` and posts.
"""

from __future__ import annotations

from kg.extract.relations.agreements import parties
from kg.extract.relations.between import side_by_side
from kg.extract.relations.clauses import told
from kg.extract.relations.facts import gather
from kg.extract.relations.naming import by_name, by_part, by_post, by_text
from kg.extract.scene import Scene
from kg.model import Encounter, Relation

__all__ = ["read_relations"]


def read_relations(scene: Scene, encounters: tuple[Encounter, ...] = ()) -> tuple[Relation, ...]:
    """The stated relations of a document, each once, in order of its sentence.

    `encounters` are those read in the same document: who signed there is a party.
    """
    return gather(
        scene,
        [
            *side_by_side(scene),
            *by_name(scene),
            *by_part(scene),
            *by_text(scene),
            *by_post(scene),
            *told(scene),
            *parties(scene, encounters),
        ],
    )
