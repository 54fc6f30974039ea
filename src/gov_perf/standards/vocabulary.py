"""Words of scoring standards (词表), from ``data/standards.toml``."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def table() -> Mapping[str, Any]:
    """The whole table."""
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "standards.toml"
    loaded: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return loaded


@cache
def signs() -> Mapping[str, str]:
    """The sign of every word of comparison.

    >>> signs()["不低于"], signs()["不足"]
    ('≥', '<')
    """
    return {word: sign for sign, words in table()["signs"].items() for word in words}


@cache
def one_of(key: str) -> str:
    """A pattern of the words of a list, the longest first."""
    words = signs() if key == "signs" else table()["words"][key]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
