"""Published self-evaluations computed again: every row and total that differs, with its reason."""

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from forms_made import table, to_csv
from gov_perf import (
    BudgetExecution,
    DepartmentPlan,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Printed,
    UnknownNameError,
    read_sheet,
    recheck,
    regulation,
    samples,
    score,
)
from gov_perf.cells.actuals import Stated
from gov_perf.forms.write.opinion_lines import mend_for_unit
from gov_perf.rechecking import Recheck
from gov_perf.rechecking.grounds import working_of
from gov_perf.reviewing import ReviewSettings
from gov_perf.reviewing.from_sheet import documents_of_sheet
from gov_perf.reviewing.run import review_documents
from gov_perf.rules import AllOrNothing, Proportional, ScoringRule

NUMBER = "财预〔2020〕10号"

HEAD = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
项目资金|年初预算数|全年预算数|全年执行数|执行率|分值|得分
年度资金总额|{money}
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标（50分）|数量指标|甲|≥10期|{first}
效益指标（30分）|社会效益指标|乙|≥50%|60%|30|30
满意度指标（10分）|服务对象满意度指标|丙|≥90%|95%|10|10
{total}
等级|{grade}
"""


def checked(
    first: str = "10期|50|50",
    money: str = "80万元|80万元|76万元|95%|10|9.5",
    total: str = "总分|||||100|99.5",
    grade: str = "优",
) -> Recheck:
    drawn = HEAD.format(first=first, money=money, total=total, grade=grade)
    return recheck(read_sheet(to_csv(table(drawn))).require(), NUMBER)


BY_PLAN = "评分依据：财预〔2020〕10号（方案自带评分标准优先）"
BY_RULES = "评分依据：财预〔2020〕10号（一律按办法）"


def names(result: Recheck) -> list[str]:
    return [item.name for item in result.findings]


def test_a_sheet_of_our_own_has_its_total() -> None:
    sheet = score(
        samples.suijiang_red_cross(), samples.suijiang_actuals(), NUMBER,
        budget=samples.suijiang_budget(),
    )  # fmt: skip
    result = recheck(sheet, NUMBER, plan=samples.suijiang_red_cross())
    assert names(result) == []
    assert result.stated_total == sheet.total


def test_a_sheet_that_adds_up_has_nothing_to_say() -> None:
    result = checked()
    assert names(result) == []
    assert result.stated_total == result.computed_total == Decimal("99.5")
    assert result.differing == result.unchecked == ()
    assert [row.path.rpartition("/")[2] for row in result.rows] == ["甲", "乙", "丙", "预算执行率"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"first": "9期|50|50"}, ["recheck-full-marks", "recheck-total-recomputed"]),
        ({"first": "9期|50|45"}, ["recheck-total-differs"]),
        ({"first": "9期|50|44"}, [
            "recheck-row-by-default", "recheck-total-differs", "recheck-total-recomputed",
        ]),
        ({"first": "10期|50|45"}, ["recheck-row-by-default", "recheck-total-differs"]),
        ({"first": "10期|50|51"}, ["recheck-score-range", "recheck-total-differs"]),
        ({"first": "10期|40|40"}, [
            "recheck-heading-points", "recheck-points-total", "recheck-points-stated",
            "recheck-total-differs", "recheck-grade-recomputed",
        ]),
        ({"first": "明显|50|50"}, ["recheck-row-unchecked"]),
        ({"first": "10期||50"}, ["recheck-rows-missing"]),
        ({"money": "80万元|80万元|76万元|96%|10|9.5"}, ["recheck-rate-differs"]),
        ({"money": "80万元|80万元|76万元|95.00%|10|9.5"}, []),
        ({"money": "80万元|80万元|76万元|九成|10|9.5"}, ["recheck-rate-unread"]),
        ({"money": "80万元|80万元|80万元|1|10|10", "total": "总分|||||100|100"}, []),
        ({"money": "80万元|80万元|76万元|0.95|10|9.5"}, []),
        ({"money": "80万元|80万元|76万元|0.96|10|9.5"}, ["recheck-rate-differs"]),
        ({"money": "80万元|80万元|76万元|0.95%|10|9.5"}, ["recheck-rate-differs"]),
        ({"money": "|||1|10|9.5"}, ["recheck-rate-unread"]),
        ({"money": "80万元|80万元|76万元|95%|10|10"}, [
            "recheck-row-differs", "recheck-total-differs",
        ]),
        ({"money": "80万元|80万元|76万元|95%|10|11"}, [
            "recheck-score-range", "recheck-total-differs",
        ]),
        ({"money": "80万元|80万元|76万元|||", "total": "总分||||||90", "grade": "优"}, [
            "recheck-execution-unscored",
        ]),
        ({"money": "||||10|"}, ["recheck-no-execution", "recheck-gap-execution"]),
        ({"money": "|||95%|10|9.5"}, ["recheck-execution-by-rate"]),
        ({"total": "总分|||||100|99"}, ["recheck-total-differs"]),
        ({"total": "总分|||||90|99.5"}, []),
        ({"total": "总分|||||120|99.5"}, ["recheck-points-stated"]),
        ({"total": "备注|||||"}, ["recheck-no-total"]),
        ({"grade": "良好"}, ["recheck-grade-differs"]),
        ({"grade": "优秀"}, []),
        ({"grade": "甲等"}, []),
    ],
)  # fmt: skip
def test_every_difference_has_its_reason(change: dict[str, str], expected: list[str]) -> None:
    assert names(checked(**change)) == expected


BASIS: Final = "按财预〔2020〕10号的预算执行率计分规则“按完成比例赋分”"
DIFFERS: Final = f"basis={BASIS}, computed=9.5, points=10, stated=9, working=执行率 95%"


@pytest.mark.parametrize(
    ("money", "told", "reason"),
    [
        ("80万元|80万元|76.543万元|95.6%|10|9.57",
         ["recheck-rate-differs computed=95.68%, stated=95.6%"], "执行率 95.68%"),
        ("80万元|80万元|76万元|九成|10|9.5", ["recheck-rate-unread text=九成"], "执行率 95%"),
        ("80万元|80万元|90.123万元|112.65%|10|10", ["execution-over rate=112.65%"],
         "执行率 112.65%"),
        ("80万元|80万元|76万元|95%|10|11", ["recheck-score-range points=10, stated=11"],
         "执行率 95%"),
        ("|||95%|10|9", ["recheck-execution-by-rate rate=95%", f"recheck-row-differs {DIFFERS}"],
         "执行率 95%"),
        ("||||10|9", [], ""),
        ("|||95%||9",
         ["recheck-execution-points indicators=90, points=10, source=财预〔2020〕10号",
          "recheck-execution-by-rate rate=95%", f"recheck-row-differs {DIFFERS}"],
         "执行率 95%"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_execution_and_what_it_rests_on(
    money: str, told: list[str], reason: str | None
) -> None:
    result = checked(money=money)
    own = [item for item in result.findings if item.where.path == "预算执行率"]
    facts = [", ".join(f"{name}={value}" for name, value in sorted(item.facts)) for item in own]
    assert [f"{item.name} {fact}" for item, fact in zip(own, facts, strict=True)] == told
    rows = [row.reason for row in result.rows if row.path == "预算执行率"]
    assert rows == ([] if reason is None else [f"{BASIS}：{reason}" if reason else ""])


def test_a_total_that_was_not_read_is_not_said_to_be_missing() -> None:
    """It may stand in a cell that the reader left unread."""
    drawn = HEAD.replace("项目名称|甲项目|<|<|<|<|<", "项目名称|甲项目|<|<|核定分数|99.5|<").format(
        first="10期|50|50", money="80万元|80万元|76万元|95%|10|9.5", total="备注|||||", grade="优"
    )
    reading = read_sheet(to_csv(table(drawn)))
    assert "99.5" in str(reading.unread)
    result = recheck(reading.require(), NUMBER)
    (told,) = [item for item in result.findings if item.name == "recheck-no-total"]
    assert told.text.startswith("没有读出总分；读出的各行得分之和是 99.5 分。")
    assert "请核对未读的格" in told.mend
    assert not any(item.name == "recheck-no-total" for item in checked().findings)


@pytest.mark.parametrize(
    ("target", "told"),
    [("效果明显", []), ("≥12期", ["actual-in-words"]), ("≥98%", ["actual-in-words"])],
)
@pytest.mark.parametrize("word", ["达成预期指标", "按时完成", "已完成"])
def test_a_word_for_wording_is_asked_for_no_figure(word: str, target: str, told: list[str]) -> None:
    """A target that a person judges has no figure; one of 12期 has, and its word is told."""
    drawn = (
        "项目支出绩效自评表\n项目名称,甲\n"
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分\n"
        f"产出指标,质量指标,甲,{target},{word},100,100\n"
    )
    reading = read_sheet(drawn)
    assert [item.name for item in reading.findings if item.name == "actual-in-words"] == told
    assert reading.require().rows[0].actual is not None
    assert ("actual-in-words" in names(recheck(reading.require(), NUMBER))) is bool(told)


SHEET_OF_STEPS = """项目支出绩效自评表
项目名称,甲
一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分,评分标准
产出指标,质量指标,甲,≥100%,{actual},15,{score},100%计满分，每低于1%扣2分，扣完为止
"""


def one(target: str, actual: str, score: str = "100", standard: str = "") -> Recheck:
    """A sheet of one indicator, computed again."""
    drawn = (
        "项目支出绩效自评表\n项目名称,甲\n"
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分,评分标准\n"
        f"产出指标,质量指标,甲,{target},{actual},100,{score},{standard}\n"
    )
    return recheck(read_sheet(drawn).require(), NUMBER)


@pytest.mark.parametrize(
    ("target", "actual", "computed"),
    [("100%", "100%", "100"), ("12期", "12期", "100"), ("100%", "98%", None),
     ("12期", "13期", None), ("12期", "12米", None), ("健全", "12期", None)],
)  # fmt: skip
def test_a_number_without_a_sign_is_computed_where_no_sign_changes_it(
    target: str, actual: str, computed: str | None
) -> None:
    result = one(target, actual)
    assert result.rows[0].computed == (None if computed is None else Decimal(computed))
    assert ("recheck-any-sign" in names(result)) is (computed is not None)
    assert ("recheck-row-unchecked" in names(result)) is (computed is None)


@pytest.mark.parametrize(
    ("actual", "standard", "computed", "tells"),
    [
        ("达成年度指标 90%", "", "90", None),
        ("有效保障", "", None, "“有效保障”不是写有等级和得分比例的评判"),
        ("", "", None, "没有读出实际完成值"),
        ("基本有效", "有效得满分，基本有效得60%，无效不得分", "60", None),
    ],
)
def test_a_judgement_in_words_is_computed_in_the_words_of_the_rule(
    actual: str, standard: str, computed: str | None, tells: str | None
) -> None:
    result = one("有效保障", actual, computed or "100", standard.replace(",", "，"))
    assert result.rows[0].computed == (None if computed is None else Decimal(computed))
    said = [item.text for item in result.findings if item.name == "recheck-row-unchecked"]
    assert [tells in text for text in said if tells] == ([True] if tells else [])
    assert bool(said) is bool(tells)


def test_a_figure_that_was_not_read_is_told_as_it_is_printed() -> None:
    (said, *_) = one("≥3期", "按计划完成大部分").findings
    assert "“按计划完成大部分”" in said.text


SUMS = [
    ({"first": "9期|50|50"}, [
        ("recheck-total-recomputed", "总分", {"stated": "99.5", "computed": "94.5"}),
    ]),
    ({"first": "7期|50|50"}, [
        ("recheck-total-recomputed", "总分", {"stated": "99.5", "computed": "84.5"}),
        ("recheck-grade-recomputed", "等级", {"stated": "优", "total": "84.5", "computed": "良"}),
    ]),
    ({"first": "10期|40|40"}, [
        ("recheck-heading-points", "产出指标", {"stated": "50", "summed": "40"}),
        ("recheck-points-total", "", {"total": "90"}),
        ("recheck-points-stated", "总分", {"stated": "100", "summed": "90"}),
        ("recheck-total-differs", "总分", {"stated": "99.5", "summed": "89.5"}),
        ("recheck-grade-recomputed", "等级", {"stated": "优", "total": "89.5", "computed": "良"}),
    ]),
    ({"first": "10期||50"}, [
        ("recheck-rows-missing", "", {
            "count": "1", "what": "分值或得分", "unchecked": "分值合计和总分",
        }),
    ]),
    ({"total": "总分|||||120|99.5"}, [
        ("recheck-points-stated", "总分", {"stated": "120", "summed": "100"}),
    ]),
    ({"total": "总分|||||100|99"}, [
        ("recheck-total-differs", "总分", {"stated": "99", "summed": "99.5"}),
    ]),
    ({"grade": "良好"}, [
        ("recheck-grade-differs", "等级", {"stated": "良", "total": "99.5", "computed": "优"}),
    ]),
    ({"money": "||||10|"}, [
        ("recheck-no-execution", "预算执行率", {}),
        ("recheck-gap-execution", "总分", {
            "what": "得分", "stated": "99.5", "summed": "90", "gap": "9.5",
        }),
    ]),
    ({"total": "备注|||||"}, [("recheck-no-total", "总分", {"summed": "99.5"})]),
    # no execution makes more than 100 points right
    ({"first": "10期|65|65", "money": "|||||", "total": "总分|||||105|105", "grade": "优"}, [
        ("recheck-heading-points", "产出指标", {"stated": "50", "summed": "65"}),
        ("recheck-points-total", "", {"total": "105"}),
        ("recheck-no-execution", "预算执行率", {}),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), SUMS)
def test_sums_and_totals_are_told_with_their_place_and_figures(
    change: dict[str, str], told: list[tuple[str, str, dict[str, str]]]
) -> None:
    found = [item for item in checked(**change).findings if item.name != "recheck-full-marks"]
    assert [(item.name, item.where.path, dict(item.facts)) for item in found] == told


def test_full_marks_for_a_word_are_told_with_the_word() -> None:
    result = one("健全", "不健全", "100", "健全得满分，不健全不得分")
    (told,) = (item for item in result.findings if item.name == "recheck-full-marks")
    assert told.fact("actual") == "不健全"


def test_what_was_doubtful_in_computing_a_row_is_told() -> None:
    result = one("≥12期", "12人")
    assert result.rows[0].agrees
    assert names(result)[0] == "counted-differs"


@pytest.mark.parametrize(("score", "agrees"), [("91.7", True), ("91.67", True), ("91.6", False)])
def test_a_score_printed_with_fewer_decimals_agrees(score: str, agrees: bool) -> None:  # noqa: FBT001
    result = one("≥12期", "11期", score)
    assert result.rows[0].computed == Decimal("91.67")
    assert result.rows[0].agrees is agrees
    assert bool(result.differing) is ("recheck-row-by-default" in names(result)) is not agrees


@pytest.mark.parametrize(
    ("score", "name"),
    [
        ("91.66", "recheck-row-rounded"),
        ("91.68", "recheck-row-rounded"),
        ("91.65", "recheck-row-by-default"),
        ("91.6", "recheck-row-by-default"),
    ],
)
def test_a_hundredth_may_come_of_rounding_and_is_no_accusation(score: str, name: str) -> None:
    """91.7 % of 15 is 13.755; who scored 11/12 wrote 13.75."""
    result = one("≥12期", "11期", score)
    assert [item for item in names(result) if item.startswith("recheck-row")] == [name]
    assert result.rows[0].agrees is False


def test_full_marks_a_hundredth_above_the_rule_are_full_marks_all_the_same() -> None:
    assert "recheck-full-marks" in names(one("≥10000期", "9999期", "100"))


def test_the_figures_of_a_difference_are_told() -> None:
    result = checked(first="9期|50|50")
    told, whole = result.findings
    assert dict(whole.facts) == {"stated": "99.5", "computed": "94.5"}
    assert told.where.path == "产出指标/数量指标/甲"
    assert dict(told.facts) == {
        "points": "50", "stated": "50", "computed": "45", "target": "≥10期", "actual": "9期",
        "basis": "按财预〔2020〕10号的默认规则“按完成比例赋分”",
        "working": "完成率 ＝ 9 ÷ 10 ＝ 0.9；50 × 9 ÷ 10 ＝ 45 分",
    }  # fmt: skip
    assert [row.path for row in result.differing] == ["产出指标/数量指标/甲"]
    assert result.computed_total == Decimal("94.5")


@pytest.mark.parametrize(
    ("stated", "way", "readings"),
    [
        ("12", "不足一步按比例计", "不足一步按比例计得 12 分、不足一步按一步计得 11 分"),
        ("11", "不足一步按一步计", "不足一步按比例计得 12 分、不足一步按一步计得 11 分"),
    ],
)
def test_the_other_reading_of_a_standard_is_told_once_with_all_readings(
    stated: str, way: str, readings: str
) -> None:
    sheet = SHEET_OF_STEPS.format(actual="98.5%", score=stated)
    result = recheck(read_sheet(sheet).require(), NUMBER)
    (told,) = (item for item in result.findings if "甲" in (item.where.path or ""))
    assert (told.code, str(told.severity)) == ("N035", "提示")
    assert (told.fact("computed"), told.fact("way")) == ("13", way)
    assert told.fact("readings") == readings
    assert result.rows[0].agrees is False


@pytest.mark.parametrize(
    ("stated", "actual", "name"),
    [
        ("10", "98.5%", "recheck-row-differs"),  # the score of no reading
        ("12.5", "98.5%", "recheck-row-differs"),
        ("15", "98.5%", "recheck-full-marks"),
        ("12", "99%", "recheck-row-differs"),  # no part of a step
    ],
)
def test_a_score_of_no_reading_is_sent_back_with_the_words_and_the_arithmetic(
    stated: str, actual: str, name: str
) -> None:
    sheet = SHEET_OF_STEPS.format(actual=actual, score=stated)
    result = recheck(read_sheet(sheet).require(), NUMBER)
    (told,) = (item for item in result.findings if item.name == name)
    assert str(told.severity) == "退回"
    assert "按“100%计满分，每低于1%扣2分，扣完为止”：" in told.text
    assert "15 − 1 × 2，共扣 2 分 ＝ 13 分" in told.text
    assert "15 − 1 × 2" in told.text_en
    assert result.rows[0].reason.endswith("15 − 1 × 2，共扣 2 分 ＝ 13 分")


def test_of_two_readings_that_print_alike_the_one_to_the_letter_is_named() -> None:
    standard = "满意度≥95%得满分，每低于1个百分点扣0.1分，扣完为止"
    for stated, way in (("99.3", "不足一步按一步计"), ("99.33", "不足一步按比例计")):
        result = one("≥95%", "88.32%", stated, standard)
        (told,) = (item for item in result.findings if item.code == "N035")
        assert told.fact("way") == way


def test_a_total_below_zero_has_no_grade_and_is_told() -> None:
    drawn = HEAD.format(
        first="10期|50|-99.96",
        money="80万元|80万元|76万元|95%|10|9.5",
        total="总分|||||100|99",
        grade="差",
    )
    sheet = read_sheet(to_csv(table(drawn))).require()
    assert sheet.printed is not None
    below = evolve(sheet, printed=evolve(sheet.printed, total=Decimal("-50.5")))
    result = recheck(below, NUMBER)
    assert "recheck-total-differs" in names(result)


def test_what_a_score_rests_on_is_short_however_long_the_cells_are() -> None:
    outcome = AllOrNothing().apply(10, "≥98%", Stated("没有" * 300, met=False))
    assert len(working_of(outcome)) < 300
    assert working_of(outcome).endswith("不得分")


@pytest.mark.parametrize(
    ("rule", "target", "actual", "figures", "working"),
    [
        (AllOrNothing(), "≥5人", "6人", "指标值 ≥5人，实际完成值 6人",
         "6 ≥ 5：达到；得满分 10 分"),
        (Proportional(), "≥3人", "1人", "指标值 ≥3人，实际完成值 1人",
         "完成率 ＝ 1 ÷ 3 ≈ 0.3333；10 × 1 ÷ 3 ≈ 3.3333 分"),
    ],
)  # fmt: skip
def test_what_a_score_rests_on_is_the_arithmetic(
    rule: ScoringRule, target: str, actual: str, figures: str, working: str
) -> None:
    outcome = rule.apply(10, target, actual)
    assert working_of(outcome) == f"{figures}；{working}"
    assert working_of(outcome, figures=False) == working
    assert working_of(evolve(outcome, steps=())) == ""


def test_begun_days_beside_a_deadline_are_a_reading_too() -> None:
    standard = "按期完成得满分，每延迟5天扣1分，扣完为止"
    for actual, stated, name in (
        ("2024年11月1日", "99", "recheck-other-counting"),
        ("2024年11月1日", "98", "recheck-row-differs"),
        ("2024年11月5日", "98", "recheck-row-differs"),  # five days late, or six
    ):
        result = one("2024年10月31日前", actual, stated, standard)
        assert name in names(result), (actual, stated)


@pytest.mark.parametrize(
    ("money", "total", "grade", "expected"),
    [
        ("80万元|80万元|76.72万元|95.9%|10|9.59", "99.6", "优", []),
        ("80万元|80万元|76.72万元|95.9%|10|9.59", "99.59", "优", []),
        ("80万元|80万元|76.72万元|95.9%|10|9.59", "99.5", "优", ["recheck-total-differs"]),
        ("80万元|80万元|76.72万元|95.9%|10|9.59", "99.60", "优", ["recheck-total-differs"]),
        ("80万元|80万元|76.72万元|95.9%|10|9.59", "100", "优", ["recheck-whole-points"]),
        ("80万元|80万元|76.72万元|95.9%|10|9.59", "99", "优", ["recheck-total-differs"]),
        ("80万元|80万元|72.08万元|90.1%|10|9", "99", "优", ["recheck-whole-points"]),
        ("80万元|80万元|72.08万元|90.1%|10|9.0", "99.0", "优", []),
        ("80万元|80万元|72.32万元|90.4%|10|9", "99", "优", ["recheck-row-differs"]),
        ("80万元|80万元|79.92万元|99.9%|10|10", "100", "优", ["recheck-whole-points"]),
        ("80万元|80万元|79.6万元|99.5%|10|10", "100", "优", ["recheck-row-differs"]),
    ],
)
def test_a_total_of_fewer_decimals_is_the_sum_rounded_and_no_accusation(
    money: str, total: str, grade: str, expected: list[str]
) -> None:
    told = names(checked(money=money, total=f"总分|||||100|{total}", grade=grade))
    assert [name for name in told if name != "recheck-total-recomputed"] == expected


@pytest.mark.parametrize(
    ("score", "total", "grade", "expected"),
    [
        ("40.46", "90", "优", True),  # 89.96 is 良
        ("40.46", "90.0", "优", True),
        ("40.44", "89.9", "良", False),
        ("40.56", "90.1", "优", False),
    ],
)
def test_a_total_that_is_rounded_into_another_grade_is_sent_back(
    score: str, total: str, grade: str, expected: bool,  # noqa: FBT001 - a row of the table
) -> None:  # fmt: skip
    result = checked(first=f"10期|50|{score}", total=f"总分|||||100|{total}", grade=grade)
    assert ("recheck-total-differs" in names(result)) is expected


def test_whole_points_of_a_row_are_no_rounding_on_the_way() -> None:
    """9 beside 9.01 is the figure itself in whole points; 9.00 beside it is not."""
    for money, name in (("9", "recheck-whole-points"), ("9.00", "recheck-row-rounded")):
        shown = f"80万元|80万元|72.08万元|90.1%|10|{money}"
        told = checked(money=shown, total="总分|||||100|99")
        (found,) = (item for item in told.findings if item.where.path == "预算执行率")
        assert found.name == name
        assert "9.01" in found.text
        assert "90.1%" in found.text


@pytest.mark.parametrize(
    ("target", "actual", "cause", "helps", "in_opinion"),
    [
        ("≥90%", "0.93", "V025：", "98%", "98%"),
        ("280人次", "290人次", "K003：", "补写指标性质", "补写指标性质"),
        ("≥90%", "无", "", "写成带单位的数", "写成带单位的数"),
        ("≥90%", "", "", "补填实际完成值", "补填实际完成值"),
        ("有所提高", "高", "", "--plan", "请附上该表"),
        ("有所提高", "12期", "", "--plan", "请附上该表"),
        ("定性：好", "基本完成", "", "--plan", "请附上该表"),
    ],
)
def test_what_helps_a_row_that_was_not_computed_is_what_its_cause_asks_for(
    target: str, actual: str, cause: str, helps: str, in_opinion: str
) -> None:
    result = one(target, actual)
    (told,) = (item for item in result.findings if item.name == "recheck-row-unchecked")
    assert told.fact("cause") == cause
    assert helps in told.mend
    assert f"（{cause}" in told.text
    assert told.mend_en
    assert in_opinion in mend_for_unit(told)
    assert "--plan" not in mend_for_unit(told)
    assert "Python" not in mend_for_unit(told)


def test_a_total_is_computed_only_where_every_row_was() -> None:
    assert checked(first="明显|50|50").computed_total is None
    assert [row.agrees for row in checked(first="明显|50|50").unchecked] == [None]


def test_a_printed_score_of_fewer_decimals_is_the_same_score() -> None:
    """45.83 printed as 45.8 is no difference; printed as 46 it is one."""
    drawn = HEAD.format(
        first="11期|50|{}",
        money="80万元|80万元|76万元|95%|10|9.5",
        total="总分|||||100|{}",
        grade="优",
    ).replace("≥10期", "≥12期")
    told = [
        names(recheck(read_sheet(to_csv(table(drawn.format(*pair)))).require(), NUMBER))
        for pair in (("45.8", "95.3"), ("46", "95.5"), ("45.9", "95.4"))
    ]
    differs = ["recheck-row-by-default", "recheck-total-recomputed"]
    assert told == [[], differs, differs]


def test_the_standard_of_the_row_comes_before_the_regulation() -> None:
    drawn = table("""
