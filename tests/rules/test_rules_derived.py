"""Everything that a rule with points of its own says: each step, each fact, each finding."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest

from gov_perf import (
    AllOrNothing,
    Ceiling,
    Checklist,
    Conventions,
    Cutoff,
    GovPerfError,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Judgement,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    RuleError,
    ScoringRule,
    Stated,
    parse_target,
)
from gov_perf.explain import Step
from gov_perf.findings import Finding
from gov_perf.numbers.units import Unit
from gov_perf.rules.breakpoints import breakpoints_of, own_unit
from rules_of_their_own import RULES, given_as

TOLD: Final[list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "rules_derived.toml").read_text(encoding="utf-8")
)["case"]


def as_line(item: Finding) -> str:
    where = f" @{item.where}" if str(item.where) else ""
    return f"{item.name}{where}: " + ", ".join(f"{name}={fact}" for name, fact in item.facts)


def as_step(step: Step) -> str:
    told = f"{step.kind}({', '.join(map(str, step.facts))}) {step.value}"
    return f"{told} by {step.reference}" if step.reference else told


def all_of_it(rule: ScoringRule, row: dict[str, Any]) -> list[str]:
    given = row.get("target")
    if row.get("parsed"):
        given = parse_target(row["target"]).require()
    try:
        outcome = rule.apply(Decimal(row["points"]), given, given_as(row["actual"]))
    except GovPerfError as error:
        return [f"!{as_line(error.finding)}"]
    met = {True: "met", False: "missed", None: "nobody knows"}[outcome.met]
    return [
        f"{outcome.score} of {outcome.points}, {met}, {outcome.achievement}",
        *map(as_step, outcome.steps),
        *map(as_line, outcome.findings),
    ]


@pytest.mark.parametrize("row", TOLD, ids=lambda row: f"{row['rule']} {row['actual']}")
def test_all_that_an_outcome_says(row: dict[str, Any]) -> None:
    assert all_of_it(RULES[row["rule"]], row) == row["told"]


# What makes a rule impossible: the error, then everything that is wrong, with places and facts.
REFUSED: Final[list[tuple[Callable[[], object], list[str]]]] = [
    (lambda: Checklist([]), ["elements-contradict: count=1", "elements-number: count=0, most=16"]),
    (
        lambda: Checklist([("甲", 0), ("甲", 1), (" ", "-1.50")]),
        [
            "elements-contradict: count=4",
            "step-not-positive @甲: text=0",
            "element-twice @甲: name=甲",
            "element-twice @ : name=",
            "step-not-positive @ : text=-1.5",
        ],
    ),
    (lambda: Checklist([("甲", "很多")]), ["not-a-number: text=很多, what=甲"]),
    (
        lambda: Checklist([(str(n), 1) for n in range(17)]),
        ["elements-contradict: count=1", "elements-number: count=17, most=16"],
    ),
    (
        lambda: Checklist([("甲", 1), ("乙", 2)]).share_of(["乙", "丁", "丙"]),
        ["elements-unknown: known=甲、乙, names=丁、丙"],
    ),
    (lambda: Judged([]), ["cases-contradict: count=1", "cases-none: "]),
    (
        lambda: Judged(
            [JudgedCase("甲", "0.5", "0.2"), JudgedCase("甲", 0, 2), JudgedCase(" ", -1, 0)]
        ),
        [
            "cases-contradict: count=6",
            "case-range @甲: case=甲：得分值的50%-20%",
            "case-twice @甲: name=甲",
            "case-range @甲: case=甲：得分值的0%-200%",
            "case-twice @ : name=",
            "case-range @ : case=：得分值的-100%-0%",
            "bands-no-full: ",
        ],
    ),
    (lambda: JudgedCase("甲", "很多", 1), ["not-a-number: text=很多, what=share"]),
    (
        lambda: Interpolated([(1, 0)]),
        ["knots-contradict: count=2", "knots-few: count=1", "bands-no-full: "],
    ),
    (
        lambda: Interpolated([(1, 0), ("1.0", "0.5"), (2, 3), (3, "-0.5")]),
        [
            "knots-contradict: count=4",
            "knot-twice: value=1",
            "band-share: band=2, share=3",
            "band-share: band=3, share=-0.5",
            "bands-no-full: ",
        ],
    ),
    (lambda: Interpolated([("很多", 0)]), ["not-a-number: text=很多, what=value"]),
    (lambda: Interpolated([(1, "很多")]), ["not-a-number: text=很多, what=share"]),
    (lambda: PerOccurrence("-0.50"), ["step-not-positive @each: text=-0.5"]),
    (lambda: PerOccurrence("很多"), ["not-a-number: text=很多, what=each"]),
    (lambda: PerOccurrence(1, cap="-0.50"), ["step-not-positive @cap: text=-0.5"]),
    (lambda: PerOccurrence(1, cap="很多"), ["not-a-number: text=很多, what=cap"]),
    (lambda: PerOccurrence(2, graver="-0.50"), ["step-not-positive @graver: text=-0.5"]),
    (lambda: PerOccurrence(2, graver="很多"), ["not-a-number: text=很多, what=graver"]),
    (lambda: PerOccurrence(2, graver=2), ["graver-not-graver: each=2, graver=2"]),
    (lambda: PerOccurrence(2, adding=True, graver=3), ["graver-not-graver: each=2, graver=3"]),
    (lambda: OwnPoints("-0.50", AllOrNothing()), ["step-not-positive @points: text=-0.5"]),
    (lambda: OwnPoints("很多", AllOrNothing()), ["not-a-number: text=很多, what=points"]),
    (lambda: OwnTarget("显著提升", AllOrNothing()), ["own-target-unusable: target=显著提升"]),
    (lambda: Cutoff(AllOrNothing(), Interval(1, 2)), ["cutoff-ends: band=1(含)-2"]),
    (lambda: Cutoff(AllOrNothing(), Interval(None, None)), ["cutoff-ends: band=任意值"]),
]


@pytest.mark.parametrize(("make", "told"), REFUSED)
def test_all_that_is_wrong_with_a_rule(make: Callable[[], object], told: list[str]) -> None:
    with pytest.raises(GovPerfError) as caught:
        make()
    said = dict.fromkeys((caught.value.finding, *caught.value.findings))
    assert list(map(as_line, said)) == told


class Silent:
    """A rule of one's own that names no breakpoints."""

    def apply(self, points: Any, target: Any, actual: Any) -> Any:  # noqa: ANN401
        raise NotImplementedError


