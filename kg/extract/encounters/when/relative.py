"""Dates told from another one: "yesterday", "five days earlier", "next May", "on the 15th"."""

from __future__ import annotations

import datetime as dt

from kg.extract.encounters.when.calendar_dates import day_in, month_in
from kg.extract.encounters.when.context import Context, Span
from kg.lexicon import table
from kg.model import PartialDate


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(table("time")["numbers"][text.lower()])


def turned_month(parts: dict[str, str], context: Context) -> Span | None:
    """ "last October" is the latest one that is over, "next May" the first to come."""
    if context.today is None:
        return None
    month, today = month_in(parts), context.today
    turn = parts["r"].lower()
    if turn == "last":
        return PartialDate(today.year - (month >= today.month), month), None
    if turn == "next":
        return PartialDate(today.year + (month <= today.month), month), None
    return PartialDate(today.year, month), None


def days(parts: dict[str, str], context: Context) -> Span | None:
    if context.today is None:
        return None
    shift = table("time")["days"][" ".join(parts["w"].lower().split())]
    return PartialDate.of(context.today + dt.timedelta(shift)), None


def anchored(parts: dict[str, str], context: Context) -> Span | None:
    if context.anchor is None or context.anchor.day is None:
        return None
    shift = table("time")["anchored"][" ".join(parts["w"].lower().split())]
    return PartialDate.of(context.anchor.first + dt.timedelta(shift)), None


def count(parts: dict[str, str], context: Context) -> Span | None:
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


def weekday(parts: dict[str, str], context: Context) -> Span | None:
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


def half(parts: dict[str, str], context: Context) -> Span | None:
    months = 6 if parts["u"].lower() == "half" else 3
    if parts.get("y"):
        year = int(parts["y"])
    elif context.today is not None:
        year = context.today.year + {"last": -1, "next": 1}.get(parts.get("r", "").lower(), 0)
    else:
        return None
    first = (table("time")["ordinals"][parts["n"].lower()] - 1) * months + 1
    return PartialDate(year, first), PartialDate(year, first + months - 1)


def turned(parts: dict[str, str], context: Context) -> Span | None:
    """A week is given as its month (the day is not told), a month and a year as themselves."""
    if context.today is None:
        return None
    turn = {"last": -1, "next": 1}.get(parts["r"].lower(), 0)
    unit = parts["u"].lower()
    if unit == "year":
        return PartialDate(context.today.year + turn), None
    if unit == "month":
        return _shifted(context.today.year, context.today.month, turn), None
    day = context.today + dt.timedelta(7 * turn - context.today.weekday())  # its Monday
    return PartialDate(day.year, day.month), None


def shortly(parts: dict[str, str], context: Context) -> Span | None:
    """ "over the coming days": the month, where all of them are in one."""
    if context.today is None:
        return None
    then = context.today + dt.timedelta(6)
    if then.month != context.today.month:
        return None
    return PartialDate(then.year, then.month), None


def ordinal(parts: dict[str, str], context: Context) -> Span | None:
    """ "on the 15th": of the month told last, else of the document's."""
    base = context.anchor if context.anchor and context.anchor.month else None
    if base is None and context.today is not None:
        base = PartialDate.of(context.today)
    if base is None:
        return None
    return PartialDate(base.year, base.month, day_in(parts["d"])), None
