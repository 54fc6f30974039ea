"""A unit that no list knows (计量单位不常见)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Units that are in no list of ours."""
    for item in figures(subject):
        if item.unit is not None and not item.unit.known:
            yield found("unit-uncommon", item.text, name=item.name, unit=item.unit)


RULE = ReviewRule(
    name="unit-uncommon",
    check=check,
    why="单位写法不统一，完成值和指标值就不能自动比较，也容易看错。",
    basis=(USUAL,),
    bad=department(indicator("产出", "数量", "秸秆打捆数量", "≥500捆")),
    good=department(indicator("产出", "数量", "秸秆打捆重量", "≥500吨")),
)
