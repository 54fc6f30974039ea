"""Old workbooks (.xls): what is taken out of one before the library that reads it sees it.

The records are written here one by one: no program writes those that do harm.
"""

import struct

import pytest

from forms_made import table, to_xls
from gov_perf import InputError, Limits, read_plan
from gov_perf.forms.sources import ole
from gov_perf.forms.sources.number_format import NumberFormat
from gov_perf.forms.sources.xls_formats import formats_of, styles_of
from gov_perf.forms.sources.xls_records import book_of

FORM = table("""
项目名称|示例项目|<|<
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|甲|≥3期
""")
BEGIN = struct.pack("<HHHHII", 0x0809, 16, 0x0600, 0x10, 0, 0) + bytes(4)
END = struct.pack("<HH", 0x000A, 0)


def record(kind: int, form: str, *values: float) -> bytes:
    return struct.pack("<HH", kind, struct.calcsize("<" + form)) + struct.pack("<" + form, *values)


def number(row: int, column: int) -> bytes:
    return record(0x0203, "HHHd", row, column, 0, 7.0)


def area(rows: int, columns: int, top: int = 0) -> bytes:
    return record(0x0200, "IIHHH", top, rows, 0, columns, 0)


def workbook(*sheets: bytes) -> bytes:
    """A file of these sheets, each without its beginning and its end."""
    bodies = [BEGIN + sheet + END for sheet in sheets]
    place = len(BEGIN) + 13 * len(bodies) + len(END)
    listed = b""
    for index, body in enumerate(bodies):
        listed += record(0x0085, "IHBBB", place, 0, 1, 0, 65 + index % 26)
        place += len(body)
    return ole.packed("Workbook", BEGIN + listed + END + b"".join(bodies)).getvalue()


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_plan(data, limits=limits)
    return caught.value.finding.name


def test_the_records_of_these_tests_are_read() -> None:
    assert read_plan(workbook(area(1, 1) + number(0, 0))).text == "7"


@pytest.mark.parametrize(
    "cell",
    [
        number(65_535, 255),
        number(20, 65_535),
        record(0x027E, "HHHI", 65_535, 30, 0, 0),
        record(0x00BD, "HHHIHIH", 65_535, 30, 0, 0, 0, 0, 31),
        record(0x00BD, "HHHIHIH", 20, 65_535, 0, 0, 0, 0, 0),
        record(0x0006, "HHHdHIHH", 65_535, 99, 0, 1.0, 0, 0, 0, 0),
    ],
)
def test_a_cell_at_the_edge_is_not_filled_up_to(cell: bytes) -> None:
    reading = read_plan(workbook(number(2, 2), cell, number(0, 0)))
    large = [item for item in reading.findings if item.name == "sheet-too-large"]
    assert [item.where.sheet for item in large] == ["B"]
    assert "7" in reading.text


def test_a_form_beside_a_sheet_too_large_is_read() -> None:
    data = ole.stream(to_xls(FORM), ["Workbook"])
    far = data.index(struct.pack("<HH", 0x00FD, 10)) + 4
    assert book_of(to_xls(FORM), Limits()).too_large == {}
    broken = data[:far] + struct.pack("<H", 65_000) + data[far + 2 :]
    assert book_of(ole.packed("Book", broken).getvalue(), Limits()).too_large == {0: 65_001 * 4}


@pytest.mark.parametrize(
    "claimed", [area(2**32 - 1, 65_535), area(2**20, 9), area(9, 300), area(3, 9, top=4)]
)
def test_room_is_not_made_for_what_a_sheet_claims_to_have(claimed: bytes) -> None:
    """The library ends the process where there is not so much memory."""
    assert refused(workbook(claimed + number(0, 0))) == "file-damaged"
    assert refused(workbook(record(0x0200, "II", 0, 1))) == "file-damaged"


def test_what_a_sheet_may_claim_is_read() -> None:
    for claimed in (area(65_536, 256), area(0, 0), area(3, 9, top=3), area(0, 0, top=9)):
        assert read_plan(workbook(claimed + number(0, 0))).text == "7"


def test_sheets_are_bounded_together_too() -> None:
    sheet = number(9, 9)
    for limits, facts in (
        (Limits(cells=100), ("单元格数", "600", "400")),
        (Limits(sheets=4), ("工作表数", "5", "4")),
    ):
        with pytest.raises(InputError) as caught:
            read_plan(workbook(*[sheet] * 6), limits=limits)
        told = caught.value.finding
        assert tuple(told.fact(name) for name in ("what", "count", "limit")) == facts
    assert "7" in read_plan(workbook(*[sheet] * 4), limits=Limits(cells=100)).text


def test_a_sheet_may_have_as_many_rows_and_cells_as_the_limits_say() -> None:
    for limits, large in (
        (Limits(rows=10), {}), (Limits(rows=9), {0: 100}),
        (Limits(cells=100), {}), (Limits(cells=99), {0: 100}),
    ):  # fmt: skip
        assert book_of(workbook(number(9, 9)), limits).too_large == large


