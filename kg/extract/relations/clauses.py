"""Relations that verbs and nouns of a sentence tell, by the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.relations.facts import Fact, ends, is_a
from kg.extract.relations.fillers import owners
from kg.extract.relations.frames import Clause, nouns, verbs, words
from kg.extract.relations.leads import Leads
from kg.extract.relations.money import Purse
from kg.extract.relations.naming import by_part
from kg.extract.relations.objects import LANDS, Objects
from kg.extract.relations.slots import (
    behind,
    is_passive,
    objects,
    subjects,
)
from kg.extract.relations.speaking import Speakers
from kg.extract.relations.stance import Stance, of_noun, of_verb
from kg.extract.scene import Scene
from kg.model import Amount, EntityType, Property

_WITH_MONEY = frozenset({Property.INVESTS_IN, Property.SUPPORTS, Property.ACQUIRED})
_LAUNCHED_BY = frozenset({"with", "through", "by", "following", "after", "via"})


def told(scene: Scene) -> Iterator[Fact]:
    """What the verbs and nouns of a document state, in order."""
    reader = _Reader(scene)
    for token, lemma in enumerate(scene.lemma):
        if scene.is_verb(token):
            for clause in verbs().get(lemma, ()):
                yield from reader.verb(clause, token)
        elif scene.tag[token][:2] == "NN":
            for clause in nouns().get(lemma, ()):
                yield from reader.noun(clause, token)
    yield from reader.items()


@dataclass(frozen=True)
class _Reader(Objects):
    """Frames applied to one document."""

    @cached_property
    def purse(self) -> Purse:
        return Purse.of(self.scene)

    @cached_property
    def leads(self) -> Leads:
        return Leads(self.scene)

    @cached_property
    def wholes(self) -> dict[str, str]:
        """Bodies by the boards that decide for them: "the Board of the Nordic Bank"."""
        named = {f.subject: f.object for f in by_part(self.scene)}
        boards = words("words", "boards")
        names = {id: self.scene.entity[id].name.casefold().split() for id in named}
        return {id: named[id] for id, name in names.items() if {name[0], name[-1]} & boards}

    @cached_property
    def speakers(self) -> Speakers:
        return Speakers(self.scene)

    @cached_property
    def destination(self) -> str | None:
        """Where the investments of the document go, if one country only is told of."""
        found = {
            id
            for token, lemma in enumerate(self.scene.lemma)
            for clause in nouns().get(lemma, ())
            if clause.destination
            for id in self.wanted(behind(self.scene, token, clause.object), LANDS)
        }
        return found.pop() if len(found) == 1 else None

    def items(self) -> Iterator[Fact]:
        """Who gives money for the works of a list, with the sum."""
        if not self.leads.told:
            return  # no money is read where nobody gave any
        for givers, work, token, status in self.leads.items(self.purse.tokens):
            amount = self.purse.before(token) if len(givers) == 1 else None
            for giver in givers:
                yield Fact(
                    giver,
                    Property.SUPPORTS,
                    work,
                    self.scene.sentence[token],
                    "relation.support.item",
                    status,
                    amount,
                )

    def verb(self, clause: Clause, verb: int) -> Iterator[Fact]:
        """The facts of one verb: each subject with each object."""
        scene = self.scene
        particle = " ".join(scene.low[k] for k in scene.children(verb, "prt"))
        if not self.shaped(clause, verb, particle) or scene.has(verb, *clause.never):
            return
        taken = list(self.objects_of(clause, verb))
        if not taken and not clause.listed:
            return
        stance = of_verb(scene, verb)
        if stance is Stance.VOID:
            return
        if scene.lemma[verb] in words("stance", "pledging"):
            stance = Stance.PLANNED
        tokens = [t for slot in clause.subject for t in self.subject_slot(slot, verb)]
        givers = list(self.givers(clause, tokens))
        amount = self.amount(clause, verb, givers)
        if clause.money and amount is None:
            return
        if clause.listed:
            self.leads.note(verb, givers, stance.status)
        yield from self.facts(clause, givers, taken, verb, stance, amount)

    def shaped(self, clause: Clause, verb: int, particle: str) -> bool:
        """Whether the verb has the particle (or object noun: "break ground") of the frame."""
        lemma = self.scene.lemma[verb]
        if (lemma, particle) in clause.particles:
            return True
        return any(
            (lemma, self.scene.low[k]) in clause.particles
            for k in self.scene.children(verb, "dobj", "prep")
        )

    def subject_slot(self, slot: str, verb: int) -> list[int]:
        """Tokens of a subject slot of a verb."""
        if slot == "subject":
            return subjects(self.scene, verb)
        if slot == "object":
            return objects(self.scene, verb) if is_passive(self.scene, verb) else []
        return behind(self.scene, verb, (slot,))

    def givers(self, clause: Clause, tokens: Iterable[int], loose: bool = False) -> Iterator[str]:
        """Entities that may be the subject; where the frame says so, a person's body."""
        allowed = clause.subject_is or ends()[clause.property][0]
        people = frozenset({EntityType.PERSON}) if clause.lift else frozenset()
        seen: set[str] = set()
        tokens = [owner for token in tokens for owner in owners(self.scene, token)]
        for id in self.wanted(tokens, allowed | people, loose):
            person = self.scene.entity[id].type.is_person and clause.lift
            who = self.speakers.body(id) if person else id
            who = self.wholes.get(who, who) if who else None
            if not who or who in seen or is_a(self.scene.entity[who].type, clause.subject_not):
                continue
            if is_a(self.scene.entity[who].type, allowed):
                seen.add(who)
                yield who

    def noun(self, clause: Clause, noun: int) -> Iterator[Fact]:
        """The facts of a noun that tells of a deed."""
        scene = self.scene
        stance = of_noun(scene, noun)
        if clause.compound:
            before = {scene.low[k] for k in scene.children(noun, "compound", "amod", "nmod")}
            if not before & clause.compound:
                return
        if stance is Stance.VOID:
            return
        if clause.planned:
            stance = Stance.PLANNED
        allowed = ends()[clause.property][1]
        tokens = behind(scene, noun, clause.object)
        if scene.dep[noun] == "dobj" and scene.lemma[scene.head[noun]] in clause.light:
            tokens += behind(scene, scene.head[noun], clause.object)
        if clause.purpose:
            tokens += self.purposes(noun)
            tokens += self.purposes(scene.head[noun]) if scene.dep[noun] == "dobj" else ()
        taken = list(self.wanted(tokens, allowed))
        if clause.destination:
            taken = taken or list(self.works(tokens)) or [d for d in (self.destination,) if d]
        givers = list(self.givers(clause, self.noun_subjects(clause, noun)))
        if not givers and "mod" in clause.subject:
            adjectives = list(scene.children(noun, "amod", "compound", "nmod"))
            givers = list(self.givers(clause, adjectives, loose=True))
        if clause.listed:
            self.leads.note(noun, givers, stance.status)
            givers = self.leads.of_item(noun, givers)
        amount = self.amount(clause, noun, givers)
        yield from self.facts(clause, givers, taken, noun, stance, amount)

    def noun_subjects(self, clause: Clause, noun: int) -> list[int]:
        """Tokens of who does what a noun tells."""
        scene = self.scene
        found: list[int] = []
        for slot in clause.subject:
            if slot == "poss":
                found += scene.children(noun, "poss")
            elif slot in ("light", "with"):
                found += self.doer(clause, noun, slot)
            elif slot != "mod":
                found += behind(scene, noun, (slot,))
        return found + behind(scene, noun, ("including",)) if found else []

    def top(self, noun: int) -> int:
        """The noun that hangs on the verb: "a loan to A and a loan to B", "provision of a loan"."""
        scene = self.scene
        if scene.dep[noun] == "conj":
            first = scene.bounds[scene.sentence[noun]][0]
            same = (k for k in range(first, noun) if scene.lemma[k] == scene.lemma[noun])
            noun = next((k for k in same if scene.dep[k] == "dobj"), noun)
        above = scene.head[scene.head[noun]]
        of = scene.dep[noun] == "pobj" and scene.low[scene.head[noun]] == "of"
        return above if of and scene.lemma[above] in words("words", "giving") else noun

    def doer(self, clause: Clause, noun: int, slot: str) -> list[int]:
        """The subject of the verb a noun hangs on: "announced an investment", "with the …"."""
        scene = self.scene
        noun = self.top(noun)
        head = scene.head[noun]
        if slot == "light":
            light = clause.light or words("stance", "light") | words("stance", "light_planned")
            done = scene.dep[noun] == "dobj" and scene.lemma[head] in light
            return subjects(scene, head) if done else []
        governor = scene.head[head]
        fronted = scene.dep[noun] == "pobj" and scene.low[head] in _LAUNCHED_BY
        return subjects(scene, governor) if fronted and scene.is_verb(governor) else []

    def amount(self, clause: Clause, token: int, givers: list[str]) -> Amount | None:
        """The money of the deed; of several givers it is nobody's own."""
        if clause.property not in _WITH_MONEY or len(givers) > 1:
            return None
        return self.purse.beside(token)

    def facts(
        self,
        clause: Clause,
        givers: list[str],
        taken: list[str],
        token: int,
        stance: Stance,
        amount: Amount | None,
    ) -> Iterator[Fact]:
        """Each giver with each thing taken."""
        sentence = self.scene.sentence[token]
        for giver in givers:
            for thing in taken:
                if giver != thing:
                    yield Fact(
                        giver, clause.property, thing, sentence, clause.id, stance.status, amount
                    )
