"""到2025底: the word 年 is missing (日期缺“年”字)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.narrative import read_dates
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found, replaced
from gov_perf.reviewing.subject import Subject

_PART: Final = re.compile("[底末]")


def check(subject: Subject) -> Iterator[Found]:
    """Every such place; the fix writes the word."""
    for text in subject.texts:
        for moment in read_dates(text.text) if _PART.search(text.text) else ():
            part = _PART.search(moment.span.text) if moment.malformed else None
            if part is None:
                continue
            end = moment.span.start + part.start()
            said = found("year-word-missing", text, year=moment.first_year, word=part[0])
            yield replaced(said, text, end, end, "年", safe=True)


RULE = ReviewRule(
    name="year-word-missing",
    check=check,
    why="完成时限是考核的依据，日期要写完整。",
    basis=(Basis("公开的部门整体支出绩效目标表中的实际差错", Evidence.FORMS),),
    bad=department(overall_goals=["到2025底，全县取得培训证书的人员比例提高到1.5%以上。"]),
    good=department(overall_goals=["到2025年底，全县取得培训证书的人员比例提高到1.5%以上。"]),
)
