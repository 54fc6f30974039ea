"""A deadline that was missed and judged (逾期的等级评判): what K049 asks for is read back."""

from pathlib import Path

import pytest

from gov_perf import (
    DepartmentPlan,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    read_sheet,
    recheck,
    score,
)

RULES = "财预〔2020〕10号"
FORM = """部门整体支出绩效自评表
部门名称,示例局
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,时效指标,系统上线,2025年9月底前,{actual},90,63
总分,,,,,90,63
"""
PARTLY = "部分达成年度指标并具有一定效果"


@pytest.mark.parametrize(
    "actual",
    [f"{PARTLY} 70%", Judgement("70%", PARTLY), Judgement("70%"), "未达成年度指标且效果较差 20%"],
)
def test_what_scoring_takes_is_read_back(tmp_path: Path, actual: str | Judgement) -> None:
    item = Level3Indicator("系统上线", "2025年9月底前", points=90)
    level1 = Level1Indicator("产出指标", [Level2Indicator("时效指标", [item])])
    plan = DepartmentPlan("示例局", budget_year=2025, indicators=[level1])
    sheet = score(plan, {"系统上线": actual}, RULES)
    sheet.to_excel(tmp_path / "表.xlsx")
    reading = read_sheet(tmp_path / "表.xlsx")
    assert reading.errors == ()
    assert "actual-in-wording" in [item.name for item in reading.findings]
    assert reading.require()["系统上线"].score == sheet["系统上线"].score
    checked = recheck(reading.require(), RULES, plan=plan)
    assert [row.computed for row in checked.rows] == [sheet["系统上线"].score]


@pytest.mark.parametrize(
    ("actual", "told"),
    [
        ("部分达成预期指标 70%", False),
        ("完成 70%", True),  # how far it is says nothing of the day
        ("完成工程量的70%", True),
        (PARTLY, True),  # without the share
        ("基本完成", True),
        ("进度 70%", True),
    ],
)
def test_what_is_no_level_with_its_share_is_told(actual: str, told: bool) -> None:  # noqa: FBT001
    found = read_sheet(FORM.format(actual=actual)).findings
    assert ("met-unsaid" in [item.name for item in found]) is told
