"""A budget beside the adjusted one (预算数、调整后预算数): the adjusted one prevails."""

import pytest

from gov_perf import ProjectPlan, read_plan, read_sheet, recheck

RULES = "财预〔2020〕10号"

FORM = """项目支出绩效自评表
项目名称,应急救护培训,,,,,
资金（万元）,{first},{second},执行数,分值,执行率,得分
资金总额,{one},{two},304,10,95%,9.5
其中：财政拨款,{one},{two},304,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,50,50
效益指标,社会效益指标,群众知晓率,≥90%,95%,30,30
满意度指标,服务对象满意度指标,学员满意度,≥90%,90%,10,10
总分,,,,,100,99.5
"""


@pytest.mark.parametrize("first", ["预算数", "年初预算数", "全年预算数", "预算安排数"])
@pytest.mark.parametrize("adjusted", ["调整后预算数", "调整预算数", "调整(后)预算数"])
@pytest.mark.parametrize("turned", [False, True])
def test_the_adjusted_budget_prevails(first: str, adjusted: str, *, turned: bool) -> None:
    heads, amounts = [first, adjusted], [300, 320]
    if turned:
        heads.reverse()
        amounts.reverse()
    text = FORM.format(first=heads[0], second=heads[1], one=amounts[0], two=amounts[1])
    sheet = read_sheet(text)
    row = sheet.require().execution
    assert row is not None
    assert row.budget is not None
    assert str(row.budget.budget) == "320万元"
    assert str(row.score) == "9.5"
    assert [item.name for item in sheet.findings] == ["money-rows-beside"]
    assert recheck(sheet.require(), RULES).findings == ()
    plan = read_plan(text).require()
    assert isinstance(plan, ProjectPlan)
    assert plan.funds is not None
    assert str(plan.funds.total) == "320万元"


def test_the_adjusted_budget_prevails_behind_labels() -> None:
    text = FORM.format(first="年初预算数", second="调整后预算数", one=300, two=320)
    _, _, *below = text.splitlines()
    above = [
        "项目支出绩效自评表",
        "项目名称,应急救护培训,,,,,",
        "资金（万元）,预算数：,300,调整后预算数：,320,执行数：,304",
    ]
    sheet = read_sheet("\n".join([*above, *below[3:]]))
    printed = sheet.require().printed
    assert printed is not None
    assert printed.budget is not None
    assert str(printed.budget.budget) == "320万元"


def test_one_budget_alone_is_the_budget_by_either_name() -> None:
    for name in ("预算数", "调整后预算数"):
        text = FORM.format(first=name, second="备注", one=320, two="")
        row = read_sheet(text).require().execution
        assert row is not None
        assert row.budget is not None
        assert str(row.budget.budget) == "320万元"
