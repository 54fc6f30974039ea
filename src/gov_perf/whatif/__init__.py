"""What would it take (反推): questions about a scored plan, one module each."""

from gov_perf.whatif.desk import Options
from gov_perf.whatif.difference import (
    Comparison,
    Reason,
    RowDifference,
    compare,
    compare_sheets,
)
from gov_perf.whatif.inverse import Inverse, Reach, inverse
from gov_perf.whatif.need import Needed, Wish, needed
from gov_perf.whatif.sensitive import Drop, Move, Sensitivity, sensitivity
from gov_perf.whatif.ways import Short, Way, Ways, ways_to_grade

__all__ = [
    "Comparison",
    "Drop",
    "Inverse",
    "Move",
    "Needed",
    "Options",
    "Reach",
    "Reason",
    "RowDifference",
    "Sensitivity",
    "Short",
    "Way",
    "Ways",
    "Wish",
    "compare",
    "compare_sheets",
    "inverse",
    "needed",
    "sensitivity",
    "ways_to_grade",
]
