"""Words of running text (叙述词表): ``data/narrative.toml``, and the signs of ``targets.toml``."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from gov_perf.cells.targets import Operator


def _load(name: str) -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / name
    loaded: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return loaded


@cache
def _table() -> Mapping[str, Any]:
    return _load("narrative.toml")


@cache
def words(part: str, key: str) -> tuple[str, ...]:
    """A list of words.

    >>> words("change", "start")
    ('由', '从', '自')
    """
    return tuple(_table()[part][key])


@cache
def mapping(part: str, key: str) -> Mapping[str, Any]:
    """A table of words.

    >>> mapping("per", "short")["人均"]
    '人'
    """
    found: dict[str, Any] = _table()[part][key]
    return found


def word(part: str, key: str) -> str:
    """A single word."""
    return str(_table()[part][key])


@cache
def signs(part: str) -> Mapping[str, Operator]:
    """What the words ``before`` or ``after`` a figure say: the words of targets.

    >>> str(signs("after")["以上"]), str(signs("before")["超过"])
    ('≥', '>')
    """
    found = _load("targets.toml")[part]
    return {
        "".join(name.split()): Operator(sign) for sign, names in found.items() for name in names
    }


def one_of(names: Iterable[str]) -> str:
    """A pattern of words, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
