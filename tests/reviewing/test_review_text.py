"""The rules of texts, standards and references (group T): what they find, and what they let be."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from gov_perf import samples
from gov_perf.cells.targets import parse_target
from gov_perf.codes import definitions
from gov_perf.plans.budget import ProjectLink
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reviewing import Review, ReviewSettings, every_rule, review
from gov_perf.reviewing.examples import department, indicator

DATA = Path(__file__).parent.parent / "data" / "review_text.toml"
CASES: Mapping[str, Mapping[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))


def plan_with(field: str, text: str) -> DepartmentPlan:
    fields = {"name": "培训期数", "target": "≥12期", field: text}
    return department(indicator("产出", "数量", **fields))


def reviewed(plan: DepartmentPlan, name: str) -> Review:
    return review(plan, settings=ReviewSettings(select=[definitions()[name].code]))


def cases(kind: str) -> Iterator[Any]:
    for name, table in CASES.items():
        for text in table[kind]:
            yield pytest.param(name, table.get("field", "content"), text, id=f"{name}-{text[:40]}")


@pytest.mark.parametrize(("name", "field", "text"), list(cases("fires")))
def test_a_rule_finds_it(name: str, field: str, text: str) -> None:
    found = reviewed(plan_with(field, text), name)
    assert {item.name for item in found} == {name}


@pytest.mark.parametrize(("name", "field", "text"), list(cases("silent")))
def test_a_rule_lets_it_be(name: str, field: str, text: str) -> None:
    assert [str(item) for item in reviewed(plan_with(field, text), name)] == []


@pytest.mark.parametrize(
    ("name", "field", "text", "result"),
    [
        (name, table.get("field", "content"), text, result)
        for name, table in CASES.items()
        for text, result in table.get("mended", {}).items()
    ],
)
def test_a_rule_mends_it(name: str, field: str, text: str, result: str) -> None:
    mended = reviewed(plan_with(field, text), name).mended(unsafe=True)
    assert mended.plan == plan_with(field, result)


def test_every_rule_on_words_has_its_cases() -> None:
    others = {"hour-short", "number-inconsistent", "heading-short", "standard-unlike"}
    ours = {rule.name for rule in every_rule() if rule.code.startswith("T")}
    assert set(CASES) == ours - others


SAFE = {
    "standard-misspelt", "number-brackets", "number-blank", "number-order", "wide-figures",
    "sign-variant", "punctuation-narrow", "year-word-missing", "unit-spelling", "heading-short",
}  # fmt: skip
UNSAFE = {
    "number-unended", "punctuation-doubled", "particle-doubled", "unit-person-times",
    "standard-near",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SAFE | UNSAFE))
def test_fixes_are_safe_where_the_meaning_stays(name: str) -> None:
    rule = next(rule for rule in every_rule() if rule.name == name)
    plan = cast("DepartmentPlan", rule.bad.plan)
    assert (reviewed(plan, name).mended().plan != plan) is (name in SAFE)


@pytest.mark.parametrize("name", ["wide-figures", "sign-variant"])
def test_a_mended_target_means_the_same(name: str) -> None:
    for text in CASES[name]["fires"]:
        plan = plan_with("target", text)
        after = reviewed(plan, name).mended().plan.indicators[0].target
        before = parse_target(text).value
        assert before is not None
        assert (after.operator, after.value) == (before.operator, before.value)


@pytest.mark.parametrize("name", CASES)
def test_mending_comes_to_an_end_and_leaves_nothing_to_mend(name: str) -> None:
    table = CASES[name]
    for text in [*table["fires"], *table["silent"]]:
        result = reviewed_all(plan_with(table.get("field", "content"), text))
        for _ in range(3):
            result = reviewed_all(cast("DepartmentPlan", result.mended(unsafe=True).plan))
        assert [item.finding.name for item in result.found if item.fix is not None] == []


# -- several texts together -------------------------------------------------------------------


def cited(*texts: str) -> DepartmentPlan:
    rows = (
        indicator("产出", "数量", f"培训期数{number}", "≥12期", basis=text)
        for number, text in enumerate(texts)
    )
    return department(*rows)


def test_the_number_that_stands_less_often_is_told_with_both_counts() -> None:
    a, b = (
        "《促进红十字事业的意见》（云政发〔2013〕66号）",
        "《促进红十字事业的意见》（云政发〔2013〕 65 号）",
    )
    (item,) = reviewed(cited(a, b, a), "number-inconsistent")
    assert item.where.path == "产出指标/数量指标/培训期数1/设定依据"
    facts = dict(item.facts)
    assert (facts["number"], facts["times"]) == ("云政发〔2013〕65号", "1")
    assert (facts["other"], facts["other_times"]) == ("云政发〔2013〕66号", "2")
    assert facts["other_at"] == "产出指标/数量指标/培训期数0/设定依据"


@pytest.mark.parametrize(
    "texts",
    [
        ("《意见》（云政发〔2013〕66号）", "《意见》（云政发[2013]066 号）"),
        (
            "《关于下达资金的通知》（云财农〔2024〕10号）",
            "《关于下达资金的通知》（云财农〔2024〕45号）",
        ),
        ("《实施意见》（云政发〔2013〕66号）", "《实施意见》（昭政发〔2013〕12号）"),
        ("《条例》（云政发〔2013〕66号）", "《办法》（云政发〔2013〕65号）"),
        ("云政发〔2013〕66号", "云政发〔2013〕65号"),
        ("《意见》（云政发〔2013〕66号）", "《意见》"),
        ("《意见》（云政发〔2013〕66号）", "《意见》（云政发〔13〕66号）"),
        ("《意见》、云政发〔2013〕66号", "《意见》、云政发〔2013〕65号"),
    ],
)
def test_other_numbers_are_no_contradiction(texts: tuple[str, ...]) -> None:
    assert list(reviewed(cited(*texts), "number-inconsistent")) == []


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ((("产出指标", "数量指标"), ("效益指标", "社会效益")), ["社会效益"]),
        ((("产出指标", "数量指标"), ("满意度", "服务对象满意度")), ["满意度", "服务对象满意度"]),
        ((("产出", "数量"), ("效益", "社会效益")), []),
        ((("产出指标", "数量指标"), ("效益指标", "安全效益")), []),
        ((("产出指标(50分)", "数量指标"), ("效益指标", "社会效益指标")), []),
    ],
)  # fmt: skip
def test_headings_are_held_against_each_other(
    headings: tuple[tuple[str, str], ...], found: list[str]
) -> None:
    from gov_perf.plans.indicators import Level1Indicator, Level2Indicator, Level3Indicator

    tree = [
        Level1Indicator(one, [Level2Indicator(two, [Level3Indicator("甲", "≥1次")])])
        for one, two in headings
    ]
    result = reviewed(department(indicators=tree), "heading-short")
    assert [item.fact("heading") for item in result] == found


@pytest.mark.parametrize(
    ("standards", "found"),
    [
        (("是否完成指标值", "是否完成指标值", "是否在时限内完成指标"), 1),
        (("是否达到指标值", "是否完成指标值", "是否完成指标。"), 1),
        (("是否完成指标值", "是否完成指标"), 0),
        (("是否完成指标", "是否完成指标"), 0),
        (("是否完成指标值", "是否完成指标值", "按完成比例赋分"), 0),
        (("是否完成指标值", "是否完成指标值", "每少完成指标"), 0),
    ],
)
def test_standards_are_held_against_each_other(standards: tuple[str, ...], found: int) -> None:
    rows = (
        indicator("产出", "数量", f"培训期数{number}", "≥12期", standard=text)
        for number, text in enumerate(standards)
    )
    assert len(reviewed(department(*rows), "standard-unlike")) == found


def test_brackets_may_close_in_a_later_paragraph() -> None:
    whole = department(duties=["1、组织培训（含：", "2、宣传）。"])
    assert list(reviewed(whole, "brackets-unmatched")) == []
    half = department(duties=["1、组织培训（含：", "2、宣传。"], annual_goals=["救助）。"])
    found = reviewed(half, "brackets-unmatched")
    assert [item.fact("signs") for item in found] == ["（", "）"]


def test_only_the_last_paragraph_of_a_section_has_to_end() -> None:
    plan = department(duties=["组织培训，", "开展宣传，"], annual_goals=["救助，"])
    found = reviewed(plan, "text-cut-off")
    assert [item.where.path for item in found] == ["部门职责/第2条", "部门年度目标/第1条"]


def test_how_long_a_text_may_be_is_a_setting() -> None:
    plan = department(annual_goals=["完成管网改造。" * 10])
    settings = ReviewSettings(select=["text-long"], options={"text-long": {"text": 69}})
    (item,) = review(plan, settings=settings)
    assert (item.fact("length"), item.fact("limit")) == ("70", "69")
    assert list(reviewed(plan, "text-long")) == []


def test_a_document_is_not_void_before_it_was_replaced() -> None:
    from attrs import evolve

    plan = plan_with("basis", "财预〔2011〕285号")
    for year, found in ((2020, 0), (2021, 1), (None, 0)):
        assert len(reviewed(evolve(plan, budget_year=year), "document-replaced")) == found
    late = plan_with("basis", "财预〔2026〕3号")
    assert len(reviewed(evolve(late, budget_year=None), "number-future")) == 0


def test_personal_numbers_are_not_repeated_in_full() -> None:
    (item,) = reviewed(plan_with("content", "受助人11010519491231002X"), "personal-data")
    assert item.fact("number") == "110****2X"
    assert "11010519491231002X" not in f"{item} {item.text_en}"


def test_links_follow_a_heading_that_is_mended() -> None:
    plan = department(
        indicator("产出", "数量", "培训 期数", "≥12期"),
        indicator("效益", "社会效益", "知晓率", "≥90%"),
        links=[
            ProjectLink("产出指标/数量指标/培训 期数", "培训项目"),
            ProjectLink("效益指标/社会效益/知晓率", "培训项目"),
        ],
    )
    mended = review(plan, settings=ReviewSettings(select=["T"])).mended().plan
    assert [link.indicator for link in mended.links] == [
        "产出指标/数量指标/培训期数", "效益指标/社会效益指标/知晓率",
    ]  # fmt: skip
    paths = {place.path for place in mended.indicators.places}
    assert {link.indicator for link in mended.links} == paths


def test_the_published_plan_shows_what_its_reviewers_could_have_seen() -> None:
    found = reviewed_all(samples.suijiang_red_cross())
    assert [(item.name, item.where.path) for item in found if item.severity.value != "说明"] == [
        ("year-word-missing", "总体绩效目标/第2条"),
        ("word-misspelt", "部门年度目标/第4条"),
        ("year-word-missing", "重点工作任务/应急救护培训经费/主要内容"),
        ("hour-short", "产出指标/时效指标/救灾救助物资运达时效/指标值"),
        ("number-inconsistent", "效益指标/社会效益/救护培训普及率/设定依据"),
        ("standard-misspelt", "满意度指标/服务对象满意度/服务群众满意度/评（扣）分标准"),
    ]
    assert [item.name for item in found if item.severity.value == "说明"] == [
        "punctuation-narrow", "punctuation-narrow", "standard-unlike", "heading-short",
        "number-blank", "heading-short",
    ]  # fmt: skip


def reviewed_all(plan: DepartmentPlan) -> Review:
    return review(plan, settings=ReviewSettings(select=["T"]))


def test_a_mended_plan_needs_no_second_mending() -> None:
    first = reviewed_all(samples.suijiang_red_cross()).mended(unsafe=True)
    again = reviewed_all(cast("DepartmentPlan", first.plan))
    assert [item.name for item in again] == ["standard-unlike", "number-inconsistent"]


@pytest.mark.parametrize(
    "text", ["", "（" * 5000, "》" * 5000, "的" * 5000, "XX" * 3000, "\n", "〔" * 9]
)
def test_no_text_stops_a_rule(text: str) -> None:
    fields: dict[str, Any] = dict.fromkeys(("standard", "content", "basis", "remark"), text)
    plan = department(indicator("产出", "数量", text, text, **fields), annual_goals=[text])
    reviewed_all(plan)
    reviewed_all(department())
