"""Budget and execution as a rule is given them (预算执行率的两个数): in the scale of the form."""

from fractions import Fraction

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.numbers.exact import plain, to_decimal
from gov_perf.plans.budget import BudgetExecution, Money, Scale


def execution_figures(budget: BudgetExecution) -> tuple[Target, Measured]:
    """The budget as a target and what was executed, in 万元 where both are given so.

    In 元 where the two stand in different scales.

    >>> goal, executed = execution_figures(BudgetExecution("7.87万元", "7.5万元"))
    >>> str(goal), str(executed)
    ('≥7.87万元', '7.5万元')
    """
    own, other = budget.budget.scale, budget.executed.scale
    scale = own if own is other else Scale.YUAN
    goal = Target(Operator.AT_LEAST, _in(budget.budget, scale), str(scale))
    return goal, Measured(_in(budget.executed, scale), str(scale))


def _in(amount: Money, scale: Scale) -> str:
    return str(to_decimal(plain(Fraction(amount.yuan) / scale.yuan), "amount"))
