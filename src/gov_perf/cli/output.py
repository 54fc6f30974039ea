"""Where a result goes (输出): the standard output, or a file that is never lost by accident."""

import json
from collections.abc import Iterable
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import Final

import click

from gov_perf.cli import render
from gov_perf.errors import InputError, not_written
from gov_perf.forms.write.storing import write_whole


def check_ending(form: str | None, output: str | None, known: Iterable[str]) -> None:
    """Refuse a file whose ending says none of the ``known`` formats, before anything is read.

    Raises:
        InputError: the ending is another one, and no ``form`` says what is meant.
    """
    ending = "" if output is None else Path(output).suffix.lower()
    if form is None and ending and ending not in known:
        raise InputError("output-ending-unknown", path=output, known="、".join(known))


def deliver(
    text: str, form: str, output: str | None, inputs: Iterable[str], *, force: bool
) -> None:
    """Show ``text``, or write it to the file ``output``.

    Raises:
        InputError: the file exists and ``force`` is not given, it is one of the inputs, or it
            cannot be written.
    """
    if output is None:
        (render.put_json if form == "json" else render.put)(text)
        return
    if Path(output).suffix.lower() in _NOT_TEXT:
        raise InputError("output-ending-unknown", path=output, known="、".join(_TEXT))
    deliver_bytes(_storable(text, form), output, inputs, force=force)


_TEXT: Final = (".txt", ".json")
_NOT_TEXT: Final = (
    ".pdf", ".xls", ".xlsx", ".xlsm", ".et", ".ods", ".doc", ".docx", ".wps", ".odt", ".ppt",
    ".pptx", ".html", ".htm",
)  # fmt: skip
"""Endings that say another format than text: such a file would not open."""


def deliver_bytes(
    data: bytes, output: str, inputs: Iterable[str], *, force: bool, quiet: bool = False
) -> None:
    """Write ``data`` to the file ``output``, and say so unless ``quiet``.

    Raises:
        InputError: as :func:`deliver`.
    """
    path = Path(output)
    try:
        if any(_same(path, name) for name in inputs):
            raise InputError("output-is-input", path=output)
        _write(path, data, force=force)
    except FileExistsError:
        raise InputError("file-exists", path=output) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise not_written(output, error) from None
    if not quiet:
        click.echo(f"已写入 {render.clean(output)}", err=True)


def _storable(text: str, form: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        if form == "json":
            return (json.dumps(json.loads(text), indent=2) + "\n").encode()
        return text.encode(errors="replace")


def _same(path: Path, name: str) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):
        return False


def _write(path: Path, data: bytes, *, force: bool) -> None:
    """Write whole or not at all; an existing file is replaced only with ``force``."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(path))
    if not force:
        with path.open("xb") as file:  # never in place of another's, however late it came
            try:
                file.write(data)
                file.flush()
            except BaseException:
                path.unlink(missing_ok=True)
                raise
        return
    write_whole(path, data)
