"""Cells that hold a date and nothing else (完成期限): deadlines, and days of the calendar."""

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(
    r"(?:(?P<y>(?:19|20|21|22)\d\d)年)?(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日"
    r"|(?P<y2>(?:19|20|21|22)\d\d)(?P<s>[./-])(?P<m2>1[0-2]|0?[1-9])(?P=s)(?P<d2>3[01]|[12]\d|0?[1-9])",
    re.ASCII,
)
_LIKE_DAY: Final = re.compile(
    r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
    r"|(?P<y2>\d{4})(?P<s>[./-])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})",
    re.ASCII,
)
_MIDNIGHT: Final = re.compile(r"(?<=\d)(?:\s+|T)0?0:00(?::00(?:\.0+)?)?$", re.ASCII)
_CLOCK: Final = (
    r"(?:(?<=\d)(?:\s+|T)|(?<=日)\s*)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?"
)
_CLOCKED: Final = re.compile(rf"{_CLOCK}$", re.ASCII)
_ZONED: Final = re.compile(
    rf"{_CLOCK}\s*(?:Z|UTC|(?:UTC|GMT)?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?)$", re.ASCII
)
_MONTH_OR_YEAR: Final = re.compile(
    r"(?:(?:(?:19|20|21|22)\d\d年)?(?:1[0-2]|0?[1-9])月|(?:19|20|21|22)\d\d年|(?=年))"
    r"(?P<end>年?[底末]|年内|(?<=年)内)?",
    re.ASCII,
)
_HELD: Final = r"[(（](?:包?含)(?:当日|当天|该日|本日|本数)?[)）]"
_DEADLINE: Final = re.compile(
    r"(?:(?P<up_to><=|=<|[≤<]|截至|截止到?|不[晚迟]于|[至最]迟)|=)?\s*[于在]?(?P<date>\S*?)"
    rf"(?P<held>{_HELD}|24[时点])?(?P<before>[之以]?前|(?P<and>及)[之以]前)?(?P<behind>{_HELD})?"
    r"(?:完成|完工|竣工|建成|办结|完毕)?(?:(?<=[完成工竣])验收)?"
)
_BARE: Final = re.compile(
    rf"=?\s*(?P<date>\S+?)(?:{_HELD})?(?:完成|完工|竣工|建成|办结|完毕)?",
)
_YEAR_AND_MONTH: Final = re.compile(r"(?:19|20|21|22)\d\d年(?:1[0-2]|0?[1-9])月", re.ASCII)
_YEAR_FIRST: Final = re.compile(
    r"(?:19|20|21|22)\d\d年(?:(?:1[0-2]|0?[1-9])月份?|[上下]半年|第?[一二三四1-4]季度)?", re.ASCII
)
_COMPACT: Final = re.compile(r"((?:19|20|21|22)\d\d)([01]\d)([0-3]\d)", re.ASCII)


_EACH_TIME: Final = re.compile(
    r"[于在]?每(?:个?月|个?季度?|半?年)度?(?:(?:1[0-2]|0?[1-9])月)?"
    r"(?:3[01]|[12]\d|0?[1-9])[日号][之以]?前(?:完成)?",
    re.ASCII,
)


def is_recurring(clean: str) -> bool:
    """Whether a cell is a day of every month or year before which something is due each time.

    It is no one date that another could be held against, and no figure: wording, as 每季度末前 is.

    >>> is_recurring("每月10日前"), is_recurring("每年6月30日前完成"), is_recurring("每月32日前")
    (True, True, False)
    >>> is_recurring("10日前"), is_recurring("每月10日"), is_recurring("每月10次")
    (False, False, False)
    """
    return _EACH_TIME.fullmatch(clean) is not None


def is_deadline(clean: str) -> bool:
    """Whether a cell is nothing but a date by which something is to be done.

    It ends in 底 or 末, or in 前; a bare "12月" may be a month's figure and is none.

    >>> is_deadline("12月31日前"), is_deadline("2025年底"), is_deadline("2025年")
    (True, True, False)
    >>> is_deadline("12月31日（含）前"), is_deadline("12月31日（不含）前")
    (True, False)
    """
    match = _DEADLINE.fullmatch(without_midnight(clean))
    if match is None:
        return False
    if is_day(match["date"]):
        return bool(match["before"] or match["up_to"])
    month = _MONTH_OR_YEAR.fullmatch(match["date"])
    if match["up_to"] and _YEAR_AND_MONTH.fullmatch(match["date"]):  # ≤11月 may be eleven months
        return True
    return month is not None and bool(month["end"] or (match["before"] and month[0]))


def is_due_day(clean: str) -> bool:
    """Whether a cell is one day, or one month of a year, by which something is due, unsaid.

    Nobody promises to be done on that day and not before; a year alone, a quarter and months
    without their year are periods of a figure as well, and none of it.

    >>> is_due_day("2024年9月30日"), is_due_day("2024年9月30日完成"), is_due_day("2024年9月")
    (True, True, True)
    >>> is_due_day("2024年"), is_due_day("9月"), is_due_day("第四季度"), is_due_day("2024年9月前")
    (False, False, False, False)
    """
    match = _BARE.fullmatch(without_midnight(clean))
    return match is not None and bool(
        is_day(match["date"]) or _YEAR_AND_MONTH.fullmatch(match["date"])
    )


