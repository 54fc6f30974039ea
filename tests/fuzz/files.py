"""Files to fuzz with: three stored forms, and changes of their bytes and of their pieces.

An input is a list of edits (place, bytes left out, bytes put there, in hexadecimal), so that a kept
one is a short line.  The form is the same in all three: an old workbook, the content of an
OpenDocument workbook, and a PDF whose streams are not packed, so that edits reach what is drawn.
"""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

Edit = tuple[int, int, str]

STORED: Final = Path(__file__).parents[1] / "data" / "fuzz"
NAMES: Final = {"xls": "form.xls", "ods": "form.ods.xml", "pdf": "form.pdf"}

_NUMBERS: Final = ("0", "-1", "1", "3", "999", "9999999", "99999999999999999999", "1e9", "0.001")
_RECORDS: Final = (
    0x0809, 0x000A, 0x00FC, 0x003C, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207, 0x00E5, 0x0085,
    0x0200, 0x00E0, 0x041E, 0x0042, 0x0022, 0x0204, 0x002F, 0x0018, 0x0017, 0x0205, 0x00D6,
)  # fmt: skip
TOKENS: Final[dict[str, tuple[bytes, ...]]] = {
    "xls": (
        b"\0", b"\x01", b"\xff", b"\0\0", b"\x01\0", b"\xff\xff", b"\xff\x7f", b"\0\x80",
        b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x20\x20",
        *(struct.pack("<d", number) for number in (float("nan"), float("inf"), 1e308, -0.5, 1e15)),
        *(struct.pack("<H", number) for number in _RECORDS),
    ),
    "ods": (
        *map(str.encode, _NUMBERS), b"\xd9\xa1", b"&#32;", b"&#1;", b"&amp;", b"<text:s/>",
        b'<text:s text:c="9999999"/>', b"<text:tab/>", b"<text:line-break/>", b"<text:p>", b"<!--",
        b"</text:p>", b"<text:p>12</text:p>", b"<table:table-row>", b"</table:table-row>", b"-->",
        b' table:number-columns-repeated="9999999"', b' table:number-rows-repeated="9999999"',
        b' table:number-rows-spanned="9999999"', b' table:number-columns-spanned="400"',
        b"<table:table>", b"</table:table>", b"<![CDATA[", b"]]>", b"<?x?>",
        (b'<table:table-cell><table:table table:name="x"><table:table-row><table:table-cell/>'
        b"</table:table-row></table:table></table:table-cell>"),
    ),
    "pdf": (
        *map(str.encode, _NUMBERS), b"q", b"Q", b"BT", b"ET", b"cm", b"re", b"m", b"l", b"S", b"f",
        b"Do", b"Tj", b"TJ", b"'", b'"', b"Td", b"Tf", b"Tr", b"Tz", b"W", b"n", b"BI", b"ID",
        b"EI", b"sh", b"BDC", b"EMC", b"[", b"]", b"<<", b">>", b"(", b")", b"<", b">", b"%", b"\n",
        b"stream", b"endstream", b"obj", b"endobj", b"xref", b"trailer", b"startxref", b"true",
        b"null", b"/Filter /FlateDecode", b"/Filter /LZWDecode", b"/Filter [/A85 /Fl]", b"/F9",
        b"/DecodeParms <</Predictor 12 /Columns 4>>", b"/Type /ObjStm", b"/Type /XRef", b"/Prev 0",
        b"/Encrypt 6 0 R", b"/Rotate 90", b"/Rotate 45", b"/Kids [7 0 R]", b"/Parent 4 0 R",
        b"/MediaBox [0 0 0 0]", b"/MediaBox [9 9]", b"/Contents 4 0 R", b"/Count -1", b"8 0 R",
        b"4 0 R", b"99 0 R", b"/Encoding /Identity-H", b"/ToUnicode 8 0 R", b"/W [0 [1] 2 3]",
        b"/UserUnit 1000", b"/CropBox [0 0 1 1]", b"/Size 999999999", b"/XRefStm 1", b"nan",
    ),
}  # fmt: skip
_WORDS: Final = {
    "ods": re.compile(rb"(?<=\")[^\"<>]*(?=\")|(?<=>)[^<>\n]+(?=<)"),
    "pdf": re.compile(rb"[^\s\[\]<>()/]+|/\w+|\((?:\\.|[^\\)])*\)|<<|>>"),
}
_TAG: Final = re.compile(rb"<(/?)[\w:-]+[^>]*?(/?)>")
_MOST: Final = 400
"""Bytes of a piece that is put elsewhere."""


