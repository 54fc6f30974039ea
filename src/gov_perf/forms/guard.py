"""What a workbook may weigh (工作簿体量): looked at before a library unpacks it."""

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from gov_perf.errors import InputError

BYTES: Final = 64 * 1024 * 1024
"""The most that all parts may unpack to."""

CELLS: Final = 2_000_000
"""The most cells that the used range of a sheet may have, empty ones included."""

_CELL: Final = re.compile(
    rb'<(?:\w+:)?(?:c|dimension)\b[^>]*?\br(?:ef)?="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})"'
)
_ROW: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')


def check_weight(data: bytes) -> None:
    """Refuse a workbook that would unpack to more than it may, or is no archive.

    Raises:
        InputError: too large, or damaged.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > BYTES:
                raise InputError("workbook-too-large", limit=f"{BYTES // 1024 // 1024} MB")
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _check_sheet(archive.read(part))
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("workbook-damaged", reason=error) from None


def _check_sheet(xml: bytes) -> None:
    columns = rows = 0
    for match in _CELL.finditer(xml):
        columns, rows = max(columns, _number(match[1])), max(rows, int(match[2]))
    for match in _ROW.finditer(xml):
        rows = max(rows, int(match[1]))
    if columns * rows > CELLS:
        raise InputError("workbook-too-large", limit=f"{CELLS} 单元格")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
