"""Dates and deadlines in running text (时间): read strictly, nothing filled in."""

from calendar import monthrange
from datetime import date

from attrs import frozen

from gov_perf.narrative.dates import Dated, find_dates
from gov_perf.narrative.prepared import Prepared
from gov_perf.phrases.periods import Period
from gov_perf.reading import Span


@frozen
class Moment:
    """A date, a period or a deadline that a text names (时间、期限).

    Attributes:
        span: Where it stands; without 到 before it, with 底 and 前 behind it.
        first_year: The year it begins in; None where the text names no year ("12月底前").
        last_year: The year it ends in.
        first_month: The month it begins in.
        first_day: The day it begins on.
        last_month: The month it ends in.
        last_day: The day it ends on; None for the last day of the month.
        until: It is a deadline: 到…, 截至…, …前.
        malformed: It is written wrongly, and still can mean only one thing ("2025底").
        should_be: How a malformed one should be written.
    """

    span: Span
    first_year: int | None
    last_year: int | None
    first_month: int = 1
    first_day: int = 1
    last_month: int = 12
    last_day: int | None = None
    until: bool = False
    malformed: bool = False
    should_be: str | None = None

    @property
    def period(self) -> Period | None:
        """The years it lies in; None where the text names no year.

        >>> read_dates("2025-2027年三年合计")[0].period
        Period(first=2025, last=2027)
        """
        if self.first_year is None or self.last_year is None:
            return None
        return Period(self.first_year, self.last_year)

    def days(self, year: int | None = None) -> tuple[date, date] | None:
        """The first and the last day; None without a year, unless the caller gives one.

        >>> read_dates("于12月底前完成")[0].days(2025)[1].isoformat()
        '2025-12-31'
        """
        first, last = self.first_year or year, self.last_year or year
        if first is None or last is None:
            return None
        try:
            end = self.last_day or monthrange(last, self.last_month)[1]
            return date(first, self.first_month, self.first_day), date(last, self.last_month, end)
        except (ValueError, OverflowError):  # 29 February in a year that has none
            return None


def read_dates(text: str) -> tuple[Moment, ...]:
    """The years, dates and deadlines of a running text (文字中的时间、期限), in order.

    What is no date ("13月"), or could be a figure ("25年"), is left alone, and so is what
    stands in a title or in quotation marks.  Never raises for any text.

    >>> [(m.span.text, m.until, m.should_be) for m in read_dates("到2025底完成，到2030年翻一番")]
    [('2025底', True, '2025年底'), ('2030年', True, None)]
    >>> [str(day) for day in read_dates("实施期2021.1.1-12.31")[0].days()]
    ['2021-01-01', '2021-12-31']
    """
    prepared = Prepared.of(text)
    return tuple(moment_of(prepared, dated) for dated in find_dates(prepared.open) if dated.valid)


def moment_of(prepared: Prepared, dated: Dated) -> Moment:
    """A date that was found in a squeezed text, with its place in the source."""
    first, last = dated.first, dated.last
    return Moment(
        span=prepared.span(dated.start, dated.end),
        first_year=first[0],
        last_year=last[0],
        first_month=first[1],
        first_day=first[2],
        last_month=last[1],
        last_day=last[2] or None,
        until=dated.until,
        malformed=dated.should_be is not None,
        should_be=dated.should_be,
    )
