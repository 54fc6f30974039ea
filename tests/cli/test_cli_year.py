"""``--year``: whose targets a command reads where a form has a column for each of several years."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from gov_perf.cli import commands

PLAN = """项目名称,甲项目,,,,,
一级指标,二级指标,三级指标,分值,绩效指标值,,
,,,,2025年,2026年,2027年
产出指标,数量指标,期数,90,≥3期,≥4期,≥5期
"""
FILLED = """项目名称,甲项目,,,,,,
一级指标,二级指标,三级指标,分值,绩效指标值,,,实际完成值
,,,,2025年,2026年,2027年,
产出指标,数量指标,期数,90,≥3期,≥4期,≥5期,4期
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    (tmp_path / "filled.csv").write_text(FILLED, encoding="utf-8")
    (tmp_path / "actuals.csv").write_text("指标,实际完成值\n期数,4期\n", encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_show_and_convert_read_the_year_that_is_asked_for() -> None:
    assert "H046" in run("show", "plan.csv").stdout
    assert "≥4期" in run("show", "plan.csv", "--year", "2026").stdout
    assert "≥5期" in run("show", "plan.csv", "--year", "2027").stdout
    assert "H047" in run("show", "plan.csv", "--year", "2030").stdout


@pytest.mark.parametrize("files", [["plan.csv", "actuals.csv"], ["filled.csv"]])
def test_scoring_holds_the_actual_values_against_that_year(files: list[str]) -> None:
    def scored(year: str) -> str:
        result = run("score", *files, "--format", "json", "--year", year)
        text: str = json.loads(result.stdout)["rows"][0]["score"]
        return text

    assert scored("2026") != scored("2027")
    for words in (
        ["explain", *files],
        ["whatif", *files, "--drop"],
        ["monitor", *files, "--on", "2026-12-31"],
    ):
        assert run(*words, "--year", "2027").stdout != run(*words, "--year", "2026").stdout


def test_a_form_for_filling_in_is_of_that_year() -> None:
    assert run("template", "plan.csv", "-o", "a.xlsx", "--year", "2027").exit_code == 0
    assert run("convert", "plan.csv", "a.md", "--year", "2026").exit_code == 0
    assert "≥5期" in run("show", "a.xlsx").stdout
    assert "≥4期" in Path("a.md").read_text(encoding="utf-8")


def test_checks_are_held_against_that_year() -> None:
    files = ("plan.csv", "actuals.csv")
    run("score", *files, "--year", "2027", "--output", "sheet.json")
    assert run("verify", "sheet.json", *files, "--year", "2027").exit_code == 0
    assert run("verify", "sheet.json", *files, "--year", "2026").exit_code == 1
    asked = run("review", "plan.csv", "--year", "2027", "--select", "C").stdout
    assert len(asked) < len(run("review", "plan.csv", "--select", "C").stdout)


def test_every_command_that_reads_a_plan_has_the_option() -> None:
    names = ["show", "score", "explain", "whatif", "monitor", "template", "convert", "verify",
             "recheck", "review"]  # fmt: skip
    for name in names:
        command = commands.program.commands[name]
        assert isinstance(command, click.Command)
        assert "year" in {item.name for item in command.params}, name