项目支出绩效自评表|<|<|<|<|<
三级指标|指标值|实际完成值|分值|得分|评分标准
甲|≥10期|9期|10|0|完成得满分，否则不得分
""")
    result = recheck(read_sheet(to_csv(drawn)).require(), NUMBER)
    assert result.rows[0].agrees is True


ALL_OR_NOTHING = "完成得满分，否则不得分"
UNREAD = "由评价组综合考察开工情况酌情打分"


@pytest.mark.parametrize(
    ("actual", "stated", "standard", "expected"),
    [
        ("90%", "80", UNREAD, ["standard-not-understood"]),  # accused by the default rule
        ("90%", "94.74", UNREAD, ["standard-not-understood"]),  # confirmed by it
        ("90%", "100", UNREAD, ["standard-not-understood"]),  # full marks may be right, too
        ("部分达成", "100", UNREAD, ["standard-not-understood"]),
        ("90%", "101", UNREAD, ["standard-not-understood", "recheck-score-range"]),
        ("0.05%", "0", UNREAD, ["standard-not-understood", "actual-times-target"]),
        ("90%", "80", f"{ALL_OR_NOTHING}；{UNREAD}", ["standard-not-understood"]),  # in part
        ("90%", "80", ALL_OR_NOTHING, ["recheck-row-differs"]),
        ("90%", "80", "", ["recheck-row-by-default"]),
    ],
)
def test_no_default_stands_in_for_a_standard_that_is_not_understood(
    actual: str, stated: str, standard: str, expected: list[str]
) -> None:
    result = one("≥95%", actual, stated, standard)
    rows = [item for item in result.findings if (item.where.path or "").endswith("甲")]
    assert [item.name for item in rows] == expected
    unread = "standard-not-understood" in expected
    assert (result.rows[0].computed is None) is unread
    assert (result.computed_total is None) is unread  # the row has all 100 points


@pytest.mark.parametrize(
    ("actual", "stated", "standard", "expected"),
    [
        ("92.5%", "98", "每低于1个百分点扣0.8分", ["recheck-other-counting"]),
        ("92.5%", "97.6", "每低于1个百分点扣0.8分", ["recheck-other-counting"]),
        ("92.5%", "97", "每低于1个百分点扣0.8分", ["recheck-row-differs", "recheck-whole-steps"]),
        (
            "92.5%",
            "98",
            "每低于1个百分点扣0.8分，不足1个百分点的不扣分",
            ["recheck-row-differs", "recheck-whole-steps"],
        ),
        (
            "92.5%",
            "97.6",
            "每低于1个百分点扣0.8分，低于80%不得分",
            ["recheck-other-counting"],
        ),
        ("92.5%", "98.4", "每低于1个百分点扣0.8分", []),
        ("93%", "98", "每低于1个百分点扣0.8分", ["recheck-row-differs"]),
        (
            "92.5%",
            "97",
            "每低于1个百分点扣0.8分，不足1个百分点的按比例扣分",
            ["recheck-row-differs"],
        ),
    ],
)
def test_a_part_of_a_step_that_is_not_counted_is_told_where_the_score_differs(
    actual: str, stated: str, standard: str, expected: list[str]
) -> None:
    result = one("≥95%", actual, stated, standard)
    rows = [item.name for item in result.findings if (item.where.path or "").endswith("甲")]
    assert rows == expected


@pytest.mark.parametrize(
    ("stated", "standard", "expected"),
    [
        ("98", "每少50个扣2分，扣完为止", ["sign-by-standard"]),
        ("90", "每少50个扣2分，扣完为止", ["sign-by-standard", "recheck-row-differs"]),
        ("98", "每相差50个扣2分，扣完为止", ["recheck-any-sign"]),
        ("98", "完成得满分，否则不得分", ["recheck-row-unchecked"]),
    ],
)
def test_a_standard_of_one_side_gives_the_target_its_direction(
    stated: str, standard: str, expected: list[str]
) -> None:
    result = one("1200个", "1150个", stated, standard)
    rows = [item.name for item in result.findings if (item.where.path or "").endswith("甲")]
    assert rows == expected


@pytest.mark.parametrize(
    ("target", "actual", "standard", "told"),
    [
        ("", "健全", "制度健全得满分，否则不得分", "actual-in-wording"),
        ("健全", "健全", "制度健全得满分，否则不得分", "actual-in-wording"),
        ("", "健全", "每低于1个百分点扣1分", "actual-not-read"),
        ("", "健全", "", "actual-not-read"),
        ("", "健全12", "制度健全得满分，否则不得分", "actual-not-read"),
        ("≥95%", "健全", "制度健全得满分，否则不得分", "actual-not-read"),
    ],
)
def test_words_where_a_person_judges_by_the_standard_are_asked_for_no_figure(
    target: str, actual: str, standard: str, told: str
) -> None:
    drawn = (
        "项目支出绩效自评表\n项目名称,甲\n"
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分,评分标准\n"
        f"产出指标,质量指标,乙,≥95%,95%,50,50,\n产出指标,质量指标,甲,{target},{actual},50,50,{standard}\n"
    )
    reading = read_sheet(drawn)
    names_told = {"actual-in-wording", "actual-not-read"}
    assert [item.name for item in reading.findings if item.name in names_told] == [told]
    if not target and told == "actual-in-wording":
        why = [it for it in recheck(reading.require(), NUMBER).findings if it.code == "N004"]
        assert ["没有说明属于哪种情形" in item.text for item in why] == [True]


def test_a_standard_of_the_plan_that_is_not_understood_is_told_once_in_a_review() -> None:
    drawn = (
        "项目支出绩效自评表\n项目名称,甲\n"
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分,评分标准\n"
        f"产出指标,质量指标,甲,≥95%,90%,100,80,{UNREAD}\n"
    )
    sheet = read_sheet(drawn)
    bare = documents_of_sheet(sheet.require())
    documents = evolve(bare, regulation=regulation(NUMBER), read=sheet.findings)
    found = review_documents(documents, ReviewSettings()).found
    told = [item.finding for item in found if item.finding.code in {"T001", "N001", "N002", "N004"}]
    assert [(item.name, item.where.path) for item in told] == [
        ("standard-not-understood", "产出指标/质量指标/甲")
    ]


@pytest.mark.parametrize(
    ("goal", "actual", "score", "expected"),
    [
        ("≤100元", "125元", "45", ["recheck-row-by-convention"]),
        ("≤100元", "125元", "40", []),
        ("≤100元", "125元", "50", ["recheck-full-marks"]),
        ("≤100元", "80元", "45", ["recheck-row-by-default"]),
        ("＝12期", "15期", "45", ["recheck-row-by-convention"]),
        ("＝12期", "12期", "45", ["recheck-row-by-default"]),
        ("≥12期", "15期", "45", ["recheck-row-by-default"]),
        ("≤100元", "125元", "40.01", ["recheck-row-rounded"]),
    ],
)
def test_a_convention_that_was_not_read_in_the_text_is_no_ground_to_send_a_sheet_back(
    goal: str, actual: str, score: str, expected: list[str]
) -> None:
    drawn = table(f"""
