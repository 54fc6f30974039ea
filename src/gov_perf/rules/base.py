"""What every scoring rule (评分规则) shares: the interface, the outcome, the comparison."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, Protocol, runtime_checkable

from attrs import field, frozen

from gov_perf.arguments import check_fields, listed
from gov_perf.cells.actuals import (
    Actual,
    ActualLike,
    Judgement,
    Measured,
    Stated,
    as_given,
    read_actual,
)
from gov_perf.cells.targets import Operator, Target, parse_target
from gov_perf.completion import day_as_text, read_completion
from gov_perf.errors import InputError, NumberError
from gov_perf.explain import NUMBERS, Step
from gov_perf.findings import Finding
from gov_perf.numbers.exact import Exact, Ratio, plain, round_half_up, to_fraction
from gov_perf.numbers.tails import refuse_tail
from gov_perf.numbers.units import Unit
from gov_perf.rules.in_units import in_unit

Figure = Decimal | Fraction
"""An exact number of a comparison (确切的数)."""

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


class Ceiling(Enum):
    """How a missed ceiling (≤, <) is turned into a ratio (反向指标算法).

    ``INVERSE``: target ÷ actual.  ``LINEAR``: 1 − (actual − target) ÷ target, nothing from
    twice the target on.
    """

    INVERSE = "inverse"
    LINEAR = "linear"


class Equals(Enum):
    """How a target with = is read (等于类指标算法).

    ``AS_FLOOR``: more than the target counts as met, for a target above zero ("事故＝0起" is
    not met by three accidents).  ``SYMMETRIC``: 1 − distance ÷ target on either side.
    ``EXACT``: anything else than the target earns nothing, unless the rule takes points off
    by steps.
    """

    AS_FLOOR = "as_floor"
    SYMMETRIC = "symmetric"
    EXACT = "exact"


@frozen
class Conventions:
    """What differs between provinces (口径), as parameters that a regulation names."""

    ceiling: Ceiling = Ceiling.INVERSE
    equals: Equals = Equals.AS_FLOOR


USUAL: Final = Conventions()


_STEPS: Final = frozenset({Step})
_USUAL_KINDS: Final = frozenset(
    (Fraction, Fraction, achievement, met)
    for achievement in (Fraction, type(None))
    for met in (bool, type(None))
)


@frozen
class Outcome:
    """What a rule gives (评分结果).

    Attributes:
        points: 分值, exact.
        score: 得分, exact; between 0 and ``points``.
        met: Whether the target was met, as the rule sees it; None where nobody can say.
        achievement: 完成率, exact and not capped; None where no ratio exists.
        steps: The derivation; the value of the last step is the score.
        findings: What is doubtful about the figures.

    Raises:
        InputError: an argument of another kind, all of them in one error.
    """

    points: Fraction | Decimal
    score: Fraction
    met: bool | None
    achievement: Fraction | None = None
    steps: tuple[Step, ...] = field(default=(), converter=listed)
    findings: tuple[Finding, ...] = ()

    def __attrs_post_init__(self) -> None:
        given = (type(self.points), type(self.score), type(self.achievement), type(self.met))
        if given not in _USUAL_KINDS or not _STEPS.issuperset(map(type, self.steps)):
            self._check()

    def _check(self) -> None:
        """Say what is of another kind; other numbers than fractions are slower to see."""
        check_fields(
            self, None,
            ("points", self.points, (*NUMBERS, float)),  # of a float the scorer and the laws tell
            ("score", self.score, (*NUMBERS, float)),
            ("met", self.met, (bool, type(None))),
            ("achievement", self.achievement, (*NUMBERS, float, type(None))),
            ("steps", self.steps, (Step,)),
        )  # fmt: skip

    @property
    def deduction(self) -> Fraction:
        """扣分, exact."""
        return Fraction(self.points) - self.score

    def rounded(self, digits: int = 2) -> Decimal:
        """The score, rounded half-up."""
        return round_half_up(self.score, digits)


PointsLike = Exact | Fraction


@runtime_checkable
class ScoringRule(Protocol):
    """A scoring rule (评分规则): anything with this one method."""

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator.

        Args:
            points: 分值, not negative.
            target: 指标值; None where the rule carries its own thresholds.
            actual: 实际完成值.

        Raises:
            GovPerfError: the figures cannot be scored by this rule; it says why
                (``RuleError.refuses("…")``).
        """
        ...


