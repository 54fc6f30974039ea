"""Rows from a scored sheet (绩效自评表的写出): indicators, total, budget execution."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from gov_perf.errors import InputError, UnknownNameError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import round_half_up, subtract
from gov_perf.plans.plan import Plan, ProjectPlan
from gov_perf.reading import Reading
from gov_perf.records.actuals import SELF_EVAL
from gov_perf.records.budgets import SELF_BUDGET
from gov_perf.records.cells import Cell
from gov_perf.records.figures import actual_text
from gov_perf.records.keys import RecordKeys
from gov_perf.records.rows import Records, table_row
from gov_perf.records.standing import TOTALS, standing_rows
from gov_perf.records.tables import Tables, table_of
from gov_perf.records.writing import RecordSet, check_given, check_rows, place_cells
from gov_perf.sheets.sheet import ScoreSheet, SheetRow

ScoresChoice = Literal["system", "adjusted"]


def sheet_to_records(  # noqa: PLR0913 - each table has its own rows
    sheet: ScoreSheet,
    plan: Plan,
    *,
    keys: RecordKeys,
    rows: Records = (),
    budget_rows: Records = (),
    total_rows: Records = (),
    notes: Mapping[str, str] | None = None,
    scores: ScoresChoice = "system",
    tables: Tables | None = None,
) -> Reading[RecordSet]:
    """The rows of a scored sheet (绩效自评表) for the integrated budget system.

    Args:
        sheet: The sheet.
        plan: The plan it was scored from.
        keys: What the rows have in common; with ``ids`` they have the kpi_id of the plan's rows.
        rows: The rows of PM_SELF_EVAL_INDICATOR that exist already, as
            :func:`actuals_from_records` was given them: what is written keeps their eval_ind_id,
            eval_id and create_time, and what the sheet does not say.  An indicator without one
            gets a key of its own, always the same.
        budget_rows: The same for PM_PERF_SELF_BGT: the only row, or that of the sum, keeps its
            bgt_eval_id and source of money.
        total_rows: The same for PM_PERF_SELF_EVAL: the row with the eval_id of ``rows`` keeps its
            create_time; where these have none, the only row gives its eval_id.
        notes: Name or path → 偏差分析及整改措施.
        scores: The "system" scores, or the "adjusted" ones where a person changed them.
        tables: Tables in place of the shipped ones.

    Returns:
        Rows of PM_SELF_EVAL_INDICATOR, PM_PERF_SELF_EVAL and, with a budget,
        PM_PERF_SELF_BGT (amounts in 元, 资金执行率 in %), with what the tables cannot hold.

    Raises:
        InputError: an argument of another kind; the sheet or a note is about another plan.

    >>> from gov_perf import samples, score
    >>> plan = samples.suijiang_red_cross()
    >>> sheet = score(plan, samples.suijiang_actuals(), "财预〔2020〕10号")
    >>> made = sheet_to_records(sheet, plan, keys=RecordKeys(2025)).require()
    >>> made["PM_SELF_EVAL_INDICATOR"][0]["eval_score"], len(made["PM_PERF_SELF_BGT"])
    (Decimal('10.00'), 0)
    >>> stands = {**made["PM_SELF_EVAL_INDICATOR"][0], "eval_ind_id": "E1", "eval_score": None}
    >>> again = sheet_to_records(sheet, plan, keys=RecordKeys(2025), rows=[stands]).require()
    >>> again["PM_SELF_EVAL_INDICATOR"][0]["eval_ind_id"]
    'E1'
    """
    check_given(plan, keys)
    _check(sheet, scores)
    said = _by_path(sheet, plan, notes or {})
    ids = keys.kpi_ids(plan)
    standing, found = standing_rows(rows, budget_rows, total_rows, keys, ids, tables)
    eval_id = standing.eval_id or keys.made_id(1, "eval", sheet.regulation)
    own: dict[str, Cell] = {"eval_id": eval_id}
    if isinstance(plan, ProjectPlan):
        own["pro_name"] = plan.project
    table, totals, budget = (table_of(tables, name) for name in (SELF_EVAL, TOTALS, SELF_BUDGET))
    written = [
        standing.kept(
            standing.rows.get(row.path),
            table_row(
                table,
                keys,
                {
                    **own,
                    "eval_ind_id": keys.made_id(number, "row", row.path),
                    "kpi_id": ids[row.path],
                    **place_cells(plan.indicators.place(row.path), keys),
                    **_row(row, scores, found),
                    "devi_analy": said.get(row.path),
                },
            ),
        )
        for number, row in enumerate(sheet.rows, 1)
    ]
    total = sheet.adjusted_total if scores == "adjusted" else sheet.total
    summed = table_row(totals, keys, {**own, "total_eval_value": total})
    sums = [standing.kept(standing.total, summed)]
    cells = {**own, **standing.source, **_budget(sheet, keys, scores, found)}
    money = [standing.kept(standing.budget, table_row(budget, keys, cells))]
    money = money if sheet.execution else []
    for each, lines in ((table, written), (totals, sums), (budget, money)):
        found += check_rows(each, lines)
    found += _not_held(sheet, scores)
    return Reading({SELF_EVAL: written, TOTALS: sums, SELF_BUDGET: money}, found)


def _check(sheet: object, scores: object) -> None:
    if not isinstance(sheet, ScoreSheet) or scores not in get_args(ScoresChoice):
        given, wanted = f"{type(sheet).__name__}，{scores}", "ScoreSheet，system | adjusted"
        raise InputError("records-argument", what="sheet, scores", kind=given, wanted=wanted)


def _row(row: SheetRow, scores: ScoresChoice, found: list[Finding]) -> dict[str, Cell]:
    """What the sheet says of an indicator."""
    target = row.indicator.target
    return {
        "kpi_evalstd": row.indicator.standard,
        "ind_comp": actual_text(row.actual, target, Where(path=row.path), found),
        "ind_weight": row.points,
        "eval_score": row.adjusted_score if scores == "adjusted" else row.score,
    }


def _by_path(sheet: ScoreSheet, plan: Plan, notes: Mapping[str, str]) -> dict[str, str]:
    """The notes by path; refuses a sheet and notes that are about another plan."""
    found: list[Finding] = []
    if sheet.plan != plan.name:
        found.append(finding("records-other-sheet", sheet=sheet.plan, plan=plan.name))
    said: dict[str, str] = {}
    for name in [*notes, *(row.path for row in sheet.rows)]:
        try:
            path = plan.indicators.place(str(name)).path
        except UnknownNameError as error:
            found += (item.at(Where(path=str(name))) for item in error.findings)
        else:
            said.update({path: str(notes[name])} if name in notes else {})
    if found:
        raise InputError("cannot-write-records", findings=found, count=len(found))
    return said


_RATE_DIGITS: Final = 4


def _budget(
    sheet: ScoreSheet, keys: RecordKeys, scores: ScoresChoice, found: list[Finding]
) -> dict[str, Cell]:
    execution = sheet.execution
    if execution is None:
        return {}
    given = execution.budget
    initial = given.initial.yuan if given.initial else None
    exact = execution.rate * 100
    rate = round_half_up(exact, _RATE_DIGITS)
    if rate != exact:
        spot = Where(sheet=SELF_BUDGET, cell="exe_amt_rate")
        found.append(finding("record-rounded", spot, value=exact, rounded=rate))
    return {
        "bgt_eval_id": keys.made_id(1, "budget", sheet.regulation),
        "reply_amt": initial,
        "year_adj_amt": None if initial is None else subtract(given.budget.yuan, initial),
        "cur_amt": given.budget.yuan,
        "year_exe_amt": given.executed.yuan,
        "exe_amt_rate": rate,
        "exe_score": execution.adjusted_score if scores == "adjusted" else execution.score,
    }


def _not_held(sheet: ScoreSheet, scores: ScoresChoice) -> list[Finding]:
    """What the sheet says and the tables have no field for."""
    parts = {
        "所依据的办法": sheet.regulation,
        "评价等级": sheet.grade,
        "略去的指标": sheet.skipped or sheet.unscorable,
        "人工调整前的得分": sheet.adjustments and scores == "adjusted",
        "人工调整": sheet.adjustments and scores == "system",
        "示例数据的标记": sheet.illustrative,
    }
    names = "、".join(name for name, value in parts.items() if value)
    return [finding("records-not-held", Where(path=sheet.plan), parts=names)]
