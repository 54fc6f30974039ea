"""The sentence that a rule is written as, whatever its conventions, and rules that have none."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest
from test_standards_properties import WRITTEN

from gov_perf import (
    AllOrNothing,
    Band,
    Banded,
    Ceiling,
    Conventions,
    Cutoff,
    Equals,
    Graded,
    GradeLevel,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    Proportional,
    RuleError,
    ScoringRule,
    Stepwise,
    render_standard,
)
from gov_perf.rules.own_deadline import OwnDeadline

TEXTS: Final[list[str]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "standards_writing.toml").read_text(encoding="utf-8")
)["texts"]
OTHER: Final = Conventions(Ceiling.LINEAR, Equals.SYMMETRIC)


MORE: Final[list[tuple[ScoringRule, str]]] = [
    (
        Banded([Band(Interval(0, "0.5"), 0), Band(Interval("0.5", None), 1)], Of.VALUE, "天"),
        "≥0.5天得满分；0天（含）-0.5天（不含）不得分；其余情形不适用",
    ),
    (
        Banded(
            [
                Band(Interval(1, None), 1),
                Band(Interval("0.8", 1, low_in=False), "0.5"),
                Band(Interval("0.5", "0.8", low_in=False, high_in=True), "0.2"),
                Band(Interval(None, "0.5", high_in=True), 0),
            ]
        ),
        (
            "≥指标值的100%得满分；达到指标值的80%（不含）-100%（不含）得分值的50%；"
            "达到指标值的50%（不含）-80%（含）得分值的20%；≤指标值的50%不得分"
        ),
    ),
    (
        Banded([Band(Interval(5, None), 1), Band(Interval(None, 5), 0, "0.5")], Of.VALUE, "天"),
        "≥5天得满分；<5天得0.5分",
    ),
    (
        Judged([JudgedCase("甲" * 40, 1, 1)]),
        f"按情况评判：{'甲' * 40}：得分值的100%",
    ),
    (
        Graded([GradeLevel("甲" * 40, Interval(0, 1, high_in=True))]),
        f"按评判等级赋分：{'甲' * 40}0%（含）-100%（含）",
    ),
    (
        Judged([JudgedCase("健全", 1, 1), JudgedCase("较健全", 6, 8, in_points=True)]),
        "按情况评判：健全：得分值的100%；较健全：得6-8分",
    ),
    (
        OwnPoints(10, OwnDeadline("11月底前", AllOrNothing(by_date=True))),
        "以11月底前为期限；按期完成得10分，逾期不得分",
    ),
    (
        Interpolated([(0, 0), (10, 1)]),
        "按各点之间的比例赋分：0得分值的0%；10得分值的100%",
    ),
]


@pytest.mark.parametrize(("rule", "text"), [*zip(WRITTEN, TEXTS, strict=True), *MORE])
def test_a_rule_is_written_so(rule: ScoringRule, text: str) -> None:
    assert render_standard(rule) == text


@pytest.mark.parametrize(
    "rule",
    [
        AllOrNothing(OTHER),
        OwnPoints(5, AllOrNothing(OTHER)),
        OwnTarget("≥90%", AllOrNothing(OTHER), conventions=OTHER),
        Overachievement(Proportional(conventions=OTHER), [("0.3", 0)]),
        OwnPoints(5, Cutoff(AllOrNothing(OTHER), Interval(None, 80), "%", OTHER), scaled=True),
    ],
)
def test_conventions_are_not_written(rule: ScoringRule) -> None:
    assert render_standard(rule)


NO_SENTENCE: Final[list[tuple[ScoringRule, str, dict[str, str]]]] = [
    (
        OwnPoints(5, OwnPoints(4, AllOrNothing())),
        "rule-not-written",
        {"rule": "按标准自带的分值", "text": "满分5分；满分4分；完成指标值得满分，否则不得分"},
    ),
    (
        OwnTarget("≥90%", AllOrNothing(OTHER)),
        "rule-not-written",
        {
            "rule": "按评分标准写明的目标值计分",
            "text": "以≥90%为目标；完成指标值得满分，否则不得分",
        },
    ),
    (OwnTarget("≥-5%", AllOrNothing()), "figure-not-written", {"number": "-5"}),
    (Interpolated([(Fraction(1, 3), 1), (1, 0)], "天"), "figure-not-written", {"number": "1/3"}),
    (
        Banded([Band(Interval(None, None), 1)], Of.VALUE, "天"),
        "figure-not-written",
        {"number": "任意值"},
    ),
    (
        Banded([Band(Interval(1, None), 1), Band(Interval(None, 1), "0.5", 2)]),
        "figure-not-written",
        {"number": "<100%：得分值的50%加2分"},
    ),
    (
        Banded([Band(Interval(1, None), 1), Band(Interval(None, 1), "0.5", -2)]),
        "figure-not-written",
        {"number": "<100%：得分值的50%减2分"},
    ),
    (
        Judged([JudgedCase("甲；乙", 1, 1)]),
        "rule-not-written",
        {"rule": "按情况评判", "text": "按情况评判：甲；乙：得分值的100%"},
    ),
    (
        Judged([JudgedCase("甲" * 41, 1, 1)]),
        "rule-not-written",
        {"rule": "按情况评判", "text": f"按情况评判：{'甲' * 41}：得分值的100%"},
    ),
    (
        Graded([GradeLevel("甲" * 41, Interval(0, 1, high_in=True))]),
        "rule-not-written",
        {"rule": "按评判等级赋分", "text": f"按评判等级赋分：{'甲' * 41}0%（含）-100%（…"},
    ),
    (
        Stepwise("0.0000000001", 1),
        "rule-not-written",
        {"rule": "按差距扣分", "text": "每差0.0000000001扣1分，扣完为止"},
    ),
]


@pytest.mark.parametrize(("rule", "name", "facts"), NO_SENTENCE)
def test_a_rule_without_a_sentence_says_why(
    rule: ScoringRule, name: str, facts: dict[str, str]
) -> None:
    with pytest.raises(RuleError) as caught:
        render_standard(rule)
    assert (caught.value.finding.name, dict(caught.value.finding.facts)) == (name, facts)


def test_a_rule_of_ones_own_says_what_it_is_called() -> None:
    class Own:
        title = "另一种"

        def apply(self, points: object, target: object, actual: object) -> object:
            raise NotImplementedError

    with pytest.raises(RuleError) as caught:
        render_standard(Own())  # type: ignore[arg-type]
    assert dict(caught.value.finding.facts) == {"rule": "另一种", "text": ""}
