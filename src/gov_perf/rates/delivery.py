"""Delivery time (运达时效): the hours from departure to arrival, against a limit."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from gov_perf.numbers.exact import Exact, plain
from gov_perf.rates.inputs import above_zero, figure
from gov_perf.rates.moments import PER_HOUR, in_order, moments


@frozen
class DeliveryTime:
    """Delivery time (运达时效) and its limit.

    Args:
        hours: Hours from departure to arrival, exactly.
        limit: Limit in hours (时限).
    """

    hours: Fraction
    limit: Decimal

    @property
    def met(self) -> bool:
        """Whether the goods arrived within the limit (按时); exactly at the limit is in time."""
        return self.hours <= Fraction(self.limit)

    def __str__(self) -> str:
        verdict = "按时" if self.met else "超时"
        return f"{plain(self.hours)}小时（时限{plain(self.limit)}小时，{verdict}）"


def delivery_time(departed: datetime, arrived: datetime, limit_hours: Exact) -> DeliveryTime:
    """Delivery time (运达时效): how long the goods were on the way, and whether in time.

    Args:
        departed: When the goods left; both with a time zone, or both without.
        arrived: When they arrived.
        limit_hours: The limit in hours (时限), above zero; it counts as met when reached.

    Raises:
        NumberError: a limit that is a float, or no number.
        RateError: a limit not above zero, no datetime (a date has no hour), a zone on one side
            only, or an arrival before the departure.

    Source:
        绥江县红十字会部门整体支出绩效目标 (2025-2027):
        反映救灾救助物资48小时运抵目的地的时间限制

    >>> trip = delivery_time(datetime(2025, 6, 1, 8), datetime(2025, 6, 3, 7, 30), limit_hours=48)
    >>> str(trip), trip.met
    ('47.5小时（时限48小时，按时）', True)
    """
    start, end = moments(departed=departed, arrived=arrived)
    in_order(start, end, "delivery")
    limit = above_zero(figure(limit_hours, "limit_hours"), "limit_hours")
    return DeliveryTime(Fraction(end.microseconds - start.microseconds, PER_HOUR), limit)
