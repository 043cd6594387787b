"""What a deed is done to: the entities in the object slots of a verb, and works without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.relations.facts import ends, is_a
from kg.extract.relations.fillers import fillers
from kg.extract.relations.frames import Clause, words
from kg.extract.relations.slots import before_participle, behind, objects
from kg.extract.scene import Scene
from kg.model import EntityType

LANDS = frozenset({EntityType.COUNTRY})


def _stake() -> frozenset[str]:
    return words("words", "stake")


@dataclass(frozen=True)
class Objects:
    """The object slots of the frames in one document."""

    scene: Scene

    def objects_of(self, clause: Clause, verb: int) -> Iterator[str]:
        """Ids in the object slots of a verb."""
        tokens: list[int] = []
        for slot in clause.object:
            tokens += self.object_slot(slot, verb)
        if clause.purpose:
            tokens += self.purposes(verb)
        allowed = clause.object_is or ends()[clause.property][1]
        found = list(self.wanted(tokens, allowed))
        found = found or list(self.wanted(before_participle(self.scene, verb), allowed))
        if clause.named:
            found = [i for i in found if any(w in self.scene.entity[i].name for w in clause.named)]
        if clause.works and not found:
            found = list(self.works([*tokens, *self.built(verb)]))
        yield from found

    def object_slot(self, slot: str, verb: int) -> list[int]:
        """Tokens of an object slot of a verb; "stake" is what a part is held of."""
        if slot == "object":
            return objects(self.scene, verb)
        if slot == "stake":
            parts = (t for t in objects(self.scene, verb) if self.scene.lemma[t] in _stake())
            return [t for part in parts for t in behind(self.scene, part, ("in", "of"))]
        if slot == "receiver":
            return [k for k in self.scene.children(verb, "dative") if k in self.scene.ref_at]
        return self.not_where(verb, behind(self.scene, verb, (slot,)))

    def not_where(self, verb: int, tokens: list[int]) -> list[int]:
        """Without what opens the clause, if the same preposition stands behind the verb, too.

        "In Greece, the bank invested EUR 5 million in a firm" tells where, not in what.
        """
        scene = self.scene
        behind_verb = {
            scene.low[k]
            for at in (verb, *scene.children(verb, "dobj"))
            for k in scene.children(at, "prep")
            if k > verb
        }
        return [t for t in tokens if t > verb or scene.low[scene.head[t]] not in behind_verb]

    def purposes(self, token: int) -> Iterator[int]:
        """Tokens of what money is given for: "to build the Oakmill Terminal"."""
        scene = self.scene
        for kid in scene.children(token, "advcl", "xcomp", "acl", "relcl", "ccomp"):
            if scene.has(kid, "to") and scene.lemma[kid] in words("words", "purpose"):
                yield from objects(scene, kid)
        for money in scene.children(token, "dobj") if scene.is_verb(token) else ():
            yield from self.purposes(money)

    def built(self, verb: int) -> Iterator[int]:
        """Tokens of what the money is for: "invest EUR 3 billion to build a plant"."""
        scene = self.scene
        for kid in scene.children(verb, "advcl", "xcomp"):
            if scene.has(kid, "to"):
                yield from objects(scene, kid)

    def works(self, tokens: Iterable[int]) -> Iterator[str]:
        """The country of works without a name: "a plant in Chile", "in Voss, Norway"."""
        for token in tokens:
            if self.scene.low[token] in words("words", "works"):
                places = behind(self.scene, token, ("in", "across", "at"))
                yield from self.wanted(places, LANDS)
                yield from (land for place in places for land in self.around(place))

    def around(self, token: int) -> Iterator[str]:
        """The country that follows the name of a place: "Voss, Vestland, Norway"."""
        scene = self.scene
        at = scene.ref_at.get(token)
        while at is not None and at.type is EntityType.PLACE:
            gap = at.end
            after = scene.ref_at.get(gap + 1)
            at = after if gap < len(scene.low) and scene.low[gap] == "," else None
        if at is not None and at.type is EntityType.COUNTRY:
            yield from at.agents

    def wanted(
        self, tokens: Iterable[int], allowed: frozenset[EntityType], loose: bool = False
    ) -> Iterator[str]:
        """Entities of these classes that the tokens stand for, each once."""
        seen: set[str] = set()
        for token in tokens:
            for id in fillers(self.scene, token, loose=loose):
                if id not in seen and is_a(self.scene.entity[id].type, allowed):
                    seen.add(id)
                    yield id