def is_due(clean: str) -> bool:
    """Whether a cell is a deadline, said or unsaid.

    >>> is_due("2024年9月底前"), is_due("2024年9月30日"), is_due("2024年")
    (True, True, False)
    """
    return is_deadline(clean) or is_due_day(clean)


def counts_the_day(clean: str) -> bool:
    """Whether a deadline says that the day, or the month, before which it is due counts itself.

    >>> counts_the_day("2025年11月30日前（含）"), counts_the_day("2025年11月30日及以前")
    (True, True)
    >>> counts_the_day("2025年12月31日24时前"), counts_the_day("2025年11月30日前")
    (True, False)
    """
    match = _DEADLINE.fullmatch(without_midnight(clean))
    return (
        match is not None
        and bool(match["before"])
        and any(match[name] for name in ("held", "behind", "and"))
    )


def is_dated(clean: str) -> bool:
    """Whether a cell is a date or a period that does not say whether it is meant as a deadline.

    >>> is_dated("2024年"), is_dated("2024年第四季度"), is_dated("11月")
    (True, True, False)
    >>> is_dated("1-12月")
    True
    """
    match = _BARE.fullmatch(without_midnight(clean))
    dated = match is not None and (
        is_day(match["date"]) or _YEAR_FIRST.fullmatch(match["date"]) is not None
    )
    return dated or is_period(clean)


def is_period(clean: str) -> bool:
    """Whether a cell is months or a quarter of no said year, and nothing else (1-12月, 第四季度).

    >>> is_period("1-12月"), is_period("第四季度"), is_period("12月"), is_period("10-20人")
    (True, True, False, False)
    """
    return _PERIOD.fullmatch(clean) is not None


_PERIOD: Final = re.compile(
    r"(?:1[0-2]|0?[1-9])月?[-—–~至到](?:1[0-2]|0?[1-9])月份?|第[一二三四1-4]季度|[一二三四]季度",
    re.ASCII,
)


def is_day(clean: str) -> bool:
    """Whether a text is one day of the calendar, with or without its year.

    >>> is_day("2025年11月30日"), is_day("11月30日"), is_day("2025.2.30"), is_day("30日")
    (True, True, False, False)
    """
    match = _DAY.fullmatch(without_midnight(clean))
    return match is not None and _exists(match)


def is_compact_day(figure: str) -> bool:
    """Whether a figure is a day without any sign between its parts (20261130).

    >>> is_compact_day("20261130"), is_compact_day("20261131"), is_compact_day("2026113")
    (True, False, False)
    """
    match = _COMPACT.fullmatch(figure)
    return match is not None and is_day("-".join(match.groups()))


def spelt_out(clean: str) -> str:
    """A day without any sign between its parts, with them; any other text as it is.

    >>> spelt_out("20261130"), spelt_out("20261131"), spelt_out("2026年11月30日")
    ('2026-11-30', '20261131', '2026年11月30日')
    """
    match = _COMPACT.fullmatch(clean)
    return "-".join(match.groups()) if match is not None and is_compact_day(clean) else clean


def is_no_day(clean: str) -> bool:
    """Whether a text is written as a day that no calendar has, as a day itself or a deadline.

    >>> is_no_day("2026-11-31"), is_no_day("11月31日前"), is_no_day("2026年13月1日")
    (True, True, True)
    >>> is_no_day("2026-11-30"), is_no_day("2.30"), is_no_day("2月29日")
    (False, False, False)
    """
    whole = _DEADLINE.fullmatch(without_midnight(clean))
    match = None if whole is None else _LIKE_DAY.fullmatch(whole["date"])
    return match is not None and not _exists(match)


def without_midnight(clean: str) -> str:
    """A text without the 00:00:00 that programs write behind a day.

    >>> without_midnight("2026-12-05 00:00:00"), without_midnight("2026-12-05T00:00")
    ('2026-12-05', '2026-12-05')
    >>> without_midnight("2026-12-05 14:30:00")
    '2026-12-05 14:30:00'
    """
    return _MIDNIGHT.sub("", clean)


def without_clock(clean: str) -> str:
    """A text without the time of day that databases write behind a day.

    >>> without_clock("2026-12-05 14:30:00"), without_clock("2026年12月5日14:30")
    ('2026-12-05', '2026年12月5日')
    >>> without_clock("2026-12-05 25:30"), without_clock("2026-12-05 14:30+08")
    ('2026-12-05 25:30', '2026-12-05 14:30+08')
    """
    return _CLOCKED.sub("", clean)


def without_zone(clean: str) -> str:
    """A text without its time of day and time zone; "" where it has no time zone.

    >>> without_zone("2026-12-05 14:30:00+08"), without_zone("2026-12-05T06:30:00Z")
    ('2026-12-05', '2026-12-05')
    >>> without_zone("2026-12-05 14:30:00")
    ''
    """
    match = _ZONED.search(clean)
    return clean[: match.start()] if match else ""


def _exists(match: re.Match[str]) -> bool:
    """Whether a year has the day; a day without its year is one that some year has."""
    year, month, day = (match[name] or match[f"{name}2"] for name in "ymd")
    try:
        date(int(year or 2000), int(month), int(day))
    except ValueError:
        return False
    return True
