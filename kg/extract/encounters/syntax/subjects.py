"""Who is the subject of a verb: its own, a shared one, an antecedent, or who stands before it."""

from __future__ import annotations

from kg.extract.encounters.actors.rosters import Roster
from kg.extract.encounters.actors.wordlists import dates, people
from kg.extract.encounters.syntax.parties import Parties
from kg.extract.encounters.tellings import Party
from kg.extract.scene import PASSIVE_SUBJECTS, SUBJECTS

RELATIVE = frozenset({"who", "which", "that", "whom"})
CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "acl", "relcl"})
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


class Subjects(Parties):
    """Subjects of the verbs of a scene."""

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
        for k in self._actors_first(v):
            if k in self.actors.dateline:  # "Oslo – Minister X met": the one apposed to the city
                behind = [j for j in scene.kids[k] if scene.dep[j] == "appos" and j > k]
                behind = [j for j in behind if j in self.actors.roster_at]
                if scene.dep[k] in SUBJECTS and behind:
                    return behind[0]
                continue
            if scene.dep[k] in SUBJECTS or scene.dep[k] in PASSIVE_SUBJECTS:
                if scene.dep[k] in ("csubj", "csubjpass") and scene.tag[k] == "VBG":
                    own = (j for j in scene.kids[k] if scene.dep[j] in SUBJECTS)
                    return next(own, k)  # "a memorandum focusing on ports was signed"
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
        sent = self._delegation(above, v)
        if sent is not None:
            return sent
        if not scene.is_verb(above):
            up = scene.verb_above(above)
            return self.subject_token(up, depth + 1) if up is not None else None
        return self.subject_token(above, depth + 1)

    def _actors_first(self, v: int) -> list[int]:
        """What hangs on a verb; of two subjects first who can act: "Oslo; the minister met"."""
        kids, dep = list(self.scene.kids[v]), self.scene.dep
        subjects = [k for k in kids if dep[k] in SUBJECTS]
        if len(subjects) > 1 and not self.party(subjects[0]):
            kids.sort(key=lambda k: k in subjects and not self.party(k))
        return kids

    def _delegation(self, above: int, v: int) -> int | None:
        """The delegation that is sent to do something: who sends it, stays."""
        scene = self.scene
        if scene.tag[v] != "VB" or scene.low[v - 1] != "to":
            return None
        verb = above if scene.is_verb(above) else scene.verb_above(above)
        if verb is not None and scene.lemma[verb] in people("leads"):
            return None
        found = (i for i in range(v - 1, above, -1) if scene.lemma[i] in people("delegations"))
        return next((i for i in found if scene.dep[i] in ("dobj", "pobj")), None)

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
        if i is not None and self.scene.low[i] in dates():  # "Today, the Honourable X, spoke"
            i = next((k for k in self.conjuncts(i) if k in self.actors.roster_at), i)
        if i is not None and i not in self.actors.dateline:
            party = self._one_of(i, v) or self.party(i) or self._they(i, v)
            if party or ":" not in self.scene.low[i:v]:
                return self._with_team(party, i)
            roster = self._before(v)  # "Nuclear power: X and Y signed"
            return Party(roster.units) if roster else Party()
        roster = self._before(v if i is None else self._verb_of(v))
        return Party(roster.units) if roster else Party()

    def _they(self, i: int, v: int) -> Party:
        """ "A and B announced that they have signed": several who say it of themselves."""
        scene = self.scene
        if scene.low[i] != "they" or scene.dep[v] != "ccomp" or i in scene.ref_at:
            return Party()
        party = self.subject(scene.head[v]) if scene.is_verb(scene.head[v]) else Party()
        return party if len(party.agents) > 1 else Party()

    def _with_team(self, party: Party, i: int) -> Party:
        """ "X and the U.S. delegation": the delegation stands beside the names."""
        found = [
            self.group(k)
            for k in self.conjuncts(i)
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
