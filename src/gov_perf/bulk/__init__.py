"""Tables larger than memory (大表批量评分; extra ``bulk``: duckdb): generated SQL in DuckDB."""

from gov_perf.extras import need

need("duckdb", "大表批量评分", "bulk")
need("pyarrow", "大表批量评分", "bulk")
