"""The words of tables as they are listed (表格用语的数据): ``data/columns.toml``."""

from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def columns_data() -> Mapping[str, Any]:
    """The whole list, by what its words are."""
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "columns.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table
