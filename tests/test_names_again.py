"""Names told once in a document are found where little else tells them: in headlines above all."""

from __future__ import annotations

import pytest
from blank import document
from trained import model

from kg.extract.names import read_names
from kg.extract.parse import parse

LEAD = "The New Development Bank (NDB) and Vestra Railways Company signed a memorandum on Monday."


def mentioned(headline: str, lead: str) -> list[tuple[str, set[str]]]:
    """The words of each mention in the headline, with all names of what is meant."""
    text = f"{headline}\n\n{lead}"
    found = read_names(next(parse([document(text)], model())))
    names = {e.id: {e.name, *e.aliases} for e in found.entities}
    return [
        (text[m.start : m.end], names[m.entity])
        for m in found.mentions
        if m.end <= len(headline) and m.entity in names
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "headline",
    ["NDB and Vestra Railways Sign Memorandum of Understanding", "NDB and Vestra Railways sign"],
)
def test_an_acronym_and_a_firm_without_legal_form_in_a_headline(headline: str) -> None:
    (bank, of_bank), (firm, of_firm) = mentioned(headline, LEAD)
    assert (bank, firm) == ("NDB", "Vestra Railways")
    assert "New Development Bank" in of_bank
    assert "Vestra Railways Company" in of_firm


@pytest.mark.model
def test_words_that_are_no_name_stay_words() -> None:
    assert mentioned("Monday Railways Sign Nothing With Development", LEAD) == []
