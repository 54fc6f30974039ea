"""Files made to do harm, or merely broken: bounded, with a clear word, the rest unharmed."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from forms_made import WRITERS, table, to_docx, to_html, to_ods, to_pdf, to_xls, to_xlsx
from gov_perf import GovPerfError, InputError, Limits, read_plan, read_plans, read_sheet
from gov_perf.forms.grid import column_name
from gov_perf.forms.sources.kinds import Content
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.forms.sources.reading import read_document

FORM = table("""
项目支出绩效自评表|<|<|<|<|<
项目名称|示例项目|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|得分
产出指标|数量指标|甲|≥3期|3期|10
""")
SHEET = "xl/worksheets/sheet1.xml"


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same archive with its parts changed, and with more parts."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return buffer.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        return part.replace(old, new) if name == SHEET else part

    return repacked(to_xlsx(FORM), change)


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_plan(data, limits=limits)
    return caught.value.finding.name


def found(data: bytes, limits: Limits | None = None) -> set[str]:
    return {item.name for item in read_plan(data, limits=limits).findings}


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        fill(made)
    return buffer.getvalue()


# -- archives ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["xlsx", "docx", "ods"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name: str) -> None:
    bomb = repacked(WRITERS[name](FORM), lambda _, part: part, **{"xl/bomb.xml": bytes(50_000_000)})
    assert refused(bomb) == "too-much"
    assert refused(WRITERS[name](FORM), Limits(unpacked_bytes=100)) == "too-much"
    assert refused(WRITERS[name](FORM), Limits(parts=2)) == "too-much"


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(repacked(to_xlsx(FORM), lambda _, part: part))
    entry = data.index(b"PK\x01\x02")
    while data[entry + 46 : entry + 46 + len(SHEET)] != SHEET.encode():
        entry = data.index(b"PK\x01\x02", entry + 4)
    data[entry + 24 : entry + 28] = struct.pack("<I", 40)
    assert refused(bytes(data)) == "file-damaged"


@pytest.mark.parametrize("name", ["xlsx", "docx", "ods"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_and_external_references_are_refused(name: str, codec: str) -> None:
    part = {"xlsx": SHEET, "docx": "word/document.xml", "ods": "content.xml"}[name]
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'

    def change(inside: str, content: bytes) -> bytes:
        return evil.encode(codec) if inside == part else content

    assert refused(repacked(WRITERS[name](FORM), change)) == "file-with-entities"


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_an_encoding_that_hides_a_declaration_is_refused(name: str) -> None:
    """In UTF-7 nobody sees the ``<!``; the entity would vanish from the text without a word."""
    part = {"xlsx": SHEET, "docx": "word/document.xml"}[name]

    def change(inside: str, content: bytes) -> bytes:
        if inside != part:
            return content
        text = content.decode().partition("?>")[2]
        plain = "".join(char if char.isascii() else f"&#{ord(char)};" for char in text)
        head = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b "x">]>'
        return (head + plain.strip()).encode()

    assert refused(repacked(WRITERS[name](FORM), change)) == "file-damaged"


def test_html_entities_of_ones_own_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "三级指标"><!ENTITY b "&a;&a;">]><html>&b;</html>'
    assert found(bomb.encode()) == {"no-form-found"}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("share", [1, 50, 90, 99])
def test_a_file_that_was_cut_off_is_refused_or_read_with_findings(name: str, share: int) -> None:
    data = WRITERS[name](FORM)
    names = cut_off(data[: max(8, len(data) * share // 100)])
    damaged = {"file-damaged", "binary-file", "file-kind-unread", "no-form-found"}
    assert not names or names & {*damaged, "page-without-text", "form-of-another-kind"}


def cut_off(data: bytes) -> set[str]:
    """The names of what is said of a file; nothing for one that was read whole."""
    try:
        return set() if read_plan(data).value is not None else found(data)
    except GovPerfError as error:
        return {error.finding.name}


@given(st.sampled_from(sorted(WRITERS)), st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        reading = read_plan(bytes(whole))
    except GovPerfError:
        return
    assert reading.value is not None or reading.findings


MADE = {name: write(FORM) for name, write in WRITERS.items()}


# -- sheets -----------------------------------------------------------------------------------


def test_a_million_empty_rows_cost_nothing() -> None:
    rows = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(100, 1_048_577))
    data = in_sheet(b"</sheetData>", rows + b'<row r="1048576"><c r="A1048576"/></row></sheetData>')
    assert len(read_plan(data, limits=Limits(ratio=100_000)).require().indicators) == 1


@pytest.mark.parametrize("cell", [b"A1048576", b"XFD1"])
def test_a_cell_at_the_edge_of_the_sheet_is_not_filled_up_to(cell: bytes) -> None:
    row = cell.lstrip(b"XFDA")
    far = b'<row r="%b"><c r="%b"><v>1</v></c></row></sheetData>' % (row, cell)
    assert "sheet-too-large" in found(in_sheet(b"</sheetData>", far))


@pytest.mark.parametrize(
    "cell",
    [
        b'<c s="0" r="XFD1"><v>1</v></c>',
        b"<c r='XFD1'><v>1</v></c>",
        b'<c\nr="XFD1"><v>1</v></c>',
        b'<c r="XFD1" title="a/b"><v>1</v></c>',
        b'<x:c xmlns:x="%b" r="XFD1"><x:v>1</x:v></x:c>',
        b'<x:c r="XFD1" xmlns:x="%b"><x:v>1</x:v></x:c>',
    ],
)
def test_a_cell_at_the_edge_is_seen_however_it_is_written(cell: bytes) -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    far = b'<row r="1">' + cell.replace(b"%b", space) + b"</row></sheetData>"
    assert "sheet-too-large" in found(in_sheet(b"</sheetData>", far))


def test_cells_that_do_not_say_where_they_are_are_counted_too() -> None:
    far = b'<row r="60000"><c><v>1</v></c></row></sheetData>'
    assert "sheet-too-large" in found(in_sheet(b"</sheetData>", far))


def test_a_hundred_thousand_merged_ranges_are_told() -> None:
    ranges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(100, 100_100))
    assert "sheet-too-large" in found(in_sheet(b"</mergeCells>", ranges + b"</mergeCells>"))


def test_a_merged_range_over_the_whole_sheet_covers_what_is_used() -> None:
    data = in_sheet(b'ref="A1:F1"', b'ref="A1:XFD1048576"')
    document = read_plan(data)
    assert document.value is not None or document.findings


def test_one_sheet_too_large_leaves_the_others() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet("大").write(200_000, 0, "远")
        sheet = made.add_worksheet("表")
        for cell in FORM:
            sheet.write(cell.row, cell.column, cell.text)

    reading = read_plan(book(fill))
    assert reading.require().name == "示例项目"
    assert "sheet-too-large" in {item.name for item in reading.findings}


def test_hidden_sheets_are_not_read_and_told() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet("甲")
        hidden = made.add_worksheet("乙")
        hidden.hide()
        for cell in FORM:
            hidden.write(cell.row, cell.column, cell.text)

    reading = read_plan(book(fill))
    assert reading.value is None
    (told,) = [item for item in reading.findings if item.name == "sheet-hidden"]
    assert told.where.sheet == "乙"


def test_hidden_rows_and_columns_are_told() -> None:
    last = max(cell.column for cell in FORM)

    def fill(made: xlsxwriter.Workbook, *rows: int, columns: tuple[int, ...] = ()) -> None:
        sheet = made.add_worksheet("表")
        for cell in FORM:
            sheet.write(cell.row, cell.column, cell.text)
        for row in rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in columns:
            sheet.set_column(column, column, None, None, {"hidden": True})

    def told(*rows: int, columns: tuple[int, ...] = ()) -> list[tuple[str | None, str]]:
        reading = read_plan(book(lambda made: fill(made, *rows, columns=columns)))
        assert reading.require().name == "示例项目"
        found = [item for item in reading.findings if item.name == "cells-hidden"]
        return [(item.where.sheet, item.fact("which")) for item in found]

    used = sorted({cell.row for cell in FORM})
    assert told() == []
    assert told(used[-1] + 5, columns=(last + 3,)) == []  # nothing stands there
    assert told(used[-1]) == [("表", f"第{used[-1] + 1}行")]
    assert told(0, 1, used[-1]) == [("表", f"第1至2、{used[-1] + 1}行")]
    assert told(columns=(last,)) == [("表", f"第{column_name(last)}列")]


def test_formulas_are_never_run_and_one_without_a_result_is_told() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("表")
        for cell in FORM:
            sheet.write(cell.row, cell.column, cell.text)
        sheet.write_formula(3, 5, '=HYPERLINK("http://x")&7', None, 7)
        sheet.write_formula(3, 4, "=1+2", None, "")

    data = book(fill)
    bare = repacked(
        data, lambda name, part: part.replace(b"<v></v>", b"") if name == SHEET else part
    )
    reading = read_sheet(bare)
    assert reading.findings[0].name == "formula-without-value"
    assert reading.findings[0].where.cell == "E4"
    assert "7" in reading.text


def test_numbers_are_read_as_they_are_shown() -> None:
    """98 % is kept as 0.98 in the file; what is printed is what the office wrote."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("表")
        for cell in FORM:
            sheet.write(cell.row, cell.column, cell.text)
        shown = {
            "0.0%": 0.985, '"≥"0.0%': 0.285, '0"人次"': 1200, "0.00": 0.1 + 0.2, '[Red]0"项";0': 4,
        }  # fmt: skip
        for row, (form, number) in enumerate(shown.items(), 4):
            sheet.write(row, 2, f"指标{'甲乙丙丁戊'[row - 4]}")
            sheet.write(row, 3, number, made.add_format({"num_format": form}))

    plan = read_plan(book(fill)).require()
    texts = [item.target.text for item in plan.indicators]
    assert texts == ["≥3期", "98.5%", "≥28.5%", "1200人次", "0.3", "4项"]


