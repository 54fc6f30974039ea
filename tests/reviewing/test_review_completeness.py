"""The rules of completeness: what fires and what keeps silent, as data and as plans."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_perf import samples
from gov_perf.phrases.periods import Period
from gov_perf.plans.budget import BudgetProject, Funds, KeyTask
from gov_perf.plans.indicators import Attribute, Level1Indicator, Level2Indicator, Level3Indicator
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.reviewing import ReviewSettings, review
from gov_perf.reviewing.examples import Row, department, indicator, project, task
from gov_perf.testing import plans, project_plans
from review_cases import cases, run, tables

CASES = tables("completeness")
OTHER = indicator("产出", "数量", "巡查次数", "≥12次")
HEADINGS = {"output-missing", "benefit-missing", "cost-missing", "satisfaction-missing"}


def plan_of(rule: str, case: Any) -> Plan:  # noqa: ANN401 - as the data have it
    if rule == "target-missing":
        return department(OTHER, indicator("产出", "数量", "培训效果", case))
    if rule in HEADINGS:
        return department(indicators=_tree(case))
    level2, name, target = case
    return department(OTHER, indicator("产出", level2, name, target))


def _tree(rows: Iterable[list[str]]) -> Iterator[Level1Indicator]:
    for level1, level2, name in rows:
        yield Level1Indicator(level1, [Level2Indicator(level2, [Level3Indicator(name, "≥1个")])])


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "fires"))
def test_it_fires(rule: str, case: Any) -> None:  # noqa: ANN401
    assert len(run(rule, plan_of(rule, case))) == 1


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "silent"))
def test_it_keeps_silent(rule: str, case: Any) -> None:  # noqa: ANN401
    assert len(run(rule, plan_of(rule, case))) == 0


def test_the_published_plan_of_suijiang() -> None:
    result = review(samples.suijiang_red_cross(), settings=ReviewSettings(select=["C"]))
    found = [(item.name, item.where.path) for item in result]
    assert found == [
        ("cost-missing", "成本指标"),
        ("projects-placeholder", "重点工作任务/人道主义救助补助经费/对应项目"),
        ("projects-placeholder", "重点工作任务/应急救护培训经费/对应项目"),
        ("basis-unlabelled", "满意度指标/服务对象满意度/服务群众满意度"),
    ]


# -- fields -----------------------------------------------------------------------------------

FIELDS = {
    "standard-missing": "standard", "content-missing": "content",
    "basis-missing": "basis", "source-missing": "data_source",
}  # fmt: skip


def row(number: int, **fields: Any) -> Row:  # noqa: ANN401 - fields of an indicator
    return indicator("产出", "数量", f"巡查次数{number}", "≥12次", **fields)


@pytest.mark.parametrize(("rule", "field"), FIELDS.items())
@pytest.mark.parametrize("empty", [None, "", " ", "——", "/"])
def test_a_field_that_others_have_is_missed(rule: str, field: str, empty: str | None) -> None:
    plan = department(row(1, **{field: "甲"}), row(2, **{field: empty}), row(3, **{field: "乙"}))
    assert [item.where.path for item in run(rule, plan)] == ["产出指标/数量指标/巡查次数2"]


@pytest.mark.parametrize(("rule", "field"), FIELDS.items())
def test_a_field_that_nobody_has_is_not_missed(rule: str, field: str) -> None:
    assert len(run(rule, department(row(1), row(2)))) == 0
    assert len(run(rule, department(row(1, **{field: "甲"}), row(2, **{field: "无"})))) == 0


def test_unlabelled_text_is_said_once_and_not_as_two_fields_missing() -> None:
    plan = department(row(1, basis="方案", data_source="台账"), row(2, remark="进行考核"))
    assert review(plan, settings=ReviewSettings(select=["C013", "C014", "C015"])).codes == ("C015",)


@pytest.mark.parametrize("fields", [{"basis": "方案"}, {"data_source": "台账"}, {}])
def test_a_remark_beside_basis_or_source_is_a_remark(fields: dict[str, str]) -> None:
    plan = department(row(1, basis="方案", data_source="台账"), row(2, **fields))
    assert len(run("basis-unlabelled", plan)) == 0
    noted = department(row(1, basis="方案"), row(2, remark="核心指标", **fields))
    assert len(run("basis-unlabelled", noted)) == (0 if fields else 1)


def test_remarks_in_a_form_without_basis_and_source_are_remarks() -> None:
    assert len(run("basis-unlabelled", department(row(1, remark="核心指标"), row(2)))) == 0


def test_a_survey_that_is_not_said_is_left_to_its_own_rule() -> None:
    asked = indicator("满意度", "服务对象满意度", "群众满意度", "≥90%")
    told = indicator("满意度", "服务对象满意度", "群众满意度", "≥90%", content="问卷调查得出。")
    assert len(run("source-missing", department(row(1, data_source="台账"), asked))) == 0
    assert len(run("source-missing", department(row(1, data_source="台账"), told))) == 1


# -- targets ----------------------------------------------------------------------------------


def test_no_target_at_all_is_said_once() -> None:
    plan = department(*(indicator("产出", "数量", f"人数{n}", "—") for n in range(3)))
    assert len(run("target-missing", plan)) == 0
    (said,) = run("targets-missing", plan)
    assert said.fact("count") == "3"
    assert said.text == "3 个指标都没有单独填写的指标值。"
    assert said.text_en == "none of the 3 indicators has a target of its own."
    assert "指标值写在名称里的，请单列一栏" in said.mend
    assert "move targets that stand in the names to a column of their own" in said.mend_en


def test_rows_of_other_headings_need_no_target() -> None:
    plan = department(OTHER, indicator("项目管理", "财务", "财务制度"))
    assert len(run("target-missing", plan)) == 0
    assert len(run("target-missing", department(OTHER, indicator("项目", "质量", "甲")))) == 1


def test_a_form_without_any_sign_is_noted_once() -> None:
    plan = department(
        indicator("产出", "数量", "人数", "20人"), indicator("产出", "质量", "合格率", "100%")
    )
    assert [item.fact("count") for item in run("operators-missing", plan)] == ["1"]
    assert len(run("operator-missing", plan)) == 0
    full = department(indicator("产出", "质量", "合格率", "100%"))
    assert len(run("operators-missing", full)) == 0


def test_the_share_of_figures_is_held_to_the_settings() -> None:
    words = [indicator("效益", "社会效益", f"情况{n}", "改善") for n in range(2)]
    figures = [OTHER, indicator("产出", "时效", "完工", "9月前")]
    empty = indicator("产出", "质量", "合格率", "")
    half = department(*figures, empty, *words)
    assert len(run("quantified-few", half)) == 0
    (more,) = run("quantified-few", half, share=51)
    assert (more.fact("count"), more.fact("total"), more.fact("wanted")) == ("2", "4", "51%")
    (number,) = run("quantified-few", half, share=0, number=3)
    assert number.fact("wanted") == "3个"
    assert len(run("quantified-few", half, share=0, number=2)) == 0
    assert len(run("quantified-few", department(*figures[:1], *words))) == 1


@pytest.mark.parametrize(
    ("kinds", "count"),
    [
        ([Attribute.QUANTITATIVE, None], 1), ([None, Attribute.QUALITATIVE, None], 2),
        ([None, None], 0), ([Attribute.QUALITATIVE], 0), ([], 0),
    ],
)  # fmt: skip
def test_kinds_of_indicators(kinds: list[Attribute | None], count: int) -> None:
    plan = department(*(row(n, attribute=kind) for n, kind in enumerate(kinds)))
    assert len(run("kind-missing", plan)) == count


# -- headings ---------------------------------------------------------------------------------


def test_empty_headings() -> None:
    full = OTHER.item
    plan = department(
        indicators=[
            Level1Indicator(
                "产出指标", [Level2Indicator("数量指标", [full]), Level2Indicator("质/量指标")]
            ),
            Level1Indicator("效益指标", [Level2Indicator("社会效益指标")]),
            Level1Indicator("满意度指标"),
        ]
    )
    one = [item.where.path for item in run("level1-empty", plan)]
    two = [item.where.path for item in run("level2-empty", plan)]
    assert (one, two) == (["效益指标", "满意度指标"], ["产出指标/质／量指标"])
    nothing = department(indicators=[Level1Indicator("产出指标")])
    assert len(run("level1-empty", nothing)) == 0
    assert len(run("indicators-missing", nothing)) == 1


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [
        (["数量"], ["质量、时效"]),
        (["数量", "质量"], ["时效"]),
        (["产出质量", "产出时效"], ["数量"]),
        (["数量", "质量", "时效"], []),
        (["数量、质量、时效"], []),
        (["工作量"], []),
        ([], []),
    ],
)
def test_kinds_of_output(kinds: list[str], missing: list[str]) -> None:
    plan = department(*(indicator("产出", kind, f"甲{kind}", "≥1个") for kind in kinds))
    assert [item.fact("missing") for item in run("output-kind-missing", plan)] == missing


# -- points -----------------------------------------------------------------------------------


def heading(name: str, printed: str | None, *points: str | None) -> Level1Indicator:
    rows = [Level3Indicator(f"{name}{n}", "≥1个", points=one) for n, one in enumerate(points)]
    return Level1Indicator(name, [Level2Indicator("数量指标", rows)], points=printed)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ([("产出", "50", ["20", "20"])], [("50", "40")]),
        ([("产出", "50", ["30", "30"]), ("效益", "30", ["30"])], [("50", "60")]),
        ([("产出", "3.5", ["1.5", "1.5"])], [("3.5", "3")]),
        ([("产出", "50", ["16.6", "16.6", "16.6"])], [("50", "49.8")]),
        ([("产出", "50", ["16.67", "16.67", "16.67"])], []),
        ([("产出", "50", ["20", "30"]), ("产出指标", "50", ["50"])], []),
        ([("产出", "50", ["20", "30"]), ("产出指标", "50", ["40"])], [("50", "90")]),
        ([("产出", "50", ["20", "20"]), ("产出指标", None, [None])], []),
        ([("产出", "50", ["20", "30"])], []),
        ([("产出", "0.3", ["0.1", "0.2"])], []),
        ([("产出", None, ["20", "30"])], []),
        ([("产出", "50", ["20", None])], []),
        ([("产出", "50", ["60", "-10"])], []),
        ([("产出", "50", [])], []),
        ([("产出", "50", ["20"]), ("产出指标", "50", ["30"])], []),
        ([("产出", "50", ["20"]), ("产出指标", None, ["20"])], [("50", "40")]),
        ([("产出", "50", ["20"]), ("产出指标", "30", ["20"])], []),
    ],
)
def test_points_of_a_heading(
    headings: list[tuple[str, str | None, list[str | None]]], found: list[tuple[str, str]]
) -> None:
    plan = department(indicators=[heading(name, top, *rows) for name, top, rows in headings])
    result = run("heading-points-differ", plan)
    assert [(item.fact("printed"), item.fact("summed")) for item in result] == found


@pytest.mark.parametrize(
    ("points", "count"),
    [
        (["50", "50"], 0), (["50", "40"], 0), (["80.0"], 0), (["22.5", "67.5"], 0),
        (["50", "45"], 1), (["60"], 1), (["100", "10"], 1), ([None, "95"], 0),
        ([None, None], 0), (["33.33"] * 3, 0), (["33"] * 3, 1), (["105", "-5"], 0), ([], 0),
    ],
)  # fmt: skip
def test_the_total_of_the_points(points: list[str | None], count: int) -> None:
    assert (
        len(run("points-total", department(indicators=[heading("产出", None, *points)]))) == count
    )


def test_another_total_can_be_set_and_a_heading_that_differs_is_said_alone() -> None:
    plan = department(indicators=[heading("产出", None, "120")])
    assert len(run("points-total", plan, totals=("120.0",))) == 0
    assert [item.fact("usual") for item in run("points-total", plan, totals=("60", "七十"))] == [
        "60、七十"
    ]
    wrong = department(indicators=[heading("产出", "90", "95")])
    assert len(run("points-total", wrong)) == 0
    assert len(run("heading-points-differ", wrong)) == 1


@pytest.mark.parametrize(
    ("points", "count"),
    [(["1", None], 1), ([None, "1", None], 2), (["0", None], 1), (["1", "2"], 0), ([None], 0)],
)
def test_points_of_some(points: list[str | None], count: int) -> None:
    plan = department(indicators=[heading("产出", None, *points)])
    assert len(run("points-partly", plan)) == count


@pytest.mark.parametrize(
    ("name", "target", "count"),
    [("", "≥1个", 1), (" — ", "优", 1), ("甲", "≥1个", 0), ("甲", "", 0), ("1", "", 0)],
)
def test_names_of_indicators(name: str, target: str, count: int) -> None:
    plan = department(OTHER, indicator("产出", "质量", name, target))
    assert len(run("indicator-unnamed", plan)) == count


# -- the head of the plan ---------------------------------------------------------------------

GOALS = ["goals-missing", "overall-goal-missing", "annual-goal-missing"]


@pytest.mark.parametrize(
    ("overall", "annual", "years", "found"),
    [
        ("", "", 1, ["goals-missing"]),
        ("", "", 3, ["goals-missing"]),
        ("—", " ", 1, ["goals-missing"]),
        ("甲", "", 3, ["annual-goal-missing"]),
        ("", "甲", 3, ["overall-goal-missing"]),
        ("甲", "", 1, []),
        ("", "甲", 1, []),
        ("甲", "乙", 3, []),
    ],
)
@pytest.mark.parametrize("make", [department, project])
def test_goals(make: Any, overall: str, annual: str, years: int, found: list[str]) -> None:  # noqa: ANN401
    period = Period(2025, 2024 + years)
    plan = make(period=period, overall_goals=overall, annual_goals=annual)
    assert [name for name in GOALS if len(run(name, plan))] == found


def test_a_plan_without_period_may_do_with_one_goal() -> None:
    plan = department(period=None, overall_goals="甲")
    assert [name for name in GOALS if len(run(name, plan))] == []


@pytest.mark.parametrize(("name", "count"), [("", 1), (" — ", 1), ("甲局", 0), ("Ａ", 0)])
def test_the_name(name: str, count: int) -> None:
    for plan, label in ((department(name=name), "部门名称"), (project(name=name), "项目名称")):
        assert [item.where.path for item in run("plan-name-missing", plan)] == [label] * count


def test_the_year() -> None:
    assert len(run("plan-year-missing", department(period=None, budget_year=None))) == 1
    assert len(run("plan-year-missing", department(period=None))) == 0
    assert len(run("plan-year-missing", department(budget_year=None))) == 0


def test_funds_are_a_project_s() -> None:
    assert len(run("project-funds-missing", project())) == 1
    assert len(run("project-funds-missing", project(funds=Funds("0", "0", "0")))) == 0
    assert len(run("project-funds-missing", department())) == 0


def test_duties_are_a_department_s() -> None:
    assert len(run("duties-missing", department())) == 1
    assert len(run("duties-missing", department(duties="管理河道"))) == 0
    assert len(run("duties-missing", project())) == 0


@pytest.mark.parametrize(
    ("tasks", "found"),
    [
        ([], []),
        ([task("甲", "1")], []),
        ([task("甲"), task("乙")], ["重点工作任务"]),
        ([task("甲", "1"), task("乙"), task("")], ["重点工作任务/乙", "重点工作任务/第3项"]),
        ([task("甲", "0")], []),
    ],
)
def test_amounts_of_tasks(tasks: list[KeyTask], found: list[str]) -> None:
    result = run("task-amount-missing", department(key_tasks=tasks))
    assert sorted(str(item.where.path) for item in result) == sorted(found)
    for item in result:  # it may stand in a cell that was not read
        assert item.text.startswith("没有读出")
        assert "请核对未读的格" in item.mend


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (KeyTask("甲", project_note="单击查看预算项目(1)"), 1),
        (KeyTask("甲", project_note="点击查看"), 1),
        (KeyTask("甲", project_note="单击查看预算项目(1)", projects=[BudgetProject("乙")]), 0),
        (KeyTask("甲", project_note="农村供水工程"), 0),
        (KeyTask("甲"), 0),
    ],
)
def test_placeholders_of_projects(item: KeyTask, count: int) -> None:
    assert len(run("projects-placeholder", department(key_tasks=[item]))) == count


@pytest.mark.parametrize(
    "plan",
    [
        DepartmentPlan(""),
        DepartmentPlan("", indicators=[Level1Indicator("", [Level2Indicator("")])]),
        DepartmentPlan("甲", indicators=[heading("", None, None, "1")], key_tasks=[KeyTask("")]),
        DepartmentPlan("甲", overall_goals="九" * 100_000, annual_goals="１９" * 50_000),
        project(indicator("产出", "时效", "", "≥" * 300, content="0" * 100_000, data_source="、")),
    ],
)
def test_no_plan_makes_a_rule_fail(plan: Plan) -> None:
    assert review(plan, settings=ReviewSettings(select=["C", "F"])).plan is plan


@given(st.one_of(plans(), project_plans()))
@settings(max_examples=40, deadline=None)
def test_any_plan_is_reviewed_and_twice_alike(plan: Plan) -> None:
    asked = ReviewSettings(select=["C", "F"])
    assert review(plan, settings=asked).findings == review(plan, settings=asked).findings


def full(level1: str, level2: str, name: str, target: str, source: str = "工作台账") -> Row:
    return indicator(
        level1, level2, name, target, points=10, standard="是否完成指标值",
        content=f"反映{name}情况。", basis="年度实施方案", data_source=source,
    )  # fmt: skip


COMPLETE = [
    full("成本", "经济成本", "每公里养护费用", "≤7000元"),
    full("产出", "数量", "农村公路养护里程", "≥356.8公里"),
    full("产出", "数量", "发放救助金人次", "≥1200人次"),
    full("产出", "质量", "路面技术状况指数优良路率", "≥80%"),
    full("产出", "时效", "养护任务完成时间", "≤2025年12月"),
    full("产出", "时效", "救助金发放时限", "每月25日前"),
    full("效益", "社会效益", "建制村通客车率", "=100%"),
    full("效益", "生态效益", "公路绿化带养护成效", "良好"),
    full("满意度", "服务对象满意度", "沿线群众满意度", "≥90%", "问卷调查"),
]


def test_a_complete_plan_is_let_alone() -> None:
    goals = {
        "overall_goals": "到2025年底，养护农村公路356.8公里。",
        "annual_goals": ["1、养护农村公路356.8公里。", "2、巩固2024年“四好农村路”成果。"],
    }
    whole: Any = department
    one = whole(
        *COMPLETE, **goals, duties="1、负责全县公路养护。",
        key_tasks=[KeyTask("养护", funds=[Funds("1", "1", "0")], projects=[BudgetProject("甲")])],
    )  # fmt: skip
    single: Any = project
    two = single(*COMPLETE, **goals, funds=Funds("1", "1", "0"))
    for plan in (one, two):
        assert review(plan, settings=ReviewSettings(select=["C", "F"])).codes == ()
