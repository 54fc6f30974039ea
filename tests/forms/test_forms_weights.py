"""Weights in per cent (权重): a sum that is wrong is told as one, and no cell is accused."""

import pytest

from gov_perf import read_sheet

FORM = """项目支出绩效自评表
项目名称,应急救护培训,,,,,
资金（万元）,全年预算数,全年执行数,分值,执行率,得分,
年度资金总额,100,100,{execution},100%,10,
一级指标,二级指标,三级指标,年度指标值,实际完成值,权重（%）,得分
产出指标,数量指标,培训班期数,≥12期,12期,50%,50
效益指标,社会效益指标,群众知晓率,≥90%,95%,30%,30
满意度指标,服务对象满意度指标,学员满意度,≥90%,90%,{last},10
"""


@pytest.mark.parametrize(
    ("execution", "last", "told"),
    [
        ("10", "10%", ["weights-in-percent"]),
        ("10%", "10%", ["weights-in-percent"]),
        ("10", "15%", ["weights-not-whole"]),
        ("10%", "5%", ["weights-not-whole"]),
    ],
)
def test_weights_that_are_nearly_the_whole(execution: str, last: str, told: list[str]) -> None:
    reading = read_sheet(FORM.format(execution=execution, last=last))
    assert [item.name for item in reading.findings] == told
    points = [str(row.points) for row in reading.require().rows]
    assert points == ["50", "30", last.removesuffix("%")]


def test_weights_within_their_levels_are_no_points() -> None:
    text = FORM.format(execution="10", last="100%").replace("50%", "100%").replace("30%", "100%")
    reading = read_sheet(text)
    assert [item.name for item in reading.findings].count("figure-not-read") == 3
