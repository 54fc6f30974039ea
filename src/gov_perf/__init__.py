"""gov_perf."""

from gov_perf.actuals import Judgement
from gov_perf.rules import Proportional

__all__ = ["Judgement", "Proportional"]
__version__ = "0.1.0.dev0"
