"""Steps in days from a deadline: how many days late something was, told by the two dates."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf import (
    DepartmentPlan,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    RuleError,
    ScoreSheet,
    ScoringRule,
    Stated,
    Stepwise,
    Target,
    Unit,
    dumps,
    loads,
    parse_standard,
    parse_target,
    score,
    tables,
    verify,
)
from gov_perf.bulk import score_files
from gov_perf.codes import by_code
from gov_perf.completion import read_completion
from gov_perf.rules import AllOrNothing, Cutoff, Interval, Overachievement, Proportional, Side
from gov_perf.rules.breakpoints import breakpoints_of
from gov_perf.rules.own_deadline import OwnDeadline
from gov_perf.rules.sides import contradiction, is_quantity
from gov_perf.rules.timing import Timing, timing_of, timings_of

RULES: Final = "财预〔2020〕10号"
PATH: Final = "产出指标/时效指标/完成时间"
CASES: Final = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "days_late.toml").read_text(encoding="utf-8")
)["cases"]


CODES: Final = {item.name: code for code, item in by_code().items()}


def plan_of(standard: str, points: int, target: str, year: int | None) -> DepartmentPlan:
    item = Level3Indicator("完成时间", target, points=points, standard=standard)
    level2 = Level2Indicator("时效指标", [item])
    return DepartmentPlan(
        "示例局", indicators=[Level1Indicator("产出指标", [level2])], budget_year=year
    )


def sheet_of(standard: str, points: int, target: str, actual: str, year: int = 0) -> ScoreSheet:
    return score(plan_of(standard, points, target, year or None), {PATH: actual}, RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: "，".join(map(str, case)))
def test_worked_examples(case: tuple[str, int, str, str, int, str]) -> None:
    standard, points, target, actual, year, wanted = case
    if wanted.startswith("!"):
        with pytest.raises(InputError) as caught:
            sheet_of(standard, points, target, actual, year)
        names = [item.name for item in caught.value.findings if item.severity.value == "退回"]
        assert names == [wanted[1:]]
        return
    number, _, said = wanted.partition(" ")
    sheet = sheet_of(standard, points, target, actual, year)
    row = sheet[PATH]
    assert row.score == Decimal(number)
    assert row.achievement is None
    assert row.met is (row.score == points) or "周" in standard
    told = {item.name for item in sheet.findings}
    assert ("completion-year-taken" in told) is bool(said)
    assert verify(sheet) == ()


def test_the_derivation_names_both_days_and_how_many_lie_between() -> None:
    sheet = sheet_of("按期完成得满分，每延迟一天扣1分", 10, "2025年11月底前", "2025-12-05")
    told = str(sheet.explain(PATH))
    assert "截止 2025-11-30，实际 2025-12-05，迟 5 天" in told
    assert "相差 5天，每 1天 一步，计 5 步" in told


@pytest.mark.parametrize(
    ("standard", "target", "actual", "reason"),
    [
        ("每推迟1个工作日扣1分", "2025年11月底前", "2025-12-05", "逾期多少个工作日不能由日期算出"),
        (
            "每逾期1天扣1分",
            "2025年11月30日前",
            "2025-12-05",
            "期限“2025年11月30日前”含不含最后一天没有写明",
        ),
        ("每逾期1天扣1分", "2025年11月底前", "未完成", "“未完成”没有写是哪一天完成的"),
        ("每逾期1天扣1分", "2025年11月底前", "2025年12月", "完成日期“2025年12月”没有写到哪一天"),
        ("每超过1%扣1分", "2025年11月底前", "2025-12-05", "扣分的一步不是按天写的"),
    ],
)
def test_what_is_not_known_says_why(standard: str, target: str, actual: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        sheet_of(standard, 10, target, actual)
    (found,) = (item for item in caught.value.findings if item.name == "days-late-unknown")
    assert found.fact("reason") == reason
    assert reason in found.text
    assert found.where.path == PATH


def test_a_score_that_an_open_last_day_leaves_as_it_is_says_so() -> None:
    sheet = sheet_of("每逾期10天扣1分", 15, "2024年10月31日前", "2024年11月20日")
    (told,) = (item for item in sheet.findings if item.name == "late-either-way")
    assert "逾期 20天 和逾期 21天 计算都是 13 分" in told.text
    assert told.where.path == PATH
    known = sheet_of("每逾期10天扣1分", 15, "2024年10月31日前（含）", "2024年11月20日")
    assert "late-either-way" not in {item.name for item in known.findings}


def test_a_line_is_not_passed_over_where_the_last_day_is_open() -> None:
    rule = Cutoff(Stepwise(10, 1, unit="天"), Interval(3, None), "天")
    with pytest.raises(InputError) as caught:
        rule.apply(10, "2024年10月31日前", Stated("2024-11-20", met=False))
    assert caught.value.finding.name == "figure-needed"


def test_a_sheet_keeps_the_days() -> None:
    sheet = sheet_of("每逾期1天扣1分", 10, "2025年11月底前", "12月5日", 2025)
    again = loads(dumps(sheet))
    assert isinstance(again, ScoreSheet)
    assert again[PATH].actual == Stated("12月5日", met=False, late=5)
    assert verify(again) == ()


# -- laws -----------------------------------------------------------------------------------------

LIMITS: Final = st.dates(date(2023, 12, 1), date(2026, 3, 1))
STEPS: Final = st.builds(
    Stepwise,
    st.integers(1, 3),
    st.sampled_from(["0.5", "1", "3"]),
    cap=st.sampled_from([None, 4]),
    side=st.sampled_from([Side.ABOVE, Side.MISSED, Side.BOTH]),
    unit=st.sampled_from(["天", "日", "个自然日", "周"]),
)


def scored(rule: ScoringRule, limit: date, done: date) -> tuple[Any, ...]:
    """What the rule gives for a date, and the finding that says it is another one's business."""
    target = Target.as_written(f"≤{limit}")
    read = read_completion(f"{done}", target, None)
    assert read is not None
    outcome = rule.apply(10, target, read.require().stated)
    return outcome.score, outcome.met, outcome.achievement, outcome.findings


