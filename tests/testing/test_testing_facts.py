"""What a broken law tells: the same figures in both languages, and a case to check in the head."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from gov_perf import Measured, Operator, Step, Target, open_case
from gov_perf.rules import Outcome
from gov_perf.testing import LAWS, RuleLawError, assert_rule_laws
from gov_perf.testing.asking import figure_of, ratio_of
from gov_perf.testing.cases import Case

Share = Callable[[Fraction, Fraction, Fraction], Fraction]


class OfShare:
    """Points by what a function makes of the share of the target."""

    title = "按完成率"

    def __init__(self, share: Share) -> None:
        self.share = share

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        mine, goal = case.figures()
        score = case.full * self.share(mine / goal if goal > 0 else Fraction(1), mine, goal)
        return case.outcome(score, Step("said", ("按完成率",), score))


def capped(rate: Fraction, _: Fraction, __: Fraction) -> Fraction:
    return max(min(rate, Fraction(1)), Fraction(0))


def dented(rate: Fraction, _: Fraction, __: Fraction) -> Fraction:
    return Fraction(3, 4) if Fraction(4, 5) <= rate < Fraction(9, 10) else capped(rate, _, __)


def never_full(rate: Fraction, _: Fraction, __: Fraction) -> Fraction:
    return min(capped(rate, _, __), Fraction(99, 100))


def by_number(rate: Fraction, mine: Fraction, _: Fraction) -> Fraction:
    return Fraction(1) if rate >= 1 else Fraction(1, 2 if mine >= 50 else 4)


def beyond(_: Fraction, __: Fraction, ___: Fraction) -> Fraction:
    return Fraction(3, 2)


def broken(share: Share) -> RuleLawError:
    with pytest.raises(RuleLawError) as caught:
        assert_rule_laws(OfShare(share), max_examples=200, target="≥95%")
    return caught.value


@pytest.mark.parametrize(
    ("share", "law", "told"),
    [
        (dented, "monotone", "的得分是 7.5，少于 7.999"),
        (never_full, "met", "达到了指标值，得分却是 "),
        (by_number, "scale", "两个数都乘 "),
        (beyond, "range", "不在 0 到 "),
    ],
)
def test_what_is_wrong_is_told_with_the_same_figures_in_both_languages(
    share: Share,
    law: str,
    told: str,
) -> None:
    error = broken(share)
    assert error.law == law
    assert told in error.text
    english = str(error).partition(": law ")[2].partition("\n")[0].replace("0…", "0 ")
    figures = re.findall(r"\d+(?:[./]\d+)*", english.partition(" broken for ")[2])
    assert figures
    for figure in figures:
        assert figure in error.text


def test_a_case_of_odd_figures_is_told_as_a_round_one() -> None:
    told = str(broken(dented))
    assert "points 10, target ≥100%, actual 79.99 (in %): 80 scores 7.5, less than 7.999" in told


def test_a_long_fraction_has_a_decimal_beside_it_and_a_short_one_none() -> None:
    assert figure_of(Fraction(2999, 375)) == "2999/375 ≈ 7.9973"
    assert figure_of(Fraction(0.1)) == "3602879701896397/36028797018963968 ≈ 0.10000"
    assert [figure_of(it) for it in (Fraction(1, 3), Fraction(-20, 3), Fraction(0))] == [
        "1/3",
        "-20/3",
        "0",
    ]
    assert ratio_of(Decimal("9.50")) == "9.50"
    assert ratio_of(Fraction(12345, 10)) == "2469/2"


def bent(rate: Fraction, _: Fraction, __: Fraction) -> Fraction:
    """Less from 72 % on than below, in scores without end."""
    return capped(rate, _, __) / (7 if rate < Fraction(18, 25) else 9)


def test_a_broken_law_tells_a_long_fraction_with_its_decimal() -> None:
    case = Case(Decimal(10), Target(Operator.AT_LEAST, Decimal(100), "%"), Measured("71.999"))
    with pytest.raises(RuleLawError) as caught:
        LAWS["monotone"](OfShare(bent), case)
    assert "72.009 scores 0.8001, less than 71999/70000 ≈ 1.0286" in str(caught.value)
    assert "72.009 的得分是 0.8001，少于 71999/70000 ≈ 1.0286" in caught.value.figures
