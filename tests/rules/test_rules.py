"""Scoring rules: the worked examples of ``data/rules.toml``, one by one."""

from decimal import ROUND_DOWN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from gov_perf import GovPerfError, InputError, Ratio, Target, open_case, parse_target
from gov_perf.numbers.exact import plain
from gov_perf.rules import Band, Banded, GradeLevel, Interval, Of, Outcome, ScoringRule, title_of
from rule_cases import MAKERS, TABLES, Row, actual_of, rule_of

Cell = Any
"""A cell of a table."""

EXAMPLES = [(table["rule"], row) for table in TABLES["case"] for row in table["rows"]]
ROUNDED = [(table["rule"], *row) for table in TABLES["rounding"] for row in table["rows"]]
REFUSED = [(table["finding"], *row) for table in TABLES["refused"] for row in table["rows"]]


@pytest.mark.parametrize(("rule", "row"), EXAMPLES)
def test_worked_example(rule: Row, row: list[Cell]) -> None:
    points, target, actual, score, met, achievement, steps, findings = row
    outcome = rule_of(rule).apply(points, target or None, actual_of(actual))
    assert outcome.score == Fraction(score)
    assert type(outcome.score) is Fraction
    assert outcome.points == Fraction(points)
    assert outcome.deduction == Fraction(points) - Fraction(score)
    assert outcome.met is (met == "是")
    assert outcome.achievement == (Fraction(achievement) if achievement else None)
    assert [step.kind for step in outcome.steps] == steps.split()
    assert outcome.steps[-1].value == outcome.score
    assert [item.name for item in outcome.findings] == findings


@pytest.mark.parametrize(
    ("rule", "points", "target", "actual", "score", "digits", "rounded", "deduction"), ROUNDED
)
def test_rounded_once_and_half_up(
    rule: Row,
    points: str,
    target: str,
    actual: Cell,
    score: str,
    digits: int,
    rounded: str,
    deduction: str,
) -> None:
    with localcontext(Context(prec=2, rounding=ROUND_DOWN)):  # no caller's context matters
        outcome = rule_of(rule).apply(points, target, actual)
        assert outcome.score == Fraction(score)
        assert str(outcome.rounded(digits)) == rounded
        assert outcome.deduction == Fraction(deduction)
    if digits == 2:
        assert outcome.rounded() == Decimal(rounded)


@pytest.mark.parametrize("row", TABLES["derivation"])
def test_every_figure_of_a_derivation(row: Row) -> None:
    outcome = rule_of(row["rule"]).apply(
        row["points"], row["target"] or None, actual_of(row["actual"])
    )
    shown = [
        [step.kind, *(fact if isinstance(fact, str) else plain(fact) for fact in step.facts)]
        for step in outcome.steps
    ]
    assert shown == row["steps"]
    for step in outcome.steps:
        assert len(step.named_facts) == len(step.facts)
        assert step.text
        if step.kind in ("nothing", "no-ratio", "below-pass"):
            assert step.value == 0
        else:
            which = ARRIVES_AT[step.kind]
            assert step.value == (None if which is None else step.facts[which])


ARRIVES_AT = {
    "figures": None,
    "compared": None,
    "stated": None,
    "band": None,
    "band-named": None,
    "band-points": 0,
    "full": 0,
    "shortfall": 0,
    "converted": 1,
    "judged": 1,
    "judged-share": 0,
    "part-of-whole": 2,
    "ratio-plain": 2,
    "ratio-inverse": 2,
    "ratio-linear": 2,
    "ratio-symmetric": 2,
    "proportion": -1,
    "deducted": -1,
    "deducted-capped": -1,
    "share": -1,
    "share-plus": -1,
    "overshoot": -1,
}
"""Which of its facts a step arrives at."""


@pytest.mark.parametrize(("name", "rule", "points", "target", "actual"), REFUSED)
def test_what_cannot_be_scored(
    name: str, rule: Row, points: str, target: str, actual: Cell
) -> None:
    with pytest.raises(GovPerfError) as caught:
        rule_of(rule).apply(points, target or None, actual_of(actual))
    assert caught.value.finding.name == name
    assert caught.value.text
    assert str(caught.value)


def test_the_table_has_every_kind_and_no_example_twice() -> None:
    kinds = {rule["kind"] for rule, _ in EXAMPLES}
    assert kinds >= {*MAKERS, "all_or_nothing", "proportional", "graded"}
    alike = sorted(repr(row) for row in EXAMPLES)
    assert [one for one, other in pairwise(alike) if one == other] == []


