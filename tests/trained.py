"""The language model for tests that need it; they are skipped where there is none."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.errors import ModelError
from kg.extract import load_model


@cache
def model() -> Language:
    """The model, loaded once."""
    try:
        return load_model()
    except ModelError as error:
        pytest.skip(f"no language model: {error}")
