"""Scoring rules: the worked examples of ``data/rules.toml``, one by one."""

from decimal import ROUND_DOWN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from gov_perf import GovPerfError, Target, parse_target
from gov_perf.exact import plain
from gov_perf.rules import Outcome, ScoringRule, title_of
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


@pytest.mark.parametrize("row", TABLES["derivation"], ids=lambda row: str(row["note"]))
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
        if step.value is not None:  # what a step arrives at is one of its own figures
            assert (
                not step.facts
                or step.kind in ("below-pass", "no-ratio")
                or step.value in {fact for fact in step.facts if not isinstance(fact, str)}
            )


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
    assert {rule["kind"] for rule, _ in EXAMPLES} == MAKERS.keys()
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
    outcome = example("proportional").apply(10, "≥100期", "≥95场次")
    assert [item.name for item in outcome.findings] == ["actual-with-sign", "counted-differs"]
    outcome = example("proportional").apply(10, "≥5%", "≥-1%")
    assert [item.name for item in outcome.findings] == ["actual-with-sign", "no-ratio"]
    outcome = example("floors", of="value", unit="%", floors=[["90", "1"]]).apply(10, None, "≥0.9")
    assert [item.name for item in outcome.findings] == ["actual-with-sign", "percent-or-share"]


def test_findings_say_which_figures_are_meant() -> None:
    (found,) = example("proportional").apply(10, "≥5%", "-1%").findings
    assert (found.fact("target"), found.fact("actual")) == ("5", "-1")
    (found,) = example("proportional").apply(10, "≥1万人次", "9500户").findings
    assert (found.fact("target"), found.fact("actual")) == ("万人次", "户")
    (found,) = example("proportional").apply(10, "≥98%", "0.98").findings
    assert found.fact("text") == "0.98"
