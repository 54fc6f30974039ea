"""Strategies for what rules give (评分结果): outcomes, their steps, and what they come from."""

from decimal import Decimal

from hypothesis import strategies as st

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Target, parse_target
from gov_perf.explain import Explanation, Step, derivation
from gov_perf.reading import Reading
from gov_perf.rules import AllOrNothing, Outcome, Proportional
from gov_perf.rules.base import Achieved, Verdict
from gov_perf.rules.case import Case, open_case
from gov_perf.testing.values import NUMERIC, decimals, targets


@st.composite
def _given(draw: st.DrawFn) -> tuple[Decimal, Target, Measured]:
    """Points, a target with a figure, and a result above zero in its unit."""
    target = draw(targets(operators=NUMERIC))
    return draw(decimals(1, 100)), target, Measured(draw(decimals(1, 10_000)), target.unit)


def cases() -> st.SearchStrategy[Case]:
    """Indicators about to be scored (一项评分), with a figure against a target."""
    return _given().map(lambda given: open_case(*given))


def verdicts() -> st.SearchStrategy[Verdict]:
    """Comparisons of a figure with a target (对比)."""
    return cases().map(lambda case: case.verdict)


def rates() -> st.SearchStrategy[Achieved]:
    """Ratios of completion (完成率) with the step that says so."""
    return cases().map(lambda case: case.rate).filter(bool).map(_sure)


def _sure(rate: Achieved | None) -> Achieved:
    if rate is None:  # filtered out before
        raise TypeError
    return rate


def outcomes() -> st.SearchStrategy[Outcome]:
    """Outcomes (评分结果) of a proportion or of all or nothing."""
    rules = st.sampled_from((AllOrNothing(), Proportional()))
    return st.builds(lambda rule, given: rule.apply(*given), rules, _given())


def steps() -> st.SearchStrategy[Step]:
    """Steps of derivations (推导的一步)."""
    return outcomes().flatmap(lambda made: st.sampled_from(made.steps))


def explanations() -> st.SearchStrategy[Explanation]:
    """Derivations as trees (评分说明)."""
    return outcomes().map(lambda made: derivation("示例指标", made.rounded(), made.steps))


def readings() -> st.SearchStrategy[Reading[Target]]:
    """Readings (读取结果): of the texts of targets."""
    return targets().map(lambda target: parse_target(target.text))
