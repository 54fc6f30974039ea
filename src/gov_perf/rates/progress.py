"""Progress (进度): rates that may exceed 100 %: completion, budget execution, growth."""

from gov_perf.numbers.exact import Exact, Ratio, subtract
from gov_perf.rates.inputs import figure, proportion


def achievement_rate(actual: Exact, target: Exact) -> Ratio:
    """Completion rate (完成率): what was done, of what was promised; above 100 % is legal.

    It only divides: what a ceiling (≤) or an overshoot is worth is the scoring rule's matter.

    Args:
        actual: What was done (实际完成值), in the same unit as ``target``.
        target: What was promised (指标值), above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a negative actual, or a target that is not above zero: no ratio exists.

    >>> str(achievement_rate(actual=150, target=120))
    '150/120（125%）'
    """
    return proportion(figure, actual=actual, target=target)


def execution_rate(executed: Exact, budget: Exact) -> Ratio:
    """Budget execution rate (预算执行率): what was spent, of the budget; above 100 % is legal.

    Args:
        executed: Amount spent (全年执行数), in the same unit as ``budget`` (元 or 万元).
        budget: The budget that counts (全年预算数, usually as adjusted), above zero.

    Raises:
        NumberError: a float, or no number.
        RateError: a negative amount spent, or a budget that is not above zero.

    >>> str(execution_rate(executed="117.65", budget="120"))
    '117.65/120（98.04%）'
    """
    return proportion(figure, executed=executed, budget=budget)


def growth_rate(new: Exact, old: Exact) -> Ratio:
    """Growth rate (增长率): the change since the base period, of the base; it may be negative.

    Args:
        new: The figure of the period (本期数), not negative, in the same unit as ``old``.
        old: The figure of the base period (基期数), above zero.

    Raises:
        NumberError: a float, no number, or a difference of more than 40 digits.
        RateError: a negative ``new``, or an ``old`` that is not above zero.

    >>> str(growth_rate(new=90, old=120))
    '-30/120（-25%）'
    """
    level = proportion(figure, new=new, old=old)
    return Ratio(subtract(level.part, level.whole), level.whole)
