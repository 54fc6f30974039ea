"""Totals of scored tables (合计): per plan with grade and rank, per heading."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, frozen

from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import NOWHERE, Finding, Where, finding
from gov_perf.numbers.exact import add, plain, round_half_up, subtract
from gov_perf.plans.budget import BudgetExecution, Money
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation
from gov_perf.scoring.implausible import doubts_of_execution
from gov_perf.tables.columns import as_table, one_array
from gov_perf.tables.faults import names_found, raise_all
from gov_perf.tables.groups import points_of
from gov_perf.tables.numbers import FINE, numbers
from gov_perf.tables.output import Units
from gov_perf.tables.report import report

_DECIMALS: Final = 4
_WIDE: Final = 30
_HUNDRED: Final = 100
_BUDGET: Final = ("plan", "budget", "executed")


@frozen(eq=False)
class Totals:
    """The totals of a scored table (合计).

    Attributes:
        plans: One row per ``plan``: ``indicators``, ``unscored``, ``points``, ``score``,
            ``execution`` (its score; null without usable budget figures), ``total``, ``grade``
            (null while a part of the 100 points is missing), ``no_rank`` (why there is neither
            grade nor rank, in Chinese) and ``rank`` (of the plans that have a grade, by total;
            equal totals share a rank and the next one is skipped).
        levels: One row per ``plan`` and ``level1`` (``level2`` null), each followed by those of
            its ``level2``: ``indicators``, ``unscored``, ``points``, ``score``.
        findings: By plan: budgets that went into nothing (of a plan that is not in the table, or
            with figures that are no budget and execution), executions above the budget, points
            that with those of the execution do not make 100.
    """

    plans: Any
    levels: Any
    findings: tuple[Finding, ...] = ()


def totals(
    scored: object, regulation: Regulation | str | None = None, *, budgets: object = None
) -> Totals:
    """The totals of a table that ``score`` gave (合计、等级、排名).

    Args:
        scored: The scored table, with ``plan``; ``level1`` and ``level2`` where it has them.
        regulation: The regulation; the one named in the table's report where None.
        budgets: A table with ``plan``, ``budget`` and ``executed`` (元), a plan once; without it
            there is no execution, and no grade unless the regulation gives it no points.

    Raises:
        InputError: the table was not scored, a column is missing or of no use, a plan stands
            twice among the budgets.
    """
    table = as_table(scored)
    number = report(table).regulation
    if regulation is None or isinstance(regulation, str):
        regulation = find_regulation(regulation or number)
    if "plan" not in table.column_names:
        known = "、".join(table.column_names)
        raise InputError("bulk-column-missing", columns="plan", known=known)
    rows = _rows(table)
    plans = _summed(rows, ["plan"])
    execution = executions(plans["plan"].to_pylist(), regulation, budgets)
    told = told_of_totals(plans, execution, regulation, budgets)
    return Totals(graded(plans, execution, regulation), _levels(rows), told)


def told_of_totals(
    plans: Any,  # noqa: ANN401
    execution: list[Any],
    regulation: Regulation,
    budgets: object,
    written: object = None,
) -> tuple[Finding, ...]:
    """What there is to say of summed plans and their budgets.

    Args:
        plans: The sums of every plan.
        execution: The execution scores of these.
        regulation: The regulation.
        budgets: Their budgets, or None.
        written: The same rows with the figures as they are written, where these are no numbers.
    """
    names = plans["plan"].to_pylist()
    found = [*_points_told(names, plans["points"].to_pylist(), regulation)]
    if budgets is not None:
        scores = dict(zip(names, execution, strict=True))
        found += _budgets_told(scores, budgets, budgets if written is None else written)
    return tuple(found)


def _points_told(plans: list[Any], sums: list[Any], regulation: Regulation) -> Iterator[Finding]:
    wanted = subtract(Decimal(_HUNDRED), regulation.execution_points.value)
    for name, total in zip(plans, sums, strict=True):
        if total is not None and total != wanted:
            facts = {"total": plain(total), "wanted": plain(wanted)}
            yield finding("points-not-100", _at(name), **facts)


def _budgets_told(scores: Mapping[Any, Any], budgets: object, written: object) -> Iterator[Finding]:
    """The budgets that gave no execution, and why; executions above the budget."""
    rows = (as_table(one).select([*_BUDGET]).to_pylist() for one in (budgets, written))
    stripped = _by_stripped_name(scores)
    for row, shown in zip(*rows, strict=True):
        name = row["plan"]
        if name not in scores:
            yield _not_known(name, stripped)
        elif scores[name] is None:
            figures = {key: _said(shown[key]) for key in ("budget", "executed")}
            yield finding("budget-unusable", _at(name), **figures)
        else:
            yield from _over(name, row["budget"], row["executed"])


def _by_stripped_name(names: Iterable[object]) -> dict[str, str]:
    """The names that stand there by what they are without blanks (char(n) has them)."""
    return {name.strip(): name for name in names if isinstance(name, str)}


def _not_known(name: object, stripped: Mapping[str, str]) -> Finding:
    """A budget of no plan; of one that has other blanks around its name it says that."""
    meant = stripped.get(name.strip()) if isinstance(name, str) else None
    if meant is None or not isinstance(name, str):
        return finding("budget-plan-unknown", _at(name), plan=name)
    budget, table = (len(one) - len(one.strip()) for one in (name, meant))
    facts = {"plan": name.strip(), "budget": budget, "table": table}
    return finding("budget-plan-blanks", _at(name), **facts)


def _over(name: object, budget: Any, executed: Any) -> Iterator[Finding]:  # noqa: ANN401 - numbers
    """As ``score`` says it: by the two figures as they stand."""
    figures = [Decimal(str(figure)) for figure in (budget, executed)]
    told = doubts_of_execution(
        BudgetExecution(*figures), Fraction(figures[1]) / Fraction(figures[0])
    )
    yield from (item.at(_at(name)) for item in (evolve(one, where=NOWHERE) for one in told))


def _at(name: object) -> Where:
    return Where(path=None if name is None else str(name))


def _said(cell: object) -> object:
    return "空" if cell is None else cell


def _rows(table: Any) -> Any:  # noqa: ANN401 - pyarrow tables and columns, for all below
    """What is summed: points with four decimals, scores, and ones to count."""
    points = points_of(one_array(table, "points"))
    valid = points.state == FINE
    if not valid.all():
        found = one_array(table, "score").is_valid().to_numpy(zero_copy_only=False) & ~valid
        if found.any():
            raise InputError("bulk-column-kind", column="points", kind="超过四位小数")
    columns = {
        name: table[name] for name in ("plan", "level1", "level2") if name in table.schema.names
    }
    score = table["score"]
    return pa.table(
        {
            **columns,
            "row": pa.array(np.arange(len(table))),
            "one": pa.array(np.ones(len(table), np.int64)),
            "open": score.is_null().cast(pa.int64()),
            "points": Units(points.scaled, valid).decimals(_WIDE, _DECIMALS),
            "score": score,
        }
    )


def _summed(rows: Any, keys: list[str]) -> Any:  # noqa: ANN401
    """Sums over rows with the same keys, in the order in which these come up first."""
    wanted = [("row", "min"), ("one", "sum"), ("open", "sum"), ("points", "sum"), ("score", "sum")]
    found = rows.group_by(keys, use_threads=False).aggregate(wanted).sort_by("row_min")
    names = {"one_sum": "indicators", "open_sum": "unscored", "points_sum": "points"}
    names |= {"score_sum": "score", "row_min": "row"}
    found = found.rename_columns([names.get(name, name) for name in found.column_names])
    score = pc.coalesce(found["score"], pa.scalar(Decimal(0), found["score"].type))
    return found.set_column(found.column_names.index("score"), "score", score)


def _levels(rows: Any) -> Any:  # noqa: ANN401
    keys = ["plan", *(name for name in ("level1", "level2") if name in rows.column_names)]
    if len(keys) == 1:
        return _summed(rows, keys).slice(0, 0).drop_columns(["row"])
    heads = _summed(rows, keys[:2])
    heads = heads.append_column("head", heads["row"])
    heads = heads.append_column("depth", pa.array([1] * len(heads), pa.int64()))
    parts = [heads]
    if len(keys) > 2:  # noqa: PLR2004 - plan, level1, level2
        parts = [heads.append_column("level2", pa.nulls(len(heads), rows["level2"].type))]
        leaves = _summed(rows, keys)
        first = dict(zip(_pairs(heads), heads["row"].to_pylist(), strict=True))
        leaves = leaves.append_column("head", pa.array([first[pair] for pair in _pairs(leaves)]))
        leaves = leaves.append_column("depth", pa.array([2] * len(leaves), pa.int64()))
        parts.append(leaves.select(parts[0].column_names))
    order = [("head", "ascending"), ("depth", "ascending"), ("row", "ascending")]
    found = pa.concat_tables(parts).sort_by(order)
    return found.select([*keys, "indicators", "unscored", "points", "score"])


def _pairs(table: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    return list(zip(table["plan"].to_pylist(), table["level1"].to_pylist(), strict=True))


def check_budgets(table: Any) -> None:  # noqa: ANN401 - pyarrow.Table
    """Whether a table of budgets has its columns, and a plan once.

    Raises:
        InputError: it has not.
    """
    raise_all([*names_found(table.column_names, (), _BUDGET)])
    counts = Counter(table["plan"].to_pylist())
    twice = sorted(str(name) for name, times in counts.items() if times > 1)
    if twice:
        raise InputError("bulk-plan-twice", plans="、".join(twice))


def executions(plans: list[Any], regulation: Regulation, budgets: object) -> list[Any]:
    """The execution score of each plan; None where there is none."""
    if budgets is None:
        return [None] * len(plans)
    table = as_table(budgets)
    check_budgets(table)
    names = table["plan"].to_pylist()
    columns = [numbers(one_array(table, name), name) for name in ("budget", "executed")]
    found = {}
    for row, name in enumerate(names):
        if all(column.state[row] == FINE for column in columns):
            budget, executed = (column.cell(row) for column in columns)
            found[name] = _execution(regulation, budget, executed)
    return [found.get(name) for name in plans]


def _execution(regulation: Regulation, budget: Any, executed: Any) -> Any:  # noqa: ANN401 - decimals
    """As ``score`` does it; None where there is no rate."""
    try:
        plan, done = Money.read(budget).yuan, Money.read(executed).yuan
        if plan <= 0 or done < 0:
            return None
        points = regulation.execution_points.value
        goal = Target(Operator.AT_LEAST, plan, "元")
        outcome = regulation.execution.value.apply(points, goal, done)
    except GovPerfError:
        return None
    return round_half_up(outcome.score, regulation.digits.value)


def graded(plans: Any, execution: list[Any], regulation: Regulation) -> Any:  # noqa: ANN401
    """The plans with execution, total, grade and rank."""
    own = regulation.execution_points.value
    rows = zip(
        plans["points"].to_pylist(),
        plans["score"].to_pylist(),
        plans["unscored"].to_pylist(),
        execution,
        strict=True,
    )
    sums, grades, reasons = [], [], []
    for points, score, unscored, done in rows:
        sums.append(score if done is None else add([score, done]))
        reasons.append(why_no_grade(unscored, points, own, executed=done is not None or not own))
        grades.append(None if reasons[-1] else str(regulation.grade(sums[-1])))
    kind = pa.decimal128(_WIDE, max(plans["score"].type.scale, regulation.digits.value))
    plans = plans.drop_columns(["row"])
    plans = plans.append_column("execution", pa.array(execution, kind))
    plans = plans.append_column("total", pa.array(sums, kind))
    plans = plans.append_column("grade", pa.array(grades, pa.string()))
    plans = plans.append_column("no_rank", pa.array(reasons, pa.string()))
    return plans.append_column("rank", pa.array(_ranks(sums, grades), pa.int64()))


def why_no_grade(
    unscored: int | None, points: Decimal | None, own: Decimal, *, executed: bool
) -> str | None:
    """Why a plan has neither grade nor rank, in Chinese; None where it has both.

    Args:
        unscored: Its rows without a score.
        points: The sum of its points; None where there are none.
        own: The points of the execution.
        executed: Whether the execution has a score, or needs none (it has no points).

    >>> why_no_grade(2, Decimal(80), Decimal(10), executed=True)
    '2 个指标没有评分；指标分值合计 80 分，加预算执行 10 分不是 100 分'
    >>> why_no_grade(0, Decimal(90), Decimal(10), executed=False)
    '没有预算执行得分（缺预算数或执行数）'
    """
    said = []
    if unscored:
        said.append(f"{unscored} 个指标没有评分")
    if not executed:
        said.append("没有预算执行得分（缺预算数或执行数）")
    if points is None:
        said.append("没有分值")
    elif add([points, own]) != _HUNDRED:
        said.append(
            f"指标分值合计 {plain(points)} 分，加预算执行 {plain(own)} 分不是 {_HUNDRED} 分"
        )
    return "；".join(said) or None


def _ranks(sums: list[Any], grades: list[str | None]) -> list[int | None]:
    """1, 2, 2, 4: those with a grade by total."""
    falling = sorted(
        (total for total, grade in zip(sums, grades, strict=True) if grade), reverse=True
    )
    first: dict[Any, int] = {}
    for place, total in enumerate(falling, 1):
        first.setdefault(total, place)
    return [first[total] if grade else None for total, grade in zip(sums, grades, strict=True)]
