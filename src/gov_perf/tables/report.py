"""How a table was scored (批量评分的情况), kept in its metadata."""

import json
from collections.abc import Iterable
from typing import Any, Final

from attrs import asdict, frozen

from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where
from gov_perf.tables.columns import as_table
from gov_perf.tables.near import WithNear

_META: Final = b"gov_perf.tables"
_SKIPPED: Final = b"gov_perf.tables.skipped"


@frozen
class Report(WithNear):
    """How a table was scored (批量评分的情况).

    Attributes:
        rows: All rows.
        programs: Distinct programs that were used.
        by_object: Rows that the object API scored, because no program fits them.
        distinct: How many different ones of these there were.
        unscored: Rows without a score.
        regulation: The regulation's number.
        digits: Decimals of a score under the regulation.
        near: Columns that are not used, each with the documented name that it nearly has.
    """

    rows: int
    programs: int
    by_object: int
    distinct: int
    unscored: int
    regulation: str
    digits: int


def report(scored: object) -> Report:
    """How a scored table was scored (评分情况).

    Raises:
        InputError: the table was not scored by ``score``, or has lost its metadata.
    """
    meta = (as_table(scored).schema.metadata or {}).get(_META)
    if meta is None:
        raise InputError("bulk-not-scored")
    return Report(**json.loads(meta))


def skipped(table: object) -> tuple[Finding, ...]:
    """What is wrong with the plans that ``from_plans`` left out (没有进表的方案); () for none.

    The place of each begins with the name of its plan.  A scored table still knows it.
    """
    meta = (as_table(table).schema.metadata or {}).get(_SKIPPED, b"[]")
    return tuple(
        Finding(code, Where(path=path), [(name, fact) for name, fact in facts])
        for code, path, facts in json.loads(meta)
    )


def with_skipped(table: Any, found: Iterable[Finding]) -> Any:  # noqa: ANN401 - see below
    """The table with what is wrong with the plans that are not in it."""
    rows = [[item.code, item.where.path, item.facts] for item in found]
    text = json.dumps(rows, ensure_ascii=False).encode()
    return table.replace_schema_metadata({**(table.schema.metadata or {}), _SKIPPED: text})


def noted(table: Any, made: Report) -> Any:  # noqa: ANN401 - pyarrow tables, which have no types
    """The table with the report in its metadata."""
    text = json.dumps(asdict(made), ensure_ascii=False).encode()
    return table.replace_schema_metadata({**(table.schema.metadata or {}), _META: text})
