"""A deadline judged by a level of one's own regulation, as a published sheet prints it."""

import pytest

from gov_perf import load_regulation, read_sheet, recheck

FORM = """项目支出绩效自评表
项目名称,示例项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,时效指标,完成时间,2025年12月底前,{actual},100,{score}
"""
OWN = """
base = "财预〔2020〕10号"
number = "示例县财发〔2025〕3号"
title = "示例县自评办法"
issuer = "示例县财政局"
jurisdiction = "云南/昭通/示例县"
supersedes = []
evidence = "read"
note = "示例，并无此办法"

[parameters.qualitative]
value = [
    { name = "优秀", low = "0.9", high = "1", low_in = true, high_in = true },
    { name = "合格", low = "0.6", high = "0.9", low_in = true, high_in = false },
    { name = "不合格", low = "0", high = "0.6", low_in = true, high_in = false },
]
reference = "第三条"
evidence = "read"
"""


def told(actual: str, score: str) -> list[str]:
    reading = read_sheet(FORM.format(actual=actual, score=score))
    return [item.name for item in reading.findings if item.where.cell]


def test_a_level_whose_share_is_the_score_is_not_sent_back() -> None:
    assert "met-unsaid" not in told("优秀 95%", "95")
    reading = read_sheet(FORM.format(actual="优秀 95%", score="95"))
    assert reading.errors == ()
    checked = recheck(reading.require(), load_regulation(OWN))
    assert checked.rows[0].computed == 95
    assert "met-unsaid" not in {item.name for item in checked.findings}


@pytest.mark.parametrize(
    ("actual", "score"), [("优秀 95%", "90"), ("优秀", "95"), ("优秀 95", "95"), ("基本完成", "80")]
)
def test_words_that_do_not_give_the_score_are_sent_back_as_before(actual: str, score: str) -> None:
    assert "met-unsaid" in told(actual, score)
