"""Joining profiles pair by pair, the surest first, never across a contradiction.

Deciding is apart from applying: each pair that was worth a look becomes a
`Decision` that says what spoke for and against, whatever came of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.link import known
from kg.link.profiles import Profile
from kg.link.scoring import THRESHOLD, Score, clash, score
from kg.names import body_keys, parse_person, person_keys, place_core
from kg.names.bodies import ACRONYM, acronyms_of
from kg.names.fold import bare
from kg.names.persons import family_keys

MARGIN = 0.1  # by how much the best of several candidates must lead
TIMES = 10  # as many documents outdo a rival that a few, maybe misread, ones tell of
WORTH = 0.5  # a pair that scores less is not reported
CROWD = 500  # profiles in one block that are all compared with one another
NEIGHBOURS = 50  # that each is compared with in a larger block


class Outcome(StrEnum):
    """What came of a pair."""

    MERGED = "merged"
    JUDGED = "merged by a judgement"
    WEAK = "not enough"
    CLASH = "contradicted"
    AMBIGUOUS = "several fit"
    APART = "kept apart by a judgement"


@dataclass(frozen=True, slots=True)
class Decision:
    """A pair of profiles (by index), what came of it, and why."""

    one: int
    other: int
    outcome: Outcome
    score: Score | None
    reason: str = ""

    @property
    def order(self) -> tuple[float, int, int]:
        """The surest first."""
        return (-self.score.total if self.score else -9.0, self.one, self.other)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a profile is found by: `mutual` keys both must have, `asks` that another `offers`.

    Short names (an acronym, a family name) ask, full names offer; so two full
    names are not compared because they could have the same short one.
    """

    mutual: frozenset[str]
    asks: frozenset[str]
    offers: frozenset[str]


def keys(profile: Profile) -> Keys:
    """The keys of a profile by its kind."""
    name = bare(profile.name)
    aliases = {f"n/{bare(a)}" for a in profile.aliases}
    asks = {f"n/{name}"}
    if profile.kind == "person":
        families = {
            f for r in parse_person(profile.name, profile.family) for f in family_keys(r.family)
        }
        by_family = {f"f/{key}" for key in families}
        if " " not in name:
            return Keys(frozenset({name}), frozenset(asks | by_family), frozenset(aliases))
        mutual = person_keys(profile.name, profile.family)
        return Keys(mutual, frozenset(asks), frozenset(aliases | by_family))
    if profile.kind != "org":
        core = {place_core(profile.name)} if profile.kind == "place" else set()
        return Keys(frozenset({name} | core), frozenset(asks), frozenset(aliases))
    if ACRONYM.fullmatch(profile.name):
        asks.add(f"@/{name.replace(' ', '')}")
    offers = aliases | {f"@/{letters}" for letters in acronyms_of(profile.name)}
    listed = known.body(profile.name, profile.country)
    mutual = body_keys(profile.name) | ({f"k/{listed}"} if listed else set()) | {name}
    part = known.without_owner(profile.name)
    return Keys(mutual | ({part} if part else set()), frozenset(asks), frozenset(offers))


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs (indexes, the lower first) of one kind that meet under a key.

    In a crowded block each profile meets only its neighbours by name: namesakes
    stand together, and the cost does not grow with the square of the block.
    """
    mutual: dict[tuple[str, str], list[int]] = defaultdict(list)
    asking: dict[tuple[str, str], list[int]] = defaultdict(list)
    offering: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        found = keys(profile)
        for blocks, names in (
            (mutual, found.mutual),
            (asking, found.asks),
            (offering, found.offers),
        ):
            for key in names:
                blocks[profile.kind, key].append(index)
    pairs: set[tuple[int, int]] = set()
    for block in mutual.values():
        for place, i in enumerate(block):
            reach = len(block) if len(block) <= CROWD else place + NEIGHBOURS
            pairs.update((i, j) for j in block[place + 1 : reach])
    for asked, shorts in asking.items():
        fulls = offering.get(asked, [])
        if len(shorts) * len(fulls) <= CROWD * CROWD:
            pairs.update((min(i, j), max(i, j)) for i in shorts for j in fulls if i != j)
    return sorted(pair for pair in pairs if not _parted(profiles[pair[0]], profiles[pair[1]]))


def _parted(a: Profile, b: Profile) -> bool:
    """Whether two are of one name and were told apart by it already."""
    return bool(a.mark and b.mark) and a.kind != "person" and bare(a.name) == bare(b.name)


class Groups:
    """Growing groups of profiles that are one; two never join where any members clash."""

    def __init__(self, profiles: Sequence[Profile], apart: Iterable[tuple[int, int]]) -> None:
        self.profiles = profiles
        self.members: list[list[int]] = [[i] for i in range(len(profiles))]
        self.apart = {frozenset(pair) for pair in apart}

    def clash(self, i: int, j: int) -> tuple[Outcome, str]:
        """Why the groups of two profiles can't join; the reason is "" if they can."""
        for a in self.members[i]:
            for b in self.members[j]:
                if frozenset((a, b)) in self.apart:
                    return Outcome.APART, "a judgement keeps them apart"
                reason = clash(self.profiles[a], self.profiles[b])
                if reason:
                    return Outcome.CLASH, reason
        return Outcome.MERGED, ""

    def together(self, i: int, j: int) -> bool:
        """Whether two profiles are in one group."""
        return self.members[i] is self.members[j]

    def documents(self, i: int) -> int:
        """How many documents tell of the group of a profile."""
        return sum(len(self.profiles[k].records) for k in self.members[i])

    def join(self, i: int, j: int) -> None:
        """Make one group of the groups of two profiles."""
        if self.members[i] is self.members[j]:
            return
        merged = sorted(self.members[i] + self.members[j])
        for k in merged:
            self.members[k] = merged

    def all(self) -> list[list[int]]:
        """The groups, in the order of their first members."""
        return [group for i, group in enumerate(self.members) if group[0] == i]