项目支出绩效自评表|<|<|<|<
三级指标|指标值|实际完成值|分值|得分
甲|{goal}|{actual}|50|{score}
""")
    result = recheck(read_sheet(to_csv(drawn)).require(), NUMBER)
    told = [item.name for item in result.findings if (item.where.path or "").endswith("甲")]
    assert told == expected


def test_a_convention_that_was_read_is() -> None:
    read = {"value": "inverse", "reference": "示例第三条", "evidence": "read"}
    mine = regulation(NUMBER).overlay(
        number="示例办法", title="示例办法", parameters={"ceiling": read}
    )
    drawn = """
项目支出绩效自评表|<|<|<|<
三级指标|指标值|实际完成值|分值|得分
甲|≤100元|125元|50|45
{note}
"""
    told = [
        names(recheck(read_sheet(to_csv(table(drawn.format(note=note)))).require(), mine))
        for note in ("", BY_RULES)
    ]
    assert ["recheck-row-by-default" in item for item in told] == [True, False]
    assert ["recheck-row-differs" in item for item in told] == [False, True]


OWN = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥10期|{actual}|10|{score}
{note}
"""


@pytest.mark.parametrize(
    ("actual", "stated", "note", "standard", "expected"),
    [
        ("9期", "0", BY_PLAN, None, ["recheck-standard-unseen"]),
        ("9期", "10", BY_PLAN, None, ["recheck-standard-unseen"]),
        ("9期", "9", BY_PLAN, None, []),
        ("9期", "0", "", None, ["recheck-row-by-default"]),
        ("9期", "0", BY_RULES, None, ["recheck-row-differs"]),
        ("9期", "12", BY_PLAN, None, ["recheck-score-range"]),
        ("9期", "0", BY_PLAN, ALL_OR_NOTHING, []),
        ("9期", "0", "", ALL_OR_NOTHING, []),
        ("9期", "9", BY_PLAN, ALL_OR_NOTHING, ["recheck-row-differs"]),
        ("9期", "10", BY_PLAN, ALL_OR_NOTHING, ["recheck-full-marks"]),
        ("9期", "0", BY_RULES, ALL_OR_NOTHING, ["recheck-row-differs"]),
        ("9期", "0", BY_PLAN, "", ["recheck-row-differs"]),
    ],
)
def test_the_standards_of_the_plan(
    actual: str, stated: str, note: str, standard: str | None, expected: list[str]
) -> None:
    """A sheet prints no standards; without its plan, what they may explain is no accusation."""
    text = table(OWN.format(actual=actual, score=stated, note=note))
    leaf = Level3Indicator("甲", "≥10期", standard=standard)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    plan = None if standard is None else DepartmentPlan("甲项目", indicators=tree)
    result = recheck(read_sheet(to_csv(text)).require(), NUMBER, plan)
    rows = [item.name for item in result.findings if (item.where.path or "").endswith("甲")]
    assert rows == expected


