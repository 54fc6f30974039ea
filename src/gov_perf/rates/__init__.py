"""Rates (比率): one typed calculator per formula of the forms, each keeping part and whole.

Every calculator is a plain function that returns a :class:`gov_perf.numbers.exact.Ratio` (delivery
time: a :class:`DeliveryTime`).  It takes no float, makes up no 0 % where nothing is there to
count, and raises only ``GovPerfError``: ``NumberError`` for a figure that is no number,
``RateError`` for the rest, with everything that is wrong in ``.findings``.
"""

from gov_perf.rates.certificates import (
    Certificate,
    training_coverage_rate,
    training_coverage_rate_from_certificates,
)
from gov_perf.rates.delivery import DeliveryTime, delivery_time
from gov_perf.rates.progress import achievement_rate, execution_rate, growth_rate
from gov_perf.rates.satisfaction import satisfaction_rate, satisfaction_rate_from_answers
from gov_perf.rates.shares import (
    disclosure_rate_by_amount,
    disclosure_rate_by_items,
    on_time_rate,
    training_pass_rate,
)
from gov_perf.rates.uptime import uptime_rate, uptime_rate_from_outages

__all__ = [
    "Certificate",
    "DeliveryTime",
    "achievement_rate",
    "delivery_time",
    "disclosure_rate_by_amount",
    "disclosure_rate_by_items",
    "execution_rate",
    "growth_rate",
    "on_time_rate",
    "satisfaction_rate",
    "satisfaction_rate_from_answers",
    "training_coverage_rate",
    "training_coverage_rate_from_certificates",
    "training_pass_rate",
    "uptime_rate",
    "uptime_rate_from_outages",
]
