"""Which state a publisher is at home in: told by its name, never guessed."""

from __future__ import annotations

import pytest

from kg.link.known import home

AT_HOME = [
    ("Ministry of Foreign Affairs of Japan", "JP"),
    ("MOFA Japan", "JP"),
    ("Press Information Bureau, Delhi", "IN"),
    ("Ministry of Commerce, Thailand", "TH"),
    ("Department of Foreign Affairs (South Africa)", "ZA"),
    ("Office of the Prime Minister, Papua New Guinea", "PG"),
    ("State House Nairobi", "KE"),
    ("Presidency of the Arab Republic of Egypt", "EG"),
    ("High Commission of Sri Lanka in Canberra", "LK"),
    ("US Embassy in Seoul", "US"),
    ("British Embassy Manila", "GB"),
    ("Singapore Ministry of Law", "SG"),
    ("European Commission", ""),
    ("Delegation of the European Union to Kenya", ""),
    ("Permanent Mission of India to the United Nations", "IN"),
    ("United Nations", ""),
    ("Chamber of Commerce of Norway and Peru", ""),
    ("Acme Power", ""),
]


@pytest.mark.parametrize(("publisher", "iso"), AT_HOME)
def test_a_publisher_is_at_home_where_its_name_says(publisher: str, iso: str) -> None:
    assert home(publisher) == iso