OVER: Final = Overachievement(Proportional(), [("0.25", 0)])
# Thresholds of 67.5, 72, 90 and 112.5 % (s) of a target of 1: s, 2 - s and 1 / s of each.
ACHIEVED: Final = [
    "27/40",
    "18/25",
    "7/8",
    "8/9",
    "9/10",
    "11/10",
    "10/9",
    "9/8",
    "32/25",
    "53/40",
    "25/18",
    "40/27",
]
JUMPS: Final[list[tuple[ScoringRule, str | None, list[str] | None]]] = [
    (RULES["a list"], None, ["3"]),
    (RULES["two fixed cases"], None, []),
    (RULES["2 off for each"], None, []),
    (RULES["a straight line"], None, ["15", "30"]),
    (RULES["a straight line"], "≤480小时", ["360", "720"]),
    (RULES["a bent line"], "≥50人", ["0", "30", "50", "70", "250/3", "100"]),
    (RULES["own points"], "≥98%", []),
    (OwnPoints(5, OVER), "≥100人", ["75", "80", "125"]),
    (OwnPoints(5, Silent()), "≥98%", None),
    (RULES["own 100 %"], "≥50人", ["50"]),
    (RULES["own 90 % of the target"], "≥200亩", ["180", "220", "2000/9"]),
    (OwnTarget("≥90%", OVER, Of.ACHIEVEMENT), "≥1‰", ACHIEVED),
    (OwnTarget("≥90%", OVER), "≥500‰", ["675", "720", "900", "1125"]),
    (OwnTarget("≥90%", Silent()), "≥50%", None),
    (RULES["a line at 80 %"], "≥50人", ["40", "95/2", "105/2", "1000/19", "60", "125/2"]),
    (RULES["a line above"], "≤720小时", ["720", "840"]),
    (Cutoff(Silent(), Interval(None, 80), "%"), "≥50%", None),
    (Overachievement(Silent(), [("0.3", 0)]), "≥50%", None),
]


@pytest.mark.parametrize(("rule", "target", "values"), JUMPS)
def test_where_a_score_may_jump_is_named_in_the_unit_of_the_target(
    rule: ScoringRule, target: str | None, values: list[str] | None
) -> None:
    told = breakpoints_of(rule, parse_target(target).require() if target else None)
    assert (None if told is None else list(map(str, told))) == values


