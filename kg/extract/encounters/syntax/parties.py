"""Who is meant by a noun phrase: named actors, a delegation, unnamed people and their bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.encounters.actors import Actors
from kg.extract.encounters.actors.rosters import FILLER, Roster
from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import FINITE, people
from kg.extract.encounters.tellings import Party
from kg.extract.scene import Ref, Scene
from kg.model import EntityType

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


class Parties:
    """Parties by any token of their noun phrase."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.actors = Actors(scene)

    def party(self, i: int) -> Party:
        """Who is meant by the noun phrase a token belongs to; an empty party if nobody is."""
        scene = self.scene
        roster = self.actors.roster_at.get(i)
        if roster is not None:
            extra = [self.group(u.ref.head) for u in roster.units if self._is_team(u)]
            units = (*roster.units, *(u for p in extra for u in p.units), *self._tail(roster))
            return Party(units, unnamed=bool(extra), team=bool(extra))
        if scene.low[i] == "general" and scene.low[i - 1][-1:] == "s" and scene.head[i - 1] == i:
            i -= 1  # "attorneys general"
        if scene.lemma[i] in people("groups") and scene.tag[i].startswith("N"):
            unit = self.actors.unit_at.get(i)
            if unit is None or unit.ref.head != i:
                return self.group(i)
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

    def group(self, i: int) -> Party:
        """Unnamed people: with the bodies they come from, their leader and named members."""
        scene = self.scene
        named = self._named_post(i) or self._named_kind(i)
        if named is not None:
            roster = self.actors.roster_at.get(named.start)
            listed = roster.units if roster is not None and named in roster.units else (named,)
            return Party(listed[listed.index(named) :])
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
        listed = self._behind_colon(i, last)
        for j in range(i + 1, min(i + 12, last)) if not listed else ():
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
        units += listed
        persons = {unit.ref.is_person for unit in units}
        return Party(tuple(dict.fromkeys(units)), unnamed=True, team=team or len(persons) > 1)

    def _behind_colon(self, i: int, last: int) -> tuple[Unit, ...]:
        """ "met with the new ambassadors: A, B and C": the list behind a plural and a colon."""
        scene = self.scene
        if scene.tag[i] not in ("NNS", "NNPS"):
            return ()
        colon = next((j for j in range(i + 1, min(i + 12, last)) if scene.low[j] == ":"), None)
        if colon is None:
            return ()
        start = colon + 2 if scene.low[colon + 1 : colon + 2] == ["the"] else colon + 1
        roster = self.actors.roster_at.get(start)
        return roster.units if roster is not None else ()

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
            kind = scene.tag[j] == "NN" and j - 1 in scene.ref_at  # "of the Acme company"
            accredited = scene.low[j] == "to" and j + 1 in scene.ref_at  # "Ambassador to Peru"
            if not (title or kind or accredited):
                return None
        return None

    def _named_kind(self, i: int) -> Unit | None:
        """ "US company Acme": the body right behind the word for what it is."""
        scene = self.scene
        unit = self.actors.unit_at.get(i + 1)
        if unit is None or unit.start != i + 1 or unit.ref.is_person or unit.owner:
            return None
        body = unit.ref.type.is_organization and scene.head[unit.ref.head] == i
        return unit if body and scene.tag[i] == "NN" else None

    def side_told(self, tokens: Iterable[int]) -> str | None:
        """The one country or body on whose side people were: "on the Lao side"."""
        scene, found = self.scene, set[str]()
        for j in tokens:
            if scene.low[j] == "side" and {"on", "from"} & set(scene.low[max(0, j - 4) : j]):
                ref = scene.ref_at.get(j - 1)
                if ref is not None and not ref.is_person:
                    found.update(ref.agents)
        return found.pop() if len(found) == 1 else None

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
            named = self._named_post(j)
            if named is not None:  # "led by its chairman, X"
                return [named]
            if self.scene.is_verb(j) or self.scene.low[j] in (",", ";", "and", "on", "in", "to"):
                break
        return []

    def conjuncts(self, i: int) -> Iterator[int]:
        """Tokens coordinated with a token or apposed to it, in order."""
        for k in self.scene.kids[i]:
            if self.scene.dep[k] in ("conj", "appos"):
                yield k
                yield from self.conjuncts(k)
