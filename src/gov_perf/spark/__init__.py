"""Scoring tables in Spark (Spark 批量评分; extra ``spark``: pyspark): generated SQL, lazily.

``stages`` puts the programs of a table into a query that Spark compiles, ``look`` is the one job
that runs at once, ``fallback`` scores what no program decides, ``scores`` and ``totals`` are the
ways in.  docs/how-to/spark.md is for users, docs/explanation/bulk.md says why it is exact.
"""

from gov_perf.extras import need

need("pyspark", "Spark 批量评分", "spark")
need("numpy", "Spark 批量评分", "spark")
need("pyarrow", "Spark 批量评分", "spark")

from gov_perf.spark.report import Report, report  # noqa: E402
from gov_perf.spark.scores import score  # noqa: E402
from gov_perf.spark.totals import Totals, totals  # noqa: E402

__all__ = ["Report", "Totals", "report", "score", "totals"]
