"""``gov-perf contract``: exit codes, both formats, and modules that cannot be used."""

import json
import sys
from importlib import invalidate_caches
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gov_perf.cli import commands

OURS = "gov_perf.testing.contract:our_scorer"
COUNTY = """
from gov_perf.testing.contract import our_scorer


def zero(given):
    return our_scorer({**given, "actual": given["actual"] or "0"})


def plain(given):
    if given["standard"]:
        raise NotImplementedError
    return our_scorer(given)


class System:
    @staticmethod
    def score(given):
        return our_scorer(given)


def leaves(given):
    raise SystemExit(3)


number = 5
"""


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, ("contract", *words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module in the current folder, of another name in each test."""
    name = f"county_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(COUNTY, encoding="utf-8")
    (tmp_path / f"{name}_broken.py").write_text("import sys; sys.exit('stop')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return name


def test_a_scorer_that_leaves_the_program_is_reported(county: str) -> None:
    result = run(f"{county}:leaves", "--examples", "3")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "每一次调用都抛出异常：SystemExit: 3（" in result.stdout


def test_ours_passes() -> None:
    result = run(OURS, "--examples", "3")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "不一致 0 项" in result.stdout


def test_whole_sheets() -> None:
    assert run("gov_perf.testing.contract:our_sheet_scorer", "--sheets").exit_code == 0
    assert run(OURS, "--sheets").exit_code == 1


def test_a_wrong_one_is_told(county: str) -> None:
    result = run(f"{county}:zero", "--no-laws")
    assert result.exit_code == 1
    assert "missing/2" in result.stdout
    assert "没有填报的按 0 计" in result.stdout
    told = json.loads(run(f"{county}:zero", "--no-laws", "--format", "json").stdout)
    assert (told["ok"], told["causes"][0]["name"]) == (False, "missing-zero")


def test_a_report_goes_into_a_file(county: str, tmp_path: Path) -> None:
    result = run(f"{county}:System.score", "--no-laws", "--format", "json", "--output", "r.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["ok"] is True


def test_what_is_not_supported_has_to_be_allowed(county: str) -> None:
    assert run(f"{county}:plain", "--no-laws").exit_code == 1
    assert run(f"{county}:plain", "--no-laws", "--allow-unsupported").exit_code == 0


@pytest.mark.parametrize("place", ["", "county", ":zero", "county:"])
def test_no_place_of_a_function(place: str) -> None:
    result = run(place)
    assert result.exit_code == 2
    assert result.stderr.startswith("U007")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "ModuleNotFoundError"),
        ("", "AttributeError"),
        ("import sys\n\nsys.exit('stop')", "SystemExit：stop（{name}.py 第3行）"),
        ("def score(given:\n", "（{name}.py 第1行）"),
        (
            "import no_such_package_of_the_county",
            "of_the_county'（{name}.py 第1行）",
        ),
        ("import {helper}", "：cannot do（{helper}.py 第1行）"),
    ],
)
def test_why_a_module_cannot_be_loaded_is_said(
    source: str | None, said: str, tmp_path: Path, county: str
) -> None:
    number = county[-1] + str(len(source or ""))
    name, helper = f"scorer_{number}", f"helper_{number}"
    (tmp_path / f"{helper}.py").write_text("raise OSError('cannot do')", encoding="utf-8")
    if source is not None:
        (tmp_path / f"{name}.py").write_text(source.format(helper=helper), encoding="utf-8")
    invalidate_caches()
    result = run(f"{name}:score")
    assert result.exit_code == 2
    assert result.stderr.startswith("U028")
    assert said.format(name=name, helper=helper) in result.stderr


def test_what_is_no_function_is_refused(county: str) -> None:
    result = run(f"{county}:number")
    assert (result.exit_code, result.stderr[:4]) == (2, "U007")
