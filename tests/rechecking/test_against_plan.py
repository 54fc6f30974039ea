"""A recheck with a plan: its standards reach the rows, and what does not agree is told."""

import pytest

from gov_perf import (
    BudgetExecution,
    Finding,
    Plan,
    ScoreSheet,
    read_plan,
    read_sheet,
    recheck,
    review,
    score,
)

NUMBER = "财预〔2020〕10号"
SHEET = """项目支出绩效自评表
项目名称,示例文化项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训场次,≥12场,12场,50,50
效益指标,社会效益指标,受众人数,≥4000人,3600人,30,27
满意度指标,服务对象满意度指标,群众满意度,≥90%,95%,10,10
预算执行率,,,,100%,10,10
总分,,,,,100,97
"""
OWN = "完成得满分，未完成不得分"


def plan(**other: str) -> Plan:
    facts = {
        "project": "示例文化项目", "level2": "社会效益指标", "name": "受众人数",
        "target": "≥4000人", "points": "30", "more": "", **other,
    }  # fmt: skip
    text = f"""项目支出绩效目标表
项目名称,{facts["project"]}
一级指标,二级指标,三级指标,年度指标值,分值,评分标准
产出指标,数量指标,培训场次,≥12场,50,{OWN}
效益指标,{facts["level2"]},{facts["name"]},{facts["target"]},{facts["points"]},{OWN}
满意度指标,服务对象满意度指标,群众满意度,≥90%,10,{OWN}
{facts["more"]}"""
    return read_plan(text).require()


def sheet() -> ScoreSheet:
    return read_sheet(SHEET).require()


def told(items: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    names = ("recheck-other-plan", "sheet-")
    return [(it.name, it.where.path) for it in items if it.name.startswith(names)]


HEARD = "效益指标/社会效益指标/受众人数"


@pytest.mark.parametrize("level2", ["社会效益指标", "社会效益", "社会 效益指标", "经济效益指标"])
def test_a_plan_reaches_a_row_however_the_level_above_is_written(level2: str) -> None:
    result = recheck(sheet(), NUMBER, plan(level2=level2))
    assert [row.computed for row in result.rows][1] == 0
    assert "recheck-row-differs" in [item.name for item in result.findings]
    assert told(result.findings) == []


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ({"target": "≥5000人"}, [("sheet-target-differs", HEARD)]),
        ({"points": "20"}, [("sheet-points-differ", HEARD)]),
        (
            {"name": "受众总人数"},
            [
                ("sheet-row-missing", "效益指标/社会效益指标/受众总人数"),
                ("sheet-row-extra", HEARD),
            ],
        ),
        (
            {"more": f"产出指标,质量指标,合格率,≥95%,10,{OWN}\n"},
            [("sheet-row-missing", "产出指标/质量指标/合格率")],
        ),
        ({"project": "示例体育项目"}, [("recheck-other-plan", None)]),
        ({"project": "某县示例文化项目"}, []),
    ],
)
def test_what_does_not_agree_with_the_plan_is_told(
    other: dict[str, str], wanted: list[tuple[str, str | None]]
) -> None:
    assert told(recheck(sheet(), NUMBER, plan(**other)).findings) == wanted


def test_the_plan_of_another_project_is_told_once() -> None:
    text = """项目支出绩效目标表
项目名称,示例水利项目
一级指标,二级指标,三级指标,年度指标值,分值,评分标准
产出指标,数量指标,渠道长度,≥12公里,50,完成得满分，未完成不得分
"""
    result = recheck(sheet(), NUMBER, read_plan(text).require())
    assert told(result.findings) == [("recheck-other-plan", None)]
    (found,) = [item for item in result.findings if item.name == "recheck-other-plan"]
    assert "“示例水利项目”" in found.text
    assert "3 个指标，方案里对得上的有 0 个" in found.text


def test_a_review_with_the_sheet_says_it_once() -> None:
    found = [
        item
        for item in review(plan(target="≥5000人"), sheet=sheet(), regulation=NUMBER)
        if item.name == "sheet-target-differs"
    ]
    assert len(found) == 1


def test_without_a_plan_nothing_is_held_against_one() -> None:
    assert told(recheck(sheet(), NUMBER).findings) == []


@pytest.mark.parametrize(
    ("other", "name", "facts"),
    [
        ({"points": "20"}, "sheet-points-differ", {"planned": "20", "printed": "30"}),
        ({"name": "受众总人数"}, "sheet-row-missing", {"name": "受众总人数"}),
        ({"name": "受众总人数"}, "sheet-row-extra", {"name": "受众人数"}),
        (
            {"target": "≥5000人"}, "sheet-target-differs",
            {"planned": "≥5000人", "printed": "≥4000人"},
        ),
        (
            {"project": "示例体育项目", "name": "参赛人数"}, "recheck-other-plan",
            {"plan": "示例体育项目", "sheet": "示例文化项目", "rows": "3", "count": "2"},
        ),
    ],
)  # fmt: skip
def test_the_facts_of_a_difference(other: dict[str, str], name: str, facts: dict[str, str]) -> None:
    found = recheck(sheet(), NUMBER, plan(**other)).findings
    (item,) = [item for item in found if item.name == name]
    assert dict(item.facts) == facts


def test_that_the_plan_is_another_s_comes_first() -> None:
    found = told(recheck(sheet(), NUMBER, plan(project="示例体育项目", points="20")).findings)
    assert [name for name, _ in found] == ["recheck-other-plan", "sheet-points-differ"]


def test_a_sheet_of_our_own_agrees_with_its_plan() -> None:
    own = plan()
    values = {"培训场次": "12场", "受众人数": "3600人", "群众满意度": "95%"}
    ours = score(own, values, NUMBER, budget=BudgetExecution(100, 100))
    result = recheck(ours, NUMBER, own)
    assert told(result.findings) == []
    assert result.computed_total == ours.total
    other = recheck(ours, NUMBER, plan(name="受众总人数"))
    assert [name for name, _ in told(other.findings)] == ["sheet-row-missing", "sheet-row-extra"]
