"""The examples of README and docs as programs: ``python -m tests.readme`` writes ``typed_pages``.

mypy --strict reads them with the other tests, so that what a reader copies into a checked
program passes as it is written; ``test_docs`` holds them against the pages and runs the blocks
themselves.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "typed_pages"

PAGES = {
    "readme": "README.md",
    "first_score": "docs/tutorial/first-score.md",
    "workbook": "docs/tutorial/workbook.md",
    "adjust_and_verify": "docs/how-to/adjust-and-verify.md",
    "bulk": "docs/how-to/bulk.md",
    "charts": "docs/how-to/charts.md",
    "monitoring": "docs/how-to/monitoring.md",
    "review": "docs/how-to/review.md",
    "standards": "docs/how-to/standards.md",
    "store": "docs/how-to/store.md",
    "whatif": "docs/how-to/whatif.md",
    "write_forms": "docs/how-to/write-forms.md",
}
"""Pages whose examples pass as they stand, by the name of their program."""

_HEAD = '''"""The examples of {page} (``python -m tests.readme``): checked, and never run."""
# fmt: off

'''


def program(page: str) -> str:
    """Every Python block of a page, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return _HEAD.format(page=page) + "\n".join(blocks)


def main() -> None:
    """Write the programs."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "__init__.py").write_text(
        '"""Examples of the pages, for type checkers."""\n', encoding="utf-8"
    )
    for name, page in PAGES.items():
        (FOLDER / f"{name}.py").write_text(program(page), encoding="utf-8")


if __name__ == "__main__":
    main()
