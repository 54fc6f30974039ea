"""Tables of the integrated budget system (预算管理一体化系统): what each field is, as data."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any

from attrs import evolve, frozen

from gov_perf.errors import UnknownNameError
from gov_perf.regulations import Evidence


class FieldKind(Enum):
    """What a field holds: text or an exact number."""

    TEXT = "text"
    NUMBER = "number"


@frozen
class RecordField:
    """One field (字段).

    Attributes:
        name: Its name in the table.
        title: Its Chinese name.
        kind: Text or number.
        evidence: How name and rules are known.
        length: The most characters of a text; None where it is not known.
        digits: The most digits of a number, N(digits, decimals); None where not known.
        decimals: The most decimals of a number.
        nullable: False where it must hold something; None where it is not known.
        older: The name it had before.
        filler: Whether 无, 无偏差 and 0 in it are no data.
    """

    name: str
    title: str
    kind: FieldKind
    evidence: Evidence
    length: int | None = None
    digits: int | None = None
    decimals: int | None = None
    nullable: bool | None = None
    older: str | None = None
    filler: bool = False


@frozen(eq=False)
class RecordTable:
    """One table (数据表): its fields by name, and the one that tells rows apart.

    >>> table = record_tables()["PM_SELF_EVAL_INDICATOR"]
    >>> table.title, table.fields["eval_score"].decimals, table.fields["kpi_val"].length
    ('绩效指标单位自评', 6, None)
    """

    name: str
    title: str
    key: str
    fields: Mapping[str, RecordField]

    def with_lengths(self, **lengths: int) -> "RecordTable":
        """The same table with the lengths (字段长度) that a database defines for its texts.

        Raises:
            UnknownNameError: the table has no such field.

        >>> table = record_tables()["BGT_PERF_INDICATOR"].with_lengths(kpi_val=100)
        >>> table.fields["kpi_val"].length
        100
        """
        for name in lengths:
            if name not in self.fields:
                known = tuple(self.fields)
                raise UnknownNameError("record-field-none", table=self.name, name=name, known=known)
        changed = {
            name: evolve(item, length=lengths.get(name, item.length))
            for name, item in self.fields.items()
        }
        return evolve(self, fields=MappingProxyType(changed))


def data() -> Mapping[str, Any]:
    """The whole data file."""
    return _data()


@cache
def _data() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "records.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def record_tables() -> Mapping[str, RecordTable]:
    """Every table by its name (数据表定义).

    >>> list(record_tables())[:2]
    ['BGT_PERF_INDICATOR', 'BGT_PERF_GOAL_INFO']
    """
    return MappingProxyType({name: _table(name, row) for name, row in data()["tables"].items()})


def _table(name: str, row: Mapping[str, Any]) -> RecordTable:
    fields = {key: _field(key, item, row["evidence"]) for key, item in row["fields"].items()}
    return RecordTable(name, row["title"], row["key"], MappingProxyType(fields))


def _field(name: str, row: Mapping[str, Any], evidence: str) -> RecordField:
    return RecordField(
        name,
        row["title"],
        FieldKind(row["type"]),
        Evidence(row.get("evidence", evidence)),
        row.get("length"),
        row.get("digits"),
        row.get("decimals"),
        row.get("null"),
        row.get("older"),
        row.get("filler", False),
    )


Tables = Mapping[str, RecordTable]
"""Tables by name, in place of the shipped ones."""


def table_of(tables: Tables | None, name: str) -> RecordTable:
    """The caller's table of this name, or the shipped one."""
    return (tables or {}).get(name) or record_tables()[name]
