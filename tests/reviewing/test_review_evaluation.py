"""Rules of group S: the plan beside its other documents, and other years."""

from datetime import date

import pytest
from attrs import evolve

from gov_perf import monitor, read_sheet, samples, score
from gov_perf.cells.targets import Target
from gov_perf.plans.pairs import differs, done, sides
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reviewing import Documents, ReviewSettings, review
from gov_perf.reviewing.examples import Row, department, indicator, scored, task
from gov_perf.reviewing.from_sheet import plan_of_sheet
from gov_perf.reviewing.run import review_documents


def names(documents: Documents) -> list[tuple[str, str]]:
    asked = ReviewSettings(select=["S"])
    return [(item.name, item.where.path or "") for item in review_documents(documents, asked)]


def rows(*targets: str, points: str | None = None) -> list[Row]:
    return [
        indicator("产出", "数量", f"指标{number}", target, points=points)
        for number, target in enumerate(targets)
    ]


SUIJIANG = samples.suijiang_red_cross()


def adjusted(**targets: str) -> DepartmentPlan:
    tree = SUIJIANG.indicators
    for name, target in targets.items():
        tree = tree.changed(name, target=target)
    return evolve(SUIJIANG, indicators=tree)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("≥98%", "≥98%", False),
        ("≥98%", "≥0.98比例", False),
        ("≥98%", "≥95%", True),
        ("≥98%", "≤98%", True),
        ("≥98%", "98%", False),
        ("≥1万元", "≥10000元", False),
        ("≥1万元", "≥1元", True),
        ("≥12期", "≥12人", True),
        ("≥12期", "≥12", False),
        ("≥12期", "12 期以上", False),
        ("显著提升", "显著提升。", False),
        ("显著提升", "有所提升", True),
        ("显著提升", "≥12期", False),
    ],
)
def test_which_targets_certainly_differ(one: str, other: str, differ: bool) -> None:  # noqa: FBT001
    first, second = (rows(text)[0].item.target for text in (one, other))
    assert differs(first, second) is differ
    assert differs(second, first) is differ


def test_indicators_are_matched_by_path_and_then_by_a_name_of_their_own() -> None:
    old = department(
        indicator("产出", "数量", "甲", "≥1期"),
        indicator("产出", "数量", "乙", "≥1期"),
        indicator("产出", "质量", "丙", "≥1期"),
        indicator("效益", "社会效益", "丙", "≥1期"),
    ).indicators
    new = department(
        indicator("产出", "数量", "甲", "≥2期"),
        indicator("产出", "质量", "乙", "≥2期"),
        indicator("产出", "时效", "丙", "≥2期"),
        indicator("产出", "时效", "丁", "≥2期"),
    ).indicators
    found = sides(old, new)
    assert [(one.path, two.path) for one, two in found.pairs] == [
        ("产出指标/数量指标/甲", "产出指标/数量指标/甲"),
        ("产出指标/数量指标/乙", "产出指标/质量指标/乙"),
    ]
    assert [place.path for place in found.dropped] == [
        "产出指标/质量指标/丙", "效益指标/社会效益/丙",
    ]  # fmt: skip
    assert [place.indicator.name for place in found.added] == ["丙", "丁"]


def test_a_heading_with_or_without_its_last_word_is_the_same() -> None:
    old = department(indicator("效益", "社会效益指标", "甲", "≥1期")).indicators
    new = department(indicator("效益", "社会效益", "甲", "≥1期")).indicators
    assert len(sides(old, new).pairs) == 1


def test_what_was_changed_after_the_approval_is_said_and_nothing_else() -> None:
    changed = adjusted(培训班期数="≥10期", 培训合格率="≥98.0%")
    path = "产出指标/数量指标/培训班期数"
    assert names(Documents(changed, approved=SUIJIANG)) == [("target-changed", path)]
    assert names(Documents(SUIJIANG, approved=SUIJIANG)) == []


def test_dropped_added_and_other_points() -> None:
    old = department(*rows("≥1期", "≥2期", points="20"))
    new = department(*rows("≥1期", points="30"), indicator("产出", "质量", "新", "≥3期"))
    assert set(names(Documents(new, approved=old))) == {
        ("points-changed", "产出指标/数量指标/指标0"),
        ("indicator-dropped", "产出指标/数量指标/指标1"),
        ("indicator-added", "产出指标/质量指标/新"),
    }


@pytest.mark.parametrize(("amount", "fires"), [("400000", False), ("400000.01", True)])
def test_other_amounts(amount: str, fires: bool) -> None:  # noqa: FBT001
    old, new = (department(key_tasks=[task("甲", text)]) for text in ("400000", amount))
    assert (("funds-changed", "资金") in names(Documents(new, approved=old))) is fires


