"""The figure (数值) that a rule with thresholds of its own compares: the value, or 完成率."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from gov_perf.cells.actuals import ActualLike, Judgement, Measured, Stated
from gov_perf.cells.targets import Operator, Target, parse_target
from gov_perf.errors import InputError
from gov_perf.explain import Step
from gov_perf.findings import Finding
from gov_perf.numbers.exact import Ratio, plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules.bare import half_of, refuse_in_ones
from gov_perf.rules.base import Conventions, Equals, achieved, as_actual, compare
from gov_perf.rules.in_units import in_unit
from gov_perf.rules.intervals import Interval


@frozen
class Figure:
    """The number to compare, in the thresholds' unit, with the steps that led to it."""

    value: Fraction
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


def as_goal(target: Target | str | None) -> Target | None:
    """The indicator's target where there is one; a text that is not read counts as none."""
    return parse_target(target).value if isinstance(target, str) else target


def is_ratio(unit: Unit | None) -> bool:
    """Whether figures in this unit are shares (%, ‰, 比例)."""
    return unit is not None and unit.kind is Kind.RATIO


def needs_achievement(unit: Unit | None, goal: Target | None) -> bool:
    """Whether thresholds in ``unit`` can only be thresholds of 完成率.

    They are so where they are a share and the target is not: "90%及以上得满分" beside a
    target of ≥120人.
    """
    return is_ratio(unit) and goal is not None and goal.is_numeric and not is_ratio(goal.unit)


def threshold_unit(unit: Unit | None, goal: Target | None) -> Unit | None:
    """The unit of thresholds: that of a target in % or ‰ where they have none (≥90得满分)."""
    if unit is None and goal is not None and half_of(goal.unit) is not None:
        return goal.unit
    return unit


def check_bare(unit: Unit | None, goal: Target | None, highest: Fraction | None) -> None:
    """Refuse thresholds without a unit that may be shares, beside a target in % or ‰.

    Raises:
        InputError: none of them is above 1, as in "≥0.9得满分" beside ≥98 %.
    """
    if unit is not None or highest is None or not 0 < highest <= 1:
        return
    if threshold_unit(unit, goal) is not None:
        raise InputError("threshold-or-share", target=goal, line=plain(highest))


def check_share(
    unit: Unit | None,
    goal: Target | None,
    *,
    falls: bool,
    full: bool,
    own_rate: bool = False,
    of_achievement: bool = False,
) -> None:
    """Refuse thresholds of 完成率 that can be none: the same for all values of a target.

    完成率 of a ceiling rises as costs fall, so a sentence in which a higher share earns less
    ("成本控制率≤100%得满分，每超过1%扣1分") means the share of the target that was used.
    And 节约率, 增长率, 投诉率 are no 完成率, whatever the target is.

    Args:
        unit: Unit of the thresholds.
        goal: The indicator's target.
        falls: Whether a higher share earns less somewhere.
        full: Whether 100 % earns full points.
        own_rate: Whether the sentence names a rate that is no 完成率.
        of_achievement: Whether the thresholds are shares of the target, whatever its unit is.

    Raises:
        InputError: they can be none.
    """
    if goal is None or not (of_achievement or needs_achievement(unit, goal)):
        return
    if own_rate:
        raise InputError("rate-not-completion", target=goal)
    ceiling = goal.operator is not None and goal.operator.is_ceiling
    if falls and (ceiling or not full):
        raise InputError("share-of-ceiling", target=goal)


def figure_in(
    unit: Unit | None,
    goal: Target | None,
    given: ActualLike,
    conventions: Conventions,
    highest: Fraction | None,
) -> Figure:
    """The figure that thresholds in ``unit`` are compared with.

    A value without a unit is in the target's unit where there is a target, otherwise in
    ``unit``; 0.98 without one beside thresholds in % is refused if the ``highest`` of them is
    above 1 %, 31500 in 万人 if the highest is 3万人.  Where :func:`needs_achievement` says so,
    the figure is 完成率.

    Raises:
        InputError: a word or a judgement instead of a figure, units that do not compare, or
            no 完成率 to be had.
    """
    if needs_achievement(unit, goal) and goal is not None:
        ratio, steps, findings = achievement(goal, given, conventions)
        number, converted, more = in_unit(ratio, unit)
        return Figure(Fraction(number), (*steps, *converted), (*findings, *more))
    meant = unit if goal is None or goal.unit is None else goal.unit
    known = None if goal is None or goal.value is None else goal  # no deadline
    actual, doubts = as_actual(given, meant, None if goal is None else goal.operator, known)
    if isinstance(actual, (Stated, Judgement)):
        raise InputError("figure-needed", actual=actual, target="评分标准")
    figure = actual
    if isinstance(actual, Measured) and actual.unit is None and unit not in (None, meant):
        figure = Measured(actual.value, meant)
    number, converted, more = in_unit(figure, unit, highest)
    if unit != meant:
        refuse_in_ones(actual, meant, highest_in(meant, unit, highest))
    head = () if known is None else (Step("figures", (known.text, str(actual))),)
    return Figure(Fraction(number), (*head, *converted), (*doubts, *more))


