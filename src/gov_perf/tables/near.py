"""Columns that nearly have a documented name (近似列名): not read, and that is said.

A misspelt ``standard`` would otherwise have every row scored by the regulation, without a word.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from attrs import field, frozen

from gov_perf.findings import Finding, Where, finding

DOCUMENTED: Final = (
    "plan", "level1", "level2", "indicator", "operator", "target", "unit", "actual", "points",
    "standard",
)  # fmt: skip
"""The columns of docs/how-to/bulk.md."""

Near = tuple[tuple[str, str], ...]
"""Names of columns, each with the documented one that it may be meant for."""

_ALIKE: Final = 0.8
_ROLES: Final[Mapping[str, str]] = {"name": "indicator"}


def near_columns(names: Sequence[str]) -> Near:
    """Unknown columns with nearly the name of a documented one that the table does not have.

    >>> near_columns(["target", "actual", "points", "Standards", "remark"])
    (('Standards', 'standard'),)
    """
    absent = [name for name in DOCUMENTED if name not in names]
    return tuple(_pairs([name for name in names if name not in DOCUMENTED], absent))


def _pairs(unknown: Sequence[str], absent: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in unknown:
        close = get_close_matches(name.strip().lower(), absent, n=1, cutoff=_ALIKE)
        meant = close[0] if close else None if name.isascii() else _by_heading(name)
        if meant in absent:
            yield name, str(meant)


def _by_heading(name: str) -> str | None:
    """The column that a heading of the forms stands for: 度量单位 is ``unit``."""
    from gov_perf.forms.table.vocabulary import column_role

    role = column_role(name)
    return _ROLES.get(role or "", role)


def _pairs_of(given: Iterable[Iterable[str]]) -> Near:
    """What JSON made lists of."""
    return tuple((name, meant) for name, meant in given)


def near_findings(near: Near) -> tuple[Finding, ...]:
    """A finding for each."""
    return tuple(
        finding("bulk-column-near", Where(path=name), column=name, meant=meant)
        for name, meant in near
    )


@frozen
class WithNear:
    """A report that tells columns which nearly have a documented name (近似列名).

    Attributes:
        near: Columns that were not used although their names are near documented ones that the
            table does not have: (column, documented name).
    """

    near: Near = field(default=(), converter=_pairs_of, kw_only=True)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is doubtful about the columns: one for each of ``near``."""
        return near_findings(self.near)


def warn(near: Near) -> None:
    """Say it where a table is given back and its report is out of sight."""
    for item in near_findings(near):
        warnings.warn(str(item), UserWarning, stacklevel=3)
