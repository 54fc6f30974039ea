"""Points behind level-2 headings ("数量指标（20分）"): shared out among the rows under each."""

from decimal import Decimal
from pathlib import Path

import pytest

from gov_perf import (
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    dumps,
    loads,
    read_plan,
    regulation,
    score,
)
from gov_perf.plans.indicators import IndicatorTree
from gov_perf.scoring.points import allot

TEN = regulation("财预〔2020〕10号")
HEAD = "项目支出绩效目标表\n项目名称,甲\n一级指标,二级指标,三级指标,指标值,分值\n"
OTHERS = "效益指标（30分）,社会效益指标,丙,≥5起,\n满意度指标（10分）,服务对象满意度指标,丁,≥90%,\n"
DONE = {"甲": "9场", "乙": "9场", "子": "90%", "丙": "6起", "丁": "90%"}


def form(first: str, second: str, third: str, own: str = "") -> str:
    return f"{HEAD}{first},{second},甲,≥10场,{own}\n,,乙,≥9场,\n,{third},子,≥90%,\n" + OTHERS


def test_rows_share_the_points_of_their_level_2(tmp_path: Path) -> None:
    plan = read_plan(form("产出指标（50分）", "数量指标（20分）", "质量指标（30分）"))
    assert [item.name for item in plan.findings] == ["level2-points", "level2-points"]
    sheet = score(plan.require(), DONE, TEN)
    assert [str(row.points) for row in sheet.rows] == ["10.00", "10.00", "30.00", "30.00", "10.00"]
    (step, *_) = [step for step in sheet["乙"].steps if step.kind == "points-shared"]
    assert step.facts == (Decimal("10.00"), "数量指标", Decimal(20), 2)
    again = loads(dumps(plan.require()))
    assert again == plan.require()
    plan.require().to_excel(tmp_path / "a.xlsx")
    written = read_plan(tmp_path / "a.xlsx")
    assert [child.points for child in written.require().indicators.roots[0].children] == [20, 30]


@pytest.mark.parametrize(
    ("first", "second", "third", "own", "points"),
    [
        ("产出指标", "数量指标（20分）", "质量指标（30分）", "", ["10.00", "10.00", "30.00"]),
        ("产出指标（45分）", "数量指标（20分）", "质量指标", "", ["10.00", "10.00", "25.00"]),
        ("产出指标", "数量指标（20分）", "质量指标", "15", ["15", "5.00", "30.00"]),
    ],
)
def test_what_level_2_leaves_is_for_the_others(
    first: str, second: str, third: str, own: str, points: list[str]
) -> None:
    plan = read_plan(form(first, second, third, own)).require()
    assert [str(row.points) for row in score(plan, DONE, TEN).rows][:3] == points


@pytest.mark.parametrize(
    ("first", "second", "third", "summed"),
    [
        ("产出指标（50分）", "数量指标（20分）", "质量指标（20分）", "40"),
        ("产出指标（50分）", "数量指标（60分）", "质量指标", "60"),
    ],
)
def test_points_of_the_levels_that_contradict_each_other_are_not_shared(
    first: str, second: str, third: str, summed: str
) -> None:
    plan = read_plan(form(first, second, third))
    (told,) = [item for item in plan.findings if item.name == "level2-points-differ"]
    assert (told.severity.value, told.fact("stated"), told.fact("summed")) == ("退回", "50", summed)
    with pytest.raises(InputError) as caught:
        score(plan.require(), DONE, TEN)
    assert "level2-points-differ" in {item.name for item in caught.value.findings}


def test_a_level_2_with_two_different_points_is_not_taken() -> None:
    text = (
        f"{HEAD}产出指标（50分）,数量指标（20分）,甲,≥10场,\n,数量指标（30分）,乙,≥9场,\n{OTHERS}"
    )
    plan = read_plan(text)
    told = [item for item in plan.findings if item.name == "level2-points-twice"]
    assert [item.fact("points") for item in told] == ["20、30"]
    assert plan.require().indicators.roots[0].children[0].points is None


def tree(*parts: tuple[str, int | None, list[int | None]]) -> IndicatorTree:
    """Level 2 by name, its points, the points of its rows; 50 points for level 1."""
    return IndicatorTree(
        [
            Level1Indicator("产出指标", [
                Level2Indicator(
                    name,
                    [Level3Indicator(f"{name}{n}", "≥1人", points=own)
                     for n, own in enumerate(rows)],
                    points,
                )
                for name, points, rows in parts
            ], 50),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ([("数量指标", 20, [5, 5]), ("质量指标", 30, [30])], ["points-differ", "points-differ"]),
        ([("数量指标", 20, [20, None]), ("质量指标", 30, [30])], ["points-overrun"]),
        ([("数量指标", 50, [None]), ("质量指标", None, [None])], ["points-overrun"]),
        ([("数量指标", 20, [None]), ("数量指标", 30, [None])], ["level2-points-twice"]),
        ([("数量指标", 20, [20]), ("质量指标", 20, [30])], ["points-differ"]),
    ],
)
def test_rows_are_held_against_their_level_2(
    parts: list[tuple[str, int | None, list[int | None]]], names: list[str]
) -> None:
    found = allot(tree(*parts), TEN).findings
    told = [item.name for item in found]
    assert [name for name in told if name not in ("level1-absent", "points-not-100")] == names
    assert all(str(item.where.path).startswith("产出指标") for item in found if item.name in names)
