"""The licences of all that an installation with every extra brings along, as a table of a page.

``python -m tests.licences`` writes the table of docs/explanation/dependencies.md anew from what is
installed; ``tests/project/test_release.py`` holds the page against pyproject.toml and the
environment.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "explanation" / "dependencies.md"
BEGIN: Final = "<!-- python -m tests.licences: from here … -->\n"
END: Final = "<!-- … to here -->\n"

DEVELOPERS: Final = frozenset({"dev", "docs"})
"""Extras that no user installs."""

_BY_WORDS: Final = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_LONGEST: Final = 60


def declared() -> dict[str, dict[str, Requirement]]:
    """The requirements of pyproject.toml by extra ("" for the core) and normal name."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    return {
        extra: {
            canonicalize_name(item.name): item
            for item in map(Requirement, lines)
            if item.name != "gov-perf"
        }
        for extra, lines in groups.items()
    }


def wanted_by() -> dict[str, str]:
    """What users get directly: the normal name and for which extras."""
    found: dict[str, list[str]] = {}
    for extra, items in declared().items():
        if extra not in DEVELOPERS:
            for name in items:
                found.setdefault(name, []).append(extra)
    return {
        name: "core" if "" in extras else ", ".join(f"`{extra}`" for extra in sorted(extras))
        for name, extras in sorted(found.items())
    }


def licence(package: Distribution) -> str:
    """The licence that a package declares: as an expression, in a classifier, or in words."""

    def told(name: str) -> list[str]:
        return [str(item).strip() for item in package.metadata.get_all(name) or ()]

    for expression in told("License-Expression"):
        return expression
    classifiers = [item for item in told("Classifier") if item.startswith("License")]
    words = "".join(told("License"))
    if words and "\n" not in words and len(words) <= _LONGEST:
        return words
    return ", ".join(_BY_WORDS.get(item, item.rpartition(" :: ")[2]) for item in classifiers) or "?"


def reached() -> dict[str, tuple[Distribution, str]]:
    """Every installed package that users get, with what it is there for; direct ones first."""
    found: dict[str, tuple[Distribution, str]] = {}
    waiting = list(wanted_by().items())
    while waiting:
        name, why = waiting.pop(0)
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = (package, why)
        for line in package.requires or ():
            item = Requirement(line)
            if item.marker is None or item.marker.evaluate({"extra": ""}):
                waiting.append((canonicalize_name(item.name), f"by {package.metadata['Name']}"))
    return found


def rows() -> Iterator[str]:
    """The lines of the table."""
    yield "| package | version | licence | brought by |"
    yield "|---|---|---|---|"
    for package, why in reached().values():
        yield f"| {package.metadata['Name']} | {package.version} | {licence(package)} | {why} |"


def written() -> dict[str, tuple[str, str]]:
    """The version and the licence that the page tells of each package, by normal name."""
    text = PAGE.read_text(encoding="utf-8")
    row = re.compile(r"^\| (\S+) \| (\S+) \| (.+?) \| .+ \|$", re.MULTILINE)
    cells = row.findall(text[text.index(BEGIN) : text.index(END)])
    return {canonicalize_name(name): (version, told) for name, version, told in cells[1:]}


def main() -> None:
    """Write the table."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    table = "".join(f"{row}\n" for row in rows())
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
