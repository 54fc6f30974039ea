"""What a release rests on: the ends of each range, the licences, the bill, the same bytes."""

import re
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import licences
from releasing import bill, building

ROOT = Path(__file__).parent.parent.parent
DECLARED = licences.declared()
FOR_USERS = {
    name: item
    for extra, items in DECLARED.items()
    if extra not in licences.DEVELOPERS
    for name, item in items.items()
}
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def ends(item: Requirement) -> Mapping[str, Version]:
    return {part.operator: Version(part.version) for part in item.specifier}


def pins() -> dict[str, Version]:
    """What ``.ci/run`` installs as the oldest."""
    stage = CI.split('say "the oldest supported dependencies')[1].split("\nsay ")[0]
    found = re.findall(r"'([A-Za-z0-9_.-]+)==([^']+)'", stage)
    assert found
    return {canonicalize_name(name): Version(number) for name, number in found}


# -- ranges -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FOR_USERS)
def test_a_dependency_has_an_oldest_and_a_newest_release(name: str) -> None:
    assert set(ends(FOR_USERS[name])) == {">=", "<"}


@pytest.mark.parametrize("name", FOR_USERS)
def test_ci_runs_the_oldest_release_of_every_dependency(name: str) -> None:
    assert pins()[name] == ends(FOR_USERS[name])[">="]


def test_ci_pins_nothing_else_than_lower_bounds() -> None:
    bounds = {
        name: ends(item).get(">=") for items in DECLARED.values() for name, item in items.items()
    }
    assert {name: bounds.get(name) for name in pins()} == pins()


def test_a_dependency_has_one_range_wherever_it_stands() -> None:
    for items in DECLARED.values():
        for name, item in items.items():
            if name in FOR_USERS:
                assert item.specifier == FOR_USERS[name].specifier, name


# -- licences ---------------------------------------------------------------------------------


def test_every_dependency_has_its_licence_on_the_page() -> None:
    told = licences.written()
    assert FOR_USERS.keys() <= told.keys()
    assert [name for name, (_, words) in told.items() if words == "?"] == []


def test_what_dependencies_bring_along_is_on_the_page_too() -> None:
    """Unless what brings it is installed in another version than the page tells of."""
    told = licences.written()
    for name, (package, _) in licences.reached().items():
        if name in told and told[name][0] == package.version:
            assert told[name][1] == licences.licence(package)
            for line in package.requires or ():
                item = Requirement(line)
                if item.marker is None or item.marker.evaluate({"extra": ""}):
                    assert canonicalize_name(item.name) in told


# -- what the pages say -----------------------------------------------------------------------


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    page = (ROOT / "docs" / "explanation" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 20
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    there = {
        name for text in sources for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)
    }
    assert named - there == set()


# -- the command ------------------------------------------------------------------------------


def test_ci_and_the_page_for_maintainers_have_the_command() -> None:
    assert 'python" tests/release.py' in CI
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    assert "python tests/release.py " in page.split("\n## Release\n")[1]


def test_a_build_that_gives_other_bytes_is_no_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(_: Path, out: Path, **more: object) -> dict[str, bytes]:
        out.mkdir(parents=True)
        (out / "x-1.tar.gz").write_bytes(b"")
        return {"x-1.tar.gz": b"", "x-1.whl": b"2" if more else second}

    monkeypatch.setattr(building, "built", build)
    monkeypatch.setattr(building, "unpacked", lambda _, folder: folder)
    second = b"2"
    assert building.built_twice(tmp_path, tmp_path / "same") == tmp_path / "same" / "first"
    second = b"1"
    with pytest.raises(building.ReleaseError, match=r"other bytes: \['x-1.whl'\]"):
        building.built_twice(tmp_path, tmp_path / "other")


def test_a_program_that_fails_ends_the_release(tmp_path: Path) -> None:
    with pytest.raises(building.ReleaseError, match=r"(?s)exit 3.*why"):
        building.run(["sh", "-c", "echo why >&2; exit 3"], cwd=tmp_path)


def test_digests_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "a").write_bytes(b"1")
    assert building.digests(tmp_path) == "".join(
        f"{sha256(data).hexdigest()}  {name}\n" for name, data in (("a", b"1"), ("b", b"2"))
    )


def test_the_bill_says_which_wheel_it_is_of(tmp_path: Path) -> None:
    wheel = tmp_path / "gov_perf-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    found = {"metadata": {"component": {"name": "gov-perf"}}, "components": [{"version": "1"}]}
    told = bill.told_of(found, wheel)["metadata"]["component"]
    assert (told["version"], told["purl"]) == ("0.1.0", "pkg:pypi/gov-perf@0.1.0")
    assert told["hashes"] == [{"alg": "SHA-256", "content": sha256(b"wheel").hexdigest()}]
    for parts in ([], [{"name": "attrs"}]):
        with pytest.raises(building.ReleaseError, match="no bill"):
            bill.told_of({**found, "components": parts}, wheel)


def test_the_sdist_holds_what_it_needs_to_be_tested() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    inside = tomllib.loads(text)["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/src", "/tests", "/docs", "/.ci"} <= set(inside)
    assert not any((ROOT / name.lstrip("/")).exists() is False for name in inside)