def test_the_last_record_counts_where_it_is_whole() -> None:
    """Sheets without an end go on to that of the file."""
    plain = BEGIN + record(0x0085, "IHBBB", len(BEGIN) + 17, 0, 1, 0, 65) + END
    content = plain + BEGIN + number(0, 0) * 300
    whole = ole.packed("Book", content + number(60_000, 9)).getvalue()
    assert book_of(whole, Limits()).too_large == {0: 600_010}
    assert "sheet-too-large" in {item.name for item in read_plan(whole).findings}
    cut = ole.packed("Workbook", content + number(60_000, 9)[:-1]).getvalue()
    assert refused(cut) == "file-damaged"


@pytest.mark.parametrize(("count", "name"), [(1_398, ""), (1_399, "file-damaged")])
def test_records_are_bounded(count: int, name: str) -> None:
    data = workbook(number(0, 0) * count)
    if not name:
        assert book_of(data, Limits(cells=100)).too_large == {}
        return
    with pytest.raises(InputError) as caught:
        book_of(data, Limits(cells=100))
    assert caught.value.finding.name == name
    assert caught.value.finding.fact("reason").isdecimal()


def test_records_are_bounded_when_sheets_lie_over_one_another() -> None:
    data = bytearray(workbook(number(0, 0) * 1_300, b""))
    listed = data.index(struct.pack("<HH", 0x0085, 9), data.index(b"A") + 1) + 4
    start = struct.unpack_from("<I", data, listed - 13)[0]
    struct.pack_into("<I", data, listed, start + len(BEGIN))
    assert book_of(bytes(data), Limits()).too_large == {}
    assert refused(bytes(data), Limits(cells=100)) == "file-damaged"


def test_a_drawing_inside_a_sheet_does_not_end_it() -> None:
    inside = number(0, 0) + BEGIN + END + number(65_535, 99)
    assert "sheet-too-large" in {item.name for item in read_plan(workbook(inside)).findings}


def test_a_password_is_seen_in_the_records() -> None:
    locked = BEGIN + record(0x002F, "HI", 1, 0) + END
    assert refused(ole.packed("Workbook", locked).getvalue()) == "file-encrypted"
    data = workbook(number(0, 0))
    free = ole.stream(data, ["Workbook"]).rstrip(b"\0")
    place = struct.pack("<I", len(BEGIN) + 13 + len(END))
    moved = struct.pack("<I", len(BEGIN) + 13 + len(END) + 10)
    unlocked = BEGIN + record(0x002F, "HI", 0, 1) + free[len(BEGIN) :].replace(place, moved)
    assert read_plan(ole.packed("Workbook", unlocked).getvalue()).text == "7"


