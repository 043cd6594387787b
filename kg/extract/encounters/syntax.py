"""Who stands in which slot of a verb or a noun: arcs of the parse first, then the order of words.

The small model attaches "on June 26 with Minister X" to the date about as often as
to the verb. So a slot is looked for along the arcs, and, where there is none, in
the words that follow, as far as they can belong to the same clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.encounters.actors import Actors
from kg.extract.encounters.actors.rosters import FILLER, Roster
from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import FINITE, people
from kg.extract.encounters.tellings import Party
from kg.extract.scene import PASSIVE_SUBJECTS, SUBJECTS, Ref, Scene
from kg.model import EntityType

RELATIVE = frozenset({"who", "which", "that", "whom"})
CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acl", "relcl"})
STOPS = frozenset(
    {"that", "which", "who", "when", "where", "while", "whereas", "because", ";", ":"}
)
MEMBERS = frozenset({"including", "namely", "comprising", "like"})
SENT = frozenset(
    [
        "official",
        "delegation",
        "representative",
        "executive",
        "negotiator",
        "team",
        "side",
        "delegate",
        "member",
    ]
)
LED = frozenset({"led", "headed", "helmed"})
TAIL = 16  # words of unnamed people before "including"
TITLING = frozenset(["of", "for", "the", "at", "in", "and", ",", "&", "'s", "'", "-", "–", "("]) | {
    ")"
}
POST = 16  # words a title may have before the name behind it
REACH = 40  # words a slot may be away from its verb when it is looked for by order


class Syntax:
    """Slots of the verbs and nouns of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.actors = Actors(scene)

    # -- parties ------------------------------------------------------------------------

    def party(self, i: int) -> Party:
        """Who is meant by the noun phrase a token belongs to; an empty party if nobody is."""
        scene = self.scene
        roster = self.actors.roster_at.get(i)
        if roster is not None:
            extra = [self._group(u.ref.head) for u in roster.units if self._is_team(u)]
            units = (*roster.units, *(u for p in extra for u in p.units), *self._tail(roster))
            return Party(units, unnamed=bool(extra), team=bool(extra))
        if scene.lemma[i] in people("groups") and scene.tag[i].startswith("N"):
            unit = self.actors.unit_at.get(i)
            if unit is None or unit.ref.head != i:
                return self._group(i)
        return self._apposed(i)

    def _apposed(self, i: int) -> Party:
        """The names right behind a plural: "two public institutes, the X of A and the Y of B"."""
        scene = self.scene
        if scene.tag[i] != "NNS" or scene.low[i + 1 : i + 2] != [","]:
            return Party()
        after = i + 3 if scene.low[i + 2 : i + 3] == ["the"] else i + 2
        roster = self.actors.roster_at.get(after)
        if roster is None or roster.start < i or len(roster.units) < 2:
            return Party()
        return Party(roster.units)

    def _tail(self, roster: Roster) -> list[Unit]:
        """Members named behind the unnamed end of a list: "A, B and officials, including C"."""
        scene = self.scene
        last = scene.bounds[scene.sentence[roster.start]][1]
        for j in range(roster.end, min(last, roster.end + TAIL)):
            if scene.low[j] in ("including", "namely") or scene.low[j : j + 2] == ["such", "as"]:
                if j == roster.end or not any(
                    scene.lemma[k] in people("groups") for k in range(roster.end, j)
                ):
                    return []
                return self._behind(j + (scene.low[j] == "such"))
            if scene.tag[j] not in FILLER or j in self.actors.roster_at:
                return []
        return []

    def _is_team(self, unit: Unit) -> bool:
        """Whether a unit is a delegation that got a name of its own."""
        return unit.ref.type is EntityType.ORGANIZATION and self.scene.lemma[
            unit.ref.head
        ] in people("delegations")

    def _group(self, i: int) -> Party:
        """Unnamed people: with the bodies they come from, their leader and named members."""
        scene = self.scene
        named = self._named_post(i)
        if named is not None:
            return Party((named,))
        team = scene.lemma[i] in people("delegations")
        units: list[Unit] = [
            Unit(r.start, r.end, r) for r in scene.nested if team and self._in(r, i)
        ]
        for k in scene.kids[i]:
            unit = self.actors.unit_at.get(k)
            if k < i and unit is not None and not unit.ref.is_person:
                body = unit.ref.type.is_organization and scene.lemma[i] in SENT
                if body or (team and unit.ref.type is EntityType.COUNTRY):
                    units.append(unit)
            elif k > i and scene.low[k] in MEMBERS | {"of", "from", "representing"}:
                if scene.lemma[i] in people("posts") and scene.tag[i] == "NN":
                    continue  # "the president of X" stands for no body
                units += self._behind(k)
        last = scene.bounds[scene.sentence[i]][1]
        for j in range(i + 1, min(i + 12, last)):
            if scene.low[j] in LED and j + 1 < last and scene.low[j + 1] == "by":
                units += self._behind(j + 1)
                break
            if scene.low[j : j + 2] == ["among", "them"]:
                units += self.party(j + 2).units or self._behind(j + 2)
                break
            if scene.low[j] in MEMBERS or scene.low[j : j + 2] == ["such", "as"]:
                units += self._behind(j + (scene.low[j] == "such"))
                break
            beside = j + 1 if scene.low[j] == "," else j if j == i + 1 else -1
            if beside in self.actors.roster_at and (team or scene.tag[i] == "NNS"):
                units += self.actors.roster_at[beside].units
                break
            if scene.tag[j] in FINITE:
                break
        return Party(tuple(dict.fromkeys(units)), unnamed=True, team=team)

    def _named_post(self, i: int) -> Unit | None:
        """ "the Deputy Minister of Justice of X, Jane Dunn": the person behind a single post."""
        scene = self.scene
        if scene.lemma[i] not in people("posts") or scene.tag[i] not in ("NN", "NNP"):
            return None
        last = scene.bounds[scene.sentence[i]][1]
        for j in range(i + 1, min(i + POST, last)):
            unit = self.actors.unit_at.get(j)
            if unit is not None and unit.ref.is_person:
                near = unit.start == i + 1 or scene.low[unit.start - 1] in (",", "and", "&")
                return unit if near and not unit.owner else None
            title = scene.words[j][:1].isupper() or scene.low[j] in TITLING or j in scene.ref_at
            if not title:
                return None
        return None

    def _in(self, inner: Ref, i: int) -> bool:
        """Whether a nested ref is a country in the ref that covers a token."""
        outer = self.scene.ref_at.get(i)
        within = outer is not None and outer.start <= inner.start < outer.end
        return within and inner.type is EntityType.COUNTRY

    def _behind(self, i: int) -> list[Unit]:
        """Units of the roster that follows a preposition, unnamed heads crossed."""
        last = self.scene.bounds[self.scene.sentence[i]][1]
        for j in range(i + 1, min(i + 9, last)):
            roster = self.actors.roster_at.get(j)
            if roster is not None:
                return list(roster.units)
            if self.scene.is_verb(j) or self.scene.low[j] in (",", ";", "and", "on", "in", "to"):
                break
        return []

    # -- slots of verbs -----------------------------------------------------------------

    def passive(self, v: int) -> bool:
        """Whether a verb is in the passive, reduced relatives ("hosted by") among them."""
        scene = self.scene
        if any(scene.dep[k] in ("nsubjpass", "auxpass") for k in scene.kids[v]):
            return True
        if scene.tag[v] not in ("VBN", "VBD"):
            return False
        if scene.dep[v] == "conj" and self.passive(scene.head[v]) and not self._own_subject(v):
            return True
        has_by = any(scene.dep[k] == "agent" for k in scene.kids[v])
        active = any(scene.dep[k] in ("nsubj", "dobj") for k in scene.kids[v])
        return (
            scene.tag[v] == "VBN"
            and not active
            and (has_by or scene.dep[v] in ("acl", "relcl", "amod"))
        )

    def _own_subject(self, v: int) -> bool:
        return any(self.scene.dep[k] in SUBJECTS for k in self.scene.kids[v])

    def subject_token(self, v: int, depth: int = 0) -> int | None:
        """The token that is the subject of a verb, shared ones and antecedents included."""
        scene = self.scene
        for k in scene.kids[v]:
            if scene.dep[k] in SUBJECTS or scene.dep[k] in PASSIVE_SUBJECTS:
                return self._antecedent(k, v) if scene.low[k] in RELATIVE else k
        for k in scene.kids[v]:
            if scene.dep[k] in ("aux", "auxpass"):  # "It was co-chaired": torn at the hyphen
                for j in scene.kids[k]:
                    if scene.dep[j] in SUBJECTS or scene.dep[j] in PASSIVE_SUBJECTS:
                        return j
        if depth > 6 or scene.dep[v] not in CLIMB:
            return None
        above = scene.head[v]
        if scene.dep[v] == "acl" and not scene.is_verb(above):
            return above
        if scene.dep[v] == "pcomp" and scene.low[above] == "for":  # "thanked X for hosting"
            for k in scene.kids[scene.head[above]]:
                if scene.dep[k] == "dobj" and k < v and k in self.actors.roster_at:
                    return k
        if scene.dep[v] == "ccomp" and scene.tag[v] != "VB":
            return None
        controls = scene.lemma[above] in people("controls")
        if controls and scene.dep[v] in ("xcomp", "ccomp", "advcl") and scene.tag[v] == "VB":
            for k in scene.kids[above]:  # "invited X to visit"
                if scene.dep[k] == "dobj" and k < v and k in self.actors.roster_at:
                    return k
        if not scene.is_verb(above):
            up = scene.verb_above(above)
            return self.subject_token(up, depth + 1) if up is not None else None
        return self.subject_token(above, depth + 1)

    def _antecedent(self, pronoun: int, v: int) -> int | None:
        """What "who" or "which" stands for: the actor just before it, else the noun above."""
        scene = self.scene
        i = pronoun - 1
        if i >= 0 and scene.low[i] == ",":
            i -= 1
        unit = self.actors.unit_at.get(i)
        if unit is not None and scene.low[pronoun] != "which":
            return i
        above = v
        while scene.dep[above] == "conj" and scene.is_verb(scene.head[above]):
            above = scene.head[above]
        return scene.head[above] if scene.dep[above] in ("relcl", "acl") else None

    def subject(self, v: int) -> Party:
        """Who is the subject of a verb; by the order of words where the parse has none."""
        i = self.subject_token(v)
        if i is not None and i not in self.actors.dateline:
            party = self._one_of(i, v) or self.party(i)
            if party or ":" not in self.scene.low[i:v]:
                return self._with_team(party, i)
            roster = self._before(v)  # "Nuclear power: X and Y signed"
            return Party(roster.units) if roster else Party()
        roster = self._before(v if i is None else self._verb_of(v))
        return Party(roster.units) if roster else Party()

    def _with_team(self, party: Party, i: int) -> Party:
        """ "X and the U.S. delegation": the delegation stands beside the names."""
        found = [
            self._group(k)
            for k in self._conjuncts(i)
            if k not in self.actors.roster_at and self.scene.lemma[k] in people("delegations")
        ]
        units = tuple(u for other in found for u in other.units)
        return Party(party.units + units, party.unnamed, party.team) if units else party

    def _verb_of(self, v: int) -> int:
        """The verb above an infinitive, whose subject it shares."""
        scene = self.scene
        while scene.dep[v] in CLIMB and scene.is_verb(scene.head[v]):
            v = scene.head[v]
        return v

    def _one_of(self, i: int, v: int) -> Party | None:
        """The last of a list alone where "who" with a singular verb follows it."""
        scene = self.scene
        roster = self.actors.roster_at.get(i)
        subject = next((k for k in scene.kids[v] if scene.dep[k] in SUBJECTS), None)
        if roster is None or subject is None or scene.low[subject] not in RELATIVE:
            return None
        unit = self.actors.unit_at.get(i)
        return Party((unit,)) if unit is not None else None

    def _before(self, v: int) -> Roster | None:
        """The roster right before a verb, auxiliaries, adverbs and brackets in between."""
        scene = self.scene
        first = scene.bounds[scene.sentence[v]][0]
        for i in range(v - 1, first - 1, -1):
            roster = self.actors.roster_at.get(i)
            if roster is not None:
                return roster
            if not (
                scene.tag[i] in ("RB", "MD", "CD", ",", "-RRB-", "-LRB-") or scene.low[i] in AUX
            ):
                return None
        return None

    def objects(self, v: int) -> Iterator[int]:
        """Tokens that are objects of a verb, coordinated ones included."""
        scene = self.scene
        for k in scene.kids[v]:
            if scene.dep[k] in ("dobj", "dative", "oprd"):
                yield k
                yield from self._conjuncts(k)

    def _conjuncts(self, i: int) -> Iterator[int]:
        for k in self.scene.kids[i]:
            if self.scene.dep[k] in ("conj", "appos"):
                yield k
                yield from self._conjuncts(k)

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
        return Party()

    def agent(self, v: int) -> Party:
        """Who stands behind "by"."""
        return self.behind(v, frozenset({"by"}))

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
                party = self.party(k)
                if party:
                    return party
        after = preposition + 1
        if after < len(scene.low) and scene.low[after] == "both":
            after += 1
        roster = self.actors.roster_at.get(after)
        if roster is not None and self._starts(roster, after):
            return self.party(after)
        return Party()

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

    def belongs(self, preposition: int, v: int) -> bool:
        """Whether a preposition that does not hang on `v` may have been torn off it."""
        scene = self.scene
        above = scene.head[preposition]
        if above == v:
            return True
        if scene.is_verb(above):
            return False
        if above < v:
            return False
        if above in scene.ref_at or above in self.actors.unit_at:
            return True
        over = scene.head[above]
        if scene.low[preposition] == "by" and scene.low[over] == "of" and scene.head[over] == v:
            return True  # "the signing of a protocol by A and B"
        return scene.tag[above] in ("CD", "NNP") or scene.low[above] in TORN


AUX = frozenset(
    [
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "to",
        "today",
        "yesterday",
        "also",
        "jointly",
        "then",
        ",",
        "would",
    ]
)
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
