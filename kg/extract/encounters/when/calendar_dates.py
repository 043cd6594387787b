"""Dates told by the calendar: "3 May", "July 9–11, 2024", "05/07/2024", "March of last year"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from kg.extract.encounters.when.context import Context, Span
from kg.lexicon import table
from kg.model import PartialDate


def month_in(parts: dict[str, str], key: str = "m") -> int:
    word = parts[key].lower()
    return int(word) if word.isdigit() else int(table("time")["months"][word])


def day_in(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def nearest_year(context: Context, month: int, day: int | None) -> int:
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


def dated(parts: dict[str, str], context: Context) -> Span:
    month, day = month_in(parts), day_in(parts["d"])
    year = int(parts.get("y") or 0) or nearest_year(context, month, day)
    first = PartialDate(year, month, day)
    if not parts.get("d2"):
        return first, None
    month2 = month_in(parts, "m2") if parts.get("m2") else month
    year2 = int(parts.get("y2") or 0) or year + (month2 < month)
    if parts.get("y2") and not parts.get("y"):
        first = PartialDate(year2 - (month2 < month), month, day)
    last = PartialDate(year2, month2, day_in(parts["d2"]))
    return (first, last) if first.first < last.first else (first, None)


def slashed(parts: dict[str, str], context: Context) -> Span | None:
    """Day and month in either order; the one nearer to the document where both are possible."""
    today = context.today
    one, two = int(parts["d"]), int(parts["m"])
    options = []
    for day, month in ((one, two), (two, one)):
        try:
            year = int(parts["y"] or 0) or nearest_year(context, month, day)
            options.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not options or (today is None and len(set(options)) > 1):
        return None
    best = min(options, key=lambda d: abs((d - today).days)) if today else options[0]
    return PartialDate.of(best), None


def month_of_year(parts: dict[str, str], context: Context) -> Span | None:
    month = month_in(parts)
    if parts.get("y"):
        return PartialDate(int(parts["y"]), month), None
    if context.today is None:
        return None
    turn = {"last": -1, "this": 0, "next": 1}.get(parts.get("r", ""))
    year = context.today.year + turn if turn is not None else nearest_year(context, month, None)
    return PartialDate(year, month), None


def only_year(parts: dict[str, str], context: Context) -> Span:
    return PartialDate(int(parts["y"])), None
