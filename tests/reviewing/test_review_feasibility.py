"""The rules of feasibility: what fires and what keeps silent, as data and as plans."""

from typing import Any

import pytest

from gov_perf import samples
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import KeyTask
from gov_perf.plans.plan import Plan
from gov_perf.reviewing import ReviewSettings, review
from gov_perf.reviewing.examples import department, indicator, project
from review_cases import cases, run, tables

CASES = tables("feasibility")
YEARS = Period(2025, 2027)
SOURCED = indicator("产出", "数量", "巡查次数", "≥12次", data_source="巡查台账")


def plan_of(rule: str, case: Any) -> Plan:  # noqa: ANN401 - as the data have it
    if rule.startswith("goal"):
        return department(period=YEARS, overall_goals=case)
    if rule == "survey-unsaid":
        name, content = case
        asked = indicator("满意度", "服务对象满意度", name, "≥90%", content=content)
        return department(SOURCED, asked)
    level2, name, last = case
    if rule == "source-unfit":
        return department(indicator("产出", level2, name, "≥1个", data_source=last))
    return department(indicator("产出", level2, name, last), period=YEARS)


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "fires"))
def test_it_fires(rule: str, case: Any) -> None:  # noqa: ANN401
    assert len(run(rule, plan_of(rule, case))) == 1


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "silent"))
def test_it_keeps_silent(rule: str, case: Any) -> None:  # noqa: ANN401
    assert len(run(rule, plan_of(rule, case))) == 0


def test_the_published_plan_of_suijiang() -> None:
    result = review(samples.suijiang_red_cross(), settings=ReviewSettings(select=["F"]))
    assert [(item.name, item.where.path) for item in result] == [
        ("goal-after-plan", "总体绩效目标/第2条"),
        ("goals-without-figures", "部门年度目标"),
        ("goal-after-plan", "重点工作任务/应急救护培训经费/主要内容"),
        ("source-unfit", "产出指标/时效指标/救灾救助物资运达时效/数据来源"),
        ("survey-unsaid", "满意度指标/服务对象满意度/服务群众满意度"),
    ]


def test_what_is_found_says_what_was_written() -> None:
    plan = department(period=YEARS, annual_goals="到２０３０年，培训500人。")
    (item,) = run("goal-after-plan", plan)
    assert (item.fact("text"), item.fact("period")) == ("到２０３０年", "2025-2027年")


def test_years_are_looked_for_in_running_text_alone() -> None:
    late = "到2030年，达到3%。"
    tasks = [KeyTask(late, late)]
    plan = department(indicator("产出", "数量", late, "≥1个", content=late), key_tasks=tasks)
    assert len(run("goal-after-plan", plan)) == 2


@pytest.mark.parametrize(
    ("period", "year", "count"),
    [(None, None, 0), (None, 2025, 1), (YEARS, None, 1), (Period(2025, 2030), 2025, 0)],
)
def test_the_plan_says_itself_for_which_years_it_is(
    period: Period | None, year: int | None, count: int
) -> None:
    goal, late = "到2030年，完成100户。", indicator("产出", "时效", "完工时间", "2030年底前")
    plan = project(late, period=period, budget_year=year, overall_goals=goal)
    assert len(run("goal-after-plan", plan)) == len(run("deadline-after-plan", plan)) == count


def test_the_annual_goals_go_before_the_overall_ones() -> None:
    words, figures = "提高群众意识。", "培训500人次。"
    assert len(run("goals-without-figures", department(annual_goals=[words, figures]))) == 0
    assert len(run("goals-without-figures", department(annual_goals=[words, words]))) == 1
    both = department(annual_goals=words, overall_goals=figures)
    assert [item.where.path for item in run("goals-without-figures", both)] == ["部门年度目标"]
    one = run("goals-without-figures", project(annual_goals=words))
    assert [(item.where.path, item.fact("part")) for item in one] == [("年度目标", "年度目标")]
    overall = department(overall_goals=words)
    assert [item.where.path for item in run("goals-without-figures", overall)] == ["总体绩效目标"]
    assert len(run("goals-without-figures", department())) == 0


def test_a_form_without_sources_misses_no_survey() -> None:
    asked = indicator("满意度", "服务对象满意度", "群众满意度", "≥90%")
    assert len(run("survey-unsaid", department(asked))) == 0
    named = indicator("满意度", "服务对象满意度", "甲满意度", "≥90%", data_source="台账")
    assert len(run("survey-unsaid", department(SOURCED, named))) == 0


@pytest.mark.parametrize("field", ["content", "standard", "remark"])
def test_a_time_in_another_field_is_a_time(field: str) -> None:
    fields: dict[str, Any] = {field: "15个工作日内办结"}
    plan = department(indicator("产出", "时效", "办理及时性", "及时", **fields))
    assert len(run("timeliness-vague", plan)) == 0
