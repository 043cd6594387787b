"""Speeches and messages: who spoke was there, who only sent a message was not."""

from __future__ import annotations

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.presence.which import current
from kg.extract.encounters.tellings import Part, Party, Telling
from kg.extract.scene import Scene
from kg.lexicon import entries
from kg.model import EncounterType as E
from kg.model import Mode, Role

SPEECH = frozenset(
    {"speech", "remark", "remarks", "address", "keynote", "toast", "statement", "lecture"}
)
GATHERING = (E.CONFERENCE, E.CEREMONY, E.MEETING, E.SIGNING)
FAR = frozenset(
    {
        "video",
        "recorded",
        "pre-recorded",
        "prerecorded",
        "written",
        "virtual",
        "videotaped",
        "taped",
    }
)
GIVING = frozenset({"give", "deliver", "make", "offer"})


def find_words(draft: Draft) -> None:
    """Add speakers, and senders of messages in their own mode."""
    scene = draft.scene
    for i, lemma in enumerate(scene.lemma):
        if scene.tag[i][:1] != "N":
            continue
        for entry in entries("presence", "message"):
            if lemma in entry["nouns"] or scene.low[i] in entry["nouns"]:
                _message(draft, i, frozenset(entry["lemmas"]), f"message.{entry['id']}")
        if lemma in SPEECH or lemma == "message":
            _speech(draft, i)
    for v, lemma in enumerate(scene.lemma):
        if lemma == "speak" and scene.tag[v][:1] == "V" and v not in draft.at:
            _spoke(draft, v)
        for entry in entries("presence", "decoration"):
            if lemma in entry["lemmas"] and scene.tag[v][:1] == "V":
                _decorated(draft, v, frozenset(entry["nouns"]), entry["id"])


def _decorated(draft: Draft, v: int, nouns: frozenset[str], rule: str) -> None:
    """Who is given a named decoration at the ceremony a text is about was there."""
    scene, syntax = draft.scene, draft.syntax
    things = [k for k in syntax.objects(v) if scene.lemma[k] in nouns and scene.words[k].istitle()]
    if not things:
        return
    passive = syntax.passive(v) or scene.lemma[v] == "receive"
    people = syntax.subject(v) if passive else syntax.behind(v, frozenset({"to", "on", "upon"}))
    persons = people.persons
    here = scene.sentence[v]
    told = [t for t in draft.tellings if t.type is E.CEREMONY and t.parts
            and here - 6 <= t.sentence <= here]  # fmt: skip
    if persons and told:
        draft.join(told[-1], persons, Role.ATTENDEE, "each", rule, here)


def _spoke(draft: Draft, v: int) -> None:
    """ "X spoke of trade and called the forum a chance": at the gathering pointed back to."""
    scene, syntax = draft.scene, draft.syntax
    if any(v in t.links for t in draft.tellings):
        return
    subject = syntax.subject(v)
    persons = subject.persons
    told = [
        t for t in draft.tellings
        if t.sentence == scene.sentence[v] and t.noun and t.definite and not t.parts
        and t.type in (E.CONFERENCE, E.CEREMONY)
    ]  # fmt: skip
    if persons and told:
        draft.join(told[0], persons, Role.SPEAKER, "each", "speech.of")


def _message(draft: Draft, i: int, lemmas: frozenset[str], rule: str) -> None:
    """A message, and who sent it: its owner, or the subject of "sent"."""
    scene, syntax = draft.scene, draft.syntax
    above = scene.head[i]
    passive = scene.dep[i] == "nsubjpass"
    far = _is_far(scene, i)
    sender = Party()
    if scene.dep[i] in ("dobj", "nsubjpass") and scene.lemma[above] in lemmas:
        if not passive:
            if scene.lemma[above] in ("send", "convey", "relay", "broadcast") or far:
                sender = syntax.subject(above)
        else:
            sender = _owner(draft, i)
    elif scene.dep[i] == "pobj" and far and scene.is_verb(scene.head[above]):
        sender = syntax.subject(scene.head[above])
    if not any(u.ref.is_person for u in sender.units):
        return
    telling = _gathering(draft, i)
    if telling is not None:
        for agent in sender.agents:
            _set_message(telling, agent, rule, scene.sentence[i])


def _is_far(scene: Scene, i: int) -> bool:
    near = [scene.low[k] for k in scene.kids[i]] + scene.low[max(0, i - 3) : i]
    return bool(set(near) & FAR) or scene.low[i] in ("video", "recording")


def _owner(draft: Draft, i: int) -> Party:
    """ "the President's message", "whose message", "a message from X"."""
    scene, syntax = draft.scene, draft.syntax
    for k in scene.kids[i]:
        if scene.low[k] == "whose":
            verb = scene.head[i]
            for j in range(k - 1, max(0, k - 3), -1):
                unit = syntax.actors.unit_at.get(j)
                if unit is not None:
                    return Party((unit,))
            return syntax.party(scene.head[verb])
        unit = syntax.actors.unit_at.get(k)
        if unit is not None and unit.owner:
            return Party((unit,))
    return syntax.behind(i, frozenset({"from", "by"}))


def _set_message(telling: Telling, agent: str, rule: str, sentence: int) -> None:
    for part in telling.parts:
        if part.agent == agent:
            part.mode, part.role, part.rule = Mode.MESSAGE, Role.SPEAKER, rule
            return
    telling.add(Part(agent, Role.SPEAKER, rule, sentence, "message", Mode.MESSAGE))
    telling.sentences.add(sentence)


def _gathering(draft: Draft, i: int) -> Telling | None:
    """The gathering words were spoken at: told in the sentence, else the current one."""
    telling = current(draft, i)
    if telling is not None and telling.type not in GATHERING:
        here = draft.scene.sentence[i]
        told = [t for t in draft.tellings
                if t.type in GATHERING and here - 3 <= t.sentence <= here]  # fmt: skip
        telling = max(told, key=lambda t: t.token) if told else None
    return telling


def _speech(draft: Draft, i: int) -> None:
    """ "In his opening remarks, X said", "X gave a congratulatory message"."""
    scene, syntax = draft.scene, draft.syntax
    above = scene.head[i]
    if _is_far(scene, i):
        return
    verb = None
    if scene.dep[i] == "dobj" and scene.lemma[above] in GIVING:
        verb = above
    elif scene.dep[i] == "pobj" and scene.low[above] in ("in", "during"):
        owned = any(scene.tag[k] == "PRP$" for k in scene.kids[i])
        verb = scene.head[above] if owned and scene.is_verb(scene.head[above]) else None
    if verb is None or any(verb in t.links for t in draft.tellings):
        return
    subject = syntax.subject(verb)
    persons = subject.persons
    telling = _gathering(draft, i)
    if not persons or telling is None:
        return
    sentence = scene.sentence[i]
    known = telling.agents()
    message = scene.lemma[i] == "message" and verb != above
    for agent in persons.agents:
        if message and agent not in known:
            _set_message(telling, agent, "message.owned", sentence)
        else:
            draft.join(telling, persons, Role.SPEAKER, "each", "speech", sentence)
