"""The forms of time expressions, as patterns made from the words of `time.toml`."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import table

YEAR = r"(?:19|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
TO = r"\s*(?:[–—-]|to|through|until|till|and|&)\s*"


@cache
def anchors() -> frozenset[str]:
    """Lower-case words of which every time expression has at least one."""
    words = set(table("time")["months"]) | set(table("time")["weekdays"])
    for key in ("days", "anchored"):
        words |= {p.split()[-1] for p in table("time")[key]}
    return frozenset(
        words
        | {f"{w}s" for w in ("day", "week", "month", "year")}
        | {"day", "week", "month"}
        | {"year", "half", "quarter", "century"}
    )


@cache
def forms() -> dict[str, re.Pattern[str]]:
    """The forms of time expressions by kind, in order of preference."""
    found = {**_full_dates(), **_relative(), **_bare()}
    return {k: re.compile(rf"(?<![\w-]){p}", re.IGNORECASE) for k, p in found.items()}


def _any_of(key: str) -> str:
    """A pattern for any word of a list of `time.toml`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(table("time")[key], key=len, reverse=True))


def _full_dates() -> dict[str, str]:
    """Days and months told with all that is needed but the year."""
    month = f"(?:{_any_of('months')})"
    of_day = rf"(?:(?:{_any_of('weekdays')}),?\s+\(?)?"  # "Monday, May 6", "Monday (6 May)"
    return {
        "months_days": rf"{of_day}(?P<m>{month})\s+(?P<d>{DAY})(?:,?\s+(?P<y>{YEAR}))?{TO}"
        rf"{of_day}(?P<m2>{month})\s+(?P<d2>{DAY})(?:,?\s+(?P<y2>{YEAR}))?(?!\d)",
        "days_months": rf"{of_day}(?P<d>{DAY})\s+(?P<m>{month})(?:,?\s+(?P<y>{YEAR}))?{TO}"
        rf"{of_day}(?P<d2>{DAY})\s+(?P<m2>{month})(?:,?\s+(?P<y2>{YEAR}))?",
        "month_days": rf"(?P<m>{month})\s+(?P<d>{DAY}){TO}(?P<d2>{DAY})(?!\d)"
        rf"(?:,?\s+(?P<y>{YEAR}))?",
        "days_month": rf"(?P<d>{DAY}){TO}(?P<d2>{DAY})\s+(?:of\s+)?(?P<m>{month})"
        rf"(?:,?\s+(?P<y>{YEAR}))?",
        "month_day": rf"{of_day}(?P<m>{month})\s+(?P<d>{DAY})(?!\d|\s*(?:percent|%))"
        rf"(?:,?\s+(?P<y>{YEAR}))?",
        "day_month": rf"{of_day}(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{month})\b(?:,?\s+(?P<y>{YEAR}))?",
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        "slashed": rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/(?P<y>{YEAR}))?(?![\d/])",
        "month_of_year": rf"(?:(?:early|mid|late)[- ])?(?P<m>{month}),?\s+"
        rf"(?:(?:of\s+)?(?P<y>{YEAR})|(?P<r>last|this|next)\s+year)",
    }


def _relative() -> dict[str, str]:
    """Days, months and years told from another one."""
    number = rf"(?:\d{{1,3}}|{_any_of('numbers')})"
    week = f"(?:{_any_of('weekdays')})"
    return {
        "turned_month": rf"(?P<r>last|this|next)\s+(?P<m>(?:{_any_of('months')}))\b",
        "days": rf"(?P<w>{_any_of('days')})\b",
        "anchored": rf"(?:on\s+)?(?P<w>{_any_of('anchored')})\b(?!\s+of\b|\s+(?:when|that|to)\b)",
        "count": rf"(?P<n>{number})\s+(?P<u>day|week|month|year)s?\s+"
        r"(?P<r>ago|earlier|later|before|after)\b",
        "weekday": rf"(?:(?P<r>last|this|next|coming|this coming)\s+)?(?P<w>{week})\b",
        "half": rf"(?:the\s+)?(?P<n>{_any_of('ordinals')})\s+(?P<u>half|quarter)"
        rf"(?:\s+of\s+(?:(?P<y>{YEAR})|(?P<r>last|this|next)\s+year|(?P<t>the year)))?",
        "part": r"(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+(?:(?P<r>last|this|next|the)\s+)"
        r"(?P<u>week|month|year)",
        "shortly": r"(?:over|in|during|within)\s+the\s+(?:coming|next\s+few)\s+days\b",
        "turned": r"(?:(?:earlier|later)\s+)?(?P<r>last|this|next)\s+(?P<u>week|month|year)\b",
    }


def _bare() -> dict[str, str]:
    """A month, a day or a year alone: read only where no longer form fits."""
    return {
        "month": rf"(?:(?:early|mid|late)[- ])?(?P<m>(?:{_any_of('months')}))(?![\w-])",
        "ordinal": r"on\s+the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s+\w+ary)",
        "bracketed": r"(?<=\()(?P<d>\d{2})(?=\))",
        "year": rf"(?<![\d.,$€£₩])(?:(?<=in )|(?<=since )|(?<=during ))(?P<y>{YEAR})(?![\d.,%]\d)",
    }


@cache
def pattern() -> re.Pattern[str]:
    """All forms in one pattern, each a group named by its kind."""
    parts = []
    for kind, form in forms().items():
        body = re.sub(r"\(\?P<\w+>", "(?:", form.pattern)
        parts.append(f"(?P<{kind}>{body})")
    return re.compile("|".join(parts), re.IGNORECASE)