@pytest.mark.parametrize("piece", ['""', "[", r"\a", " ", '"'])
def test_a_format_of_any_length_is_read_in_one_pass(piece: str) -> None:
    """Two hundred thousand pieces: what went back over them would take hours."""
    assert "7" in NumberFormat.of(piece * 200_000 + "0").shown("7")


def test_a_share_of_any_size_does_not_cost_the_file() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("表")
        for cell in FORM:
            sheet.write(cell.row, cell.column, cell.text)
        sheet.write(4, 3, 1e300, made.add_format({"num_format": "0%"}))

    assert len(read_plan(book(fill)).require().indicators) >= 1


def test_macros_are_not_unpacked() -> None:
    data = repacked(to_xlsx(FORM), lambda _, part: part, **{"xl/vbaProject.bin": b"\xd0\xcf" * 99})
    assert read_plan(data).require().name == "示例项目"


# -- passwords --------------------------------------------------------------------------------


def test_a_password_is_told() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) == "file-encrypted"
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    assert refused(buffer.getvalue()) == "file-encrypted"
    plain = bytearray(to_xlsx(FORM))
    entry = plain.index(b"PK\x01\x02")
    plain[entry + 8] |= 1
    assert refused(bytes(plain)) == "file-encrypted"


@pytest.mark.parametrize("name", ["WordDocument", "PowerPoint Document"])
def test_other_old_files_are_refused_by_kind(name: str) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refused(ole + name.encode("utf-16-le")) == "file-kind-unread"