def highest_in(meant: Unit | None, unit: Unit | None, highest: Fraction | None) -> Fraction | None:
    """The highest threshold, of those in ``unit``, in the unit that a bare figure is in."""
    if highest is None or meant is None or unit is None:
        return highest
    return highest * unit.scale / meant.scale


def met_near(goal: Target | None, unit: Unit | None, zone: Interval) -> bool:
    """Whether values that just meet the indicator's target lie in ``zone``, in ``unit``.

    A line beyond which nothing is given cannot be meant so: "超过10天不得分" beside ≤30天 speaks
    of ten days late.  Where the target does not compare with ``unit`` there is no telling.

    >>> from gov_perf import Interval, parse_target
    >>> late, goal = Interval(10, low_in=False), parse_target("≤30天").value
    >>> met_near(goal, Unit.of("天"), late), met_near(goal, Unit.of("天"), Interval(40))
    (True, False)
    """
    if goal is None or goal.value is None or goal.operator is Operator.QUALITATIVE:
        return False
    if needs_achievement(unit, goal) and unit is not None:
        figure = 1 / unit.scale
    else:
        try:
            number, _, _ = in_unit(Measured(goal.value, goal.unit), unit)
        except InputError:
            return False
        figure = Fraction(number)
    low_in, high_in = zone.low_in, zone.high_in
    if goal.operator in (Operator.ABOVE, Operator.BELOW):  # beside the figure, not on it
        low_in, high_in = goal.operator is Operator.ABOVE, goal.operator is Operator.BELOW
    above = zone.low is None or figure > zone.low or (low_in and figure == zone.low)
    below = zone.high is None or figure < zone.high or (high_in and figure == zone.high)
    return above and below


def beside_shares(unit: Unit | None, goal: Target) -> bool:
    """Whether thresholds in ``unit`` and the target both are shares, of the value or one another.

    >>> from gov_perf import parse_target
    >>> percent = Unit.of("%")
    >>> [beside_shares(percent, parse_target(text).value) for text in ("≥60%", "≥60人", "健全")]
    [True, False, False]
    """
    return is_ratio(unit) and not goal.in_words and is_ratio(goal.unit)


def meets(
    goal: Target, unit: Unit | None, value: Fraction, conventions: Conventions
) -> bool | None:
    """Whether a share in ``unit`` meets a target that is a share; None for one without a sign."""
    operator = goal.operator
    if goal.value is None or operator is None or operator is Operator.QUALITATIVE:
        return None
    number, _, _ = in_unit(Measured(goal.value, goal.unit), unit)
    line = Fraction(number)
    floor = operator is Operator.EQUAL and conventions.equals is Equals.AS_FLOOR and line > 0
    return operator.met(value, line) or (floor and value > line)


def achievement(
    goal: Target, given: ActualLike, conventions: Conventions
) -> tuple[Ratio, tuple[Step, ...], tuple[Finding, ...]]:
    """完成率 of an actual value as part and whole.

    Raises:
        InputError: a word or a judgement instead of a figure, or no ratio exists.
    """
    actual, doubts = as_actual(given, goal.unit, goal.operator, goal)
    if isinstance(actual, (Stated, Judgement)):
        raise InputError("figure-needed", actual=actual, target=goal)
    verdict = compare(goal, actual, conventions)
    rate = achieved(verdict, conventions)
    if rate is None:
        raise InputError("achievement-undefined", target=goal, actual=actual)
    ratio = Ratio(rate.value.numerator, rate.value.denominator)
    return ratio, (verdict.steps[0], rate.step), (*doubts, *verdict.findings)


def in_target_unit(
    thresholds: Iterable[Fraction],
    unit: Unit | None,
    goal: Target | None,
    *,
    of_achievement: bool = False,
) -> tuple[Fraction, ...]:
    """Where an actual value passes thresholds in ``unit``, in the unit of the target.

    A threshold of 完成率 is passed at other values for a floor than for a ceiling, under one
    convention or another: all of them are named.
    """
    values = tuple(thresholds)
    if goal is None or goal.value is None:
        return values
    if of_achievement or needs_achievement(unit, goal):
        whole = Fraction(goal.value)
        shares = [value * (unit.scale if unit else 1) for value in values]
        ends = [end for share in shares for end in (whole * share, whole * (2 - share))]
        return (*ends, *(whole / share for share in shares if share))
    scale = unit.scale / goal.unit.scale if unit and goal.unit else Fraction(1)
    return tuple(value * scale for value in values)
