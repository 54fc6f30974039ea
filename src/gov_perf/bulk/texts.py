"""CSV as offices save it (CSV 文本): GB18030 and UTF-16 made UTF-8, faults told by their lines."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.source import KINDS, MARKS
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.faults import raise_all

_BLOCK: Final = 1 << 20
_UTF8: Final = "utf-8-sig"
_SURELY: Final = 50
"""So many characters beyond ASCII that are good UTF-8: damaged behind them, and no GB18030."""

_SHOWN: Final = 10


@frozen
class Csv:
    """A CSV file: its name, its encoding, its header, and the file in UTF-8 that is read."""

    name: str
    codec: str
    columns: tuple[str, ...]
    path: str
    findings: tuple[Finding, ...] = ()


def opened_csv(name: str, folder: Path, copy: str) -> Csv:
    """A CSV file made ready; what is not UTF-8 is copied into the folder as ``copy``.

    Raises:
        InputError: it cannot be opened, is no text, has no header or a name in it twice.
    """
    try:
        codec, called = _codec(name)
        path = name
        if codec != _UTF8 or _ends_differ(name):
            path = str(folder / f"{copy}.csv")
            _copied(name, codec, path)
        columns = _header(name, path)
    except OSError as error:
        raise InputError("file-not-readable", path=name, reason=error.strerror) from None
    told = finding("encoding-read-as", Where(file=name), encoding=called) if called else None
    return Csv(name, codec, columns, path, (told,) if told else ())


def csv_query(files: Sequence[Csv]) -> str:
    """A query over CSV files, the cells as they stand; by name where the columns have other places.

    Raises:
        InputError: a file lacks a column that another one has.
    """
    names = list(dict.fromkeys(name for file in files for name in file.columns))
    lacking = [
        finding("bulk-column-missing", Where(file=file.name), columns="、".join(absent),
                known="、".join(file.columns))
        for file in files
        if (absent := [name for name in names if name not in file.columns])
    ]  # fmt: skip
    raise_all(lacking)
    if len({file.columns for file in files}) == 1:
        return f"FROM {_read(files)}"
    shown = ", ".join(map(DUCKDB.quoted, names))
    return " UNION ALL ".join(f"SELECT {shown} FROM {_read([file])}" for file in files)


def faults(file: Csv) -> Iterator[Finding]:
    """What keeps a file from being read: rows of other lengths than the header, open quotes."""
    rows: list[str] = []
    count, many, start = 0, len(file.columns), 1
    with (
        _long_cells(),
        open(file.name, encoding=file.codec, newline="") as text,  # noqa: PTH123 - as it is named
    ):
        reader = csv.reader(text, strict=True)
        try:
            for row in reader:
                if row and len(row) != many:
                    count += 1
                    rows += [f"第{start}行{len(row)}格"] if len(rows) < _SHOWN else []
                start = reader.line_num + 1
        except csv.Error:
            yield finding("bulk-csv-quotes", Where(file=file.name, line=start))
    if count:
        rows += ["…"] if count > len(rows) else []
        where = Where(file=file.name)
        yield finding("bulk-csv-uneven", where, count=count, columns=many, rows=tuple(rows))


def _read(files: Sequence[Csv]) -> str:
    names = ", ".join(DUCKDB.literal(literally(file.path)) for file in files)
    columns = ", ".join(f"{DUCKDB.literal(name)}: 'VARCHAR'" for name in files[0].columns)
    return (
        f"read_csv([{names}], auto_detect = false, header = true, delim = ',', quote = '\"',"
        f" escape = '\"', hive_partitioning = false, columns = {{{columns}}})"
    )


def literally(name: str) -> str:
    """A name of a file in which nothing is a pattern."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _codec(name: str) -> tuple[str, str | None]:
    """How the file is decoded, and what that is called where it is not UTF-8."""
    with open(name, "rb") as file:  # noqa: PTH123 - as it is named
        head = file.read(len(max(KINDS + MARKS, key=lambda item: len(item[0]))[0]))
    for mark, kind in KINDS:
        if head.startswith(mark):
            raise InputError("bulk-file-kind", path=name, kind=kind)
    for mark, codec, called in MARKS:
        if head.startswith(mark) and codec != "utf-8":
            return codec[: len("utf-16")], called
    if _decodes(name, _UTF8):
        return _UTF8, None
    line, before = _damage(name, "utf-8")
    if before < _SURELY and _decodes(name, "gb18030"):
        return "gb18030", "GB18030"
    raise InputError("bulk-csv-encoding", Where(file=name, line=line))


