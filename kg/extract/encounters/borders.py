"""Days that are told beside the encounter: in the dateline, in its name, of its first and last day.

`dating` finds which time belongs to which telling; here stands what a reader knows of
times besides: where a text was written is no day of what it tells, "the round that began on
Monday" begins then, "in Rome on 3 May and in Capri from 4 to 6 May" is one journey.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import words
from kg.extract.encounters.tellings import Telling
from kg.extract.encounters.when import When, find
from kg.extract.encounters.when.context import Context, Span
from kg.extract.scene import Scene
from kg.lexicon import table
from kg.model import EncounterType, PartialDate, Status

# "New Delhi [India], "; a word is taken whole or not at all, or a line of capitals takes ages
_PLACE = re.compile(r"(?:(?:[A-Z][\w.’'-]*|of|and|the|de)(?![\w.’'-])|[\[\](),;/\s])+")
_NO_PLACE = re.compile(r"(?:On|In|By|At|From|Since|Until|During|The|Today)\b")
_BEHIND = re.compile(r",?\s*(?:\(.{1,40}?\)\s*)?(?:[–—:]|--?\s|[A-Z]{2,}\s*--)")
_YEAR = re.compile(r"(?:.*-)?((?:19|20)\d\d)$")
_JOURNEY = 21  # days between two stops of one journey at most
_BACK = 2  # sentences back to what "the ceremony" was the ceremony of
_UP = 6
_SIGN = ("sign", "ink", "initial")
_FINITE = ("VBD", "VBN")


def in_dateline(text: str, when: When) -> bool:
    """Whether a time at the head of a sentence is that of writing: "OSLO, 3 May 2024 (Wire) –"."""
    before = text[: when.start]
    if not before.strip() or _NO_PLACE.match(before) or not _PLACE.fullmatch(before):
        return False
    return _BEHIND.match(text, when.end) is not None


def begun(scene: Scene, verb: int) -> bool:
    """Whether a verb tells when the noun it hangs on began: "the round that began on Monday"."""
    return (
        scene.dep[verb] in ("relcl", "acl")
        and scene.lemma[verb] in table("time")["begins"]["words"]
    )


def several(
    scene: Scene, telling: Telling, span: Span, claims: list[tuple[When, int]], context: Context
) -> Span:
    """First and last day where they are told apart; `span` is the one that fits best alone."""
    spans = [(token, found) for when, token in claims if (found := _days(when, context))]
    first = next((found for token, found in spans if _under(scene, token, telling, begun)), None)
    start, end = first or span
    for token, (one, last) in spans:
        until = last or one
        if _under(scene, token, telling, _ends) or first is not None:
            joined = True
        else:
            joined = telling.type is EncounterType.VISIT and _joined(scene, telling, claims)
        near = 0 < (until.first - start.first).days <= _JOURNEY
        if joined and near and start.day is not None and until.first > (end or start).first:
            end = until
    return start, end


def _days(when: When, context: Context) -> Span | None:
    """What a time means, where that is a day."""
    found = when.read(context)
    return found if found is not None and found[0].day is not None else None


def _ends(scene: Scene, verb: int) -> bool:
    return scene.lemma[verb] in table("time")["ends"]["words"]


def _under(scene: Scene, token: int, telling: Telling, kind: Callable[[Scene, int], bool]) -> bool:
    """Whether a verb of this kind stands between a time and the telling."""
    for _ in range(_UP):
        if token in (telling.token, scene.head[token]):
            return False
        token = scene.head[token]
        if scene.is_verb(token) and kind(scene, token):
            return True
    return False


def _joined(scene: Scene, telling: Telling, claims: list[tuple[When, int]]) -> bool:
    """Whether "and" joins the stops of one journey, and no verb stands between them."""
    tokens = [token for _, token in claims]
    between = range(min(tokens) + 1, max(tokens))
    return any(scene.low[i] == "and" for i in between) and not any(
        scene.is_verb(i) and i not in scene.ref_at for i in between
    )


def of_told_before(draft: Draft, telling: Telling) -> PartialDate | None:
    """The day of what "the ceremony" was held for, told by a verb shortly before.

    "The terminal was inaugurated on Tuesday. The ceremony was attended by …": nobody is named
    at the verb, so that it is no encounter by itself.
    """
    if not (telling.definite and telling.past):
        return None
    rite = telling.weak or telling.type is EncounterType.CEREMONY
    if not rite and telling.type is not EncounterType.SIGNING:
        return None
    lemmas = words("held_for") if rite else _SIGN
    scene = draft.scene
    for number in range(
        telling.sentence - 1, max(scene.headlines, telling.sentence - _BACK) - 1, -1
    ):
        for verb in _main_verbs(scene, number):
            told = draft.at.get(verb)
            if scene.lemma[verb] not in lemmas or (told is not None and told.parts):
                continue
            return told.start if told is not None and told.start else _told_at(scene, verb, number)
    return None


def of_told_after(draft: Draft, event: Telling) -> PartialDate | None:
    """The day told when the lead is told again: "Both ministers held talks on May 3"."""
    scene = draft.scene
    for told in draft.tellings:
        near = 0 < told.sentence - max(event.sentences) <= _BACK
        same = told.type is event.type and scene.lemma[told.token] == scene.lemma[event.token]
        if near and same and told.dated and not told.parts and told.is_fact is event.is_fact:
            said = {scene.low[k] for v in told.links for s in scene.kids[v] for k in scene.kids[s]}
            if said & {"two", "both"}:
                return told.start
    return None


def written(scene: Scene, event: Telling) -> PartialDate | None:
    """The day of the dateline, of what is told there in the simple past and nowhere dated."""
    past = [v for v in (*event.links, event.token) if scene.tag[v] == "VBD"]
    if not past or scene.dep[past[0]] != "ROOT" or event.status is not Status.OCCURRED:
        return None
    sentence = scene.parse.sentences[scene.sentence[past[0]]]
    text = sentence.text(scene.parse.document)
    context = Context(scene.parse.document.date)
    told = [when for when in find(text) if in_dateline(text, when)]
    days = _days(told[0], context) if told else None
    return days[0] if days else None


def _main_verbs(scene: Scene, number: int) -> Iterator[int]:
    first, last = scene.bounds[number]
    for i in range(first, last):
        main = scene.tag[i] in _FINITE and scene.dep[i] in ("ROOT", "ccomp", "conj")
        if main and not any(scene.tag[k] == "MD" for k in scene.kids[i]):
            yield i


def _told_at(scene: Scene, verb: int, number: int) -> PartialDate | None:
    """The day that hangs on a verb."""
    sentence = scene.parse.sentences[number]
    today = scene.parse.document.date
    for when in find(sentence.text(scene.parse.document)):
        span = scene.span(sentence.start + when.start, sentence.start + when.end)
        days = when.read(Context(today)) if span is not None else None
        if span is None or days is None or days[0].day is None:
            continue
        if scene.verb_above(scene.root(*span)) == verb and (
            today is None or days[0].first <= today
        ):
            return days[0]
    return None


def in_name(scene: Scene, telling: Telling) -> PartialDate | None:
    """The year a gathering bears in its name, if near the document's: "Ports Summit 2024"."""
    today = scene.parse.document.date
    if not telling.noun or today is None:
        return None
    after = telling.token + 1
    near = [telling.token, *([after] if after < len(scene.low) else [])]
    near += [k for k in scene.kids[telling.token] if k < telling.token and scene.tag[k] == "CD"]
    for token in near:
        year = _YEAR.match(scene.words[token])
        if year and abs(int(year[1]) - today.year) <= 1:
            return PartialDate(int(year[1]))
    return None
