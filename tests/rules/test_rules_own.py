"""Rules with thresholds and points of their own, counted, listed and judged ones."""

import inspect
import tomllib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    AllOrNothing,
    Band,
    Banded,
    Checklist,
    Conventions,
    Cutoff,
    Equals,
    GovPerfError,
    InputError,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Judgement,
    Of,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    RuleError,
    ScoringRule,
    Side,
    Stepwise,
    Unit,
    open_case,
    parse_target,
    rules,
)
from gov_perf.rules.base import USUAL
from gov_perf.rules.doubtful_bands import against_sign, met_by
from gov_perf.testing import assert_rule_laws
from rule_cases import LAW_EXAMPLES, TABLES, rule_of
from rules_of_their_own import RULES, given_as

CASES: Final[list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "rules_own.toml").read_text(encoding="utf-8")
)["case"]


def outcome_of(rule: ScoringRule, points: object, target: str | None, actual: str) -> str:
    try:
        outcome = rule.apply(Decimal(str(points)), target, given_as(actual))
    except GovPerfError as error:
        return f"!{error.finding.name}"
    assert outcome.steps[-1].value == outcome.score
    return str(outcome.score)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case.get('target', '')}")
def test_worked_examples(case: dict[str, Any]) -> None:
    rule = RULES[case["rule"]]
    got = {
        actual: outcome_of(rule, case["points"], case.get("target"), actual)
        for actual, _ in case["scores"]
    }
    wanted = {
        actual: score if score.startswith("!") else str(Fraction(score))
        for actual, score in case["scores"]
    }
    assert got == wanted


def test_every_rule_has_worked_examples() -> None:
    assert {case["rule"] for case in CASES} == set(RULES)


MADE_FOR: Final = {"bands of a stretch": "≤10天"}
"""Rules that refuse nearly all figures but these."""


@pytest.mark.parametrize("name", RULES)
def test_the_laws_hold(name: str) -> None:
    assert_rule_laws(RULES[name], target=MADE_FOR.get(name), max_examples=LAW_EXAMPLES)


def names(error: pytest.ExceptionInfo[RuleError]) -> list[str]:
    return sorted(item.name for item in error.value.findings)


def test_a_contradictory_rule_says_everything_at_once() -> None:
    with pytest.raises(RuleError) as caught:
        Interpolated([(1, 0), (1, "0.5"), (2, 3)])
    assert names(caught) == ["band-share", "bands-no-full", "knot-twice"]
    with pytest.raises(RuleError) as caught:
        Interpolated([(1, 0)])
    assert names(caught) == ["bands-no-full", "knots-few"]
    with pytest.raises(RuleError) as caught:
        Checklist([("甲", 0), ("甲", 1), (" ", -1)])
    assert names(caught) == [
        "element-twice",
        "element-twice",
        "step-not-positive",
        "step-not-positive",
    ]
    with pytest.raises(RuleError) as caught:
        Checklist([])
    assert names(caught) == ["elements-number"]
    with pytest.raises(RuleError) as caught:
        Judged([JudgedCase("甲", "0.5", "0.2"), JudgedCase("甲", 0, 2), JudgedCase("乙", -1, 0)])
    assert names(caught) == [
        "bands-no-full",
        "case-range",
        "case-range",
        "case-range",
        "case-twice",
    ]
    with pytest.raises(RuleError) as caught:
        Judged([])
    assert names(caught) == ["cases-none"]
    with pytest.raises(RuleError) as caught:
        Banded([Band(Interval(0, 5), 2), Band(Interval(4, 9, high_in=True), "0.5")], Of.VALUE, "天")
    assert names(caught) == ["band-share", "bands-no-full", "bands-overlap"]


def test_most_elements_and_just_too_many() -> None:
    assert Checklist([(str(n), 1) for n in range(16)]).total == 16
    with pytest.raises(RuleError):
        Checklist([(str(n), 1) for n in range(17)])


