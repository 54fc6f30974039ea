"""A standard that goes the other way (评分标准与指标性质方向相反)."""

from collections.abc import Iterator

from gov_perf.reviewing.bases import SIGNS, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.figures import figures
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.standard_lines import about_value, full_line, rule_of, step_side
from gov_perf.reviewing.subject import Subject
from gov_perf.rules import Side


def check(subject: Subject) -> Iterator[Found]:
    """Steps counted on the side that is better, or full marks on the side that is worse.

    Only standards that are understood whole, and that are about the indicator's own value.
    """
    for item in figures(subject):
        if not (item.is_floor or item.is_ceiling) or not about_value(item.place, item.nature):
            continue
        rule = rule_of(item.place)
        if rule is None:
            continue
        wrong_side = Side.ABOVE if item.is_floor else Side.BELOW
        line = full_line(rule)
        turned = (
            line is not None and line.same_measure(item.target) and line.is_floor != item.is_floor
        )
        text = subject.text(item.place, "standard")
        if text is not None and (turned or step_side(rule, item.target) is wrong_side):
            yield found("standard-against-sign", text, target=item.target, standard=text.text)


RULE = ReviewRule(
    name="standard-against-sign",
    check=check,
    why="指标值要求“不超过”，标准却在“低于”时扣分（或者相反），按哪一个评都与另一个矛盾。",
    basis=(
        SIGNS,
        USUAL,
    ),
    bad=department(
        indicator("产出", "成本", "培训成本", "≤20万元", standard="每低于1万元扣1分，扣完为止")
    ),
    good=department(
        indicator("产出", "成本", "培训成本", "≤20万元", standard="每超过1万元扣1分，扣完为止")
    ),
)
