"""Moments (时刻): datetimes as whole microseconds, so that elapsed time is true and exact.

A datetime with a zone is counted in UTC: across a change of the clocks, the hours that really
passed.  One without is taken as the clock on the wall shows it.  The two are never mixed.
Integers have no first and no last day, so that no zone runs over the ends of the calendar.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from gov_perf.errors import RateError
from gov_perf.findings import Where
from gov_perf.numbers.exact import plain
from gov_perf.rates.inputs import each, kind, refuse

PER_SECOND: Final = 1_000_000
PER_HOUR: Final = 3600 * PER_SECOND
_MICROSECOND: Final = timedelta(microseconds=1)
_PANDAS_NULL: Final = "NaTType"


@frozen
class Moment:
    """A point in time (时刻): microseconds on its scale, UTC if zoned, and what was given."""

    microseconds: int
    zoned: bool
    what: str
    text: str


def moment(value: object, what: str) -> Moment:
    """Read a datetime.

    Raises:
        RateError: not a datetime (a date is none, nor is the NaT of pandas), or a zone that
            gives no offset for it.
    """
    place = Where(path=what)
    if not isinstance(value, datetime) or kind(value) == _PANDAS_NULL:
        raise RateError("not-a-datetime", place, what=what, kind=kind(value))
    try:
        offset = value.utcoffset()
    except (OverflowError, ValueError) as error:
        raise RateError("zone-unusable", place, what=what, reason=error) from error
    clock = timedelta(
        value.toordinal(), value.second, value.microsecond, minutes=value.minute, hours=value.hour
    )
    shift = timedelta(0) if offset is None else offset
    return Moment(
        clock // _MICROSECOND - shift // _MICROSECOND,
        zoned=offset is not None,
        what=what,
        text=value.isoformat(sep=" "),
    )


def moments(**given: object) -> tuple[Moment, Moment]:
    """Read two datetimes that must be alike: all with a zone or all without.

    Raises:
        RateError: as :func:`moment`, or a mixture.
    """
    first, second = each(moment, given.items())
    same_clock([first, second])
    return first, second


def same_clock(given: Sequence[Moment]) -> None:
    """Refuse every moment that is unlike the first: one zoned, the other not."""
    first = given[0]
    refuse(
        [
            RateError(
                "zone-mixed",
                Where(path=item.what),
                what=item.what,
                moment=item.text,
                first=first.what,
                first_moment=first.text,
            )
            for item in given
            if item.zoned is not first.zoned
        ]
    )


def in_order(start: Moment, end: Moment, what: str) -> None:
    """Refuse an end before the start."""
    if end.microseconds < start.microseconds:
        raise RateError(
            "end-before-start", Where(path=end.what), what=what, start=start.text, end=end.text
        )


def seconds(microseconds: int) -> Decimal:
    """Microseconds as seconds, exactly.

    >>> seconds(1_500_000)
    Decimal('1.5')
    """
    return Decimal(plain(Fraction(microseconds, PER_SECOND)))
