"""A person's judgement as a cell (评判写进表格): on a sheet of ours and as a text, and back."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from gov_perf import (
    Actuals,
    InputError,
    Judgement,
    ScoreSheet,
    Target,
    read_plan,
    read_sheet,
    recheck,
    score,
)
from gov_perf.cells.judgements import judgement_text, level_judgement
from gov_perf.rules import AllOrNothing, Graded
from gov_perf.rules.wording import read_words

TEN = "财预〔2020〕10号"
FORM = """项目支出绩效自评表
（2023年度）
项目名称,示例项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,时效指标,完工时间,{target},x,10,8
效益指标,社会效益指标,受益学生,≥12人,12人,80,80
"""


def sheet_of(target: str, given: Judgement) -> ScoreSheet:
    plan = read_plan(FORM.format(target=target)).require()
    return score(plan, Actuals({"完工时间": given, "受益学生": "12人"}), TEN)


@pytest.mark.parametrize("target", ["2023年8月31日前", "8月底前", "明显改善", "定性"])
@pytest.mark.parametrize("share", ["80%", "100%", Fraction(1, 3)])
def test_a_judgement_without_a_level_is_read_back_from_our_own_sheet(
    target: str, share: str | Fraction, tmp_path: Path
) -> None:
    sheet = sheet_of(target, Judgement(share))
    sheet.to_excel(tmp_path / "自评表.xlsx")
    again = read_sheet(tmp_path / "自评表.xlsx").require()
    row = recheck(again, TEN).rows[0]
    assert again.rows[0].actual is None  # no figure of anything
    assert row.computed == sheet.rows[0].score == again.rows[0].score


@pytest.mark.parametrize(
    "share", [Fraction(13, 15), Fraction(14, 15), Decimal(13) / Decimal(15), Decimal("0.8667")]
)
def test_a_judgement_with_a_level_is_read_back_to_its_last_digit(
    share: Fraction | Decimal, tmp_path: Path
) -> None:
    given = Judgement(share, "达成年度指标")
    read = read_words(judgement_text(given), Graded())
    assert read is not None
    assert read.value == level_judgement(judgement_text(given)) == given
    sheet = sheet_of("明显改善", given)
    sheet.to_excel(tmp_path / "自评表.xlsx")
    again = recheck(read_sheet(tmp_path / "自评表.xlsx").require(), TEN).rows[0]
    assert again.computed == sheet.rows[0].score


def test_a_figure_of_a_form_beside_a_deadline_is_no_judgement() -> None:
    read = read_sheet(FORM.format(target="8月底前").replace(",x,", ",80%,"))
    assert recheck(read.require(), TEN).rows[0].computed is None
    plan = read_plan(FORM.format(target="8月底前")).require()
    with pytest.raises(InputError, match="V045"):
        score(plan, {"完工时间": "80%", "受益学生": "12人"}, TEN)


@pytest.mark.parametrize("rule", [Graded(), AllOrNothing()])
def test_the_text_of_a_judgement_without_a_level_is_that_judgement(
    rule: Graded | AllOrNothing,
) -> None:
    read = read_words("评判 80%", rule)
    assert read is not None
    assert read.value == Judgement("80%")
    for text in ("80%", "评判80", "评判 8/0", "评判 101%", "评判 3天", "评判", "1/3", "好评判 80%"):
        assert read_words(text, rule) is None


def test_it_counts_for_nothing_beside_a_figure() -> None:
    with pytest.raises(InputError) as caught:
        AllOrNothing().apply(Decimal(10), Target("≥", 12, "人"), Judgement("80%"))
    assert caught.value.findings[0].name == "judgement-for-number"
