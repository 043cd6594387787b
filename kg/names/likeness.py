"""What comparing two names gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What two names alone tell of their bearers."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A verdict with its strength (0 to 1: how much the names speak for one bearer) and reason."""

    verdict: Verdict
    strength: float
    reason: str


def same(strength: float, reason: str) -> Likeness:
    """The names may be taken for one where nothing else speaks against it."""
    return Likeness(Verdict.SAME, strength, reason)


def unknown(strength: float, reason: str) -> Likeness:
    """The names fit, but one bearer needs other evidence: a post, a country."""
    return Likeness(Verdict.UNKNOWN, strength, reason)


def different(reason: str) -> Likeness:
    """The names can't be one bearer's."""
    return Likeness(Verdict.DIFFERENT, 0.0, reason)
