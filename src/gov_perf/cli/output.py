"""Where a result goes (输出): the standard output, or a file that is never lost by accident."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from gov_perf.cli import render
from gov_perf.errors import InputError
from gov_perf.forms.write.storing import write_whole


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
    deliver_bytes(_storable(text, form), output, inputs, force=force)


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
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError("file-not-written", path=output, reason=reason) from None
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
