"""Monitoring: worked examples as data, laws of pace and light, and hostile input."""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Actuals,
    BudgetExecution,
    DepartmentPlan,
    Forecast,
    GovPerfError,
    InputError,
    Interval,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Light,
    LightBand,
    Lights,
    Likelihood,
    MonitoringReport,
    MonitoringRow,
    NoLight,
    NumberError,
    Period,
    Progress,
    ProjectPlan,
    Ratio,
    RuleError,
    Thresholds,
    UnknownNameError,
    dumps,
    from_dict,
    loads,
    monitor,
    to_dict,
    usual_thresholds,
)
from gov_perf.monitoring import months_passed
from gov_perf.testing import actuals_for, plans

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "monitoring.toml").read_text(encoding="utf-8")
)["case"]
ELSEWHERE = {NoLight.BEFORE_DUE, NoLight.OPEN, NoLight.UNREAD}  # test_monitoring_deadlines
JULY = date(2025, 7, 31)
JUNE = date(2025, 6, 30)
NOON = datetime(2025, 6, 30, 12, tzinfo=UTC)


def plan_of(*targets: str, **options: Any) -> DepartmentPlan:  # noqa: ANN401
    leaves = [Level3Indicator(f"指标{n}", target) for n, target in enumerate(targets, 1)]
    level2 = [Level2Indicator("数量指标", leaves)]
    return DepartmentPlan("示例局", indicators=[Level1Indicator("产出指标", level2)], **options)


def found_by(error: pytest.ExceptionInfo[GovPerfError]) -> set[tuple[str, str | None]]:
    return {(item.name, item.where.path) for item in error.value.findings}


def found_in(report: MonitoringReport) -> list[tuple[str, str | None]]:
    return [(item.name, item.where.path) for item in report.findings]


FIRST, SECOND, THIRD = (f"产出指标/数量指标/指标{number}" for number in (1, 2, 3))


