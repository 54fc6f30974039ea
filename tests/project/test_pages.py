"""The generated pages are what the definitions say."""

import pytest

from pages import DOCS, pages


@pytest.mark.parametrize("name", pages())
def test_the_page_is_up_to_date(name: str) -> None:
    """``python -m tests.pages`` writes them anew."""
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name]


def test_no_page_is_left_over() -> None:
    committed = {path.relative_to(DOCS).as_posix() for path in (DOCS / "rules").glob("*.md")}
    assert committed == {name for name in pages() if name.startswith("rules/")}
