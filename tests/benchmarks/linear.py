"""Cost by number of rows, and its plot: ``PYTHONPATH=tests python -m benchmarks.linear [MOST]``.

A table in Markdown, from 10⁴ to 10⁸ rows (or MOST).  Rows are made, scored and dropped a million
at a time, so that memory is bounded; only scoring is timed, as processor time.
"""

import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

import altair as alt
import polars as pl

from benchmarks.test_tables import TEN, arrow_table, made
from gov_perf import tables

PLOT = Path(__file__).parents[2] / "docs" / "explanation" / "bulk-linear.svg"
CHUNK = 1_000_000
SIZES = [10**power for power in range(4, 9)]


def seconds(rows: int) -> float:
    """Processor time of scoring so many rows."""
    total = 0.0
    for chunk, start in enumerate(range(0, rows, CHUNK)):
        table = arrow_table(made(min(CHUNK, rows - start), chunk))
        begin = process_time()
        tables.score(table, TEN)
        total += process_time() - begin
    return total


def main(most: int) -> None:
    seconds(CHUNK)  # rules are read, memory is there
    found = []
    sys.stdout.write("| rows | seconds of processor time | ns a row | memory at most, MiB |\n")
    sys.stdout.write("|--:|--:|--:|--:|\n")
    for rows in (size for size in SIZES if size <= most):
        time = median(seconds(rows) for _ in range(5 if rows <= CHUNK else 1))
        found.append({"rows": rows, "seconds": time})
        memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(f"| {rows:,} | {time:.3f} | {time / rows * 1e9:.0f} | {memory:,} |\n")
        sys.stdout.flush()
    scale = alt.Scale(type="log")
    chart = alt.Chart(pl.DataFrame(found), title="tables.score, one core").mark_line(point=True)
    chart = chart.encode(
        x=alt.X("rows:Q", scale=scale, title="rows", axis=alt.Axis(format="~s")),
        y=alt.Y("seconds:Q", scale=scale, title="seconds of processor time"),
    )
    chart.properties(width=420, height=260).save(str(PLOT))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
