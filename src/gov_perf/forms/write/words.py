"""The words of the forms (版式用语), read once from ``data/layouts.toml``."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any


@cache
def layouts() -> Mapping[str, Any]:
    """Everything that the file says, by section.

    >>> layouts()["sheet"]["columns"][:2]
    ['一级指标', '二级指标']
    """
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "layouts.toml"
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


def word(name: str, **facts: object) -> str:
    """A text of the section ``texts``, with its facts.

    >>> word("year", year=2025)
    '（2025年度）'
    """
    template: str = layouts()["texts"][name]
    return template.format_map(facts)
