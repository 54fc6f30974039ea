"""What is read (来源): Parquet and CSV files made one query, and told what is wrong with them."""

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
from attrs import frozen

from gov_perf.bulk.texts import Csv, csv_query, faults, literally, opened_csv
from gov_perf.errors import InputError
from gov_perf.findings import Finding, Where
from gov_perf.sql.dialects import DUCKDB
from gov_perf.tables.faults import raise_all

FileLike = str | os.PathLike[str]

FORMATS: Final = {".parquet": "parquet", ".csv": "csv"}
_MEMORY: Final = re.compile(r"\s*[0-9]+([.][0-9]+)?\s*(B|[KMGT]i?B)\s*", re.IGNORECASE)


@frozen
class Source:
    """Files of one format, and the query over them."""

    files: tuple[str, ...]
    form: str
    query: str
    texts: tuple[Csv, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to say of how they were read."""
        return tuple(item for text in self.texts for item in text.findings)


def form_of(name: str) -> str | None:
    """The format that a file's ending says."""
    return FORMATS.get(Path(name).suffix.lower())


def check_memory(text: str) -> None:
    """Whether that is how much memory.

    Raises:
        InputError: it is not.
    """
    if not _MEMORY.fullmatch(text):
        reason = f"“{text}”不是内存的大小，要写成 1GB、500MB 这样"
        raise InputError("usage-value", parameter="memory", reason=reason)


def named(given: Iterable[FileLike]) -> tuple[list[str], str]:
    """The files by name, a pattern replaced by those that fit it, and their format.

    Raises:
        InputError: no such file, one of another format, two formats.
    """
    files: list[str] = []
    for one in given:
        name = os.fspath(one)
        found = [name] if Path(name).exists() else sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - from any root
        if not found:
            raise InputError("file-not-readable", path=name, reason="没有这个文件 no such file")
        files += found
    if not files:
        raise InputError("file-problem", reason="没有输入文件 no input")
    forms = [_form(name) for name in files]
    if len(set(forms)) > 1:
        parquet, csv = (forms.count(form) for form in ("parquet", "csv"))
        raise InputError("bulk-formats-mixed", parquet=parquet, csv=csv)
    return files, forms[0]


def _form(name: str) -> str:
    form = form_of(name)
    if form is None:
        if Path(name).is_dir():
            raise InputError("file-problem", Where(file=name), reason="是文件夹，不是文件 a folder")
        suffix = Path(name).suffix
        kind = f"{suffix} 文件" if suffix else "没有后缀的文件"
        raise InputError("bulk-file-kind", path=name, kind=kind)
    return form


def opened_source(files: Sequence[str], form: str, folder: Path, prefix: str = "given") -> Source:
    """The files made ready; copies of CSV in other encodings go into the folder.

    Raises:
        InputError: a file that cannot be opened, is of another kind, or lacks columns.
    """
    if form == "parquet":
        return Source(tuple(files), form, parquet_query(files))
    texts: list[Csv] = []
    problems: list[Finding] = []
    for number, name in enumerate(files):
        try:
            texts.append(opened_csv(name, folder, f"{prefix}{number}"))
        except InputError as error:
            problems += error.findings
    raise_all(problems)
    return Source(tuple(files), form, csv_query(texts), tuple(texts))


def parquet_query(files: Sequence[str]) -> str:
    """A query over Parquet files."""
    names = ", ".join(DUCKDB.literal(literally(name)) for name in files)
    return f"FROM read_parquet([{names}], hive_partitioning = false)"


def again(part: Path) -> str:
    """What was just written, to be read once more."""
    return opened_source([str(part)], FORMATS[part.suffix], part.parent).query


@contextmanager
def told(path: str | None, source: Source | None = None) -> Iterator[None]:
    """What the engine complains of, as findings: the file's own faults where it has any."""
    try:
        yield
    except duckdb.Error as error:
        found = [item for text in source.texts for item in faults(text)] if source else []
        raise_all(found)
        reason = str(error).strip().split("\n")[0]
        if path is None:
            raise InputError("file-problem", reason=reason) from error
        raise InputError("file-not-readable", path=path, reason=reason) from error
