"""A filled form beside the plan of today (填报表发出以后方案改了): each difference is told."""

from pathlib import Path

import pytest
from attrs import evolve

from gov_perf import (
    DepartmentPlan,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    read_template,
    write_template,
)

VISITS = Level3Indicator("参观人次", "≥12万人次", points=50, standard="完成得满分，否则不得分")
HEAD = "产出指标/数量指标"


def plan_of(
    *items: Level3Indicator, name: str = "示例局", points: str | None = None
) -> DepartmentPlan:
    level1 = Level1Indicator("产出指标", [Level2Indicator("数量指标", items)], points=points)
    return DepartmentPlan(name, budget_year=2025, indicators=[level1])


ISSUED = plan_of(VISITS)


def told(tmp_path: Path, today: DepartmentPlan | None) -> list[tuple[str, ...]]:
    write_template(ISSUED, tmp_path / "填报.xlsx")
    reading = read_template(tmp_path / "填报.xlsx", plan=today)
    assert reading.require().plan == ISSUED
    return [
        (str(item.where.path), *(str(item.fact(name)) for name in ("field", "before", "after")))
        for item in reading.findings
        if item.name == "template-plan-since"
    ]


SHOWS = Level3Indicator("展览", "≥3场", points=50)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (ISSUED, []),
        (None, []),
        (
            plan_of(evolve(VISITS, target="≥11万人次")),
            [(f"{HEAD}/参观人次", "指标值", "≥12万人次", "≥11万人次")],
        ),
        (
            plan_of(evolve(VISITS, standard=None, points="40")),
            [
                (f"{HEAD}/参观人次", "分值", "50", "40"),
                (f"{HEAD}/参观人次", "评（扣）分标准", "完成得满分，否则不得分", "无"),
            ],
        ),
        (plan_of(VISITS, SHOWS), [(f"{HEAD}/展览", "这个指标", "没有", "有")]),
        (
            plan_of(SHOWS),
            [
                (f"{HEAD}/参观人次", "这个指标", "有", "没有"),
                (f"{HEAD}/展览", "这个指标", "没有", "有"),
            ],
        ),
        (plan_of(VISITS, name="另一局"), [("None", "部门（项目）名称", "示例局", "另一局")]),
        (plan_of(VISITS, points="60"), [("产出指标", "分值", "无", "60")]),
    ],
)
def test_each_difference_is_told(
    tmp_path: Path, today: DepartmentPlan | None, expected: list[tuple[str, ...]]
) -> None:
    assert told(tmp_path, today) == expected


def test_what_touches_no_indicator_is_a_note(tmp_path: Path) -> None:
    write_template(ISSUED, tmp_path / "填报.xlsx")
    today = evolve(ISSUED, duties="依法管理。")
    found = read_template(tmp_path / "填报.xlsx", plan=today).findings
    assert [item.name for item in found] == ["template-plan-beside"]


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    write_template(ISSUED, tmp_path / "填报.xlsx")
    with pytest.raises(InputError) as caught:
        read_template(tmp_path / "填报.xlsx", plan="方案")  # type: ignore[arg-type]
    assert caught.value.finding.name == "no-form"
