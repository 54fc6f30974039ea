"""A deadline that a form prints as a period (时段当指标值): one fault, told once."""

import pytest
from attrs import evolve

from gov_perf import read_sheet, recheck, regulation
from gov_perf.reviewing import ReviewSettings
from gov_perf.reviewing.from_sheet import documents_of_sheet
from gov_perf.reviewing.run import review_documents

FORM = """项目支出绩效自评表
项目名称,示例项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,演出场次,≥12场,12场,50,50
产出指标,时效指标,运维时间,{target},{actual},10,{score}
"""
TEN = regulation("财预〔2020〕10号")


def told(target: str, actual: str, score: str = "10") -> list[str]:
    reading = read_sheet(FORM.format(target=target, actual=actual, score=score))
    documents = evolve(documents_of_sheet(reading.require()), read=reading.findings, regulation=TEN)
    found = (item.finding for item in review_documents(documents, ReviewSettings()).found)
    own = {"D5", "E5", "产出指标/时效指标/运维时间"}
    return [item.code for item in found if str(item.where).rpartition(" ")[2] in own]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("1-12月", "1-12月"), ("2023年下半年", "2023年11月"), ("第四季度", "2023年12月")],
)
def test_a_period_goes_back_once_on_the_target(target: str, actual: str) -> None:
    assert told(target, actual) == ["V037"]
    sheet = read_sheet(FORM.format(target=target, actual=actual, score="10")).require()
    assert "N004" in [item.code for item in recheck(sheet, TEN).findings]  # the recheck tells all


def test_other_rows_are_still_said_to_be_unchecked() -> None:
    assert told("约200元/户", "180元") == ["V003", "N004"]
    assert "V046" in told("", "2023年12月30日")  # nothing goes back on a target that is not there
    assert told("12月底前", "很好") == ["V034", "N004"]
    assert "V046" in told("20231231", "2023年12月30日")  # the target was read, as a figure
