"""Money in text: "KRW 4.6 trillion", "$15.3 bln", "5 billion won" → a number and a currency.

Own rules, because the readers at hand lose won and trillions.
Words and signs are in ``currencies.toml``. A sign that several currencies share ("$",
"¥", "Rs") is read by the country of the publisher; without it the currency stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kg.lexicon import table
from kg.model import Amount

ANY = "*"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and its place in the text it was read from (code points, half open)."""

    start: int
    end: int
    amount: Amount


@dataclass(frozen=True)
class _Book:
    """The lexicon made ready: one pattern, and what each sign or name means where."""

    pattern: re.Pattern[str]
    certain: dict[str, str]
    shared: dict[str, dict[str, str]]  # sign → country → code
    scales: dict[str, int]


def read_amounts(text: str, home: str | None = None) -> Iterator[Money]:
    """Each amount of money in `text`, in order; `home` is the publisher's country (ISO alpha-2).

    The text of an amount keeps a word like "about" or "more than" before it. A range
    ("$2–3 billion") is an amount without a single value.
    """
    book = _book()
    for found in book.pattern.finditer(text):
        sign = found["before"] or found["behind"]
        scale = found["scale_a"] or found["scale_b"] or ""
        value = None
        if not found["to"]:
            number = Decimal((found["number_a"] or found["number_b"]).replace(",", ""))
            power = book.scales.get(_plain(scale).strip("-."), 0)
            value = format(number.scaleb(power).normalize(), "f")
        currency = _currency(sign, home, book)
        yield Money(found.start(), found.end(), Amount(found.group(), value, currency))


def _currency(sign: str, home: str | None, book: _Book) -> str | None:
    key = _plain(sign)
    if key in book.certain:
        return book.certain[key]
    places = book.shared[key]
    return places.get(home, places.get(ANY)) if home else None


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


@cache
def _book() -> _Book:
    lexicon = table("currencies")
    certain: dict[str, str] = {}
    shared: dict[str, dict[str, str]] = {}
    before: set[str] = set()
    behind: set[str] = set()
    for entry in lexicon["entry"]:
        signs, words = entry.get("symbols", []), entry.get("words", [])
        local = entry.get("local", [])
        certain |= {_plain(s): entry["code"] for s in (entry["code"], *signs, *words)}
        for sign in local:
            shared.setdefault(_plain(sign), {}).update(dict.fromkeys(entry["home"], entry["code"]))
        before |= {entry["code"], *signs, *(s for s in local if not s.islower())}
        behind |= {entry["code"], *words, *(s for s in local if s.islower())}
    return _Book(_pattern(before, behind, lexicon), certain, shared, lexicon["scale"])


def _pattern(before: set[str], behind: set[str], lexicon: dict[str, Any]) -> re.Pattern[str]:
    """Sign and number, or number and name; "20 won" without scale or comma is no money."""
    scale = rf"(?:[ -]?(?:{_either(lexicon['scale'])})\b(?:\.(?= [a-z]))?)"
    whole = r"\d{1,3}(?:,\d{2,3})+"
    number = r"\d[\d,]*(?:\.\d+)?(?<!,)"
    to = r"(?:\s?(?:-|–|to)\s?\d[\d,]*(?:\.\d+)?(?<!,))"
    sign = r"(?<![\w$])(?:" + _either(before) + ")"
    spelled = "|".join(rf"{re.escape(word)}\b" for word in sorted(behind, key=_longest))
    return re.compile(
        rf"(?:\b(?i:{_either(lexicon['about'])}) )?"
        rf"(?:(?P<before>{sign})\s?(?P<number_a>{number})(?P<to>{to}(?=(?i:{scale})))?"
        rf"(?P<scale_a>(?i:{scale}))?"
        rf"|(?<![\w.,])(?P<number_b>{number}(?=(?i:{scale}))|{whole})"
        rf"(?P<scale_b>(?i:{scale}))?[ -]?(?P<behind>{spelled}))"
    )


def _either(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=_longest))


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
