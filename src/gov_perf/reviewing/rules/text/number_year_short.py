"""A year of two digits in a document's number (文号年份不全)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every number such as 云政发〔13〕66号; which century is for a person to say."""
    for one in subject.citations:
        if one.ended and not one.full_year:
            yield found("number-year-short", one.text, number=one.written, year=one.year)


RULE = ReviewRule(
    name="number-year-short",
    check=check,
    why="文号的年份要写全四位，否则查不到文件。",
    basis=(Basis("《党政机关公文格式》（GB/T 9704—2012）：年份应标全称", Evidence.RECALLED),),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔13〕66号、实施方案")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66号、实施方案")
    ),
)
