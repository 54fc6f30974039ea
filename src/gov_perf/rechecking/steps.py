"""How the steps of a deduction were counted (整步), where a score differs and parts may count."""

from gov_perf.explain import show
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import to_fraction
from gov_perf.rules import Counting, Outcome


def whole_steps(path: str, outcome: Outcome) -> tuple[Finding, ...]:
    """That a part of a step was not counted, where there was one.

    >>> from gov_perf.rules import Stepwise
    >>> [found] = whole_steps("甲", Stepwise(1, "0.8").apply(20, "≥98%", "95.5%"))
    >>> found.fact("gap"), found.fact("count")
    ('2.5个百分点', '2')
    >>> whole_steps("甲", Stepwise(1, "0.8").apply(20, "≥98%", "95%"))
    ()
    """
    for step in outcome.steps:
        if step.kind != "shortfall":
            continue
        unit, counting = step.facts[1], step.facts[4]
        gap, size, count = (to_fraction(step.facts[at]) for at in (0, 2, 3))
        if counting == Counting.COMPLETED.label and count * size != gap:
            facts = {"gap": f"{show(gap)}{unit}", "step": f"{show(size)}{unit}"}
            return (finding("recheck-whole-steps", Where(path=path), **facts, count=show(count)),)
    return ()
