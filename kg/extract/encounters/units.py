"""Actors in a sentence: a name with its titles and its apposition, and lists of such actors.

The parser often loses a member of "A, Minister of X, Y and Z of W, and B, Deputy
Minister of V". Read from left to right the list is plain: so names are first
widened to units that swallow titles, bodies and countries that only say who
somebody is, and units with nothing but commas and "and" between them form a
roster. A rule then needs a single arc into any word of a roster to get it whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from kg.extract.encounters.frames import nouns
from kg.extract.scene import Ref, Scene
from kg.lexicon import table
from kg.model import EntityType, MentionKind

AND = frozenset({"and", "&"})
LINKS = frozenset(
    ["of", "for", "and", ",", "&", "/", "-", "–", "'s", "'", "the", "in", "on", "at", "."]
)
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
    ]
)
CLOSERS = frozenset({"with", "by", "during", "after", "before", "when", "while", "where", "that"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "CD"})
NAMING = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBN", "VBG", "CD", "HYPH", "``", "''"})
FILLER = NOMINAL | {"IN", "PRP$", "RB", "JJ", ",", "CC", ":"}
LONGEST_FILLER = 14
DATELINE = 10  # words before the dash
MODIFIED = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A ref as tokens [start, end) with its titles and apposition; `owner` if possessive."""

    start: int
    end: int
    ref: Ref
    owner: bool = False


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
def words(key: str) -> frozenset[str]:
    """A list of people.toml."""
    return frozenset(table("people")[key])