def schedule_of(case: Mapping[str, Any]) -> dict[str, Any]:
    given = case.get("schedule")
    if given is None:
        return {}
    if isinstance(given, str):
        return {"指标1": Progress(given)}
    return {
        "指标1": {
            int(key) if len(key) <= 2 else date.fromisoformat(key): value
            for key, value in given.items()
        }
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_worked_examples(case: Mapping[str, Any]) -> None:
    report = monitor(
        plan_of(case["target"]),
        {"指标1": case["done"]},
        on=case["on"],
        schedule=schedule_of(case),
        counting=case.get("counting", "days"),
    )
    row = report["指标1"]

    def number(text: str) -> Fraction | None:
        return Fraction(text) if text else None

    assert (row.expected, row.pace) == (number(case["expected"]), number(case["pace"]))
    assert str(row.light or "") == case["light"]
    assert (row.no_light.name if row.no_light else "") == case.get("no_light", "")
    assert row.forecast == number(case["forecast"])
    assert {None: "", True: "yes", False: "no"}[row.will_meet] == case["meets"]
    assert [item.name for item in report.findings] == case.get("findings", [])
    assert loads(dumps(report), MonitoringReport) == report
    assert str(loads(dumps(report), MonitoringReport).explain()) == str(report.explain())


def test_every_kind_of_row_is_among_the_examples() -> None:
    assert {case["light"] for case in CASES} == {"", *(light.value for light in Light)}
    unlit = {case.get("no_light", "") for case in CASES}
    assert unlit == {"", *(item.name for item in NoLight if item not in ELSEWHERE)}


# -- time -------------------------------------------------------------------------------------


@given(st.dates(date(1949, 1, 1), date(2200, 12, 30)))
def test_months_pass_with_every_day_and_make_twelve(day: date) -> None:
    following = date.fromordinal(day.toordinal() + 1)
    passed, after = months_passed(day), months_passed(following)
    assert 0 < passed <= 12
    assert (passed == 12) == (following.year != day.year)
    assert following.year != day.year or passed < after
    assert (passed.denominator == 1) == (following.month != day.month)
    completed = months_passed(day, "completed")
    assert completed == passed.numerator // passed.denominator


def test_a_month_is_completed_by_its_last_day() -> None:
    assert months_passed(date(2024, 2, 29), "completed") == 2
    assert months_passed(date(2024, 2, 28), "completed") == 1
    assert months_passed(date(2025, 12, 31), "completed") == 12


def test_a_date_outside_the_plan_is_refused() -> None:
    for plan in (
        plan_of("≥1人", budget_year=2026),
        plan_of("≥1人", period=Period(2026, 2028)),
        ProjectPlan("项目", budget_year=2024, indicators=plan_of("≥1人").indicators),
    ):
        with pytest.raises(InputError) as error:
            monitor(plan, {"指标1": 1}, on=JULY)
        assert found_by(error) == {("monitor-other-year", plan.name)}
    assert monitor(plan_of("≥1人", period=Period(2025, 2027)), {"指标1": 1}, on=JULY).rows
    later = plan_of("≥1人", budget_year=2025, period=Period(2026, 2028))
    assert monitor(later, {"指标1": 1}, on=JULY).rows


# -- lights -----------------------------------------------------------------------------------


@given(st.fractions(-1, 3))
def test_every_pace_has_one_light_and_more_is_never_worse(pace: Fraction) -> None:
    lights = usual_thresholds().lights
    assert sum(pace in band.interval for band in lights.bands) == 1
    order = list(Light)
    assert order.index(lights.of(pace)) <= order.index(lights.of(pace + Fraction(1, 100)))


def test_the_shipped_thresholds_say_how_they_are_known() -> None:
    thresholds = usual_thresholds()
    assert thresholds.reference.startswith("在用系统的做法")
    assert "不见于文件" in thresholds.deviation_reference
    assert thresholds.deviation == Fraction(1, 5)


@pytest.mark.parametrize(
    ("limits", "names"),
    [
        (("0.8", "0.6"), {"band-empty", "bands-overlap"}),
        (("0.6", "0.6"), {"band-empty"}),
        (("0.6", "0.8", "0.7"), {"band-empty", "bands-overlap"}),
    ],
)
def test_limits_that_do_not_rise_are_refused(limits: tuple[str, ...], names: set[str]) -> None:
    with pytest.raises(RuleError) as error:
        Lights.floors(*limits)
    assert {item.name for item in error.value.findings} >= names


@pytest.mark.parametrize(
    ("bands", "name"),
    [
        ([], "bands-none"),
        ([("红", None, "0.6"), ("绿", "0.7", None)], "bands-gap"),
        ([("红", None, "0.6"), ("绿", "0.5", None)], "bands-overlap"),
        ([("红", "0", "0.6"), ("绿", "0.6", None)], "bands-start"),
        ([("红", None, "0.6"), ("绿", "0.6", "2")], "bands-end"),
        ([("绿", None, "0.6"), ("红", "0.6", None)], "lights-order"),
        ([("红", None, "0.6"), ("红", "0.6", None)], "lights-order"),
    ],
)
def test_thresholds_with_gap_overlap_or_disorder_are_refused(
    bands: list[tuple[str, str | None, str | None]], name: str
) -> None:
    made = [LightBand(Light(light), Interval(low, high)) for light, low, high in bands]
    for order in (made, made[::-1]):
        with pytest.raises(RuleError) as error:
            Lights(order)
        assert name in {item.name for item in error.value.findings}
        if name == "lights-order":
            assert error.value.finding.fact("lights") == "、".join(light for light, *_ in bands)
        else:
            assert error.value.finding.fact("count") == str(len(error.value.findings))


def test_bands_may_come_in_any_order() -> None:
    bands = usual_thresholds().lights.bands
    assert Lights(bands[::-1]).of(Fraction(7, 10)) is Light.YELLOW


def test_a_band_from_zero_on_and_one_of_a_single_pace_have_their_place() -> None:
    zero = [LightBand(Light.RED, Interval(None, 0)), LightBand(Light.YELLOW, Interval(0, "0.5")),
            LightBand(Light.GREEN, Interval("0.5", None))]  # fmt: skip
    one = [LightBand(Light.RED, Interval(None, 1)),
           LightBand(Light.YELLOW, Interval(1, 1, high_in=True)),
           LightBand(Light.GREEN, Interval(1, None, low_in=False))]  # fmt: skip
    for bands in (zero, one):
        for order in (bands, bands[::-1]):
            assert Lights(order).of(Fraction(9)) is Light.GREEN


@pytest.mark.parametrize("value", ["0", "-0.1"])
def test_a_deviation_is_above_zero(value: str) -> None:
    with pytest.raises(RuleError) as error:
        Thresholds(usual_thresholds().lights, value)
    assert error.value.finding.name == "deviation-not-positive"
    assert error.value.finding.fact("value") == value


def test_a_deviation_that_is_no_number_is_named() -> None:
    with pytest.raises(NumberError) as error:
        Thresholds(usual_thresholds().lights, "many")
    assert error.value.finding.fact("what") == "deviation"


def test_no_float_is_a_threshold() -> None:
    with pytest.raises(NumberError):
        Lights.floors(0.6, "0.8")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(NumberError):
        Thresholds(usual_thresholds().lights, 0.2)  # type: ignore[arg-type]


def test_own_thresholds_decide() -> None:
    own = Thresholds(Lights.floors("0.5", "0.9"), "0.3", "本县监控办法")
    report = monitor(plan_of("≥12期"), {"指标1": 4}, on=JULY, thresholds=own)
    assert report["指标1"].light is Light.YELLOW
    assert report["指标1"].steps[-3].reference == "本县监控办法"
    assert report.thresholds == own
    far = monitor(plan_of("≥12期"), {"指标1": 70}, on=JULY, thresholds=own)
    assert far["指标1"].light is Light.GREEN  # there is no blue one


def test_signs_and_words_tell_the_lights_apart_in_every_charset() -> None:
    signs = [light.sign for light in Light]
    assert len(set(signs)) == 4
    assert "".join(signs).encode("gbk")


# -- laws -------------------------------------------------------------------------------------

TARGETS = st.integers(1, 500)
DONE = st.decimals(0, 1000, places=2)
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


def one(target: int, done: Decimal, day: date, **options: Any) -> MonitoringRow:  # noqa: ANN401
    return monitor(plan_of(f"≥{target}人"), {"指标1": done}, on=day, **options)["指标1"]


@given(TARGETS, DONE, DAYS)
def test_pace_is_done_over_target_times_months_over_twelve(
    target: int, done: Decimal, day: date
) -> None:
    row = one(target, done, day)
    assert row.pace is not None
    assert row.pace * target * months_passed(day) == Fraction(done) * 12
    assert row.forecast == row.pace * target
    assert row.will_meet == (row.pace >= 1)
    assert row.light is usual_thresholds().lights.of(row.pace)


@given(TARGETS, DONE, DAYS)
def test_the_even_schedule_is_the_default(target: int, done: Decimal, day: date) -> None:
    plain_row = one(target, done, day)
    for schedule in ({12: "100%"}, {12: target}, {3: Fraction(1, 4), date(2025, 12, 31): "100%"}):
        row = one(target, done, day, schedule={"指标1": schedule})
        assert (row.expected, row.pace, row.light, row.forecast, row.will_meet) == (
            plain_row.expected,
            plain_row.pace,
            plain_row.light,
            plain_row.forecast,
            plain_row.will_meet,
        )


@given(TARGETS, DONE, DAYS, st.integers(2, 50))
def test_scaling_both_figures_changes_nothing(
    target: int, done: Decimal, day: date, factor: int
) -> None:
    first, second = one(target, done, day), one(target * factor, done * factor, day)
    assert (first.pace, first.light) == (second.pace, second.light)


@given(st.data(), plans(), st.randoms(use_true_random=False))
def test_any_good_plan_is_monitored_and_order_decides_nothing(
    data: st.DataObject, plan: DepartmentPlan, random: Random
) -> None:
    values = data.draw(actuals_for(plan))
    day = date(plan.budget_year or 2025, data.draw(st.integers(1, 12)), 28)
    budget = BudgetExecution("100", "60")
    report = monitor(plan, values, on=day, budget=budget)
    assert [row.path for row in report] == [place.path for place in plan.indicators.places]
    assert all((row.light is None) != (row.no_light is None) for row in report)
    shuffled = list(values.items())
    random.shuffle(shuffled)
    again = monitor(plan, dict(shuffled), on=day, budget=budget)
    assert again.rows == report.rows
    assert sorted(map(str, again.findings)) == sorted(map(str, report.findings))
    assert from_dict(to_dict(report)) == report


# -- values -----------------------------------------------------------------------------------


def test_a_ratio_is_compared_as_it_is() -> None:
    row = monitor(plan_of("≥98%"), {"指标1": Ratio(49, 100)}, on=JULY)["指标1"]
    assert (row.done, row.pace) == (Fraction(49), Fraction(1, 2))
    assert row.text == "49/100（49%）"
    assert [step.kind for step in row.steps[:2]] == ["monitor-figures", "part-of-whole"]


def test_a_judgement_of_wording_is_kept_without_a_light() -> None:
    report = monitor(plan_of("显著提升"), {"指标1": Judgement("90%")}, on=JULY)
    row = report["指标1"]
    assert (row.actual, row.no_light) == (Judgement("90%"), NoLight.WORDS)
    assert found_in(report) == [("monitor-words", FIRST)]


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ("2025-12-02", ["monitor-not-yet"]),
        ("12月2日完成", ["completion-year-taken", "monitor-not-yet"]),
        ("2025年7月底完成", []),
        ("2025-07-31", []),
        ("2025-06-30", []),
        ("未完成", []),
    ],
)
def test_what_is_done_after_the_date_is_told(done: str, found: list[str]) -> None:
    """On 31 July nothing has been done in December."""
    report = monitor(plan_of("≤2025-11-30"), {"指标1": done}, on=JULY)
    assert found_in(report) == [(name, FIRST) for name in found]


