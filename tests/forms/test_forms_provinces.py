"""Words of the budget block and of the total as provinces print them."""

import pytest

from gov_perf import read_plan, read_sheet, recheck

RULES = "财预〔2020〕10号"
FORM = """项目支出绩效自评表
项目名称,辅警人员经费,预算年度,2024年,{label},{total},,
{head}
资金总额,100,100,84.56,84.56%,10,8.46,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,
产出指标,数量指标,巡逻场次,≥60场,60场,50,50,
效益指标,社会效益指标,宣传人次,≥5万人次,5.2万人次,30,30,
满意度指标,服务对象满意度指标,群众满意度,≥90%,92%,10,10,
{foot}"""
HEAD = "项目资金（万元）,年初预算数,{budget},{executed},执行率,{points},{score},"


def _form(
    label: str = "自评总分",
    total: str = "98.46",
    foot: str = "",
    budget: str = "全年预算数",
    executed: str = "全年执行数",
    points: str = "分值",
    score: str = "得分",
) -> str:
    head = HEAD.format(budget=budget, executed=executed, points=points, score=score)
    return FORM.format(label=label, total=total, head=head, foot=foot)


@pytest.mark.parametrize("executed", ["预算执行数", "实际支出", "全年实际支出（万元）"])
def test_the_execution_goes_by_many_names(executed: str) -> None:
    reading = read_sheet(_form(executed=executed))
    sheet = reading.require()
    assert sheet.execution is not None
    assert str(sheet.execution.budget.executed) == "84.56万元"
    assert reading.findings == ()
    assert recheck(sheet, RULES).findings == ()


def test_points_and_score_of_the_execution_may_say_whose_they_are() -> None:
    sheet = read_sheet(_form(points="执行率权重（分）", score="执行率得分（分）")).require()
    assert sheet.execution is not None
    assert (str(sheet.execution.points), str(sheet.execution.score)) == ("10", "8.46")


@pytest.mark.parametrize("label", ["自评总分", "自评总分（分）", "自评得分", "自评分"])
def test_the_units_own_total_may_stand_above_the_table(label: str) -> None:
    sheet = read_sheet(_form(label=label, total="97.46")).require()
    assert sheet.printed is not None
    assert str(sheet.printed.total) == "97.46"
    assert "recheck-total-differs" in [item.name for item in recheck(sheet, RULES).findings]


@pytest.mark.parametrize(
    ("label", "total"), [("总分", "100"), ("合计", "98.46"), ("自评总分", "九十八分")]
)
def test_what_adds_up_what_is_not_said_is_no_total(label: str, total: str) -> None:
    reading = read_sheet(_form(label=label, total=total))
    printed = reading.require().printed
    assert printed is not None
    assert printed.total is None
    assert total in [item.text for item in reading.unread]


@pytest.mark.parametrize("label", ["自评得分", "自评分", "自评总分"])
def test_the_total_under_the_table_goes_by_many_names(label: str) -> None:
    sheet = read_sheet(_form("主管部门", "公安局", f"{label},,,,,,98.46,\n")).require()
    assert sheet.printed is not None
    assert str(sheet.printed.total) == "98.46"


def test_two_totals_that_differ_are_told() -> None:
    found = read_sheet(_form(foot="总分,,,,,,97.46,\n")).findings
    assert "total-twice" in [item.name for item in found]


def test_a_heading_that_is_not_known_is_named() -> None:
    found = {item.name: item for item in read_sheet(_form(executed="全年用款额")).findings}
    assert found["execution-under-unknown"].fact("headings") == "“全年用款额”（84.56）"
    assert "execution-incomplete" not in found


def test_an_execution_that_is_blank_is_asked_for() -> None:
    found = [item.name for item in read_sheet(_form().replace("100,84.56,", "100,,")).findings]
    assert "execution-incomplete" in found
    assert "execution-under-unknown" not in found


def test_a_plan_is_read_as_before() -> None:
    assert len(read_plan(_form()).require().indicators) == 3
