"""Tables larger than memory (大表批量评分; extra ``bulk``: duckdb): generated SQL in DuckDB.

``engine`` scores a query, ``plans`` sums up plans, ``files`` reads and writes.
docs/how-to/bulk.md has a section on it.
"""

from gov_perf.extras import need

need("duckdb", "大表批量评分", "bulk")
need("pyarrow", "大表批量评分", "bulk")

from gov_perf.bulk.files import BulkReport, score_files  # noqa: E402
from gov_perf.bulk.sources import FileLike  # noqa: E402

__all__ = ["BulkReport", "FileLike", "score_files"]
