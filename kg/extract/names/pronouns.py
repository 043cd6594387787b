"""He and she: the subject before, or the one person near; never a guess between two."""

from __future__ import annotations

from kg.extract.names.register import Being
from kg.extract.names.story import Seen, Story, distinct
from kg.model import MentionKind

_GENDER = {"he": "m", "his": "m", "him": "m", "himself": "m"} | dict.fromkeys(
    ("she", "her", "herself", "hers"), "f"
)
_REACH = 3  # sentences back


def pronoun(story: Story, i: int) -> None:
    """Refer the pronoun at token i, if one person remains."""
    low = story.text.low(i)
    if low in ("they", "them", "their"):
        _they(story, i)
        return
    gender = _GENDER[low]
    rows = [s for s in story.before(story.people, i, _REACH) if _agrees(s.being, gender)]
    ahead = _ahead(story, i, gender)
    if ahead is not None:
        story.refer(i, i + 1, ahead, MentionKind.PRONOUN, "whois.ahead", "the subject that follows")
        return
    found = _object(story, i, rows) if _is_object(story, i) else _subject(story, i, rows)
    if found is None:
        return
    being, reason = found
    if not being.gender:
        being.gender = gender
    rule = "whois.possessive" if low in ("his", "her") and not _is_object(story, i) else "whois.he"
    story.refer(i, i + 1, being, MentionKind.PRONOUN, rule, reason)


def _ahead(story: Story, i: int, gender: str) -> Being | None:
    """ "In his message, Minister Roe …": a possessive that opens a sentence looks ahead."""
    text = story.text
    if text.low(i) not in ("his", "her") or not text.toks[i - 1].first or i + 1 >= text.size:
        return None
    here, first = text.sentence[i], None
    for seen in story.people:
        if seen.i > i and seen.sentence == here and seen.subject and _agrees(seen.being, gender):
            first = seen
            break
    if first is None or "," not in [text.at(k) for k in range(i, first.i)]:
        return None
    if any(text.low(k) == "with" for k in range(i, first.i)):
        return None
    return first.being


def _agrees(being: Being, gender: str) -> bool:
    return being.gender in ("", gender)


def _is_object(story: Story, i: int) -> bool:
    token = story.text.toks[i]
    return token.low == "him" or (token.low == "her" and token.object)


def _subject(story: Story, i: int, rows: list[Seen]) -> tuple[Being, str] | None:
    """The subject of the clause before, else of the sentence before, else the only person near."""
    here = story.text.sentence[i]
    own = [s for s in rows if s.sentence == here]
    subjects = distinct([s for s in own if s.subject])
    if len(subjects) == 1:
        return subjects[0], "the subject of the sentence"
    if len(subjects) > 1:
        return subjects[0], "the subject next before it"
    for back in range(1, _REACH + 1):
        before = [s for s in rows if s.sentence == here - back]
        leading = distinct(sorted((s for s in before if s.subject), key=lambda s: s.i))
        known = [b for b in distinct(before) if b.gender]
        if len(known) == 1 and leading and not leading[0].gender:
            return known[0], "the one person of the sentence before who is known to be meant so"
        if leading:
            return leading[0], "the subject of the sentence before"
        if len(distinct(before)) == 1 and not own:
            return before[0].being, "the only person of the sentence before"
        if before:
            break
    near = distinct(rows)
    if len(near) == 1:
        return near[0], "the only person near"
    return None


def _object(story: Story, i: int, rows: list[Seen]) -> tuple[Being, str] | None:
    """Not the subject of its own clause: another person of the sentence, or the one before."""
    here = story.text.sentence[i]
    own = [s for s in rows if s.sentence == here]
    owner = _whose(story, i, own)
    if owner is not None:
        return owner, "the person whose counterpart acts"
    nearest = _acting(story, i, own)
    acting = [s.being for s in own if s.subject]
    others = [b for b in distinct(own) if b is not nearest and b not in acting]
    if len(others) == 1:
        return others[0], "the other person of the sentence"
    if others:
        return None
    before = [s for s in rows if here - 2 <= s.sentence < here]
    rest = [b for b in distinct(before) if b is not nearest]
    leading = [b for b in distinct([s for s in before if s.subject]) if b is not nearest]
    if len(rest) == 1:
        return rest[0], "the only other person near"
    if len(leading) == 1:
        return leading[0], "the subject of the sentence before"
    return None


def _whose(story: Story, i: int, own: list[Seen]) -> Being | None:
    """ "Roe, whose colleague Doe had told him": the person before "whose", if another acts."""
    for k in range(i - 1, max(0, i - 20), -1):
        if story.text.low(k) == "whose" and any(s.subject and k < s.i < i for s in own):
            return next((s.being for s in own if s.i < k), None)
    return None


def _acting(story: Story, i: int, own: list[Seen]) -> Being | None:
    """Who does what is done to the pronoun: the person before "who", else the nearest subject."""
    for k in range(i - 1, max(0, i - 12), -1):
        if story.text.low(k) == "who":
            return next((s.being for s in own if s.i < k), None)
    return next((s.being for s in own if s.subject), None)


def _they(story: Story, i: int) -> None:
    """ "They" at the head of a sentence, "in their presence": the two persons named just before."""
    text = story.text
    presence = text.low(i) == "their" and text.low(i + 1) == "presence"
    if not text.toks[i].first and not presence:
        return
    here = text.sentence[i]
    rows = story.before(story.people, i, 1)
    if presence and any(s.sentence == here for s in rows):
        return
    pair = distinct([s for s in rows if s.sentence == here - 1])
    if len(pair) != 2:
        return
    for being in pair:
        reason = "one of the two persons of the sentence before"
        story.refer(i, i + 1, being, MentionKind.PRONOUN, "whois.they", reason)
