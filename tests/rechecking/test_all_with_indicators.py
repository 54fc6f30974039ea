"""Forms whose indicators have all 100 points: total and grade are held against these."""

from decimal import Decimal

import pytest

from gov_perf import Recheck, read_sheet, recheck, regulation

NUMBER = "财预〔2020〕10号"
FORM = """项目支出绩效自评表
项目名称,示例文化项目
项目资金（万元）,年初预算数,全年预算数,全年执行数,执行率
年度资金总额,80,80,76,{rate}
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训场次,≥12场,9场,{first},50
效益指标,社会效益指标,受众人数,≥4000人,3600人,40,36
满意度指标,服务对象满意度指标,群众满意度,≥90%,95%,10,10
总分,,,,,{points},96
自评等级,优
"""


def again(rate: str = "95%", first: str = "50", points: str = "100") -> Recheck:
    text = FORM.format(rate=rate, first=first, points=points)
    return recheck(read_sheet(text).require(), NUMBER)


def names(result: Recheck) -> list[str]:
    return [item.name for item in result.findings]


@pytest.mark.parametrize("points", ["100", ""])
def test_total_and_grade_are_held_against_the_hundred_points(points: str) -> None:
    result = again(points=points)
    assert (result.stated_total, result.computed_total) == (Decimal(96), Decimal("83.50"))
    assert names(result) == [
        "recheck-full-marks", "recheck-all-with-indicators", "recheck-total-recomputed",
        "recheck-grade-recomputed",
    ]  # fmt: skip


def test_a_rate_that_is_printed_is_held_against_the_amounts() -> None:
    assert "recheck-rate-differs" in names(again(rate="96%"))
    assert "recheck-rate-differs" not in names(again())


def test_where_points_are_left_for_it_the_execution_is_missing() -> None:
    result = again(first="40")
    assert "recheck-all-with-indicators" not in names(result)
    assert "recheck-execution-unscored" in names(result)
    assert result.computed_total is None


def test_a_total_of_other_points_says_that_something_is_missing() -> None:
    result = again(points="110")
    assert "recheck-all-with-indicators" not in names(result)
    assert result.computed_total is None


def test_a_regulation_without_points_for_it_has_nothing_to_say() -> None:
    sheet = read_sheet(FORM.format(rate="95%", first="50", points="100")).require()
    result = recheck(sheet, regulation(NUMBER).without_execution())
    assert "recheck-all-with-indicators" not in names(result)
    assert result.computed_total == Decimal("83.50")


def test_it_says_what_the_regulation_keeps_for_it() -> None:
    (told,) = [item for item in again().findings if item.name == "recheck-all-with-indicators"]
    assert dict(told.facts) == {"points": "10", "regulation": NUMBER}
    assert told.where.path == "预算执行率"
