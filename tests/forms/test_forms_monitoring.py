"""Forms of monitoring read again (运行监控表): plan, figures, forecasts, budget and date."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from forms_made import table, to_xlsx
from gov_perf import (
    Actuals,
    BudgetExecution,
    Forecast,
    Likelihood,
    MonitoringReport,
    monitor,
    read_actuals,
    read_monitoring,
    read_plan,
    review,
    samples,
)
from gov_perf.cli import commands
from gov_perf.forms.write import FORMATS

PLAN = samples.suijiang_red_cross()
VALUES = {"培训应急救护师资数": "1人", "培训班期数": "4期", "救灾救助物资运达时效": "36小时"}
STATED = {"培训班期数": Forecast("12期", "有可能", reason="下半年集中办班")}
BUDGET = BudgetExecution("787000", "400000", "700000")
JULY = date(2025, 7, 31)

HEAD = "三级指标,年度指标值,{done},全年预计完成情况,偏差原因分析,完成目标可能性\n"


def report(on: date = JULY, *, illustrative: bool = False) -> MonitoringReport:
    values = Actuals(VALUES, illustrative=illustrative)
    return monitor(PLAN, values, on=on, budget=BUDGET, forecasts=STATED)


@pytest.mark.parametrize("ending", sorted(FORMATS.keys() - {".json"}))
@pytest.mark.parametrize("on", [JULY, date(2025, 7, 15)])
def test_what_was_written_is_read_again(ending: str, on: date) -> None:
    written = report(on)
    data = FORMATS[ending](written)
    plan = read_plan(data).require()
    assert plan.name == PLAN.name
    assert [(item.name, str(item.target)) for item in plan.indicators] == [
        (item.name, str(item.target)) for item in PLAN.indicators
    ]
    assert dict(read_actuals(data).require()) == VALUES
    filed = read_monitoring(data).require()
    assert (dict(filed.values), filed.on) == (VALUES, on)
    assert {path.rpartition("/")[2]: item for path, item in filed.forecasts.items()} == STATED
    again = monitor(filed.plan, filed.values, on=on, budget=filed.budget, forecasts=filed.forecasts)
    for row, other in zip(again.rows, written.rows, strict=True):
        assert (row.light, row.pace, row.text) == (other.light, other.pace, other.text)
        assert (row.forecast_text, row.likelihood) == (other.forecast_text, other.likelihood)
        assert row.reason == other.reason
    assert again.execution is not None
    assert written.execution is not None
    assert again.execution.pace == written.execution.pace
    assert again.execution.budget.initial == BUDGET.initial


def test_made_up_figures_stay_marked() -> None:
    data = FORMATS[".xlsx"](report(illustrative=True))
    assert read_monitoring(data).require().values.illustrative
    assert read_actuals(data).require().illustrative
    assert not read_actuals(FORMATS[".xlsx"](report())).require().illustrative


def test_the_values_are_told_not_to_be_the_year_s() -> None:
    found = read_actuals(FORMATS[".xlsx"](report())).findings
    (told,) = [item for item in found if item.name == "actuals-so-far"]
    assert told.fact("heading") == "1—7月执行情况"


@pytest.mark.parametrize(
    ("done", "title", "on"),
    [
        ("1-7月执行情况", "（2025年度）", JULY),
        ("1-7月完成情况", "（2025年度，截至7月31日）", JULY),
        ("截至7月15日执行情况", "（2025年度）", date(2025, 7, 15)),
        ("1-7月执行情况", "（2025年度，截至8月31日）", None),
        ("1-7月执行情况", "填报", None),
        ("截至7月45日执行情况", "（2025年度）", None),
    ],
)
def test_the_day_is_the_one_that_the_form_says(done: str, title: str, on: date | None) -> None:
    text = f"绩效目标运行监控表\n{title}\n项目名称,甲\n{HEAD.format(done=done)}期数,≥12期,4期,,,\n"
    assert read_monitoring(text).require().on == on


def test_forecasts_that_nobody_stated_are_none_and_odd_words_are_told() -> None:
    rows = "甲,≥12期,4期,6.9期（推算）,/,\n乙,≥12期,4期,12期,无,一定能\n丙,≥12期,4期,,,确定能\n"
    text = "项目支出绩效目标运行监控表\n项目名称,甲\n" + HEAD.format(done="1-6月执行情况") + rows
    reading = read_monitoring(text)
    filed = reading.require().forecasts
    assert {path.rpartition("/")[2]: item for path, item in filed.items()} == {
        "乙": Forecast("12期"),
        "丙": Forecast(likelihood=Likelihood("确定能")),
    }
    assert "likelihood-unknown" in {item.name for item in reading.findings}


@pytest.mark.parametrize(
    "heading", ["7月执行情况", "1-13月执行情况", "1-7月执行数", "1-7月执行情况说明及其他有关的事项"]
)
def test_another_heading_is_none_of_it(heading: str) -> None:
    data = to_xlsx(table(f"三级指标|年度指标值|{heading}\n期数|≥12期|4期"))
    assert read_actuals(data).value is None
    reading = read_monitoring(data)
    assert [item.name for item in reading.findings][-1] == "no-monitoring"


@pytest.mark.parametrize("rows", ["1-7月执行情况|实际完成值\n期数|≥12期|4期|9期"])
def test_beside_the_year_s_value_the_part_is_not_taken_for_it(rows: str) -> None:
    data = to_xlsx(table(f"三级指标|年度指标值|{rows}"))
    assert dict(read_actuals(data).require()) == {"期数": "9期"}
    assert read_monitoring(data).value is None


def test_two_periods_are_not_chosen_between() -> None:
    rows = "三级指标|年度指标值|1-3月执行情况|1-6月执行情况\n期数|≥12期|2期|4期"
    assert read_actuals(to_xlsx(table(rows))).value is None


def test_the_command_needs_no_second_file(tmp_path: Path) -> None:
    path = tmp_path / "监控.xlsx"
    path.write_bytes(FORMATS[".xlsx"](report()))
    run = CliRunner().invoke
    result = run(commands.program, ["monitor", str(path), "--on", "2025-07-31"])
    assert result.exit_code == 0, result.output
    assert "4期" in result.output
    assert "87.13%" in result.output
    assert "有可能" in result.output
    assert "H059" not in result.output
    other = run(commands.program, ["monitor", str(path), "--on", "2025-08-31"])
    assert "H059" in other.output


@pytest.mark.parametrize(
    ("columns", "executed"),
    [
        ("1-7月执行数,执行率", "40.00元"),
        ("1-7月执行数,全年执行数", "70.00元"),
        ("全年执行数,1-7月执行数", "40.00元"),
        ("1-3月执行数,1-6月执行数", None),
    ],
)
def test_the_year_s_execution_prevails_and_nothing_is_chosen(
    columns: str, executed: str | None
) -> None:
    text = (
        "项目支出绩效目标运行监控表\n（2025年度）\n项目名称,甲\n"
        f"资金（元）,年初预算数,全年预算数,{columns}\n年度资金总额,100,100,40,70\n"
        f"{HEAD.format(done='1-7月执行情况')}期数,≥12期,4期,,,\n"
    )
    budget = read_monitoring(text).require().budget
    assert (str(budget.executed) if budget else None) == executed


REVIEWED = """{title}
（2024年度）
项目名称,水质监测
一级指标,二级指标,三级指标,年度指标值,{done}
产出指标,数量指标,断面个数,≥12个,12个
产出指标,质量指标,数据有效率,≥95%,97%
产出指标,时效指标,及时率,≥95%,97%
产出指标,成本指标,成本,≤3万元,1万元
效益指标,生态效益指标,优良比例,≥90%,83%
满意度指标,服务对象满意度指标,满意度,≥85%,88%
"""


def test_a_review_says_that_the_form_is_of_monitoring(tmp_path: Path) -> None:
    text = REVIEWED.format(title="项目支出绩效运行监控表", done="1-7月执行情况")
    reading = read_plan(text)
    (told,) = [item for item in reading.findings if item.name == "plan-from-monitoring"]
    assert told.code == "H108"
    assert "1-7月执行情况" in told.text
    assert "columns-beside" not in {item.name for item in reading.findings}
    found = {item.name for item in review(reading.require(), read=reading.findings)}
    assert "plan-from-monitoring" in found
    assert found.isdisjoint({"goals-missing", "project-funds-missing", "annual-goal-missing"})
    path = tmp_path / "监控.csv"
    path.write_text(text, encoding="utf-8")
    shown = CliRunner().invoke(commands.program, ["review", str(path)]).output
    assert "H108" in shown
    assert not {"C023", "C031"} & set(shown.split())
    again = CliRunner().invoke(commands.program, ["recheck", str(path)])
    assert "gov-perf monitor" in again.stderr


def test_a_plan_with_what_was_done_in_the_year_is_none_of_monitoring() -> None:
    text = REVIEWED.format(title="项目支出绩效目标表", done="实际完成值")
    reading = read_plan(text)
    names = {item.name for item in reading.findings}
    assert "columns-beside" in names
    assert "plan-from-monitoring" not in names
    found = {item.name for item in review(reading.require(), read=reading.findings)}
    assert "goals-missing" in found


MONEY = """项目支出绩效运行监控表
（2024年度）
项目名称,水质监测,,,
资金（万元）,年初预算数,全年预算数,1—7月执行数,{heading}
年度资金总额,80,{budget},41.2,{rate}
一级指标,二级指标,三级指标,年度指标值,1—7月执行情况
产出指标,数量指标,断面个数,≥12个,12个
"""


@pytest.mark.parametrize(
    ("rate", "tells"),
    [
        ("46.8%", False), ("46.82%", False), ("51.5%", False), ("46.8", False), ("—", False),
        ("48.6%", True), ("46.9%", True), ("完成", True),
    ],
)  # fmt: skip
def test_the_rate_so_far_is_held_against_the_amounts(rate: str, tells: bool) -> None:  # noqa: FBT001
    text = MONEY.format(heading="1—7月执行率", rate=rate, budget="88")
    reading = read_monitoring(text)
    told = [item for item in reading.findings if item.name == "rate-so-far-differs"]
    assert [item.code for item in told] == ["H109"] * tells
    assert "cell-not-placed" not in {item.name for item in reading.findings}
    assert "cell-not-placed" not in {item.name for item in read_plan(text).findings}


@pytest.mark.parametrize("heading", ["1—6月执行率", "7月执行率", "1—7月增长率"])
def test_a_rate_of_another_period_is_not_compared(heading: str) -> None:
    reading = read_monitoring(MONEY.format(heading=heading, rate="10%", budget="88"))
    assert "rate-so-far-differs" not in {item.name for item in reading.findings}
    assert "10%" in [span.text for span in reading.unread]
