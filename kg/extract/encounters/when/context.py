"""What a time expression is read against, and what comes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
