"""Strategies for scoring standards (评（扣）分标准): sentences of every kind of rule."""

from hypothesis import strategies as st

from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import RuleError
from gov_perf.rules import ScoringRule
from gov_perf.testing.rules import rules

_FOR_ANY = (
    None,
    "是否完成指标值",
    "是否在时限内完成指标",
    "未完成的按比例得分",
)
_FOR_FIGURES = (
    "完成率低于60%的不得分，未完成的按比例得分",
    "≥指标值的100%得满分；达到指标值的80%（含）-100%（不含）得分值的50%；<指标值的80%不得分",
    "每差5%扣2分，扣完为止",
    "超过指标值30%及以上的按得分的50%计；完成指标值得满分，否则不得分",
)
_FOR_RATES = (
    "每低于1个百分点扣0.5分，扣完为止",
    "以≥95%为目标；每低于1个百分点扣0.5分，扣完为止",
    "按各点之间的比例赋分：0%得分值的0%；60%得分值的50%；100%得分值的100%",
)
_FOR_HIGH_RATES = (
    "≥90%得满分，80%（含）-90%得80%，60%（含）-80%得60%，低于60%不得分",
    "达到指标值得满分，比率低于60%不得分，其余按比例得分",
    "<80%的一律不得分；以≥95%为目标；每低于1个百分点扣0.5分，扣完为止",
)
_HIGH = 90
"""No line of those lies above it, below which a target that is just met has no full marks."""


def standards() -> st.SearchStrategy[str]:
    """Standards in our own wording (评（扣）分标准), of every kind of rule.

    Each is read as the rule that it was written for, under that rule's conventions; shrinks to
    "完成指标值得满分，否则不得分".
    """
    return rules().map(_written).filter(bool).map(str)


def _written(rule: ScoringRule) -> str | None:
    from gov_perf.standards import render_standard  # not with every ``import hypothesis``

    try:
        return render_standard(rule)
    except RuleError:  # not every rule has a sentence
        return None


def standards_for(target: Target) -> st.SearchStrategy[str | None]:
    """Standards by which any result against this target can be scored; shrinks to none."""
    if target.operator in (None, Operator.QUALITATIVE):
        return st.sampled_from(_FOR_ANY[:2])
    rate = target.unit is not None and target.unit.text == "%"
    floor = target.operator in (Operator.AT_LEAST, Operator.ABOVE)
    more = _FOR_RATES if rate and floor else ()
    high = _FOR_HIGH_RATES if more and (target.value or 0) >= _HIGH else ()
    return st.sampled_from((*_FOR_ANY, *_FOR_FIGURES, *more, *high))