@pytest.mark.parametrize("size", [0, 1, 4_095, 4_096, 4_097, 4_186_113, 4_190_208, 9_000_000])
def test_what_is_packed_is_taken_out_again(size: int) -> None:
    content = bytes(range(1, 251)) * (size // 250 + 1)
    found = ole.stream(ole.packed("Book", content[:size]).getvalue(), ["Workbook", "Book"])
    assert found.rstrip(b"\0") == content[:size]
    assert len(found) == max(size, 4_096)


def small_file(content: bytes) -> bytearray:
    """Sectors of 512 bytes: the table, the names, the table of pieces, and the pieces."""
    pieces = -(-len(content) // 64)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    last = 3 + -(-len(content) // 512)
    following = [0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *range(4, last), 0xFFFFFFFE]
    table = struct.pack(f"<{len(following)}I", *following).ljust(512, b"\xff")
    root = struct.pack("<64s52xIQ", "Root Entry".encode("utf-16-le"), 3, pieces * 64)
    name = struct.pack("<64s52xIQ", "Workbook".encode("utf-16-le"), 0, len(content))
    small = struct.pack(f"<{pieces}I", *range(1, pieces), 0xFFFFFFFE).ljust(512, b"\xff")
    whole = header + table + (root + name).ljust(512, b"\0") + small + content
    return bytearray(whole.ljust(512 * (last + 1), b"\0"))


def test_a_small_stream_is_taken_out_of_its_pieces() -> None:
    content = bytes(range(250)) * 9
    assert ole.stream(bytes(small_file(content)), ["Workbook"]) == content
    with pytest.raises(InputError):
        ole.stream(bytes(small_file(content)), ["Book"])


@pytest.mark.parametrize(
    ("place", "number"),
    [
        (68, 0),  # the list of tables goes on in a table
        (48, 0xFFFFFFFE),  # no names
        (512 + 4, 1),  # the names go on in themselves
        (512 + 12, 3),  # so do the pieces
        (512 + 12, 77),  # they go on where there is nothing
        (1536, 0),  # and so does the stream
        (1024 + 128 + 116, 9_999),  # which begins nowhere
        (1024 + 128 + 120, 4_000),  # or is longer than what there is
        (30, 77),  # sectors of no known size
    ],
)
def test_chains_that_do_not_end_are_damage(place: int, number: int) -> None:
    data = small_file(b"\t\x08" + bytes(range(250)) * 9)
    struct.pack_into("<I", data, place, number)
    assert refused(bytes(data)) == "file-damaged"


@pytest.mark.parametrize("share", range(0, 95, 7))
def test_a_file_cut_anywhere_is_refused(share: int) -> None:
    data = to_xls(FORM)
    assert refused(data[: 520 + (len(data) - 520) * share // 100]) in {
        "file-damaged",
        "file-kind-unread",
    }


# -- formats of numbers -----------------------------------------------------------------------

SHARE = NumberFormat(share=True)
PLAIN = NumberFormat()


def styles(*bodies: tuple[int, bytes], version: int = 0x0600) -> list[NumberFormat | None]:
    """The formats of the styles that these records tell of."""
    content, records = bytearray(), []
    for kind, body in bodies:
        records.append((kind, len(content), len(body)))
        content += body
    return list(styles_of(content, version, records).formats)


def style(number: int, length: int = 20) -> tuple[int, bytes]:
    return 0x00E0, struct.pack("<HH", 5, number).ljust(length, b"\0")


def spelt(number: int, text: str, *, wide: bool = False, more: bytes = b"") -> tuple[int, bytes]:
    body = text.encode("utf-16-le" if wide else "latin-1")
    return 0x041E, struct.pack("<HHB", number, len(text), wide) + body + more


def test_formats_are_told_by_the_records_of_the_workbook() -> None:
    assert styles(style(0), style(9), style(10), style(14), style(164)) == [
        PLAIN, SHARE, SHARE, PLAIN, None,
    ]  # fmt: skip
    assert styles(spelt(164, "0.0%"), style(164)) == [SHARE]
    assert styles(style(164), spelt(164, '"约"0"人"', wide=True)) == [
        NumberFormat("约", after="人")
    ]
    assert styles(spelt(9, "0.00"), style(9)) == [PLAIN]


def test_formats_of_excel_95_are_told_in_plain_letters_alone() -> None:
    def old(number: int, body: bytes) -> tuple[int, bytes]:
        return 0x041E, struct.pack("<HB", number, len(body)) + body

    given = [old(50, b"0.0%"), old(51, b'0"\xc8\xcb"'), style(50, 16), style(51, 16), style(9, 16)]
    assert styles(*given, version=0x0500) == [SHARE, None, SHARE]
    assert styles(style(9, 16), version=0x0400) == []


@pytest.mark.parametrize(
    "broken",
    [
        spelt(164, "0%", more=b"!"),
        (0x041E, struct.pack("<HHB", 164, 3, 0) + b"0%"),
        (0x041E, struct.pack("<HHB", 164, 2, 8) + b"0%"),
        (0x041E, struct.pack("<HHB", 164, 1, 1) + b"\x00\xd8"),
        (0x041E, struct.pack("<HH", 164, 0)),
        spelt(164, "0" * 256),
    ],
)
def test_a_broken_format_is_not_known(broken: tuple[int, bytes]) -> None:
    assert styles(broken, style(164), style(9)) == [None, SHARE]


def test_two_formats_of_one_number_are_none() -> None:
    assert styles(spelt(164, "0%"), spelt(164, "0"), style(164)) == [None]
    assert styles(spelt(164, "0%"), spelt(164, "0%"), style(164)) == [SHARE]


def test_a_broken_style_is_not_known_and_keeps_its_place() -> None:
    assert styles(style(9, 19), style(9)) == [None, SHARE]


@pytest.mark.parametrize(("count", "known"), [(4_096, 4_096), (4_097, 0)])
def test_styles_are_bounded(count: int, known: int) -> None:
    assert len(styles(*[style(9)] * count)) == known


def test_every_kind_of_number_names_its_style() -> None:
    told = styles_of(bytearray(style(0)[1] + style(9)[1]), 0x0600, [(0xE0, 0, 20), (0xE0, 20, 20)])
    cells = {
        0x0203: struct.pack("<HHHd", 1, 2, 1, 0.5),
        0x027E: struct.pack("<HHHI", 1, 3, 1, 0),
        0x0006: struct.pack("<HHHd", 1, 4, 0, 0.5),
        0x00BD: struct.pack("<HHHIHIH", 2, 5, 1, 0, 7, 0, 6),
        0x00FD: struct.pack("<HHHI", 1, 9, 1, 0),
    }
    content, records = bytearray(), []
    for kind, body in cells.items():
        records.append((kind, len(content), len(body)))
        content += body
    found = {(1, 2): SHARE, (1, 3): SHARE, (1, 4): PLAIN, (2, 5): SHARE}
    assert formats_of(content, records, told, 5) == (found, 5)
    assert formats_of(content, records, told, 4) == ({}, 4)