# -- what the tables do not show ---------------------------------------------------------------


def example(kind: str, **parameters: object) -> ScoringRule:
    return rule_of({"kind": kind, **parameters})


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("all_or_nothing", "直接赋分"),
        ("proportional", "按完成比例赋分"),
        ("graded", "按评判等级赋分"),
    ],
)
def test_rules_have_the_names_that_the_field_uses(kind: str, title: str) -> None:
    assert title_of(example(kind)) == title


class Own:
    """Somebody's rule without a title."""

    def apply(self, points: object, target: object, actual: object) -> Outcome:
        raise NotImplementedError


def test_a_rule_is_whatever_can_be_applied() -> None:
    assert title_of(Own()) == "Own"
    assert isinstance(Own(), ScoringRule)
    assert not isinstance(object(), ScoringRule)


def test_a_target_may_be_given_as_text_or_as_a_target() -> None:
    rule = example("proportional")
    text = rule.apply(10, "≥98%", "93.1%")
    assert rule.apply(10, parse_target("≥98%").require(), "93.1%") == text
    assert rule.apply(Fraction(10), Target("≥", 98, "%"), "93.1%") == text
    assert rule.apply(Decimal("10.0"), Target("≥", 98, "%"), "93.1%") == text


def test_bands_of_the_value_take_a_target_too() -> None:
    rule = example("floors", of="value", unit="天", floors=[["3", "1"]])
    assert rule.apply(10, Target("≥", 72, "小时"), 60).score == 0
    assert rule.apply(10, Target("≥", 72, "小时"), 72).score == 10
    assert rule.apply(10, Target("≥", 72), 2).score == 0  # no unit: the bands' own
    assert rule.apply(10, Target.as_written("三天以上"), 3).score == 10


def test_an_unreadable_target_does_not_keep_bands_of_the_value_from_scoring() -> None:
    rule = example("floors", of="value", unit="%", floors=[["90", "1"]])
    assert rule.apply(10, "≥98%以下", "95%").score == 10


def test_findings_of_the_reader_come_first() -> None:
    outcome = example("proportional").apply(10, "≥100期", "=95场次")
    assert [item.name for item in outcome.findings] == ["actual-with-sign", "counted-differs"]
    outcome = example("proportional").apply(10, "≥5%", "=-1%")
    assert [item.name for item in outcome.findings] == ["actual-with-sign", "no-ratio"]


def test_findings_say_which_figures_are_meant() -> None:
    (found,) = example("proportional").apply(10, "≥5%", "-1%").findings
    assert (found.fact("target"), found.fact("actual")) == ("5", "-1")
    (found,) = example("proportional").apply(10, "≥1万人次", "9500户").findings
    assert (found.fact("target"), found.fact("actual")) == ("万人次", "户")


REASONS: list[tuple[Row, str, Cell, dict[str, str]]] = [
    ({"kind": "proportional"}, "≥98%", "0.98", {"text": "0.98"}),
    (
        {"kind": "bands", "of": "value", "bands": [{"low": "0", "share": "1"}]},
        "",
        "-1.50",
        {"value": "-1.5"},
    ),
    (
        {"kind": "proportional"},
        "≥98%",
        {"share": "90%", "level": "好"},
        {"actual": "好 90%", "target": "≥98%"},
    ),
    ({"kind": "proportional"}, "显著提升", "98%", {"actual": "98%", "target": "显著提升"}),
    ({"kind": "proportional"}, "98%", "98%", {"target": "98%"}),
    (
        {"kind": "proportional"},
        "≥98人",
        {"part": "1", "whole": "2"},
        {"actual": "比率", "target": "人"},
    ),
    ({"kind": "proportional"}, "≥98", "98%", {"actual": "%", "target": "（未写单位）"}),
    ({"kind": "proportional"}, "≥98人", "98元", {"actual": "元", "target": "人"}),
    ({"kind": "proportional"}, "≥98%", "未完成", {"actual": "未完成", "target": "≥98%"}),
    (
        {"kind": "floors", "of": "value", "floors": [["1", "1"]]},
        "",
        "完成",
        {"actual": "完成", "target": "评分标准"},
    ),
    (
        {"kind": "floors", "of": "value", "unit": "%", "floors": [["1", "1"]]},
        "≥50人",
        "完成",
        {"actual": "完成", "target": "≥50人"},
    ),
    (
        {"kind": "floors", "of": "value", "unit": "%", "floors": [["1", "1"]]},
        "=0起",
        "1起",
        {"actual": "1起", "target": "=0起"},
    ),
    (
        {"kind": "stepwise", "step": "1", "deduct": "1", "side": "above"},
        "≥98%",
        "97%",
        {"side": "超过", "target": "≥98%", "about": ""},
    ),
    (
        {"kind": "stepwise", "step": "1", "deduct": "1", "unit": "天"},
        "≥98%",
        "97%",
        {"unit": "天", "target": "≥98%"},
    ),
    (
        {"kind": "stepwise", "step": "1", "deduct": "1", "unit": "天"},
        "≥98",
        "97",
        {"unit": "天", "target": "≥98"},
    ),
]