def test_a_plan_that_is_none_is_refused() -> None:
    sheet = read_sheet(to_csv(table(OWN.format(actual="9期", score="9", note="")))).require()
    anything: Any = "方案"
    with pytest.raises(InputError):
        recheck(sheet, NUMBER, anything)


def test_what_cannot_be_rechecked_is_refused() -> None:
    sheet = read_sheet(to_csv(table(HEAD.format(first="", money="", total="", grade="")))).require()
    anything: Any = "表"
    no_regulation: Any = 3
    with pytest.raises(InputError):
        recheck(anything, NUMBER)
    with pytest.raises(UnknownNameError):
        recheck(sheet, "没有的办法")
    with pytest.raises(InputError):
        recheck(sheet, no_regulation)


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 900)), min_size=1, max_size=5),
    st.integers(0, 120),
)
def test_a_sheet_of_our_own_rechecks_to_itself(pairs: list[tuple[int, int]], executed: int) -> None:
    leaves = [Level3Indicator(f"指标甲{n}", f"≥{target}人") for n, (target, _) in enumerate(pairs)]
    plan = DepartmentPlan(
        "示例", indicators=[Level1Indicator("产出指标", [Level2Indicator("数量指标", leaves)])]
    )
    actuals = {f"指标甲{n}": f"{actual}人" for n, (_, actual) in enumerate(pairs)}
    sheet = score(plan, actuals, NUMBER, budget=BudgetExecution("100", str(executed)))
    result = recheck(sheet, NUMBER)
    assert result.differing == ()
    assert result.computed_total == sheet.total == result.stated_total


