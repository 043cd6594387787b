"""The notebook of the docs runs on the graph of the seeds and shows what it says it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs/walkthrough.ipynb"


@pytest.mark.model
def test_the_walkthrough_runs_on_the_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = pytest.importorskip("notebook", reason="IPython is not installed")
    pytest.importorskip("pandas")
    from kg.build import build

    build([ROOT / "seeds"], tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    shown = [notebook.text(outputs) for outputs in notebook.run(NOTEBOOK)]
    assert "Trade, Industry and Energy Minister" in shown[1]
    assert "Chotima Iemsawasdikul" in shown[3]
    assert shown[4].strip() == "0"
    assert "Bahlil Lahadalia" in shown[5] and "Joko Widodo" in shown[5]
    assert "Bahlil Lahadalia – Inkyo Cheong – Joko Widodo" in shown[6]
    assert "[]" in shown[7]
    assert "did you mean Dukgeun Ahn" in shown[-1]
