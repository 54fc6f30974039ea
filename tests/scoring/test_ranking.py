"""Sheets ranked: equal totals share a rank, nothing is left out, one regulation only."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Adjustment,
    BudgetExecution,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ProjectPlan,
    Ranked,
    ScoreSheet,
    adjust,
    rank_said,
    ranking,
    read_sheet,
    regulation,
    score,
)
from gov_perf.scoring.ranking import Ties
from gov_perf.tables import analysis

NUMBER = "财预〔2020〕10号"


def sheet(name: str, done: int, *, budget: bool = True) -> ScoreSheet:
    item = Level3Indicator("甲", "≥90次", points=90)
    plan = ProjectPlan(
        name, indicators=[Level1Indicator("产出指标", [Level2Indicator("数量指标", [item])])]
    )
    money = BudgetExecution(100, 100) if budget else None
    return score(plan, {"甲": done}, NUMBER, budget=money)


def places(items: Sequence[Ranked]) -> list[tuple[str, int | None, int | None]]:
    return [(item.sheet.plan, item.rank, item.tied) for item in items]


def test_the_highest_first_and_equal_totals_share_a_rank() -> None:
    sheets = [sheet("丁", 60), sheet("甲", 90), sheet("丙", 80), sheet("乙", 80)]
    assert places(ranking(sheets)) == [("甲", 1, 1), ("丙", 2, 2), ("乙", 2, 2), ("丁", 4, 1)]
    assert [item.of for item in ranking(sheets)] == [4, 4, 4, 4]
    assert [item.rank for item in ranking(sheets, ties="dense")] == [1, 2, 2, 3]


def test_what_has_no_grade_stands_last_with_the_reason() -> None:
    lacking = sheet("缺", 90, budget=False)
    first, last = ranking([lacking, sheet("甲", 1)])
    assert (first.sheet.plan, first.rank, first.of) == ("甲", 1, 1)
    assert (last.rank, last.tied, last.of, last.reason) == (None, None, 1, "没有预算执行数据")
    assert str(last) == "不排名 缺 90.00（没有预算执行数据）"


def test_a_published_sheet_that_nobody_scored_is_not_compared() -> None:
    form = """项目支出绩效自评表
    项目名称,示例项目
    一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    产出指标,数量指标,甲,≥12场,12场,100,100
    总分,,,,,100,100
    自评等级,优
    """
    published = read_sheet(form).require()
    assert published.grade == "优"
    first, last = ranking([published, sheet("甲", 1)])
    assert (first.sheet.plan, first.rank, first.of) == ("甲", 1, 1)
    assert (last.rank, last.reason) == (None, "公布的自评表，还没有按办法评分")


def test_an_adjusted_score_is_what_counts() -> None:
    low = sheet("改", 60)
    upwards = Adjustment("甲", 60, 90, "复核后更正", "复核人", date(2031, 3, 1))
    changed = adjust(low, [upwards])
    first, second = ranking([sheet("甲", 80), changed])
    assert (first.sheet.plan, first.total, first.grade) == ("改", Decimal("100.00"), "优")
    assert second.sheet.plan == "甲"


def test_sheets_of_several_regulations_are_not_compared() -> None:
    own = evolve(regulation(NUMBER), number="本县〔2031〕1号")
    other = score(
        ProjectPlan("乙", indicators=[
            Level1Indicator("产出指标", [Level2Indicator("数量指标", [
                Level3Indicator("甲", "≥90次", points=90)])])]),
        {"甲": 90}, own, budget=BudgetExecution(100, 100),
    )  # fmt: skip
    with pytest.raises(InputError) as refused:
        ranking([sheet("甲", 90), other])
    assert refused.value.finding.name == "ranking-regulations"
    assert "财预〔2020〕10号、本县〔2031〕1号" in refused.value.text


@pytest.mark.parametrize(
    ("sheets", "ties", "name", "facts"),
    [
        ([], "max", "analysis-option", {"option": "ties", "value": "max", "known": "min、dense"}),
        (["表"], "min", "verify-kind", {"kind": "str"}),
    ],
)
def test_misuse_is_told(
    sheets: list[ScoreSheet], ties: Ties, name: str, facts: dict[str, str]
) -> None:
    with pytest.raises(InputError) as refused:
        ranking(sheets, ties=ties)
    assert refused.value.finding.name == name
    assert dict(refused.value.finding.facts) == facts


def test_nothing_is_ranked_as_nothing() -> None:
    assert ranking([]) == ()


@given(st.lists(st.integers(0, 4), max_size=6), st.sampled_from(["min", "dense"]))
def test_it_is_the_ranking_of_tables(done: list[int], ties: Ties) -> None:
    sheets = [sheet(f"单位{number}", 20 * many) for number, many in enumerate(done)]
    table = pa.table(
        {
            "plan": pa.array([it.plan for it in sheets], pa.string()),
            "total": pa.array([it.total for it in sheets], pa.decimal128(10, 2)),
            "grade": pa.array([it.grade for it in sheets], pa.string()),
        }
    )
    other = analysis.ranking(table, ties=ties).to_pylist()
    mine = ranking(sheets, ties=ties)
    assert places(mine) == [(row["plan"], row["rank"], row["tied"]) for row in other]
    assert [item.of for item in mine] == [row["of"] for row in other]


def test_a_rank_in_words() -> None:
    assert analysis.rank_said is rank_said
    pairs = ((1, 1), (1, 2), (3, 3), (4, None), (None, None))
    said = [rank_said(*pair) for pair in pairs]
    assert said == ["第1名", "并列第1名", "并列第3名", "第4名", "不排名"]
    assert rank_said(2) == "第2名"


def test_what_is_printed_of_each() -> None:
    low, lacking = sheet("丁", 60), sheet("缺", 60, budget=False)
    said = [str(item) for item in ranking([low, sheet("甲", 90), sheet("乙", 90), lacking])]
    assert said == [
        "并列第1名 甲 100.00 优", "并列第1名 乙 100.00 优", "第3名 丁 70.00 中",
        "不排名 缺 60.00（没有预算执行数据）",
    ]  # fmt: skip


def test_with_and_without_the_execution_are_of_one_regulation() -> None:
    whole = score(
        ProjectPlan("满", indicators=[
            Level1Indicator("产出指标", [Level2Indicator("数量指标", [
                Level3Indicator("甲", "≥90次", points=100)])])]),
        {"甲": 81}, f"{NUMBER}（预算执行不计分）",
    )  # fmt: skip
    assert places(ranking([sheet("丁", 60), whole])) == [("满", 1, 1), ("丁", 2, 1)]
