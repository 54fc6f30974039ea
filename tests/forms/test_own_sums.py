"""Our own workbook, saved by a program that drops the results of formulas (openpyxl)."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from gov_perf import Finding, read_sheet, recheck, samples, score

RULES: Final = "财预〔2020〕10号"
SHEET: Final = "xl/worksheets/sheet1.xml"
CORE: Final = "docProps/core.xml"
_RESULT: Final = re.compile(rb"(</f>)<v>[^<]*</v>")


def saved(folder: Path, changes: dict[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The workbook of the sample's sheet without the results of its sums, and changed."""
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, RULES, budget=samples.suijiang_budget())
    sheet.to_excel(folder / "表.xlsx")
    paper = io.BytesIO()
    with zipfile.ZipFile(folder / "表.xlsx") as old, zipfile.ZipFile(paper, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == SHEET:
                part, count = _RESULT.subn(rb"\1<v></v>", part)
                assert count == 8
            new.writestr(name, (changes or {}).get(name, bytes)(part))
    return paper.getvalue()


def _without_h12(part: bytes) -> bytes:
    return re.sub(rb'<c r="H12"([^>]*)><v>[^<]*</v></c>', rb'<c r="H12"\1/>', part)


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [item.code for item in found if item.code in ("H010", "H111", "N013")]


def test_its_sums_are_added_up(tmp_path: Path) -> None:
    reading = read_sheet(saved(tmp_path))
    assert codes(reading.findings) == ["H111"]
    (told,) = (item for item in reading.findings if item.name == "own-sums-added")
    assert told.fact("count") == "8"
    printed = reading.require().printed
    assert printed is not None
    assert (str(printed.total), str(printed.total_points)) == ("89.53", "100")
    checked = recheck(reading.require(), RULES, plan=samples.suijiang_red_cross())
    assert codes(checked.findings) == []


def test_a_score_that_was_changed_changes_them(tmp_path: Path) -> None:
    changed = saved(
        tmp_path, {SHEET: lambda part: re.sub(rb'(<c r="H12"[^>]*><v>)[^<]*', rb"\g<1>7.25", part)}
    )
    before, after = (read_sheet(data).require().printed for data in (saved(tmp_path), changed))
    assert before is not None
    assert after is not None
    assert before.total != after.total


@pytest.mark.parametrize(
    ("name", "change", "bare"),
    [
        # Another's workbook: nobody knows what its formulas are.
        (CORE, lambda part: part.replace(b"2000-01-01T00:00:00Z", b"2025-12-01T08:00:00Z"), 8),
        (CORE, lambda _: b"<a", 8),
        # Another formula than a sum of cells.
        (SHEET, lambda part: part.replace(b"<f>SUM(H21)</f>", b"<f>SUM(H21)+1</f>"), 1),
        (SHEET, lambda part: part.replace(b"<f>SUM(H21)</f>", b"<f>SUM(H99999:H1)</f>"), 1),
        (SHEET, lambda part: part.replace(b"<f>SUM(H21)</f>", b"<f>SUM(H22)</f>"), 1),  # of itself
        # A cell that holds no number: its subtotal and the total stay open.
        (SHEET, _without_h12, 2),
    ],
)  # fmt: skip
def test_what_is_no_sum_of_ours_stays_without_a_result(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes], bare: int
) -> None:
    told = codes(read_sheet(saved(tmp_path, {name: change})).findings)
    assert told.count("H010") == bare
    assert told.count("H111") == int(bare < 8)
