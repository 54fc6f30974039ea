# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
"""What type checkers make of the public face; it is checked, by mypy and pyright, and never run.

Each ``assert_type`` holds a type that users rely on.  A line with ``type: ignore`` is one that
a checker has to refuse: it complains about an ignore that nothing needs.  ``.ci/run`` has both
check it from outside, against the installed wheel.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, assert_type

import gov_perf
from gov_perf import (
    Actual,
    Actuals,
    AllOrNothing,
    Attribute,
    BudgetExecution,
    Comparison,
    DepartmentPlan,
    Explanation,
    FilledForm,
    FilledMonitoring,
    Finding,
    Formula,
    Grid,
    InputError,
    Inverse,
    Judgement,
    KeyTask,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Money,
    MonitoringReport,
    MonitoringRow,
    Needed,
    Operator,
    Outcome,
    Plan,
    ProjectPlan,
    Proportional,
    Quantity,
    Ratio,
    Reading,
    Recheck,
    RecordKeys,
    RecordTable,
    Regulation,
    RegulationChoice,
    Review,
    ReviewSettings,
    ScoreSheet,
    ScoringRule,
    Sensitivity,
    Severity,
    SheetRow,
    Standards,
    Stepwise,
    Target,
    Unit,
    Ways,
    rates,
    samples,
    tables,
    testing,
)
from gov_perf.deprecation import deprecated, deprecated_argument
from gov_perf.environment import environment
from gov_perf.testing import contract
from gov_perf.typing import ActualLike, PointsLike


def reading(path: Path) -> None:
    assert_type(gov_perf.read_plan(path), Reading[DepartmentPlan | ProjectPlan])
    assert_type(gov_perf.read_plan("plan.txt").value, DepartmentPlan | ProjectPlan | None)
    assert_type(gov_perf.read_plan(b"...").require(), DepartmentPlan | ProjectPlan)
    assert_type(gov_perf.read_plan(path).findings, tuple[Finding, ...])
    assert_type(gov_perf.read_plans(path), tuple[Reading[DepartmentPlan | ProjectPlan], ...])
    assert_type(gov_perf.read_sheet(path), Reading[ScoreSheet])
    assert_type(gov_perf.read_actuals(path), Reading[Actuals])
    assert_type(gov_perf.read_monitoring(path), Reading[FilledMonitoring])
    assert_type(gov_perf.read_template(path), Reading[FilledForm])
    assert_type(gov_perf.parse_target("≥98%"), Reading[Target])
    assert_type(gov_perf.parse_standard("完成得满分").value, ScoringRule | None)
    assert_type(gov_perf.parse_formula("合格人数÷参训人数"), Reading[Formula])
    assert_type(gov_perf.read_quantities("培训12期"), tuple[Quantity, ...])


def scoring(plan: Plan, actuals: Mapping[str, str], budget: BudgetExecution) -> ScoreSheet:
    sheet = gov_perf.score(plan, actuals, "财预〔2020〕10号", budget=budget, missing="zero")
    assert_type(sheet, ScoreSheet)
    assert_type(sheet.total, Decimal)
    assert_type(sheet.grade, str | None)
    assert_type(sheet.rows, tuple[SheetRow, ...])
    assert_type(sheet.rows[0].score, Decimal)
    assert_type(sheet.rows[0].exact_score, Fraction)
    assert_type(sheet.rows[0].met, bool | None)
    assert_type(sheet.standards, Standards)
    assert_type(sheet.explain("培训合格率"), Explanation)
    assert_type(sheet.explain().lines(), Iterator[str])
    assert_type(sheet.to_excel("自评表.xlsx"), None)
    assert_type(sheet.to_html(), str)
    mixed = gov_perf.score(
        plan,
        {"期数": 12, "合格率": Ratio(196, 200), "意识": Judgement("0.9"), "占比": Decimal(1)},
        "财预〔2020〕10号",
    )
    assert_type(mixed.total, Decimal)
    assert_type(gov_perf.score(plan, {"合格率": {"合格": 1}}, "财预〔2020〕10号").total, Decimal)
    gov_perf.score(plan, actuals, "财预〔2020〕10号", missing="none")  # type: ignore[arg-type]
    gov_perf.score(plan, actuals, "财预〔2020〕10号", True)  # type: ignore[call-arg, arg-type]  # noqa: FBT003
    gov_perf.score(plan, {"合格率": 0.98}, "财预〔2020〕10号")  # type: ignore[dict-item]
    return sheet


def storing(sheet: ScoreSheet, text: str) -> None:
    assert_type(gov_perf.dumps(sheet), str)
    assert_type(gov_perf.loads(text, ScoreSheet), ScoreSheet)
    _plan: object = gov_perf.loads(text, Plan)  # a Plan for pyright, anything storable for mypy
    assert_type(
        gov_perf.loads(text),
        DepartmentPlan | ProjectPlan | Actuals | BudgetExecution | ScoreSheet | MonitoringReport,
    )
    gov_perf.loads(text, Plan)
    assert_type(gov_perf.from_dict({}, DepartmentPlan), DepartmentPlan)
    assert_type(gov_perf.to_dict(sheet), dict[str, Any])


def asking(plan: Plan, actuals: Actuals, sheet: ScoreSheet, regulation: Regulation) -> None:
    name = "培训合格率"
    assert_type(gov_perf.needed(plan, actuals, regulation, name, score="full"), Needed)
    assert_type(gov_perf.needed(plan, actuals, regulation, name, grade="优").value, Actual | None)
    assert_type(gov_perf.compare(plan, actuals, regulation, "财预〔2021〕101号"), Comparison)
    assert_type(gov_perf.compare_sheets(sheet, sheet).change, Decimal)
    assert_type(gov_perf.sensitivity(plan, actuals, regulation), Sensitivity)
    assert_type(gov_perf.ways_to_grade(plan, actuals, regulation), Ways)
    assert_type(gov_perf.inverse(Proportional(), 10, "≥98%", "90%", 9), Inverse)
    assert_type(gov_perf.verify(sheet), tuple[Finding, ...])
    assert_type(gov_perf.recheck(sheet, regulation, plan), Recheck)
    gov_perf.needed(plan, actuals, regulation, name, budgets=None)  # type: ignore[call-arg]


def reviewing(plan: Plan) -> None:
    review = gov_perf.review(plan, settings=ReviewSettings())
    assert_type(review, Review)
    assert_type(review.of("B"), tuple[Finding, ...])
    assert_type(review[0], Finding)
    assert_type([item.severity for item in review], list[Severity])
    assert_type(gov_perf.review_many([plan]), tuple[Review, ...])


def figures_of_many_kinds(plan: Plan, ten: Regulation) -> None:
    """Values are only read: a dict that holds fewer kinds than may be given is one that may be."""
    counted: dict[str, int] = {"培训班期数": 12}
    shares: dict[str, Ratio] = {"培训合格率": Ratio(196, 200)}
    mixed: dict[str, str | int | Decimal] = {"培训班期数": 12, "培训合格率": Decimal("97.5")}
    by_formula: dict[str, dict[str, int]] = {"培训合格率": {"合格人数": 196, "参训人数": 200}}
    anything: dict[str, ActualLike] = {"培训班期数": 12, "培训合格率": "97.5%"}
    for values in (counted, shares, mixed, by_formula, anything, Actuals(mixed)):
        gov_perf.score(plan, values, ten)
        gov_perf.monitor(plan, values, on=date(2025, 7, 31))
        gov_perf.verify(gov_perf.score(plan, values, ten), plan, values)
    gov_perf.score(plan, mixed, ten, weights=counted)
    tables.from_plans([plan], {plan.name: mixed}, ten)
    tables.from_plans([plan], {plan.name: Actuals(counted)}, ten)
    assert_type(tables.from_plans([plan], {}, ten, skip_plans=True), Any)
    assert_type(tables.skipped(tables.score({}, ten)), tuple[Finding, ...])
    inexact = {"培训合格率": 0.975}
    gov_perf.score(plan, inexact, ten)  # type: ignore[arg-type]


class Half:
    """A rule of a user's own, typed with what is public."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        case = gov_perf.open_case(points, target, actual)
        return Outcome(case.full, case.full / 2, met=None)


