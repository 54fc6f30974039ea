"""Wheel and sdist, built twice under different circumstances: the bytes must be the same."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

ELSEWHERE: Mapping[str, str] = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "1",
    "SOURCE_DATE_EPOCH": "",
}
"""What is different in the second build, beside the folder and the umask; "" for not set."""


class ReleaseError(Exception):
    """Why there is no release."""


def refuse(text: str) -> NoReturn:
    """There is no release, because of this."""
    raise ReleaseError(text)


def run(words: Sequence[str | Path], *, cwd: Path, umask: int = 0o022, **more: str) -> str:
    """Run a program and give what it printed; with ``more`` in its environment.

    Raises:
        ReleaseError: it failed.
    """
    given = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", **more}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={name: value for name, value in given.items() if value},
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        told = f"{' '.join(map(str, words))}: exit {done.returncode}"
        refuse(f"{told}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def built(tree: Path, out: Path, *, umask: int = 0o022, **more: str) -> dict[str, bytes]:
    """The files that ``python -m build`` makes of a tree: the sdist, and from it the wheel."""
    words = (sys.executable, "-m", "build", "--quiet", "--outdir", out, tree)
    run(words, cwd=tree, umask=umask, **more)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def unpacked(sdist: Path, folder: Path) -> Path:
    """The tree of an sdist."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (tree,) = folder.iterdir()
    return tree


def built_twice(tree: Path, work: Path) -> Path:
    """A folder with wheel and sdist, after a second build from the first sdist gave the same.

    Raises:
        ReleaseError: a build failed, or bytes differ.
    """
    first = built(tree, work / "first")
    if sorted(name.rpartition(".")[2] for name in first) != ["gz", "whl"]:
        refuse(f"one wheel and one sdist were expected, there are {sorted(first)}")
    (sdist,) = (work / "first").glob("*.tar.gz")
    again = built(unpacked(sdist, work / "again"), work / "second", umask=0o077, **ELSEWHERE)
    different = sorted(
        name for name in first.keys() | again.keys() if first.get(name) != again.get(name)
    )
    if different:
        refuse(f"the second build gave other bytes: {different}")
    return work / "first"


def digests(folder: Path) -> str:
    """Every file of a folder with its SHA-256, as ``sha256sum --check`` takes it."""
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
    )