def test_the_sheet_of_a_plan_agrees_with_it() -> None:
    sheet = score(SUIJIANG, samples.suijiang_actuals(), "财预〔2020〕10号",
                  budget=samples.suijiang_budget())  # fmt: skip
    found = {name for name, _ in names(Documents(SUIJIANG, sheet=sheet))}
    assert not found & {"sheet-target-differs", "sheet-points-differ", "sheet-row-missing",
                        "sheet-row-extra"}  # fmt: skip
    other = adjusted(培训班期数="≥20期")
    path = "产出指标/数量指标/培训班期数"
    assert ("sheet-target-differs", path) in names(Documents(other, sheet=sheet))


def test_monitoring_is_held_against_the_plan() -> None:
    report = monitor(SUIJIANG, {"培训班期数": "6期"}, on=date(2025, 6, 30))
    assert names(Documents(SUIJIANG, monitoring=report)) == []
    (only,) = names(Documents(adjusted(培训班期数="≥20期"), monitoring=report))
    assert only[0] == "monitoring-target-differs"


@pytest.mark.parametrize(
    ("before", "after", "fires"),
    [
        ("≤800元", "≥800元", True),
        ("≥12期", "<10期", True),
        (">12期", "≤10期", True),
        ("≤800元", "<700元", False),
        ("≥12期", "=12期", False),
        ("≤800元", "800元", False),
        ("≤800元", "明显降低", False),
    ],
)
def test_a_sign_against_last_years(before: str, after: str, fires: bool) -> None:  # noqa: FBT001
    old, new = (department(*rows(target)) for target in (before, after))
    result = names(Documents(new, last_plan=old))
    assert (("target-reversed", "产出指标/数量指标/指标0") in result) is fires


def test_last_years_indicator_that_is_gone() -> None:
    old, new = department(*rows("≥1期", "≥2期")), department(*rows("≥1期"))
    path = "产出指标/数量指标/指标1"
    assert names(Documents(new, last_plan=old)) == [("last-indicator-dropped", path)]
    assert names(Documents(old, last_plan=new)) == []
    moved = department(*rows("≥1期"), indicator("产出", "质量", "指标1", "≥2期"))
    assert names(Documents(moved, last_plan=old)) == []


@pytest.mark.parametrize(
    ("target", "last", "fires"),
    [
        ("≥12期", "16期", True),
        ("≥12期", "15期", False),
        ("≥12期", "12期", False),
        ("≤12期", "16期", False),
        ("≥12期", "完成", False),
    ],
)
def test_far_below_last_year(target: str, last: str, fires: bool) -> None:  # noqa: FBT001
    plan = department(*rows(target))
    result = names(Documents(plan, last_sheet=scored(plan, last)))
    assert (("target-below-last-result", "产出指标/数量指标/指标0") in result) is fires


def test_how_far_below_is_an_option() -> None:
    plan = department(*rows("≥12期"))
    last = scored(plan, "16期")
    asked = ReviewSettings(
        select=["target-below-last-result"],
        options={"target-below-last-result": {"share": 75}},
    )
    assert len(review(plan, last_sheet=last, settings=asked)) == 0


@pytest.mark.parametrize(
    ("before", "after", "fires"),
    [
        ("≥12期", "≥11期", True),
        ("≥12期", "≥12期", False),
        ("≥12期", "≥13期", False),
        ("≤12天", "≤13天", True),
        ("≤12天", "≤11天", False),
        ("=12期", "=11期", False),
        ("≥12期", "≤11期", False),
        ("≥12期", "≥11人", False),
        ("显著提升", "有所提升", False),
    ],
)
def test_below_last_years_target(before: str, after: str, fires: bool) -> None:  # noqa: FBT001
    old, new = department(*rows(before)), department(*rows(after))
    result = [name for name, _ in names(Documents(new, last_plan=old))]
    assert ("target-lowered" in result) is fires


def test_everything_full_and_everything_equal() -> None:
    plan = department(*rows("≥12期", "≥3期", "≥98%", "≤30日", "≥25%"))
    equal = scored(plan, "12期", "3期", "98%", "30日", "25%")
    one_more = scored(plan, "12期", "4期", "98%", "30日", "25%")
    one_less = scored(plan, "12期", "2期", "98%", "30日", "25%")
    for sheet, wanted in (
        (equal, {"all-full-marks", "actual-equals-target"}),
        (one_more, {"all-full-marks"}),
        (one_less, {"deviation-unexplained"}),
    ):
        assert {name for name, _ in names(Documents(plan, sheet=sheet))} == wanted
    few = department(*rows("≥12期", "≥3期", "≥98%", "≤30日"))
    assert names(Documents(few, sheet=scored(few, "12期", "3期", "98%", "30日"))) == []


