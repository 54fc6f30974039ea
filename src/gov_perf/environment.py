"""What a report of a bug has to say (运行环境): versions of everything that matters.

No path, no name of a user or a machine: it can be posted as it is.
"""

import json
import locale
import platform
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from gov_perf.canonical import digest
from gov_perf.regulations import known_regulations
from gov_perf.version import __version__

_DISTRIBUTION: Final = "gov-perf"
_DEVELOPMENT: Final = ("all", "dev", "docs")
_REQUIREMENT: Final = re.compile(
    r"""(?P<name>[\w.-]+)(?:\[(?P<inner>[\w,-]+)\])?[^;]*
        (?:;.*?extra\s*==\s*["'](?P<extra>[\w-]+)["'])?""",
    re.VERBOSE | re.ASCII,
)


def environment() -> dict[str, Any]:
    """Versions of this library, Python, the dependencies and the data, ready for JSON.

    Returns:
        ``gov_perf``, ``python``, ``platform``, ``locale``, ``dependencies``, ``extras`` and
        ``data``; None where something is not installed or cannot be told.
    """
    core, extras = _required()
    return {
        "gov_perf": {"version": __version__, "installed": _installed(_DISTRIBUTION)},
        "python": {
            "version": platform.python_version(),
            "implementation": platform.python_implementation(),
            "bits": struct.calcsize("P") * 8,
            "optimize": sys.flags.optimize,
        },
        "platform": {
            "system": platform.system(),
            "release": _numbers(platform.release()),
            "machine": platform.machine(),
            "libc": " ".join(platform.libc_ver()).strip() or None,
        },
        "locale": {
            "language": _language(),
            "encoding": locale.getencoding(),
            "filesystem": sys.getfilesystemencoding(),
            "stdout": getattr(sys.stdout, "encoding", None),
            "utf8_mode": bool(sys.flags.utf8_mode),
        },
        "dependencies": {name: _installed(name) for name in core},
        "extras": {extra: _extra(names) for extra, names in sorted(extras.items())},
        "data": {
            "files": _data_digest(),
            "regulations": {item.number: digest(item) for item in known_regulations()},
        },
    }


def environment_json() -> str:
    """:func:`environment` as JSON in ASCII, which no terminal can spoil."""
    return json.dumps(environment(), indent=2)


def _installed(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> str | None:
    """The numbers at the head of a kernel's release; who built it may have added names."""
    found = re.match(r"\d+(?:\.\d+)*", text, re.ASCII)
    return found[0] if found else None


def _language() -> str | None:
    try:
        return locale.getlocale()[0]
    except ValueError:  # a locale that Python does not know
        return None


def _extra(names: tuple[str, ...]) -> dict[str, Any]:
    packages = {name: _installed(name) for name in names}
    return {"complete": all(packages.values()), "packages": packages}


def _required() -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """What the core needs, and each extra but those of development, as the metadata says."""
    try:
        lines = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:  # a source tree that was never installed
        return ("attrs", "cattrs", "python-dateutil"), {}
    core: list[str] = []
    direct: dict[str, list[tuple[str, str | None]]] = {}
    for line in lines:
        found = _REQUIREMENT.match(line)
        if found is None:
            continue
        name, inner, extra = found["name"], found["inner"], found["extra"]
        if extra is None:
            core.append(name)
        elif extra not in _DEVELOPMENT:
            direct.setdefault(extra, []).append((name, inner))
    return tuple(core), {extra: tuple(dict.fromkeys(_all(extra, direct))) for extra in direct}


def _all(extra: str, direct: Mapping[str, list[tuple[str, str | None]]]) -> Iterator[str]:
    """The packages of an extra, those of the extras that it is made of included."""
    for name, inner in direct.get(extra, ()):
        if name != _DISTRIBUTION:
            yield name
            continue
        for other in (inner or "").split(","):
            yield from _all(other, direct)


def _data_digest() -> str:
    """One SHA-256 over the data of the package: words, codes, regulations."""
    whole = sha256()
    for name, data in sorted(_data(files("gov_perf"), "")):
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def _data(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _data(item, f"{prefix}{item.name}/")
        elif not item.name.endswith((".py", ".pyc", ".so")):
            yield f"{prefix}{item.name}", item.read_bytes().replace(b"\r\n", b"\n")