@cache
def stored(kind: str) -> bytes:
    """The form that is changed."""
    return (STORED / NAMES[kind]).read_bytes()


@cache
def words(kind: str) -> tuple[tuple[int, int], ...]:
    """Where its words begin and end: texts and values, or the records and what tells them."""
    data = stored(kind)
    if kind != "xls":
        return tuple(match.span() for match in _WORDS[kind].finditer(data))
    found, place = [(at, at + 4) for at in range(24, 512, 4)], 512
    while place < len(data) - 4:
        kept = struct.unpack_from("<H", data, place + 2)[0]
        found += [(place, place + 2), (place + 2, place + 4), (place + 4, place + 4 + kept)] * 2
        place += 4 + kept
    return tuple(found)


@cache
def blocks(kind: str) -> tuple[tuple[int, int], ...]:
    """Where its larger pieces begin and end: elements from tag to tag, or lines."""
    data = stored(kind)
    if kind != "ods":
        return tuple(match.span() for match in re.finditer(rb".+\n?", data))
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for tag in _TAG.finditer(data, data.index(b"<table:table")):
        if not tag[1]:
            opened.append(tag.start())
        if (tag[1] or tag[2]) and opened:
            found.append((opened.pop(), tag.end()))
    return tuple(found)


@st.composite
def _edit(draw: st.DrawFn, kind: str) -> Edit:
    """Bytes overwritten, or a piece left out, doubled, or put in the place of another."""
    data = stored(kind)
    tokens = st.sampled_from(TOKENS[kind])
    token = draw(tokens | tokens | st.binary(min_size=1, max_size=8))
    what = draw(st.integers(0, 7))
    if what == 0:
        return draw(st.integers(0, len(data) - 1)), len(token), token.hex()
    if kind == "xls":  # whose parts must stay where they are
        start, end = draw(st.sampled_from(words(kind)))
        place = start + draw(st.integers(0, max(0, end - start - 1)))
        return place, len(token), token.hex()
    start, end = draw(st.sampled_from(words(kind) if what <= 3 else blocks(kind)))
    fits = kind == "pdf" or not set(b'<>"&') & set(token)
    if what <= 2:
        return start, end - start, (token if fits else b"").hex()
    if what == 3:
        first, last = draw(st.sampled_from(words(kind)))
        return start, end - start, data[first : min(last, first + _MOST)].hex()
    if what == 4:
        return start, end - start, ""
    if what == 5 and kind == "ods":  # within a tag, where an attribute may stand
        inside = re.compile(rb"[\s/>]").search(data, start)
        mark = draw(st.sampled_from([item for item in TOKENS[kind] if item[:1] == b" "]))
        return (inside.start() if inside else start), 0, mark.hex()
    first, last = draw(
        st.sampled_from([span for span in blocks(kind) if span[1] - span[0] < _MOST])
    )
    return start, end - start if what == 6 else 0, data[first:last].hex()


def edits(kind: str) -> st.SearchStrategy[list[Edit]]:
    """One change of the form, or some."""
    return st.lists(_edit(kind), min_size=1, max_size=4)


def edited(kind: str, changes: Sequence[Sequence[int | str]]) -> bytes:
    """The file of the form with its bytes changed, the last place first."""
    data = bytearray(stored(kind))
    for place, dropped, put in sorted(changes, key=lambda change: -int(change[0])):
        data[int(place) : int(place) + int(dropped)] = bytes.fromhex(str(put))
    return packed(bytes(data)) if kind == "ods" else bytes(data)


def packed(content: bytes) -> bytes:
    """An OpenDocument workbook with this content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def reader_of(kind: str, read: Callable[[bytes], set[str]]) -> Callable[[list[Edit]], set[str]]:
    """A reader of edits."""
    return lambda changes: read(edited(kind, changes))