def _decodes(name: str, codec: str) -> bool:
    with open(name, encoding=codec, newline="") as text:  # noqa: PTH123 - as it is named
        try:
            while text.read(_BLOCK):
                pass
        except UnicodeDecodeError:
            return False
    return True


def _damage(name: str, codec: str) -> tuple[int, int]:
    """The first line that is no such text, and the characters beyond ASCII before it."""
    line, before = 1, 0
    with open(name, "rb") as file:  # noqa: PTH123 - as it is named
        for data in file:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                break
            line += 1
            before += 0 if text.isascii() else sum(char > "\x7f" for char in text)
    return line, before


def _ends_differ(name: str) -> bool:
    """Whether some lines end in CR LF and others in LF alone, cells of several lines apart."""
    pairs = singles = False
    inside = False
    with open(name, "rb") as file:  # noqa: PTH123 - as it is named
        while block := file.read(_BLOCK):
            pairs |= b"\r\n" in block
            singles |= block.count(b"\n") > block.count(b"\r\n")
        if not (pairs and singles):
            return False
        pairs = singles = False
        file.seek(0)
        for line in file:
            inside ^= line.count(b'"') % 2 == 1
            pairs |= not inside and line.endswith(b"\r\n")
            singles |= not inside and not line.endswith(b"\r\n")
    return pairs and singles


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells of up to a million characters; the limit of whoever else reads CSV comes back."""
    before = csv.field_size_limit(_BLOCK)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _copied(name: str, codec: str, path: str) -> None:
    """The file in UTF-8 with one kind of line ends; the rest is left for :func:`faults`.

    Raises:
        InputError: a cell has no end, and nobody knows what else it swallows.
    """
    start = 1
    with (
        _long_cells(),
        open(name, encoding=codec, newline="") as text,  # noqa: PTH123 - as it is named
        open(path, "w", encoding="utf-8", newline="") as copy,  # noqa: PTH123
    ):
        reader = csv.reader(text, strict=True)
        writer = csv.writer(copy, lineterminator="\n")
        try:
            for row in reader:
                writer.writerow(row)
                start = reader.line_num + 1
        except csv.Error:
            raise InputError("bulk-csv-quotes", Where(file=name, line=start)) from None


_SEPARATORS: Final = {";": "分号", "；": "全角分号", "\t": "制表符", "，": "全角逗号", "|": "竖线"}
_OTHER: Final = "以{}分隔、不是以半角逗号分隔的文本"


def _separator(header: str) -> str | None:
    """What a header of one cell is separated by instead of commas; None where it is one name.

    It is told and not read: the figures of such files may have another decimal sign, too.
    """
    counts = {header.count(sign): called for sign, called in _SEPARATORS.items()}
    return counts[max(counts)] if max(counts) > 1 else None


def _header(name: str, path: str) -> tuple[str, ...]:
    with _long_cells(), open(path, encoding=_UTF8, newline="") as text:  # noqa: PTH123 - as it is named
        found = next((row for row in csv.reader(text) if row), None)
    if found is None:
        raise InputError("source-empty", Where(file=name))
    if len(found) == 1 and (separator := _separator(found[0])):
        raise InputError("bulk-file-kind", path=name, kind=_OTHER.format(separator))
    columns = [cell or f"column{place}" for place, cell in enumerate(found)]
    alike = Counter(map(str.lower, columns))  # DuckDB makes no difference between them
    twice = dict.fromkeys(cell for cell in columns if alike[cell.lower()] > 1)
    if twice:
        raise InputError("bulk-column-taken", Where(file=name), columns="、".join(twice))
    return tuple(columns)
