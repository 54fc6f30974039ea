"""A file larger than memory: ``python -m tests.benchmarks.big_file ROWS FOLDER``.

Writes a Parquet file of so many rows in chunks, scores it by ``gov-perf bulk`` in a process of its
own, copies it by the same engine, and prints a table in Markdown: times, and the largest resident
size of that process, which is to stay below 2 GB.  All three files are removed at the end.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

import duckdb

UNITS = "['人', '天', '%', '元']"
STANDARDS = (
    "[NULL, '每低于1个百分点扣0.5分，扣完为止', '完成率低于60%的不得分，未完成的按比例得分',"
    " '是否完成指标值']"
)
ROWS = f"""
SELECT 'P' || (i // 10) AS plan,
    ['产出指标', '效益指标', '满意度指标'][1 + (hash(i) % 3)::INTEGER] AS level1,
    ['数量指标', '质量指标', '时效指标', '成本指标', '经济效益指标'][1 + (hash(i * 7) % 5)::INTEGER]
        AS level2,
    '指标' || (i % 1000) AS indicator,
    ['≥', '≤', '=', '≥', '≥'][1 + (i % 5)::INTEGER] AS operator,
    (hash(i * 3) % 100000)::DECIMAL(18,2) / 100 AS half,
    {UNITS}[1 + (hash(i * 5) % 4)::INTEGER] AS unit,
    hash(i * 3) % 100000 AS cents, 50 + hash(i * 11) % 80 AS share,
    (1 + i % 10)::DECIMAL(9,2) AS points,
    {STANDARDS}[1 + (hash(i * 13) % 4)::INTEGER] AS standard
FROM range({{first}}, {{last}}) AS rows(i)
"""
"""Rows like those of a province: texts with units, four signs of units, four standards."""

TABLE = f"""
SELECT plan, level1, level2, indicator, operator,
    (cents // 100)::VARCHAR || '.' || lpad((cents % 100)::VARCHAR, 2, '0') AS target, unit,
    CASE WHEN share = 77 THEN NULL ELSE
        ((cents * share) // 10000)::VARCHAR || '.' || lpad((cents * share % 10000 // 100)::VARCHAR,
        2, '0') || unit END AS actual, points, standard
FROM ({ROWS})
"""


def written(path: Path, many: int) -> None:
    """Write the input in chunks, by an engine that may use 1 GB."""
    connection = duckdb.connect(config={"memory_limit": "1GB", "threads": 2})
    query = TABLE.format(first=0, last=many)
    connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)").fetchall()


def main(many: int, folder: Path) -> None:
    source, out, copy = (folder / f"{name}.parquet" for name in ("rows", "scored", "copied"))
    try:
        written(source, many)
        size = source.stat().st_size / 1e9
        start = time.perf_counter()
        limits = ["--memory", "1GB", "--threads", "2"]
        words = ["bulk", str(source), "-o", str(out), "--force", *limits]
        subprocess.run([sys.executable, "-m", "gov_perf", *words], check=True, stdout=sys.stderr)
        scored = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
        start = time.perf_counter()
        connection = duckdb.connect(config={"memory_limit": "1GB", "threads": 2})
        connection.execute(f"COPY (FROM '{source}') TO '{copy}' (FORMAT parquet)").fetchall()
        copied = time.perf_counter() - start
        print("| rows | file, GB | scored, s | copied, s | ratio | memory at most, GB |")
        print("|--:|--:|--:|--:|--:|--:|")
        times = f"{scored:.0f} | {copied:.0f} | {scored / copied:.2f}"
        print(f"| {many:,} | {size:.2f} | {times} | {peak:.2f} |")
    finally:
        for path in (source, out, copy):
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