# Made within the test: what a rule is made of, and what it says of figures beside the usual.
LINEAR: Final = Conventions(ceiling=Ceiling.LINEAR)
MADE: Final[list[tuple[Callable[[], ScoringRule], dict[str, Any], list[str]]]] = [
    (
        lambda: OwnTarget("≤30日", AllOrNothing()),
        {"points": 10, "actual": "31日"},
        [
            "0 of 10, missed, 30/31",
            "own-target(≤30日, 直接赋分) None",
            "figures(≤30日, 31日) None",
            "compared(31, ≤, 30, 未达到) None",
            "nothing() 0",
        ],
    ),
    (
        lambda: OwnTarget("≤30天", AllOrNothing()),
        {"points": 10, "target": "≤20日", "actual": "25日"},
        [
            "10 of 10, met, 6/5",
            "own-target(≤30天, 直接赋分) None",
            "figures(≤30天, 25日) None",
            "converted(25日, 25, 天) 25",
            "compared(25, ≤, 30, 达到) None",
            "full(10) 10",
            "own-target-differs: own=≤30天, target=≤20日",
        ],
    ),
    (
        lambda: OwnTarget("≤30天", AllOrNothing()),
        {"points": 10, "target": "≤720小时", "actual": "25天"},
        [
            "10 of 10, met, 6/5",
            "own-target(≤30天, 直接赋分) None",
            "figures(≤30天, 25天) None",
            "compared(25, ≤, 30, 达到) None",
            "full(10) 10",
        ],
    ),
    (
        lambda: OwnTarget("≤30天", AllOrNothing()),
        {"points": 10, "target": "≥95%", "actual": "25天"},
        [
            "10 of 10, met, 6/5",
            "own-target(≤30天, 直接赋分) None",
            "figures(≤30天, 25天) None",
            "compared(25, ≤, 30, 达到) None",
            "full(10) 10",
            "own-target-differs: own=≤30天, target=≥95%",
        ],
    ),
    (
        lambda: OwnTarget("≤30", AllOrNothing()),
        {"points": 10, "target": "≤20天", "actual": "25"},
        [
            "10 of 10, met, 6/5",
            "own-target(≤30, 直接赋分) None",
            "figures(≤30, 25) None",
            "compared(25, ≤, 30, 达到) None",
            "full(10) 10",
        ],
    ),
    (
        lambda: OwnTarget("≤30天", AllOrNothing()),
        {"points": 10, "target": "≤20", "actual": "25"},
        [
            "10 of 10, met, 6/5",
            "own-target(≤30天, 直接赋分) None",
            "figures(≤30天, 25) None",
            "compared(25, ≤, 30, 达到) None",
            "full(10) 10",
        ],
    ),
    (
        lambda: OwnTarget("≤30天", AllOrNothing()),
        {"points": 10, "target": "显著提升", "actual": "25天"},
        [
            "10 of 10, met, 6/5",
            "own-target(≤30天, 直接赋分) None",
            "figures(≤30天, 25天) None",
            "compared(25, ≤, 30, 达到) None",
            "full(10) 10",
        ],
    ),
    (
        lambda: OwnTarget("≥82%", AllOrNothing(), Of.ACHIEVEMENT, LINEAR),
        {"points": 10, "target": "≤10天", "actual": "12天"},
        [
            "0 of 10, missed, 40/41",
            "own-target(≥82%, 直接赋分) None",
            "figures(≤10天, 12天) None",
            "ratio-linear(12, 10, 4/5) 4/5",
            "figures(≥82%, 4/5（80%）) None",
            "part-of-whole(4, 5, 80, %) 80",
            "compared(80, ≥, 82, 未达到) None",
            "nothing() 0",
        ],
    ),
    (
        lambda: PerOccurrence(2),
        {"points": 0, "actual": "3处"},
        ["0 of 0, missed, None", "occurrences(3, 处) 3", "taken-off(0, 3, 2, , 0, 0) 0"],
    ),
    (
        lambda: PerOccurrence("0.01"),
        {"points": 10, "actual": "2百人次"},
        ["8 of 10, missed, None", "occurrences(200, 处) 200", "taken-off(10, 200, 0.01, , 2, 8) 8"],
    ),
    (
        lambda: Interpolated([(0, 1), ("0.5", "0.5"), (5, 0)], "%"),
        {"points": 10, "actual": "0.9%"},
        [
            "41/9 of 10, missed, None",
            "between(9/10, %, 1/2, 1/2, 5, 0, 41/90) 41/90",
            "share(10, 41/90, 41/9) 41/9",
        ],
    ),
    (
        lambda: Interpolated([(60, 0), (100, 1)], "%", LINEAR),
        {"points": 10, "target": "≤10天", "actual": "12天"},
        [
            "5 of 10, missed, None",
            "figures(≤10天, 12天) None",
            "ratio-linear(12, 10, 4/5) 4/5",
            "part-of-whole(4, 5, 80, %) 80",
            "between(80, %, 60, 0, 100, 1, 1/2) 1/2",
            "share(10, 1/2, 5) 5",
        ],
    ),
    (
        lambda: Interpolated([(0, 0), (10, 1)]),
        {"points": 10, "actual": "5"},
        ["5 of 10, missed, None", "between(5, , 0, 0, 10, 1, 1/2) 1/2", "share(10, 1/2, 5) 5"],
    ),
    (
        lambda: Cutoff(AllOrNothing(LINEAR), Interval(None, 81), "%", LINEAR),
        {"points": 10, "target": "≤10天", "actual": "12天"},
        [
            "0 of 10, missed, 4/5",
            "figures(≤10天, 12天) None",
            "compared(12, ≤, 10, 未达到) None",
            "nothing() 0",
            "cut-off(80, %, <81%) 0 by 直接赋分",
        ],
    ),
    (
        lambda: Cutoff(OwnTarget("≥0.95", AllOrNothing()), Interval(None, 1), "%"),
        {"points": 10, "actual": "0.96"},
        [
            "0 of 10, missed, 96/95",
            "own-target(≥0.95, 直接赋分) None",
            "figures(≥0.95, 0.96) None",
            "compared(0.96, ≥, 0.95, 达到) None",
            "full(10) 10",
            "cut-off(24/25, %, <1%) 0 by 按评分标准写明的目标值计分",
        ],
    ),
    (
        lambda: Cutoff(OwnTarget("≥0.95", AllOrNothing()), Interval(1, None), "%"),
        {"points": 10, "actual": "0.96"},
        [
            "10 of 10, met, 96/95",
            "own-target(≥0.95, 直接赋分) None",
            "figures(≥0.95, 0.96) None",
            "compared(0.96, ≥, 0.95, 达到) None",
            "full(10) 10",
        ],
    ),
    (
        lambda: Cutoff(OwnTarget("≤0.95", AllOrNothing()), Interval("0.97", None), "%"),
        {"points": 10, "actual": "0.96"},
        [
            "0 of 10, missed, 95/96",
            "own-target(≤0.95, 直接赋分) None",
            "figures(≤0.95, 0.96) None",
            "compared(0.96, ≤, 0.95, 未达到) None",
            "nothing() 0",
        ],
    ),
    (
        lambda: Cutoff(OwnTarget("≤30日", AllOrNothing()), Interval(35, None, low_in=False), "日"),
        {"points": 10, "actual": "36日"},
        [
            "0 of 10, missed, 5/6",
            "own-target(≤30日, 直接赋分) None",
            "figures(≤30日, 36日) None",
            "compared(36, ≤, 30, 未达到) None",
            "nothing() 0",
            "cut-off(36, 日, >35日) 0 by 按评分标准写明的目标值计分",
        ],
    ),
    (
        lambda: Cutoff(AllOrNothing(), Interval(35, None, low_in=False), "天"),
        {"points": 10, "target": "≤30日", "actual": "36日"},
        [
            "0 of 10, missed, 5/6",
            "figures(≤30日, 36日) None",
            "compared(36, ≤, 30, 未达到) None",
            "nothing() 0",
            "cut-off(36, 天, >35天) 0 by 直接赋分",
        ],
    ),
    (
        lambda: Cutoff(AllOrNothing(), Interval(5, None)),
        {"points": 10, "target": "≥3", "actual": "6"},
        [
            "0 of 10, missed, 2",
            "figures(≥3, 6) None",
            "compared(6, ≥, 3, 达到) None",
            "full(10) 10",
            "cut-off(6, , ≥5) 0 by 直接赋分",
        ],
    ),
    (
        lambda: Cutoff(AllOrNothing(), Interval(5, None)),
        {"points": 10, "target": "≤9", "actual": "6"},
        ["!nothing-for-target: line=≥5, target=≤9"],
    ),
]


