"""Who stands in which slot of a verb or a noun: arcs of the parse first, then the order of words.

The small model attaches "on June 26 with Minister X" to the date about as often as
to the verb. So a slot is looked for along the arcs, and, where there is none, in
the words that follow, as far as they can belong to the same clause.

`Syntax` is the door: it knows objects, agents and prepositions by itself, subjects by
`subjects`, and who is meant by a noun phrase by `parties`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.encounters.actors.rosters import Roster
from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import AND, FINITE
from kg.extract.encounters.frames import nouns, verbs
from kg.extract.encounters.syntax.subjects import Subjects
from kg.extract.encounters.tellings import Party
from kg.extract.scene import SUBJECTS
from kg.model import EncounterType

__all__ = ["Syntax"]

STOPS = frozenset(
    {"that", "which", "who", "when", "where", "while", "whereas", "because", ";", ":"}
)
SIDED = frozenset(["on", "behalf", "of", "for", "from", "the", ",", ";", "and", "by", "side"])
REACH = 40  # words a slot may be away from its verb when it is looked for by order
WHERE = frozenset({"in", "at", "on", "yesterday", "today"})
LATE = 14  # words of when and where that may stand between a verb and whom it acts on
TORN = frozenset(
    [
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "time",
        "day",
        "week",
        "month",
        "morning",
        "afternoon",
        "evening",
        "phone",
        "telephone",
        "video",
        "videoconference",
        "person",
        "sidelines",
        "margins",
        "minutes",
        "minute",
        "hours",
        "hour",
        "length",
    ]
)


class Syntax(Subjects):
    """Slots of the verbs and nouns of a scene."""

    def objects(self, v: int) -> Iterator[int]:
        """Tokens that are objects of a verb, coordinated ones included."""
        scene = self.scene
        for k in scene.kids[v]:
            if scene.dep[k] in ("dobj", "dative", "oprd") or self._beside(k, v):
                yield k
                yield from self.conjuncts(k)
                ref = scene.ref_at.get(k)
                if ref is not None and scene.low[ref.end : ref.end + 1] == ["delegation"]:
                    yield ref.end  # "led a Parliament of Peru delegation"

    def _beside(self, k: int, v: int) -> bool:
        """Whether an adverbial is a place right behind its verb: "visited Washington, D.C."."""
        ref = self.scene.ref_at.get(k)
        if ref is None or ref.start not in (v + 1, v + 2) or ref.is_person:
            return False
        return self.scene.dep[k] == "npadvmod"

    def patients(self, v: int) -> list[int]:
        """Tokens of what a verb acts on: its objects, in the passive its subject."""
        if not self.passive(v):
            return list(self.objects(v))
        i = self.subject_token(v)
        return [] if i is None else [i]

    def object(self, v: int) -> Party:
        """Who is the object of a verb."""
        for k in self.objects(v):
            party = self.party(k)
            if party:
                return party
        scene = self.scene
        last = scene.bounds[scene.sentence[v]][1]
        for j in range(v + 1, min(v + 4, last)):  # the roster right behind it
            roster = self.actors.roster_at.get(j)
            if roster is not None and roster.start <= j:
                subject = scene.dep[roster.units[0].ref.head] in SUBJECTS
                return Party() if subject else self.party(j)
            if scene.tag[j] not in ("RB", "DT") and scene.low[j] not in ("today", "yesterday"):
                break
        return Party() if self.passive(v) else self._late_object(v)

    def _late_object(self, v: int) -> Party:
        """ "received at the palace on Monday Minister X": whom, behind when and where."""
        scene = self.scene
        last = scene.bounds[scene.sentence[v]][1]
        if v + 1 >= last or scene.low[v + 1] not in WHERE:
            return Party()
        for j in range(v + 2, min(v + LATE, last)):
            unit = self.actors.unit_at.get(j)
            if unit is not None and unit.ref.is_person and not unit.owner:
                begins = unit.start == j and scene.tag[j - 1] not in ("IN", "TO", "CC")
                opens = begins and scene.low[j - 1] not in (",", "the", "his", "her")
                return self.party(j) if opens else Party()
            named = self._named_post(j) if scene.low[j - 1] == "the" else None
            if named is not None and scene.tag[j - 2] not in ("IN", "TO", "CC", ","):
                return Party((named,))
            if scene.is_verb(j) or scene.low[j] in STOPS or scene.low[j] == ",":
                return Party()
        return Party()

    def agent(self, v: int) -> Party:
        """Who stands behind "by", each for a side of his own included."""
        party = self.behind(v, frozenset({"by"}))
        units = list(party.units)
        while units and (more := self._for_next_side(units[-1].end)):
            units += more
        return replace(party, units=tuple(units))

    def _for_next_side(self, i: int) -> tuple[Unit, ...]:
        """ "by A for Norway and B for Peru", "by A and on behalf of Peru by B": B, from A on."""
        scene = self.scene
        last, joined, stood = scene.bounds[scene.sentence[i - 1]][1], False, False
        while i < last:
            unit = self.actors.unit_at.get(i)
            if unit is not None and unit.ref.is_person:
                roster = self.actors.roster_at.get(i)
                if roster is None or unit.start != i or not (joined and stood):
                    return ()
                acts = roster.end < last and scene.tag[roster.end] in FINITE  # "and B spoke"
                return () if acts else roster.units[roster.units.index(unit) :]
            if unit is None and scene.low[i] not in SIDED:
                return ()
            joined = joined or scene.low[i] in (*AND, ";")
            stood = stood or scene.low[i] in ("for", "behalf", "side")
            i = unit.end if unit is not None else i + 1
        return ()

    def behind(self, v: int, prepositions: frozenset[str]) -> Party:
        """Who stands behind one of these prepositions of a verb or noun."""
        for _, party in self.each_behind(v, prepositions):
            if party:
                return party
        return Party()

    def each_behind(self, v: int, prepositions: frozenset[str]) -> Iterator[tuple[str, Party]]:
        """(preposition, party) for each of these prepositions of a verb or noun."""
        scene = self.scene
        seen: set[int] = set()
        for k in scene.kids[v]:
            if scene.low[k] in prepositions and scene.dep[k] in ("prep", "agent", "dative", "prt"):
                seen.add(k)
                yield scene.low[k], self._complement(k)
        for j in self.reach(v):
            if scene.low[j] in prepositions and j not in seen and self.belongs(j, v):
                party = self._complement(j)
                if party:
                    yield scene.low[j], party

    def _complement(self, preposition: int) -> Party:
        """Who is the complement of a preposition."""
        scene = self.scene
        for k in scene.kids[preposition]:
            if scene.low[k] == "whom":
                i = preposition - (2 if scene.low[preposition - 1] == "," else 1)
                unit = self.actors.unit_at.get(i)
                return Party((unit,)) if unit is not None else Party()
            if scene.dep[k] in ("pobj", "pcomp"):
                party = self.party(k) or self._beside_unnamed(k)
                if party:
                    return party
        after = preposition + 1
        if after < len(scene.low) and scene.low[after] in ("both", ":"):
            after += 1  # "spoke individually with: A; B; and C"
        after = self._behind_aside(after)
        roster = self.actors.roster_at.get(after)
        if roster is not None and self._starts(roster, after):
            return self.party(after)
        return Party()

    def _behind_aside(self, i: int) -> int:
        """Behind ", among others, the": "was accompanied by, among others, the Speaker"."""
        low = self.scene.low
        at = i + (low[i : i + 1] == [","])
        aside = low[at : at + 2] in (["among", "others"], ["inter", "alia"])
        if not aside:
            return i
        at += 2 + (low[at + 2 : at + 3] == [","])
        return at + (low[at : at + 1] == ["the"])

    def _beside_unnamed(self, i: int) -> Party:
        """ "with the Norvik management and Minister X": the person behind what names nobody."""
        parties = (self.party(k).persons for k in self.conjuncts(i))
        return next((party for party in parties if party), Party())

    def _starts(self, roster: Roster, i: int) -> bool:
        """Whether a roster, or the unit of it that covers `i`, begins at `i`."""
        return any(u.start == i for u in roster.units)

    def reach(self, v: int) -> Iterator[int]:
        """Tokens behind a verb or noun that can still belong to its clause."""
        scene = self.scene
        last = scene.bounds[scene.sentence[v]][1]
        i = v + 1
        while i < min(last, v + REACH):
            unit = self.actors.unit_at.get(i)
            if unit is None or unit.start == i:
                if scene.low[i] in STOPS and unit is None:
                    return
                if scene.tag[i] in FINITE and unit is None:
                    return
                if scene.low[i] == "to" and i + 1 < last and scene.tag[i + 1] == "VB":
                    return
            yield i
            i = unit.end if unit is not None and unit.end > i and unit.start == i else i + 1

    def _is_topic(self, i: int, v: int) -> bool:
        """Whether a noun only says what is talked about, nouns of encounters left out."""
        scene = self.scene
        if not any(
            frame.type is EncounterType.MEETING for frame in verbs().get(scene.lemma[v], ())
        ):
            return False
        while i != v:
            if scene.tag[i][:1] not in "NIJ" or scene.lemma[i] in nouns():
                return False
            if scene.head[i] == i:
                return False
            i = scene.head[i]
        return True

    def belongs(self, preposition: int, v: int) -> bool:
        """Whether a preposition that does not hang on `v` may have been torn off it."""
        scene = self.scene
        above = scene.head[preposition]
        if above == v:
            return True
        if scene.is_verb(above):  # "spoke with X to discuss": with can be no mark of "to discuss"
            torn = scene.dep[preposition] == "mark" and scene.tag[above] == "VB"
            return torn and scene.head[above] == v
        if above < v:
            return False
        if above in scene.ref_at or above in self.actors.unit_at:
            return True
        over = scene.head[above]
        if scene.low[preposition] == "by" and scene.low[over] == "of" and scene.head[over] == v:
            return True  # "the signing of a protocol by A and B"
        if scene.low[preposition] == "with" and self._is_topic(above, v):
            return True  # "discussed the crisis with B"
        return scene.tag[above] in ("CD", "NNP") or scene.low[above] in TORN
