"""Superscripts and struck-out text in old Excel (.xls): taken off as in newer files."""

import io
import struct
from typing import Any

import pytest
import xlwt

from gov_perf import Limits, Measured, Reading, ScoreSheet, read_sheet
from gov_perf.forms.sources import ole
from gov_perf.forms.sources.xls_strings import Texts, fonts_of, texts_of

HEAD = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
MARK, STRUCK, PLAIN = "mark", "struck", ""
Runs = list[tuple[str, str]]


def font(kind: str) -> Any:  # noqa: ANN401 - xlwt has no types
    made = xlwt.Font()
    if kind == MARK:
        made.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    made.struck_out = kind == STRUCK
    return made


def to_xls(cells: list[Runs | str | float], base: str = PLAIN) -> bytes:
    """A form with these actual values; ``base``: the font of their cells."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    style = xlwt.XFStyle()
    style.font = font(base)
    for column, text in enumerate(HEAD):
        sheet.write(0, column, text)
    for row, actual in enumerate(cells, 1):
        for column, text in enumerate(("产出指标", "数量指标", f"第{row}项{'业务' * 20}", "≥10期")):
            sheet.write(row, column, text)
        if isinstance(actual, list):
            runs = [(text, font(kind)) if kind else text for text, kind in actual]
            sheet.write_rich_text(row, 4, runs, style)
        else:
            sheet.write(row, 4, actual, style)
        sheet.write(row, 5, 10)
        sheet.write(row, 6, 10)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def actuals(reading: Reading[ScoreSheet]) -> list[str]:
    rows = reading.require().rows
    return [str(row.actual) if isinstance(row.actual, Measured) else "" for row in rows]


def told(reading: Reading[ScoreSheet]) -> list[tuple[str, object]]:
    names = ("note-mark-dropped", "text-struck")
    return [(item.name, item.fact("text")) for item in reading.findings if item.name in names]


@pytest.mark.parametrize(
    ("runs", "read", "said"),
    [
        ([("9", PLAIN), ("1", MARK)], "9", [("note-mark-dropped", "1")]),
        ([("9期", PLAIN), ("①", MARK)], "9期", [("note-mark-dropped", "①")]),
        ([("8", STRUCK), ("9期", PLAIN)], "9期", [("text-struck", "8")]),
        ([("9", PLAIN), ("1", PLAIN)], "91", []),
        ([("1", MARK), ("9", PLAIN)], "", []),
    ],
)
def test_marks_within_a_cell(runs: Runs, read: str, said: list[tuple[str, object]]) -> None:
    reading = read_sheet(to_xls([runs]))
    assert actuals(reading) == [read]
    assert told(reading) == said


@pytest.mark.parametrize("value", ["8期", 8])
def test_a_cell_struck_out_is_none(value: str | float) -> None:
    reading = read_sheet(to_xls([value], STRUCK))
    assert actuals(reading) == [""]
    assert told(reading) == [("text-struck", str(value))]


def test_a_run_of_a_cell_struck_out_may_stand() -> None:
    reading = read_sheet(to_xls([[("8", PLAIN), ("9期", MARK)]], STRUCK))
    assert told(reading) == [("text-struck", "8")]


def test_texts_go_on_over_records() -> None:
    """More than two records of texts, cut within letters, runs and between texts."""
    cells: list[Runs | str | float] = [[(f"{n}", PLAIN), ("1", MARK)] for n in range(11, 311)]
    reading = read_sheet(to_xls(cells))
    assert actuals(reading) == [f"{n}" for n in range(11, 311)]
    assert told(reading).count(("note-mark-dropped", "1")) == 50


def test_where_nobody_can_tell_no_figure_is_read() -> None:
    stream = bytearray(ole.stream(to_xls([[("9", PLAIN), ("1", MARK)], 5]), ["Workbook"]))
    at = stream.index("91".encode("utf-16-le") if b"9\x001\0" in stream else b"91")
    at += 4 if stream[at + 1] == 0 else 2
    assert stream[at] == 1
    stream[at] = 9  # its run begins behind its letters
    reading = read_sheet(ole.packed("Workbook", bytes(stream)).getvalue())
    assert actuals(reading) == ["", "5"]
    (said,) = [item for item in reading.findings if item.name == "old-excel-fonts"]
    assert (said.severity.value, said.where.cell, said.fact("count")) == ("退回", "C2", "5")


def test_texts_of_a_still_older_excel_are_not_known() -> None:
    found = Texts(fonts=True)
    body = struct.pack("<HHH", 3, 4, 0) + bytes(4)
    content = bytearray(record(0x00D6, body))
    assert fonts_of(content, [(0x00D6, 4, len(body))], found).doubtful == {(3, 4)}
    assert fonts_of(content, [(0x00D6, 4, len(body))], Texts()).doubtful == frozenset()


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def texts(*chunks: bytes) -> Texts:
    """The texts of a table that goes on over records; font 1 is a superscript."""
    plain, upper = bytes(14), bytes(8) + b"\1" + bytes(5)
    kinds = [0x0031, 0x0031, 0x00FC, *[0x003C] * (len(chunks) - 1)]
    content, records = bytearray(), []
    for kind, body in zip(kinds, (plain, upper, *chunks), strict=True):
        content += record(kind, body)
        records.append((kind, len(content) - len(body), len(body)))
    return texts_of(content, records)


COUNT = struct.pack("<II", 2, 2)
RUN = struct.pack("<HH", 2, 1)
FIRST = struct.pack("<HBH", 3, 0x08, 1)


@pytest.mark.parametrize(
    "chunks",
    [
        [COUNT + FIRST + b"9a1" + RUN + b"\1\0\0z"],
        [COUNT + FIRST, b"\0" + b"9a1" + RUN + b"\1\0\0z"],
        [COUNT + FIRST + b"9", b"\1a\0001\0" + RUN + b"\1\0\0z"],
        [COUNT + FIRST + b"9a", b"\0" + b"1", RUN[:2], RUN[2:] + b"\1\0\0z"],
        [COUNT + struct.pack("<HBHI", 3, 0x0D, 1, 3) + b"9\0a\0", b"\0" + b"1" + RUN + b"xy",
         b"z\1\0\0z"],
    ],
)  # fmt: skip
def test_letters_may_be_wide_in_one_record_and_not_in_the_next(chunks: list[bytes]) -> None:
    found = texts(*chunks)
    assert (found.known, dict(found.marked)) == (True, {0: [("9a", None), ("1", "mark")]})


@pytest.mark.parametrize(
    "chunks",
    [
        [COUNT + FIRST + b"9a1"],
        [COUNT + FIRST + b"9a1" + struct.pack("<HH", 7, 1) + b"\1\0\0z"],
        [b"\1"],
        [COUNT + struct.pack("<HBH", 3, 0x09, 1) + b"9\0a", b"\1\0" + RUN],
    ],
)
def test_a_damaged_table_is_not_known(chunks: list[bytes]) -> None:
    assert not texts(*chunks).known


def test_a_table_that_claims_very_much_ends_with_its_bytes() -> None:
    claims = struct.pack("<II", 9, 0xFFFFFFFF) + struct.pack("<HBI", 0, 0x04, 0xFFFFFFFF)
    assert not texts(claims).known
    assert read_sheet(to_xls([5]), limits=Limits()).require().rows
