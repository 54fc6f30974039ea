"""Ways of writing dates (日期写法), in a squeezed text."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeAlias

from attrs import frozen

from gov_perf.narrative.prepared import GAP
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR

Day: TypeAlias = tuple[int | None, int, int]
"""Year or None, month, day; day 0 is the last of the month."""


@frozen
class Dated:
    """A date and its place in the squeezed text; not ``valid`` where it cannot be one."""

    start: int
    end: int
    first: Day = (None, 1, 1)
    last: Day = (None, 12, 0)
    until: bool = False
    should_be: str | None = None
    whole_years: bool = False
    valid: bool = True


_Y: Final = r"(?:19|20|21|22)\d\d"
_M: Final = r"(?:1[0-2]|0?[1-9])(?!\d)"
_D: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_TO: Final = r"起?(?:[-—–~]{1,2}|至|到)"
_MORE: Final = r"\d{1,2}(?:月|[、,和-]\d{1,2}月)"
"""Behind a year: it goes on in a way that was not read."""
_PART: Final = r"底|末|初|上旬|中旬|下旬"
_SEASON: Final = r"上半年|下半年|第?[一二三四1-4]季度"
_FLAGS: Final = re.ASCII


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


_DOTTED: Final = _compiled(
    rf"(?P<y1>{_Y})(?P<s>[./-])(?P<m1>{_M})(?P=s)(?P<d1>{_D})日?"
    rf"(?:{_TO}(?:(?P<y2>{_Y})(?P=s))?(?P<m2>{_M})(?P=s)(?P<d2>{_D})日?)?(?![\d.])"
)
_DOTTED_MONTHS: Final = _compiled(
    rf"(?P<y1>{_Y})\.(?P<m1>{_M}){_TO}(?P<y2>{_Y})\.(?P<m2>{_M})(?![\d.])"
)
_YEARS: Final = _compiled(rf"(?P<y1>{_Y})(?:年度?)?{_TO}(?P<y2>{_Y})年(?!级|{_MORE})(?:度(?!假))?")
_DAYS: Final = _compiled(
    rf"(?:(?P<y1>{_Y})年度?)?(?P<m1>{_M})月(?P<d1>{_D})日?{_TO}"
    rf"(?:(?:(?P<y2>{_Y})年)?(?P<m2>{_M})月)?(?P<d2>{_D})日"
)
_MONTHS: Final = _compiled(
    rf"(?:(?P<y1>{_Y})年度?)?(?P<m1>{_M})月?(?:份)?{_TO}(?:(?P<y2>{_Y})年)?(?P<m2>{_M})月(?!龄)"
    rf"份?(?P<part>底|末)?(?!\d)"
)
_DAY: Final = _compiled(rf"(?:(?P<y1>{_Y})年度?)?(?P<m1>{_M})月(?P<d1>{_D})日")
_MONTH: Final = _compiled(rf"(?:(?P<y1>{_Y})年度?)?(?P<m1>{_M})月(?!龄|\d)份?(?P<part>{_PART})?")
_SEASONS: Final = _compiled(rf"(?:(?P<y1>{_Y})年度?)?(?P<season>{_SEASON})")
_YEAR: Final = _compiled(rf"(?P<y1>{_Y})年(?!级|代|{_MORE})(?:度(?!假))?(?P<part>底|末|终|初)?")
_MALFORMED: Final = _compiled(
    rf"(?<![A-Za-z〔\[/-])(?P<y1>{_Y})(?P<part>底(?![座数层板盘商图泥部肥料薪色单线稿价])|末(?![端级梢次尾]))"
)
_OTHER_YEARS: Final = "一二三四五六七八九十两上去前当本今每次翌明后近几多学财全"
_YEAR_END: Final = _compiled(rf"(?<![\d{_OTHER_YEARS}])年(?P<part>底|末)")

_START: Final = _compiled(
    rf"(?<![\d.,{GAP}])(?=\d)|年(?=[底末])|[上下](?=半年)|第?[一二三四](?=季度)|第(?=[1-4]季度)"
)
_UNTIL_BEFORE: Final = _compiled(r"(?:(?<![达得高升加低少收做降增减展])到|至|截止)$")
_UNTIL_AFTER: Final = _compiled(r"(?:(?:之|以)?前(?![期景])|为止|止(?=$|[^于]))")
_NOT_BEFORE_SEASON: Final = frozenset("每个首前后至到、和及-—~")
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DECADES: Final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0)}


def find_dates(text: str) -> Iterator[Dated]:
    """Every date of a squeezed text, in order, and stretches that only look like one."""
    at = 0
    for start in _START.finditer(text):
        if start.start() < at:
            continue
        found = _at(text, start.start())
        if found is not None:
            yield found
            at = found.end


def _at(text: str, start: int) -> Dated | None:
    for pattern, read in _WAYS:
        match = pattern.match(text, start)
        if match is None or _goes_on_before(pattern, text[max(start - 1, 0) : start]):
            continue
        end = match.end()
        after = _UNTIL_AFTER.match(text, end)
        before = _UNTIL_BEFORE.search(text[max(start - 2, 0) : start])
        first, last = read(match)
        if not (_exists(first) and _exists(last) and _in_order(first, last)):
            return Dated(start, end, valid=False)
        return Dated(
            start,
            after.end() if after else end,
            first,
            last,
            until=bool(after or before),
            should_be=f"{match['y1']}年{match['part']}" if pattern is _MALFORMED else None,
            whole_years=pattern in (_YEARS, _YEAR) and (first[1:], last[1:]) == ((1, 1), (12, 0)),
        )
    return None


def _goes_on_before(pattern: re.Pattern[str], char: str) -> bool:
    """Whether 三季度 is the end of 前三季度 or 一至三季度, and so on."""
    return pattern is _SEASONS and char in _NOT_BEFORE_SEASON


def _exists(day: Day) -> bool:
    year, month, number = day
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    try:
        date(year or 2000, month, number or 1)
    except ValueError:
        return False
    return True


def _in_order(first: Day, last: Day) -> bool:
    if first[0] is None or last[0] is None:
        return first[0] is last[0] and (first[1], first[2]) <= (last[1], last[2] or 31)
    return (first[0], first[1], first[2]) <= (last[0], last[1], last[2] or 31)


def _number(match: re.Match[str], name: str) -> int | None:
    found = match.groupdict().get(name)
    return int(found) if found else None


def _stretch(match: re.Match[str]) -> tuple[Day, Day]:
    """Two ends; what the second does not say is as in the first."""
    year, month, day = (_number(match, name) for name in ("y1", "m1", "d1"))
    year_2, month_2, day_2 = (_number(match, name) for name in ("y2", "m2", "d2"))
    first = (year, month or 1, day or 1)
    if year_2 or month_2 or day_2:
        return first, (year_2 or year, month_2 or month or 12, day_2 or 0)
    return first, (year, month or 12, day or 0)


def _last_of(month: int) -> int:
    """The last day of a month in every year (28 for February)."""
    return {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


def _single(match: re.Match[str]) -> tuple[Day, Day]:
    """A year or a month, or a part of it; 初 says no days, so it may be any of them."""
    year, month, part = _number(match, "y1"), _number(match, "m1"), match["part"]
    low, high = month or 1, month or 12
    if part in _DECADES:
        begin, end = _DECADES[part]
        return (year, low, begin), (year, high, end)
    if part in ("底", "末", "终"):
        return (year, high, _last_of(high)), (year, high, 0)
    return (year, low, 1), (year, high, 0)


def _season(match: re.Match[str]) -> tuple[Day, Day]:
    year, season = _number(match, "y1"), match["season"]
    if season.endswith("半年"):
        low, high = (1, 6) if season[0] == "上" else (7, 12)
    else:
        high = 3 * _QUARTERS[season.removeprefix("第")[0]]
        low = high - 2
    return (year, low, 1), (year, high, 0)


def _year_end(_: re.Match[str]) -> tuple[Day, Day]:
    return (None, 12, 31), (None, 12, 0)


_WAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Day, Day]]], ...]] = (
    (_DOTTED, _stretch),
    (_DOTTED_MONTHS, _stretch),
    (_DAYS, _stretch),
    (_MONTHS, _stretch),
    (_YEARS, _stretch),
    (_DAY, _stretch),
    (_MONTH, _single),
    (_SEASONS, _season),
    (_YEAR, _single),
    (_MALFORMED, _single),
    (_YEAR_END, _year_end),
)
