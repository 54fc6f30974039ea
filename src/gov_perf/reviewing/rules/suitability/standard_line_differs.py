"""Full marks from another figure than the target (标准的满分线与指标值不同)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import SIGNS, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.standard_lines import about_value, full_line, rule_of
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Standards with a line of full marks of their own, in the same measure, at another figure."""
    for item in figures(subject):
        if item.operator is None or not about_value(item.place, item.nature):
            continue
        rule = rule_of(item.place)
        line = None if rule is None else full_line(rule)
        if line is None or not line.same_measure(item.target) or line.equals(item.target):
            continue
        text = subject.text(item.place, "standard")
        turned = item.is_floor if not line.is_floor else item.is_ceiling
        if text is not None and not turned:
            yield found("standard-line-differs", text, target=item.target, line=line)


RULE = ReviewRule(
    name="standard-line-differs",
    check=check,
    why="指标值和标准各写一个数，没达到指标值也能得满分，或者达到了还要扣分。",
    basis=(
        SIGNS,
        USUAL,
    ),
    bad=department(
        indicator("产出", "质量", "培训合格率", "≥98%", standard="≥95%得满分，否则不得分")
    ),
    good=department(
        indicator("产出", "质量", "培训合格率", "≥98%", standard="≥98%得满分，否则不得分")
    ),
)
