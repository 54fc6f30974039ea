"""The review as a whole: order, settings, what is let pass, what is mended, what is handed on."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from gov_perf import InputError, dumps, samples
from gov_perf.codes import Severity, by_code
from gov_perf.plans.plan import Plan
from gov_perf.reviewing import (
    Crowd,
    Documents,
    Review,
    ReviewRule,
    ReviewSettings,
    Suppression,
    every_rule,
    mend_fully,
    read_review_settings,
    review,
    review_many,
)
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.page import page
from gov_perf.reviewing.run import review_documents
from gov_perf.reviewing.sarif import to_sarif
from gov_perf.reviewing.spots import texts_of
from gov_perf.testing import plans

HOURS = indicator("产出", "时效", "物资运达时效", "≤48时")
SHORT = department(HOURS, indicator("产出", "时效", "到场时限", "≤2时"))
ONLY_HOURS = ReviewSettings(select=["hour-short"])


# -- order and purity -------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_the_form() -> None:
    result = review(samples.suijiang_red_cross())
    order = [text.path for text in texts_of(result.plan)]
    places = [order.index(item.where.path) for item in result if item.where.path in order]
    assert places
    assert places == sorted(places)


@given(plans())
@settings(max_examples=40)
def test_a_review_is_a_pure_function_and_says_each_thing_once(plan: Plan) -> None:
    before = dumps(plan)
    first, second = review(plan), review(plan)
    assert first == second
    assert len(set(first.findings)) == len(first)
    assert dumps(plan) == before


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.parametrize("locale", ["C", "zh_CN.GB18030"])
def test_order_and_text_are_the_same_on_every_machine(seed: str, locale: str) -> None:
    code = (
        "from gov_perf import review, samples; print(ascii(list(map(str, review("
        "samples.suijiang_red_cross())))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, check=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
    )  # fmt: skip
    here = ascii(list(map(str, review(samples.suijiang_red_cross()))))
    assert done.stdout.strip() == here


def test_only_a_plan_is_reviewed() -> None:
    nothing: Any = samples.suijiang_actuals()
    with pytest.raises(InputError) as caught:
        review(nothing)
    assert caught.value.findings[0].name == "review-no-plan"


def test_a_review_reads_like_a_sequence() -> None:
    result = review(SHORT, settings=ONLY_HOURS)
    assert len(result) == 2
    assert result[0] is result.findings[0]
    assert result[0:1] == result.findings[:1]
    assert result.codes == (result[0].code,)
    assert result.of("hour-short") == result.of(result[0].code) == result.findings
    assert result.at_least("退回").findings == result.errors == ()
    assert result.at_least(Severity.NOTE) == result


def test_a_severity_is_asked_for_in_chinese_or_in_english() -> None:
    result = review(SHORT)
    for item in Severity:
        kept = result.at_least(item)
        assert kept == result.at_least(str(item)) == result.at_least(item.name.lower())
    assert 0 < len(result.at_least("提示")) < len(result.at_least("note"))


def test_a_word_that_is_no_severity_is_answered_with_those_that_are() -> None:
    with pytest.raises(InputError) as caught:
        review(SHORT).at_least("严重")
    item = caught.value.finding
    assert (item.name, item.fact("text")) == ("severity-unknown", "严重")
    assert item.mend == "请从这几个词中选：退回（error）、提示（warning）、说明（note）。"


# -- settings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ([], [], True),
        (["T"], [], True),
        (["T003"], [], True),
        (["C"], [], False),
        ([], ["T"], False),
        (["T003"], ["T"], True),
        (["T"], ["T003"], False),
        (["T003"], ["T003"], False),
        (["hour-short"], ["T"], True),
    ],
)
def test_the_longest_beginning_decides(select: list[str], ignore: list[str], wanted: bool) -> None:  # noqa: FBT001
    asked = ReviewSettings(select=select, ignore=ignore)
    assert asked.wants("T003") is wanted
    assert ("T003" in review(SHORT, settings=asked).codes) is wanted


def test_settings_are_read_from_toml() -> None:
    asked = read_review_settings(
        """
        select = ["T", "S"]
        ignore = ["T002"]
        [options.all-full-marks]
        fewest = 3
        [[suppress]]
        code = "hour-short"
        plan = "示例县水务局"
        path = "产出指标/时效指标/到场时限"
        reason = "系统导出的单位"
    """.replace('"hour-short"', '"T003"')
    )
    assert (asked.select, asked.ignore) == (("T", "S"), ("T002",))
    assert asked.options == {"all-full-marks": {"fewest": 3}}
    result = review(SHORT, settings=asked)
    assert [item.where.path for item in result.of("T003")] == [
        "产出指标/时效指标/物资运达时效/指标值"
    ]
    assert [item.suppression.reason for item in result.suppressed] == ["系统导出的单位"]


def test_a_rule_goes_by_its_code_as_by_its_name() -> None:
    code = next(rule.code for rule in every_rule() if rule.name == "all-full-marks")
    by_name = ReviewSettings(options={"all-full-marks": {"fewest": 3}})
    assert ReviewSettings(options={code: {"fewest": 3}}) == by_name
    assert Suppression("hour-short", "口径一致") == Suppression("T003", "口径一致")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("select = [", "settings-not-read"),
        ("chosen = []", "settings-not-read"),
        ("select = 3", "settings-not-read"),
        ("select = ['ZZ']", "code-unknown"),
        ("select = ['']", "code-unknown"),
        ("[options.all-full-marks]\nmost = 3", "option-unknown"),
        ("[options.all-full-marks]\nfewest = 'three'", "option-unknown"),
        ("[options.nothing]\nfewest = 3", "option-unknown"),
        ("[[suppress]]\ncode = 'T003'\nreason = ' '", "suppression-without-reason"),
        ("[[suppress]]\ncode = 'T003'", "suppression-without-reason"),
        ("[[suppress]]\nwhat = 'T003'\nreason = 'x'", "settings-not-read"),
        ("[[suppress]]\ncode = 'T9999'\nreason = 'x'", "code-unknown"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(text: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_review_settings(text)
    assert caught.value.findings[0].name == name


def test_every_unknown_option_is_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        ReviewSettings(options={"all-full-marks": {"most": 1, "least": 2}, "nothing": {"a": 1}})
    assert len(caught.value.findings) == 3


@pytest.mark.parametrize("rule", [rule for rule in every_rule() if rule.options])
def test_an_option_at_its_default_changes_nothing(rule: ReviewRule) -> None:
    given = {rule.name: {option.name: option.default for option in rule.options}}
    plain, stated = (
        ReviewSettings(select=[rule.code]),
        ReviewSettings(select=[rule.code], options=given),
    )
    assert review_documents(rule.bad, plain) == review_documents(rule.bad, stated)


def test_a_suppression_that_lets_nothing_pass_is_said() -> None:
    unused = Suppression("T003", "改好了", plan="示例县水务局")
    other = Suppression("T003", "别的单位", plan="示例县档案馆")
    clean = evolve(SHORT, indicators=())
    result = review(clean, settings=ReviewSettings(select=["T003"], suppressions=[unused, other]))
    assert [item.name for item in result] == ["suppression-unused"]


def test_a_suppression_covers_its_place_and_what_is_below_only() -> None:
    item = review(SHORT, settings=ONLY_HOURS)[0]
    assert item.where.path == "产出指标/时效指标/物资运达时效/指标值"
    for path, covered in [
        ("", True), ("产出指标", True), ("产出指标/时效指标/物资运达时效", True),
        ("产出指标/时效指标/物资", False), ("效益指标", False), (item.where.path, True),
    ]:  # fmt: skip
        assert Suppression("T", "x", path=path).covers(item, "任何单位") is covered
    assert not Suppression("T", "x", plan="甲").covers(item, "乙")
    assert not Suppression("C", "x").covers(item, "乙")


# -- mending ----------------------------------------------------------------------------------


def test_what_is_mended_is_not_found_again_and_the_diff_says_what_changed() -> None:
    result = review(SHORT, settings=ONLY_HOURS)
    mended = result.mended()
    assert [str(item.target) for item in mended.plan.indicators] == ["≤48小时", "≤2小时"]
    assert [item.target.operator for item in mended.plan.indicators] == [
        item.target.operator for item in SHORT.indicators
    ]
    assert mended.made == result.findings
    assert len(review(mended.plan, settings=ONLY_HOURS)) == 0
    changed = [line for line in result.diff().splitlines() if line[:1] in "+-"][2:]
    assert changed == [
        "-产出指标/时效指标/物资运达时效/指标值：≤48时",
        "+产出指标/时效指标/物资运达时效/指标值：≤48小时",
        "-产出指标/时效指标/到场时限/指标值：≤2时",
        "+产出指标/时效指标/到场时限/指标值：≤2小时",
    ]


@given(plans())
@settings(max_examples=25)
def test_mending_ends_and_changes_texts_only_where_something_was_found(plan: Plan) -> None:
    done = mend_fully(Documents(plan), ReviewSettings(), unsafe=True)
    assert mend_fully(Documents(done.plan), ReviewSettings(), unsafe=True).plan == done.plan
    if not done.made:
        assert done.plan == plan


# -- many plans -------------------------------------------------------------------------------


def test_many_plans_are_held_against_each_other() -> None:
    goal = "进一步提高应急救护知识普及水平，组织开展应急救护培训，不断增强群众自救互救能力。"
    units = [department(name=name, annual_goals=[goal]) for name in ("甲局", "乙局", "丙局")]
    asked = ReviewSettings(select=["text-copied"])
    results = review_many(units, asked)
    assert [dict(result[0].facts)["names"] for result in results] == [
        "丙局、乙局", "丙局、甲局", "乙局、甲局",
    ]  # fmt: skip
    assert [len(review(unit, settings=asked)) for unit in units] == [0, 0, 0]
    assert review(units[0], others=units[1:], settings=asked) == results[0]


def test_a_crowd_forgets_white_space() -> None:
    assert Crowd.of([department(name="甲", annual_goals=["一 二\n三"])]).holders("一二三") == {"甲"}


# -- handing on -------------------------------------------------------------------------------


def suppressed() -> Review:
    let_pass = Suppression("T003", "口径一致", path="产出指标/时效指标/到场时限")
    return review(SHORT, settings=ReviewSettings(select=["T003", "C001"], suppressions=[let_pass]))


def test_the_result_as_plain_data() -> None:
    data = json.loads(json.dumps(suppressed().to_dict()))
    assert data["plan"] == "示例县水务局"
    assert [(item["code"], item["fix"]) for item in data["findings"]] == [
        ("C001", None), ("T003", "safe"),
    ]  # fmt: skip
    assert [item["reason"] for item in data["suppressed"]] == ["口径一致"]


def test_sarif_holds_every_finding_with_its_place() -> None:
    log = to_sarif([("方案 一.xlsx", suppressed()), ("b.json", review(SHORT, settings=ONLY_HOURS))])
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {"C001", "T003"}
    assert [item["ruleId"] for item in run["results"]] == ["C001", "T003", "T003", "T003", "T003"]
    kept, let_pass = run["results"][1], run["results"][2]
    assert "suppressions" not in kept
    assert let_pass["suppressions"] == [{"kind": "external", "justification": "口径一致"}]
    (place,) = kept["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == (
        "%E6%96%B9%E6%A1%88%20%E4%B8%80.xlsx"
    )
    assert place["logicalLocations"][0]["fullyQualifiedName"].endswith("指标值")


def test_the_opinion_holds_every_finding_and_what_was_let_pass() -> None:
    result = suppressed()
    for text in (result.to_html(), result.to_markdown(), result.to_csv()):
        for item in result:
            assert item.code in text
        assert "绩效目标审核意见" in text
        assert "口径一致" in text
    nothing = review(SHORT, settings=ReviewSettings(select=["S"])).to_markdown()
    assert "未发现问题" in nothing


@pytest.mark.parametrize("code", [*(rule.code for rule in every_rule()), "V001", "float-refused"])
def test_every_code_has_a_page(code: str) -> None:
    text = page(code)
    definition = by_code().get(code) or by_code()["V001"]
    assert text.startswith(f"# {definition.code} {definition.title}\n")
    assert str(definition.severity) in text


def test_no_page_for_an_unknown_code() -> None:
    with pytest.raises(InputError):
        page("ZZ")


# -- very long texts --------------------------------------------------------------------------


def test_a_numeral_without_end_is_passed_over_quickly() -> None:
    """Tried from each of its characters to the end it would take minutes."""
    result = review(department(name="示例县水务局", annual_goals=["万" * 30_000]))
    assert "goals-without-figures" in {item.name for item in result}


def test_a_name_of_many_strokes_is_no_deep_path() -> None:
    """Every stroke taken for a heading would copy the rest of the name each time."""
    name = "/" * 100_000
    plan = department(indicator("产出", "质量", name, ""), indicator("产出", "质量", "好", "≥9%"))
    assert "target-missing" in {item.name for item in review(plan)}


def test_thousands_of_fixes_in_one_text_are_made_at_once() -> None:
    plan = department(indicator("产出", "质量", "合格率", "≥9%", content="按比列、" * 4_000))
    mended = review(plan, settings=ReviewSettings(select=["word-misspelt"])).mended()
    assert mended.plan.indicator("合格率").content == "按比例、" * 4_000