def test_the_total_and_the_grade_of_the_rows_computed_again_are_told() -> None:
    """90 优 by the form; with the row that is wrong it is 85 and 良."""
    result = checked("9期|50|50", "80万元|80万元|0|0%|10|0", "总分|||||100|90")
    full, total, grade = result.findings
    assert [full.name, total.name, grade.name] == [
        "recheck-full-marks", "recheck-total-recomputed", "recheck-grade-recomputed",
    ]  # fmt: skip
    assert dict(total.facts) == {"stated": "90", "computed": "85"}
    assert dict(grade.facts) == {"stated": "优", "total": "85", "computed": "良"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"total": "总分|||||100|98"}, False),  # a wrong sum, and no row that is wrong
        ({"first": "9期|50|45"}, False),  # the sum of the rows says it already
        ({"total": "备注|||||", "first": "9期|50|50"}, True),
    ],
)
def test_a_total_is_told_once(change: dict[str, str], told: bool) -> None:  # noqa: FBT001
    assert ("recheck-total-recomputed" in names(checked(**change))) is told


def test_printed_is_plain_data() -> None:
    assert Printed() == Printed(headings=[], rows=[], notes=[])


@pytest.mark.parametrize("actual", ["960%", "960"])
def test_an_overshoot_is_told_as_score_tells_it(actual: str) -> None:
    sheet = read_sheet(f"""项目支出绩效自评表
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,质量指标,培训合格率,≥95%,{actual},100,100
""").require()
    found = [item for item in recheck(sheet, "财预〔2020〕10号").findings if item.code[0] == "G"]
    assert [item.name for item in found] == ["overshoot-unscaled", "overshoot-explain"]
    assert {item.where.path for item in found} == {"产出指标/质量指标/培训合格率"}


