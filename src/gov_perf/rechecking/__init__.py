"""Rechecking a published sheet (复核): every row and total computed again, and what differs.

``run`` goes through a sheet; ``row`` and ``result`` are what it gives; ``words`` reads actual
values that are words, ``whole`` tells of totals and grades, ``figures`` compares what is printed,
``stated`` reads whose standards a sheet goes by, and ``accepting`` takes a unit's scores over.
"""

from gov_perf.rechecking.accepting import accept_scores
from gov_perf.rechecking.result import Recheck
from gov_perf.rechecking.row import RowCheck
from gov_perf.rechecking.run import recheck

__all__ = ["Recheck", "RowCheck", "accept_scores", "recheck"]
