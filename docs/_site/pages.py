"""Every page that is generated at build time, and the folder that holds them.

They are not committed: some five hundred small files that say what the installed library says.
What people read without building anything (the rules of the review, the list of codes) is
committed, by ``python -m tests.pages``.
"""

from collections.abc import Iterator
from pathlib import Path

from _site import api_pages, cases, code_pages, glossary, regulation_pages, searching

FOLDER = "reference/generated"


def pages() -> Iterator[tuple[str, str]]:
    """Every page by its path under ``FOLDER``."""
    for module in (api_pages, code_pages, regulation_pages):
        yield from module.pages()
    yield glossary.NAME, glossary.page()
    yield cases.NAME, cases.page()
    yield searching.NAME, searching.words()


def write(docs: Path) -> None:
    """Write them; a page that did not change keeps its date, one that is no more goes."""
    folder = docs / FOLDER
    made = dict(pages())
    for old in folder.rglob("*.*"):
        if old.relative_to(folder).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
