"""Plans as rows of a table, and back (方案与数据表互换)."""

import warnings
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pyarrow as pa
from attrs import evolve

from gov_perf.cells.actual_sets import Actuals
from gov_perf.cells.actuals import Actual, ActualLike, Judgement, Measured, Stated, parse_actual
from gov_perf.cells.judgements import any_judgement, judgement_text, level_judgement
from gov_perf.cells.target_text import in_one_cell
from gov_perf.cells.targets import Operator, Target, parse_target, target_from_cells
from gov_perf.codes import Severity
from gov_perf.completion import last_day, last_days, read_completion, year_of
from gov_perf.errors import InputError, UnknownNameError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Place,
)
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.regulations import Regulation
from gov_perf.rules import Judged, ScoringRule
from gov_perf.rules.wording import inner_rule, read_words
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.scoring.matching import Matched, match
from gov_perf.scoring.points import allot
from gov_perf.scoring.rule_choice import choose_rule
from gov_perf.sheets.sheet import Missing, Standards
from gov_perf.tables.columns import as_table, one_array
from gov_perf.tables.dates import with_texts
from gov_perf.tables.kinds import read_operator
from gov_perf.tables.numbers import INEXACT, MISSING, numbers
from gov_perf.tables.report import with_skipped
from gov_perf.tables.scores import rules_of

_COLUMNS = (
    "plan", "level1", "level2", "indicator", "operator", "target", "unit", "actual", "standard",
)  # fmt: skip


def from_plans(
    plans: Iterable[Plan],
    actuals: Mapping[str, Mapping[str, ActualLike]],
    regulation: Regulation | str,
    *,
    standards: StandardsChoice = "plan",
    skip_unscorable: bool = False,
    skip_plans: bool = False,
) -> Any:  # noqa: ANN401 - a pyarrow.Table, which has no types
    """A table for ``score`` from plans and their actual values (由方案生成数据表).

    Args:
        plans: The plans.
        actuals: Name of the plan → its actual values, as ``gov_perf.score`` takes them.
        regulation: Shares out the points that a plan does not state.
        standards: As ``score`` will be told: whose words an actual value may be in.
        skip_unscorable: Keep the text of an actual value that is not read, so that ``score``
            gives its row no score and says why, instead of refusing it here.
        skip_plans: Leave out every plan that something else is wrong with, instead of refusing
            all of them; a warning names them, and :func:`skipped` says what is wrong.

    Raises:
        InputError: with everything that is wrong in all plans, each with its place, at once: two
            plans of one name, which rows could not tell apart; actual values that are not read,
            belong to no plan or no indicator, or that a cell cannot hold; arguments of other kinds.
    """
    rules = rules_of(regulation, standards, "skip", scale_standards=False)
    regulation = rules.regulation
    rule_of = partial(_rule, regulation, rules.standards)
    plans = _checked(plans, actuals)
    found = _names_apart(plans, actuals)
    faulty = {item.where.path for item in found}
    rows: list[dict[str, str | None]] = []
    points: list[Decimal | None] = []
    for plan in plans:
        if not plan.name and plan.name in faulty:  # nobody knows whose the values under "" are
            continue
        known, first = len(found), len(rows)
        tree = plan.indicators
        given = actuals.get(plan.name, {})
        matched = match(tree, given, Missing.SKIP, rule_of, year_of(plan))
        kept = _unread(tree, given, matched) if skip_unscorable else {}
        found += (
            _in_plan(item, plan)
            for item in matched.findings
            if item.severity is Severity.ERROR and item.where.path not in kept
        )
        shared = allot(tree, regulation).by_path
        for place in tree.places:
            row = _row(plan.name, place)
            try:
                actual = _actual_cell(
                    matched.values.get(place.path), place.indicator, rule_of(place)
                )
            except InputError as error:
                at = Where(path=place.path)
                found += (_in_plan(item.at(at), plan) for item in error.findings)
                continue
            rows.append({**row, "actual": kept.get(place.path, actual)})
            allotment = shared.get(place.path)
            points.append(None if allotment is None else allotment.points)
        if len(found) > known or plan.name in faulty:
            faulty.add(plan.name)
            del rows[first:], points[first:]
    found = list(dict.fromkeys(found))  # two plans of one name are at fault in the same places
    if found:
        names = _in_order(plans, actuals, faulty)
        good = sum(plan.name not in faulty for plan in plans)
        refused = InputError(
            "bulk-plans-faulty", findings=found, count=len(found), plans=names, good=good
        )
        if not skip_plans:
            raise refused
        warnings.warn(str(refused.finding), UserWarning, stacklevel=2)
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in _COLUMNS}
    table = pa.table({**columns, "points": _points(points)})
    return with_skipped(table, found) if skip_plans else table


