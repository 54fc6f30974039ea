"""Brackets of a document's number that are not 〔〕 (文号括号不规范)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.stretches import Stretch, mended
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every number with other brackets around its year; the fix writes 〔〕."""
    for one in subject.citations:
        first, last = one.brackets
        marks = one.text.text[first], one.text.text[last]
        if one.ended and marks != ("〔", "〕"):
            said = found("number-brackets", one.text, number=one.written)
            places = zip((first, last), "〔〕", strict=True)
            stretches = [Stretch(at, at + 1, new) for at, new in places]
            yield mended(said, one.text, stretches, safe=True)


RULE = ReviewRule(
    name="number-brackets",
    check=check,
    why="文号的年份用六角括号，写法统一了才好检索和核对。",
    basis=(Basis("《党政机关公文格式》（GB/T 9704—2012）：年份用六角括号括入", Evidence.RECALLED),),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发[2013]66号、年度实施方案")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66号、年度实施方案")
    ),
)
