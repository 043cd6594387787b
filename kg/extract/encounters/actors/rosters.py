"""Rosters: units with nothing but commas and "and" between them, cut as English closes lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.encounters.actors.units import Unit
from kg.extract.encounters.actors.wordlists import AND, FINITE, NOMINAL, end_of_day, people
from kg.extract.scene import Scene
from kg.model import EntityType, MentionKind

GAP = frozenset(
    [
        "the",
        "as",
        "well",
        "along",
        "together",
        "with",
        "alongside",
        "by",
        "from",
        "of",
        "both",
        "then",
        "also",
        "his",
        "her",
        "its",
        "their",
        "wife",
        "husband",
        "spouse",
    ]
)
FILLER = NOMINAL | {"IN", "PRP$", "RB", "JJ", ",", "CC", ":"}
LONGEST_FILLER = 14
POST = 5  # words behind a name within which a plural post stands
UNREAD = frozenset(
    {
        "of",
        "the",
        "for",
        "de",
        "del",
        "della",
        "und",
        "et",
        "la",
        "le",
        "für",
        "fur",
        "(",
        ")",
        "d'",
    }
)
MODIFIED = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"})


@dataclass(frozen=True, slots=True)
class Roster:
    """Actors that stand together in one place of a sentence, in order."""

    units: tuple[Unit, ...]

    @property
    def start(self) -> int:
        """First token."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """Behind the last token."""
        return self.units[-1].end

    @property
    def agents(self) -> tuple[str, ...]:
        """Ids of all actors, once each."""
        return tuple(dict.fromkeys(a for u in self.units for a in u.ref.agents))

    @property
    def has_person(self) -> bool:
        """Whether a person is among them."""
        return any(u.ref.is_person for u in self.units)


@cache
def _between_names() -> frozenset[str]:
    """Words that may stand between two names of a list."""
    return GAP | AND | {",", ";"} | people("newly")


class Rosters:
    """Builds the lists of a scene from its units."""

    def __init__(self, scene: Scene, dateline: frozenset[int]) -> None:
        self.scene = scene
        self.dateline = dateline
        self._labels: set[int] = set()  # "; for Peru, the Minister": on whose side who follows is

    def build(self, units: tuple[Unit, ...]) -> Iterator[Roster]:
        """All rosters in order, single actors among them; no possessives, no modifiers."""
        run: list[Unit] = []
        for unit in units:
            label = self._label(unit)
            self._labels.update(label)
            if label or not self._acts(unit):
                continue
            if run and self._separator(run[-1], unit) is None:
                yield from self._lists(run)
                run = []
            run.append(unit)
        yield from self._lists(run)

    def _label(self, unit: Unit) -> range:
        """The tokens of "for Peru," in a list: no member, but for whom the next one stands."""
        low, at = self.scene.low, unit.start - 1
        if (
            unit.ref.is_person
            or low[at : at + 1] != ["for"]
            or low[unit.end : unit.end + 1] != [","]
        ):
            return range(0)
        while at > 0 and low[at - 1] in AND:
            at -= 1
        return range(at, unit.end + 1) if low[at - 1] in (";", ",") else range(0)

    def _acts(self, unit: Unit) -> bool:
        """Whether a unit can be an actor: no possessive, no place, no "Korea" in "Korea market"."""
        scene, ref = self.scene, unit.ref
        if unit.owner or not ref.type.is_agent or unit.start in self.dateline:
            return False
        if ref.is_person or scene.low[unit.end - 1] in people("members"):
            return True
        head, after = ref.head, ref.end
        if after < len(scene.lemma) and (
            scene.lemma[after] in people("groups")
            or (scene.tag[after] in ("NN", "NNS") and scene.words[after][:1].islower()
                and scene.dep[after] in MODIFIED)
        ):  # fmt: skip
            return False
        if scene.tag[head] in ("JJ", "NNPS", "NNS") and ref.kind is MentionKind.DESCRIPTION:
            return ref.end - ref.start > 1
        above = scene.head[head]
        return not (
            scene.dep[head] in ("compound", "amod", "nmod", "npadvmod")
            and above >= ref.end
            and not any(scene.low[i] in AND or scene.low[i] == "," for i in range(ref.end, above))
        )

    def _separator(self, one: Unit, two: Unit) -> str | None:
        """What stands between two units of a list: "and", "," or ";"; None if no list goes on."""
        scene = self.scene
        if scene.sentence[one.start] != scene.sentence[two.start]:
            return None
        gap = range(one.end, two.start)
        if one.ref.is_person and two.ref.is_person:
            gap = range(end_of_day(scene.low, one.end), two.start)
        lows = [scene.low[i] for i in gap if i not in self._labels]
        kind = None
        for low in lows:
            if low in AND or low in ("along", "together", "alongside") or low == "well":
                kind = "and"
            elif low in (",", ";") and kind is None:
                kind = low
            elif low == ";":
                kind = ";"
        if kind is None or (kind == "," and self._unlike(one, two)):
            return None
        beside = {"along", "together", "alongside"} & set(lows)
        if (beside or lows[0] == "with") and one.ref.is_person != two.ref.is_person:
            return None  # "from the palace with her husband, X"
        plain = _between_names().issuperset(lows)
        if not plain and self._is_unread(gap):  # an "and" in the name that was not read joins none
            kind = "and" if AND.intersection(lows[-2:]) else ","
        elif not plain and not self._is_filler(gap):
            return None
        if kind == "and" and self._new_clause(one, two):
            return "clause" if "," in lows else None
        return kind

    def _unlike(self, one: Unit, two: Unit) -> bool:
        """A country and a person with a comma between them: "In Peru, Minister X"."""
        if one.ref.is_person == two.ref.is_person:
            return False
        return EntityType.COUNTRY in (one.ref.type, two.ref.type)

    def _is_filler(self, gap: range) -> bool:
        """Whether only unnamed members ("key ministers,") stand between two names of a list."""
        scene = self.scene
        if len(gap) > LONGEST_FILLER or scene.low[gap[0]] not in AND | {",", ";"}:
            return False
        if scene.tag[gap[-1]] in ("VBN", "VBD", "VBG"):
            return False
        if "to" in (scene.low[gap[-1]], scene.low[gap[-2]]):  # "and his delegation to the palace"
            return False
        inner = [scene.low[i] for i in gap][1:]
        if not any(low in AND or low in (",", ";") for low in inner):
            return False
        unnamed = any(self._is_group(i) for i in gap)
        return unnamed and all(scene.tag[i] in FILLER for i in gap)

    def _is_unread(self, gap: range) -> bool:
        """Whether a name that was not read stands between two of a list, in commas."""
        scene = self.scene
        lows = [scene.low[i] for i in gap]
        if len(gap) > LONGEST_FILLER or lows[0] != "," or lows[-1] not in (",", *AND, "the"):
            return False
        inner = [i for i in gap if scene.low[i] not in (",", *AND)]
        named = [i for i in inner if scene.words[i][:1].isupper()]
        return len(named) > 1 and all(
            scene.words[i][:1].isupper() or scene.low[i] in UNREAD for i in inner
        )

    def _is_group(self, i: int) -> bool:
        """Whether a word stands for unnamed people, with a capital, too: "Parliamentarians"."""
        low = self.scene.low[i]
        return not people("groups").isdisjoint({self.scene.lemma[i], low, low.removesuffix("s")})

    def _new_clause(self, one: Unit, two: Unit) -> bool:
        """Whether "and" joins two clauses: the second actor is a subject, the first is not."""
        scene = self.scene
        if scene.dep[two.ref.head] not in ("nsubj", "nsubjpass"):
            return False
        base = self._base(one.ref.head)
        return base not in ("nsubj", "nsubjpass") or (
            scene.head[two.ref.head]
            not in (
                scene.head[one.ref.head],
                one.ref.head,
            )
            and base != "nsubj"
        )

    def _base(self, i: int) -> str:
        """The label of the first member of the coordination a token belongs to."""
        scene = self.scene
        while scene.dep[i] in ("conj", "appos", "compound", "nmod") and scene.head[i] != i:
            i = scene.head[i]
        return scene.dep[i]

    def _lists(self, run: list[Unit]) -> Iterator[Roster]:
        """A run of units cut into lists as English closes them: "A, B and C"."""
        if not run:
            return
        seps = [self._separator(a, b) or "," for a, b in pairwise(run)]
        at = 0
        while at < len(run):
            end = self._list_end(run, seps, at)
            yield Roster(tuple(run[at:end]))
            at = end

    def _list_end(self, run: list[Unit], seps: list[str], at: int) -> int:
        """Where the list that begins at `at` ends."""
        i = at
        while i < len(seps) and seps[i] not in ("and", "clause"):
            i += 1
        if i == len(seps):  # no "and": a list only if it is set off or closed by something else
            rest = seps[at:]
            end = run[-1].end
            told = len(rest) > 1 and end < len(self.scene.tag) and self.scene.tag[end] in FINITE
            closed = ";" in rest or told or self._closed(end)  # "A, B, C hosted"
            return len(run) if rest and closed else at + 1
        if seps[i] == "clause" and i == at:  # "met A, and B said"; but not in "A, B, and C said"
            return at + 1
        i += 1
        while i < len(seps) and seps[i] in ("and", ";"):
            i += 1
        rest = seps[i:]
        if rest and "and" in rest and self._share_post(run[i - 1], run[i]):
            return self._list_end(run, seps, i)  # "A and B, Deputy Chairmen of X, C and D"
        inner = "," not in seps[at:i] and rest[:2] == [",", ","]
        if inner and "and" in rest:  # "A and B and C, D, E and F"
            return self._list_end(run, seps, i)
        return i + 1

    def _share_post(self, one: Unit, two: Unit) -> bool:
        """Whether "A and B, Deputy Chairmen of X," tells the post of both: no list ends there."""
        if not (one.ref.is_person and two.ref.is_person) or one.end != one.ref.end:
            return False
        behind = self.scene.low[two.ref.end : min(two.end, two.ref.end + POST)]
        single = (w[:-2] + "an" if w.endswith("men") else w[:-1] for w in behind[1:]
                  if w.endswith(("s", "men")))  # fmt: skip
        return behind[:1] == [","] and any(word in people("posts") for word in single)

    def _closed(self, end: int) -> bool:
        """Whether a list of names ends in unnamed people ("and other officials") or the line."""
        scene = self.scene
        _, last = scene.bounds[scene.sentence[end - 1]]
        if end >= last - 1:
            return True
        i = end + 1 if scene.low[end] == "," else end
        if scene.low[i] not in AND and scene.low[i : i + 3] != ["as", "well", "as"]:
            return scene.low[i : i + 2] in (["along", "with"], ["together", "with"])
        for j in range(i + 1, min(last, i + 10)):
            if self._is_group(j):
                return True
            if scene.is_verb(j) and scene.tag[j] not in ("VBN", "VBG"):
                return False
        return False
