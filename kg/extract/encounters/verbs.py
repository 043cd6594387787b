"""Verbs that are encounters by themselves: "met", "visited", "signed an agreement"."""

from __future__ import annotations

from kg.extract.encounters.actors.wordlists import dates, people
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Verb, verbs, words
from kg.extract.encounters.nouns.paired import paired
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.model import EncounterType as E
from kg.model import EntityType, Role

SPEECH = frozenset({"at", "of", "to", "in", "during", "before"})  # "spoke at the fair"
NEAR = 4  # how far behind its verb a particle or an adverb of the telephone may stand


def find_verbs(draft: Draft) -> None:
    """Make a telling of each verb that is an encounter and whose slots are filled as it asks."""
    scene = draft.scene
    frames = verbs()
    for v, lemma in enumerate(scene.lemma):
        if lemma in frames and scene.tag[v][:1] == "V" and not (v in draft.at or v in draft.used):
            for frame in frames[lemma]:
                if _Trial(draft, v, frame).tell():
                    break


class _Trial:
    """One frame tried on one verb."""

    def __init__(self, draft: Draft, v: int, frame: Verb) -> None:
        self.draft, self.v, self.frame = draft, v, frame
        self.scene, self.syntax = draft.scene, draft.syntax

    def tell(self) -> bool:
        """Whether the frame fits; if so its telling is in the draft."""
        frame, scene, v = self.frame, self.scene, self.v
        misread = any(scene.dep[k] == "nsubj" for k in scene.kids[v])
        if scene.dep[v] in ("amod", "compound") and not misread:
            return False
        if not self._words_fit():
            return False
        passive = self.syntax.passive(v)
        if passive and frame.object is None and not frame.objects and not frame.facility:
            return False
        subject = self.syntax.subject(v)
        object = self.syntax.object(v) if frame.object or frame.objects else Party()
        if passive:
            subject, object = self.syntax.agent(v), subject
            if frame.objects:
                object = Party()
        behind = self._behind()
        if frame.facility and frame.people and not any(u.ref.is_person for u in subject.units):
            return False
        if not self._counterpart_fits(subject, object, behind, passive):
            return False
        if frame.destination and not self._goes(subject, object, behind):
            return False
        return self._made(subject, object, behind)

    # -- conditions ---------------------------------------------------------------------

    def _words_fit(self) -> bool:
        frame, scene, v = self.frame, self.scene, self.v
        near = scene.low[v + 1 : v + 1 + NEAR]
        if frame.particle and not frame.particle & set(near):
            return False
        if not frame.particle and frame.id in ("phone", "discuss") and "on" in near[:1]:
            return False
        if frame.objects and not self._object_fits():
            return False
        if frame.intransitive and any(scene.dep[k] == "dobj" for k in scene.kids[v]):
            return False
        if frame.needs and not any(scene.low[j] in frame.needs for j in self.syntax.reach(v)):
            return False
        if frame.needs_noun:
            return any(scene.lemma[j] in frame.needs_noun for j in self.syntax.reach(v))
        if frame.facility:
            return self._opens_facility()
        return True

    def _object_fits(self) -> bool:
        """Whether what is signed, put or broken is of the right kind."""
        scene, v, frame = self.scene, self.v, self.frame
        tokens = list(self.syntax.objects(v))
        if self.syntax.passive(v):
            i = self.syntax.subject_token(v)
            tokens = [] if i is None else [i, *self.syntax.conjuncts(i)]
        for k in tokens:
            ref = scene.ref_at.get(k)
            if ref is not None and ref.type is EntityType.AGREEMENT and frame.type is E.SIGNING:
                return True
            low = scene.low[k]
            if {scene.lemma[k], low, low.removesuffix("s")} & frame.objects:
                return not (frame.type is E.SIGNING and self._alone(k))
        return False

    def _alone(self, k: int) -> bool:
        """Whether the thing signed is an order or a bill; then one signs alone."""
        scene = self.scene
        return (
            any(scene.low[j] in ("executive", "presidential", "into") for j in scene.kids[k])
            or "into" in scene.low[k : k + 3]
        )

    def _opens_facility(self) -> bool:
        scene, v = self.scene, self.v
        tokens = list(self.syntax.objects(v))
        if self.syntax.passive(v):
            i = self.syntax.subject_token(v)
            tokens = [] if i is None else [i]
        return any(
            scene.lemma[k] in words("facilities")
            or (
                k in scene.ref_at and scene.ref_at[k].type in (EntityType.PROJECT, EntityType.PLACE)
            )
            for k in tokens
        )

    def _behind(self) -> list[tuple[str, Party, Role]]:
        frame, found = self.frame, []
        wanted = frozenset(p for p, _ in frame.prepositions)
        if wanted:
            for low, party in self.syntax.each_behind(self.v, wanted):
                role = frame.preposition(low)
                if party and role is not None:
                    found.append((low, party, role))
        return found

    def _counterpart_fits(
        self, subject: Party, object: Party, behind: list[tuple[str, Party, Role]], passive: bool
    ) -> bool:
        """Whether somebody faces the subject: another slot, or several subjects at once."""
        frame = self.frame
        if not subject and not (passive and object):
            return bool(frame.objects) and frame.type in (E.SIGNING, E.CEREMONY)
        if not frame.counterpart:
            return bool(subject) or bool(object)
        others = [p for _, p, _ in behind] + ([object] if frame.object and object else [])
        if frame.people:
            others = [p for p in others if p.has_person]
            if not subject.has_person:
                return False
        if frame.named:
            others = [p for p in others if p.units and subject.units]
        if frame.id == "call-on" and self._appeals():
            return False
        if frame.id == "phone" and self._names_him(object):
            return False
        if others:
            return True
        reciprocal = frame.object is None or frame.id == "meet"
        if not reciprocal or passive:
            return False
        if frame.remote == "phone" and not self._with_each_other():
            return False
        if len(subject.agents) > 1:
            return not frame.people or all(u.ref.is_person for u in subject.units)
        return self._body_meets(subject)

    def _with_each_other(self) -> bool:
        """ "A and B spoke by phone", "spoke today"; not "spoke at the fair", "spoke of reform"."""
        scene, v = self.scene, self.v
        reach = list(self.syntax.reach(v))
        near = {scene.low[j] for j in reach} | set(scene.low[max(0, v - 2) : v])
        pairs = {" ".join(scene.low[j : j + 2]) for j in reach}
        if (near | pairs) & (words("phone") | words("remote") | words("each_other")):
            return True
        if not near & dates():
            return False
        return not any(
            scene.low[k] in SPEECH and not dates() & {scene.low[p] for p in scene.kids[k]}
            for k in scene.kids[v]
        )

    def _appeals(self) -> bool:
        """ "called on X to do something" is an appeal."""
        scene, v = self.scene, self.v
        last = scene.bounds[scene.sentence[v]][1]
        for j in range(v + 1, min(v + 20, last - 1)):
            if scene.low[j] == "to" and scene.tag[j + 1] == "VB":
                return scene.lemma[j + 1] not in ("discuss", "exchange", "pay", "review", "express")
        return False

    def _names_him(self, object: Party) -> bool:
        """ "called X a hero" is no call."""
        scene = self.scene
        own = {i for u in object.units for i in range(u.start, u.end)}
        if any(scene.dep[k] == "oprd" and k not in own for k in scene.kids[self.v]):
            return True
        after = max((u.end for u in object.units), default=self.v)
        return scene.low[after : after + 1][0:1] in (["a"], ["an"], ["the"], ["“"], ['"'], ["his"])

    def _body_meets(self, subject: Party) -> bool:
        """ "The Council met on July 3": a body meets by itself."""
        return (
            self.frame.lemmas[0] in ("meet", "convene")
            and bool(subject.units)
            and all(u.ref.type.is_organization for u in subject.units)
            and not list(self.syntax.objects(self.v))
        )

    def _goes(self, subject: Party, object: Party, behind: list[tuple[str, Party, Role]]) -> bool:
        """Whether a person goes to a country, body or site."""
        if not subject.has_person:
            return False
        scene = self.scene
        if self.frame.destination == "object":
            return any(self._is_goal(k) for k in self.syntax.objects(self.v)) or bool(object.units)
        if any(p.units for _, p, _ in behind):
            return True
        return any(
            scene.low[k] in dict(self.frame.prepositions)
            and any(self._is_goal(p) for p in scene.kids[k])
            for k in scene.kids[self.v]
        )

    def _is_goal(self, k: int) -> bool:
        scene = self.scene
        ref = scene.ref_at.get(k)
        if ref is not None:
            return ref.type in (EntityType.PLACE, EntityType.COUNTRY, EntityType.PROJECT) or (
                ref.type.is_organization and self.frame.destination == "object"
            )
        if self.frame.destination == "preposition":
            return False
        return scene.lemma[k] in words("facilities")

    # -- making -------------------------------------------------------------------------

    def _made(self, subject: Party, object: Party, behind: list[tuple[str, Party, Role]]) -> bool:
        frame, v = self.frame, self.v
        telling = self.draft.new(frame.id, frame.type, v, noun=False)
        telling.links.append(v)
        telling.weak = frame.weak
        self._set_remote(telling)
        telling.faced = bool(object)
        facing = bool(object) or any(low in ("with", "on", "to") for low, _, _ in behind)
        slot = "subject" if facing else "each"
        other = "subject" if frame.id == "brief" else "object"  # one briefs one's own chief
        join = self.draft.join
        join(telling, self._able(subject), frame.subject, slot, f"{frame.id}.subject")
        if frame.object is not None:
            join(telling, object, frame.object, other, f"{frame.id}.object")
        for low, party, role in behind:
            where = "object" if low in ("with", "on", "to") else "each"
            if frame.destination and role is Role.VISITED:
                party = Party(tuple(u for u in party.units if not u.ref.is_person))
            join(telling, party, role, where, f"{frame.id}.{low}")
        if frame.destination == "object":
            self._site(telling)
        if frame.type is E.VISIT:
            company = self.syntax.behind(v, frozenset({"with", "alongside"}))
            persons = company.persons
            join(telling, persons, Role.VISITOR, slot, f"{frame.id}.with")
        if frame.type is E.CEREMONY:
            self._hosts(telling)
        if frame.type is E.SIGNING:
            self._object_of_signing(telling)
        return True

    def _object_of_signing(self, telling: Telling) -> None:
        """What is signed, and whether it was told before ("the Treaty") or is new ("a treaty")."""
        scene, v = self.scene, self.v
        tokens = list(self.syntax.objects(v))
        if self.syntax.passive(v):
            i = self.syntax.subject_token(v)
            tokens = [] if i is None else [i]
        tokens += [p for k in scene.kids[v] if scene.low[k] == "to" for p in scene.kids[k]]
        for k in tokens:
            ref = scene.ref_at.get(k)
            if ref is not None and ref.type is EntityType.AGREEMENT:
                telling.about += [a for a in ref.agents if a not in telling.about]
                for agent in paired(scene, scene.words[ref.start : ref.end]):
                    telling.add(Part(agent, Role.SIGNATORY, "sign.pair", telling.sentence, "each"))
            dets = {scene.low[j] for j in scene.kids[k]}
            telling.fresh = telling.fresh or bool(
                dets & {"a", "an", "another", "new", "two", "three"}
            )
            telling.definite = (
                telling.definite
                or scene.low[k] == "it"
                or bool(dets & {"the", "this", "both", "these"})
            )
        telling.definite = telling.definite and not telling.fresh

    def _site(self, telling: Telling) -> None:
        """A site that is visited, and the body whose site it is: "the X plant", "X's plant"."""
        scene, actors = self.scene, self.syntax.actors
        for k in self.syntax.objects(self.v):
            if k in actors.roster_at:
                continue
            ref = scene.ref_at.get(k)
            telling.site = telling.site or self._is_site(k)
            near = [k, *scene.kids[k]]
            near += [j for p in scene.kids[k] if scene.low[p] == "of" for j in scene.kids[p]]
            near += [j for i in near[1:] if i > k for j in scene.kids[i]]
            for i in near:
                unit = actors.unit_at.get(i)
                if unit is not None and unit.ref.type.is_organization and ref is not unit.ref:
                    party, rule = Party((unit,)), f"{telling.frame}.site"
                    self.draft.join(telling, party, Role.VISITED, "object", rule)
                    return

    def _is_site(self, k: int) -> bool:
        """Whether a place is a plant, a park, a port, not a city."""
        scene = self.scene
        ref = scene.ref_at.get(k)
        span = range(ref.start, ref.end) if ref is not None else (k,)
        return any({scene.lemma[i], scene.low[i]} & words("facilities") for i in span)

    def _able(self, subject: Party) -> Party:
        """A subject without what can't act: only people visit."""
        if self.frame.destination:
            return Party(
                tuple(u for u in subject.units if u.ref.is_person), subject.unnamed, subject.team
            )
        return subject

    def _set_remote(self, telling: Telling) -> None:
        frame, scene, v = self.frame, self.scene, self.v
        near = {scene.low[j] for j in self.syntax.reach(v)} | set(scene.low[max(0, v - 2) : v])
        telling.remote = bool(near & words("remote")) or frame.remote == "yes"
        if frame.remote == "phone":
            telling.remote = bool(near & (words("phone") | words("remote"))) or self._spoke(near)
        if telling.remote and frame.type is E.MEETING:
            telling.type = E.CALL

    def _spoke(self, near: set[str]) -> bool:
        """ "X spoke today with Y" is a call, if no place and no gathering stands beside it."""
        scene, v = self.scene, self.v
        if scene.lemma[v] != "speak" or near & {"person", "sidelines", "margins", "face"}:
            return False
        for j in self.syntax.reach(v):
            ref = scene.ref_at.get(j)
            place = ref is not None and ref.type is EntityType.PLACE
            if (place and scene.low[scene.head[j]] in ("in", "at")) or j in self.draft.at:
                return False
        return True

    def _hosts(self, telling: Telling) -> None:
        """Owner of what is opened: "X's plant broke ground"."""
        scene, v = self.scene, self.v
        tokens = [
            i for i in (self.syntax.subject_token(v), *self.syntax.objects(v)) if i is not None
        ]
        for i in tokens:
            for k in scene.kids[i]:
                unit = self.syntax.actors.unit_at.get(k)
                if unit is not None and unit.ref.type.is_organization and k < i:
                    party = Party((unit,))
                    self.draft.join(telling, party, Role.HOST, "each", f"{telling.frame}.owner")


def is_group(lemma: str) -> bool:
    """Whether a noun means unnamed people."""
    return lemma in people("groups")