@settings(max_examples=60)
@given(rule=STEPS, limit=LIMITS, gap=st.integers(-40, 40))
def test_a_date_is_worth_what_its_days_are(rule: Stepwise, limit: date, gap: int) -> None:
    done = limit + timedelta(days=gap)
    days = max(0, (done - limit).days)
    own = rule.apply(10, "≤0天", f"{days}天")
    assert scored(rule, limit, done) == (own.score, own.met, own.achievement, own.findings)
    later = scored(rule, limit, done + timedelta(days=1))
    assert later[0] <= own.score


@settings(max_examples=60)
@given(limit=LIMITS, gap=st.integers(-40, 40), deduct=st.integers(1, 4))
def test_points_go_by_the_calendar(limit: date, gap: int, deduct: int) -> None:
    rule = parse_standard(f"按期完成得满分，每延迟1天扣{deduct}分").require()
    done = date.fromordinal(limit.toordinal() + gap)
    late = max(0, done.toordinal() - limit.toordinal())
    assert scored(rule, limit, done)[:2] == (max(0, 10 - deduct * late), late == 0)


@pytest.mark.parametrize("late", [None, 0, -3, True, 2.5], ids=repr)
def test_days_that_are_none_are_not_counted(late: Any) -> None:  # noqa: ANN401 - no such days
    rule = Stepwise(1, 1, unit="天")
    with pytest.raises(InputError) as caught:
        rule.apply(10, "2025年11月底前", Stated("2025-12-05", met=False, late=late))
    assert caught.value.finding.name == "days-late-unknown"


def test_days_belong_to_a_deadline() -> None:
    with pytest.raises(InputError) as caught:
        Stepwise(1, 1, unit="天").apply(10, "≤30天", Stated("未完成", met=False, late=5))
    assert caught.value.finding.name == "figure-needed"


def test_a_line_beyond_which_nothing_is_given_is_not_passed_over() -> None:
    rule = Cutoff(Stepwise(1, 1, unit="天"), Interval(3, None), "天")
    with pytest.raises(InputError) as caught:
        rule.apply(10, "2025年11月底前", Stated("2025-12-05", met=False, late=5))
    assert caught.value.finding.name == "figure-needed"


# -- whole tables ---------------------------------------------------------------------------------


def table_of(cases: list[Any]) -> Any:  # noqa: ANN401 - a pyarrow.Table
    return pa.table(
        {
            "level1": ["产出指标"] * len(cases),
            "level2": ["时效指标"] * len(cases),
            "standard": [case[0] for case in cases],
            "points": [case[1] for case in cases],
            "target": [case[2] for case in cases],
            "actual": [case[3] for case in cases],
        }
    )


def test_tables_and_files_score_alike(tmp_path: Path) -> None:
    """A table knows no year of the plan; everything else is as in a plan."""
    cases = [case for case in CASES if not case[4]]
    table = table_of(cases)
    rows = tables.score(table, RULES).to_pylist()
    for case, row in zip(cases, rows, strict=True):
        refused = case[5].startswith("!")
        assert row["score"] == (None if refused else Decimal(case[5].split()[0])), case
        if refused:
            assert CODES[case[5][1:]] in row["finding"].split(), case
    pq.write_table(table, tmp_path / "in.parquet")
    score_files([tmp_path / "in.parquet"], tmp_path / "out.parquet", RULES)
    names = ("score", "achievement", "met", "finding")
    read = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [[row[n] for n in names] for row in read] == [[row[n] for n in names] for row in rows]


