"""A cost ceiling above the whole budget (成本指标超过预算总额)."""

from collections.abc import Iterator
from fractions import Fraction

from gov_perf.numbers.units import Kind
from gov_perf.plans.budget import Funds
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.regulations import Evidence
from gov_perf.reviewing.amounts import shown, total_of
from gov_perf.reviewing.examples import indicator, project
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every cost indicator whose ceiling, in money, is more than the plan's 总额."""
    total = total_of(subject.plan)
    if total is None or not total.yuan:
        return
    for place in subject.places:
        target = place.indicator.target
        cost = place.level is Level1.COST or place.sublevel in _COSTS
        if not cost or target.value is None or target.unit is None or target.operator is None:
            continue
        unit = target.unit
        if unit.kind is Kind.AMOUNT and unit.base == "元" and unit.per is None:
            ceiling = Fraction(target.value) * unit.scale
            if target.operator.is_ceiling and ceiling > total.yuan:
                yield found(
                    "cost-over-budget", place.path, target=target,
                    budget=shown(Fraction(total.yuan)),
                )  # fmt: skip


_COSTS = (Level2.COST, Level2.ECONOMIC_COST)


_COST = indicator("产出", "成本", "项目总成本", "≤30万元")

RULE = ReviewRule(
    name="cost-over-budget",
    check=check,
    why="成本控制数比预算总额还高，控制就没有意义。",
    basis=(Basis("绩效目标审核的适当性：成本指标与预算安排相匹配", Evidence.RECALLED),),
    bad=project(_COST, funds=Funds("200000", "200000", "0")),
    good=project(_COST, funds=Funds("300000", "300000", "0")),
)
