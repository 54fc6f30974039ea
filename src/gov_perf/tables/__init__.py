"""Scoring whole tables exactly (批量评分; extra ``tables``: numpy, pyarrow).

``program`` and ``nodes`` hold the arithmetic, once, over primitives that a backend supplies:
``ints`` (Python) and ``blocks`` (NumPy, over columns with bounds: ``cells``).  ``compiler``
makes a program of a rule object; ``columns`` and ``kinds`` read cells, ``choice`` finds the
rule of a row and ``groups`` its program, ``run`` sorts rows to their programs, ``scores`` puts
it together; ``totals`` and ``from_to`` are the way on and back.
docs/how-to/bulk.md documents the columns.
"""

from gov_perf.extras import need

need("numpy", "批量评分", "tables")
need("pyarrow", "批量评分", "tables")

from gov_perf.tables.from_to import from_plans, to_plans  # noqa: E402
from gov_perf.tables.near import Near  # noqa: E402
from gov_perf.tables.report import Report, report, skipped  # noqa: E402
from gov_perf.tables.scores import MissingChoice, score  # noqa: E402
from gov_perf.tables.totals import Totals, totals  # noqa: E402

__all__ = [
    "MissingChoice",
    "Near",
    "Report",
    "Totals",
    "from_plans",
    "report",
    "score",
    "skipped",
    "to_plans",
    "totals",
]
