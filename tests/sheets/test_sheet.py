"""The sheet (绩效自评表): its rows by name, its subtotals, what it explains."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from cases_of_scoring import plan_of
from gov_perf import (
    BudgetExecution,
    Judgement,
    Missing,
    ScoreSheet,
    Standards,
    Subtotal,
    UnknownNameError,
    score,
)
from gov_perf.cells.actuals import ActualLike

ROWS = [
    ["产出指标", "数量指标", "人数", "≥3人", "", "", ""],
    ["产出", "数量", "人数", "≥3人", "25", "", ""],
    ["产出指标", "质量/安全", "合格率", "≥98%", "", "", ""],
    ["效益指标", "社会效益", "预算执行率", "显著", "30", "", ""],
    ["满意度指标", "服务对象满意度", "人数", "≥3人", "10", "", ""],
]
ACTUALS: dict[str, ActualLike] = {
    "产出指标/数量指标/人数": 2,
    "产出/数量/人数": 3,
    "合格率": "98%",
    "预算执行率": Judgement("85%"),
    "满意度/服务对象满意度/人数": 3,
}
SHEET = score(plan_of(ROWS), ACTUALS, "财预〔2020〕10号", budget=BudgetExecution(300, 200))
BARE = score(plan_of(ROWS), ACTUALS, "财预〔2020〕10号")


def test_rows_are_found_by_name_and_by_path() -> None:
    assert SHEET["合格率"].path == "产出指标/质量／安全/合格率"
    for row in SHEET:
        assert SHEET[row.path] is row
    assert SHEET.row("效益/社会效益指标/预算执行率").score == Decimal("25.50")
    assert [row.level1 for row in SHEET] == [
        "产出指标",
        "产出指标",
        "产出",
        "效益指标",
        "满意度指标",
    ]
    assert [row.level2 for row in SHEET][1] == "质量／安全"


def test_an_exact_path_wins_over_another_spelling_of_it() -> None:
    # "产出/数量/人数" is one row's own path and the other's path without 指标.
    assert SHEET["产出/数量/人数"].score == 25
    assert SHEET["产出指标/数量指标/人数"].score != 25


def test_a_stroke_in_a_name_belongs_to_the_name() -> None:
    rows = [["产出指标", "数量指标", "亩均/户均指标", "≥1元", "90", "", ""]]
    sheet = score(plan_of(rows), {"亩均/户均指标": 1}, "财预〔2020〕10号")
    assert sheet["产出/数量/亩均/户均指标"] is sheet.rows[0]
    with pytest.raises(UnknownNameError):
        sheet["产出/数量/亩均指标/户均指标"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("人数", "indicator-ambiguous"),
        ("产出 指标/数量/人数", "indicator-ambiguous"),
        ("合格", "indicator-unknown"),
        ("", "indicator-unknown"),
        ("/", "indicator-unknown"),
        (0, "indicator-unknown"),
        (None, "indicator-unknown"),
    ],
)
def test_rows_that_are_not_there(name: Any, code: str) -> None:  # noqa: ANN401
    with pytest.raises(UnknownNameError) as caught:
        SHEET[name]
    assert caught.value.finding.name == code
    assert caught.value.finding.fact("name") == str(name)


def test_an_unknown_row_names_the_first_five_that_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        SHEET.row("x")
    assert caught.value.finding.fact("known") == "人数、合格率、人数、预算执行率、人数"
    with pytest.raises(UnknownNameError) as caught:
        evolve(SHEET, rows=()).row("x")
    assert caught.value.finding.fact("known") == "（无）"
    with pytest.raises(UnknownNameError) as caught:
        evolve(SHEET, rows=(*SHEET.rows, *SHEET.rows)).row("x")
    assert caught.value.finding.fact("known").count("、") == 4


def test_an_ambiguous_name_says_the_paths() -> None:
    with pytest.raises(UnknownNameError) as caught:
        SHEET.row("产出 指标/数量/人数")
    assert caught.value.finding.fact("paths") == "产出指标/数量指标/人数、产出/数量/人数"


def test_subtotals_follow_the_order_of_the_plan() -> None:
    # 50 − 25 stated = 25 are shared between the two without points: 12.50 each.
    output = [
        Subtotal("产出指标", Decimal("25.00"), Decimal("20.83")),
        Subtotal("产出指标/数量指标", Decimal("12.50"), Decimal("8.33")),
        Subtotal("产出指标/质量／安全", Decimal("12.50"), Decimal("12.50")),
    ]
    assert SHEET.subtotals[:3] == tuple(output)
    assert SHEET.level1[0] == output[0]
    assert SHEET.level2[:2] == tuple(output[1:])
    assert [part.path for part in SHEET.level1] == ["产出指标", "产出", "效益指标", "满意度指标"]
    assert output[0].deduction == Decimal("4.17")


def test_what_is_called_like_the_execution_row_is_told_apart() -> None:
    assert SHEET.execution is not None
    assert SHEET.explain("预算执行率") == SHEET.execution.explain()
    assert SHEET.explain("效益指标/社会效益/预算执行率") == SHEET["预算执行率"].explain()
    assert BARE.explain("预算执行率") == BARE["预算执行率"].explain()


def test_the_explanation_of_the_whole_holds_every_row_once_under_its_heading() -> None:
    tree = SHEET.explain()
    assert (tree.value, tree.reference) == (SHEET.total, SHEET.regulation)
    *heads, execution = tree.children
    assert [head.value for head in heads] == [part.score for part in SHEET.level1]
    assert [child for head in heads for child in head.children] == [r.explain() for r in SHEET]
    assert SHEET.execution is not None
    assert execution == SHEET.execution.explain()
    assert execution.value == Decimal("6.67")
    assert len(BARE.explain().children) == 4
    assert SHEET.plan in tree.text
    assert SHEET.summary in tree.text
    assert all(figure in heads[0].text for figure in ("产出指标", "20.83", "25"))
    assert all(figure in execution.text for figure in ("66.67%", "6.67", "10"))


def test_a_row_is_explained_group_by_group() -> None:
    tree = SHEET["产出指标/数量指标/人数"].explain()
    assert [child.text for child in tree.children] == ["分值", "规则", "数据", "计算", "舍入"]
    assert [child.value for child in tree.children] == [
        Decimal("12.50"), None, None, Fraction(25, 3), Decimal("8.33"),
    ]  # fmt: skip
    last = json.loads(tree.to_json())["children"][-1]["children"][0]
    assert last["facts"] == {"exact": "25/3", "digits": "2", "score": "8.33"}
    assert last["value"] == "8.33"
    assert tree.value == Decimal("8.33")


def test_a_deduction_is_only_said_where_there_is_one() -> None:
    met, missed = SHEET["合格率"].explain().text, SHEET["产出指标/数量指标/人数"].explain().text
    assert "扣" not in met
    assert met.startswith("合格率")
    assert met.endswith("12.5 分）")
    assert "扣 4.17 分" in missed
    assert "12.50" in met
    assert "分值 12.5 分" in met


def test_the_summary_says_total_points_and_grade_or_why_there_is_none() -> None:
    assert (SHEET.total, SHEET.total_points, SHEET.grade) == (Decimal("88.00"), Decimal(100), "良")
    assert "88.00/100" in SHEET.summary
    assert "良" in SHEET.summary
    assert "81.33/90" in BARE.summary
    assert BARE.grade_reason in BARE.summary
    made_up = evolve(SHEET, illustrative=True)
    assert "示例数据" in str(made_up)
    assert "示例数据" not in str(SHEET)
    assert str(SHEET).startswith("示例县红十字会 财预〔2020〕10号 ")


def test_a_sheet_without_rows_adds_up_to_nothing() -> None:
    empty = ScoreSheet(
        "示例",
        "财预〔2020〕10号",
        rows=[],
        execution=None,
        grade=None,
        grade_reason="",
        standards=Standards.PLAN,
        missing=Missing.SKIP,
    )
    assert (empty.total, empty.total_points, empty.subtotals) == (Decimal(0), Decimal(0), ())
    assert list(empty) == []
    assert empty.explain().children == ()


def test_an_indicator_that_was_left_out_is_no_unknown_name() -> None:
    plan = plan_of([["产出指标", "数量指标", name, "≥10期", "30", ""] for name in "甲乙丙"])
    sheet = score(
        plan,
        {"甲": "约5期", "乙": 5},
        "财预〔2020〕10号",
        missing="skip",
        skip_unscorable=True,
    )
    for name, why in (("甲", "“约5期”读不出明确的实际完成值"), ("丙", "没有实际完成值")):
        for spelling in (name, f"产出/数量/{name}"):
            with pytest.raises(UnknownNameError) as caught:
                sheet[spelling]
            assert caught.value.finding.name == "indicator-not-scored"
            assert str(caught.value.where) == f"产出指标/数量指标/{name}"
            assert why in caught.value.finding.fact("why")
            assert "。。" not in caught.value.text
            assert "。." not in str(caught.value)
            told = sheet.explain(spelling)
            assert told.text == f"{spelling}：没有评分，未计入"
            assert why in told.children[0].text
    for ask in (sheet.row, sheet.explain):
        with pytest.raises(UnknownNameError) as caught:
            ask("丁")
        assert caught.value.finding.name == "indicator-unknown"
