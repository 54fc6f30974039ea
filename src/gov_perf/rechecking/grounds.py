"""What a computed score rests on (应得分的依据): the standard's words and the arithmetic."""

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from gov_perf.cells.actuals import Actual
from gov_perf.explain import Step
from gov_perf.findings import Told, shown
from gov_perf.numbers.exact import plain, round_half_up
from gov_perf.rules import Outcome, ScoringRule
from gov_perf.rules.base import title_of

_VERDICTS: Final = frozenset({"full", "nothing"})
"""Steps that only say what a comparison comes to."""
_ABOUT: Final = re.compile(r"≈ ?(-?\d+\.\d+)", re.ASCII)
_DECIMALS: Final = 4
_LONGEST: Final = 100
"""Of one step: a target in words may be a paragraph."""


@frozen(eq=False)
class Redone:
    """A row scored again (重新计算的一行).

    Attributes:
        rule: The rule; None where a row counts as nothing without one.
        basis: Whose rule it is, in the words of the standard or by the regulation's number.
        standard: The standard's words; "" where the regulation's rule was used.
        actual: 实际完成值 as it was scored; None where none was needed.
        outcome: What the rule gave.
        digits: How many decimals a score has.
    """

    rule: ScoringRule | None
    basis: str
    standard: str
    actual: Actual | None
    outcome: Outcome
    digits: int


def basis_of(rule: ScoringRule, standard: str, number: str) -> str:
    """Whose rule it is: the standard's own words, or the regulation's usual rule by name."""
    return f"按“{shown(standard)}”" if standard else f"按{number}的默认规则“{title_of(rule)}”"


def working_of(outcome: Outcome, *, figures: bool = True) -> Told:
    """The steps of a score in one clause; without target and actual value where they are said.

    >>> from gov_perf.rules import Stepwise
    >>> print(working_of(Stepwise(1, 2).apply(15, "≥100%", "98.5%"), figures=False))
    相差 1.5个百分点，每 1个百分点 一步，计 1 步（不足一步不计）；15 − 1 × 2，共扣 2 分 ＝ 13 分
    """
    steps = [step for step in outcome.steps if figures or step.kind != "figures"]
    if steps and steps[-1].kind not in _VERDICTS:
        steps = [step for step in steps if step.kind != "compared"]
    return Told("；".join(_clause(step) for step in steps))


def _clause(step: Step) -> str:
    text = _ABOUT.sub(_short, " ".join(step.text.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _short(figure: re.Match[str]) -> str:
    return f"≈ {plain(round_half_up(Decimal(figure[1]), _DECIMALS))}"