def test_doubtful_values_are_findings() -> None:
    report = monitor(plan_of("≥98%", "≥10人", "≥2人"), {"指标1": "98%", "指标2": "5次"}, on=JUNE)
    assert found_in(report) == [("counted-differs", SECOND), ("monitor-absent", THIRD)]


def test_a_share_or_per_cent_is_not_guessed() -> None:
    with pytest.raises(InputError) as error:
        monitor(plan_of("≥98%"), {"指标1": "0.98"}, on=JUNE)
    assert found_by(error) == {("percent-or-share", FIRST)}


def test_wording_that_is_missing_is_missing_too() -> None:
    report = monitor(plan_of("显著提升"), {}, on=JULY)
    assert found_in(report) == [("monitor-absent", FIRST), ("monitor-words", FIRST)]


def test_everything_wrong_is_said_at_once() -> None:
    plan = plan_of("≥10人", "≥20万元", "显著提升", "≥5期")
    with pytest.raises(InputError) as error:
        monitor(
            plan,
            {
                "指标1": "约5人",
                "指标2": "5人",
                "指标3": 0.5,  # type: ignore[dict-item]  # wrong on purpose
                "指标4": Judgement("1"),
                "指标9": 1,
                "产出/数量/指标4": 2,
            },
            on=JULY,
            budget=BudgetExecution("0", "1"),
            schedule={"指标1": {6: "50%"}, "指标3": {12: "100%"}, "指标8": {12: 1}},
            forecasts={"指标2": "约30万元", "指标7": 1},
        )
    fourth = "产出指标/数量指标/指标4"
    assert found_by(error) == {
        ("actual-not-read", FIRST),
        ("units-differ", SECOND),
        ("float-refused", THIRD),
        ("judgement-for-number", fourth),
        ("indicator-unknown", "指标9"),
        ("actual-twice", fourth),
        ("execution-undefined", "预算执行率"),
        ("schedule-end", FIRST),
        ("schedule-unfit", THIRD),
        ("indicator-unknown", "指标8"),
        ("actual-not-read", f"{SECOND}/全年预计完成情况"),
        ("indicator-unknown", "指标7"),
    }
    assert error.value.finding.name == "cannot-monitor"


