"""A document's number without 号 (文号缺“号”字)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every number such as 云政发〔2013〕66; it may have been cut, so the fix is unsafe."""
    for one in subject.citations:
        if not one.ended:
            said = found("number-unended", one.text, number=one.written)
            yield replaced(said, one.text, one.end, one.end, "号", safe=False)


RULE = ReviewRule(
    name="number-unended",
    check=check,
    why="文号以“号”字结尾；缺了它，可能只是漏字，也可能数字没有写完。",
    basis=(Basis("《党政机关公文格式》（GB/T 9704—2012）：顺序号后加“号”字", Evidence.RECALLED),),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66。年度实施方案"),
        indicator("产出", "质量", "培训合格率", "≥98%", basis="《实施意见》（云政发〔2013〕66）"),
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66号。年度实施方案"),
        indicator("产出", "质量", "培训合格率", "≥98%", basis="《实施意见》（云政发〔2013〕66号）"),
    ),
)
