"""Words that the reader of formulas goes by (``data/formulas.toml``), made ready once."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from gov_perf.text import narrow, squeeze


@cache
def words(table: str, row: str) -> tuple[str, ...]:
    """One list of the vocabulary, longest word first."""
    return tuple(sorted(_vocabulary()[table][row], key=len, reverse=True))


@cache
def _vocabulary() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "formulas.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


def one_of(items: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


_BRACKETS = str.maketrans("", "", "（）()[]{}【】〔〕“”\"‘’'《》「」『』")


def key(name: str) -> str:
    """A name as two spellings of it share it: no blanks, brackets or quotes (名称比对用).

    >>> key("公布事项（金额）") == key("公布事项 (金额)") == key("公布事项金额")
    True
    """
    return squeeze(narrow(name)).translate(_BRACKETS)