def test_parameters_that_cannot_be() -> None:
    makers: list[tuple[str, Any]] = [
        ("step-not-positive", lambda: Stepwise(0, 1)),
        ("step-not-positive", lambda: Stepwise(1, -1)),
        ("step-not-positive", lambda: Stepwise(1, 1, cap=0)),
        ("step-not-positive", lambda: PerOccurrence(0)),
        ("step-not-positive", lambda: PerOccurrence(1, cap=0)),
        ("step-not-positive", lambda: PerOccurrence(1, graver=0)),
        ("graver-not-graver", lambda: PerOccurrence(2, graver=2)),
        ("graver-not-graver", lambda: PerOccurrence(2, adding=True, graver=3)),
        ("step-not-positive", lambda: OwnPoints(0, AllOrNothing())),
        ("own-target-unusable", lambda: OwnTarget("显著提升", AllOrNothing())),
        ("cutoff-ends", lambda: Cutoff(AllOrNothing(), Interval(1, 2))),
        ("cutoff-ends", lambda: Cutoff(AllOrNothing(), Interval(None, None))),
    ]
    for name, make in makers:
        with pytest.raises(RuleError) as caught:
            make()
        assert caught.value.finding.name == name


def found(rule: ScoringRule, points: int, target: str | None, actual: str) -> list[str]:
    return [item.name for item in rule.apply(points, target, actual).findings]


def test_what_is_doubtful_is_said() -> None:
    """And only that: the same case without the doubt has no finding."""
    assert found(RULES["own points"], 10, "≥98%", "98%") == ["own-points-differ"]
    assert found(RULES["own points"], 5, "≥98%", "98%") == []
    assert found(RULES["own points, scaled"], 10, "≥98%", "98%") == []
    assert found(RULES["own 100 %"], 10, "≥95%", "100%") == ["own-target-differs"]
    assert found(RULES["own 100 %"], 10, "≥100%", "100%") == []
    assert found(RULES["own 100 %"], 10, "≥1000‰", "100%") == []
    assert found(RULES["said %, 5 each"], 10, "≥80%", "76%") == ["percent-of-what"]
    assert found(RULES["said %, 5 each"], 10, "≥80%", "79%") == []
    assert found(RULES["steps in 人"], 5, "≥50人次", "48人次") == ["counted-differs"]
    graver = PerOccurrence(2, graver=3)
    assert found(graver, 10, None, "1处") == ["graver-not-told"]
    assert found(graver, 10, None, "0处") == []


def test_met_is_what_the_rule_takes_nothing_off_for() -> None:
    def met(name: str, target: str | None, actual: str) -> bool | None:
        return RULES[name].apply(10, target, given_as(actual)).met

    assert met("above, a day each", "=5天", "6天") is False
    assert met("above, a day each", "=5天", "4天") is True
    assert met("both sides, 4 % each", "=100个", "99个") is False
    assert met("below, 1 point each", "≥95%", "94.5%") is False
    assert met("2 off for each", None, "0处") is True
    assert met("2 off for each", None, "1处") is False
    assert met("2 on for each, at most 4", None, "2项") is False
    assert met("a straight line", None, "15日") is True
    assert met("a straight line", None, "16日") is False
    assert met("a line at 80 %", None, "70%") is False
    assert met("a list", None, "完成") is True
    assert met("a list", None, "judged 0.25") is False
    assert met("a range", None, "judged 0.9") is False
    assert met("bands with points off", None, "89%") is False


@given(st.integers(0, 300), st.integers(1, 60), st.integers(1, 40), st.integers(1, 200))
def test_steps_against_plain_arithmetic(actual: int, step: int, off: int, goal: int) -> None:
    """floor(gap ÷ step) × points off, never below nothing."""
    rule = Stepwise(Decimal(step) / 10, Decimal(off) / 10, side=Side.BELOW, unit="个百分点")
    gap = max(Fraction(goal - actual), Fraction(0))
    whole = (gap * 10) // step
    wanted = max(Fraction(10) - whole * Fraction(off, 10), Fraction(0))
    assert rule.apply(10, f"≥{goal}%", f"{actual}%").score == wanted