def join(
    profiles: Sequence[Profile],
    same: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> tuple[list[list[int]], list[Decision]]:
    """Groups of indexes that are one, and the decisions; `same` and `apart` are judged pairs."""
    groups = Groups(profiles, apart)
    decisions: list[Decision] = []
    for i, j in sorted(same):
        groups.join(i, j)
        decisions.append(Decision(i, j, Outcome.JUDGED, None, "a judgement makes them one"))
    scored = [(i, j, score(profiles[i], profiles[j])) for i, j in candidates(profiles)]
    fits = sorted(
        (s for s in scored if s[2].total >= THRESHOLD), key=lambda s: (-s[2].total, s[0], s[1])
    )
    for weak in (False, True):
        for i, j, points in (s for s in fits if s[2].weak is weak):
            decisions.append(_decide(groups, i, j, points, fits if weak else ()))
    decisions += [
        Decision(i, j, Outcome.WEAK, points)
        for i, j, points in scored
        if WORTH <= points.total < THRESHOLD
    ]
    return groups.all(), sorted(decisions, key=lambda d: d.order)


def _decide(
    groups: Groups, i: int, j: int, points: Score, rivals: Sequence[tuple[int, int, Score]]
) -> Decision:
    """Join two profiles unless something forbids it, or another fits as well."""
    if groups.together(i, j):
        return Decision(i, j, Outcome.MERGED, points)
    outcome, reason = groups.clash(i, j)
    if reason:
        return Decision(i, j, outcome, points, reason)
    rival = _rival(groups, i, j, points, rivals)
    if rival is not None:
        name = groups.profiles[rival].name
        return Decision(i, j, Outcome.AMBIGUOUS, points, f"{name} fits as well")
    groups.join(i, j)
    return Decision(i, j, Outcome.MERGED, points)


def _rival(
    groups: Groups, i: int, j: int, points: Score, rivals: Sequence[tuple[int, int, Score]]
) -> int | None:
    """Another profile that fits one of the two nearly as well and can't be the other one."""
    for a, b, other in rivals:
        if other.total <= points.total - MARGIN:
            continue
        for near, far in ((a, b), (b, a)):
            for mine, yours in ((i, j), (j, i)):
                elsewhere = not groups.together(far, yours) and not groups.together(far, mine)
                rare = groups.documents(far) * TIMES <= groups.documents(yours)
                other_one = groups.together(near, mine) and elsewhere and not rare
                if other_one and groups.clash(far, yours)[1]:
                    return far
    return None
