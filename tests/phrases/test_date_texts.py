"""Texts of dates: what programs and people write for a day, and what is said of what is none."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from gov_perf import (
    AllOrNothing,
    DepartmentPlan,
    GovPerfError,
    Graded,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ScoreSheet,
    ScoringRule,
    Stated,
    Target,
    dumps,
    loads,
    parse_actual,
    parse_standard,
    parse_target,
    score,
)
from gov_perf.cells.actuals import ActualLike
from gov_perf.completion import last_day

RULES = "财预〔2020〕10号"
DAY = "每延迟一天扣1分"
DUE = "2026年11月底前"


def sheet_of(target: str, actual: ActualLike, standard: str | None = DAY) -> ScoreSheet:
    item = Level3Indicator("甲", target, points=90, standard=standard)
    level1 = Level1Indicator("产出指标", [Level2Indicator("时效指标", [item])])
    plan = DepartmentPlan("示例局", budget_year=2026, indicators=[level1])
    return score(plan, {"甲": actual}, RULES)


def told(target: str, actual: ActualLike, standard: str | None = DAY) -> str:
    """The name of the one finding for which a row is not scored."""
    with pytest.raises(InputError) as caught:
        sheet_of(target, actual, standard)
    (name,) = (item.name for item in caught.value.findings if item.severity.value == "退回")
    return name


@pytest.mark.parametrize(
    "actual",
    ["2026-12-05 00:00:00", "2026-12-05T00:00:00", "2026/12/5 0:00:00", "2026-12-05 00:00:00.000"],
)
def test_midnight_behind_a_day_is_no_part_of_it(actual: str) -> None:
    assert str(sheet_of(DUE, actual)["甲"].score) == "85.00"
    assert [item.name for item in parse_actual(actual).findings] == ["actual-is-date"]


@pytest.mark.parametrize(
    ("actual", "points"),
    [
        ("2026-11-30 17:30:00", "90.00"),
        ("2026-11-30T23:59:59.123456", "90.00"),
        ("2026年11月30日17:30", "90.00"),
        ("2026/11/30 9:05", "90.00"),
    ],
)
def test_a_time_of_day_behind_a_day_is_no_part_of_it(actual: str, points: str) -> None:
    assert str(sheet_of(DUE, actual)["甲"].score) == points


@pytest.mark.parametrize("zone", ["+08", "+08:00", "+0800", "Z", " UTC", " -05:30"])
def test_with_a_time_zone_the_day_is_open(zone: str) -> None:
    assert told(DUE, f"2026-11-30 17:30:00{zone}") == "day-with-zone"


@pytest.mark.parametrize(
    "actual",
    [
        "2026-11-30 25:30:00",
        "2026-11-30 17:60",
        "2026-11-30 17:30-18:30",
        "17:30:00",
        "46361 17:30",
    ],
)
def test_what_is_no_time_of_day_is_not_cut_off(actual: str) -> None:
    assert told(DUE, actual) == "completion-no-date"


def test_a_target_may_have_it_too() -> None:
    target = parse_target("≤2026-11-30 00:00:00").require()
    assert last_day(target, None) == date(2026, 11, 30)


@pytest.mark.parametrize("standard", [DAY, None, "按期完成得满分，逾期不得分"])
@pytest.mark.parametrize(
    ("actual", "name"),
    [
        ("2026-11-31", "day-nonexistent"),
        ("2026年11月31日", "day-nonexistent"),
        ("已于2026年13月1日完成", "day-nonexistent"),
        ("2月29日", "day-nonexistent"),  # not in 2026
        ("26.12.5", "completion-no-date"),
        ("46361", "completion-no-date"),
        (46361, "completion-no-date"),
        ("20261131", "completion-no-date"),
        (20261131, "completion-no-date"),
        (120261130, "completion-no-date"),
        (Decimal("20261120.5"), "completion-no-date"),
        ("延迟5天", "completion-no-date"),
        ("逾期5个工作日", "completion-no-date"),
        ("5天", "completion-no-date"),
        ("85%", "completion-no-date"),
        ("基本按要求推进", "met-unsaid"),
    ],
)
def test_what_is_no_date_is_told_so(actual: ActualLike, name: str, standard: str | None) -> None:
    assert told(DUE, actual, standard) == name


def test_a_day_that_does_not_exist_is_told_without_a_target_and_in_targets() -> None:
    assert [item.name for item in parse_actual("2026-11-31").findings] == ["day-nonexistent"]
    assert [item.name for item in parse_target("11月31日前").findings] == ["day-nonexistent"]


@pytest.mark.parametrize("name", ["met-unsaid", "number-for-words", "completion-no-date"])
def test_nobody_is_told_to_change_the_target(name: str) -> None:
    from gov_perf.codes import definitions

    assert "≤0天" not in definitions()[name].mend


# -- rules, asked by themselves -------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule",
    [
        parse_standard(DAY).require(),
        parse_standard("按期完成得满分，逾期不得分").require(),
        AllOrNothing(),
        Graded(),
    ],
    ids=lambda rule: type(rule).__name__,
)
@pytest.mark.parametrize("actual", ["2026-11-20", "2026-12-03", "延迟5天", "2026-11-31"])
def test_a_rule_reads_a_date_as_scoring_does(rule: ScoringRule, actual: str) -> None:
    given: list[object] = []
    for target in (DUE, Target.as_written(DUE)):
        try:
            given.append(rule.apply(90, target, actual).score)
        except GovPerfError as error:
            given += (item.name for item in error.findings)
    assert given[0] == given[1]
    wanted: dict[str, list[object]] = {
        "2026-11-20": [90],
        "2026-12-03": [87, 0, 0, "deadline-missed"],
        "延迟5天": ["completion-no-date"],
        "2026-11-31": ["day-nonexistent"],
    }
    assert given[0] in wanted[actual]
    assert given[0] != "actual-is-date"


@pytest.mark.parametrize("actual", ["20261120", 20261120, Decimal("20261120.00"), "２０２６1120"])
def test_a_day_in_eight_digits_is_a_day_beside_a_deadline(actual: ActualLike) -> None:
    for due in (DUE, "2026年11月底前"):
        assert str(sheet_of(due, actual)["甲"].score) == "90.00"
    sheet = sheet_of(DUE, 20261120)
    assert str(sheet["甲"].actual) == "20261120"  # as it was given
    assert loads(dumps(sheet), ScoreSheet) == sheet
    late = sheet_of(DUE, "20261205")["甲"]
    assert (str(late.score), late.actual) == (
        "85.00", Stated("20261205", met=False, late=5)
    )  # fmt: skip


@pytest.mark.parametrize("actual", ["20261120", 20261120])
def test_eight_digits_are_a_figure_beside_a_figure(actual: str | int) -> None:
    row = sheet_of("≥20261110元", actual, None)["甲"]
    assert (str(row.score), row.achievement) == ("90.00", Fraction(20261120, 20261110))
    assert str(sheet_of("≤20261130", actual, None)["甲"].score) == "90.00"  # two figures, as ever
    assert told("显著提升", actual, None) == "judgement-needed"


def test_tables_read_a_day_in_eight_digits_too() -> None:
    import pyarrow as pa

    from gov_perf import tables

    rows = {"target": [DUE, DUE, "≥20261110元"], "actual": ["20261120", "20261131", "20261120"],
            "points": [90, 90, 90]}  # fmt: skip
    done = tables.score(pa.table(rows), RULES).to_pylist()
    assert [(str(row["score"]), (row["finding"] or "").split()) for row in done] == [
        ("90.00", ["V031"]), ("None", ["V031", "V045"]), ("90.00", []),
    ]  # fmt: skip


# -- targets that are dates -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["2026年", "第四季度", "≤20261130", "2026年上半年"],
)
def test_a_target_that_is_no_deadline_is_the_cause(target: str) -> None:
    assert told(target, "2026-12-05") == "target-no-deadline"


@pytest.mark.parametrize(
    "target",
    [
        "2026年11月30日", "=2026年11月30日", "2026-11-30", "2026.11.30（含）", "2026年11月30日完成",
        "2026年11月30日竣工", "2026年11月", "2026-11-30 00:00:00",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("actual", "points"),
    [("2026-11-20", "90.00"), ("2026-11-30", "90.00"), ("2026-12-05", "85.00")],
)
def test_a_day_alone_is_a_deadline_that_counts_it(target: str, actual: str, points: str) -> None:
    assert sheet_of(target, actual, DAY).rows[0].score == Decimal(points)


@pytest.mark.parametrize(("actual", "points"), [("2026年10月", "90.00"), ("2026年11月", "90.00")])
def test_a_month_alone_is_a_deadline_at_its_end(actual: str, points: str) -> None:
    assert sheet_of("2026年11月", actual, DAY).rows[0].score == Decimal(points)


@pytest.mark.parametrize(
    "target",
    [
        "截至2026年11月30日", "截止2026年11月30日", "截止到2026-11-30", "不晚于2026年11月30日",
        "不迟于2026年11月30日", "最迟2026年11月30日",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("actual", "points"), [("2026-11-30", "90.00"), ("2026-12-05", "85.00")])
def test_words_that_make_a_deadline_of_a_day_and_count_it(
    target: str, actual: str, points: str
) -> None:
    assert str(sheet_of(target, actual)["甲"].score) == points


def test_a_date_beside_a_figure_is_still_told_as_such() -> None:
    assert told("≥12期", "2026-12-05", None) == "actual-is-date"


# -- what is late, and a standard that was not read ------------------------------------------------


def test_a_standard_that_was_not_read_is_the_cause_and_is_quoted() -> None:
    standard = "逾期按天酌情扣分"
    with pytest.raises(InputError) as caught:
        sheet_of(DUE, "2026-12-05", standard)
    (item,) = (item for item in caught.value.findings if item.severity.value == "退回")
    assert item.name == "late-standard-unread"
    assert standard in item.text
    assert "T001" in item.text  # what the reader said of it
    assert told(DUE, "2026-12-05", None) == "deadline-missed"


def test_tables_name_the_same_cause() -> None:
    import pyarrow as pa

    from gov_perf import tables

    rows = {
        "target": [DUE, DUE, DUE],
        "actual": ["2026-12-05", "2026-12-05", "46361"],
        "points": [90, 90, 90],
        "standard": ["逾期按天酌情扣分", None, DAY],
    }
    done = tables.score(pa.table(rows), RULES)
    assert [set(codes.split()) - {"V031", "T001"} for codes in done["finding"].to_pylist()] == [
        {"K057"}, {"K049"}, {"V045"},
    ]  # fmt: skip


def test_the_unit_of_the_standard_is_named_as_its_own() -> None:
    with pytest.raises(InputError) as caught:
        sheet_of("≤60个工作日", "65个工作日")
    (item,) = (item for item in caught.value.findings if item.severity.value == "退回")
    assert (item.name, item.fact("unit")) == ("step-unit-differs", "天")


def test_an_indicator_that_counts_as_nothing_is_told_once_with_its_place() -> None:
    from gov_perf import verify

    items = [Level3Indicator("甲", "≥5期", points=40), Level3Indicator("乙", "≥5期", points=10)]
    level1 = Level1Indicator("产出指标", [Level2Indicator("数量指标", items)])
    plan = DepartmentPlan("示例局", indicators=[level1])
    for lenient in (False, True):
        sheet = score(plan, {"甲": 5}, RULES, missing="zero", skip_unscorable=lenient)
        (item,) = (item for item in sheet.findings if item.where.path == "产出指标/数量指标/乙")
        assert (item.name, item.severity.value) == ("actual-zeroed", "提示")
        assert verify(sheet) == ()
    sheet = score(plan, {"甲": 5, "乙": "约5期"}, RULES, missing="zero", skip_unscorable=True)
    names = [item.name for item in sheet.findings if item.where.path == "产出指标/数量指标/乙"]
    assert names == ["actual-not-read"]
    assert sheet.zeroed == ()