@given(st.integers(0, 60), st.integers(1, 20), st.integers(1, 20))
def test_a_straight_line_against_plain_arithmetic(actual: int, low: int, width: int) -> None:
    rule = Interpolated([(low, 1), (low + width, 0)], "天")
    share = min(max(Fraction(low + width - actual, width), Fraction(0)), Fraction(1))
    assert rule.apply(7, None, f"{actual}天").score == 7 * share


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.data())
def test_a_list_gives_the_points_of_what_is_fulfilled(
    weights: list[int], data: st.DataObject
) -> None:
    rule = Checklist([(f"要素{n}", weight) for n, weight in enumerate(weights)])
    done = data.draw(st.sets(st.integers(0, len(weights) - 1)))
    share = rule.share_of(f"要素{n}" for n in done)
    assert share == Fraction(sum(weights[n] for n in done), sum(weights))
    assert rule.apply(sum(weights), None, Judgement(share)).score == sum(weights[n] for n in done)


def test_an_element_that_is_not_in_the_list_is_refused_by_name() -> None:
    rule = Checklist([("甲", 1)])
    with pytest.raises(InputError) as caught:
        rule.share_of(["甲", "丁", "丙"])
    assert caught.value.finding.name == "elements-unknown"
    assert ("names", "丁、丙") in caught.value.finding.facts or (
        "names",
        "丙、丁",
    ) in caught.value.finding.facts


# The kinds of the steps behind a score, and the facts of one of them: texts are data elsewhere.
DERIVED: Final[list[tuple[str, str | None, str, list[str], tuple[str, ...], Fraction | None]]] = [
    (
        "a straight line", None, "20日", ["between", "share"],
        ("20", "日", "15", "1", "30", "0", "2/3"), None,
    ),
    ("a straight line", None, "40日", ["beyond", "share"], ("40", "日", "30", "0"), None),
    (
        "a bent line", None, "80%", ["between", "share"],
        ("80", "%", "60", "1/2", "100", "1", "3/4"), None,
    ),
    (
        "a list", None, "judged 0.25", ["elements", "share"],
        ("甲 1 分；乙 1.5 分；丙 1.5 分", "1", "4.0"), Fraction(1, 4),
    ),
    ("2 off for each", None, "1处", ["occurrences", "taken-off"], ("1", "处"), None),
    ("2 on for each, at most 4", None, "3处", ["occurrences", "added"], ("3", "处"), None),
    (
        "two fixed cases", None, "judged 1", ["judged", "share"],
        ("按时申报的", "1", ""), Fraction(1),
    ),
    (
        "own points", "≥1个", "1个", ["figures", "compared", "full", "unscaled"],
        ("≥1个", "1个"), Fraction(1),
    ),
    (
        "own points, scaled", "≥1个", "1个", ["figures", "compared", "full", "scaled"],
        ("≥1个", "1个"), Fraction(1),
    ),
    (
        "own 100 %", None, "93%",
        ["own-target", "figures", "compared", "shortfall", "deducted"],
        ("≥100%", "按差距扣分"), Fraction(93, 100),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "kinds", "facts", "achievement"), DERIVED)
def test_the_derivation_names_its_steps(
    name: str,
    target: str | None,
    actual: str,
    kinds: list[str],
    facts: tuple[str, ...],
    achievement: Fraction | None,
) -> None:
    outcome = RULES[name].apply(10, target, given_as(actual))
    assert [step.kind for step in outcome.steps] == kinds
    assert tuple(map(str, outcome.steps[0].facts)) == facts
    assert outcome.steps[-1].facts[:1] == (Fraction(10),) or name.startswith("own points")
    assert outcome.achievement == achievement


def test_a_line_that_is_crossed_is_named_with_its_figure() -> None:
    last = RULES["a line at 80 %"].apply(10, None, "79%").steps[-1]
    assert (last.kind, tuple(map(str, last.facts))) == ("cut-off", ("79", "%", "<80%"))


@pytest.mark.parametrize(
    ("make", "problem", "facts"),
    [
        (lambda: Checklist([("甲", 1), ("甲", 2)]), "element-twice", {"name": "甲"}),
        (lambda: Checklist([("甲", 0)]), "step-not-positive", {"text": "0"}),
        (lambda: Checklist([]), "elements-number", {"count": "0"}),
    ],
)
def test_what_is_wrong_with_a_list_is_named(
    make: Callable[[], ScoringRule], problem: str, facts: dict[str, object]
) -> None:
    with pytest.raises(RuleError) as caught:
        make()
    told = {item.name: item for item in caught.value.findings}
    assert facts.items() <= dict(told[problem].facts).items()