@pytest.mark.parametrize(
    "options",
    [
        {"plan": "x"}, {"values": [("指标1", 1)]}, {"on": "2025-07-31"}, {"on": None},
        {"on": NOON}, {"budget": 5}, {"schedule": [1]}, {"forecasts": "x"},
        {"thresholds": "0.6"}, {"counting": "weeks"}, {"counting": None},
    ],
)  # fmt: skip
def test_arguments_of_another_kind_are_refused(options: dict[str, Any]) -> None:
    given: Any = {"plan": plan_of("≥1人"), "values": {}, "on": JULY, **options}
    with pytest.raises(InputError) as error:
        monitor(given.pop("plan"), given.pop("values"), **given)
    assert [item.name for item in error.value.findings] == ["monitor-argument"]
    assert error.value.findings[0].fact("what") == next(iter(options))


def test_an_empty_plan_is_refused() -> None:
    with pytest.raises(InputError) as error:
        monitor(DepartmentPlan("示例局"), {}, on=JULY)
    assert found_by(error) == {("plan-empty", "示例局")}


# -- schedules --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "names"),
    [
        ({}, {"schedule-shape"}),
        ([(12, "100%")], {"schedule-shape"}),
        ("100%", {"schedule-shape"}),
        ({0: "0", 12: "100%"}, {"schedule-key"}),
        ({13: "100%"}, {"schedule-key"}),
        ({True: "10%", 12: "100%"}, {"schedule-key"}),
        ({"6": "10%", 12: "100%"}, {"schedule-key"}),
        ({date(2024, 6, 30): "10%", 12: "100%"}, {"schedule-key"}),
        ({NOON: "10%", 12: "100%"}, {"schedule-key"}),
        ({6: "50", date(2025, 6, 30): "50", 12: "100"}, {"schedule-twice"}),
        ({6: "60%", 9: "50%", 12: "100%"}, {"schedule-falls"}),
        ({6: "-1", 12: "100"}, {"schedule-falls"}),
        ({6: "110%", 12: "100%"}, {"schedule-falls"}),
        ({6: "50%", 12: "99%"}, {"schedule-end"}),
        ({6: "50%", 12: "101"}, {"schedule-end"}),
        ({6: "-50%", 12: "90%"}, {"schedule-end", "schedule-falls"}),
        ({6: 0.5, 12: "100%"}, {"float-refused"}),
        ({6: "一半", 12: "100%"}, {"actual-share-vague"}),
        ({6: "完成", 12: "100%"}, {"not-a-number"}),
        ({6: Judgement("1"), 12: "100%"}, {"not-a-number"}),
        ({6: "5万元", 12: "100%"}, {"units-differ"}),
        ({6: "x%", 12: "100%"}, {"not-a-number"}),
        ({6: Ratio(1, 2), 12: "100%"}, {"units-differ"}),
        ({13: "x%"}, {"schedule-key", "not-a-number"}),
        (Progress.CEILING, {"schedule-unfit"}),
        (Progress.WORDS, {"schedule-unfit"}),
    ],
)
def test_schedules_that_cannot_be_followed(schedule: Any, names: set[str]) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as error:
        monitor(plan_of("≥100人"), {"指标1": 1}, on=JULY, schedule={"指标1": schedule})
    assert found_by(error) == {(name, FIRST) for name in names}