@pytest.mark.parametrize(("rule", "target", "actual", "facts"), REASONS)
def test_an_error_names_what_it_is_about(
    rule: Row, target: str, actual: Cell, facts: dict[str, str]
) -> None:
    with pytest.raises(GovPerfError) as caught:
        rule_of(rule).apply(10, target or None, actual_of(actual))
    assert dict(caught.value.finding.facts) == facts


def test_findings_of_steps_name_what_they_are_about() -> None:
    counted = example("stepwise", step="1", deduct="1", unit="处").apply(5, "≤2起", "4起")
    assert [dict(item.facts) for item in counted.findings] == [{"actual": "处", "target": "起"}]
    doubted = example("stepwise", step="10", deduct="1", measure="said").apply(5, "≥50%", "40%")
    assert [dict(item.facts) for item in doubted.findings] == [{"target": "≥50%"}]


def test_a_reduction_names_the_rule_that_it_reduces() -> None:
    rule = example("overachievement", inner={"kind": "proportional"}, tiers=[["0.3", "0"]])
    assert rule.apply(10, "≥100人", "140人").steps[-1].reference == "按完成比例赋分"


def test_full_width_percent_is_in_percentage_points_too() -> None:
    rule = example("stepwise", step="1", deduct="1")
    assert rule.apply(10, Target("≥", 98, "％"), 97).steps[-2].facts[1] == "个百分点"


def test_below_the_lowest_floor_there_is_nothing_unless_said() -> None:
    assert Banded.floors([("0.6", 1)]).apply(10, "≥100人", "59人").score == 0


def test_one_band_for_everything() -> None:
    rule = Banded([Band(Interval(), 1)], Of.VALUE, "%")
    outcome = rule.apply(10, None, "0.5")
    assert outcome.score == 10
    assert outcome.findings == ()


def test_bands_and_levels_say_what_they_give() -> None:
    bands = Banded.floors([("0.9", 1), ("0.6", "0.555")]).bands
    assert [str(band) for band in bands] == [
        "≥90%：得分值的100%",
        "60%(含)-90%：得分值的55.5%",
        "<60%：得分值的0%",
    ]
    assert str(Band(Interval("5"), 1, "-1.50")) == "≥500%：得分值的100%减1.5分"
    assert str(Band(Interval("5"), 0, "0.5")) == "≥500%：得分值的0%加0.5分"
    assert str(GradeLevel("好", Interval("0.8", "1", high_in=True))) == "好 80%(含)-100%(含)"


def test_points_beside_the_share_are_exempt_from_being_linear() -> None:
    plain_bands = [Band(Interval("1"), 1), Band(Interval(None, "1"), "0.5")]
    with_points = [Band(Interval("1"), 1), Band(Interval(None, "1"), "0.5", "-1")]
    assert Banded(plain_bands).exempt == frozenset()
    assert Banded(with_points).exempt == {"linear"}
    assert Banded(with_points, Of.VALUE).exempt == {
        "linear",
        "target",
        "scale",
        "monotone",
        "converted",
    }


def test_a_case_gives_figures_to_compute_with() -> None:
    """A converted value is a Fraction and a plain one a Decimal, which do not subtract."""
    assert [*open_case(10, "≤30天", "5周").figures()] == [35, 30]
    assert [*open_case(10, "≥98%", "97.5%").figures()] == [Fraction(195, 2), 98]
    assert [*open_case(10, "≥98%", Ratio(1, 3)).figures()] == [Fraction(100, 3), 98]
    assert all(type(item) is Fraction for item in open_case(10, "≥98%", "97.5%").figures())
    with pytest.raises(InputError) as caught:
        open_case(10, "≤30天", "未完成").figures()
    assert caught.value.finding.name == "figure-needed"
