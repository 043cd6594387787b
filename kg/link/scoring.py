"""How much speaks for two profiles being one: small named functions, each with a reason.

A score begins with what the names tell (0 to 1); the others add or take away.
`THRESHOLD` is what a merge needs: names that fit fully reach it alone, initials, a
short form or a slip need a post, a country, or a document that gives both names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.lexicon import table
from kg.link import known
from kg.link.profiles import Profile
from kg.link.records import Office, same_office, similar_titles
from kg.model import EntityType
from kg.names import Likeness, Verdict, compare_bodies, compare_persons, compare_places
from kg.names.bodies import ACRONYM, is_acronym_of
from kg.names.fold import bare, words

THRESHOLD = 0.85
FULL = 0.97  # names of this strength are the same but for order, marks or a legal form
NEAR = 365  # days within which two posts are held at the same time


@dataclass(frozen=True, slots=True)
class Point:
    """One function's finding: how much it adds or takes, and why."""

    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """All points of a pair. `weak`: the names alone would not do."""

    points: tuple[Point, ...]
    weak: bool

    @property
    def total(self) -> float:
        """The sum; `THRESHOLD` or more speaks for one."""
        return round(sum(p.score for p in self.points), 3)

    @property
    def rule(self) -> str:
        """What the merge rests on, for measuring how often it was right."""
        rules = {p.rule.removeprefix("link."): p.score for p in self.points}
        certain = ("wikidata", "listed", "defined", "owner")
        kind = next((kind for kind in certain if kind in rules), "")
        if kind and rules["name"] < THRESHOLD:
            return f"merge.{kind}"
        if not self.weak:
            return "merge.full" if rules["name"] >= FULL else "merge.variant"
        helps = {kind: score for kind, score in rules.items() if kind != "name" and score > 0}
        best = max(helps, key=lambda kind: (helps[kind], kind)) if helps else "alone"
        return f"merge.part-{best}"

    def __str__(self) -> str:
        return "; ".join(f"{p.reason} ({p.score:+.2f})" for p in self.points)


Rule = Callable[[Profile, Profile], Point | None]


def name_likeness(a: Profile, b: Profile) -> Likeness:
    """What the names tell, compared as their kind is."""
    if a.kind == "person":
        return compare_persons(a.name, b.name, (a.family, b.family))
    return (compare_places if a.kind == "place" else compare_bodies)(a.name, b.name)


def same_post(a: Profile, b: Profile) -> Point | None:
    """The same office in the same body or country; more where many of the documents tell it."""
    best: Point | None = None
    for x, mine in a.held.items():
        for y, yours in b.held.items():
            if same_office(x, y):
                points = round(0.2 + 0.2 * min(1.0, 2 * min(mine, yours)), 2)
                if best is None or points > best.score:
                    reason = f"both are {x.label} of the same body or country"
                    best = Point("link.post", points, reason)
            elif best is None and x.body is not None and x.body == y.body:
                best = Point("link.body", 0.2, "both hold posts in the same body")
    return best


def same_title(a: Profile, b: Profile) -> Point | None:
    """The same title from publishers of one country, where no body or country is told."""
    if not a.homes & b.homes or same_post(a, b) is not None:
        return None
    for x in a.held:
        for y in b.held:
            open_ = not (x.country and y.country) and not (x.body and y.body)
            if open_ and similar_titles(x.title, y.title):
                return Point("link.title", 0.25, f"releases of one country call both {x.label}")
    return None


def same_country(a: Profile, b: Profile) -> Point | None:
    """Officials of one country."""
    mine = {o.country for o in a.offices if o.country} | ({a.country} if a.country else set())
    yours = {o.country for o in b.offices if o.country} | ({b.country} if b.country else set())
    shared = sorted(mine & yours)
    return Point("link.country", 0.15, f"both of {shared[0]}") if shared else None


def given_together(a: Profile, b: Profile) -> Point | None:
    """Documents give one's name as another name of the other; more where many do."""
    share = max(a.called(b.name), b.called(a.name))
    if not share:
        return None
    points = round(0.15 + 0.2 * min(1.0, 2 * share), 2)
    return Point("link.alias", points, "a document gives both names")


def held_apart(a: Profile, b: Profile) -> Point | None:
    """One document names both as two."""
    both = sorted(a.documents & b.documents)
    if both and sorted(words(a.name)) != sorted(words(b.name)):
        return Point("link.apart", -0.3, f"{both[0]} names both as two")
    return None


def wikidata(a: Profile, b: Profile) -> Point | None:
    """The same identifier."""
    shared = sorted(a.wikidata & b.wikidata)
    return Point("link.wikidata", 1.0, f"both are {shared[0]}") if shared else None


def listed(a: Profile, b: Profile) -> Point | None:
    """The gazetteers give both names to one body."""
    mine, yours = known.body(a.name, a.country), known.body(b.name, b.country)
    if mine is not None and mine == yours:
        return Point("link.listed", 0.9, f"both are names of {mine[0]}")
    return None


def defined(a: Profile, b: Profile) -> Point | None:
    """A document defines the acronym, or gives a second name that is no part of the first."""
    for full, short in ((a, b), (b, a)):
        for alias in full.aliases:
            if words(alias) == words(short.name) and _second_name(short.name, full.name):
                return Point("link.defined", 0.9, f"{short.name} is given as a name of {full.name}")
    return None


