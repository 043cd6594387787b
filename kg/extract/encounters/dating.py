"""Which days belong to which encounter.

A time belongs to the telling its words hang on in the parse, or, where
the parse has torn it off, to the only one of the clause. What hangs on another
verb ("announced on July 5", "since March") is the background and left out.
"""

from __future__ import annotations

from kg.extract.encounters.borders import begun, in_dateline, of_told_before, several
from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import nouns, words
from kg.extract.encounters.standing import starts_today
from kg.extract.encounters.tellings import Telling
from kg.extract.encounters.when import When, find
from kg.extract.encounters.when.context import Context
from kg.extract.encounters.when.forms import anchors
from kg.extract.scene import Scene
from kg.lexicon import table
from kg.model import EncounterType, PartialDate, Status

BEFORE = frozenset({"since", "by", "before", "until", "till", "after", "than"})
PRECISE = (
    "months_days",
    "days_months",
    "month_days",
    "days_month",
    "month_day",
    "day_month",
    "iso",
)
RANK = dict.fromkeys(PRECISE, 0) | {
    "slashed": 1, "days": 2, "anchored": 2, "ordinal": 2, "bracketed": 5, "weekday": 3, "count": 4,
    "month_of_year": 5, "turned_month": 5, "month": 5, "turned": 6, "shortly": 6,
    "part": 6, "half": 6, "year": 7,
}  # fmt: skip
BESIDE = 5  # words between a verb and "today", or between "today" and the date of that day
VAGUE = ("month_of_year", "turned_month", "month", "half", "year")


def set_dates(draft: Draft) -> None:
    """Give the tellings the days told for them."""
    scene = draft.scene
    by_sentence: dict[int, list[Telling]] = {}
    for telling in draft.tellings:
        if telling.status is not None:
            by_sentence.setdefault(telling.sentence, []).append(telling)
    anchor: PartialDate | None = None
    for number in sorted(by_sentence):
        first, last = scene.bounds[number]
        if anchors() & set(scene.low[first:last]) or _has_year(scene, first, last):
            anchor = _date_sentence(draft, number, by_sentence[number], anchor) or anchor
        spans = any(t.end is not None and t.start == anchor for t in draft.tellings)
        if anchor is not None and not spans and _goes_on(scene, first, last):
            for telling in by_sentence[number]:
                if not telling.dated and telling.past:
                    telling.start, telling.dated = anchor, True
    for tellings in by_sentence.values():
        for telling in tellings:
            if not telling.dated:
                telling.start = of_told_before(draft, telling)
                telling.dated = telling.start is not None
        _plan_together(tellings)


