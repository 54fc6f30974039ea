"""Blanks within a document's number (文号中有空格)."""

import re
from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.stretches import Stretch, mended
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every number with a blank in it; the fix takes the blanks out."""
    for one in subject.citations:
        blanks = [
            Stretch(one.start + match.start(), one.start + match.end(), "")
            for match in re.finditer(r"\s+", one.written)
        ]
        if blanks:
            said = found("number-blank", one.text, number=one.written)
            yield mended(said, one.text, blanks, safe=True)


RULE = ReviewRule(
    name="number-blank",
    check=check,
    why="文号中间不空格；空格多半是录入时带进来的，按文号检索会查不到。",
    basis=(Basis("公开的部门整体支出绩效目标表中的实际差错", Evidence.FORMS),),
    bad=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66 号、实施方案")
    ),
    good=department(
        indicator("产出", "数量", "培训期数", "≥12期", basis="云政发〔2013〕66号、实施方案")
    ),
)
