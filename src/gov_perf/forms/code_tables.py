"""Code tables (代码表): what the codes of an export mean, as data chosen by name."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from attrs import frozen

from gov_perf.cells.targets import Operator
from gov_perf.errors import UnknownNameError
from gov_perf.plans.indicators import Attribute


@frozen
class CodeTable:
    """The codes of one kind of export (代码表).

    Attributes:
        name: What it is chosen by.
        operators: 指标性质 by code.
        attributes: 指标属性 by code.
    """

    name: str
    operators: Mapping[str, Operator]
    attributes: Mapping[str, Attribute]


@cache
def code_tables() -> Mapping[str, CodeTable]:
    """Every code table by its name."""
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "code_tables.toml"
    data: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: CodeTable(
                name,
                MappingProxyType({code: Operator(sign) for code, sign in row["operator"].items()}),
                MappingProxyType({code: Attribute(w) for code, w in row["attribute"].items()}),
            )
            for name, row in data.items()
        }
    )


def code_table(name: str) -> CodeTable:
    """The code table of this name.

    Raises:
        UnknownNameError: there is none; the error lists those there are.

    >>> code_table("yunnan").operators["005"].symbol
    '≤'
    """
    found = code_tables().get(name)
    if found is None:
        raise UnknownNameError("code-table-unknown", name=name, known=tuple(code_tables()))
    return found