@pytest.mark.parametrize(("make", "row", "told"), MADE)
def test_all_that_a_rule_made_here_says(
    make: Callable[[], ScoringRule], row: dict[str, Any], told: list[str]
) -> None:
    assert all_of_it(make(), row) == told


def test_a_share_above_all_points_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        Interpolated([(1, "1.5"), (2, 1)])
    assert [item.name for item in caught.value.findings] == ["band-share"]


def test_units_are_read_where_a_rule_is_made() -> None:
    assert Interpolated([(30, 0), (15, 1)], "日") == Interpolated([(15, 1), (30, 0)], Unit.of("日"))
    line = Interval(None, 80)
    assert Cutoff(AllOrNothing(), line, "%") == Cutoff(AllOrNothing(), line, Unit.of("%"))
    assert OwnTarget("≥95%", AllOrNothing()) == OwnTarget(
        parse_target("≥95%").require(), AllOrNothing()
    )


def test_elements_earn_their_share() -> None:
    rule = Checklist([("甲", 1), ("乙", 3)])
    assert [rule.share_of(done) for done in ([], ["甲"], ["乙", "乙"], ["甲", "乙"])] == [
        0, Fraction(1, 4), Fraction(3, 4), 1,
    ]  # fmt: skip


def test_points_of_its_own_reduce_where_the_inner_rule_does() -> None:
    assert OwnPoints(5, OVER).is_reduced(Fraction(3, 2))
    assert not OwnPoints(5, OVER).is_reduced(Fraction(6, 5))
    assert not OwnPoints(5, AllOrNothing()).is_reduced(Fraction(9))