class Actors:
    """The units and rosters of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._left: dict[int, Ref] = {}  # first token of a person's unit → its ref
        self._inverted: set[int] = set()  # ref.start of names that stand behind their title
        self._start: dict[int, int] = {}  # ref.start → first token of its unit
        self.swallowed: set[int] = set()  # starts of refs that only say who a person is
        for ref in scene.refs:
            if ref.is_person and ref.kind not in (MentionKind.PRONOUN, MentionKind.OFFICE):
                start = self._left_of_person(ref)
                self._left[start] = ref
                self._start[ref.start] = start

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in order; a body that only says who a person is has none."""
        found: list[Unit] = []
        covered = -1
        for ref in self.scene.refs:
            if ref.start < covered:
                self.swallowed.add(ref.start)
                continue
            unit = self._unit(ref)
            if unit is None:
                continue
            while found and found[-1].start >= unit.start:
                self.swallowed.add(found.pop().ref.start)
            found.append(unit)
            covered = unit.end
        return tuple(found)

    @cached_property
    def dateline(self) -> frozenset[int]:
        """Tokens of "SINGAPORE, 3 May 2022 –" at the start of a paragraph."""
        scene, found = self.scene, set[int]()
        for first, last in scene.bounds:
            for i in range(first, min(last, first + DATELINE)):
                if scene.low[i] in ("–", "—", "-", "--") and scene.tag[i] != "HYPH":
                    if scene.parse.doc[i - 1].whitespace_:
                        found.update(range(first, i))
                    break
                small = scene.words[i][:1].islower() and scene.low[i] not in ("of", "and", "the")
                if small or scene.is_verb(i):
                    break
        return frozenset(found)

    @cached_property
    def unit_at(self) -> dict[int, Unit]:
        """The unit that covers a token."""
        return {i: unit for unit in self.units for i in range(unit.start, unit.end)}

    @cached_property
    def rosters(self) -> tuple[Roster, ...]:
        """All rosters in order, single actors among them; no possessives, no modifiers."""
        found: list[Roster] = []
        run: list[Unit] = []
        for unit in self.units:
            if not self._acts(unit):
                continue
            if run and self._separator(run[-1], unit) is None:
                found += self._lists(run)
                run = []
            run.append(unit)
        found += self._lists(run)
        return tuple(found)

    @cached_property
    def roster_at(self) -> dict[int, Roster]:
        """The roster that covers a token, fillers and separators included."""
        return {i: r for r in self.rosters for i in range(r.start, r.end)}

    # -- units --------------------------------------------------------------------------

    def _unit(self, ref: Ref) -> Unit | None:
        scene = self.scene
        if ref.kind is MentionKind.PRONOUN:
            return Unit(ref.start, ref.end, ref, scene.tag[ref.start] == "PRP$")
        if ref.end < len(scene.low) and scene.low[ref.end] in ("'s", "'"):
            start = self._start.get(ref.start, ref.start)
            return Unit(start, ref.end + 1, ref, True)
        if ref.is_person:
            start = self._start.get(ref.start, ref.start)
            return Unit(start, self._right_of_person(ref), ref)
        if not ref.type.is_agent:
            return Unit(ref.start, ref.end, ref)
        return Unit(self._left_of_body(ref), self._right_of_body(ref), ref)

    def _left_of_person(self, ref: Ref) -> int:
        """First token of the titles before a name, "the Minister of X, NAME" included."""
        first, _ = self.scene.bounds[self.scene.sentence[ref.start]]
        good = self._left_of_titles(ref, ref.start, first)
        if good - 1 > first and self.scene.low[good - 1] == ",":
            start = self._left_of_titles(ref, good - 1, first)
            if start < good - 1 and self._is_post_of(ref, start, good - 1):
                self._inverted.add(ref.start)
                return start
        return good

    def _is_post_of(self, ref: Ref, start: int, end: int) -> bool:
        """Whether tokens [start, end) before a comma are the post of the person behind it.

        They are if the names say so, or if the person before them stands behind his post, too.
        """
        scene = self.scene
        if start in scene.ref_at and set(scene.ref_at[start].agents) & set(ref.agents):
            return True
        text = " ".join(scene.low[start:end])
        titles = (p.title.casefold() for p in scene.posts if p.person in ref.agents)
        if any(t.startswith(text) or text.startswith(t) for t in titles):
            return True
        if scene.low[start - 1] != "the" or scene.low[start] not in words("posts"):
            return False
        i = start - 2
        while i > 0 and (scene.low[i] in AND or scene.low[i] == ","):
            i -= 1
        before = scene.ref_at.get(i)
        return before is not None and before.start in self._inverted

    def _left_of_titles(self, ref: Ref, end: int, first: int) -> int:
        """First token of the titles that end before `end`."""
        scene, posts = self.scene, words("posts")
        good = end
        i = end - 1
        joined = False  # an "and" was crossed: only then a comma can be part of a title
        while i >= first:
            other = scene.ref_at.get(i)
            low = scene.low[i]
            if other is not None:
                own = other.kind is MentionKind.OFFICE or set(other.agents) & set(ref.agents)
                if (other.is_person and not own) or (
                    other.end < end and scene.low[other.end] in AND | {","}
                ):
                    break
                good, i = other.start, other.start - 1
                continue
            if low in ("his", "her", "their") and scene.low[i + 1] in words("honours"):
                good, i = i, i - 1
                continue
            if low in LINKS or low == "to":
                if not self._links(i, joined, first):
                    break
                joined = joined or low in AND
                i -= 1
                continue
            beside = i == end - 1 == ref.start - 1 and scene.tag[i] == "NN"  # "the architect X"
            if not beside and not self._is_title(i, posts):
                break
            good, i = i, i - 1
        return good

    def _links(self, i: int, joined: bool, first: int) -> bool:
        """Whether a small word at `i` can stand inside the titles before a name."""
        scene, low = self.scene, self.scene.low[i]
        if i == first:
            return False
        before = i - 1
        if low == "to":
            return scene.low[before] in words("posts") or before in scene.ref_at
        if low in ("-", "–") and scene.parse.doc[before].whitespace_:
            return False  # the dash behind a dateline
        if low == "," and scene.low[i + 1] in words("honorifics") and not joined:
            return before not in scene.ref_at and scene.words[before][:1].isupper()
        if low in AND or low == ",":
            return (
                before not in scene.ref_at
                and scene.words[before] not in words("postnominals")
                and scene.words[before][:1].isupper()
                and scene.tag[before] in NAMING
                and scene.low[before] not in dates()
                and (low in AND or joined)
            )
        if low in ("in", "at") and self._is_body(i + 1):
            return scene.words[before][:1].isupper() and scene.tag[before] in NAMING
        if low in ("in", "on"):
            return scene.low[before] in ("-", "–", "charge", "minister") or (
                scene.words[before][:1].isupper() and scene.low[before] in words("posts")
            )
        return True

    def _is_body(self, i: int) -> bool:
        """Whether a body is named at `i`, an article in between."""
        ref = self.scene.ref_at.get(i + 1 if self.scene.low[i] == "the" else i)
        return ref is not None and ref.type.is_organization

    def _is_title(self, i: int, posts: frozenset[str]) -> bool:
        """Whether a token can be a word of a title."""
        scene = self.scene
        word, tag = scene.words[i], scene.tag[i]
        if scene.low[i] in posts or word == "Under":
            return True
        if tag in ("VBG", "VBN") and i == scene.bounds[scene.sentence[i]][0]:
            return False  # "Accompanying President X were"
        if scene.lemma[i] in nouns() and scene.lemma[i] not in posts:
            return False  # "the Visit of President X"
        return word[:1].isupper() and tag in NAMING and scene.low[i] not in dates()

    def _right_of_person(self, ref: Ref) -> int:
        """Behind the last token of "of X", a bracket, and the apposition after a name."""
        scene = self.scene
        _, last = scene.bounds[scene.sentence[ref.start]]
        i = ref.end
        while i < last and scene.words[i] in words("postnominals"):
            i += 1
        i = self._bracket(i, last)
        if i + 1 < last and scene.low[i] in ("of", "from"):
            j = i + 2 if scene.low[i + 1] in ("the", "a", "its", "his") else i + 1
            other = scene.ref_at.get(j)
            if other is not None and not other.is_person and other.start == j:
                i = self._bracket(other.end, last)
        if i + 1 < last and scene.low[i] == "," and self._opens_apposition(i + 1):
            end = self._apposition(i + 1, last)
            return end if end > i + 1 else i
        return i

    def _bracket(self, i: int, last: int) -> int:
        """Behind a bracket that opens at `i`, else `i`."""
        if i < last and self.scene.low[i] == "(":
            for j in range(i + 1, min(last, i + 14)):
                if self.scene.low[j] == ")":
                    return j + 1
        return i

    def _opens_apposition(self, j: int) -> bool:
        """Whether what follows the comma behind a name says who that person is."""
        scene, posts = self.scene, words("posts")
        other = scene.ref_at.get(j)
        if other is not None and other.kind is MentionKind.OFFICE and other.is_person:
            return True  # "Jane Dunn, Secretary of State"
        if j in self._left or (other is not None and other.is_person):
            return False
        other = scene.ref_at.get(j)
        if other is not None:
            after = other.end
            if after >= len(scene.low):
                return False
            if other.type.is_organization and scene.low[after] == ";":
                return True
            return scene.low[after] in ("'s", "'") or (
                self._is_title(after, posts)
                and after not in self._left
                and after not in scene.ref_at
                and scene.low[after] not in AND
            )
        if scene.low[j] == "co" and scene.low[j + 1 : j + 2] == ["-"]:
            return True
        if scene.low[j] in ("the", "a", "an", "his", "her", "its"):
            return any(
                scene.low[k] in posts or scene.lemma[k] in words("groups")
                for k in range(j + 1, min(j + 7, len(scene.low)))
            )
        return scene.low[j] in posts or (
            scene.words[j][:1].isupper() and scene.tag[j] in NAMING and scene.low[j] not in dates()
        )

    def _apposition(self, j: int, last: int) -> int:
        """Behind the last token of an apposition that starts at `j`."""
        k = j
        while k < last:
            if k in self._left or self._ends_apposition(k, last):
                break
            other = self.scene.ref_at.get(k)
            k = other.end if other is not None else k + 1
        while k > j and (self.scene.low[k - 1] in AND or self.scene.low[k - 1] in (",", "the")):
            k -= 1
        return k

    def _ends_apposition(self, k: int, last: int) -> bool:
        scene = self.scene
        low, tag = scene.low[k], scene.tag[k]
        if k in scene.ref_at:
            ref = scene.ref_at[k]
            return ref.is_person and ref.kind is not MentionKind.OFFICE
        if (low in (";", ":", ".") and k + 1 >= last) or low == ";":
            return True
        if tag in FINITE or low in CLOSERS or tag in ("WP", "WDT", "PRP"):
            return True
        if low in ("on", "in", "at") and k + 1 < last:
            after = scene.low[k + 1]
            return after in dates() or after[:1].isdigit()
        if low == "to" and k + 1 < last:
            return scene.tag[k + 1] == "VB"
        if low == "," and k + 1 < last:
            return self._closes(k + 1, last)
        return False

    def _closes(self, k: int, last: int) -> bool:
        """Whether the token behind a comma no longer belongs to the apposition."""
        scene = self.scene
        tag, low = scene.tag[k], scene.low[k]
        if low in AND:
            after = k + 2 if k + 1 < last and scene.low[k + 1] == "the" else k + 1
            return after in self._left or after in scene.ref_at
        if tag in FINITE or tag in ("IN", "TO", "WP", "WDT", "WRB", "PRP", "RB", "VBN", "VBG"):
            return True
        if low in ("as", "a", "an", "his", "her"):
            return False
        return False

    def _left_of_body(self, ref: Ref) -> int:
        """First token of the noun phrase a body or country ends: "the state-run X"."""
        scene = self.scene
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
            if other is not None and scene.low[i] not in marks and not owner:
                break
            if scene.tag[i - 1] in ("NN", "NNS") and scene.lemma[i - 1] in words("groups"):
                break
            i = other.start if other is not None else i - 1
        return i

    def _right_of_body(self, ref: Ref) -> int:
        """Behind "of Thailand", a bracket, and ", the country's largest bank" after a body."""
        scene = self.scene
        _, last = scene.bounds[scene.sentence[ref.start]]
        i = self._bracket(ref.end, last)
        if i + 1 < last and scene.low[i] in ("of", "in", "from") and ref.type.is_organization:
            j = i + 2 if scene.low[i + 1] == "the" else i + 1
            other = scene.ref_at.get(j)
            if other is not None and other.type in (EntityType.COUNTRY, EntityType.PLACE):
                i = self._bracket(other.end, last)
        if i + 2 < last and scene.low[i] == "," and scene.low[i + 1] in ("the", "a", "an", "its"):
            for j in range(i + 2, min(last, i + 16)):
                if scene.low[j] in (",", ";", ")") or j == last - 1:
                    return j if scene.low[j] in (",", ";") else i
                if scene.tag[j] in FINITE or (
                    j in scene.ref_at and scene.low[scene.ref_at[j].end] not in ("'s", "'")
                ):
                    return i
        return i

    # -- rosters ------------------------------------------------------------------------

    def _acts(self, unit: Unit) -> bool:
        """Whether a unit can be an actor: no possessive, no place, no "Korea" in "Korea market"."""
        scene, ref = self.scene, unit.ref
        if unit.owner or not ref.type.is_agent or unit.start in self.dateline:
            return False
        if ref.is_person:
            return True
        head, after = ref.head, ref.end
        if after < len(scene.lemma) and (
            scene.lemma[after] in words("groups")
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
        lows = [scene.low[i] for i in gap]
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
        if beside and one.ref.is_person != two.ref.is_person:
            return None
        plain = all(low in GAP or low in AND or low in (",", ";") for low in lows)
        if not plain and not self._is_filler(gap):
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
        inner = [scene.low[i] for i in gap][1:]
        if not any(low in AND or low in (",", ";") for low in inner):
            return False
        people = any(scene.lemma[i] in words("groups") for i in gap)
        return people and all(scene.tag[i] in FILLER for i in gap)

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
        inner = "," not in seps[at:i] and rest[:2] == [",", ","]
        if inner and "and" in rest:  # "A and B and C, D, E and F"
            return self._list_end(run, seps, i)
        return i + 1

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
            if scene.lemma[j] in words("groups"):
                return True
            if scene.is_verb(j) and scene.tag[j] not in ("VBN", "VBG"):
                return False
        return False


@cache
def dates() -> frozenset[str]:
    """Names of months and weekdays."""
    return (
        frozenset(table("time")["months"]) - {"may", "mar"}
        | frozenset(table("time")["weekdays"])
        | {"today", "yesterday", "tomorrow"}
    )
