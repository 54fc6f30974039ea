"""Memory at most, each subject in a process of its own: ``python -m benchmarks.memory [SUBJECT]``.

From the repository root with ``PYTHONPATH=tests``.  With a subject it does the work and prints
the largest resident size of the process in MiB; without one it does all, one after the other.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROWS: Final = 10_000_000
CHUNK: Final = 1_000_000


def nothing() -> None:
    """Python itself."""


def one_plan() -> None:
    """The plan of the Red Cross, scored, every point explained."""
    from gov_perf import regulation, samples, score

    sheet = score(
        samples.suijiang_red_cross(), samples.suijiang_actuals(), regulation("财预〔2020〕10号")
    )
    for row in sheet.rows:
        str(sheet.explain(row.indicator.name))


def workbook() -> None:
    """2 000 rows of a workbook, read as plan and as actual values."""
    from benchmarks.test_workbook import workbook
    from gov_perf import read_actuals, read_plan

    data = workbook()
    read_plan(data).require()
    read_actuals(data).require()


def made_rows() -> object:
    import pyarrow as pa

    from benchmarks.test_tables import arrow_table, made

    return pa.concat_tables(
        [arrow_table(made(CHUNK, chunk)) for chunk in range(ROWS // CHUNK)],
    )


def rows() -> None:
    """10 M rows in one Arrow table, made and nothing else."""
    made_rows()


def rows_scored() -> None:
    """10 M rows in one Arrow table, made and scored."""
    from benchmarks.test_tables import TEN
    from gov_perf import tables

    tables.score(made_rows(), TEN)


def rows_of_files() -> None:
    """10 M rows, Parquet to Parquet under a limit of 1 GB for the engine."""
    from benchmarks.big_file import written
    from gov_perf.bulk import score_files

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.parquet"
        written(source, ROWS)
        score_files([source], Path(folder) / "scored.parquet", "财预〔2020〕10号", memory="1GB")


SUBJECTS: Final[dict[str, Callable[[], None]]] = {
    work.__name__: work for work in (nothing, one_plan, workbook, rows, rows_scored, rows_of_files)
}


def peak() -> int:
    """MiB at most of this process (Linux); ``ru_maxrss`` begins with what its parent had."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


def what(subject: str) -> str:
    """The subject in words."""
    return (SUBJECTS[subject].__doc__ or "").rstrip(".")


def most(subject: str) -> int:
    """MiB at most, of a new process."""
    words = [sys.executable, "-m", "benchmarks.memory", subject]
    return int(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def main(names: list[str]) -> None:
    if names:
        SUBJECTS[names[0]]()
        print(peak())
        return
    for name in SUBJECTS:
        print(f"{what(name)}: {most(name):,} MiB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
