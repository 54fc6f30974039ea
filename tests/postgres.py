"""A PostgreSQL server of the test's own: a free port, a temporary folder, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gov_perf import RecordTable
from gov_perf.records import FieldKind

_PLACES = Path("/usr/lib/postgresql")
_OWNER = "postgres"


def server_programs() -> Path | None:
    """The folder with initdb and pg_ctl: Debian's newest, or that of the PATH."""
    for folder in sorted(_PLACES.glob("*/bin"), key=lambda path: path.parent.name, reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found and shutil.which("pg_ctl") else None


def _as_owner() -> Sequence[str]:
    """initdb refuses root: run the server as the user that Debian made for it."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", f"--reuid={_OWNER}", f"--regid={_OWNER}", "--clear-groups")


def _run(programs: Path, *words: str, folder: Path) -> None:
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    # To a file: the server inherits it, and a pipe would stay open as long as it runs.
    with (folder / "out.txt").open("ab") as output:
        done = subprocess.run(
            [*_as_owner(), str(programs / words[0]), *words[1:]],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    log = folder / "log.txt"
    said = [
        path.read_text("utf-8", "replace") for path in (folder / "out.txt", log) if path.exists()
    ]
    assert done.returncode == 0, "\n".join([" ".join(words), *said])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """A running server; gives the address to connect to."""
    # Not under pytest's own folder: that belongs to root and the server's user cannot enter it.
    folder = Path(tempfile.mkdtemp(prefix="gov-perf-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _OWNER, _OWNER)
        data, port = folder / "data", _free_port()
        words = ("-D", str(data), "-U", "gov_perf", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(programs, "initdb", *words, folder=folder)
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c shared_buffers=16MB"
        log = str(folder / "log.txt")
        try:
            start = ("-D", str(data), "-w", "-t", "60", "-l", log, "-o", options, "start")
            _run(programs, "pg_ctl", *start, folder=folder)
            yield f"host=127.0.0.1 port={port} user=gov_perf dbname=postgres"
        finally:
            if (data / "postmaster.pid").exists():
                _run(programs, "pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop", folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_table(table: RecordTable) -> str:
    """The statement that makes a table as ``data/records.toml`` defines it."""
    columns = []
    for name, item in table.fields.items():
        if item.kind is FieldKind.NUMBER:
            kind = "numeric" if item.digits is None else f"numeric({item.digits},{item.decimals})"
        else:
            kind = "text" if item.length is None else f"varchar({item.length})"
        columns.append(f"{name} {kind}{' not null' if item.nullable is False else ''}")
    return f"create table {table.name} ({', '.join(columns)}, primary key ({table.key}))"
