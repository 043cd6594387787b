""" "X presented credentials as Ambassador of Y", "X was sworn in as Minister of Z": posts by "as".

Only in sentences that speak of taking or holding an office; whose it is must be plain.
"""

from __future__ import annotations

from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text


def appoint(text: Text, spans: list[Span], later: bool = False) -> list[Span]:
    """Give titles behind "as" to the one person of their sentence they are told of.

    `later`: to those only who are told by a family name alone.
    """
    kept = []
    for span in spans:
        holder = _holder(text, spans, span) if _behind_as(text, span) else None
        if holder is None or (later and holder.entity is not None):
            kept.append(span)
            continue
        before = _before(text, span)
        for claim in span.claims:
            claim.rule = "apposition"
            claim.former = claim.former or before
        holder.claims.extend(span.claims)
        holder.titled = True
    return kept


def _before(text: Text, span: Span) -> bool:
    """ "Prior to her appointment Roe served as": the office is told as one of the past."""
    here, k = text.sentence[span.i], span.i - 1
    while k >= 0 and text.sentence[k] == here:
        if text.member(k, "office.before"):
            return True
        k -= 1
    return False


def _behind_as(text: Text, span: Span) -> bool:
    """Whether a title without holder stands behind "as", "as the", "as the new"."""
    if span.what is not What.TITLE or any(c.plural for c in span.claims):
        return False
    k = span.i - 1
    while text.at(k) in ("the", "a", "an", "its", "his", "her", "new", "next"):
        k -= 1
    return text.at(k) == "as"


def _holder(text: Text, spans: list[Span], span: Span) -> Span | None:
    """The person who takes the office: behind an active verb, else the one before the verb."""
    here = text.sentence[span.i]
    start = next(k for k in range(span.i, -1, -1) if k == 0 or text.sentence[k - 1] != here)
    verbs = [k for k in range(start, span.i) if text.member(k, "takes.office")]
    if not verbs:
        return None
    people = [s for s in spans if s.what is What.PERSON and start <= s.i < span.i]
    after = [s for s in people if s.i > verbs[-1]]
    before = [s for s in people if s.i < verbs[-1]]
    if text.low(verbs[-1]) == "credentials":
        return before[0] if len({s.name for s in before}) == 1 else None
    chosen = after or before
    return chosen[-1] if len({s.name for s in chosen}) == 1 else None
