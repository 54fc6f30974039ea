"""Rows as Arrow tables and pandas frames (extra ``tables``), decimals kept exact."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from gov_perf.errors import InputError, MissingExtraError
from gov_perf.extras import need
from gov_perf.findings import Finding, Where
from gov_perf.numbers.exact import decimals
from gov_perf.records.cells import Cell, read_cell
from gov_perf.records.tables import FieldKind, RecordTable

_FEATURE = "数据表（Arrow）"
_DIGITS = 38
_MOST = 76


def to_arrow(rows: Iterable[Mapping[str, Any]], table: RecordTable) -> Any:  # noqa: ANN401 - an extra's type
    """Rows of one table as a ``pyarrow.Table``; numbers are decimals, never floats.

    Args:
        rows: Rows as ``plan_to_records`` and ``sheet_to_records`` give them.
        table: What they are rows of.

    Raises:
        MissingExtraError: pyarrow is not installed.
        InputError: a cell that its field cannot hold.
    """
    arrow = need("pyarrow", _FEATURE, "tables")
    found: list[Finding] = []
    given = list(rows)
    columns: dict[str, list[Cell]] = {
        name: [
            read_cell(
                row.get(name),
                evolve(item, filler=False),
                Where(sheet=table.name, line=number, cell=name),
                found,
            )
            for number, row in enumerate(given, 1)
        ]
        for name, item in table.fields.items()
    }
    if found:
        raise InputError("cannot-write-records", findings=found, count=len(found))
    fields, arrays = [], []
    for name, item in table.fields.items():
        kind = arrow.string()
        if item.kind is FieldKind.NUMBER:
            places = [decimals(cell) for cell in columns[name] if not isinstance(cell, str | None)]
            wide = item.digits is None
            scale = max(places, default=0) if item.decimals is None else item.decimals
            kind = arrow.decimal256(_MOST, scale) if wide else arrow.decimal128(item.digits, scale)
        fields.append(arrow.field(name, kind, nullable=item.nullable is not False))
        arrays.append(arrow.array(columns[name], type=kind))
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))


def to_pandas(rows: Iterable[Mapping[str, Any]], table: RecordTable) -> Any:  # noqa: ANN401 - an extra's type
    """The same as a pandas frame: decimals and texts as objects, None where there is nothing.

    Raises:
        MissingExtraError: pyarrow or pandas is not installed.
        InputError: a cell that its field cannot hold.
    """
    need("pyarrow", _FEATURE, "tables")
    try:
        need("pandas", _FEATURE, "tables")
    except MissingExtraError as error:
        raise MissingExtraError("pandas-missing") from error
    return to_arrow(rows, table).to_pandas()