@pytest.mark.parametrize("target", ["显著提升", "12期", "≥0人", "≤0起", "=0起", "≥-5%"])
def test_some_targets_have_no_schedule(target: str) -> None:
    with pytest.raises(InputError) as error:
        monitor(plan_of(target), {"指标1": 1}, on=JULY, schedule={"指标1": {12: "100%"}})
    assert ("schedule-unfit", FIRST) in found_by(error)


@pytest.mark.parametrize("target", ["显著提升", "12期", "≤5万元", "=0起"])
@pytest.mark.parametrize("seen", [Progress.LEVEL, Progress.ACCUMULATES])
def test_only_floors_are_seen_otherwise(target: str, seen: Progress) -> None:
    with pytest.raises(InputError) as error:
        monitor(plan_of(target), {}, on=JULY, schedule={"指标1": seen})
    assert found_by(error) == {("schedule-unfit", FIRST)}


def test_a_schedule_to_100_percent_is_the_same_both_ways() -> None:
    for last in ("100%", 100, Fraction(1)):
        report = monitor(
            plan_of("=100%"), {"指标1": "20%"}, on=JUNE, schedule={"指标1": {6: "40%", 12: last}}
        )
        assert report["指标1"].expected == 40


def test_a_point_of_the_schedule_is_reached_at_its_own_date() -> None:
    given = {"指标1": {6: "40%", 9: "100%"}}
    kinds = [
        monitor(plan_of("≥10人"), {"指标1": 3}, on=day, schedule=given)["指标1"].steps[1].kind
        for day in (JUNE, date(2025, 9, 29), date(2025, 9, 30))
    ]
    assert kinds == ["monitor-scheduled", "monitor-scheduled", "monitor-schedule-past"]


