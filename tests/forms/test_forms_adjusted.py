"""Targets that were changed in the year (调整后指标值), and 评分 as a heading of scores."""

from gov_perf import read_sheet

SHEET = """一级指标,二级指标,三级指标,年初指标值,调整后指标值,实际完成值,标准分,评分
产出指标,数量指标,场次,≥10场,≥8场,9场,50,50
产出指标,数量指标,人数,≥100人,,90人,50,45
"""


def test_the_changed_target_prevails_where_there_is_one() -> None:
    reading = read_sheet(SHEET)
    rows = reading.require().rows
    assert [(str(row.indicator.target), str(row.score)) for row in rows] == [
        ("≥8场", "50"),
        ("≥100人", "45"),
    ]
    assert [item.name for item in reading.findings].count("target-adjusted") == 1


def test_the_changed_target_alone_is_the_target() -> None:
    text = SHEET.replace("年初指标值,", "").replace("≥10场,", "").replace("≥100人,,", "≥100人,")
    reading = read_sheet(text)
    assert [str(row.indicator.target) for row in reading.require().rows] == ["≥8场", "≥100人"]
    assert "target-adjusted" not in [item.name for item in reading.findings]
