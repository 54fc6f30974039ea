"""A release by one command: built, compared, installed, tried, and only then put into a folder.

``--draft`` also takes a tree with changes that are not committed.
"""

import argparse
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from releasing.bill import bill, environment
from releasing.building import ReleaseError, built_twice, digests, refuse, run, unpacked

ROOT: Final = Path(__file__).parent.parent
TRIED: Final = (
    "tests/project/test_release.py",
    "tests/scoring/test_scoring_cases.py",
    "tests/forms/test_forms_layouts.py",
    "tests/project/test_pages.py",
    "tests/project/test_architecture.py",
)
"""Tests that the unpacked sdist has to pass: code, data, tests and pages are all in it."""


def extras() -> str:
    """The extras for users, as pip takes them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return ",".join(sorted(set(project["optional-dependencies"]) - {"all", "dev", "docs"}))


def check_clean() -> None:
    """Refuse a checkout with changes; where there is no git, nothing is known of any."""
    if (ROOT / ".git").exists():
        changed = run(["git", "status", "--porcelain"], cwd=ROOT)
        if changed:
            refuse(f"not committed (--draft builds it all the same):\n{changed}")


def try_wheel(wheel: Path, work: Path) -> None:
    """The wheel in a fresh environment, with and without the extra of the command line."""
    script = work / "smoke.py"
    shutil.copy(ROOT / "tests" / "smoke.py", script)
    for part, extra in (("core", ""), ("cli", "cli")):
        run([environment(wheel, extra, work / part), "-I", script, part], cwd=work)


def try_sdist(sdist: Path, work: Path) -> None:
    """Some tests in the unpacked sdist, which alone is imported there."""
    tree = unpacked(sdist, work / "tried")
    path = f"{tree / 'src'}:{tree}"
    where = run(
        [sys.executable, "-c", "print(__import__('gov_perf').__file__)"], cwd=tree, PYTHONPATH=path
    )
    if not where.startswith(str(tree)):
        refuse(f"the tests of the sdist would import {where}")
    pytest = (sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *TRIED)
    run(pytest, cwd=tree, HYPOTHESIS_PROFILE="light", PYTHONPATH=path)


def made(out: Path, work: Path) -> Iterator[str]:
    """Make the release, telling each step when it is done."""
    folder = built_twice(ROOT, work)
    yield "built twice: the same bytes"
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    try_wheel(wheel, work)
    yield "the wheel works in a fresh environment"
    try_sdist(sdist, work)
    yield f"the sdist passes {len(TRIED)} files of tests, unpacked elsewhere"
    found = bill(wheel, extras(), ROOT / "pyproject.toml", work)
    name = wheel.name.removesuffix("-py3-none-any.whl")
    (folder / f"{name}.cdx.json").write_text(
        json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    yield f"the bill of materials names {len(found['components'])} components"
    told = digests(folder)
    shutil.copytree(folder, out)
    (out / "SHA256SUMS").write_text(told, encoding="ascii")
    yield told.rstrip()


def main() -> None:
    """Make a release, or say why there is none."""
    parser = argparse.ArgumentParser(prog="python tests/release.py", description=main.__doc__)
    parser.add_argument("out", type=Path, help="the folder for the files, yet to be made")
    parser.add_argument("--draft", action="store_true", help="also with uncommitted changes")
    options = parser.parse_args()
    try:
        if options.out.exists():
            refuse(f"{options.out} is there already")
        if not options.draft:
            check_clean()
        with tempfile.TemporaryDirectory() as work:
            for line in made(options.out.resolve(), Path(work).resolve()):
                sys.stdout.write(f"{line}\n")
    except ReleaseError as error:
        sys.exit(f"no release: {error}")


if __name__ == "__main__":
    main()
