"""按完成比例赋分: points in proportion to what was achieved, with an optional pass line."""

from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from gov_perf.cells.actuals import ActualLike, Stated
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.numbers.exact import Exact, plain, to_fraction
from gov_perf.numbers.units import Kind
from gov_perf.rules.base import (
    USUAL,
    ZERO,
    Conventions,
    Equals,
    Outcome,
    PointsLike,
)
from gov_perf.rules.case import Case, open_case
from gov_perf.rules.sides import Side, check_side, kept


def _line(value: Exact | Fraction | None) -> Fraction | None:
    if value is None:
        return None
    line = to_fraction(value, "pass_line")
    if not 0 <= line <= 1:
        raise RuleError("pass-line-out-of-range", line=value)
    return line


@frozen
class Proportional:
    """Points in proportion (按完成比例赋分): points × actual ÷ target, at most the points.

    A ceiling and a target with = are turned into a ratio by the conventions.  Where no ratio
    exists (target not above zero, negative actual value) the rule gives full points or
    nothing, with a finding unless the target is a plain 0 under ≤ or =.

    Args:
        pass_line: 及格门槛, a ratio from 0 to 1; below it nothing.
        conventions: How ceilings and = become ratios.
        bare_line: Whether the sentence does not say of what the pass line is ("低于60%不得分"):
            beside a target in % it may be one of the value as well as of 完成率, and an actual
            value for which the two differ is refused.
        below: Whether the sentence says that points are lost below the target ("低于指标值的按比例
            得分"): whatever is above it has full points, and a ceiling is refused.

    Raises:
        RuleError: the pass line is not between 0 and 1.

    Source: 财预〔2020〕10号, 定量指标 "未完成的按比例" (forms); the pass line 财预〔2021〕101号
    (recalled).

    >>> Proportional().apply(3, "≥600人", "11人").rounded()
    Decimal('0.06')
    >>> Proportional(pass_line="0.6").apply(10, "≥100%", "59%").score
    Fraction(0, 1)
    """

    title: ClassVar[str] = "按完成比例赋分"

    pass_line: Fraction | None = field(default=None, converter=_line)
    conventions: Conventions = field(default=USUAL)
    bare_line: bool = field(default=False, kw_only=True)
    below: bool = field(default=False, kw_only=True)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """None besides the target; see :class:`~gov_perf.rules.breakpoints.WithBreakpoints`."""
        return ()

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; see :class:`~gov_perf.rules.ScoringRule`."""
        case = open_case(points, target, actual, self.conventions)
        verdict, rate = case.verdict, case.rate
        if verdict.share is not None:
            return self._by_share(case, verdict.share)
        self._refuse_doubtful(case)
        if self.below:
            check_side(Side.BELOW, case.goal, verdict)
        if verdict.met or (self.below and kept(Side.BELOW, verdict)):
            return evolve(case.full_marks(by_ratio=True), met=True)
        if isinstance(case.actual, Stated):
            raise case.needs_figure()
        if rate is None:
            return case.without_ratio()
        if verdict.operator is Operator.EQUAL and self.conventions.equals is Equals.EXACT:
            return case.nothing(rate.step)
        if self.pass_line is not None and rate.value < self.pass_line:
            return case.outcome(
                ZERO, rate.step, Step("below-pass", (rate.value, self.pass_line), ZERO)
            )
        score = rate.of(case.full)
        part = rate.part if score or not case.full else ZERO
        step = Step("proportion", (case.full, part, rate.whole, score), score)
        return case.outcome(score, rate.step, step)

    def _refuse_doubtful(self, case: Case) -> None:
        """Refuse a value that is below the line in one of its readings alone.

        A line that the target itself does not reach is none of the value.
        """
        line, unit, operator = self.pass_line, case.goal.unit, case.verdict.operator
        target, actual, rate = case.verdict.target, case.verdict.actual, case.rate
        if not self.bare_line or line is None or unit is None or unit.kind is not Kind.RATIO:
            return
        if target is None or actual is None or rate is None or operator is None:
            return
        if operator.is_ceiling or Fraction(target) * unit.scale < line:
            return
        below = not case.verdict.met and rate.value < line
        if below is not (Fraction(actual) * unit.scale < line):
            text = f"{plain(line * 100)}%"
            raise InputError("pass-line-of-what", target=case.goal, actual=case.actual, line=text)

    def _by_share(self, case: Case, share: Fraction) -> Outcome:
        if self.pass_line is not None and share < self.pass_line:
            return case.outcome(ZERO, Step("below-pass", (share, self.pass_line), ZERO))
        score = case.full * share
        return case.outcome(score, Step("share", (case.full, share, score), score))
