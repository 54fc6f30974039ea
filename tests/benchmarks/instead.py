"""What a user would do instead, in one run, a table in Markdown.

    PYTHONPATH=tests python -m benchmarks.instead

``pandas.apply`` with floats and with Decimal, and float expressions of Polars, on in-proportion
rows: how long each takes a row, and how many of its scores are wrong.  The random rows are
percentages with one decimal; the tie-heavy ones have points × actual ÷ target on half a cent.
"""

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from benchmarks.test_tables import TEN
from gov_perf import tables
from gov_perf.tables.output import Units

FILE = Path(__file__).parents[1] / "data" / "stress.csv"
SHEET = 100_000
CENT = Decimal("0.01")
HALF = Fraction(1, 2)


def random_rows(rows: int) -> pa.Table:
    random = np.random.default_rng(7)
    targets, actuals = random.integers(500, 1001, rows), random.integers(400, 1001, rows)
    return table(random.integers(1, 31, rows) * 10_000, targets * 1000, actuals * 1000)


def ties() -> pa.Table:
    """Ratios that end, and ratios that do not, with scores exactly on half a cent."""
    found = [
        (points * 10_000, target * 10_000, actual * 10_000)
        for target in (*range(3, 130), 160, 200, 240, 400, 600, 800, 1200)
        for actual in range(1, target)
        for points in range(1, 31)
        if 200 * points * actual % target == 0 and (200 * points * actual // target) % 2
    ]
    return table(*np.array(found).T)


def stored() -> pa.Table:
    """The rows of the stored stress set whose sign is ≥ and whose standard is that of ratios."""
    lines = pl.read_csv(FILE, infer_schema=False).filter(
        (pl.col("operator") == "≥") & pl.col("standard").is_null() & pl.col("score").is_not_null()
    )
    names = ("points", "target", "actual")
    columns = [[int(Decimal(text) * 10_000) for text in lines[name]] for name in names]
    kept = [row for row in zip(*columns, strict=True) if row[1] > 0 and row[2] >= 0]
    return table(*np.array(kept).T)


def table(points: Any, targets: Any, actuals: Any) -> pa.Table:  # noqa: ANN401 - arrays
    """Points, targets and actual values, all × 10⁴."""
    whole = np.ones(len(points), bool)
    numbers = {"points": points, "target": targets, "actual": actuals}
    columns = {
        name: Units(np.ascontiguousarray(values), whole).decimals(22, 4)
        for name, values in numbers.items()
    }
    return pa.table({"operator": ["≥"] * len(points), "unit": ["个"] * len(points), **columns})


def exact(rows: pa.Table) -> list[Decimal]:
    """Points × 完成率, at most the points, half-up: on fractions."""
    columns = (rows[name].to_pylist() for name in ("points", "target", "actual"))
    return [
        Decimal(floor(min(Fraction(p) * Fraction(a) / Fraction(t), Fraction(p)) * 100 + HALF)) / 100
        for p, t, a in zip(*columns, strict=True)
    ]


def floats(rows: pa.Table) -> Any:  # noqa: ANN401 - a frame
    names = ("points", "target", "actual")
    return pa.table({name: pc.cast(rows[name], pa.float64()) for name in names})


def apply_float(rows: pa.Table) -> Callable[[], Any]:
    frame = floats(rows).to_pandas()
    return lambda: frame.apply(
        lambda row: round(min(row["actual"] / row["target"], 1) * row["points"], 2), axis=1
    )


def apply_decimal(rows: pa.Table) -> Callable[[], Any]:
    frame = pd.DataFrame(rows.select(["points", "target", "actual"]).to_pydict(), dtype=object)
    return lambda: frame.apply(
        lambda row: (min(row["actual"] / row["target"], Decimal(1)) * row["points"]).quantize(
            CENT, ROUND_HALF_UP
        ),
        axis=1,
    )


def expressions(rows: pa.Table) -> Callable[[], Any]:
    frame = pl.DataFrame(floats(rows))
    ratio = pl.min_horizontal(pl.col("actual") / pl.col("target"), 1.0)
    return lambda: frame.select((ratio * pl.col("points")).round(2)).to_series()


def halves(rows: pa.Table) -> Callable[[], Any]:
    frame = pl.DataFrame(floats(rows))
    points = pl.min_horizontal(pl.col("points") * pl.col("actual") / pl.col("target"), "points")
    return lambda: frame.select((points * 100 + 0.5).floor() / 100).to_series()


def ours(rows: pa.Table) -> Callable[[], Any]:
    tables.score(rows.slice(0, 10), TEN)
    return lambda: tables.score(rows, TEN)["score"]


WAYS: dict[str, Callable[[pa.Table], Callable[[], Any]]] = {
    "tables.score": ours,
    "pandas apply, float": apply_float,
    "pandas apply, Decimal": apply_decimal,
    "Polars, float, round(2)": expressions,
    "Polars, float, floor(x * 100 + 0.5)": halves,
}


def timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the median of three times."""
    times = []
    for _ in range(3):
        start = process_time()
        found = run()
        times.append(process_time() - start)
    return found, median(times)


def sheet(rows: pa.Table, folder: Path) -> Path:
    """Write the rows with a formula each, as a workbook that nobody has computed yet."""
    columns = (rows[name].to_pylist() for name in ("points", "target", "actual"))
    path = folder / "rows.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet()
    for n, cells in enumerate(zip(*columns, strict=True)):
        page.write_row(n, 0, cells)
        page.write_formula(n, 3, f"=ROUND(MIN(C{n + 1}/B{n + 1},1)*A{n + 1},2)")
    book.close()
    return without_values(path)


def without_values(path: Path) -> Path:
    """The same workbook without the zero that XlsxWriter puts beside a formula."""
    bare = path.with_name("bare.xlsx")
    with ZipFile(path) as old, ZipFile(bare, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</f><v>0</v>", b"</f>"))
    return bare


def computed(path: Path) -> list[Decimal]:
    """The scores of the workbook, computed by LibreOffice."""
    office = str(shutil.which("soffice"))
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "csv", "--outdir", path.parent, path],
        check=True, capture_output=True,
    )  # fmt: skip
    with path.with_suffix(".csv").open(encoding="utf-8") as file:
        return [Decimal(line[3]).quantize(CENT) for line in csv.reader(file)]


def by_office(rows: pa.Table) -> tuple[list[Decimal], float]:
    """The scores of a workbook, and the seconds of writing and computing it."""
    with TemporaryDirectory() as folder:
        start = perf_counter()
        found = computed(sheet(rows, Path(folder)))
        return found, perf_counter() - start


def results(rows: pa.Table) -> Iterator[tuple[str, float, int]]:
    """Each way, its seconds, and how many of its scores are wrong."""
    right = exact(rows)
    for way, prepare in WAYS.items():
        found, time = timed(prepare(rows))
        given = [Decimal(str(value)).quantize(CENT) for value in found]
        yield way, time, sum(a != b for a, b in zip(given, right, strict=True))
    if shutil.which("soffice"):
        given, time = by_office(rows)
        wrong = sum(a != b for a, b in zip(given, right, strict=True))
        yield "workbook with formulas, LibreOffice (elapsed)", time, wrong


def main() -> None:
    sets = {"random": random_rows(SHEET), "ties": ties(), "stress.csv": stored()}
    names = " | ".join(f"wrong: {name} ({len(rows):,})" for name, rows in sets.items())
    sys.stdout.write(f"| way | ns a row (random) | {names} |\n|---|--:|--:|--:|--:|\n")
    for found in zip(*map(results, sets.values()), strict=True):
        wrong = " | ".join(f"{one[2]:,}" for one in found)
        sys.stdout.write(f"| {found[0][0]} | {found[0][1] / SHEET * 1e9:,.0f} | {wrong} |\n")


if __name__ == "__main__":
    main()
