"""Running a notebook cell by cell in IPython, without a notebook server.

``python tests/notebook.py docs/walkthrough.ipynb`` runs one and keeps what it shows in it, so
that it can be read without being run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

Outputs = list[dict[str, Any]]


def run(path: Path) -> list[Outputs]:
    """What each code cell shows, in order; the first error of a cell is raised."""
    main = sys.modules["__main__"]
    try:
        return _run(path)
    finally:
        sys.modules["__main__"] = main  # IPython put its own there, which has no __spec__


def _run(path: Path) -> list[Outputs]:
    shell = InteractiveShell.instance()
    shell.reset(new_session=True)
    shell.colors = "nocolor"
    found = []
    for number, cell in enumerate(_code(json.loads(path.read_text(encoding="utf-8"))), 1):
        with capture_output() as shown:
            done = shell.run_cell("".join(cell["source"]), store_history=False)
        done.raise_error()
        found.append(_outputs(shell, number, shown.stdout, done.result))
    return found


def text(outputs: Outputs) -> str:
    """All that a cell shows, in every form it shows it in."""
    forms = [[part["text"]] if "text" in part else part["data"].values() for part in outputs]
    return "".join("".join(lines) for form in forms for lines in form)


def _code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _outputs(shell: InteractiveShell, number: int, printed: str, result: object) -> Outputs:
    if result is None:
        return [_stream(printed)] if printed else []
    data, _ = shell.display_formatter.format(result)  # type: ignore[union-attr]
    kept = {kind: value.splitlines(keepends=True) for kind, value in data.items()}
    return [
        {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": kept}
    ]


def _stream(printed: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": printed.splitlines(keepends=True)}


def main(path: Path) -> None:
    """Run a notebook and write what it shows into it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for number, (cell, outputs) in enumerate(zip(_code(notebook), run(path), strict=True), 1):
        cell["outputs"], cell["execution_count"] = outputs, number
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
