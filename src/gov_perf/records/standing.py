"""Rows that the tables hold already (库里已有的记录): what they keep when a sheet is written."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.findings import Finding, Where, finding
from gov_perf.records.actuals import SELF_EVAL, by_path
from gov_perf.records.budgets import SELF_BUDGET, total_of
from gov_perf.records.cells import Cell
from gov_perf.records.keys import RecordKeys
from gov_perf.records.rows import Records, Row, read_rows
from gov_perf.records.tables import Tables, data, table_of

TOTALS: Final = "PM_PERF_SELF_EVAL"
_EVAL_ID: Final = "eval_id"
_KEPT: Final = (_EVAL_ID, "kpi_id", "found_type_code", "found_type_name", "create_time")
_SHEET_S: Final = (
    "ind_comp", "ind_weight", "eval_score", "kpi_val", "kpi_evalstd", "reply_amt", "year_adj_amt",
    "cur_amt", "year_exe_amt", "exe_amt_rate", "exe_score",
)  # fmt: skip
_MATTERS: Final = (
    "record-no-mapping", "record-key-twice", "record-path-twice", "record-budget-rows",
    "record-field-twice",
)  # fmt: skip


@frozen(eq=False)
class StandingRows:
    """Rows that stand already: those of indicators by path, the one of the whole budget.

    ``eval_id`` is theirs, empty where they have none; ``total`` is the row of that evaluation;
    ``parts`` says that the budget stands there by source of money, without a row for the sum.
    """

    rows: Mapping[str, Row]
    budget: Row | None = None
    parts: bool = False
    eval_id: str = ""
    total: Row | None = None

    def kept(self, row: Row | None, written: dict[str, Any]) -> dict[str, Any]:
        """A row to be written over the one that stands: its keys, and what no sheet says."""
        if row is None:
            return written
        held: dict[str, Cell] = {name: cell for name, cell in row.cells.items() if cell is not None}
        own = {name: held[name] for name in (row.table.key, *_KEPT) if name in held}
        silent = {
            name: cell
            for name, cell in held.items()
            if written.get(name) is None and name not in _SHEET_S
        }
        return {**written, **silent, **own}

    @property
    def source(self) -> dict[str, Cell]:
        """资金来源名称 of a new row for the sum, where rows of its parts stand beside it."""
        return {"found_type_name": data()["totals"]["words"][0]} if self.parts else {}


def standing_rows(
    rows: Records,
    budget_rows: Records,
    total_rows: Records,
    keys: RecordKeys,
    ids: Mapping[str, str],
    tables: Tables | None,
) -> tuple[StandingRows, list[Finding]]:
    """What stands already, and why some of it cannot be told apart.

    Args:
        rows: Rows of PM_SELF_EVAL_INDICATOR.
        budget_rows: Rows of PM_PERF_SELF_BGT.
        total_rows: Rows of PM_PERF_SELF_EVAL.
        keys: Whose rows they are.
        ids: Path → kpi_id for every indicator of the plan.
        tables: Tables in place of the shipped ones.

    Raises:
        InputError: one of the three is no series of rows.
    """
    found: list[Finding] = []
    table, money = table_of(tables, SELF_EVAL), table_of(tables, SELF_BUDGET)
    read = read_rows(rows, table, (), keys, found)
    placed = by_path(read, evolve(keys, ids=ids), found)
    sums = read_rows(budget_rows, money, (), keys, found)
    budget, parts = total_of(sums, Where(sheet=money.name), found)
    totals = read_rows(total_rows, table_of(tables, TOTALS), (), keys, found)
    by_id = {own: row for row in totals if (own := row.text(_EVAL_ID))}
    eval_ids = sorted({row.text(_EVAL_ID) for row in placed.values()} - {""} or by_id)
    told = [item for item in found if item.name in _MATTERS]
    if len(eval_ids) > 1:
        spot = Where(sheet=table.name, cell=_EVAL_ID)
        told.append(finding("records-evaluations", spot, values="、".join(eval_ids[:5])))
    eval_id = eval_ids[0] if len(eval_ids) == 1 else ""
    return StandingRows(placed, budget, parts, eval_id, by_id.get(eval_id)), told