def test_money_in_a_schedule_converts() -> None:
    given = {"指标1": {6: "40000元", 12: "10万元"}}
    report = monitor(plan_of("≥10万元"), {"指标1": 3}, on=JUNE, schedule=given)
    assert report["指标1"].expected == 4


# -- forecasts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "stated", "number", "meets"),
    [
        ("≥12期", "12期", Fraction(12), True),
        ("≥12期", 11, Fraction(11), False),
        ("≤30万元", "310000元", Fraction(31), False),
        ("≤30万元", "30", Fraction(30), True),
        ("=12期", "13", Fraction(13), True),
        ("=0起", "1", Fraction(1), False),
        ("≥12期", "完成", None, True),
        ("≥12期", "未完成", None, False),
        ("显著提升", "基本实现", None, None),
        ("显著提升", "完成", None, True),
    ],
)
def test_a_stated_forecast_prevails(
    target: str,
    stated: str | int,
    number: Fraction | None,
    meets: bool | None,  # noqa: FBT001
) -> None:
    for year in (stated, Forecast(stated)):
        report = monitor(plan_of(target), {"指标1": "1"}, on=JULY, forecasts={"指标1": year})
        row = report["指标1"]
        assert (row.forecast, row.forecast_text, row.will_meet) == (number, str(stated), meets)


def test_likelihood_and_reason_are_kept_and_checked() -> None:
    plan = plan_of("≥12期", "≥12期", "≥12期", "显著提升")
    report = monitor(
        plan,
        {"指标1": 6, "指标2": 7, "指标3": 7, "指标4": "正在推进"},
        on=JULY,
        forecasts={
            "指标1": Forecast(likelihood="确定能", reason="下半年集中办班"),
            "指标2": Forecast(likelihood=Likelihood.IMPOSSIBLE),
            "指标3": Forecast("无", "有可能"),
            "指标4": Forecast(None, "不能"),
        },
    )
    assert [row.likelihood for row in report] == [
        Likelihood.CERTAIN, Likelihood.IMPOSSIBLE, Likelihood.POSSIBLE, Likelihood.IMPOSSIBLE,
    ]  # fmt: skip
    assert report["指标1"].reason == "下半年集中办班"
    assert report["指标1"].steps[-1].kind == "monitor-said"
    assert report["指标3"].forecast == 12
    assert report["指标3"].forecast_text == ""
    assert found_in(report) == [
        ("likelihood-differs", FIRST),
        ("likelihood-differs", SECOND),
        ("monitor-words", "产出指标/数量指标/指标4"),
    ]