def _plan_together(tellings: list[Telling]) -> None:
    """ "is travelling to Norway and will be in Oslo on May 3": the journey lies ahead, too."""
    ahead = [t for t in tellings if t.status is Status.PLANNED and t.dated]
    for telling in tellings:
        if telling.type is EncounterType.VISIT and telling.status is Status.ONGOING:
            one = any(t.type is telling.type and t.agents() & telling.agents() for t in ahead)
            telling.status = Status.PLANNED if one and not telling.dated else telling.status


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence goes on with the day told last: "Then, ...", "In the evening, ..."."""
    opening = [w for w in scene.low[first : min(last, first + 4)] if w != ","]
    lengths = range(1, len(opening) + 1)
    return any(" ".join(opening[:n]) in table("time")["onward"]["words"] for n in lengths)


def _has_year(scene: Scene, first: int, last: int) -> bool:
    return any(
        w[:1].isdigit() and (len(w) in (4, 10) or "/" in w or w[-2:] in ("th", "st", "nd", "rd"))
        for w in scene.low[first:last]
    )


def _date_sentence(
    draft: Draft, number: int, tellings: list[Telling], anchor: PartialDate | None
) -> PartialDate | None:
    """Date the tellings of one sentence; returns the first day told in it."""
    scene = draft.scene
    sentence = scene.parse.sentences[number]
    text = sentence.text(scene.parse.document)
    found: list[tuple[When, int]] = []
    for when in find(text):
        if in_dateline(text, when):
            continue
        span = scene.span(sentence.start + when.start, sentence.start + when.end)
        if span is not None:
            found.append((when, scene.root(*span)))
    owners = _owners(tellings)
    claims: dict[int, list[tuple[When, int]]] = {}
    free: list[tuple[When, int]] = []
    for when, token in found:
        owner = _owner(scene, token, owners)
        if owner is None or (when.kind in VAGUE and _in_topic(scene, token, owner)):
            continue
        if owner == -1:
            free.append((when, token))
        for telling in owners.get(owner, ()):
            claims.setdefault(id(telling), []).append((when, token))
    said: dict[When, PartialDate] = {}  # what words like "five days earlier" mean here
    first_day: PartialDate | None = None
    for telling in sorted(tellings, key=lambda t: t.token):
        mine = claims.get(id(telling)) or (free if _one_clause(scene, telling) else [])
        day = _read(draft, telling, mine, first_day or anchor, said)
        first_day = first_day or day
    _after_another(draft, tellings, found)
    return first_day


def _owners(tellings: list[Telling]) -> dict[int, list[Telling]]:
    owners: dict[int, list[Telling]] = {}
    for telling in tellings:
        if telling.noun and not telling.parts and not telling.confirmed:
            continue  # "met on the sidelines of the forum on May 3": the day is that of "met"
        for i in dict.fromkeys((telling.token, *telling.links)):
            owners.setdefault(i, []).append(telling)
    return owners


def _owner(scene: Scene, token: int, owners: dict[int, list[Telling]]) -> int | None:
    """The trigger a time hangs on; -1 if on a verb that is no trigger, None if background."""
    i = token
    for _ in range(12):
        if i in owners:
            return i
        above = scene.head[i]
        low = scene.low[i]
        if i not in scene.ref_at and low in BEFORE and scene.dep[i] in ("prep", "mark", "pcomp"):
            return None
        if above == i:
            return -1
        if begun(scene, i) and above in owners:
            return above
        verb = scene.is_verb(i) and i not in scene.ref_at  # "Belize" is often taken for one
        if verb and i != token and scene.dep[i] not in ("compound", "amod", "nmod"):
            infinitive = scene.tag[i] == "VB" and scene.dep[i] in ("advcl", "xcomp", "acl")
            part = scene.dep[i] == "acl" and scene.tag[i] == "VBG"  # "the rite celebrating X"
            if not infinitive and not part and scene.dep[i] not in ("conj", "pcomp"):
                return -1 if scene.dep[i] in ("ROOT",) else None
        i = above
    return None


def _in_topic(scene: Scene, token: int, owner: int) -> bool:
    """ "discussed their presidencies in 2025": the year is the topic's, not the encounter's."""
    i = token
    while i != owner and scene.head[i] != i:
        i = scene.head[i]
        if i == owner:
            return False
        common = scene.tag[i] in ("NN", "NNS") and i not in scene.ref_at
        if common and scene.lemma[i] not in words("sidelines") and scene.lemma[i] not in nouns():
            return True
    return False


def _one_clause(scene: Scene, telling: Telling) -> bool:
    """Whether a time that hangs on the main verb can be meant for a telling."""
    if telling.background:
        return False
    i = telling.token
    while scene.head[i] != i:
        whom = scene.dep[i] == "relcl" and _with_whom(scene, i)
        if scene.dep[i] in ("ccomp", "relcl", "parataxis") and not whom:
            return False
        if scene.dep[i] in ("acl", "advcl") and scene.tag[i] not in ("VB", "VBG"):
            return False
        i = scene.head[i]
    return True


def _with_whom(scene: Scene, v: int) -> bool:
    return any(scene.low[j] == "whom" for k in scene.kids[v] for j in scene.kids[k])


def _read(
    draft: Draft,
    telling: Telling,
    mine: list[tuple[When, int]],
    anchor: PartialDate | None,
    said: dict[When, PartialDate],
) -> PartialDate | None:
    today = draft.scene.parse.document.date
    context = Context(today, anchor, telling.status is Status.PLANNED)
    best = sorted(mine, key=lambda m: (RANK[m[0].kind], abs(m[1] - telling.token)))
    for when, _ in _today_first(telling, best):
        span = (said[when], None) if when in said else when.read(context)
        if span is None:
            continue
        if when.kind in ("count", "anchored"):
            said[when] = span[0]
        ahead = today is not None and span[0].first > today and telling.past
        if ahead and (telling.weak or when.kind in VAGUE):
            continue  # "discussed the summit in August"
        telling.start, telling.end = several(draft.scene, telling, span, mine, context)
        telling.dated = True
        _match_status(draft, telling, when)
        return telling.start if telling.start.day is not None else None
    return None


def _today_first(telling: Telling, best: list[tuple[When, int]]) -> list[tuple[When, int]]:
    """ "spoke today about the storm of May 3": the day beside the verb, not the one far behind."""
    beside = next((m for m in best if m[0].kind == "days"), None)
    if beside is None or beside is best[0]:
        return best
    day, far = beside[1], best[0][1]
    if day - telling.token not in range(-BESIDE, BESIDE + 1) or abs(far - day) <= BESIDE:
        return best
    return [beside, *(m for m in best if m is not beside)]


def _match_status(draft: Draft, telling: Telling, when: When) -> None:
    """Days and tense together: what lies ahead is planned, what began today goes on."""
    today = draft.scene.parse.document.date
    if today is None or telling.start is None:
        return
    coming = when.parts.get("r", "").lower() == "next"  # "departs next week"
    ahead = (coming or telling.start.first > today) and not telling.past
    if ahead and telling.status in (Status.OCCURRED, Status.ONGOING):
        telling.status = Status.PLANNED
    last = (telling.end or telling.start).last
    if telling.status is Status.ONGOING and last < today:
        telling.status = Status.OCCURRED
    if (
        telling.status is Status.OCCURRED
        and telling.start.first == today
        and starts_today(draft.scene, telling)
    ):
        telling.status = Status.ONGOING


def _after_another(draft: Draft, tellings: list[Telling], found: list[tuple[When, int]]) -> None:
    """ "A on June 14, a day after the two had met": B was on June 13."""
    scene = draft.scene
    for when, token in found:
        if when.kind != "count" or when.parts["r"].lower() not in ("after", "before"):
            continue
        inner = [t for t in tellings if t.token > token and not t.noun]
        outer = [t for t in tellings if t.token < token and t.start is not None]
        if not inner or not outer or scene.sentence[token] != inner[0].sentence:
            continue
        turned = When(when.start, when.end, "count", {**when.parts, "r": "earlier"})
        if when.parts["r"].lower() == "before":
            turned = When(when.start, when.end, "count", {**when.parts, "r": "later"})
        span = turned.read(Context(scene.parse.document.date, outer[-1].start))
        if span is not None:
            inner[0].start, inner[0].end, inner[0].dated = span[0], span[1], True
