"""Monitoring as it is read (监控表的读法): no figure beside a light or a verdict belies it."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases_of_scoring import plan_of
from displays import read_html
from gov_perf import BudgetExecution, Forecast, MonitoringReport, charts, monitor, show
from gov_perf.cli.monitoring import report_part
from gov_perf.cli.render import drawn
from gov_perf.monitoring.figures import near

JULY = date(2025, 7, 31)
TARGETS = {
    "拨付金额": "≥100000元", "培训班期数": "≥12期", "质量事故": "≤3次", "工期": "<48小时",
    "走访户数": "≥100户",
}  # fmt: skip
DONE = {
    "拨付金额": "46666元",  # a pace of 79.9989 %, and 79998.86 at the end of the year
    "培训班期数": "4期",
    "质量事故": "1次",
    "工期": "36小时",
    "走访户数": "900户",
}


def report() -> MonitoringReport:
    plan = plan_of(
        [["产出指标", "数量指标", name, target, "", ""] for name, target in TARGETS.items()]
    )
    return monitor(
        plan,
        DONE,
        on=JULY,
        budget=BudgetExecution("78700", "60000"),
        forecasts={"培训班期数": Forecast("12期", "有可能", reason="下半年集中办班")},
    )


def cells(name: str) -> dict[str, str]:
    """A row of the table, by its headings."""
    for line in read_html(show(report()).html).find("tr"):
        if name in [tag.text for tag in line.find("th") if "name" in tag.kinds]:
            return {cell.attributes.get("data-label", ""): cell.text for cell in line.find("td")}
    raise AssertionError(name)


def test_a_pace_just_below_a_light_is_not_shown_as_where_it_begins() -> None:
    row = report()["拨付金额"]
    assert str(row.light) == "黄"
    assert cells("拨付金额")["进度比"] == "79.999%"
    assert row.explain().text == "拨付金额：黄灯，进度比 79.999%"
    assert "79.999%" in charts.pace(report()).to_json()
    assert "80%" not in charts.pace(report()).to_json(ensure_ascii=False)
    said = [item.text for item in report().findings if item.name == "pace-behind-spending"]
    assert any("进度比 79.999%" in text for text in said)


def test_a_ceiling_is_not_due() -> None:
    assert cells("质量事故")["应完成"] == "≤3"
    assert cells("工期")["应完成"] == "<48"
    assert cells("培训班期数")["应完成"] == "7"


def test_the_execution_says_its_rate() -> None:
    assert cells("预算执行率")["完成值"] == "60,000.00元（76.24%）"


def test_what_the_unit_says_of_the_year_is_shown() -> None:
    said = "单位填报：培训班期数，完成目标可能性 有可能；偏差原因 下半年集中办班"
    for text in (
        show(report()).html,
        show(report()).markdown,
        drawn(*report_part(report()), to_file=True),
    ):
        assert said in text


def test_a_bar_that_ends_before_its_pace_says_so() -> None:
    shown = {
        row["name"]: row["said"]
        for rows in charts.pace(report()).to_dict()["datasets"].values()
        for row in rows
        if "name" in row
    }
    assert shown["走访户数"] == "☆蓝灯，进度比 1542.86%（超出图外），完成 900户"
    assert "超出图外" not in shown["培训班期数"]


@given(st.fractions(max_denominator=10_000))
def test_a_figure_is_near_and_looks_round_only_where_it_is(value: Fraction) -> None:
    shown = near(value)
    assert abs(Fraction(shown) - value) <= Fraction(1, 200)
    assert Fraction(shown) == value or len(shown.partition(".")[2]) >= 2


@pytest.mark.parametrize(
    ("value", "shown"), [("11.9964", "11.996"), ("0.004", "0.004"), ("7", "7")]
)
def test_figures(value: str, shown: str) -> None:
    assert near(Fraction(value)) == shown
