"""Results far above the target: reduced by a scale, or asked about; never silently."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    DepartmentPlan,
    Evidence,
    Judgement,
    Level1,
    Level1Indicator,
    Level2,
    Level2Indicator,
    Level3Indicator,
    Operator,
    Overachievement,
    Overshoot,
    Proportional,
    Regulation,
    RuleError,
    ScoreSheet,
    parse_target,
    regulation,
    score,
)

NATIONAL = "财预〔2020〕10号"
SICHUAN = "四川省部门整体支出绩效评价表式"
UNSCALED = ["overshoot-unscaled", "overshoot-explain"]


def plan(target: str, level2: str = "数量指标", standard: str | None = None) -> DepartmentPlan:
    item = Level3Indicator("示例指标", target, points=90, standard=standard)
    return DepartmentPlan(
        "示例单位", indicators=[Level1Indicator("产出指标", [Level2Indicator(level2, [item])])]
    )


def own(value: dict[str, Any], line: str | None = None) -> Regulation:
    """The national method with this overshoot rule, and with this line."""
    parameters: dict[str, dict[str, object]] = {
        "overshoot": {"value": value, "reference": "示例第十条", "evidence": "read"}
    }
    if line is not None:
        parameters["overshoot_line"] = {"value": line, "reference": "示例", "evidence": "read"}
    return regulation(NATIONAL).overlay(number="示例", title="示例", parameters=parameters)


def said(sheet: ScoreSheet) -> list[str]:
    """What is said about overshoot."""
    return [item.name for item in sheet.findings if item.name.startswith("overshoot")]


def decided(sheet: ScoreSheet) -> str:
    """The titles of the parameters that decided and were not read."""
    found = (item for item in sheet.findings if item.name == "regulation-unchecked")
    return "、".join(item.fact("names") for item in found)


# -- a reduction without a scale --------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actual", "findings"),
    [
        ("≥100人", "100人", []),
        ("≥100人", "130人", []),
        ("≥100人", "131人", UNSCALED),
        (">100人", "131人", UNSCALED),
        ("=100人", "131人", UNSCALED),
        ("≤100天", "1天", []),
        ("<100天", "1天", []),
        ("≥100人", "完成", []),
        ("≥0人", "5人", []),
    ],
)
def test_the_national_method_asks_and_computes_no_reduction(
    target: str, actual: str, findings: list[str]
) -> None:
    sheet = score(plan(target), {"示例指标": actual}, NATIONAL)
    assert sheet.rows[0].score == 90
    assert said(sheet) == findings
    for title in ("超额完成的处理", "超额完成的提示界限"):
        assert (title in decided(sheet)) == bool(findings)


def test_a_judgement_is_never_an_overshoot() -> None:
    sheet = score(plan("显著提升"), {"示例指标": Judgement("100%")}, NATIONAL)
    assert said(sheet) == []


def test_the_facts_of_the_question() -> None:
    sheet = score(plan("≥100人"), {"示例指标": "150人"}, NATIONAL)
    found = next(item for item in sheet.findings if item.name == "overshoot-unscaled")
    assert found.where.path == "产出指标/数量指标/示例指标"
    assert dict(found.facts) == {"over": "50%", "line": "30%", "regulation": NATIONAL}


def test_the_line_is_a_parameter_that_says_it_is_no_text() -> None:
    line = regulation(NATIONAL).overshoot_line
    assert line is not None
    assert (line.value, line.evidence) == (Fraction(3, 10), Evidence.PRACTICE)
    sheet = score(plan("≥100人"), {"示例指标": "121人"}, own({"explain": True}, "0.2"))
    assert said(sheet) == ["overshoot-explain"]


# -- where the plan's own standard prevails ---------------------------------------------------


@pytest.mark.parametrize("number", [NATIONAL, SICHUAN])
def test_the_plan_s_own_standard_is_not_touched(number: str) -> None:
    mine = plan("≥100人", standard="是否完成指标值")
    sheet = score(mine, {"示例指标": "200人"}, number)
    assert sheet.rows[0].score == 90
    assert said(sheet) == []
    by_regulation = score(mine, {"示例指标": "200人"}, number, standards="regulation")
    assert (said(by_regulation) == UNSCALED) == (number == NATIONAL)
    assert by_regulation.rows[0].score == (90 if number == NATIONAL else 0)


# -- a scale ----------------------------------------------------------------------------------

TIERS = {"tiers": [["0.3", "0.8"], ["0.5", "0.5"]], "level2": ["数量"]}


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("80人", 72), ("130人", 90), ("131人", 72), ("150人", 72), ("151人", 45)],
)
def test_a_scale_reduces_and_the_derivation_says_so(actual: str, expected: int) -> None:
    sheet = score(plan("≥100人"), {"示例指标": actual}, own(TIERS))
    row = sheet.rows[0]
    assert row.score == expected
    assert row.exact_score == row.steps[-2].value
    assert "超额完成的提示界限" not in decided(sheet)  # it asked for nothing
    reduced = [step.kind for step in row.steps].count("overshoot")
    assert reduced == (actual not in ("80人", "130人"))
    assert said(sheet) == []


@pytest.mark.parametrize(
    ("target", "level2", "expected"),
    [("≥100人", "质量指标", 90), ("≤100人", "数量指标", 90), ("≥100人", "别的指标", 90)],
)
def test_other_headings_and_ceilings_are_not_reduced(
    target: str, level2: str, expected: int
) -> None:
    actual = "50人" if "≤" in target else "200人"
    assert score(plan(target, level2), {"示例指标": actual}, own(TIERS)).rows[0].score == expected


def test_a_scale_may_demand_an_explanation_as_well() -> None:
    both = own({**TIERS, "explain": True}, "0.1")
    assert said(score(plan("≥100人"), {"示例指标": "115人"}, both)) == ["overshoot-explain"]
    assert said(score(plan("≥100人"), {"示例指标": "110人"}, both)) == []
    assert score(plan("≥100人"), {"示例指标": "151人"}, both).rows[0].score == 45


def test_the_line_of_a_scale_is_its_first_tier() -> None:
    base = regulation(NATIONAL).overlay(number="示例", title="示例", without=["overshoot"])
    item = base.overlay(
        number="示例二",
        title="示例二",
        parameters={
            "overshoot": {"value": TIERS, "reference": "示例", "evidence": "read"},
        },
    )
    assert item.overshoot_from == Fraction(3, 10)


def test_the_rule_is_wrapped_and_names_both_references_and_the_weaker_evidence() -> None:
    item, target = own(TIERS), parse_target("≥100人").require()
    wrapped = item.rule_for(target, Level1.OUTPUT, Level2.QUANTITY)
    assert wrapped.value == Overachievement(Proportional(), [("0.3", "0.8"), ("0.5", "0.5")])
    assert wrapped.reference == f"{item.numeric.reference}；示例第十条"
    assert (wrapped.name, wrapped.evidence) == ("numeric", Evidence.FORMS)
    assert item.rule_for(target, Level1.OUTPUT) is item.numeric
    assert item.rule_for(parse_target("显著提升").require(), None) is item.qualitative


@given(st.integers(0, 400))
def test_sichuan_counts_a_quantity_only_between_target_and_130_per_cent(people: int) -> None:
    sheet = score(plan("≥100人"), {"示例指标": f"{people}人"}, SICHUAN)
    assert sheet.rows[0].score == (90 if 100 <= people <= 130 else 0)
    assert said(sheet) == []


@given(st.integers(0, 400), st.sampled_from(["≥100人", "=100人", ">100人", "≤100人"]))
def test_below_the_line_the_rule_makes_no_difference(people: int, target: str) -> None:
    reduced = score(plan(target), {"示例指标": f"{people}人"}, own(TIERS)).rows[0].score
    plain = score(plan(target), {"示例指标": f"{people}人"}, NATIONAL).rows[0].score
    assert reduced <= plain
    if people <= 130 or target.startswith("≤"):
        assert reduced == plain


# -- the value itself -------------------------------------------------------------------------


def test_it_concerns_what_can_be_overshot() -> None:
    every = Overshoot(explain=True)
    quantity = Overshoot(explain=True, level2=[Level2.QUANTITY])
    upward = {Operator.AT_LEAST, Operator.ABOVE, Operator.EQUAL}
    for sign in (*Operator, None):
        assert every.concerns(sign, None) == (sign in upward)
        assert quantity.concerns(sign, Level2.QUANTITY) == (sign in upward)
        assert not quantity.concerns(sign, Level2.QUALITY)
        assert not quantity.concerns(sign, None)


@pytest.mark.parametrize(
    "arguments",
    [{}, {"level2": [Level2.QUANTITY]}, {"tiers": [("0.3", 0)], "unscaled": True}],
)
def test_what_demands_nothing_or_contradicts_itself_is_refused(arguments: Any) -> None:  # noqa: ANN401
    with pytest.raises(RuleError) as caught:
        Overshoot(**arguments)
    assert caught.value.finding.name == "overshoot-contradicts"


# -- a line above the first tier --------------------------------------------------------------


def row(value: object) -> dict[str, object]:
    return {"value": value, "reference": "示例", "evidence": "read"}


def test_a_line_above_the_first_tier_is_refused_with_what_and_how() -> None:
    with pytest.raises(RuleError) as caught:
        own({"tiers": [["0.2", "0.8"], ["0.5", "0"]], "explain": True}, "0.25")
    (found,) = caught.value.findings
    assert (found.name, found.where.path) == (
        "regulation-overshoot-line-high",
        "parameters.overshoot_line",
    )
    assert dict(found.facts) == {"line": "25%", "tier": "20%", "over": "0.2"}
    assert own({"tiers": [["0.2", "0.8"]], "explain": True}, "0.2").check() == ()


def test_tiers_of_an_overlay_leave_the_line_of_the_base_behind() -> None:
    """The template says so: not written, the line is the first tier."""
    assert regulation(NATIONAL).overshoot_from == Fraction(3, 10)
    mine = own({"tiers": [["0.2", "0.8"]], "explain": True})
    assert (mine.overshoot_line, mine.overshoot_from) == (None, Fraction(1, 5))
    sheet = score(plan("≥100人"), {"示例指标": "125人"}, mine)
    assert said(sheet) == ["overshoot-explain"]
    assert sheet.rows[0].score == 72
