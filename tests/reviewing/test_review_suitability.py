"""The rules of suitability (适当性): what fires, what keeps silent, fixes and options."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gov_perf import samples
from gov_perf.cells.targets import Target
from gov_perf.codes import definitions
from gov_perf.plans.plan import Plan
from gov_perf.reviewing import Review, ReviewSettings, every_rule, review
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.natures import Better, Measure, nature_of

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "review_suitability.toml").read_text(encoding="utf-8")
)
KEYS = {"属性": "attribute", "分值": "points", "标准": "standard"}
NO_WORDS = {"indicator-repeated"}
"""Rules that one indicator alone cannot show; they have tests of their own."""


def row(case: str) -> Row:
    headings, name, target, *more = case.split("｜")
    level1, level2 = headings.split("/")
    fields: dict[str, Any] = {}
    for item in more:
        key, _, value = item.partition("=")
        fields[KEYS[key]] = value
    attribute = fields.pop("attribute", None)
    if attribute is not None:
        from gov_perf.plans.indicators import Attribute

        fields["attribute"] = Attribute(attribute)
    return indicator(level1, level2, name, target, **fields)


def run(plan: Plan, name: str, **options: int) -> Review:
    code = definitions()[name].code
    return review(plan, settings=ReviewSettings(select=[code], options={name: options}))


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}: {case}")
        for name, table in CASES.items()
        for case in table[kind]
    ]


@pytest.mark.parametrize(("name", "case"), cases("fires"))
def test_it_fires(name: str, case: str) -> None:
    result = run(department(row(case)), name)
    assert [item.name for item in result] == [name]


@pytest.mark.parametrize(("name", "case"), cases("silent"))
def test_it_keeps_silent(name: str, case: str) -> None:
    assert list(run(department(row(case)), name)) == []


def test_every_rule_has_eight_cases_of_both_kinds() -> None:
    ours = {item.name for item in every_rule() if item.code.startswith("A")}
    assert set(CASES) == ours - NO_WORDS
    for table in CASES.values():
        assert min(len(table["fires"]), len(table["silent"])) >= 8
        assert len({*table["fires"], *table["silent"]}) == len(table["fires"] + table["silent"])


def test_the_real_plan_passes() -> None:
    """绥江县红十字会: nothing in it goes against these rules."""
    assert list(review(samples.suijiang_red_cross(), settings=ReviewSettings(select=["A"]))) == []


# -- what stands twice ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        (("巡查次数", "≥12次"), ("巡查次数", "≥12次"), True),
        (("巡查次数", "≥12次"), ("巡查次数", "≥15次"), True),
        (("指标1：巡查次数", "≥12次"), ("指标2：巡查次数", "≥12次"), True),
        (("巡查 次数", "≥12次"), ("巡查次数", "≥15次"), True),
        (("巡查次数", "≥12次"), ("巡查数量", "≥12 次"), True),
        (("新建公厕数量", "≥5座"), ("新建公厕", "≥5座"), True),
        (("“三公”经费控制率", "≤100%"), ("三公经费控制率", "≤100%"), True),
        (("任务完成率", "100%"), ("任务完成数", "100%"), True),
        (("巡查次数", "≥12次"), ("巡查数量", "≥15次"), False),
        (("巡查次数", "≥12次"), ("检查次数", "≥12次"), False),
        (("补助标准（小学）", "1000元"), ("补助标准（初中）", "1250元"), False),
        (("参训人数", "≥50人"), ("参训合格率", "≥50%"), False),
        (("户数", "≥5户"), ("数量", "≥5户"), False),
        (("", "≥5户"), ("", "≥5户"), False),
        (("小学补助人数", "≥50人"), ("初中补助人数", "≥50人"), False),
        (("培训人次", "≥50人次"), ("培训人数", "≥50人"), False),
    ],
)
def test_what_stands_twice(first: tuple[str, str], second: tuple[str, str], twice: bool) -> None:  # noqa: FBT001
    plan = department(indicator("产出", "数量", *first), indicator("产出", "质量", *second))
    assert len(run(plan, "indicator-repeated")) == int(twice)


def test_the_second_of_two_is_the_one_that_is_named() -> None:
    plan = department(*(indicator("产出", "数量", "巡查次数", "≥12次") for _ in range(3)))
    assert [item.where.path for item in run(plan, "indicator-repeated")] == [
        "产出指标/数量指标/巡查次数#2",
        "产出指标/数量指标/巡查次数#3",
    ]


# -- fixes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "case", "mended"),
    [
        ("ceiling-on-positive", "产出/质量｜合格率｜≤95%", "≥95%"),
        ("ceiling-on-positive", "产出/质量｜合格率｜ ＜ 95 %", " > 95 %"),
        ("ceiling-on-positive", "产出/质量｜合格率｜<=95%", "≥95%"),
        ("ceiling-on-positive", "产出/质量｜合格率｜不高于95%", None),
        ("floor-on-negative", "产出/质量｜差错率｜≧0.5%", "≤0.5%"),
        ("floor-on-negative", "产出/质量｜差错率｜>0.5%", "<0.5%"),
        ("rate-without-percent", "产出/质量｜合格率｜≥98", "≥98%"),
        ("rate-without-percent", "产出/质量｜合格率｜98以上", None),
    ],
)
def test_fixes_are_made_on_request_only(name: str, case: str, mended: str | None) -> None:
    plan = department(row(case))
    result = run(plan, name)
    assert len(result) == 1
    assert result.mended().plan == plan
    after = result.mended(unsafe=True).plan.indicators[0].target.text
    assert after == (plan.indicators[0].target.text if mended is None else mended)


# -- options ----------------------------------------------------------------------------------


def test_the_lowest_satisfaction_is_an_option() -> None:
    plan = department(row("满意度/服务对象满意度｜群众满意度｜≥80%"))
    assert list(run(plan, "satisfaction-low")) == []
    found = run(plan, "satisfaction-low", lowest=85)
    assert [item.fact("lowest") for item in found] == ["85"]


def test_the_lowest_rate_is_an_option() -> None:
    plan = department(row("产出/质量｜验收合格率｜≥60%"))
    assert list(run(plan, "target-very-low")) == []
    assert len(run(plan, "target-very-low", lowest=61)) == 1


# -- what names say ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "measure", "better"),
    [
        ("培训合格率", Measure.RATE, Better.MORE),
        ("抽检不合格率", Measure.RATE, Better.LESS),
        ("错发放率", Measure.RATE, None),
        ("受益人数", Measure.PEOPLE, Better.MORE),
        ("人口数量", Measure.PIECES, None),
        ("死亡人数", Measure.PEOPLE, Better.LESS),
        ("造林面积", Measure.AREA, Better.MORE),
        ("项目成本", Measure.MONEY, Better.LESS),
        ("办理时限", Measure.DURATION, Better.LESS),
        ("公示时限", Measure.DURATION, None),
        ("成本降低率", Measure.RATE, None),
        ("", None, None),
        ("率", Measure.RATE, None),
        ("合格率" * 200, None, None),
    ],
)
def test_what_names_say(name: str, measure: Measure | None, better: Better | None) -> None:
    nature = nature_of(name)
    assert (nature.measure, nature.better) == (measure, better)


# -- any plan ---------------------------------------------------------------------------------

NAMES = ["", " ", "合格率", "满意度", "率", "）（", "%", "指标1：", "成本" * 5000, "\n", "人数"]
TARGETS = [
    "", " ", "≥", "%", "≥0", "≥-5%", "-", "≤100%", "1e9", "≥1" * 90, "定性", "定性 ", "好" * 300,
    "９８", "≥９８％", "10-20", "1" * 199, "≥1/3人", "正向", "\u0000", "≥5%｜x", "111," * 49 + "x",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_plan_makes_a_rule_raise(name: str) -> None:
    rows = [
        indicator(level1, level2, name, target, standard=standard, points=10)
        for level1, level2 in (("产出", "数量"), ("产出", "成本"), ("效益", "社会效益"), ("", ""))
        for target in TARGETS
        for standard in (None, "", "每低于1%扣1分", "≥95%得满分，否则不得分", "。" * 50)
    ]
    assert isinstance(review(department(*rows), settings=ReviewSettings(select=["A"])), Review)


def test_a_target_made_of_parts_is_looked_at_like_one_that_was_read() -> None:
    bare = Target("≤", Decimal(4), "个")
    plan = department(row("产出/数量｜示范村建设数量｜x"))
    plan = department(
        Row("产出指标", "数量指标", plan.indicators[0].__class__("示范村建设数量", bare))
    )
    assert [item.name for item in run(plan, "ceiling-on-positive")] == ["ceiling-on-positive"]
