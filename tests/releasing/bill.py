"""The bill of materials (SBOM) of the wheel, CycloneDX 1.6: it, and all that its extras bring.

Made by cyclonedx-bom from an environment that holds nothing else.  It stands beside the wheel
and not in it: the wheel bundles nobody else's code, and what pip brings along is another version
next month.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from releasing.building import refuse, run

TOOL: Final = "cyclonedx-bom==7.5.0"


def environment(wheel: Path, extras: str, folder: Path) -> Path:
    """The Python of a new environment that holds the wheel, these extras, and no pip."""
    run([sys.executable, "-m", "venv", "--without-pip", folder], cwd=folder.parent)
    python = folder / "bin" / "python"
    named = f"{wheel}[{extras}]" if extras else str(wheel)
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run([*pip, named], cwd=folder.parent)
    return python


def bill(wheel: Path, extras: str, project: Path, work: Path) -> dict[str, Any]:
    """The bill, with the version and the digest of the wheel.

    Raises:
        ReleaseError: a step failed, or a component is not named with its version.
    """
    python = environment(wheel, extras, work / "materials")
    run([sys.executable, "-m", "venv", work / "tool"], cwd=work)
    tool = work / "tool" / "bin"
    run([tool / "python", "-m", "pip", "install", "--quiet", TOOL], cwd=work)
    made = run(
        [
            *(tool / "cyclonedx-py", "environment", "--output-reproducible"),
            *("--mc-type", "library", "--pyproject", project, python),
        ],
        cwd=work,
    )
    return told_of(json.loads(made), wheel)


def told_of(found: dict[str, Any], wheel: Path) -> dict[str, Any]:
    """The bill with what the tool cannot know: which wheel it is of.

    Raises:
        ReleaseError: a component without a version, or no component at all.
    """
    nameless = [item for item in found.get("components", ()) if not item.get("version")]
    if nameless or not found.get("components"):
        refuse(f"no bill: components without a version: {nameless}")
    version = wheel.name.split("-")[1]
    found["metadata"]["component"] |= {
        "version": version,
        "purl": f"pkg:pypi/gov-perf@{version}",
        "hashes": [{"alg": "SHA-256", "content": sha256(wheel.read_bytes()).hexdigest()}],
    }
    return found
