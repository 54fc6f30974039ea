"""This library as an adapter (本库的评分): what the others are held against."""

from decimal import Decimal
from functools import cache
from typing import Any

from attrs import frozen

from gov_perf.errors import GovPerfError
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Place,
)
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.regulations import Regulation, regulation
from gov_perf.rules import ScoringRule
from gov_perf.scoring.rule_choice import choose_rule
from gov_perf.scoring.run import score
from gov_perf.sheets.sheet import ScoreSheet, Standards
from gov_perf.testing.contract.given import (
    OTHER_DIGITS,
    USUAL_REGULATION,
    Given,
    SheetGiven,
    own_number,
)

NAME = "指标"


@frozen
class Seat:
    """One indicator with the rule that decides."""

    place: Place
    rule: ScoringRule


def _tree(given: Given) -> IndicatorTree:
    leaf = Level3Indicator(
        NAME, given["target"], points=given["points"], standard=given["standard"]
    )
    return IndicatorTree(
        [Level1Indicator(given["level1"], [Level2Indicator(given["level2"], [leaf])])]
    )


def rules_of(given: Given) -> Regulation:
    """The regulation of a case: a published one, or the example with other decimals."""
    return _own().get(given["regulation"]) or regulation(given["regulation"])


@cache
def _own() -> dict[str, Regulation]:
    """The usual regulation with other decimals of a score, by number; they are made up."""
    usual = regulation(USUAL_REGULATION)
    why = "对照检查的示例，不是公布的规定"
    return {
        own_number(digits): usual.overlay(
            number=own_number(digits),
            title="对照检查的示例办法",
            parameters={"digits": {"value": digits, "reference": why, "evidence": "recalled"}},
        )
        for digits in OTHER_DIGITS
    }


def seat_of(given: Given) -> Seat:
    """The rule that decides a case: that of the standard, otherwise that of the regulation."""
    place = _tree(given).places[0]
    choice = choose_rule(place, rules_of(given), Standards.PLAN)
    return Seat(place, choice.rule)


def _scored(given: Given) -> ScoreSheet:
    plan = DepartmentPlan("示例单位", indicators=_tree(given))
    actuals = {} if given["actual"] is None else {NAME: given["actual"]}
    return score(plan, actuals, rules_of(given))


def our_scorer(given: Given) -> Decimal:
    """The score of one indicator by this library.

    Raises:
        GovPerfError: the case cannot be scored; that is a refusal.

    >>> from gov_perf.testing.contract.library import cases
    >>> our_scorer(cases()[0].given)
    Decimal('9.50')
    """
    return _scored(given).rows[0].score


def derivation(given: Given) -> tuple[str, ...]:
    """How the score comes about, line by line in Chinese; or why there is none."""
    try:
        return tuple(_scored(given).explain(NAME).lines())
    except GovPerfError as error:
        return tuple(error.text.splitlines())


def _plan(given: SheetGiven) -> DepartmentPlan:
    tree: dict[str, dict[str, list[Level3Indicator]]] = {}
    for row in given["indicators"]:
        leaf = Level3Indicator(
            row["name"], row["target"], points=row["points"], standard=row["standard"]
        )
        tree.setdefault(row["level1"], {}).setdefault(row["level2"], []).append(leaf)
    roots = [
        Level1Indicator(first, [Level2Indicator(second, rows) for second, rows in subs.items()])
        for first, subs in tree.items()
    ]
    return DepartmentPlan("示例单位", indicators=roots)


def our_sheet(given: SheetGiven) -> ScoreSheet:
    """The sheet of a plan by this library."""
    budget = None
    if given["budget"] is not None and given["executed"] is not None:
        budget = BudgetExecution(given["budget"], given["executed"])
    plan = _plan(given)
    paths = [place.path for place in plan.indicators.places]
    actuals = {
        path: row["actual"]
        for path, row in zip(paths, given["indicators"], strict=True)
        if row["actual"] is not None
    }
    return score(plan, actuals, given["regulation"], budget=budget)


def our_sheet_scorer(given: SheetGiven) -> dict[str, Any]:
    """Total, points, scores, execution and grade of a plan by this library."""
    sheet = our_sheet(given)
    paths = [row["path"] for row in given["indicators"]]
    return {
        "total": sheet.total,
        "points": dict(zip(paths, (row.points for row in sheet.rows), strict=True)),
        "scores": dict(zip(paths, (row.score for row in sheet.rows), strict=True)),
        "execution": None if sheet.execution is None else sheet.execution.score,
        "grade": sheet.grade,
    }