def title_of(rule: ScoringRule) -> str:
    """What people call the rule: its ``title``, or the name of its class."""
    return str(getattr(rule, "title", type(rule).__name__))


def as_points(points: PointsLike) -> Fraction:
    """分值 as a Fraction; NumberError for a float, no number, or a negative one."""
    refuse_tail(points)
    value = to_fraction(points, "points")
    if value.numerator < 0:
        raise NumberError("points-negative", text=plain(value))
    return value


def as_target(target: Target | str | None) -> Target:
    """A target from a target or its text; InputError where there is none or it is not read."""
    if isinstance(target, Target):
        refuse_tail(target.value)
        return target
    if target is None:
        raise InputError("target-needed")
    return parse_target(target).require()


def as_actual(
    actual: ActualLike,
    unit: Unit | None = None,
    operator: Operator | None = None,
    goal: Target | None = None,
) -> tuple[Actual, tuple[Finding, ...]]:
    """An actual value from whatever a caller gives, with what is doubtful about it.

    ``unit`` is the target's: "12日" is twelve days only where the target is in days.  So is
    ``operator``: of "≥12" against a ceiling nobody knows how much it is, and of "≥12" against
    ≥20 neither (``goal``).  A date is held against
    ``goal`` where that is a deadline, and needs its year.
    """
    if isinstance(actual, Actual):
        if isinstance(actual, Measured):
            refuse_tail(actual.value)
        elif isinstance(actual, Ratio):
            refuse_tail(actual.part)
            refuse_tail(actual.whole)
        elif isinstance(actual, Stated) and actual.contradicts_itself:
            usual = actual.contradiction.fact("actual")
            raise InputError("actual-text-differs", text=actual.text, actual=usual)
        return actual, ()
    actual = as_given(actual)
    actual = actual if goal is None else day_as_text(actual, goal)
    if isinstance(actual, str) and goal is not None and goal.is_deadline:
        done = read_completion(actual, goal, None)
        if done is not None:
            return done.require().stated, done.findings
    bound = None if goal is None else goal.value
    reading = read_actual(actual, unit, operator, bound)
    return reading.require(), reading.findings


@frozen(eq=False)
class Verdict:
    """Target and actual value, brought together (对比).

    Attributes:
        operator: 指标性质.
        met: Whether the target is met.
        target: The target's number; None where the actual value is a word or a judgement.
        actual: The actual value's number in the target's unit; None likewise.
        share: The share of a judgement.
        steps: The figures, what was converted, and the comparison.
        findings: What is doubtful about it.
    """

    operator: Operator | None
    met: bool
    target: Figure | None = None
    actual: Figure | None = None
    share: Fraction | None = None
    steps: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_unread(target: Target | str | None) -> bool:
    """Whether a target holds a figure, or refers to one, that could not be read (读不出的指标值).

    >>> is_unread(Target.as_written("约200元/户")), is_unread(Target.as_written("显著提升"))
    (True, False)
    """
    if target is None or (isinstance(target, Target) and target.value is not None):
        return False
    reading = parse_target(str(target))
    return reading.value is None and all(item.name != "target-empty" for item in reading.findings)


def unread(target: Target | str | None, actual: object) -> InputError:
    """The error for a target of which no figure can be read, with the reason if it is a tail."""
    tails = [item for item in parse_target(str(target)).findings if item.name == "float-tail"]
    return InputError("target-unread", findings=tails, target=target, actual=actual)


