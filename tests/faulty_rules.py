"""Rules that are wrong in one way each, as people write them, and the law that finds each.

``FAULTY`` is told by the fault; ``RIGHT`` looks like some of them and is not wrong.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from gov_perf import (
    Counting,
    Judgement,
    Measured,
    Operator,
    Overachievement,
    Proportional,
    RuleError,
    ScoringRule,
    Side,
    Step,
    Stepwise,
    open_case,
)
from gov_perf.rules import Banded, Graded, Of, Outcome

ONE: Final = Fraction(1)


class ByShare:
    """The points times a share, which each of the rules below computes in its own way."""

    title = "按率"

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if case.verdict.met:
            return self.met(case)
        if case.achievement is None:
            return case.without_ratio()
        return self.gives(case, case.full * self.share(case))

    def met(self, case: Any) -> Outcome:  # noqa: ANN401
        return case.full_marks()  # type: ignore[no-any-return]

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        return max(min(Fraction(case.achievement), ONE), Fraction(0))

    def gives(self, case: Any, score: Fraction) -> Outcome:  # noqa: ANN401
        return case.outcome(score, Step("said", ("按率计",), score))  # type: ignore[no-any-return]


class RoundsHalfEven(ByShare):
    """The score is rounded by the rule, and half to even."""

    def gives(self, case: Any, score: Fraction) -> Outcome:  # noqa: ANN401
        cents = Fraction(round(score * 100), 100)
        return super().gives(case, cents)


class OverFull(ByShare):
    """Somewhat more than the points for more than the target."""

    def met(self, case: Any) -> Outcome:  # noqa: ANN401
        rate = case.achievement or ONE
        return self.gives(case, case.full * min(max(rate, ONE), Fraction(6, 5)))


class BelowNothing(ByShare):
    """Twice the gap is taken off, whatever is left."""

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        return 2 * super().share(case) - 1


class DropsTheSign(ByShare):
    """−50 is scored as 50."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if isinstance(actual, Measured):
            actual = Measured(actual.value.copy_abs(), actual.unit)
        return super().apply(points, target, actual)


class DropsBothSigns(ByShare):
    """−10 of ≥−5 is scored as 10 of ≥5."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if isinstance(actual, Measured) and target.value is not None and target.value < 0:
            actual = Measured(actual.value.copy_abs(), actual.unit)
            target = evolve(target, value=target.value.copy_abs(), text="")
        return super().apply(points, target, actual)


class KeepsTheRate(ByShare):
    """A cache by 完成率 alone."""

    def __init__(self) -> None:
        self.kept: dict[Fraction, Fraction] = {}

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        return super().share(case)

    def gives(self, case: Any, score: Fraction) -> Outcome:  # noqa: ANN401
        return super().gives(case, min(self.kept.setdefault(case.achievement, score), case.full))


class NoUnits(ByShare):
    """The unit of the actual value is not looked at."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if isinstance(actual, Measured):
            actual = Measured(actual.value, target.unit)
        return super().apply(points, target, actual)


class BareIsAShare(ByShare):
    """A number without a unit is taken for a share of 1."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        unit = getattr(target.unit, "text", None)
        if isinstance(actual, Measured) and actual.unit is None and unit == "%":
            actual = Measured(actual.value * 100, "%")
        return super().apply(points, target, actual)


class Falls(ByShare):
    """In one stretch more is worse."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = Fraction(low, 100), Fraction(high, 100)

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        rate = super().share(case)
        return self.low + self.high - rate if self.low < rate < self.high else rate


class FallsAboveAll(ByShare):
    """Too much is punished, which the rule does not say."""

    def met(self, case: Any) -> Outcome:  # noqa: ANN401
        rate = case.achievement
        return (
            self.gives(case, case.full / 2) if rate and rate > Fraction(3, 2) else case.full_marks()
        )


class AllIsReduced(Falls):
    """Says of every result that it is too far above the target."""

    def is_reduced(self, _: Fraction) -> bool:
        return True


class AsWritten(ByShare):
    """Rounds to the digits that the actual value is written with."""

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        rate = super().share(case)
        if not isinstance(case.actual, Measured):
            return rate
        digits = max(-int(case.actual.value.as_tuple().exponent), 0)
        return Fraction(int(rate * 10 ** (digits + 1)), 10 ** (digits + 1))


class ByText(ByShare):
    """Compares the texts of two numbers."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        given = super().apply(points, target, actual)
        if isinstance(actual, Measured) and given.met and actual.value == target.value:
            same = str(actual.value) == str(target.value)
            return given if same else evolve(given, met=None)
        return given


class NotAtTheTarget(ByShare):
    """> where ≥ is meant."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        given = super().apply(points, target, actual)
        if isinstance(actual, Measured) and actual.value == target.value:
            score = Fraction(given.points) * Fraction(9, 10)
            return evolve(given, met=False, score=score, steps=[Step("said", ("",), score)])
        return given


class EqualsNeverMet(ByShare):
    """Of = alone, at the target."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        given = super().apply(points, target, actual)
        if target.operator is Operator.EQUAL and given.met:
            score = Fraction(given.points) * Fraction(9, 10)
            return evolve(given, met=False, score=score, steps=[Step("said", ("",), score)])
        return given


class Drifts(ByShare):
    """A binary float on the way."""

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        return Fraction(float(super().share(case)))


class RoundedFloat(ByShare):
    """A binary float, rounded to four decimals and written as text."""

    def gives(self, case: Any, score: Fraction) -> Outcome:  # noqa: ANN401
        return super().gives(case, Fraction(f"{float(score):.4f}"))


class WholeNumbers(ByShare):
    """Figures are cut to whole numbers."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        given = super().apply(points, target, actual)
        if given.met or not isinstance(actual, Measured) or given.achievement is None:
            return given
        cut = Measured(Decimal(int(actual.value)), actual.unit)
        less = super().apply(points, target, cut)
        return evolve(given, score=less.score, steps=less.steps)