def _checked(plans: object, actuals: object) -> list[Plan]:
    """The plans, where they and the values of each are of the kinds that are wanted.

    Raises:
        InputError: with everything that is not.
    """
    whole = isinstance(plans, Iterable) and not isinstance(plans, str)
    items: list[Any] = list(plans) if isinstance(plans, Iterable) and whole else [plans]
    found = [
        finding("argument-kind", what="plans", kind=type(item).__name__, wanted=_PLANS)
        for item in items
        if not whole or not isinstance(item, DepartmentPlan | ProjectPlan)
    ]
    values = actuals if isinstance(actuals, Mapping) else {"": actuals}
    found += (
        finding("actuals-no-mapping", Where(path=str(name) or None), kind=type(held).__name__)
        for name, held in values.items()
        if not isinstance(held, Mapping) or values is not actuals
    )
    if found:
        raise InputError("bulk-argument-kinds", findings=found, count=len(found))
    return items


_PLANS = "Iterable[DepartmentPlan | ProjectPlan]"


def _in_order(
    plans: Iterable[Plan], actuals: Mapping[str, object], faulty: Container[str | None]
) -> tuple[str, ...]:
    """The names that something is wrong with, in the order in which they were given."""
    names = dict.fromkeys([*(plan.name for plan in plans), *map(str, actuals)])
    return tuple(name for name in names if name in faulty)


def _names_apart(plans: Iterable[Plan], actuals: Mapping[str, object]) -> list[Finding]:
    """Plans that one name stands for, and names of actual values that no plan has."""
    counts = Counter(plan.name for plan in plans)
    twice = [name for name, many in counts.items() if name and many > 1]
    blank = [str(number) for number, plan in enumerate(plans, 1) if not plan.name]
    unnamed = {"count": len(blank), "places": "、".join(blank)}
    strange = [str(name) for name in actuals if name not in counts]
    return [
        *(finding("bulk-plans-unnamed", Where(path=""), **unnamed) for _ in blank[1:2]),
        *(finding("bulk-plan-twice", Where(path=name), plans=name) for name in twice),
        *(finding("bulk-plan-unknown", Where(path=name), names=name) for name in strange),
    ]


def _in_plan(item: Finding, plan: Plan) -> Finding:
    """The finding with the name of its plan before its path."""
    parts = (plan.name, item.where.path)
    return evolve(item, where=evolve(item.where, path="/".join(filter(None, parts))))


def _unread(
    tree: IndicatorTree, given: Mapping[str, ActualLike], matched: Matched
) -> dict[str, str]:
    """The texts that were not read as actual values, by path."""
    unread = {path for path, value in matched.values.items() if value is None}
    found: dict[str, str] = {}
    for name, text in given.items() if unread else ():
        with suppress(UnknownNameError):  # which is among the findings
            path = tree.place(name).path
            if path in unread:
                # what is no text stands there in words, so that no reader takes it for a figure
                said = text if isinstance(text, str) else f"{type(text).__name__} {text}"
                found[path] = said
    return found


def _points(points: list[Decimal | None]) -> Any:  # noqa: ANN401 - a pyarrow array
    return pa.array(points) if any(item is not None for item in points) else pa.nulls(len(points))


def _row(plan: str, place: Place) -> dict[str, str | None]:
    item = place.indicator
    return {
        "plan": plan,
        "level1": place.level1.name,
        "level2": place.level2.name,
        "indicator": item.name,
        **_target_cells(item.target),
        "standard": item.standard,
    }


def _target_cells(target: Target) -> dict[str, str | None]:
    """The target as written where that is read as the same one, otherwise in three cells."""
    read = parse_target(target.text).value
    if target.value is None or (read is not None and _same(read, target)):
        apart = in_one_cell(target) != target.text  # 定性 stands in its own column
        sign = Operator.QUALITATIVE.value if apart else None
        return {"operator": sign, "target": target.text, "unit": None}
    return {
        "operator": None if target.operator is None else target.operator.value,
        "target": plain(target.value),
        "unit": None if target.unit is None else target.unit.text,
    }


def _same(one: Target, other: Target) -> bool:
    return (one.operator, one.value, one.unit) == (other.operator, other.value, other.unit)


def _rule(regulation: Regulation, standards: Standards, place: Place) -> ScoringRule:
    """The rule whose words an actual value may be in."""
    return choose_rule(place, regulation, standards, scale=False).rule


def _actual_cell(actual: Actual | None, item: Level3Indicator, rule: ScoringRule) -> str | None:
    """The actual value as a text that is read as the same one.

    Raises:
        InputError: there is none.
    """
    if actual is None:
        return None
    unit = item.target.unit
    if isinstance(actual, Judgement):
        return _judgement_cell(actual, item)
    text = str(actual)
    read = parse_actual(text, unit, item.target.operator, item.target.value).value
    if isinstance(actual, Measured):
        short = f"{plain(actual.value)}{actual.unit or ''}"
        for given in (text, short):
            found = parse_actual(given, unit, item.target.operator, item.target.value).value
            if isinstance(found, Measured) and _figure(found) == _figure(actual):
                return given
    elif read == actual:
        return text
    elif isinstance(actual, Stated) and (words := read_words(text, rule)) is not None:
        if words.value == actual:
            return text
    elif isinstance(actual, Stated) and item.target.in_words:  # a date, or the target's wording
        return _stated_cell(actual, item.target, rule)
    raise InputError("bulk-cannot-write", indicator=item.name, actual=actual)


