"""Trouble is told: every code comes up in a test, and what is said of a file names the file."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner

from gov_perf import (
    Actuals,
    Finding,
    Formula,
    GovPerfError,
    Limits,
    RecordKeys,
    Stated,
    dumps,
    parse_formula,
    plan_to_records,
    read_actuals,
    read_plan,
    read_plans,
    read_sheet,
    read_sheets,
    record_tables,
    samples,
    score,
    tables,
)
from gov_perf.cli import commands
from gov_perf.codes import definitions
from gov_perf.forms.sources.calamine import grid_of
from gov_perf.reviewing.catalog import every_rule

RULES = "财预〔2020〕10号"
PLAN, ACTUALS = samples.suijiang_red_cross(), samples.suijiang_actuals()
ODD = Stated("某", met=True)
WORD = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])|(?<!\w)[A-Z]\d{3}(?!\w)")


def test_every_code_is_named_by_a_test() -> None:
    """A rule of the review has a bad example that must fire: ``test_review_rules``."""
    words: set[str] = {rule.name for rule in every_rule()}
    for path in Path(__file__).parent.parent.rglob("*"):
        if path.suffix in (".py", ".toml", ".csv"):
            words |= set(WORD.findall(path.read_text(encoding="utf-8")))
    assert [
        item.name for item in definitions().values() if not {item.name, item.code} & words
    ] == []


# -- codes that no other test needs -----------------------------------------------------------


def _formula() -> Formula:
    return parse_formula("合格率=合格人数÷参训人数×100%").require()


RAISED: list[tuple[str, Callable[[], object]]] = [
    ("variables-unusable", lambda: _formula().evaluate({"合格人数": 1})),
    ("actuals-unusable", lambda: Actuals({"培训合格率": {"合格人数": "约5"}})),
    (
        "bulk-cannot-write",
        lambda: tables.from_plans(
            [PLAN], {PLAN.name: {"培训合格率": Stated("某", met=True)}}, RULES
        ),
    ),
    ("code-table-unknown", lambda: read_plan(samples.suijiang_text(), codes="none")),
    (
        "cannot-write-records",
        lambda: plan_to_records("方案", keys=RecordKeys(2025)),  # type: ignore[arg-type]
    ),
    ("record-field-none", lambda: record_tables()["BGT_PERF_INDICATOR"].with_lengths(x=1)),
]


@pytest.mark.parametrize(("name", "call"), RAISED, ids=[name for name, _ in RAISED])
def test_what_cannot_be_done_is_refused_by_name(name: str, call: Callable[[], object]) -> None:
    with pytest.raises(GovPerfError) as caught:
        call()
    error = caught.value
    assert name in {error.finding.name, *(item.name for item in error.findings)}
    assert error.findings  # and what is wrong in detail


def _book(fill: Callable[[Any], object]) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        fill(book)
    return stream.getvalue()


def _with_chart(book: Any) -> None:  # noqa: ANN401 - a workbook, which has no types
    book.add_worksheet("数").write_column(0, 0, [1, 2, 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=数!$A$1:$A$3"})
    book.add_chartsheet("图").set_chart(chart)


def test_a_sheet_that_holds_a_chart_is_passed_over_and_told() -> None:
    found = {item.name: item for item in read_plan(_book(_with_chart)).findings}
    assert found["sheet-no-table"].where.sheet == "图"


def test_merged_ranges_that_overlap_beyond_the_limit_are_read_as_not_merged() -> None:
    found: list[Finding] = []
    ranges = [(0, 0, 1, 1), (0, 1, 1, 1)]  # six cells of four
    grid = grid_of("表", [["甲", "乙"], ["丙", "丁"]], ranges, {}, Limits(cells=5), found)
    assert [(item.name, item.where.sheet) for item in found] == [("merged-too-much", "表")]
    assert {(cell.rows, cell.columns) for cell in grid.cells} == {(1, 1)}
    assert grid_of("表", [["甲", "乙"]], ranges, {}, Limits(cells=6), []).cells[0].columns == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--output", "意见.docx"), "review-one-plan"),
        (("--fix", "--output", "改.json"), "fix-one-plan"),
    ],
)
def test_what_takes_one_plan_says_so(
    words: tuple[str, ...], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("a.json", "b.json"):
        Path(file).write_text(dumps(PLAN), encoding="utf-8")
    result = CliRunner().invoke(commands.program, ["review", "a.json", "b.json", *words])
    assert result.exit_code == 2
    assert definitions()[name].code in result.stderr


# -- where ------------------------------------------------------------------------------------

SHEET = score(PLAN, ACTUALS, RULES)


def _zip(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return stream.getvalue()


def _bad_files() -> dict[str, bytes]:
    folder = Path(__file__).parent.parent / "data"
    book = _book(lambda made: made.add_worksheet("空"))
    csv = SHEET.to_csv().encode()
    return {
        "sheet.csv": csv,
        "two.csv": csv * 2,
        "sheet.html": SHEET.to_html().encode(),
        "cut.xlsx": book[:2000],
        "blank.xlsx": book,
        "part.xlsx": _zip({"xl/workbook.xml": b"<x"}),
        "part.docx": _zip({"word/document.xml": b"<x"}),
        "none.zip": _zip({}),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "cut.pdf": b"%PDF-1.4\nfoo",
        "picture.png": b"\x89PNG\r\n\x1a\n123",
        "bytes.dat": bytes(range(256)) * 4,
        "half.txt": b"\xff\xfe\x00\xd8",
        "empty.txt": b"",
        "text.txt": "一段文字\n没有表".encode(),
        "people.csv": "姓名,电话\n甲,1\n".encode(),
        "page.html": b"<html><body><p>x</p></body></html>",
        "broken.json": b'{"a": 1,}',
        "plan.txt": (folder / "plans" / "zhongcheng_town_2024_2026.txt").read_bytes(),
    }


READERS: list[Callable[..., Any]] = [read_plan, read_plans, read_actuals, read_sheet, read_sheets]


@pytest.mark.parametrize("name", _bad_files())
def test_whatever_a_reader_says_of_a_file_names_the_file(name: str, tmp_path: Path) -> None:
    """A night's job reads hundreds; a line that does not say which is of no use."""
    path = tmp_path / name
    path.write_bytes(_bad_files()[name])
    silent, heard = [], 0
    for reader in READERS:
        for limits in (Limits(), Limits(rows=3), Limits(file_bytes=9), Limits(cells=5)):
            try:
                read = reader(path, limits=limits)
            except GovPerfError as error:
                found = list(error.findings)
            else:
                several = read if isinstance(read, tuple) else (read,)
                found = [item for reading in several for item in reading.findings]
            heard += len(found)
            silent += [str(item) for item in found if item.where.file != str(path)]
    assert silent == []
    assert heard
