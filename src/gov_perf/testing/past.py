"""What a rule was asked before (问过什么): a law that only the past of a rule breaks.

A counterexample that a copy of the rule gives otherwise, which was asked about nothing before,
does not reproduce: what is wrong is what the rule keeps, and not the law that shows it.
"""

from copy import deepcopy

from gov_perf.rules import ScoringRule
from gov_perf.testing.asking import RuleLawError
from gov_perf.testing.cases import Case, Watched


def unasked(rule: ScoringRule | None) -> ScoringRule | None:
    """A copy of the rule as it is now; None where there is none, or it cannot be copied."""
    try:
        return deepcopy(rule)
    except Exception:  # noqa: BLE001 - whatever it holds: the order of questions still tells
        return None


def blame_past(watched: Watched, law: str, case: Case, error: RuleLawError) -> list[RuleLawError]:
    """That a law which is broken holds with a copy that was asked about nothing; or nothing.

    A copy of the rule as it is now has to break the law too: else it is the copying that differs.
    """
    fresh, used = unasked(watched.unasked), unasked(watched.rule)
    if fresh is None or used is None:
        return []
    if _breaks(watched, fresh, law, case) or not _breaks(watched, used, law, case):
        return []
    what = (
        f"{str(error).partition(': ')[2]}; but a copy of the rule that was asked about nothing "
        f"before keeps the law {law!r} here: what the rule gives depends on what it was asked "
        "before; a cache must be keyed by points, target and actual value"
    )
    said = (
        f"{error.figures.partition('：')[2]}；没有评过别的、同样的一条规则在这里却守 {law}："
        "得分随先前评了什么而变；缓存要按分值、指标值和实际完成值存"
    )
    message = f"law 'context' broken for {case}: {what}"
    return [RuleLawError(message, "context", f"{case.text}：{said}")]


def _breaks(watched: Watched, rule: ScoringRule, law: str, case: Case) -> bool:
    """Whether the rule breaks the law, asked as thoroughly as the one that is watched."""
    from gov_perf.testing.laws import LAWS, PROMISES

    try:
        {**LAWS, **PROMISES}[law](Watched(rule, thorough=watched.thorough), deepcopy(case))
    except (Exception, SystemExit):  # noqa: BLE001 - an error of the rule's own breaks the law as well
        return True
    return False
