"""``--version --json``: all that a report of a bug needs, and nothing about who reports it."""

import getpass
import json
import locale
import platform
import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from gov_perf import __version__, environment, known_regulations, regulation
from gov_perf.canonical import digest
from gov_perf.cli import main

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return environment.environment()


def test_versions_are_those_that_run(told: dict[str, Any]) -> None:
    assert told["gov_perf"]["version"] == __version__
    assert told["python"]["version"] == platform.python_version()
    assert told["dependencies"] == {
        name: version(name) for name in ("attrs", "cattrs", "python-dateutil")
    }


def test_every_extra_is_told_with_its_packages(told: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = set(project["optional-dependencies"]) - {"all", "dev", "docs"}
    assert set(told["extras"]) == extras
    assert told["extras"]["word"] == {
        "complete": True, "packages": {"python-docx": version("python-docx")},
    }  # fmt: skip
    assert {"click", "duckdb", "numpy"} <= set(told["extras"]["bulk"]["packages"])


def test_a_package_that_is_absent_is_null(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str) -> str:
        if name == "duckdb":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(environment, "version", without)
    extras = environment.environment()["extras"]
    assert extras["bulk"]["complete"] is False
    assert extras["bulk"]["packages"]["duckdb"] is None
    assert extras["cli"]["complete"] is True


def test_a_source_tree_that_was_never_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> Any:  # noqa: ANN401 - never returns
        raise PackageNotFoundError(name)

    monkeypatch.setattr(environment, "requires", nothing)
    monkeypatch.setattr(environment, "version", nothing)
    told = environment.environment()
    assert told["gov_perf"] == {"version": __version__, "installed": None}
    assert told["dependencies"] == {"attrs": None, "cattrs": None, "python-dateutil": None}
    assert told["extras"] == {}


def test_a_locale_that_python_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Any:  # noqa: ANN401 - never returns
        message = "unknown locale: xx"
        raise ValueError(message)

    monkeypatch.setattr(locale, "getlocale", unknown)
    assert environment.environment()["locale"]["language"] is None


def test_regulations_have_the_digest_that_sheets_carry(told: dict[str, Any]) -> None:
    digests = told["data"]["regulations"]
    assert set(digests) == {item.number for item in known_regulations()}
    assert digests["财预〔2020〕10号"] == digest(regulation("财预〔2020〕10号"))


def test_the_data_digest_follows_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "code.py").write_text("1")
    file = tmp_path / "data" / "units.toml"
    file.write_bytes(b"a = 1\n")
    monkeypatch.setattr(environment, "files", lambda _: tmp_path)
    first = environment._data_digest()  # noqa: SLF001 - the rest takes longer
    (tmp_path / "code.py").write_text("2")
    file.write_bytes(b"a = 1\r\n")  # as a checkout on Windows has it
    assert environment._data_digest() == first  # noqa: SLF001
    file.write_bytes(b"a = 2\n")
    assert environment._data_digest() != first  # noqa: SLF001


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("6.1.0-13-amd64", "6.1.0"), ("10", "10"), ("5.15-of-zhangsan", "5.15"), ("zhangsan", None)],
)
def test_a_kernel_is_told_by_its_numbers(
    monkeypatch: pytest.MonkeyPatch, text: str, numbers: str | None
) -> None:
    monkeypatch.setattr(platform, "release", lambda: text)
    assert environment.environment()["platform"]["release"] == numbers


def test_no_path_no_user_and_no_machine_is_told(told: dict[str, Any]) -> None:
    text = json.dumps(told, ensure_ascii=False)
    assert "/" not in text
    assert "\\" not in text
    for name in (socket.gethostname(), platform.node(), getpass.getuser()):
        assert not re.search(rf"\b{re.escape(name)}\b", text)


WITHOUT = """
import runpy, sys
sys.modules["click"] = sys.modules["rich"] = None
sys.argv = ["gov-perf", *{words}]
runpy.run_module("gov_perf", run_name="__main__")
"""


@pytest.mark.parametrize("words", [["--version"], ["--version", "--json"], ["--json", "--version"]])
def test_it_works_without_the_extra(words: list[str]) -> None:
    program = WITHOUT.format(words=words)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    if "--json" in words:
        assert json.loads(done.stdout)["gov_perf"]["version"] == __version__
        assert done.stdout.isascii()
    else:
        assert done.stdout == f"gov-perf, version {__version__}\n"


def test_other_words_go_to_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    for words, code in ((["--json"], 2), (["--lang", "en", "--version"], 0)):
        with pytest.raises(SystemExit) as caught:
            main(words)
        assert caught.value.code == code
    assert f"version {__version__}" in capsys.readouterr().out
