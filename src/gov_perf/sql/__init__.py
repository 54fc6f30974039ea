"""Scoring tables by generated SQL (SQL 批量评分): the programs of ``tables`` as text of an engine.

``dialects`` knows the engines; ``expressions`` is the backend whose values are text, ``stages``
puts many programs into one query.  ``cells`` reads cells in SQL, ``decide`` what the kinds of
rows mean (by the code of ``tables``), ``query`` is the whole.  No engine is imported here:
``gov_perf.bulk`` has DuckDB.  docs/explanation/bulk.md says why it is exact.
"""

from gov_perf.extras import need

need("numpy", "SQL 批量评分", "tables")
need("pyarrow", "SQL 批量评分", "tables")