# -- pages and documents ----------------------------------------------------------------------


def test_a_page_without_text_is_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    assert found(buffer.getvalue()) == {"page-without-text", "no-form-found"}


def pdf_of(*streams: tuple[bytes, bytes]) -> bytes:
    """A page that draws the first stream; each has the next one by the name X."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 99 0 R>>",
    ]
    for number, (words, data) in enumerate(streams, 5):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % number
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d%b%b>>" % (
            len(data), words, inner,
        )  # fmt: skip
        parts.append(head + b"stream\n" + data + b"\nendstream")
    made = b"%PDF-1.4\n99 0 obj\n<</XObject<</X 5 0 R>>>>\nendobj\n"
    for number, part in enumerate(parts, 1):
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n0\n%%%%EOF" % (len(parts) + 1)


def by_dictionary(times: int) -> bytes:
    """LZW: words that grow by one blank each, some 30,000 blanks each time."""
    codes = [256, 32, *range(258, 500)] * times + [257]
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


SPACES = b" " * 1_000_000
PACKED = zlib.compress(SPACES, 9)
PDF_BOMBS = {
    "packed": (b"/Filter/FlateDecode", PACKED),
    "packed-twice": (b"/Filter[/FlateDecode/Fl]", zlib.compress(PACKED, 9)),
    "as-text": (b"/Filter[/ASCIIHexDecode/FlateDecode]", PACKED.hex().encode() + b">"),
    "cut-off": (b"/Filter/FlateDecode", PACKED[:-20]),
    "damaged": (b"/Filter/FlateDecode", PACKED[:-20] + b"\xff" * 20),
    "runs": (b"/Filter/RunLengthDecode", b"\x81 " * 8_000 + b"\x80"),
    "dictionary": (b"/Filter/LZWDecode", by_dictionary(33)),
    "predictor": (
        b"/Filter/Fl/DecodeParms<</Predictor 12/Columns 999999999>>", zlib.compress(b"1"),
    ),
    "fax": (b"/Filter/CCITTFaxDecode", b"\x80" * 9),
    "plain": (b"", SPACES),
}  # fmt: skip


@pytest.mark.parametrize("name", PDF_BOMBS)
def test_what_comes_out_of_a_pdf_is_bounded(name: str) -> None:
    data = pdf_of(PDF_BOMBS[name])
    assert refused(data, Limits(unpacked_bytes=300_000)) == "too-much"
    if name not in {"predictor", "fax"}:
        assert found(data) == {"page-without-text", "no-form-found"}


def test_a_drawing_within_a_drawing_within_a_drawing_is_bounded() -> None:
    data = pdf_of(*[(b"", b"/X Do " * 10)] * 12, (b"", b""))
    assert refused(data, Limits(unpacked_bytes=1_000_000)) == "too-much"


def test_what_others_read_of_a_pdf_is_not_counted() -> None:
    with pytest.raises(InputError):
        read_plan(pdf_of(PDF_BOMBS["packed"]), limits=Limits(unpacked_bytes=300_000))
    with pdfplumber.open(io.BytesIO(pdf_of(PDF_BOMBS["packed"]))) as document:
        assert document.pages[0].chars == []
    assert read_plan(to_pdf(FORM), limits=Limits(unpacked_bytes=1_000_000)).value is not None


def test_limits_of_pages_tables_rows_and_columns() -> None:
    assert refused(to_pdf(FORM), Limits(pages=0)) == "too-much"
    assert refused(to_html(FORM), Limits(rows=2)) == "too-much"
    assert refused(to_html(FORM), Limits(columns=3)) == "too-much"
    assert refused(to_html(FORM), Limits(cells=5)) == "too-much"
    assert refused(to_html(FORM) * 2, Limits(sheets=1)) == "too-much"
    assert refused(to_docx(FORM), Limits(rows=2)) == "too-much"
    assert refused(to_docx(FORM), Limits(columns=3)) == "too-much"
    assert refused(to_docx(FORM), Limits(sheets=0)) == "too-much"
    assert refused(to_xlsx(FORM), Limits(sheets=0)) == "too-much"
    assert refused(to_xlsx(FORM), Limits(file_bytes=100)) == "too-much"
    for write in (to_xlsx, to_ods, to_xls):
        assert "sheet-too-large" in found(write(FORM), Limits(rows=2, cells=5))


def test_spans_of_any_size_are_clipped() -> None:
    wide = b'<table><tr><td rowspan="99999" colspan="99999">x</td></tr></table>'
    assert refused(wide, Limits(cells=10_000)) == "too-much"
    assert found(wide.replace(b"colspan", b"data-x")) == {"no-form-found", "spans-clipped"}


@pytest.mark.parametrize("name", ["html", "ods"])
def test_a_cell_that_goes_on_below_the_table_ends_with_it(name: str) -> None:
    """Rows of nothing but this cell would be read one by one; nobody is shown them."""
    whole = to_html(FORM).replace(b'rowspan="1"', b'rowspan="40000"', 1)
    if name == "ods":
        whole = repacked(
            to_ods(FORM),
            lambda _, part: part.replace(b'rows-spanned="1"', b'rows-spanned="40000"', 1),
        )
    (grid,) = read_document(Content(whole), Limits()).grids
    assert len(grid.rows) == 4


def test_what_stands_behind_the_end_of_a_page_is_read_too() -> None:
    assert len(read_plans(to_html(FORM) * 2)) == 2
    assert read_plan(to_html(FORM).replace(b"<body>", b"<body>\x00").decode()).value is not None


@given(st.lists(st.text("|-\\ <br>#*甲≥3期\n", max_size=30), max_size=12))
def test_any_lines_around_a_table_with_pipes_are_read_or_told(lines: list[str]) -> None:
    text = "\n".join(["| 三级指标 | 指标值 |", "| --- | --- |", *lines])
    reading = read_plan(text)
    assert reading.value is not None or reading.findings


def test_a_table_with_pipes_is_bounded() -> None:
    text = "| 三级指标 | 指标值 |\n| --- | --- |\n" + "| 甲 | ≥3期 |\n" * 20
    assert refused(text.encode(), Limits(rows=10)) == "too-much"
    assert refused(text.encode(), Limits(cells=10)) == "too-much"
    assert refused(text.encode(), Limits(columns=1)) == "too-much"


def test_deep_nesting_and_scripts_of_a_page() -> None:
    deep = b"<html>" + b"<div>" * 20_000 + b"x" + b"</div>" * 20_000 + b"</html>"
    assert refused(deep) == "file-damaged"
    page = to_html(FORM).replace(b"<body>", b"<body><script>var a='<table>';</script>")
    assert read_plan(page).require().name == "示例项目"


def test_repeated_cells_of_an_open_document_are_bounded() -> None:
    def change(name: str, part: bytes) -> bytes:
        if name != "content.xml":
            return part
        row = b'<table:table-row table:number-rows-repeated="1048576">'
        cell = b'<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
        return part.replace(
            b"</table:table>", row + cell + b"</table:table-cell></table:table-row></table:table>"
        )

    assert "sheet-too-large" in found(repacked(to_ods(FORM), change))


def test_one_bad_file_says_so_and_the_next_is_read() -> None:
    assert refused(b"PK\x03\x04" + bytes(100)) == "file-damaged"
    assert len(read_plans(to_xlsx(FORM))) == 1


def test_what_the_pdf_library_complains_of_is_not_printed(tmp_path: Path) -> None:
    """An odd matrix is worth a warning to pdfminer; on a terminal nobody could mend it."""
    data = (Path(__file__).parent.parent / "data" / "fuzz" / "form.pdf").read_bytes()
    odd = data.replace(b"/FontBBox", b"/FontBBux")
    assert odd != data
    path = tmp_path / "odd.pdf"
    path.write_bytes(odd)
    program = "import sys, gov_perf; print(gov_perf.read_plan(sys.argv[1]).value is not None)"
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True
    )
    assert run.stderr == ""


def test_numbers_too_long_to_be_added_are_none() -> None:
    """A damaged .xls held such numbers as scores, and the sum of a column was an error."""
    long, fine = "1" + "0" * 200, "0." + "0" * 200 + "1"
    table = f"""项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,培训班期数,≥12期,12期,{long},{long}
产出指标,数量指标,参训人数,≥9人,9人,{fine},{fine}
合计,,,,,90,90
总分,,,,,100,100
"""
    for read in (read_plan, read_sheet):
        assert read(table).findings