def compare(target: Target, actual: Actual, conventions: Conventions = USUAL) -> Verdict:
    """Compare an actual value with a target, in the target's unit.

    Raises:
        InputError: the units do not compare, the target has no sign, or a number stands
            against wording, a judgement against a number; a judgement names a level, or a part of
            a deadline.
    """
    head = Step("figures", (target.text, str(actual)))
    if is_unread(target):
        raise unread(target, actual)
    if isinstance(actual, Stated):
        verdict = "达到" if actual.met else "未达到"
        step = Step("stated", (actual.text, verdict))
        return Verdict(target.operator, actual.met, steps=(head, step))
    if isinstance(actual, Judgement):
        if not target.in_words:
            raise InputError("judgement-for-number", target=target, actual=actual)
        if actual.level or (target.is_deadline and 0 < actual.share < 1):  # a level of no rule
            raise InputError("met-unsaid", target=target, text=actual)
        return Verdict(
            target.operator, actual.share == ONE, share=actual.share, steps=(head, judged(actual))
        )
    if target.is_deadline:
        raise InputError("completion-no-date", target=target, text=actual)
    if target.value is None and not target.text.strip():
        raise InputError("target-empty")
    if target.value is None:
        raise InputError("number-for-words", target=target, actual=actual)
    operator = target.operator
    if operator is None or operator is Operator.QUALITATIVE:
        raise InputError("sign-needed", target=target)
    value, converted, doubts = in_unit(actual, target.unit, target.value)
    goal = target.value
    more_is_met = operator is Operator.EQUAL and conventions.equals is Equals.AS_FLOOR and goal > 0
    met = operator.met(value, goal) or (more_is_met and value > goal)
    compared = Step("compared", (value, *_said(operator, value, goal, met=met)))
    return Verdict(
        operator,
        met,
        goal,
        value,
        steps=(head, *converted, compared),
        findings=doubts,
    )


def _said(operator: Operator, value: Figure, goal: Figure, *, met: bool) -> tuple[str, Figure, str]:
    """Sign, target and verdict of a comparison; what missed an = is not said to be equal."""
    verdict = "达到" if met else "未达到"
    if operator is not Operator.EQUAL or value == goal:
        return operator.value, goal, verdict
    if met:
        return ">", goal, f"{verdict}（等于类指标算法：超过指标值也算达到）"
    return "≠", goal, verdict


def judged(actual: Judgement, level: str = "") -> Step:
    """The step that states a judgement."""
    reason = f"（{actual.reason}）" if actual.reason else ""
    return Step("judged", (level or actual.level or "未写等级", actual.share, reason), actual.share)


@frozen(eq=False)
class Achieved:
    """The ratio of completion (完成率) with what it comes from, and the step that says so.

    Attributes:
        part: What was done, or for a ceiling what was allowed.
        whole: What it is measured against; not zero.
        value: Part ÷ whole, exact and not capped.
        step: The step of the derivation.
    """

    part: Figure
    whole: Figure
    value: Fraction
    step: Step

    def of(self, points: Fraction) -> Fraction:
        """Points × part ÷ whole; nothing for a negative part."""
        return points * self.value if self.value.numerator > 0 else ZERO


def achieved(verdict: Verdict, conventions: Conventions = USUAL) -> Achieved | None:
    """完成率 by the conventions, not capped; None where no ratio exists.

    A floor: actual ÷ target.  A ceiling: target ÷ actual, or linear.  No ratio exists where
    the target is not above zero, the actual value is negative, or a ceiling's actual value
    is zero (under the inverse convention).
    """
    target, actual, operator = verdict.target, verdict.actual, verdict.operator
    if target is None or actual is None or operator is None or target <= 0 or actual < 0:
        return None
    part: Figure
    whole: Figure
    if operator.is_ceiling:
        if conventions.ceiling is Ceiling.LINEAR:
            kind, part, whole = "ratio-linear", 2 * Fraction(target) - Fraction(actual), target
        elif actual:
            kind, part, whole = "ratio-inverse", target, actual
        else:
            return None
    elif operator is Operator.EQUAL and conventions.equals is Equals.SYMMETRIC:
        goal = Fraction(target)
        kind, part, whole = "ratio-symmetric", goal - abs(Fraction(actual) - goal), goal
    else:
        kind, part, whole = "ratio-plain", actual, target
    value = quotient(part, whole)
    return Achieved(part, whole, value, Step(kind, (actual, target, value), value))


def quotient(part: Figure, whole: Figure) -> Fraction:
    """Part ÷ whole, exactly; ``whole`` is not zero."""
    upper, under = part.as_integer_ratio()
    lower, over = whole.as_integer_ratio()
    return Fraction(upper * over, under * lower)
