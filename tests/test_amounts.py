"""Money: what a reader of the graph would add up must be the right number in the right currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.amounts import read_amounts
from kg.lexicon import table


def one(text: str, home: str | None = None) -> tuple[str, str | None, str | None]:
    (money,) = read_amounts(text, home)
    assert text[money.start : money.end] == money.amount.text
    return money.amount.text, money.amount.value, money.amount.currency


@pytest.mark.parametrize(
    ("text", "home", "value", "currency"),
    [
        ("a plant worth KRW 4.6 trillion", None, "4600000000000", "KRW"),
        ("pledges of $15.3 bln", "KR", "15300000000", "USD"),
        ("a ₩2.7 trillion plant", None, "2700000000000", "KRW"),
        ("it put in USD 1 billion", None, "1000000000", "USD"),
        ("a fund of S$10 million", None, "10000000", "SGD"),
        ("€500 million for grids", None, "500000000", "EUR"),
        ("fined $28,000", "SG", "28000", "SGD"),
        ("a grant of $1.5 million", "US", "1500000", "USD"),
        ("a grant of $1.5 million", "AU", "1500000", "AUD"),
        ("a grant of $1.5 million", None, "1500000", None),
        ("¥30 billion for chips", "JP", "30000000000", "JPY"),
        ("¥30 billion for chips", "CN", "30000000000", "CNY"),
        ("¥30 billion for chips", "KR", "30000000000", None),
        ("it cost 5 billion won", None, "5000000000", "KRW"),
        ("it cost 300 million U.S. dollars", None, "300000000", "USD"),
        ("Rs 1,20,000 crore", "IN", "1200000000000", "INR"),
        ("₹2 lakh crore", None, "2000000000000", "INR"),
        ("RM1.2 bn", None, "1200000000", "MYR"),
        ("US$100", None, "100", "USD"),
        ("AUD 45.6 billion", None, "45600000000", "AUD"),
        ("80 billion yen", None, "80000000000", "JPY"),
        ("a $20-million loan", "US", "20000000", "USD"),
        ("NT$3 billion", None, "3000000000", "TWD"),
        ("$500m", "US", "500000000", "USD"),
    ],
)
def test_value_and_currency(text: str, home: str | None, value: str, currency: str | None) -> None:
    assert one(text, home)[1:] == (value, currency)


def test_a_word_that_makes_it_inexact_is_kept_in_the_text() -> None:
    assert one("It reached approximately $2.0 billion.", "KR")[0] == "approximately $2.0 billion"
    assert one("More than EUR 3 million was lent.")[0] == "More than EUR 3 million"


def test_a_range_has_no_single_value() -> None:
    assert one("between $2–3 billion", "US") == ("$2–3 billion", None, "USD")


def test_several_amounts_are_read_in_order() -> None:
    text = "USD 83.6 million (KRW 112 billion), up from 9 million euros"
    assert [m.amount.currency for m in read_amounts(text)] == ["USD", "KRW", "EUR"]


@pytest.mark.parametrize(
    "text",
    [
        "up 5.2 percent to 56 tons",
        "120 million pounds of beef",
        "the 2024 won title",
        "He won 3 million votes",
        "in 2024 they won again",
        "Section 301 of RM Act",
        "Terminal No. 1 cost little",
        "5 million people",
        "HK 3 million",
        "the team of 20 won",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert list(read_amounts(text, "US")) == []


@given(
    st.decimals(min_value=1, max_value=999, places=2),
    st.sampled_from(["million", "billion", "trillion"]),
    st.sampled_from(["KRW", "USD", "EUR", "JPY"]),
)
def test_the_number_read_is_the_number_written(number: Decimal, scale: str, code: str) -> None:
    power = {"million": 6, "billion": 9, "trillion": 12}[scale]
    _, value, currency = one(f"worth {code} {number} {scale} in all")
    assert value is not None
    assert Decimal(value) == number.scaleb(power)
    assert "E" not in value
    assert currency == code


def test_the_currency_table_claims_no_sign_twice() -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in table("currencies")["entry"]:
        keys = [(s, "certain") for s in (entry["code"], *entry.get("symbols", []))]
        keys += [(w, "certain") for w in entry.get("words", [])]
        keys += [(s, h) for s in entry.get("local", []) for h in entry["home"]]
        for key in keys:
            assert key not in seen, f"{key} is claimed by {seen.get(key)} and {entry['code']}"
            seen[key] = entry["code"]