@pytest.mark.parametrize("word", ["也许", "", 5])
def test_another_word_for_the_likelihood_is_refused(word: Any) -> None:  # noqa: ANN401
    with pytest.raises(InputError) as error:
        Forecast(likelihood=word)
    assert error.value.finding.name == "likelihood-unknown"


@pytest.mark.parametrize(("target", "found"), [("≥12期", True), ("≥98%", False), ("≤12期", False)])
def test_a_year_with_less_than_is_done_is_doubtful(target: str, found: bool) -> None:  # noqa: FBT001
    report = monitor(plan_of(target), {"指标1": "8"}, on=JULY, forecasts={"指标1": "7"})
    assert (("forecast-below-done", FIRST) in found_in(report)) == found
    same = monitor(plan_of(target), {"指标1": "8"}, on=JULY, forecasts={"指标1": "8"})
    assert found_in(same) == []


# -- budget execution -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "executed", "name"),
    [
        ("6", "60", None),  # both at pace 1.2
        ("5", "60", None),  # 20 points apart is not more than 20
        ("4.99", "60", "pace-behind-spending"),
        ("6", "50", None),
        ("6", "49.9", "pace-ahead-of-spending"),
    ],
)
def test_indicators_and_spending_that_part_are_flagged(
    done: str, executed: str, name: str | None
) -> None:
    plan = plan_of("≥10人", "≥98%", "≤5万元")
    values = {"指标1": done, "指标2": "10%", "指标3": "0"}
    report = monitor(plan, values, on=JUNE, budget=BudgetExecution("100", executed))
    assert found_in(report) == ([(name, FIRST)] if name else [])


def test_the_deviation_is_the_users() -> None:
    own = Thresholds(usual_thresholds().lights, "0.5")
    for done, count in (("2.5", 0), ("2.4", 1)):
        report = monitor(
            plan_of("≥10人"), {"指标1": done}, on=JUNE,
            budget=BudgetExecution("100", "50"), thresholds=own,
        )  # fmt: skip
        assert len(report.findings) == count
    assert report.findings[0].fact("gap") == "52"
    assert report.findings[0].fact("limit") == "50"


def test_the_execution_stands_beside_the_rows() -> None:
    report = monitor(plan_of("≥10人"), {"指标1": 5}, on=JUNE, budget=BudgetExecution("100", "29"))
    execution = report.execution
    assert execution is not None
    assert (execution.rate, execution.expected) == (Fraction(29, 100), Fraction(1, 2))
    assert (execution.pace, execution.light) == (Fraction(58, 100), Light.RED)
    assert report.explain("预算执行率").value == Fraction(58, 100)
    all_of_it = BudgetExecution("100", "100")
    assert monitor(plan_of("≥10人"), {"指标1": 10}, on=JUNE, budget=all_of_it).findings == ()
    over = monitor(plan_of("≥10人"), {"指标1": 20}, on=JUNE, budget=BudgetExecution("100", "101"))
    assert ("monitor-over-budget", "预算执行率") in found_in(over)
    early = monitor(
        plan_of("≥10人"), {"指标1": 5}, on=date(2025, 1, 30), counting="completed",
        budget=BudgetExecution("100", "29"),
    )  # fmt: skip
    assert early.execution is not None
    assert (early.execution.pace, early.execution.light) == (None, None)
    assert early.findings == ()
    assert from_dict(to_dict(early)) == early


