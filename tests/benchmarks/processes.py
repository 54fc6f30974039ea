"""Two processes against one, a table in Markdown.

    PYTHONPATH=tests python -m benchmarks.processes

The rows lie in an Arrow file that every process maps into memory, so that nothing is sent but
the numbers of rows; each process writes its part of the result to a file of its own.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pyarrow as pa

from benchmarks.test_tables import TEN, arrow_table, made
from gov_perf import tables
from gov_perf.tables.faults import ADDED

ROWS = 8_000_000
PARTS = 8
ROUNDS = 5
AIMS = {"two processes, from a file": "≥ 1.6"}


def read(path: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def write(path: Path, table: pa.Table) -> None:
    with pa.ipc.new_file(str(path), table.schema) as file:
        file.write_table(table)


def part(folder: Path, number: int) -> int:
    """Score one range of rows; how many it has."""
    table = read(folder / "rows.arrow").slice(number * (ROWS // PARTS), ROWS // PARTS)
    scored = tables.score(table, TEN)
    write(folder / f"scores-{number}.arrow", scored.select(list(ADDED)))
    return len(scored)


def packed(table: pa.Table) -> bytes:
    """A table as the bytes of an Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    found: bytes = sink.getvalue().to_pybytes()
    return found


def shipped(rows: bytes) -> bytes:
    """Score a table that was sent, and send the result."""
    table = pa.ipc.open_stream(rows).read_all()
    return packed(tables.score(table, TEN).select(list(ADDED)))


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        table = arrow_table(made(ROWS, 1))
        write(folder / "rows.arrow", table)
        pieces = [table.slice(n * (ROWS // PARTS), ROWS // PARTS) for n in range(PARTS)]
        with ProcessPoolExecutor(2, get_context("spawn")) as two:
            list(two.map(partial(part, folder), range(PARTS)))
            ways: dict[str, Any] = {
                "one process": lambda: [part(folder, n) for n in range(PARTS)],
                "two processes, from a file": lambda: list(
                    two.map(partial(part, folder), range(PARTS))
                ),
                "two processes, tables sent": lambda: list(two.map(shipped, map(packed, pieces))),
            }
            times: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(ROUNDS):
                for way, run in ways.items():
                    start = perf_counter()
                    run()
                    times[way].append(perf_counter() - start)
        base = median(times["one process"])
        sys.stdout.write(
            "| way | million rows a second | × one process | aim |\n|---|--:|--:|---|\n"
        )
        for way, found in times.items():
            rate = ROWS / median(found) / 1e6
            aim = AIMS.get(way, "")
            sys.stdout.write(f"| {way} | {rate:.1f} | {base / median(found):.2f} | {aim} |\n")


if __name__ == "__main__":
    main()
