"""The notebooks (笔记本) as the tests see them; run as a program, it writes them in one form.

``python -m tests.notebooks`` takes outputs and execution counts out of every notebook, so that a
change of one is a small diff.
"""

import sys
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "notebooks"
NAMES = ("suijiang", "county", "regulations")

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.ipynb"


def kept(text: str) -> str:
    """The text of a notebook in the form in which it is kept."""
    notebook: Any = nbformat.reads(text, 4)  # type: ignore[no-untyped-call]
    notebook.metadata = METADATA
    notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number:02}", {}
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    written: str = nbformat.writes(notebook, 4)  # type: ignore[no-untyped-call]
    return f"{written.rstrip()}\n"


def main() -> None:
    for path in sorted(FOLDER.glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        if kept(text) != text:
            path.write_text(kept(text), encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
