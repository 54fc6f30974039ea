"""A file is written whole or not at all (写文件): nobody ever opens half a workbook."""

import os
from os import PathLike, fspath
from pathlib import Path

from gov_perf.errors import InputError, not_written


def check_name(path: str | PathLike[str], *endings: str) -> None:
    """Refuse a name whose ending says another format than what is written; one without is let be.

    Raises:
        InputError: the ending is none of ``endings``.
    """
    name = fspath(path)
    if Path(name).suffix.lower() not in ("", *endings):
        raise InputError("output-ending-unknown", path=name, known="、".join(endings))


def store(path: str | PathLike[str], data: bytes) -> None:
    """Write a file, in place of one that is there.

    Raises:
        InputError: it cannot be written.
    """
    name = fspath(path)
    try:
        write_whole(Path(name), data)
    except (OSError, ValueError) as error:
        raise not_written(name, error) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file and put it in its place; a failure leaves what was there."""
    if path.exists() and not path.is_file():  # a device or a directory is not replaced
        path.write_bytes(data)
        return
    import tempfile

    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".gov-perf-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
