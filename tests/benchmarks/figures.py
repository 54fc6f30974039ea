"""Every ratio and every memory figure anew, in one run, into ``docs/explanation/figures.md``.

From the repository root, on a machine that does nothing else (20 minutes on two cores):

    PYTHONPATH=tests python -m benchmarks.figures

``--quick`` measures what takes seconds, and prints instead of writing.  The file of the last
table is written to ``GOV_PERF_BIG`` (a folder with 5 GB of room), or to the system's own one.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks import memory
from benchmarks.ratios import lacking, ratios

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "explanation" / "figures.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end of what was measured -->\n"
PACKAGES = ("numpy", "pyarrow", "duckdb", "pyspark", "python-calamine", "cattrs", "attrs")
ALLOWED = 0.05
BIG = "100000000"
QUICK = ("test_score.py", "test_serialization.py")


SCRIPTS: Final = {
    "Whole tables, by number of rows": ("linear",),
    "Two processes": ("processes",),
    "What one would do instead of `tables.score`": ("instead",),
    "A file larger than memory, by `gov-perf bulk` under 1 GB for the engine": ("big_file", BIG),
}
"""Tables that scripts of their own print, each in a process of its own."""


def medians(files: tuple[str, ...]) -> Mapping[str, float]:
    """Seconds of processor time by test; elapsed time for those with threads and processes."""
    found: dict[str, float] = {}
    elapsed = ("test_spark.py", "test_bulk.py", "test_import.py")
    folder = Path(__file__).parent
    wanted = files or tuple(sorted(path.name for path in folder.glob("test_*.py")))
    for timer, names in (
        ("time.process_time", [name for name in wanted if name not in elapsed]),
        ("time.perf_counter", [name for name in wanted if name in elapsed]),
    ):
        if names:
            found |= _run(timer, [str(folder / name) for name in names])
    return found


def _run(timer: str, paths: list[str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "found.json"
        words = [sys.executable, "-m", "pytest", *paths, "-q", "-n0", "-p", "no:randomly"]
        words += ["--benchmark-enable", "--benchmark-only", f"--benchmark-timer={timer}"]
        words += ["--benchmark-disable-gc", "--benchmark-min-rounds=15"]
        subprocess.run([*words, f"--benchmark-json={out}"], check=True, cwd=ROOT, stdout=sys.stderr)
        benchmarks = json.loads(out.read_text("utf-8"))["benchmarks"]
    return {item["name"]: item["stats"]["median"] for item in benchmarks}


def _met(aim: str, value: float) -> str:
    sign, _, bound = aim.partition(" ")
    if sign not in ("≤", "≥"):
        return ""
    return "yes" if (value <= float(bound) if sign == "≤" else value >= float(bound)) else "**no**"


def printed(script: tuple[str, ...]) -> str:
    """The table that a script prints."""
    name, *words = script
    with tempfile.TemporaryDirectory(dir=os.environ.get("GOV_PERF_BIG")) as folder:
        given = [sys.executable, "-m", f"benchmarks.{name}", *words, *([folder] if words else [])]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
        run = subprocess.run(given, check=True, cwd=ROOT, stdout=subprocess.PIPE, env=environment)
    return run.stdout.decode("utf-8").strip()


def lines(
    found: Mapping[str, float], peaks: Mapping[str, int], tables: Mapping[str, str]
) -> Iterator[str]:
    """The page's part that is measured."""
    now = datetime.now(UTC).date()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    yield f"Measured on {now}: {os.cpu_count()} cores, Python {platform.python_version()},"
    yield f"{packages}."
    yield ""
    yield "| what | ratio of medians | aim | met |"
    yield "|---|--:|---|---|"
    for ratio, value in ratios(found):
        yield f"| {ratio.what} | {value:,.2f} | {ratio.aim} | {_met(ratio.aim, value)} |"
    slowest = max(value for name, value in found.items() if name.startswith("test_display"))
    shown = slowest / ALLOWED
    met = _met("≤ 1", shown)
    yield f"| slowest display of 20 indicators ÷ 50 ms | {shown:,.2f} | ≤ 1 | {met} |"
    yield ""
    yield "| memory of the process, at most | MiB |"
    yield "|---|--:|"
    for name, peak in peaks.items():
        yield f"| {memory.what(name)} | {peak:,} |"
    for heading, table in tables.items():
        yield from ("", f"## {heading}", "", table)


def main(*, quick: bool) -> None:
    found = medians(QUICK if quick else ())
    if quick:
        for ratio, value in ratios(found):
            print(f"{ratio.what}: {value:,.2f}")
        return
    if lacking(found):
        sys.exit(f"Nothing is written, since these were not measured: {lacking(found)}")
    peaks = {name: memory.most(name) for name in memory.SUBJECTS}
    tables: dict[str, str] = {}
    _write(lines(found, peaks, tables))
    for heading, script in SCRIPTS.items():  # some take minutes: what is there is not lost
        tables[heading] = printed(script)
        _write(lines(found, peaks, tables))


def _write(measured: Iterator[str]) -> None:
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    text = "\n".join(measured)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main(quick="--quick" in sys.argv[1:])