@pytest.mark.parametrize(
    ("target", "actual", "fires"),
    [
        ("≥3.2千克", "3150", False),
        ("≥3.2千克", "3200", True),
        ("≥3.2千克", "3200克", False),
        ("≤5000000元", "480", True),
        ("≥32000人", "3.15", True),
        ("≥32000人", "3.15万人", False),
        ("≥32000人", "0", False),
        ("≥32000", "3.15", False),
        ("≤0.5‰", "600", False),
        ("显著提升", "达成年度指标 90%", False),
    ],
)
def test_an_actual_value_that_lacks_its_unit(target: str, actual: str, fires: bool) -> None:  # noqa: FBT001
    plan = department(*rows(target))
    result = [name for name, _ in names(Documents(plan, sheet=scored(plan, actual)))]
    assert ("actual-far-from-target" in result) is fires


@pytest.mark.parametrize(
    ("budget", "executed", "fires"),
    [
        ("78700", "7.5", True),
        ("86505000", "8400", True),
        ("8650.5", "84000000", True),
        ("1000", "1", True),
        ("1000", "1.01", False),
        ("1000", "0", False),
        ("8650.5万元", "84000000元", False),
    ],
)
def test_an_execution_that_lacks_its_unit(budget: str, executed: str, fires: bool) -> None:  # noqa: FBT001
    plan = department(*rows("≥12期"))
    sheet = scored(plan, "12期", budget=(budget, executed))
    result = [name for name, _ in names(Documents(plan, sheet=sheet))]
    assert ("execution-far-from-budget" in result) is fires


@pytest.mark.parametrize(
    ("executed", "actual", "fires"),
    [("59.99", "12期", True), ("60", "12期", False), ("10", "11期", False)],
)
def test_full_output_for_little_money(executed: str, actual: str, fires: bool) -> None:  # noqa: FBT001
    plan = department(*rows("≥12期"))
    sheet = scored(plan, actual, budget=("100", executed))
    result = [name for name, _ in names(Documents(plan, sheet=sheet))]
    assert ("low-execution-full-output" in result) is fires


@pytest.mark.parametrize(
    ("note", "fires"), [("", True), ("无", True), ("/", True), ("疫情", False)]
)
def test_a_published_sheet_must_say_why(note: str, fires: bool) -> None:  # noqa: FBT001
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,应急救护培训\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施\n"
        f"产出指标,数量指标,培训班期数,≥12期,11期,50,45,{note}\n"
    ).require()
    plan = plan_of_sheet(sheet)
    result = [name for name, _ in names(Documents(plan, sheet=sheet))]
    assert ("deviation-unexplained" in result) is fires


@pytest.mark.parametrize(
    "heading", ["备注", "原因说明", "偏差说明", "存在问题及改进措施", "未完成情况说明"]
)
@pytest.mark.parametrize(("note", "fires"), [("场地维修，停办一期", False), ("", True)])
def test_a_reason_is_one_wherever_units_write_it(heading: str, note: str, fires: bool) -> None:  # noqa: FBT001
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,应急救护培训\n"
        f"一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,{heading}\n"
        f"产出指标,数量指标,培训班期数,≥12期,11期,50,45,{note}\n"
    ).require()
    result = [name for name, _ in names(Documents(plan_of_sheet(sheet), sheet=sheet))]
    assert ("deviation-unexplained" in result) is fires


