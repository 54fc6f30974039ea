"""A rate without a percent sign (比率没有百分号)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import SIGNS
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.natures import Measure
from gov_perf.reviewing.rule import Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Figures above 1 of rates with no unit at all; the fix adds %."""
    for item in figures(subject):
        if item.unit is not None or item.value <= 1 or item.nature.measure is not Measure.RATE:
            continue
        if any(sign in item.name for sign in ("%", "％", "‰", "百分", "分）", "分)")):
            continue
        told = found("rate-without-percent", item.text, name=item.name, target=item.target)
        end = len(item.text.text.rstrip())
        if item.text.text[:end][-1].isdigit() and "分" not in item.text.text:
            yield replaced(told, item.text, end, end, "%", safe=False)
        else:
            yield told


RULE = ReviewRule(
    name="rate-without-percent",
    check=check,
    why="比率不写单位，98可以读作98%，也可以读作98倍或98个，自评时无法换算。",
    basis=(SIGNS,),
    bad=department(indicator("产出", "质量", "培训合格率", "≥98")),
    good=department(indicator("产出", "质量", "培训合格率", "≥98%")),
)