def own_rule() -> None:
    rule: ScoringRule = Half()
    print(rule)  # noqa: T201


def monitoring(plan: Plan) -> None:
    report = gov_perf.monitor(plan, {"培训班期数": 7}, on=date(2025, 7, 31))
    assert_type(report, MonitoringReport)
    assert_type(report["培训班期数"], MonitoringRow)
    gov_perf.monitor(plan, {"培训班期数": 7}, on="2025-07-31")  # type: ignore[arg-type]


def regulations() -> None:
    assert_type(gov_perf.regulation("财预〔2020〕10号"), Regulation)
    assert_type(gov_perf.regulation(on=date(2025, 1, 1), place="云南/昭通/绥江"), Regulation)
    assert_type(gov_perf.choose_regulation(place="云南"), RegulationChoice)
    assert_type(gov_perf.known_regulations(), tuple[Regulation, ...])
    assert_type(gov_perf.regulation("财预〔2020〕10号").digits.value, int)


def rules(rule: ScoringRule) -> None:
    outcome = rule.apply(10, "≥98%", "97.5%")
    assert_type(outcome, Outcome)
    assert_type(outcome.score, Fraction)
    assert_type(outcome.rounded(), Decimal)
    assert_type(outcome.achievement, Fraction | None)
    kept: ScoringRule = Stepwise(1, "0.5", cap=5)
    kept = AllOrNothing()
    assert_type(kept.apply("10", Target("≥", 98, "%"), Ratio(196, 200)), Outcome)
    wrong: ScoringRule = Decimal(1)  # type: ignore[assignment]
    rule.apply(10.0, "≥98%", "97.5%")  # type: ignore[arg-type]
    print(wrong)  # noqa: T201


