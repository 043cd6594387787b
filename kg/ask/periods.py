"""Periods of time in questions: "since", "until", "within 2y", against dates known in part."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import QueryError
from kg.model import PartialDate

_SPAN = re.compile(r"(\d+)\s*(d|w|m|y|days?|weeks?|months?|years?)")
_DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}
"""At their longest, so that what happened exactly two years apart is within two years."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day of interest; None leaves an end open."""

    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def of(cls, since: str | None, until: str | None) -> Period:
        """Read from YYYY, YYYY-MM or YYYY-MM-DD; QueryError if it is no such date."""
        first, last = _date(since, "since"), _date(until, "until")
        period = cls(first.first if first else None, last.last if last else None)
        if period.since and period.until and period.since > period.until:
            raise QueryError(f"nothing can be since {since} and until {until}")
        return period

    @property
    def is_open(self) -> bool:
        """Whether every date, and none, fits."""
        return self.since is None and self.until is None

    def holds(self, start: str | None, end: str | None) -> bool:
        """Whether something from `start` to `end` can have been in this period.

        What has no date is in no period but the open one.
        """
        if self.is_open:
            return True
        span = days(start, end)
        if span is None:
            return False
        first, last = span
        return (self.since is None or last >= self.since) and (
            self.until is None or first <= self.until
        )


@lru_cache(maxsize=100_000)
def days(start: str | None, end: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and last day something can have taken; None if nothing is said."""
    try:
        known = [PartialDate.parse(d) for d in (start, end) if d]
    except ValueError:
        return None
    if not known:
        return None
    return known[0].first, known[-1].last


def span_days(text: str) -> int:
    """A length of time such as ``2y``, ``18 months``, ``90d`` in days; QueryError if it is none."""
    found = _SPAN.fullmatch(text.strip().lower())
    if not found:
        raise QueryError(f"not a length of time: {text!r}; write 2y, 18m, 6w or 90d")
    return int(found[1]) * _DAYS[found[2][0]]


def _date(text: str | None, name: str) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise QueryError(
            f"--{name}: not a date: {text!r}; write 2024, 2024-07 or 2024-07-03"
        ) from None
