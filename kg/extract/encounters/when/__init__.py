"""Time expressions: where they stand, and what days they mean once the context is known.

A release says "July 9–11", "the following day" or "last October"; what that means
depends on the date of the document, on the date told before, and on whether the
event lies ahead. So finding (`find`) and reading (`When.read`) are two steps: `forms`
are the patterns, `calendar_dates` and `relative` read what they found. More than
the text tells is never given: a week is a month, "last year" a year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.extract.encounters.when.calendar_dates import dated, month_of_year, only_year, slashed
from kg.extract.encounters.when.context import Context, Span
from kg.extract.encounters.when.forms import forms, pattern
from kg.extract.encounters.when.relative import (
    anchored,
    count,
    days,
    half,
    ordinal,
    shortly,
    turned,
    turned_month,
    weekday,
)


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
    for match in pattern().finditer(text):
        kind = match.lastgroup or ""
        inner = forms()[kind].match(text, match.start())
        if inner is None or inner.groupdict("").get("m", "A")[:1].islower():  # "may"
            continue
        found.append(When(match.start(), match.end(), kind, inner.groupdict("")))
    return found


READERS: dict[str, Callable[[dict[str, str], Context], Span | None]] = {
    "months_days": dated,
    "days_months": dated,
    "month_days": dated,
    "days_month": dated,
    "month_day": dated,
    "day_month": dated,
    "iso": dated,
    "slashed": slashed,
    "month_of_year": month_of_year,
    "turned_month": turned_month,
    "days": days,
    "anchored": anchored,
    "count": count,
    "weekday": weekday,
    "half": half,
    "shortly": shortly,
    "part": turned,
    "turned": turned,
    "month": month_of_year,
    "ordinal": ordinal,
    "bracketed": ordinal,
    "year": only_year,
}