def models() -> None:
    leaf = Level3Indicator("培训合格率", "≥98%", Attribute.QUANTITATIVE, points="10")
    plan = DepartmentPlan(
        "示例单位",
        indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", [leaf])])],
        key_tasks=[KeyTask("培训")],
    )
    assert_type(leaf.target, Target)
    assert_type(leaf.points, Decimal | None)
    assert_type(leaf.target.operator, Operator | None)
    assert_type(leaf.target.unit, Unit | None)
    assert_type(plan.indicators[0], Level3Indicator)
    assert_type(plan.key_tasks, tuple[KeyTask, ...])
    assert_type(Money("7.87").yuan, Decimal)
    assert_type(Ratio(196, "200").value, Fraction)
    assert_type(BudgetExecution("78700", 75000).budget, Money)
    Ratio(0.5, 1)  # type: ignore[arg-type]
    leaf.name = "别的"  # type: ignore[misc]


def records(plan: Plan, sheet: ScoreSheet, rows: list[dict[str, Any]], keys: RecordKeys) -> None:
    assert_type(gov_perf.plan_from_records(rows), Reading[DepartmentPlan | ProjectPlan])
    made = gov_perf.sheet_to_records(sheet, plan, keys=keys)
    assert_type(made.require(), dict[str, list[dict[str, Any]]])
    assert_type(gov_perf.record_tables(), Mapping[str, RecordTable])


def calculators() -> None:
    assert_type(rates.training_pass_rate(196, "200"), Ratio)
    start, end = datetime(2025, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001
    assert_type(rates.uptime_rate_from_outages(start, end, [(start, None)]), Ratio)
    assert_type(samples.suijiang_red_cross(), DepartmentPlan)
    assert_type(samples.suijiang_actuals(), Actuals)


def errors() -> None:
    try:
        gov_perf.parse_target("?").require()
    except InputError as error:
        assert_type(error.findings, tuple[Finding, ...])
        assert_type(error.code, str)


def scorer(given: contract.Given) -> Decimal | None:
    assert_type(given["points"], str)
    assert_type(given["actual"], str | None)
    print(given["score"])  # type: ignore[typeddict-item]  # noqa: T201
    return None if given["value"] is None else Decimal(given["value"])


def kit(rule: ScoringRule) -> None:
    report = contract.check_contract(scorer, laws=["ties"])
    assert_type(report.require(), contract.ContractReport)
    assert_type(report.differences, tuple[contract.Difference, ...])
    assert_type(testing.assert_rule_laws(rule), testing.LawReport)
    mine = gov_perf.regulation("财预〔2020〕10号")
    assert_type(testing.assert_regulation_laws(mine), testing.LawReport)
    assert_type(environment(), dict[str, Any])


@deprecated(since="0.2", removed_in="0.4", instead="gov_perf.score")
def old(points: int) -> str:
    return str(points)


@deprecated_argument("decimals", since="0.2", removed_in="0.4", instead="digits")
def renamed(points: int, *, digits: Literal[1, 2] = 2) -> str:
    return f"{points}{digits}"


def decorated() -> None:
    assert_type(old(3), str)
    assert_type(renamed(3, digits=1), str)
    old("3")  # type: ignore[arg-type]
    renamed(3, digits=3)  # type: ignore[arg-type]


def misspelt() -> None:
    gov_perf.scoer()  # type: ignore[attr-defined]
    gov_perf.Grid.no_such_method()  # type: ignore[attr-defined]
    print(Grid)  # noqa: T201