def test_the_breakpoints_of_a_rule_of_ones_own_are_read_as_numbers() -> None:
    class Odd(Silent):
        def breakpoints(self, target: Any) -> Any:  # noqa: ANN401
            return ["3", "1", "很多"] if target else ["3", 1, "3"]

    assert breakpoints_of(Odd(), None) == (Fraction(1), Fraction(3))
    with pytest.raises(GovPerfError) as caught:
        breakpoints_of(Odd(), parse_target("≥1个").require())
    assert caught.value.finding.fact("what") == "breakpoint"


def test_the_unit_of_the_thresholds_that_a_rule_carries() -> None:
    assert own_unit(RULES["a straight line"]) == Unit.of("日")
    assert own_unit(AllOrNothing()) is None
    assert own_unit(Silent()) is None

    class InWords(Silent):
        unit = "人"

    assert own_unit(InWords()) is None
    assert own_unit(Interpolated([(0, 1), (1, 0)])) is None


def score_or_name(rule: ScoringRule, actual: Any) -> Fraction | str:  # noqa: ANN401
    try:
        return rule.apply(10, None, actual).score
    except GovPerfError as error:
        return error.finding.name


THREE: Final = Judged(
    [JudgedCase("好的", 1, 1), JudgedCase("一般的", "0.5", 1), JudgedCase("差X", 3, 3, off=True)]
)
FIXED: Final = Judged(
    [JudgedCase("好", 1, 1), JudgedCase("中", "0.5", "0.5"), JudgedCase("差", 0, 0)]
)


@pytest.mark.parametrize(
    ("rule", "actual", "wanted"),
    [
        (THREE, Stated("好", met=False), 10),
        (THREE, "好的", 10),
        (THREE, "差X", 7),
        (THREE, "差", "nothing-understood"),
        (THREE, "差X的", 7),
        (THREE, "好X", "nothing-understood"),
        (THREE, "完成", "case-needed"),
        (FIXED, "完成", "case-needed"),
        (FIXED, "未完成", "case-needed"),
        (FIXED, "中", 5),
        (THREE, Judgement("0.7", level="差X"), 7),
        (THREE, Judgement("0.7", level="一般"), 7),
        (THREE, Judgement("0.7", level="好"), "outside-cases"),
        (THREE, Judgement("0.7"), 7),
    ],
)
def test_a_case_is_found_by_its_name(rule: ScoringRule, actual: Any, wanted: object) -> None:  # noqa: ANN401
    assert score_or_name(rule, actual) == wanted


def test_a_case_that_takes_nothing_off_is_a_full_one() -> None:
    assert Judged([JudgedCase("酌情扣分", 0, 2, off=True)]).cases
    for least in (1, "0.5"):
        with pytest.raises(RuleError) as caught:
            Judged([JudgedCase("酌情扣分", least, 1, off=True)])
        assert [item.name for item in caught.value.findings] == ["bands-no-full"]