@pytest.mark.parametrize(("budget", "executed"), [("0", "0"), ("-1", "0"), ("100", "-1")])
def test_an_execution_without_a_rate_is_refused(budget: str, executed: str) -> None:
    with pytest.raises(InputError) as error:
        monitor(plan_of("≥1人"), {"指标1": 1}, on=JULY, budget=BudgetExecution(budget, executed))
    assert found_by(error) == {("execution-undefined", "预算执行率")}


# -- the report -------------------------------------------------------------------------------


def test_rows_are_found_by_name_path_and_bare_path() -> None:
    leaf = Level3Indicator("培训", "≥1人")
    plan = DepartmentPlan(
        "示例局",
        indicators=[
            Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])]),
            Level1Indicator("效益指标", [Level2Indicator("社会效益", [leaf])]),
        ],
    )
    report = monitor(plan, {"产出/数量/培训": 1}, on=JULY)
    first, second = report.rows
    assert report["产出指标/数量指标/培训"] is first
    assert report["效益/社会效益指标/培训"] is second
    assert (first.level1, first.level2) == ("产出指标", "数量指标")
    for name, code in (("培训", "indicator-ambiguous"), ("没有", "indicator-unknown")):
        with pytest.raises(UnknownNameError) as error:
            report.row(name)
        assert error.value.finding.name == code
    with pytest.raises(UnknownNameError):
        report.explain("预算执行率")
    assert report.explain("产出/数量/培训") == first.explain()


def test_lights_are_counted_and_made_up_figures_are_labelled() -> None:
    values = Actuals({"指标1": 1}, note="示例", illustrative=True)
    report = monitor(plan_of("≥12期", "≥12期"), values, on=JULY)
    assert [report.count(light) for light in (*Light, None)] == [1, 0, 0, 0, 1]
    assert (report.note, report.illustrative) == ("示例", True)
    assert "示例数据" in report.summary
    assert report.summary in str(report)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("on", "2025-7-31"), ("on", "20250731"), ("on", "2025-W31-4"), ("on", "2025-02-30"),
        ("on", 20250731), ("on", None), ("months", "seven"), ("thresholds", {"lights": {}}),
        ("extra", 1),
    ],
)  # fmt: skip
def test_a_mangled_report_is_refused(key: str, value: object) -> None:
    data = to_dict(monitor(plan_of("≥12期"), {"指标1": 1}, on=JULY))
    data[key] = value
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert error.value.finding.name == "data-invalid"


def test_thresholds_in_a_file_are_proved_too() -> None:
    data = to_dict(monitor(plan_of("≥12期"), {"指标1": 1}, on=JULY))
    data["thresholds"]["lights"]["bands"].pop()
    with pytest.raises(InputError) as error:
        from_dict(data)
    assert ("bands-end", "thresholds.lights") in found_by(error)


PIECES = st.sampled_from(
    [
        "5",
        "%",
        "万元",
        "≥",
        "-",
        "0",
        ".",
        "完成",
        "无",
        "九",
        "\x00",
        "\u202e",
        "½",
        "人",
        "9" * 50,
    ]
)
CELLS = st.lists(PIECES, max_size=5).map("".join)
ANYTHING = CELLS | st.integers() | st.none() | st.floats() | st.booleans() | st.binary()
KEYS = st.integers(-1, 14) | DAYS | CELLS | st.none()


@given(
    CELLS, st.dictionaries(st.sampled_from(["指标1", "指标2", ""]), ANYTHING),
    ANYTHING | st.dictionaries(KEYS, ANYTHING, max_size=3), ANYTHING,
)  # fmt: skip
def test_no_input_gives_anything_but_a_report_or_our_error(
    target: str,
    values: dict[str, Any],
    schedule: Any,  # noqa: ANN401
    forecast: Any,  # noqa: ANN401
) -> None:
    plan = plan_of(target, "≥100人")
    with suppress(GovPerfError):
        report = monitor(
            plan, values, on=JULY, schedule={"指标2": schedule}, forecasts={"指标2": forecast}
        )
        assert len(report.rows) == 2