def owned(a: Profile, b: Profile) -> Point | None:
    """An office told with and without the body it belongs to, of one country."""
    for long, short in ((a, b), (b, a)):
        same_place = short.country and long.country in ("", short.country)
        if same_place and known.without_owner(long.name) == bare(short.name):
            return Point("link.owner", 0.9, f"{short.name} with and without the body it is part of")
    return None


def _second_name(short: str, full: str) -> bool:
    """Whether a short name means only this body: an acronym, or words not taken from the name."""
    if ACRONYM.fullmatch(short) and (is_acronym_of(short, full) or len(short) > 3):
        return True
    return not set(words(short)) & set(words(full))


def other_sort(a: Profile, b: Profile) -> Point | None:
    """A firm and a body of a state under names that differ."""
    firm, state = EntityType.COMPANY, EntityType.AGENCY
    if {firm} in (a.types, b.types) and {state} in (a.types, b.types):
        return Point("link.sort", -0.2, "one is a firm, one a body of a state")
    return None


def generic(a: Profile, b: Profile) -> Point | None:
    """A name many countries use says little without the country."""
    placed = a.country and a.country == b.country
    needs = known.needs_country(a.name) or known.needs_country(b.name)
    if needs and not placed and owned(a, b) is None:
        return Point("link.generic", -0.5, "many countries have a body of this name")
    return None


PERSONS: Sequence[Rule] = (
    same_post, same_title, same_country, given_together, held_apart, wikidata,
)  # fmt: skip
BODIES: Sequence[Rule] = (
    same_country, listed, defined, owned, other_sort, generic, held_apart, wikidata,
)  # fmt: skip


def score(a: Profile, b: Profile) -> Score:
    """All that speaks for and against two profiles of one kind being one."""
    like = name_likeness(a, b)
    points = [Point("link.name", like.strength, like.reason)]
    if (
        a.kind == "person"
        and like.verdict is Verdict.DIFFERENT
        and not a.called(b.name) + b.called(a.name)
    ):
        return Score(tuple(points), True)
    for rule in PERSONS if a.kind == "person" else BODIES:
        point = rule(a, b)
        if point is not None:
            points.append(point)
    certain = any(p.rule in ("link.listed", "link.wikidata") for p in points)
    weak = like.verdict is not Verdict.SAME and not certain
    return Score(tuple(points), weak)


def clash(a: Profile, b: Profile) -> str:
    """Why two profiles can't be one, whatever speaks for it; "" if nothing forbids it."""
    if a.wikidata and b.wikidata:
        return "" if a.wikidata & b.wikidata else "they have two Wikidata ids"
    if a.kind != "person" and a.country and b.country and a.country != b.country:
        return f"one is of {a.country}, one of {b.country}"
    single = a.kind == "person" and not _full(a)
    if a.mark and b.mark and a.mark != b.mark and bare(a.name) == bare(b.name) and not single:
        return "nothing tells which of the name is meant"
    told = given_together(a, b) or listed(a, b) or owned(a, b)
    if _full(a) and _full(b) and told is None:
        like = name_likeness(a, b)
        if like.verdict is Verdict.DIFFERENT:
            return like.reason
    return offices_clash(a, b) if a.kind == "person" else ""


def _full(profile: Profile) -> bool:
    """Whether a name has several words: a short one may belong to any."""
    return " " in profile.name


def offices_clash(a: Profile, b: Profile, *, one_name: bool = False) -> str:
    """Why the posts of two persons of like names can't be one person's.

    A post they share outweighs, and between bearers of one and the same name
    (`one_name`) a shared title does: a misread country is commoner than a
    namesake of the same title. Else officials of two countries, or heads of two
    unrelated firms, or of a firm and of another country's or an unplaced body of a
    state, within a year.
    """
    if same_post(a, b) is not None:
        return ""
    if one_name and any(similar_titles(x.title, y.title) for x in a.offices for y in b.offices):
        return ""
    for x, mine in a.seen.items():
        for y, yours in b.seen.items():
            reason = _incompatible(x, y)
            if reason and _near(mine, yours):
                return reason
    return ""


def _near(mine: Sequence[dt.date | None], yours: Sequence[dt.date | None]) -> bool:
    """Whether two posts were seen within a year of each other; an open date is near any."""
    return any(d is None or e is None or abs((d - e).days) <= NEAR for d in mine for e in yours)


def _incompatible(x: Office, y: Office) -> str:
    """Why one person can't hold two posts at a time."""
    if x.former or y.former:
        return ""
    abroad = bool(x.country and y.country and x.country != y.country)
    if abroad and _in_state(x) and _in_state(y):
        return f"officials of {x.country} and of {y.country} at the same time"
    types = {x.type, y.type}
    business = types == {EntityType.COMPANY} or types == {EntityType.COMPANY, EntityType.AGENCY}
    heads = _exclusive(x) and _exclusive(y)
    if business and heads and x.body != y.body and (abroad or not x.country or not y.country):
        return "at the head of two unrelated bodies at the same time"
    return ""


def _exclusive(post: Office) -> bool:
    """Whether a post leaves no room for another: a chief executive's, not a chairman's."""
    titles = table("body_forms")["titles"]
    return bool(post.title & set(titles["exclusive"])) and not post.title & set(titles["beside"])


def _in_state(post: Office) -> bool:
    """Whether a post is in a state's service."""
    state = post.type in (EntityType.AGENCY, EntityType.COUNTRY)
    return state or (post.type is None and bool(post.country))
