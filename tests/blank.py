"""Parses without the language model: rules are tested on words alone, fast and anywhere."""

from __future__ import annotations

import datetime as dt
from functools import cache

import spacy
from spacy.language import Language

from kg.extract.parse import Parse, parse
from kg.model import Document


@cache
def blank() -> Language:
    """English tokens and sentences, no tags and no entities."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def document(text: str, publisher: str | None = None, country: str | None = None) -> Document:
    """A document without a title."""
    return Document("d", "", text, dt.date(2024, 5, 1), publisher, country)


def parsed(text: str, publisher: str | None = None) -> Parse:
    """The parse of a text without the model."""
    return next(parse([document(text, publisher)], blank()))
