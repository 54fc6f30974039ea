"""Some rows of a file decide upon its combinations; rows unlike these are scored all the same."""

from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gov_perf import regulation, tables
from gov_perf.bulk import samples, score_files
from gov_perf.bulk.engine import opened
from gov_perf.sql.decide import Combination
from gov_perf.sql.query import completed

NUMBER = "财预〔2020〕10号"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Words, large figures and an empty cell that stand in no stretch that is looked at."""
    many = 60_000
    table = pa.table(
        {
            "operator": ["≥", "≤", "≥"] * (many // 3),
            "target": [f"{3 + n % 7}" for n in range(many)],
            "unit": ["人", "天", "%"] * (many // 3),
            "actual": [f"{n % 11}" for n in range(many)],
            "points": pa.array([10] * many),
        }
    )
    odd = {
        "operator": ["≥"] * 4,
        "target": ["3", "1999999999999", "完成", "3"],
        "unit": ["元"] * 4,
        "actual": ["2元", "1777777777777", "完成", None],
        "points": pa.array([10] * 4),
    }
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.concat_tables([table[:30_000], pa.table(odd), table[30_000:]]), path)
    return path


def test_rows_unlike_those_that_are_looked_at(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "ENOUGH", 4_000)
    query, share = samples.sample(opened(), f"FROM '{source}'")
    assert share == Fraction(4_000, 60_004)
    ((looked,),) = opened().execute(f"SELECT count(*) FROM ({query})").fetchall()
    assert 2_000 < looked < 8_000
    out = tmp_path / "out.parquet"
    report = score_files([source], out, NUMBER)
    wanted = tables.score(pq.read_table(source), regulation(NUMBER))
    names = ["score", "achievement", "met", "finding"]
    assert pq.read_table(out).select(names).to_pylist() == wanted.select(names).to_pylist()
    assert report.by_object == 4


def test_small_files_are_looked_at_in_whole(source: Path) -> None:
    assert samples.sample(opened(), f"FROM '{source}'") == (f"FROM '{source}'", Fraction(1))


def test_cells_and_headings_that_were_not_seen_together() -> None:
    def one(unit: str, standard: str, rows: int) -> Combination:
        return Combination(("≥", unit, standard, None, None), "#", "#", 2, rows)

    found = [one("人", "甲", 5), one("天", "乙", 4)]
    added = completed(found, 100)[2:]
    assert set(added) == {
        Combination(("≥", unit, standard, None, None), "#", "#", 2, 0, 0)
        for unit, standard in (("人", "乙"), ("天", "甲"))
    }
    assert completed(found, 2) == found
