"""References by body: "the OPEC chief", "the IMF's boss"."""

from __future__ import annotations

from kg.extract.names.offices import everyday_chief, head_word
from kg.extract.names.posts import rank
from kg.extract.names.spans import Span, What
from kg.extract.names.story import Story, distinct
from kg.model import MentionKind


def chief_of(story: Story, span: Span) -> int | None:
    """The one person of the document who leads the body of `span`, if "chief" stands behind it."""
    text, words = story.text, story.text.words
    k = span.j + 1 if text.possessive(span.j) else span.j
    if span.what is not What.BODY or span.entity is None or not everyday_chief(text, k):
        return None
    rows = story.before(story.people, span.i, text.sentence[span.i])
    fits = [
        being
        for being in distinct(rows)
        if any(
            claim.org is not None
            and claim.org.entity == span.entity
            and words.within(head_word(words, claim), "title.leads")
            and not rank(words, claim)
            for claim, _ in being.claims
        )
    ]
    if len(fits) != 1:
        return None
    reason = f"{fits[0].name} is the one who leads {span.name}"
    story.refer(k, k + 1, fits[0], MentionKind.OFFICE, "whois.chief", reason)
    return k + 1
