"""``gov-perf verify``: a saved sheet against itself and against its inputs."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gov_perf import dumps, samples
from gov_perf.cli import commands

ROWS = {
    "培训应急救护师资数": "2人", "培训班期数": "12期", "培训合格率": "98%",
    "灾害管理信息系统正常运转率": "97.5%", "救灾救助物资运达时效": "36小时",
    "救护培训普及率": "25.2%", "捐赠援助公布程度": "100%", "服务群众满意度": "93%",
}  # fmt: skip
CSV = "指标,实际完成值\n" + "".join(f"{name},{value}\n" for name, value in ROWS.items())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    (tmp_path / "plan.json").write_text(dumps(samples.suijiang_red_cross()), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(CSV, encoding="utf-8")
    scored = run(
        "score", "plan.txt", "actuals.csv", "--budget", "78700", "--executed", "75000",
        "--output", "sheet.json",
    )  # fmt: skip
    assert scored.exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def rewrite(folder: Path, *spot: str | int, value: object) -> None:
    data: Any = json.loads((folder / "sheet.json").read_text(encoding="utf-8"))
    place = data
    for key in spot[:-1]:
        place = place[key]
    place[spot[-1]] = value
    (folder / "sheet.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize("inputs", [(), ("plan.txt",), ("plan.txt", "actuals.csv"),
                                    ("plan.json", "actuals.csv")])  # fmt: skip
def test_a_sheet_and_its_inputs_are_verified(inputs: tuple[str, ...]) -> None:
    result = run("verify", "sheet.json", *inputs)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "核验通过" in result.stdout
    assert "gp1-sha256:" in result.stdout
    for name in inputs:
        assert name in result.stdout


def test_the_sheet_on_the_screen_and_in_the_file_have_one_fingerprint(folder: Path) -> None:
    data = json.loads((folder / "sheet.json").read_text(encoding="utf-8"))
    value = data["fingerprint"]["value"]
    assert value in run("verify", "sheet.json").stdout
    shown = run("score", "plan.json", "actuals.csv", "--budget", "7.87万元", "--executed", "75000")
    assert f"指纹 {value}" in shown.stdout


def test_an_altered_row_is_named(folder: Path) -> None:
    rewrite(folder, "rows", 0, "exact_score", value="9")
    result = run("verify", "sheet.json")
    assert result.exit_code == 1
    assert "核验不通过" in result.stdout
    for code in ("J017", "J018 产出指标/数量指标/培训应急救护师资数"):
        assert code in result.stdout


def test_an_altered_sentence_is_named(folder: Path) -> None:
    rewrite(folder, "rows", 3, "steps", 0, "text", value="分值 100 分")
    result = run("verify", "sheet.json")
    assert result.exit_code == 1
    assert "J021 rows[3].steps[0].text" in result.stdout


def test_other_inputs_are_named(folder: Path) -> None:
    (folder / "actuals.csv").write_text(CSV.replace("97.5%", "98.5%"), encoding="utf-8")
    result = run("verify", "sheet.json", "plan.txt", "actuals.csv")
    assert result.exit_code == 1
    for code in ("J016 实际完成值", "J018 产出指标/质量指标/灾害管理信息系统正常运转率"):
        assert code in result.stdout
    money = run("verify", "sheet.json", "--budget", "78700", "--executed", "70000")
    assert (money.exit_code, "J016" in money.stdout) == (1, True)


def test_a_sheet_of_an_older_file_is_verified_as_far_as_it_goes(folder: Path) -> None:
    data = json.loads((folder / "sheet.json").read_text(encoding="utf-8"))
    del data["fingerprint"]
    (folder / "sheet.json").write_text(json.dumps(data), encoding="utf-8")
    result = run("verify", "sheet.json")
    assert result.exit_code == 0
    assert "J013" in result.stdout


def test_everything_unusable_is_said_at_once() -> None:
    result = run("verify", "plan.json", "nothing.txt", "no.csv", "--budget", "x")
    assert (result.exit_code, result.stdout) == (2, "")
    for code in ("D005 plan.json", "P008 nothing.txt", "P008 no.csv", "U001"):
        assert code in result.stderr
    assert run("verify").exit_code == 2
    broken = run("verify", "plan.txt")
    assert (broken.exit_code, "U023" in broken.stderr) == (2, True)


def test_a_total_that_the_rows_do_not_make_is_unusable(folder: Path) -> None:
    rewrite(folder, "total", value="99.99")
    result = run("verify", "sheet.json")
    assert (result.exit_code, "D010" in result.stderr) == (2, True)


def test_findings_come_in_english(folder: Path) -> None:
    rewrite(folder, "rows", 0, "exact_score", value="9")
    assert "computed again, these differ" in run("verify", "sheet.json", "--lang", "en").stdout


def test_a_form_is_sent_to_the_command_for_forms(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(b"PK\x03\x04")
    done = CliRunner().invoke(commands.program, ["verify", str(path)])
    assert done.exit_code == 2
    assert "U023" in done.stderr
    assert "gov-perf recheck" in done.stderr


def test_a_sheet_under_a_regulation_of_ones_own_asks_for_it_and_takes_it(tmp_path: Path) -> None:
    own = """
base = "财预〔2020〕10号"
number = "示财〔2025〕1号"
title = "示例办法"
issuer = ""
jurisdiction = "云南/昭通/绥江"
supersedes = []
evidence = "read"
note = ""
without = []
parameters.digits = { value = 1, reference = "第一条", evidence = "read" }
"""
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    words = ("--regulation", "own.toml")
    figures = ("--budget", "78700", "--executed", "75000")
    scored = run("score", "plan.txt", "actuals.csv", *words, *figures, "--output", "own.json")
    assert scored.exit_code == 0
    without = run("verify", "own.json")
    assert without.exit_code == 1
    assert "J022" in without.stdout
    assert "--regulation办法.toml" in "".join(without.stdout.split())
    assert run("verify", "own.json", "plan.txt", "actuals.csv", *words).exit_code == 0
    wrong = run("verify", "own.json", "--regulation", "nothing.toml")
    assert (wrong.exit_code, "nothing.toml" in wrong.stderr) == (2, True)
