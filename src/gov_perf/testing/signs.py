"""Signs whose targets cost nothing to miss (符号): full marks for whatever misses a ≤ or a ≥.

Taking no note of the sign is the usual mistake: 200 of ≤100 is scored as 200 of ≥100, and full.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gov_perf.cells.actuals import Measured
from gov_perf.cells.targets import Operator, Target
from gov_perf.errors import GovPerfError
from gov_perf.rules import ScoringRule, title_of
from gov_perf.testing.asking import RuleLawError
from gov_perf.testing.cases import Case, Watched, as_written, judged_within

_GOALS: Final = tuple(map(Decimal, (10, 1, 100, 1000, 10**6, 10**9)))
_TENTHS: Final = (0, 5, 20, 100, 10_000)
"""Results, in tenths of the target: none of it, half, twice, ten times, a thousand times."""


def need_points_off(watched: Watched, goal: Target | None) -> None:
    """RuleLawError where some sign has full marks for every missed target that the rule scores.

    A sign that the rule refuses is none, nor is one that is tried in a unit in which the rule
    never takes a point off, unless it is that of ``goal``.
    """
    if judged_within(watched.rule) is not None:
        return
    units = {unit for _, unit in watched.signs_lost}
    for (sign, unit), missed in watched.signs_missed.items():
        given = goal is not None and goal.operator is sign
        if (sign, unit) in watched.signs_lost or not (unit in units or given):
            continue
        case = _all_full(watched.rule, sign, unit, missed)
        if case is not None:
            raise RuleLawError(_told(watched, sign, case), text=_told_text(watched, sign, case))


def _all_full(rule: ScoringRule, sign: Operator, unit: str | None, missed: Case) -> Case | None:
    """The first missed case of full marks; None where some missed target loses points."""
    first: Case | None = None
    for case in _probes(sign, unit, missed):
        try:
            outcome = rule.apply(case.points, case.target, case.actual)
        except GovPerfError:
            continue
        except (Exception, SystemExit):  # noqa: BLE001 - the laws have told what fails in their cases
            return None
        if outcome.met is False and outcome.score != outcome.points:
            return None
        if outcome.met is False and first is None:
            first = case
    return first


def _probes(sign: Operator, unit: str | None, missed: Case) -> Iterator[Case]:
    """Targets of the sign missed by far: round ones, and that of the case."""
    for goal in (*_GOALS, missed.target.value or Decimal(1)):
        for tenths in _TENTHS:
            value = as_written(Decimal(f"{int(goal * 100) * tenths}E-3"))
            if not sign.met(value, goal):
                yield Case(Decimal(10), Target(sign, goal, unit), Measured(value))


def _told(watched: Watched, sign: Operator, case: Case) -> str:
    return (
        f"{title_of(watched.rule)}: it gives full marks for every missed target with "
        f"{sign.value}, such as: {case}\nWhat to do: look at the sign of the target "
        "(case.goal.operator), or refuse the sign with RuleError.refuses(…) if the rule is not "
        "for it; a rule that has a target of its own is exempt from the law 'achievement', and "
        "from this"
    )


def _told_text(watched: Watched, sign: Operator, case: Case) -> str:
    """The same in Chinese."""
    return (
        f"评分规则“{title_of(watched.rule)}”对指标值是“{sign.value}”的，没有达到的一律给满分，"
        f"例如{case.text}。怎么改：看指标值的符号（项.goal.operator）再算；这条规则不评这种符号的，"
        "用 RuleError.refuses(……) 说明；规则自己另有目标的，免去 achievement 一条，这里也就不查。"
    )
