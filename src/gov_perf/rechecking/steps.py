"""How the steps of a deduction were counted (整步), where a score differs and parts may count."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import evolve

from gov_perf.errors import GovPerfError
from gov_perf.explain import show
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain, to_fraction
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.rechecking.grounds import Redone
from gov_perf.rules import Counting, Outcome, ScoringRule, Stepwise
from gov_perf.sheets.sheet import SheetRow
from gov_perf.text import narrow, squeeze

_SAID: Final = re.compile(
    r"不[足满到][^,，;；。]*[不按]|不足部分|尾数|零头|每满|每足|每整|整[数个]|取整|完整"
)
"""Words of a standard that say what a part of a step counts."""
_WAYS: Final = {
    Counting.PRO_RATA: "不足一步按比例计",
    Counting.STARTED: "不足一步按一步计",
}


def whole_steps(path: str, outcome: Outcome) -> tuple[Finding, ...]:
    """That a part of a step was not counted, where there was one.

    >>> from gov_perf.rules import Stepwise
    >>> [found] = whole_steps("甲", Stepwise(1, "0.8").apply(20, "≥98%", "95.5%"))
    >>> found.fact("gap"), found.fact("count")
    ('2.5个百分点', '2')
    >>> whole_steps("甲", Stepwise(1, "0.8").apply(20, "≥98%", "95%"))
    ()
    """
    return tuple(
        finding("recheck-whole-steps", Where(path=path), **facts)
        for facts in _parts_left_out(outcome)
    )


def _parts_left_out(outcome: Outcome) -> Iterator[dict[str, str]]:
    """The gap, the step and the count, where whole steps leave a part over."""
    for step in outcome.steps:
        if step.kind != "shortfall":
            continue
        unit, counting = step.facts[1], step.facts[4]
        gap, size, count = (to_fraction(step.facts[at]) for at in (0, 2, 3))
        if counting == Counting.COMPLETED.label and count * size != gap:
            yield {
                "gap": f"{show(gap)}{unit}",
                "step": f"{show(size)}{unit}",
                "count": show(count),
            }
            return


def says_how_parts_count(standard: str) -> bool:
    """Whether a standard may say what a part of a step counts; silent only where nothing does.

    >>> says_how_parts_count("每低于1%扣2分"), says_how_parts_count("比例不足90%时，每减少5%扣1分")
    (False, False)
    >>> says_how_parts_count("每低于1%扣2分，不足1%的不扣分"), says_how_parts_count("每满10天扣1分")
    (True, True)
    """
    return _SAID.search(squeeze(narrow(standard))) is not None


def other_counting(row: SheetRow, redone: Redone, computed: Decimal) -> Finding | None:
    """That a score follows the other common reading of a standard that is silent on parts of steps.

    None where the standard says how parts count, where no part was left out, or where the score
    is that of none of its readings: then it is another score.
    """
    left = next(_parts_left_out(redone.outcome), None)
    if left is None or says_how_parts_count(redone.standard):
        return None
    counted = ((way, _by(way, row, redone)) for way in _WAYS)
    scores = {way: score for way, score in counted if score is not None}
    as_printed = [way for way in scores if same_score(row.score, scores[way])]
    taken = next((way for way in as_printed if scores[way] == row.score), None)
    taken = taken or next(iter(as_printed), None)
    if taken is None:
        return None
    readings = tuple(f"{_WAYS[way]}得 {plain(score)} 分" for way, score in scores.items())
    return finding(
        "recheck-other-counting", Where(path=row.path),
        gap=left["gap"], step=left["step"], standard=redone.standard, readings=readings,
        points=plain(row.points), stated=readable(row.score), computed=plain(computed),
        way=_WAYS[taken],
    )  # fmt: skip


def _by(counting: Counting, row: SheetRow, redone: Redone) -> Decimal | None:
    """What the rule gives where its steps are counted so; None where it cannot say."""
    rule = None if redone.rule is None else _counted(redone.rule, counting)
    if rule is None or redone.actual is None:
        return None
    try:
        outcome = rule.apply(row.points, row.indicator.target, redone.actual)
    except GovPerfError:
        return None
    return outcome.rounded(redone.digits)


def _counted(rule: ScoringRule, counting: Counting) -> ScoringRule | None:
    """The rule with its steps counted so; None where it has none."""
    if isinstance(rule, Stepwise):
        return evolve(rule, counting=counting)
    outer: Any = rule
    inner = getattr(outer, "rule", None)
    changed = None if inner is None else _counted(inner, counting)
    if changed is None:
        return None
    wrapped: ScoringRule = evolve(outer, rule=changed)
    return wrapped
