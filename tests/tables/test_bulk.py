"""``gov-perf bulk``: files in, files out, nothing half-written."""

import csv
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gov_perf import InputError, tables
from gov_perf.bulk import score_files
from sql_cases import RESULTS, TEN


def actual(row: int) -> str:
    return f"{row % 77 + 1}{'人天%'[row % 3]}" if row % 50 else "完成"


def rows(many: int = 600) -> Any:  # noqa: ANN401 - a pyarrow.Table
    return pa.table(
        {
            "plan": [f"单位{n // 3}" for n in range(many)],
            "level1": ["产出指标", "效益指标", "满意度指标"] * (many // 3),
            "level2": ["数量指标", "社会效益指标", "服务对象满意度指标"] * (many // 3),
            "operator": ["≥", "≤", "≥"] * (many // 3),
            "target": pa.array([Decimal(n % 90 + 3) for n in range(many)], pa.decimal128(18, 2)),
            "unit": ["人", "天", "%"] * (many // 3),
            "actual": [actual(n) for n in range(many)],
            "points": pa.array([Decimal(40), Decimal(30), Decimal(20)] * (many // 3)),
        }
    )  # fmt: skip


MONEY = pa.table(
    {"plan": [f"单位{n}" for n in range(150)], "budget": [100] * 150, "executed": [90] * 150}
)


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gov_perf", "bulk", *map(str, arguments)],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_files_become_one_file_in_order_with_totals(tmp_path: Path) -> None:
    given = rows()
    for n in range(3):
        pq.write_table(given.slice(200 * n, 200), tmp_path / f"第{n}批.parquet")
    with (tmp_path / "预算.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [MONEY.column_names, *zip(*MONEY.to_pydict().values(), strict=True)]
        )
    out, totals, levels = (tmp_path / f"{name}.parquet" for name in ("得分", "合计", "小计"))
    done = command(
        tmp_path / "第*.parquet", "-o", out, "--totals", totals, "--budgets", tmp_path / "预算.csv",
        "--subtotals", levels, "--threads", 2, "--memory", "500MB",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "共 600 行" in done.stderr
    wanted = tables.score(given, TEN)
    found = pq.read_table(out)
    assert found.column_names == wanted.column_names
    assert found.to_pylist() == wanted.to_pylist()
    sums = tables.totals(wanted, TEN, budgets=MONEY).plans
    assert pq.read_table(totals).to_pylist() == sums.to_pylist()
    assert pq.read_table(levels).to_pylist() == tables.totals(wanted, TEN).levels.to_pylist()
    assert {row["grade"] for row in sums.to_pylist()} > {None}
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("lacking", [[], ["level2"], ["level1", "level2"]])
def test_subtotals_are_those_of_tables(tmp_path: Path, lacking: list[str]) -> None:
    """Headings that come back later, empty headings, rows without a score."""
    many = 240
    heads = [("产出指标", "效益指标", None, "产出指标")[n % 4] for n in range(many)]
    parts = [("数量指标", "质量指标", None)[n % 3] for n in range(many)]
    given = rows(many).set_column(1, "level1", pa.array(heads))
    given = given.set_column(2, "level2", pa.array(parts))
    given = given.set_column(0, "plan", pa.array([f"单位{n % 7}" for n in range(many)]))
    values = [None if n % 11 == 0 else actual(n) for n in range(many)]
    given = given.set_column(given.column_names.index("actual"), "actual", pa.array(values))
    given = given.drop_columns(lacking)
    pq.write_table(given, tmp_path / "表.parquet")
    out, levels = tmp_path / "得分.parquet", tmp_path / "小计.parquet"
    if "level1" in lacking:
        with pytest.raises(InputError, match="level1"):
            score_files([tmp_path / "表.parquet"], out, TEN, subtotals=levels)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["表.parquet"]
        return
    score_files([tmp_path / "表.parquet"], out, TEN, subtotals=levels, threads=2)
    wanted = tables.totals(tables.score(given, TEN)).levels
    found = pq.read_table(levels)
    assert found.column_names == wanted.column_names
    assert found.to_pylist() == wanted.to_pylist()
    assert {row["unscored"] for row in found.to_pylist()} > {0}
    with pytest.raises(InputError):
        score_files([tmp_path / "表.parquet"], out, TEN, subtotals=out, force=True)


def test_csv_in_and_out_is_read_as_it_is_written(tmp_path: Path) -> None:
    lines = [
        ("plan", "target", "actual", "points", "备注"),
        ("甲", "≥98%", "97.5%", "10", "一,二"),
        ("甲", "≥3人", "1人", "0.5", '引"号'),
        ("乙", "≤5天", "", "2.50", ""),
    ]
    with (tmp_path / "表.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    report = score_files(
        [tmp_path / "表.csv"], tmp_path / "得分.csv", TEN, totals=tmp_path / "合计.csv"
    )
    assert (report.rows, report.unscored) == (3, 1)
    with (tmp_path / "得分.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert [row[:5] for row in found] == [list(line) for line in lines]
    table = pa.table({n: [x[k] or None for x in lines[1:]] for k, n in enumerate(lines[0][:4])})
    wanted = tables.score(table, TEN).to_pylist()
    assert [row[5] for row in found[1:]] == ["9.95", "0.17", ""]
    assert [row[5] for row in found[1:]] == [
        "" if row["score"] is None else str(row["score"]) for row in wanted
    ]
    with (tmp_path / "合计.csv").open(encoding="utf-8-sig", newline="") as file:
        sums = list(csv.DictReader(file))
    assert [(row["plan"], Decimal(row["score"]), row["unscored"]) for row in sums] == [
        ("甲", Decimal("10.12"), "0"),
        ("乙", Decimal(0), "1"),
    ]


def refused(arguments: list[object], code: str) -> None:
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(code)
    assert len(done.stderr.splitlines()) == 1


def test_what_cannot_be_used_is_a_finding(tmp_path: Path) -> None:
    good, bad, out = (tmp_path / f"{name}.parquet" for name in ("good", "bad", "out"))
    pq.write_table(rows(6), good)
    pq.write_table(rows(6).drop_columns(["target"]), tmp_path / "lacking.parquet")
    bad.write_bytes(b"PAR1 no such thing PAR1")
    out.write_bytes(b"old")
    refused([good, "-o", out], "U002")
    refused([good, "-o", good, "--force"], "U009")
    refused([tmp_path / "no*.parquet", "-o", out, "--force"], "P009")
    new = tmp_path / "new.parquet"
    for sources, name in (
        ([bad], "file-not-readable"),
        ([tmp_path / "lacking.parquet"], "bulk-column-missing"),
        ([good, tmp_path / "x.csv"], "file-not-readable"),
        ([tmp_path], "file-problem"),
    ):
        with pytest.raises(InputError) as caught:
            score_files(sources, new, TEN)
        assert caught.value.finding.name == name
    for options in ({"memory": "viel"}, {"budgets": tmp_path / "none.csv", "totals": new}):
        with pytest.raises(InputError):
            score_files([good], tmp_path / "other.parquet", TEN, **options)
    money = tmp_path / "money.csv"
    for text, name in (
        ("单位,budget,executed\n甲,1,1\n", "bulk-column-missing"),
        ("plan,budget,executed\n甲,1,1\n甲,2,2\n", "bulk-plan-twice"),
    ):
        money.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            score_files([good], new, TEN, budgets=money, totals=tmp_path / "sums.parquet")
        assert (caught.value.finding.name, caught.value.finding.where.file) == (name, str(money))
    money.unlink()
    with pytest.raises(InputError) as caught:
        score_files([good], tmp_path / "no" / "folder.parquet", TEN)
    assert caught.value.finding.name == "folder-missing"
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bad.parquet", "good.parquet", "lacking.parquet", "out.parquet",
    ]  # fmt: skip


def test_interrupted_it_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """As Ctrl-C at the moment of the first progress: the old file stays, nothing else is left."""
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(rows(60_000), source)
    out.write_bytes(b"old")

    def stop(what: str, share: float) -> None:
        if what == "scoring":
            raise KeyboardInterrupt(share)

    with pytest.raises(KeyboardInterrupt):
        score_files([source], out, TEN, force=True, progress=stop)
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT to a process, and only POSIX can")
def test_control_c_on_the_command_line(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    pq.write_table(rows(300_000), source)
    out = tmp_path / "out.parquet"
    words = ["bulk", str(source), "-o", str(out)]
    for _ in range(5):  # on a slow machine it may be done before the signal comes
        process = subprocess.Popen(
            [sys.executable, "-m", "gov_perf", *words],
            stderr=subprocess.PIPE,
            preexec_fn=_hear_control_c,  # noqa: PLW1509 - a single call, which takes no lock
        )
        limit = time.monotonic() + 60
        while time.monotonic() < limit and len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        if process.returncode:
            break
        out.unlink()
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def _hear_control_c() -> None:
    """A shell's background jobs ignore the signal, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_results_of_a_finished_file_replace_the_old_one(tmp_path: Path) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(rows(30), source)
    out.write_bytes(b"old")
    seen: list[float] = []
    score_files([source], out, TEN, force=True, progress=lambda _, share: seen.append(share))
    assert set(RESULTS) <= set(pq.read_table(out).column_names)
    assert all(0 <= share <= 100 for share in seen)


def test_a_column_that_is_nearly_a_documented_one_is_told(tmp_path: Path) -> None:
    odd = rows(3).append_column("standart", pa.nulls(3, pa.string()))
    pq.write_table(odd, tmp_path / "in.parquet")
    report = score_files([tmp_path / "in.parquet"], tmp_path / "out.parquet", TEN)
    assert report.near == (("standart", "standard"),)
    done = command(tmp_path / "in.parquet", "-o", tmp_path / "again.parquet")
    assert (done.returncode, "I013" in done.stderr) == (0, True)
    assert "standart" in done.stderr
