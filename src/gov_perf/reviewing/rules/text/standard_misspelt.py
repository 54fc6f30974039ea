"""A standard that was published with a slip of the pen (评分标准有笔误)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, replaced
from gov_perf.reviewing.subject import Subject
from gov_perf.standards import parse_standard


def check(subject: Subject) -> Iterator[Found]:
    """What the reader of standards says of spellings; the fix writes what is meant."""
    for place in subject.places:
        text = subject.text(place, "standard")
        for item in parse_standard(text.text).findings if text else ():
            if text and item.name == RULE.name:
                said = Found(item.at(text.where))
                yield replaced(said, text, 0, len(text.text), item.fact("meant"), safe=True)


RULE = ReviewRule(
    name="standard-misspelt",
    check=check,
    why="评分标准多一字少一字，系统就认不出来，自评打分时容易扯皮。",
    basis=(Basis("公开的部门整体支出绩效目标表中的实际笔误", Evidence.FORMS),),
    bad=department(indicator("产出", "数量", "培训期数", "≥12期", standard="是否额完成指标值")),
    good=department(indicator("产出", "数量", "培训期数", "≥12期", standard="是否完成指标值")),
)