def _stated_cell(actual: Stated, target: Target, rule: ScoringRule) -> str:
    dated = isinstance(inner_rule(rule), Judged) or _last_day_open(actual, target)
    if dated and _reads_again(actual, target):
        return actual.text  # 提前5天完成 names a case, and 完成 does not
    return _late_cell(actual, target) or ("完成" if actual.met else "未完成")


def _last_day_open(actual: Stated, target: Target) -> bool:
    """Whether a deadline was missed of which the last day is open, so that only the date tells."""
    limits = last_days(target, None)
    return not actual.met and actual.late is None and limits is not None and limits[0] != limits[1]


def _reads_again(actual: Stated, target: Target) -> bool:
    """Whether a table, which knows no year of the plan, reads a date of completion as it was."""
    done = read_completion(actual.text, target, None)
    return done is not None and done.value is not None and done.value.stated == actual


def _late_cell(actual: Stated, target: Target) -> str | None:
    """A date from which a table, which knows no year of the plan, tells the same days late."""
    limit = None if actual.late is None else last_day(target, None)
    if limit is None or actual.late is None:
        return None
    return (limit + timedelta(days=actual.late)).isoformat()


def _judgement_cell(judgement: Judgement, item: Level3Indicator) -> str:
    """A judgement as a text that no reader takes for anything else.

    Raises:
        InputError: the share is longer than any that somebody gives.
    """
    text = judgement_text(judgement)
    read = level_judgement(text) if judgement.level else any_judgement(text)
    if read is None or read.share != judgement.share:
        raise InputError("bulk-cannot-write", indicator=item.name, actual=judgement)
    return text


def _figure(actual: Measured) -> tuple[Decimal, object]:
    return actual.value, actual.unit


def to_plans(table: object) -> tuple[tuple[DepartmentPlan, Actuals], ...]:
    """Plans and their actual values from a table (由数据表生成方案), each as a department's.

    Rows of one plan need not stand together; they come under their headings in the order in
    which these come up first.  Floats are read as ``score`` reads them.

    Raises:
        InputError: a column is missing, or holds a float that stands for no number of four
            decimals.
    """
    given = as_table(table)
    needed = ("plan", "level1", "level2", "indicator", "target", "actual", "points")
    lacking = [name for name in needed if name not in given.column_names]
    if lacking:
        known = "、".join(given.column_names)
        raise InputError("bulk-column-missing", columns="、".join(lacking), known=known)
    wanted = [name for name in (*_COLUMNS, "points") if name in given.column_names]
    plans: dict[str, dict[str, dict[str, list[dict[str, Any]]]]] = {}
    figures = {name: _decimals(given, name) for name in _FIGURES if _is_float(given, name)}
    given = given.select(wanted)
    for name in ("target", "actual"):
        place = given.column_names.index(name)
        dates = with_texts(one_array(given, name), name)
        given = given.set_column(place, name, dates)
    for place, row in enumerate(given.to_pylist()):
        row.update({name: column[place] for name, column in figures.items()})
        first, second = row["level1"] or "", row["level2"] or ""
        plans.setdefault(row["plan"], {}).setdefault(first, {}).setdefault(second, []).append(row)
    return tuple(_plan(name, tree) for name, tree in plans.items())


_FIGURES = ("target", "actual", "points")


def _is_float(table: Any, name: str) -> bool:  # noqa: ANN401 - see above
    return bool(pa.types.is_floating(table.schema.field(name).type))


def _decimals(table: Any, name: str) -> list[Decimal | None]:  # noqa: ANN401 - see above
    """The four-decimal numbers that a column of floats stands for."""
    read = numbers(one_array(table, name), name)
    states = read.state.tolist()
    if INEXACT in states:
        row = states.index(INEXACT)
        raise InputError("bulk-float", Where(path=f"{name}[{row}]"))
    cells = enumerate(states)
    return [None if state == MISSING else Decimal(plain(read.cell(row))) for row, state in cells]


def _plan(
    name: str, headings: Mapping[str, Mapping[str, list[dict[str, Any]]]]
) -> tuple[DepartmentPlan, Actuals]:
    roots = [
        Level1Indicator(
            first, [Level2Indicator(second, map(_leaf, rows)) for second, rows in parts.items()]
        )
        for first, parts in headings.items()
    ]
    tree = IndicatorTree(roots)
    rows = [row for parts in headings.values() for part in parts.values() for row in part]
    values = {
        place.path: row["actual"]
        for place, row in zip(tree.places, rows, strict=True)
        if row["actual"] is not None
    }
    return DepartmentPlan(name, indicators=tree), Actuals(values)


def _leaf(row: Mapping[str, Any]) -> Level3Indicator:
    operator = read_operator(row.get("operator"))
    value = row["target"]
    text = plain(value) if isinstance(value, Decimal | int) else value or ""
    if operator is None and not row.get("unit"):
        target = parse_target(text).value or Target.as_written(text)
    else:
        read = target_from_cells(operator, text, row.get("unit") or "").value
        target = read or Target.as_written(text)
    return Level3Indicator(
        row["indicator"] or "", target, points=row["points"], standard=row.get("standard")
    )