@pytest.mark.parametrize(
    ("target", "actual", "word"),
    [
        ("＞95%", "95%", "大于"),
        ("＜3次", "3次", "小于"),
        ("＞95%", "96%", None),
        ("＜3次", "2次", None),
        ("＞95%", "94%", None),
        ("≥95%", "95%", None),
        ("≤3次", "3次", None),
    ],
)
def test_a_strict_target_that_is_only_equalled_is_told(
    target: str, actual: str, word: str | None
) -> None:
    sheet = read_sheet(f"""项目支出绩效自评表
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,示例,{target},{actual},90,90
""").require()
    item = Level3Indicator("示例", target, points=90)
    plan = DepartmentPlan(
        "示例单位", indicators=[Level1Indicator("产出指标", [Level2Indicator("数量指标", [item])])]
    )
    scored = score(plan, {"示例": actual}, NUMBER)
    for findings in (recheck(sheet, NUMBER).findings, scored.findings):
        told = [item for item in findings if item.name == "strict-sign-equal"]
        assert [item.fact("word") for item in told] == ([word] if word else [])
        assert {item.where.path for item in told} <= {"产出指标/数量指标/示例"}


def test_more_executed_than_budgeted_is_told() -> None:
    assert names(checked(money="80万元|80万元|96万元|120%|10|10", total="总分|||||100|100")) == [
        "execution-over"
    ]