@pytest.mark.parametrize(
    ("target", "actual", "cell", "wanted"),
    [
        ("2025年11月底前", "12月5日", "2025-12-05", Decimal(85)),  # the plan's year, written out
        ("≤2025-11-30", "2025-12-05", "2025-12-05", Decimal(85)),
        ("2025年10月31日前", "2026-02-20", "2026-02-20", Decimal(0)),  # late either way: 112, 113
        ("2025年11月30日前", "2025-12-05", "2025-12-05", None),
        ("11月底前", "12月5日", "未完成", None),  # a table has no year for the deadline
        ("2025年11月底前", "2025年12月完成", "未完成", None),
    ],
)
def test_plans_become_tables(target: str, actual: str, cell: str, wanted: Decimal | None) -> None:
    plan = plan_of("每逾期1天扣1分", 90, target, 2025)
    table = tables.from_plans([plan], {plan.name: {PATH: actual}}, RULES)
    assert table.column("actual").to_pylist() == [cell]
    assert tables.score(table, RULES).column("score").to_pylist() == [wanted]


@pytest.mark.parametrize(("actual", "wanted"), [("提前5天完成", 90), ("2025-11-30", 80)])
def test_a_time_that_names_a_case_becomes_a_table(actual: str, wanted: int) -> None:
    standard = "提前完成得满分，按期完成得80分，逾期不得分"
    plan = plan_of(standard, 90, "2025年11月底前", 2025)
    table = tables.from_plans([plan], {plan.name: {PATH: actual}}, RULES)
    assert table.column("actual").to_pylist() == [actual]
    assert tables.score(table, RULES).column("score").to_pylist() == [Decimal(wanted)]
    assert sheet_of(standard, 90, "2025年11月底前", actual)[PATH].score == wanted


# -- what mutants of sides, lateness, timing and own_deadline showed to be untested ---------------


@pytest.mark.parametrize(
    ("target", "quantity"),
    [
        ("≥5人", True),
        ("≤5人", True),
        ("≥95%", False),
        ("≤5天", False),
        ("≥5", True),
        ("≤5", False),
        ("显著提升", False),
    ],
)
def test_what_is_a_quantity_is_said_where_a_step_is_of_time(target: str, quantity: bool) -> None:  # noqa: FBT001
    goal, day, person = Target.as_written(target), Unit.of("天"), Unit.of("人")
    goal = parse_target(target).value or goal
    assert is_quantity(goal) is quantity
    about = "（标准按时间扣分，而指标值不是期限）" if quantity else ""
    told = contradiction(Side.ABOVE, goal, day).finding
    assert (told.fact("about"), told.fact("target")) == (about, str(goal))
    for side, step in ((Side.BELOW, day), (Side.ABOVE, person), (Side.ABOVE, None)):
        assert contradiction(side, goal, step).finding.fact("about") == ""


def test_days_that_are_not_known_name_both_texts() -> None:
    rule = Stepwise(1, 1, unit="天")
    with pytest.raises(InputError) as caught:
        rule.apply(10, "2025年11月底前", Stated("逾期完成", met=False))
    found = caught.value.finding
    assert (found.name, found.fact("target")) == ("days-late-unknown", "2025年11月底前")
    assert found.fact("actual") == "逾期完成"


def test_what_is_neither_early_nor_late_is_no_case_by_its_time() -> None:
    goal = Target.as_written("2025年11月底前")
    assert timings_of(Stated("未提前", met=False), goal) == frozenset()
    assert timings_of(Stated("没有按要求做", met=False), goal) == frozenset()
    assert timings_of(Stated("没有按要求做", met=False, late=2), goal) == {Timing.LATE}
    assert timing_of("逾期完成的") is timing_of("逾期完成") is Timing.LATE
    assert timing_of("逾期完成X") is None
    assert timings_of(Stated("11月30日", met=True), goal) == {Timing.IN_TIME}


def test_a_deadline_of_its_own_is_one_and_names_the_other() -> None:
    with pytest.raises(RuleError) as refused:
        OwnDeadline("≥5人", AllOrNothing())
    assert (refused.value.finding.name, refused.value.finding.fact("target")) == (
        "own-target-unusable",
        "≥5人",
    )
    inner = Stepwise(1, 1, unit="天")
    rule, goal = OwnDeadline("11月底前", inner), parse_target("≤5天").require()
    assert rule.breakpoints(goal) == inner.breakpoints(goal)
    for target, told in ((None, "（没有）"), ("≥5人", "≥5人")):
        with pytest.raises(InputError) as caught:
            rule.apply(10, target, "2025-12-02")
        assert caught.value.finding.fact("target") == told
        assert caught.value.finding.fact("own") == "11月底前"


def test_a_deadline_of_its_own_leaves_the_rest_to_its_rule() -> None:
    inner = Overachievement(Proportional(), [("0.25", 0)])
    goal, deadline = parse_target("≥100人").require(), Target.as_written("2月底前")
    rule = OwnDeadline(deadline, inner)
    assert rule.deadline is deadline
    assert rule.breakpoints(goal) == breakpoints_of(inner, goal) != breakpoints_of(inner, None)


def test_a_deadline_without_a_year_is_of_the_targets_year() -> None:
    rule = OwnDeadline("2月底前", Stepwise(1, 1, unit="天"))
    assert rule.apply(10, "2024年2月底前", Stated("2024-03-02", met=False, late=2)).score == 8
    assert rule.apply(10, "2023年2月底前", Stated("2023-03-02", met=False, late=2)).score == 8
