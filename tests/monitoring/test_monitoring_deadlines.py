"""Deadlines in monitoring (期限指标): lights, overdue, forecasts, and what is passed over."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_monitoring import FIRST, SECOND, found_in, plan_of

from gov_perf import (
    Forecast,
    InputError,
    Light,
    MonitoringReport,
    NoLight,
    charts,
    dumps,
    loads,
    monitor,
    read_monitoring,
    show,
)
from gov_perf.cli.monitoring import report_part
from gov_perf.cli.render import drawn
from gov_perf.forms.write import FORMATS

ON = date(2026, 6, 30)
AHEAD = f"{FIRST}/全年预计完成情况"


def watched(target: str, done: str | None, ahead: Any = None, **options: Any) -> MonitoringReport:  # noqa: ANN401
    values = {} if done is None else {"指标1": done}
    forecasts = {} if ahead is None else {"指标1": ahead}
    plan = plan_of(target, budget_year=2026)
    return monitor(plan, values, forecasts=forecasts, **{"on": ON, **options})


@pytest.mark.parametrize(
    ("target", "done", "light", "met", "remark"),
    [
        ("2026年5月底前", "2026年5月20日完成", "绿", True, "按期完成"),
        ("2026年5月底前", "按期完成", "绿", True, "按期完成"),
        ("2026年5月底前", "完成", "绿", True, "按期完成"),
        ("5月底前", "2026-06-03", "红", False, "逾期 3 天完成"),
        ("5月底前", "2026年6月完成", "红", False, "逾期完成"),
        ("2026年5月底前", "未完成", "红", False, "已逾期 30 天"),
        ("2026年5月底前", "推进中", "红", False, "已逾期 30 天"),
        ("5月30日前", "未完成", "红", False, "已逾期至少 31 天"),
        ("5月底前", "未按期完成", "红", False, "没有按期完成"),
        ("5月底前", "2026-07-05", "红", False, "已逾期 30 天"),
    ],
)  # fmt: skip
def test_lights(target: str, done: str, light: str, met: bool, remark: str) -> None:  # noqa: FBT001
    row = watched(target, done)["指标1"]
    assert (str(row.light), row.will_meet, row.remark) == (light, met, remark)


@pytest.mark.parametrize(
    ("target", "done", "reason", "remark", "found"),
    [
        ("11月底前", "推进中", "BEFORE_DUE", "截止日 2026-11-30，还有 153 天", []),
        ("6月底前", "未完成", "BEFORE_DUE", "截止日 2026-06-30，当天到期", []),
        ("11月30日前", "未完成", "BEFORE_DUE", "截止日最早 2026-11-29，至少还有 152 天", []),
        ("11月底前", "2026-07-05", "BEFORE_DUE", None, ["monitor-not-yet"]),
        ("6月30日前", "未完成", "OPEN", None, ["deadline-undecided"]),
        ("6月30日前", "2026-06-30", "OPEN", None, ["deadline-undecided"]),
        ("5月底前", "主体已封顶", "OPEN", "期限已过 30 天", ["deadline-undecided"]),
        ("11月底前", "未按期完成", "OPEN", None, ["deadline-undecided"]),
        ("5月底前", None, "ABSENT", "期限已过 30 天", ["monitor-absent"]),
    ],
)  # fmt: skip
def test_no_light(
    target: str, done: str | None, reason: str, remark: str | None, found: list[str]
) -> None:
    report = watched(target, done)
    row = report["指标1"]
    assert (row.light, row.no_light, row.will_meet) == (None, NoLight[reason], None)
    assert remark is None or row.remark == remark
    assert found_in(report) == [(name, FIRST) for name in found]


@pytest.mark.parametrize(
    ("done", "ahead", "met", "found"),
    [
        ("未完成", "2026-12-20", False, []),
        ("未完成", "2026-11-20", True, []),
        ("未完成", Forecast("2026-12-20", "确定能"), False, [("likelihood-differs", FIRST)]),
        ("2026-05-20", Forecast(None, "不能"), True, [("likelihood-differs", FIRST)]),
        ("2026-05-20", "2026-12-20", True, [("forecast-differs", FIRST)]),
        ("未完成", "2026-05-20", None, [("forecast-differs", FIRST)]),
        ("未完成", "未完成", False, []),
        ("未完成", "10月底前", True, []),
        ("未完成", "12月底前", None, [("deadline-undecided", AHEAD)]),
    ],
)
def test_forecasts(done: str, ahead: Any, met: bool | None, found: Any) -> None:  # noqa: ANN401, FBT001
    report = watched("2026年11月底前", done, ahead)
    assert (report["指标1"].will_meet, found_in(report)) == (met, found)


def test_what_is_overdue_no_forecast_undoes() -> None:
    report = watched("5月底前", "未完成", Forecast("完成", "确定能"))
    assert report["指标1"].will_meet is False
    assert found_in(report) == [("forecast-differs", FIRST), ("likelihood-differs", FIRST)]


def test_a_part_is_no_progress_of_a_date() -> None:
    with pytest.raises(InputError) as error:
        watched("11月底前", "60%", "50%")
    found = {(item.name, item.where.path) for item in error.value.findings}
    assert found == {("completion-no-date", FIRST), ("completion-no-date", AHEAD)}


def test_one_bad_value_need_not_stop_the_rest() -> None:
    plan = plan_of("11月底前", "≥10人", "≥5期", budget_year=2026)
    report = monitor(
        plan, {"指标1": "60%", "指标2": "约5人", "指标3": 5}, on=ON,
        forecasts={"指标3": "约5期"}, skip_unscorable=True,
    )  # fmt: skip
    assert [row.no_light for row in report] == [NoLight.UNREAD, NoLight.UNREAD, None]
    assert [row.text for row in report] == ["60%", "约5人", "5"]
    third = report["指标3"]
    assert (third.light, third.forecast_text, third.will_meet) == (Light.BLUE, "约5期", None)
    assert set(found_in(report)) == {
        ("completion-no-date", FIRST),
        ("actual-not-read", SECOND),
        ("actual-not-read", "产出指标/数量指标/指标3/全年预计完成情况"),
    }
    assert loads(dumps(report), MonitoringReport) == report


@given(st.integers(0, 364), st.integers(0, 364), st.integers(0, 364), st.integers(0, 364))
def test_done_earlier_is_never_worse(due: int, on: int, one: int, other: int) -> None:
    first = date(2026, 1, 1)
    days = [first + timedelta(days=number) for number in (due, on, *sorted((one, other)))]
    rows = [watched(f"≤{days[0]}", str(day), on=days[1])["指标1"] for day in days[2:]]
    worth = [None if row.light is None else list(Light).index(row.light) for row in rows]
    assert worth[0] is None or worth[1] is None or worth[0] >= worth[1]
    assert (rows[0].light is None) <= (days[2] > days[1])


def test_it_is_shown_everywhere_and_read_again() -> None:
    plan = plan_of("2026年5月底前", "11月底前", budget_year=2026)
    values = {"指标1": "未完成", "指标2": "推进中"}
    report = monitor(plan, values, on=ON, forecasts={"指标2": "2026-12-20"})
    texts = [
        drawn(*report_part(report), to_file=True),
        show(report).html,
        charts.pace(report).to_json(ensure_ascii=False),
        FORMATS[".md"](report).decode(),
    ]
    for text in texts:
        assert "已逾期 30 天" in text
        assert "截止日 2026-11-30，还有 153 天" in text
    filed = read_monitoring(FORMATS[".xlsx"](report)).require()
    again = monitor(filed.plan, filed.values, on=ON, forecasts=filed.forecasts)
    for row, other in zip(again.rows, report.rows, strict=True):
        assert (row.light, row.no_light, row.remark) == (other.light, other.no_light, other.remark)
        assert row.will_meet == other.will_meet
