"""A day that no calendar has: 4月31日 (日期不存在)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject

_DATE: Final = re.compile(
    r"(?<![0-9.])(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})[日号])?"
)
_FEBRUARY: Final = 2
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check(subject: Subject) -> Iterator[Found]:
    """Every such day or month; a month alone only behind its year."""
    for text in subject.texts:
        for match in _DATE.finditer(text.text):
            if (match["year"] or match["day"]) and not _exists(match):
                yield found("date-impossible", text, date=match[0])


def _exists(match: re.Match[str]) -> bool:
    month = int(match["month"])
    if not 1 <= month <= len(_DAYS):
        return False
    last = _DAYS[month - 1]
    if month == _FEBRUARY and match["year"]:
        year = int(match["year"])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        last = 29 if leap else 28
    return match["day"] is None or 1 <= int(match["day"]) <= last


RULE = ReviewRule(
    name="date-impossible",
    check=check,
    why="日历上没有的日期，无法据以考核是否按时完成。",
    basis=(Basis("公历各月的天数", Evidence.RECALLED),),
    bad=department(annual_goals=["2025年4月31日前完成管网改造5处。"]),
    good=department(annual_goals=["2025年4月30日前完成管网改造5处。"]),
)
