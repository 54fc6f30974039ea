"""Faults of a table's columns (列的问题): all of them told at once, before any row is scored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from gov_perf.errors import InputError
from gov_perf.findings import Finding, finding
from gov_perf.tables.columns import is_text
from gov_perf.tables.near import near_columns, near_findings

NEEDED: Final = ("target", "actual", "points")
ADDED: Final = ("score", "achievement", "met", "finding")
TEXTS: Final = ("operator", "unit", "standard", "level1", "level2")
"""Columns that hold texts alone."""


def raise_all(found: Sequence[Finding]) -> None:
    """Nothing where nothing was found.

    Raises:
        InputError: for everything that was found, headed by the first.
    """
    if found:
        first = found[0]
        raise InputError(first.name, first.where, findings=found, **_facts(first))


def _facts(item: Finding) -> dict[str, Any]:
    return dict(item.facts)


def names_found(
    names: Sequence[str], taken: Sequence[str], needed: Sequence[str] = NEEDED
) -> Iterator[Finding]:
    """Columns that are missing, each with one whose name is near; names that are ``taken``."""
    lacking = [name for name in needed if name not in names]
    if lacking:
        known = "、".join(names) or "（无）"
        yield finding("bulk-column-missing", columns="、".join(lacking), known=known)
        yield from near_findings(
            tuple(pair for pair in near_columns(list(names)) if pair[1] in lacking)
        )
    if taken:
        yield finding("bulk-column-taken", columns="、".join(dict.fromkeys(taken)))


def check_table(table: Any) -> None:  # noqa: ANN401 - a pyarrow.Table
    """Whether a table can be scored.

    Raises:
        InputError: columns are missing, stand twice, have a result's name or hold something else.
    """
    names = table.column_names
    twice = sorted({name for name in names if names.count(name) > 1})
    taken = [*(name for name in ADDED if name in names), *twice]
    kinds = {field.name: field.type for field in table.schema}
    raise_all([*names_found(names, taken), *_kinds_found(kinds)])


def _kinds_found(kinds: Mapping[str, Any]) -> Iterator[Finding]:
    for name in (*TEXTS, *NEEDED):
        if name in kinds and not _usable(name, kinds[name]):
            yield finding("bulk-column-kind", column=name, kind=kinds[name])


def _usable(name: str, kind: Any) -> bool:  # noqa: ANN401 - a pyarrow type
    if pa.types.is_null(kind) or is_text(kind):
        return True
    if name in TEXTS:
        return False
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return name != "points" and getattr(kind, "tz", None) is None
    return bool(
        pa.types.is_decimal(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind)
    )
