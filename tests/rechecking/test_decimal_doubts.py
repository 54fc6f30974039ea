"""A printed score that fits the actual value with its decimal point elsewhere (小数点错位)."""

from decimal import Decimal

import pytest

from forms_made import table, to_csv
from gov_perf import Recheck, read_sheet, recheck

DIFFERENT = {
    "recheck-full-marks", "recheck-row-differs", "recheck-row-by-default",
    "recheck-row-by-convention",
}  # fmt: skip
FORM = """
项目支出绩效自评表|<|<|<|<|<|<|<
项目名称|应急救护培训|<|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|评分标准|分值|得分
产出指标|质量指标|甲|{target}|{actual}|{standard}|10|{score}
"""


def result(target: str, actual: str, score: str, standard: str = "") -> Recheck:
    text = FORM.format(target=target, actual=actual, score=score, standard=standard)
    return recheck(read_sheet(to_csv(table(text))).require(), "财预〔2020〕10号")


def told(found: Recheck) -> list[dict[str, str]]:
    return [dict(item.facts) for item in found.findings if item.name == "recheck-decimal-point"]


@pytest.mark.parametrize(
    ("target", "actual", "score", "other"),
    [
        ("≥90%", "8.5%", "9.44", "85%"),
        ("≥90%", "8.5", "9.44", "85"),
        ("≥90%", "8.5%", "9.4", "85%"),
        ("≥90%", "0.85%", "9.44", "85%"),
        ("≥90%", "9.5%", "10", "95%"),
        ("≥1200人", "110人", "9.17", "1100人"),
        ("≥12期", "1.1期", "9.17", "11期"),
        ("≤30天", "310天", "9.68", "31天"),
        ("≥1.2期", "0.11期", "9.17", "1.1期"),
        ("≥10期", "50期", "5", "5期"),  # half of the target is near enough
        ("≥1期", "0.2期", "10", "2期"),  # and so is twice
        ("≥90%", "10%", "10", "100%"),
    ],
)
def test_the_figure_that_gives_the_score_is_told(
    target: str, actual: str, score: str, other: str
) -> None:
    found = result(target, actual, score)
    (facts,) = told(found)
    (item,) = [one for one in found.findings if one.name == "recheck-decimal-point"]
    assert (item.where.path, facts["points"]) == ("产出指标/质量指标/甲", "10")
    assert (facts["actual"], facts["other"], facts["stated"]) == (actual, other, score)
    (row,) = found.rows
    assert row.computed is not None
    assert row.computed != Decimal(score)
    assert facts["computed"] == f"{row.computed.normalize():f}"
    assert {item.name for item in found.findings} & DIFFERENT  # it is no excuse


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("≥90%", "8.5%", "9.5"),  # not what 85% gives
        ("≥90%", "8.5%", "0.94"),  # as it is written
        ("≥90%", "85%", "9.44"),
        ("≥90%", "8.5%", "0"),
        ("≥90%", "45%", "10"),  # 450% is no rate
        ("≥90%", "1.5%", "1.67"),  # 15% is far from the target too
        ("≥12期", "7期", "10"),  # 70期 is far from it
        ("≥1200人", "11人", "11"),
        ("≥90%", "明显提升", "9.44"),
        ("≥-90万元", "-850万元", "9.44"),
        ("≥90%", "0%", "9.44"),
        ("≥90%", "10.5%", "10"),  # 105% is no rate
    ],
)
def test_any_other_score_is_not(target: str, actual: str, score: str) -> None:
    assert told(result(target, actual, score)) == []


def test_the_rule_is_the_row_s_own() -> None:
    standard = "≥90%得满分，每低于1个百分点扣1分"
    assert told(result("≥90%", "8.5%", "5", standard))[0]["score"] == "5"
    assert told(result("≥90%", "8.5%", "9.44", standard)) == []
