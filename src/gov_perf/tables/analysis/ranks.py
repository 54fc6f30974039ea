"""Ranking with ties kept (排名): equal values share a rank."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from gov_perf.codes import definitions
from gov_perf.scoring.ranking import TIES, Ties
from gov_perf.tables.analysis.figures import column, decimals, figures, groups, option, plans_of
from gov_perf.tables.analysis.statistics import shown
from gov_perf.tables.columns import Array


def ranking(
    given: object, *, by: str = "total", ties: Ties = "min", within: str | None = None
) -> Any:  # noqa: ANN401 - a pyarrow.Table
    """Plans by a value, the highest first (排名).

    Args:
        given: What ``totals`` gave, or a table with ``plan``.
        by: A column of numbers, or ``rate`` (score ÷ points).
        ties: What follows two that share rank 1: "min" goes on with 3, "dense" with 2.
        within: A column of names; each of them has a ranking of its own.

    Returns:
        A table with ``within``'s column if it is named, ``plan``, ``value``, ``rank``, ``tied``
        (how many share the rank, itself included), ``of`` (how many are ranked), ``finding`` and
        ``reason``.  Those that cannot be ranked stand last, without a rank, with a code and in
        words why.

    Raises:
        InputError: a column is missing or of no use, or ``ties`` is neither.
    """
    option("ties", ties, TIES)
    table = plans_of(given)
    names = column(table, "plan")
    found = figures(table, by)
    reasons = _reasons(table, found.notes, by)
    order: list[int] = []
    columns: dict[str, list[int | None]] = {"rank": [], "tied": [], "of": []}
    for _, rows in groups(table, within):
        places = found.places[rows]
        falling = np.argsort(-places, kind="stable")
        order += rows[falling].tolist()
        places = places[falling]
        ranked = places[places >= 0]
        ranks, tied = _ranks(ranked, dense=ties == "dense")
        nothing = [None] * (len(places) - len(ranked))
        columns["rank"] += [*ranks.tolist(), *nothing]
        columns["tied"] += [*tied.tolist(), *nothing]
        columns["of"] += [*[len(ranked)] * len(ranked), *nothing]
    head = {} if within in (None, "plan") else {within: column(table, str(within)).take(order)}
    return pa.table(
        {
            **head,
            "plan": names.take(pa.array(order, pa.int64())),
            "value": decimals((shown(found.value(row), found.own) for row in order), found.own),
            **{name: pa.array(values, pa.int64()) for name, values in columns.items()},
            "finding": pa.array([found.code(row) for row in order], pa.string()),
            "reason": pa.array([reasons[row] for row in order], pa.string()),
        }
    )


def _reasons(table: Any, notes: Sequence[str | None], by: str) -> list[str | None]:  # noqa: ANN401
    """Why each row has no rank: what its totals say of it, or what its code is about."""
    told = "no_rank" if by == "total" else "unscored"
    own = column(table, told).to_pylist() if told in table.column_names else [None] * len(notes)
    return [_reason(note, said) for note, said in zip(notes, own, strict=True)]


def _reason(note: str | None, said: object) -> str | None:
    if note != "analysis-incomplete" or not said:
        return None if note is None else definitions()[note].title
    return said if isinstance(said, str) else f"{said} 个指标没有评分"


def _ranks(falling: Array, *, dense: bool) -> tuple[Array, Array]:
    """The rank of each value and how many share it; the values fall."""
    _, first, group, counts = np.unique(
        -falling, return_index=True, return_inverse=True, return_counts=True
    )
    group = group.reshape(-1)
    return (group if dense else first[group]) + 1, counts[group]