def test_what_is_told_of_a_row_in_words_is_what_the_form_prints() -> None:
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,应急救护培训\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施\n"
        "效益指标,社会效益指标,群众意识,有所提升,明显提升,30,28,\n"
        "效益指标,社会效益指标,覆盖范围,有所扩大,,30,28,无\n"
    ).require()
    (first, second) = review(plan_of_sheet(sheet), sheet=sheet).of("S016")
    assert (first.fact("actual"), second.fact("actual")) == ("明显提升", "（缺）")
    assert "得分低于分值 2 分" in first.text  # and not that 明显提升 falls short of 有所提升
    assert "得分低于分值 2 分" in first.text_en


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (None, [("S023", "自评表")]),  # no such column: one omission, told once
        (("", ""), [("S023", "自评表")]),
        (("无", ""), [("S016", "甲"), ("S016", "乙")]),
        (("疫情", ""), [("S016", "乙")]),
        (("疫情", "停电"), []),
    ],
)
def test_a_form_without_any_reason_is_told_once(
    notes: tuple[str, str] | None, expected: list[tuple[str, str]]
) -> None:
    head, (first, second) = "", ("", "")
    if notes is not None:
        head, (first, second) = ",偏差原因分析及改进措施", (f",{note}" for note in notes)
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,应急救护培训\n"
        f"一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分{head}\n"
        f"产出指标,数量指标,甲,≥12期,11期,50,45{first}\n"
        f"产出指标,数量指标,乙,≥12人,11人,40,35{second}\n"
        f"产出指标,数量指标,丙,≥12次,12次,10,10{',' if head else ''}\n"
    ).require()
    found = [
        item
        for item in review(plan_of_sheet(sheet), sheet=sheet).findings
        if item.code in {"S016", "S023"}
    ]
    told = [(item.code, (item.where.path or "").rpartition("/")[2]) for item in found]
    assert told == expected
    for item in found:
        if item.name == "deviations-unexplained":
            assert (item.fact("count"), item.fact("names")) == ("2", "甲、乙")


def test_a_target_that_was_missed_at_full_marks_is_the_ground_itself() -> None:
    plan = department(*rows("≥12期"))
    sheet = scored(plan, "9期")
    full = evolve(sheet, rows=[evolve(row, score=row.points) for row in sheet.rows])
    (told,) = review(plan, sheet=full).of("S016")
    assert "没有达到指标值" in told.text
    assert "分值 0 分" not in told.text


def test_the_plan_of_a_sheet_is_what_it_prints() -> None:
    sheet = score(SUIJIANG, samples.suijiang_actuals(), "财预〔2020〕10号",
                  budget=samples.suijiang_budget())  # fmt: skip
    plan = plan_of_sheet(sheet)
    assert plan.name == SUIJIANG.name
    assert [place.path for place in plan.indicators.places] == [
        place.path for place in SUIJIANG.indicators.places
    ]
    assert [item.points for item in plan.indicators] == [row.points for row in sheet.rows]


@pytest.mark.parametrize(
    ("target", "actual", "value"),
    [
        ("≥12期", "12", "12"), ("≥1万元", "12000元", "12000"), ("≥98%", "196/200（98%）", "49/50"),
        ("≥98%", "0.5比例", "1/2"), ("≥12", "12期", None), ("≥12期", "12人", None),
        ("≥12期", "完成", None), ("≥12", "12", "12"),
    ],
)  # fmt: skip
def test_what_was_done_in_the_unit_of_the_target(
    target: str, actual: str, value: str | None
) -> None:
    from gov_perf import parse_actual

    item = rows(target)[0].item
    assert isinstance(item.target, Target)
    found = done(item, parse_actual(actual).value)
    assert (None if found is None else str(found)) == value


@pytest.mark.parametrize(
    ("earlier", "final", "fires"),
    [("9期", "8期", True), ("9期", "9期", False), ("9期", "12期", False), ("9期", "完成", False)],
)
def test_less_at_the_end_than_in_mid_year(earlier: str, final: str, fires: bool) -> None:  # noqa: FBT001
    plan = department(*rows("≥12期"))
    report = monitor(plan, {"指标0": earlier}, on=date(2025, 8, 31))
    result = names(Documents(plan, sheet=scored(plan, final), monitoring=report))
    assert ("actual-below-monitoring" in [name for name, _ in result]) is fires


def test_a_level_may_fall() -> None:
    plan = department(*rows("≥98%"))
    report = monitor(plan, {"指标0": "99%"}, on=date(2025, 8, 31))
    result = names(Documents(plan, sheet=scored(plan, "98.5%"), monitoring=report))
    assert "actual-below-monitoring" not in [name for name, _ in result]


def test_the_sheet_is_computed_again_where_a_regulation_is_given() -> None:
    sheet = read_sheet(
        "项目支出绩效自评表\n项目名称,应急救护培训\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
        "产出指标,数量指标,培训班期数,≥12期,9期,100,100\n"
    ).require()
    plan = plan_of_sheet(sheet)
    without = review(plan, sheet=sheet)
    result = review(plan, sheet=sheet, regulation="财预〔2020〕10号")
    assert without.of("N") == ()
    assert "recheck-full-marks" in {item.name for item in result.of("N")}
    asked = ReviewSettings(ignore=["N"])
    assert review(plan, sheet=sheet, regulation="财预〔2020〕10号", settings=asked).of("N") == ()