class AtMost99999(ByShare):
    """Large figures are cut."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        given = super().apply(points, target, actual)
        if given.met or not isinstance(actual, Measured) or given.achievement is None:
            return given
        goal = evolve(target, value=min(target.value, Decimal(99999)), text="")
        cut = super().apply(points, goal, Measured(min(actual.value, Decimal(99999)), actual.unit))
        return evolve(given, score=cut.score, steps=cut.steps)


class DividesByPoints(ByShare):
    """The share is found from the points, which may be 0."""

    def gives(self, case: Any, score: Fraction) -> Outcome:  # noqa: ANN401
        share = score / case.full
        return super().gives(case, case.full * share)


class NoWords(ByShare):
    """ "完成" has no value."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if not isinstance(actual, Judgement):
            _ = actual.value > 0
        return super().apply(points, target, actual)


class WordsCompared(ByShare):
    """A target in words has no value to compare with."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        if isinstance(actual, Measured):
            _ = actual.value > target.value
        return super().apply(points, target, actual)


class WorseJudgedIsMore(ByShare):
    """The share of a judgement is what is lost."""

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        share = super().share(case)
        return ONE - share if isinstance(case.actual, Judgement) else share


class OutOfTen(ByShare):
    """The points are 10, whatever they are."""

    def gives(self, case: Any, score: Fraction) -> Outcome:  # noqa: ANN401
        return super().gives(case, score / case.full * 10)


FAULTY: Final[Mapping[str, tuple[ScoringRule, str]]] = MappingProxyType(
    {
        "rounds half to even": (RoundsHalfEven(), "linear"),
        "more than the points": (OverFull(), "range"),
        "less than nothing": (BelowNothing(), "range"),
        "drops the sign of the result": (DropsTheSign(), "target"),
        "drops the sign of target and result": (DropsBothSigns(), "target"),
        "a cache by rate": (KeepsTheRate(), "context"),
        "no look at the unit": (NoUnits(), "units"),
        "a bare number is a share": (BareIsAShare(), "target"),
        "falls from 20 to 40 %": (Falls(20, 40), "monotone"),
        "falls from 81 to 88 %": (Falls(81, 88), "monotone"),
        "half for much too much": (FallsAboveAll(), "met"),
        "all is reduced": (AllIsReduced(60, 80), "monotone"),
        "rounds to the digits of the figure": (AsWritten(), "monotone"),
        "compares texts": (ByText(), "context"),
        "> for ≥": (NotAtTheTarget(), "target"),
        "= is never met": (EqualsNeverMet(), "target"),
        "a float": (Drifts(), "exact"),
        "a rounded float": (RoundedFloat(), "linear"),
        "whole numbers": (WholeNumbers(), "scale"),
        "at most 99999": (AtMost99999(), "converted"),
        "divides by the points": (DividesByPoints(), "edges"),
        "knows no 完成": (NoWords(), "edges"),
        "compares with words": (WordsCompared(), "edges"),
        "the worse judged, the more": (WorseJudgedIsMore(), "monotone"),
        "out of ten": (OutOfTen(), "range"),
    }
)
"""Fault → a rule that has it, and the law that finds it."""


class Floors(ByShare):
    """For ≥ and > alone."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        sign = open_case(points, target, actual).goal.operator
        if sign is not None and not sign.is_floor:
            raise RuleError.refuses("只评正向指标")
        return super().apply(points, target, actual)


class Squared(ByShare):
    """The gap counts more, the larger it is."""

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        return super().share(case) ** 2


class WholePerCents(ByShare):
    """Each full per cent counts: nobody can tell it from a rule that cuts by mistake."""

    def share(self, case: Any) -> Fraction:  # noqa: ANN401
        return Fraction(int(super().share(case) * 100), 100)


class NoneBelowZero(ByShare):
    """Figures below zero are refused."""

    def apply(self, points: Any, target: Any, actual: Any) -> Outcome:  # noqa: ANN401
        case = open_case(points, target, actual)
        if min(case.verdict.actual or 0, case.verdict.target or 0) < 0:
            raise RuleError.refuses("不评负数")
        return super().apply(points, target, actual)


RIGHT: Final[Mapping[str, tuple[ScoringRule, tuple[str, ...]]]] = MappingProxyType(
    {
        "by share": (ByShare(), ()),
        "floors alone": (Floors(), ()),
        "squared": (Squared(), ()),
        "whole per cents": (WholePerCents(), ()),
        "none below zero": (NoneBelowZero(), ()),
        "proportional with a line": (Proportional(Fraction(6, 10)), ()),
        "words": (Graded(), ()),
        "bands": (Banded.floors([(90, 1), (80, "0.8"), (60, "0.5")], 0, of=Of.VALUE, unit="%"),
                  ("scale", "met", "target")),
        "started steps": (Stepwise(1, "0.5", counting=Counting.STARTED), ()),
        "days late": (Stepwise(1, "0.5", side=Side.ABOVE, unit="天"), ()),
        "too much is reduced": (Overachievement(Proportional(), [(Fraction(1, 2), "0.8")]), ()),
    }
)  # fmt: skip
"""A rule that is right, and what it has to be exempt from besides what it names itself."""