@pytest.mark.parametrize("word", ["已完成", "达标", "全部完成"])
def test_a_word_for_a_figure_is_told(word: str) -> None:
    assert "actual-in-words" in names(checked(f"{word}|50|50"))


WORDS = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|质量指标|甲|{target}|{actual}|50|{score}
"""
PARTLY, FAILED = "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"
BLAMED = [("recheck-level-differs", "退回")]
ASKED = [("recheck-level-doubtful", "提示")]
WITHIN = [("recheck-level-judged", "说明")]
NOT_JUDGED = [("recheck-row-unchecked", "提示")]


@pytest.mark.parametrize(
    ("actual", "score", "expected"),
    [
        (FAILED, "50", BLAMED),
        (FAILED, "30", ASKED),  # 60 %: the end of the range, which belongs to the next level
        (FAILED, "29.99", WITHIN),
        (FAILED, "0", WITHIN),
        (PARTLY, "50", BLAMED),
        (PARTLY, "40", ASKED),
        (PARTLY, "30", WITHIN),
        (PARTLY, "29", BLAMED),
        (f"{PARTLY}。", "50", BLAMED),
        ("达成年度指标", "39", BLAMED),
        ("达成年度指标", "40", WITHIN),
        ("部分达成年度指标", "50", ASKED),
        ("未达成年度指标，且效果一般", "50", ASKED),
        ("达成年度指标并效果良好", "50", WITHIN),
        (PARTLY, "51", [("recheck-score-range", "退回")]),
        ("部分达成预期指标", "50", ASKED),
        ("部分达成预期指标", "35", WITHIN),
        ("部分达成", "20", ASKED),
        ("基本达成预期指标", "45", WITHIN),
        ("基本达成", "30", ASKED),
        ("全部达成预期目标", "50", WITHIN),
        ("未达成预期指标", "50", ASKED),
        ("未达成", "50", ASKED),
        ("未达成", "10", WITHIN),
        ("基本完成", "50", NOT_JUDGED),
        ("未完全达成预期指标", "50", NOT_JUDGED),
        ("部分指标达成", "50", NOT_JUDGED),
        ("达成率较高", "50", NOT_JUDGED),
        ("达成预期指标部分", "50", NOT_JUDGED),
        ("良好", "50", NOT_JUDGED),
    ],
)
def test_a_level_of_the_regulation_says_the_least_and_the_most(
    actual: str, score: str, expected: list[tuple[str, str]]
) -> None:
    drawn = table(WORDS.format(target="良好", actual=actual, score=score))
    result = recheck(read_sheet(to_csv(drawn)).require(), NUMBER)
    told = [item for item in result.findings if (item.where.path or "").endswith("甲")]
    assert [(item.name, str(item.severity)) for item in told] == expected


def test_a_short_form_is_no_level_of_a_regulation_with_others() -> None:
    """基本达成 is of 达成年度指标 only where no level of its own stands between."""
    levels = [
        {"name": "达成年度指标", "low": "0.9", "high": "1", "low_in": True, "high_in": True},
        {"name": "基本达成年度指标", "low": "0.6", "high": "0.9", "low_in": True, "high_in": False},
        {"name": "未达成年度指标且效果较差", "low": "0", "high": "0.6", "low_in": True,
         "high_in": False},
    ]  # fmt: skip
    read = {"value": levels, "reference": "示例第三条", "evidence": "read"}
    mine = regulation(NUMBER).overlay(
        number="示例办法", title="示例办法", parameters={"qualitative": read}
    )
    for actual in ("基本达成", "基本达成预期指标", "部分达成", "未达成"):
        drawn = table(WORDS.format(target="良好", actual=actual, score="50"))
        result = recheck(read_sheet(to_csv(drawn)).require(), mine)
        told = [item for item in result.findings if (item.where.path or "").endswith("甲")]
        assert [item.name for item in told] == ["recheck-row-unchecked"], actual


def test_a_row_that_nobody_judged_names_the_ways_out() -> None:
    (told, *_) = one("优", "优").findings
    assert told.name == "recheck-row-unchecked"
    assert "达成年度指标 90%" in told.mend
    assert "Judgement(" in told.mend
    assert "Judgement(" in told.mend_en
    assert one("优", "达成年度指标 90%", "90").rows[0].computed == Decimal(90)


def test_why_a_row_was_not_checked_is_told_to_its_end() -> None:
    (told, *_) = one("良好", "基本健全").findings
    assert told.text.endswith("、未达成年度指标且效果较差 0%(含)-60%）。")


def test_a_case_of_the_plans_own_standard_is_rechecked_with_the_plan_that_is_asked_for(
    tmp_path: Path,
) -> None:
    standard = "健全得满分，基本健全得60%，不健全不得分"
    item = Level3Indicator("制度健全性", "健全", points=90, standard=standard)
    plan = DepartmentPlan(
        "乙", indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", [item])])]
    )
    score(plan, {"制度健全性": "基本健全"}, NUMBER).to_excel(tmp_path / "乙.xlsx")
    sheet = read_sheet(tmp_path / "乙.xlsx").require()
    assert sheet.rows[0].actual is None  # which case it is, the form does not say
    assert sheet.printed is not None
    assert [row.actual for row in sheet.printed.rows] == ["基本健全"]
    alone, planned = recheck(sheet, NUMBER), recheck(sheet, NUMBER, plan=plan)
    (told,) = (item for item in alone.findings if item.name == "recheck-row-unchecked")
    assert ("--plan" in told.mend, "plan=" in told.mend_en) == (True, True)
    assert "recheck-row-unchecked" not in names(planned)
    assert planned.rows[0].computed == Decimal("54.00")


def test_a_target_that_was_not_read_is_named_as_the_cause() -> None:
    drawn = table(WORDS.format(target="", actual="0起", score="50"))
    (told, *_) = recheck(read_sheet(to_csv(drawn)).require(), NUMBER).findings
    assert told.name == "recheck-row-unchecked"
    assert "没有读出指标值" in told.text
    item = Level3Indicator("甲", "", points=90)
    plan = DepartmentPlan(
        "乙", indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", [item])])]
    )
    for actual in ("0起", "良好"):
        with pytest.raises(InputError) as caught:
            score(plan, {"甲": actual}, NUMBER)
        assert [found.name for found in caught.value.findings] == ["target-empty"]


@pytest.mark.parametrize(
    ("score", "total", "told"),
    [
        ("45.8333333333333", "95.3333333333333", []),  # both by formulas, shown as 45.83
        ("45.8333333333333", "95.33", []),
        ("45.83", "95.3333333333333", []),
        ("45.8333333333333", "95.34", ["recheck-total-differs"]),
        ("45.8166666666667", "95.32", ["recheck-row-rounded"]),
        ("45.7166666666667", "95.22", ["recheck-row-by-default", "recheck-total-recomputed"]),
    ],
)
def test_a_score_that_a_formula_left_unrounded_is_held_as_it_is_shown(
    score: str, total: str, told: list[str]
) -> None:
    drawn = HEAD.format(
        first=f"11期|50|{score}",
        money="80万元|80万元|76万元|95%|10|9.5",
        total=f"总分|||||100|{total}",
        grade="优",
    ).replace("≥10期", "≥12期")
    result = recheck(read_sheet(to_csv(table(drawn))).require(), NUMBER)
    assert names(result) == told
    assert not any("66666" in item.text or "33333" in item.text for item in result.findings)


UNREAD_EXECUTION = """项目支出绩效自评表
项目名称,应急救护培训,,,,,
资金（万元）,总投资,累计支出,分值,得分,,
年度资金总额,1200,900,10,9.5,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,50,50
效益指标,社会效益指标,群众知晓率,≥90%,95%,30,30
满意度指标,服务对象满意度指标,学员满意度,≥90%,90%,10,10
总分,,,,,{points},{score}
"""


@pytest.mark.parametrize(
    ("points", "score", "told"),
    [
        ("100", "99.5", ["gap-execution", "gap-execution"]),
        ("100", "101", ["gap-execution", "total-differs"]),
        ("100", "89", ["gap-execution", "total-differs"]),
        ("90", "90", []),
        ("90", "95", ["total-differs"]),
        ("80", "90", ["points-stated"]),
    ],
)
def test_an_execution_that_was_not_read_may_be_the_gap(
    points: str, score: str, told: list[str]
) -> None:
    sheet = read_sheet(UNREAD_EXECUTION.format(points=points, score=score)).require()
    names = [
        item.name.removeprefix("recheck-") for item in recheck(sheet, "财预〔2020〕10号").findings
    ]
    assert sorted(names) == sorted([*told, "execution-unread"])
    gaps = [name for name in names if f"recheck-{name}" == "recheck-gap-execution"]
    assert len(gaps) == told.count("gap-execution")


@pytest.mark.parametrize(("amounts", "told"), [("", True), ("年度资金总额,80,76,10,9.5\n", False)])
def test_an_execution_by_its_printed_rate_alone_is_told(amounts: str, told: bool) -> None:  # noqa: FBT001
    head = "项目资金（万元）,全年预算数,全年执行数,分值,得分\n" if amounts else ""
    row = "" if amounts else "预算执行率,,预算执行率,100%,95%,10,9.5\n"
    form = (
        f"项目支出绩效自评表\n项目名称,甲项目\n{head}{amounts}"
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分\n"
        f"产出指标,数量指标,甲,≥10期,9期,90,81\n{row}"
    )
    found = recheck(read_sheet(form).require(), "财预〔2020〕10号").findings
    assert ("recheck-execution-by-rate" in {item.name for item in found}) is told


ZERO = """项目支出绩效自评表
项目名称,甲项目
项目资金（万元）,年初预算数,全年预算数,全年执行数,分值,执行率,得分
年度资金总额,{total},10,{rate},10
其中：财政拨款,90,90,89.974,—,99.97%,—
一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分
产出指标,数量指标,甲,≥10期,10期,90,90
"""


@pytest.mark.parametrize("rate", ["99.97%", ""])
@pytest.mark.parametrize(
    ("total", "told"), [("0,0,0", True), ("90,0,89.974", True), ("90,90,89.974", False)]
)
def test_a_budget_that_is_printed_as_nothing_is_said_to_be_that(
    total: str,
    rate: str,
    told: bool,  # noqa: FBT001
) -> None:
    reading = read_sheet(ZERO.format(total=total, rate=rate))
    found = {item.name for item in recheck(reading.require(), "财预〔2020〕10号").findings}
    assert ("recheck-budget-zero" in found) is told
    assert "recheck-execution-by-rate" not in found
    documents = evolve(documents_of_sheet(reading.require()), read=reading.findings)
    codes = {item.finding.code for item in review_documents(documents, ReviewSettings()).found}
    assert ("H029" in codes) is told


def test_a_total_that_holds_an_execution_without_a_score_of_its_own_is_not_sent_back() -> None:
    """86.5 % of 10 points: the money row prints its points and no score."""
    form = """项目支出绩效自评表
转移支付（项目）名称,甲项目,,,,,
地方主管部门,某县医保局,,,,,
项目资金（万元）,,全年预算数,全年执行数,执行率,分值,
,年度资金总额,10.00,8.65,86.50%,10,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,参保人数,≥100人,100人,90,90
总分,,,,,100,{total}
评价等次,优,,,,,
"""
    sheet = read_sheet(form.format(total="98.65")).require()
    assert (sheet.plan, sheet.grade) == ("甲项目", "优")
    assert sheet.head is not None
    assert sheet.head.competent_department == "某县医保局"
    names = {item.name for item in recheck(sheet, NUMBER).findings}
    assert "recheck-gap-execution" in names
    assert "recheck-total-differs" not in names
    more = read_sheet(form.format(total="100.5")).require()  # more than the execution can have
    assert "recheck-total-differs" in {item.name for item in recheck(more, NUMBER).findings}
