"""Ahead of a deadline (提前几天): "提前5天完成", "比计划提前一周完工"."""

import re
from typing import Final

from gov_perf.numbers.numerals import read_number
from gov_perf.text import narrow, squeeze

_FIGURE: Final = "(?:[0-9]{1,3}|[一二两三四五六七八九十半]{1,3})"
_AHEAD: Final = re.compile(
    "(?:[比较](?:计划|规定|原定|约定|预定|要求|期限)(?:的)?(?:完成)?(?:时间|时限|期限|工期|日期)?)?已?提前了?"
    f"(?:(?P<number>{_FIGURE})(?P<unit>个?(?:工作日|自然日|日历日)|天|日|周|个?星期|个月))?"
    "(?P<done>(?:已?(?:全部|全面|顺利))?(?:完成|完工|竣工|建成|办结|完毕))?。?"
)
_OF_THE_CALENDAR: Final = ("天", "日", "自然日", "个自然日", "日历日", "个日历日")


def is_ahead(text: str) -> bool:
    """Whether a cell says that something was done before its time, and no more.

    >>> is_ahead("提前5天完成"), is_ahead("比计划提前一周"), is_ahead("提前完成")
    (True, True, True)
    >>> is_ahead("计划提前5天完成"), is_ahead("提前"), is_ahead("提前5天完成70%")
    (False, False, False)
    """
    match = _AHEAD.fullmatch(squeeze(narrow(text)))
    return match is not None and bool(match["number"] or match["done"])


def days_ahead(text: str) -> int | None:
    """By how many days of the calendar; None where it is not told so.

    >>> days_ahead("提前五天完成"), days_ahead("提前3个工作日完成")
    (5, None)
    """
    match = _AHEAD.fullmatch(squeeze(narrow(text)))
    number = read_number(match["number"] or "") if match else None
    if match is None or number is None or match["unit"] not in _OF_THE_CALENDAR:
        return None
    return int(number) if number == int(number) else None