def test_every_public_kind_has_a_worked_example() -> None:
    named = [getattr(rules, name) for name in rules.__all__]
    kinds = {one for one in named if inspect.isclass(one) and hasattr(one, "apply")}
    worked = {type(rule) for rule in RULES.values()}
    worked |= {type(rule_of(table["rule"])) for table in TABLES["case"]}
    assert worked == kinds - {ScoringRule}


def test_a_word_has_no_figure_that_could_make_no_ratio() -> None:
    case = open_case(10, "≥90%", "未完成")
    with pytest.raises(InputError) as caught:
        case.without_ratio()
    assert caught.value.finding.name == "figure-needed"
    assert open_case(10, "≤0起", "1起").without_ratio().score == 0


@pytest.mark.parametrize(
    ("own", "target", "actual"),
    [
        ("≥100万元", "≤100万元", "90万元"),
        ("≥90%", "≤5%", "4%"),
        ("≤100人", "≥100人次", "150人次"),
        ("≥100", "≤100天", "90天"),
    ],
)
def test_a_threshold_on_the_other_side_than_the_target_is_refused(
    own: str, target: str, actual: str
) -> None:
    side = Side.BELOW if own[0] == "≥" else Side.ABOVE
    for inner in (Stepwise(1, 1, side=side), AllOrNothing()):
        rule = OwnTarget(own, inner)
        for said in (actual, "完成"):
            with pytest.raises(InputError) as refused:
                rule.apply(10, target, said)
            assert refused.value.finding.name == "own-target-turned"


def test_a_threshold_of_completion_goes_with_a_ceiling() -> None:
    assert OwnTarget("≥100%", Stepwise(5, 2)).apply(10, "≤50万元", "50万元").score == 10
    assert OwnTarget("≤100人", AllOrNothing()).apply(10, "=100人", "90人").score == 10


@pytest.mark.parametrize(
    ("worths", "floor", "ceiling"),
    [
        ("0 1", True, False),
        ("1 0", False, True),
        ("0 0 1", True, False),
        ("0 1 1", True, False),
        ("1 1 0", False, True),
        ("1 0 0", False, True),
        ("0 1 0", False, False),
        ("1 0 1", False, False),
        ("1 1", False, False),
    ],
)
def test_bands_from_the_highest_down_run_against_a_sign(
    worths: str,
    floor: bool,  # noqa: FBT001
    ceiling: bool,  # noqa: FBT001
) -> None:
    bands = [(Fraction(share), Fraction(0)) for share in worths.split()]
    turned = {text: against_sign(bands, parse_target(text).require()) for text in (*SIGNS, *NONE)}
    assert turned == dict.fromkeys(NONE, False) | {"≥5%": floor, "≤5%": ceiling}


SIGNS: Final = ("≥5%", "≤5%")
NONE: Final = ("=5%", "5%", "2025年底前", "显著提升")
ONLY: Final = Conventions(equals=Equals.EXACT)


@pytest.mark.parametrize(
    ("target", "unit", "value", "conventions", "met"),
    [
        ("≤5%", "%", 5, USUAL, True),
        ("≤5%", "%", 6, USUAL, False),
        ("≤5%", "‰", 50, USUAL, True),
        ("≤5%", "‰", 51, USUAL, False),
        ("=5%", "%", 6, USUAL, True),
        ("=5%", "%", 6, ONLY, False),
        ("≥5人", "%", 6, USUAL, None),
        ("≥5", "%", 6, USUAL, None),
        ("≥5人", "人", 6, USUAL, True),
        ("≥5人", "天", 6, USUAL, None),
    ],
)
def test_whether_a_figure_of_a_band_meets_the_target(
    target: str, unit: str, value: int, conventions: Conventions, met: object
) -> None:
    goal = parse_target(target).require()
    assert met_by(goal, Unit.of(unit), Fraction(value), conventions) is met
