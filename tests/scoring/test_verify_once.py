"""What a verification finds is said once, and a published sheet has one cause."""

from gov_perf import (
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    read_sheet,
    samples,
    score,
    verify,
)

PLAN, VALUES = samples.suijiang_red_cross(), samples.suijiang_actuals()
SHEET = score(PLAN, VALUES, "财预〔2020〕10号")


def test_a_name_that_is_not_there_is_told_once() -> None:
    found = verify(SHEET, PLAN, {"没有": "1"})
    told = [item.where.path for item in found if item.name == "indicator-unknown"]
    assert told == ["没有"]


def test_a_sheet_of_another_plan_differs_once() -> None:
    rows = [Level3Indicator("培训合格率", "≥98%", points=90)]
    heads = [Level1Indicator("产出指标", [Level2Indicator("质量指标", rows)])]
    other = DepartmentPlan(PLAN.name, indicators=heads)
    names = [item.name for item in verify(SHEET, other, {"培训合格率": "99%"})]
    assert names.count("sheet-differs") == 1


def test_a_published_sheet_has_no_seal_and_that_is_all() -> None:
    published = read_sheet(SHEET.to_csv()).require()
    assert [item.name for item in verify(published)] == ["fingerprint-missing"]
