"""Time expressions: where they stand, and what days they mean once the context is known.

A release says "July 9–11", "the following day" or "last October"; what that means
depends on the date of the document, on the date told before, and on whether the
event lies ahead. So finding (`find`) and reading (`read`) are two steps. More than
the text tells is never given: a week is a month, "last year" a year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import table
from kg.model import PartialDate

Span = tuple[PartialDate, PartialDate | None]
"""First and last day (month, year); the last is None for a single one."""


@dataclass(frozen=True)
class Context:
    """What a time expression is read against.

    `today` is the date of the document, `anchor` the date told last, `ahead`
    whether the event is planned.
    """

    today: dt.date | None
    anchor: PartialDate | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A time expression at [start, end) of a text; `kind` names its form."""

    start: int
    end: int
    kind: str
    parts: dict[str, str] = field(compare=False)

    def read(self, context: Context) -> Span | None:
        """The days it means, None where the context is not enough."""
        try:
            return READERS[self.kind](self.parts, context)
        except ValueError:  # the 31st of June: a slip of the author
            return None


def find(text: str) -> list[When]:
    """The time expressions of a text, in order, the longest at each place."""
    found = []
    for match in _pattern().finditer(text):
        kind = match.lastgroup or ""
        inner = _forms()[kind].match(text, match.start())
        if inner is None or inner.groupdict("").get("m", "A")[:1].islower():  # "may"
            continue
        found.append(When(match.start(), match.end(), kind, inner.groupdict("")))
    return found


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
def _forms() -> dict[str, re.Pattern[str]]:
    """The forms of time expressions by kind, in order of preference."""
    words = table("time")

    def any_of(key: str) -> str:
        return "|".join(re.escape(w) for w in sorted(words[key], key=len, reverse=True))

    month = f"(?:{any_of('months')})"
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    to = r"\s*(?:[–—-]|to|through|until|till|and|&)\s*"
    number = rf"(?:\d{{1,3}}|{any_of('numbers')})"
    week = f"(?:{any_of('weekdays')})"
    of_day = rf"(?:{week},?\s+)?"
    forms = {
        "months_days": rf"{of_day}(?P<m>{month})\s+(?P<d>{day})(?:,?\s+(?P<y>{year}))?{to}"
        rf"{of_day}(?P<m2>{month})\s+(?P<d2>{day})(?:,?\s+(?P<y2>{year}))?(?!\d)",
        "days_months": rf"{of_day}(?P<d>{day})\s+(?P<m>{month})(?:,?\s+(?P<y>{year}))?{to}"
        rf"{of_day}(?P<d2>{day})\s+(?P<m2>{month})(?:,?\s+(?P<y2>{year}))?",
        "month_days": rf"(?P<m>{month})\s+(?P<d>{day}){to}(?P<d2>{day})(?!\d)"
        rf"(?:,?\s+(?P<y>{year}))?",
        "days_month": rf"(?P<d>{day}){to}(?P<d2>{day})\s+(?:of\s+)?(?P<m>{month})"
        rf"(?:,?\s+(?P<y>{year}))?",
        "month_day": rf"{of_day}(?P<m>{month})\s+(?P<d>{day})(?!\d|\s*(?:percent|%))"
        rf"(?:,?\s+(?P<y>{year}))?",
        "day_month": rf"{of_day}(?P<d>{day})\s+(?:of\s+)?(?P<m>{month})\b(?:,?\s+(?P<y>{year}))?",
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        "slashed": rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/(?P<y>{year}))?(?![\d/])",
        "month_of_year": rf"(?:(?:early|mid|late)[- ])?(?P<m>{month}),?\s+"
        rf"(?:(?:of\s+)?(?P<y>{year})|(?P<r>last|this|next)\s+year)",
        "turned_month": rf"(?P<r>last|this|next)\s+(?P<m>{month})\b",
        "days": rf"(?P<w>{any_of('days')})\b",
        "anchored": rf"(?:on\s+)?(?P<w>{any_of('anchored')})\b(?!\s+of\b|\s+(?:when|that|to)\b)",
        "count": rf"(?P<n>{number})\s+(?P<u>day|week|month|year)s?\s+"
        r"(?P<r>ago|earlier|later|before|after)\b",
        "weekday": rf"(?:(?P<r>last|this|next|coming|this coming)\s+)?(?P<w>{week})\b",
        "half": rf"(?:the\s+)?(?P<n>{any_of('ordinals')})\s+(?P<u>half|quarter)"
        rf"(?:\s+of\s+(?:(?P<y>{year})|(?P<r>last|this|next)\s+year|(?P<t>the year)))?",
        "part": r"(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+(?:(?P<r>last|this|next|the)\s+)"
        r"(?P<u>week|month|year)",
        "turned": r"(?:(?:earlier|later)\s+)?(?P<r>last|this|next)\s+(?P<u>week|month|year)\b",
        "month": rf"(?:(?:early|mid|late)[- ])?(?P<m>{month})(?![\w-])",
        "ordinal": r"on\s+the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s+\w+ary)",
        "bracketed": r"(?<=\()(?P<d>\d{2})(?=\))",
        "year": rf"(?<![\d.,$€£₩])(?:(?<=in )|(?<=since )|(?<=during ))(?P<y>{year})(?![\d.,%]\d)",
    }
    return {k: re.compile(rf"(?<![\w-]){p}", re.IGNORECASE) for k, p in forms.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """All forms in one pattern, each a group named by its kind."""
    parts = []
    for kind, form in _forms().items():
        body = re.sub(r"\(\?P<\w+>", "(?:", form.pattern)
        parts.append(f"(?P<{kind}>{body})")
    return re.compile("|".join(parts), re.IGNORECASE)


# -- reading ------------------------------------------------------------------------------


def _month(parts: dict[str, str], key: str = "m") -> int:
    word = parts[key].lower()
    return int(word) if word.isdigit() else int(table("time")["months"][word])


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(table("time")["numbers"][text.lower()])


def _year(context: Context, month: int, day: int | None) -> int:
    """The year of a day or month told without one: the nearest, on the right side of today."""
    today = context.today
    if today is None:
        raise ValueError("no date to read it against")
    return min(
        (today.year - 1, today.year, today.year + 1),
        key=lambda y: _distance(today, y, month, day, context.ahead),
    )


def _distance(today: dt.date, year: int, month: int, day: int | None, ahead: bool) -> float:
    """Days between a date and today; the side that does not fit the tense counts four times."""
    last = calendar.monthrange(year, month)[1]
    gap = (dt.date(year, month, min(day or 15, last)) - today).days
    if day is None and abs(gap) <= 16:
        return 0
    wrong = gap < -3 if ahead else gap > 3
    return abs(gap) * (4 if wrong else 1)


def _dated(parts: dict[str, str], context: Context) -> Span:
    month, day = _month(parts), _day(parts["d"])
    year = int(parts.get("y") or 0) or _year(context, month, day)
    first = PartialDate(year, month, day)
    if not parts.get("d2"):
        return first, None
    month2 = _month(parts, "m2") if parts.get("m2") else month
    year2 = int(parts.get("y2") or 0) or year + (month2 < month)
    if parts.get("y2") and not parts.get("y"):
        first = PartialDate(year2 - (month2 < month), month, day)
    last = PartialDate(year2, month2, _day(parts["d2"]))
    return (first, last) if first.first < last.first else (first, None)


def _slashed(parts: dict[str, str], context: Context) -> Span | None:
    """Day and month in either order; the one nearer to the document where both are possible."""
    today = context.today
    one, two = int(parts["d"]), int(parts["m"])
    options = []
    for day, month in ((one, two), (two, one)):
        try:
            year = int(parts["y"] or 0) or _year(context, month, day)
            options.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not options or (today is None and len(set(options)) > 1):
        return None
    best = min(options, key=lambda d: abs((d - today).days)) if today else options[0]
    return PartialDate.of(best), None


def _month_of_year(parts: dict[str, str], context: Context) -> Span | None:
    month = _month(parts)
    if parts.get("y"):
        return PartialDate(int(parts["y"]), month), None
    if context.today is None:
        return None
    turn = {"last": -1, "this": 0, "next": 1}.get(parts.get("r", ""))
    year = context.today.year + turn if turn is not None else _year(context, month, None)
    return PartialDate(year, month), None


def _turned_month(parts: dict[str, str], context: Context) -> Span | None:
    """ "last October" is the latest one that is over, "next May" the first to come."""
    if context.today is None:
        return None
    month, today = _month(parts), context.today
    turn = parts["r"].lower()
    if turn == "last":
        return PartialDate(today.year - (month >= today.month), month), None
    if turn == "next":
        return PartialDate(today.year + (month <= today.month), month), None
    return PartialDate(today.year, month), None


def _days(parts: dict[str, str], context: Context) -> Span | None:
    if context.today is None:
        return None
    shift = table("time")["days"][" ".join(parts["w"].lower().split())]
    return PartialDate.of(context.today + dt.timedelta(shift)), None


def _anchored(parts: dict[str, str], context: Context) -> Span | None:
    if context.anchor is None or context.anchor.day is None:
        return None
    shift = table("time")["anchored"][" ".join(parts["w"].lower().split())]
    return PartialDate.of(context.anchor.first + dt.timedelta(shift)), None


def _count(parts: dict[str, str], context: Context) -> Span | None:
    """ "two years ago" counts from the document, "five days earlier" from the date told last."""
    ago = parts["r"].lower() == "ago"
    base = PartialDate.of(context.today) if ago and context.today else context.anchor
    if base is None:
        return None
    n, unit = _number(parts["n"]), parts["u"].lower()
    n = n if parts["r"].lower() in ("later", "after") else -n
    if unit == "year":
        return PartialDate(base.year + n), None
    if base.month is None:
        return None
    if unit == "month":
        return _shifted(base.year, base.month, n), None
    if base.day is None:
        return None
    day = base.first + dt.timedelta(n * (7 if unit == "week" else 1))
    return (PartialDate.of(day) if unit == "day" else PartialDate(day.year, day.month)), None


def _shifted(year: int, month: int, months: int) -> PartialDate:
    index = year * 12 + month - 1 + months
    return PartialDate(index // 12, index % 12 + 1)


def _weekday(parts: dict[str, str], context: Context) -> Span | None:
    """The nearest such day: not after today for what is over, not before for what is ahead."""
    if context.today is None:
        return None
    turn = parts["r"].lower().split()[-1:] or [""]
    gap = table("time")["weekdays"][parts["w"].lower()] - context.today.weekday()
    if turn[0] in ("next", "coming") or (context.ahead and turn[0] != "last"):
        gap = gap % 7 or (7 if turn[0] in ("next", "coming") else 0)
    else:
        gap = gap % 7 - 7 if gap % 7 else (-7 if turn[0] == "last" else 0)
    return PartialDate.of(context.today + dt.timedelta(gap)), None


def _half(parts: dict[str, str], context: Context) -> Span | None:
    months = 6 if parts["u"].lower() == "half" else 3
    if parts.get("y"):
        year = int(parts["y"])
    elif context.today is not None:
        year = context.today.year + {"last": -1, "next": 1}.get(parts.get("r", "").lower(), 0)
    else:
        return None
    first = (table("time")["ordinals"][parts["n"].lower()] - 1) * months + 1
    return PartialDate(year, first), PartialDate(year, first + months - 1)


def _turned(parts: dict[str, str], context: Context) -> Span | None:
    """A week is given as its month (the day is not told), a month and a year as themselves."""
    if context.today is None:
        return None
    turn = {"last": -1, "next": 1}.get(parts["r"].lower(), 0)
    unit = parts["u"].lower()
    if unit == "year":
        return PartialDate(context.today.year + turn), None
    if unit == "month":
        return _shifted(context.today.year, context.today.month, turn), None
    day = context.today + dt.timedelta(7 * turn)
    return PartialDate(day.year, day.month), None


def _ordinal(parts: dict[str, str], context: Context) -> Span | None:
    """ "on the 15th": of the month told last, else of the document's."""
    base = context.anchor if context.anchor and context.anchor.month else None
    if base is None and context.today is not None:
        base = PartialDate.of(context.today)
    if base is None:
        return None
    return PartialDate(base.year, base.month, _day(parts["d"])), None


def _only_year(parts: dict[str, str], context: Context) -> Span:
    return PartialDate(int(parts["y"])), None


READERS: dict[str, Callable[[dict[str, str], Context], Span | None]] = {
    "months_days": _dated,
    "days_months": _dated,
    "month_days": _dated,
    "days_month": _dated,
    "month_day": _dated,
    "day_month": _dated,
    "iso": _dated,
    "slashed": _slashed,
    "month_of_year": _month_of_year,
    "turned_month": _turned_month,
    "days": _days,
    "anchored": _anchored,
    "count": _count,
    "weekday": _weekday,
    "half": _half,
    "part": _turned,
    "turned": _turned,
    "month": _month_of_year,
    "ordinal": _ordinal,
    "bracketed": _ordinal,
    "year": _only_year,
}
