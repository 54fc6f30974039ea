"""``gov-perf review`` and ``gov-perf rule`` from the shell."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forms_made import table, to_xlsx
from gov_perf import dumps, loads, read_plan, samples
from gov_perf.cli.commands import program
from gov_perf.plan import DepartmentPlan
from gov_perf.reviewing.examples import department, indicator

SHEET = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥10期|9期|90|81
预算执行率|<|<|<|100%|10|10
总分|<|<|<|<|100|91
"""
SHORT = department(indicator("产出", "时效", "物资运达时效", "≤48时"))


def run(*words: object, command: str = "review") -> Result:
    return CliRunner().invoke(program, [command, *map(str, words)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.json"
    path.write_text(dumps(SHORT), encoding="utf-8")
    return path


def test_the_published_plan_is_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(samples.suijiang_text(), encoding="utf-8")
    done = run(path)
    assert done.exit_code in (0, 1)
    assert "T003 产出指标/时效指标/救灾救助物资运达时效/指标值" in done.stdout
    assert "可以自动改" in done.stdout


def test_a_sheet_is_reviewed_with_the_plan_that_it_prints(tmp_path: Path) -> None:
    path = tmp_path / "自评.xlsx"
    path.write_bytes(to_xlsx(table(SHEET)))
    done = run(path, "--select", "deviation-unexplained")
    assert "未完成" in done.stdout or "没有写偏差原因" in done.stdout
    assert run(path, "--fix", "--output", tmp_path / "x.json").exit_code == 2


def test_codes_and_severity_choose_what_is_shown(plan: Path) -> None:
    assert "T003" in run(plan, "--select", "T003").stdout
    assert "T003" not in run(plan, "--select", "T003", "--ignore", "hour-short").stdout
    assert "问题：没有" in run(plan, "--select", "T003", "--severity", "error").stdout
    refused = run(plan, "--select", "ZZ")
    assert (refused.exit_code, "U012" in refused.stderr) == (2, True)


def test_json_and_sarif(plan: Path, tmp_path: Path) -> None:
    (one,) = json.loads(run(plan, "--select", "T003", "--format", "json").stdout)
    assert one["file"] == str(plan)
    assert [item["code"] for item in one["findings"]] == ["T003"]
    log = tmp_path / "log.sarif"
    assert run(plan, "--select", "T003", "--output", log).exit_code == 0
    results = json.loads(log.read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [item["ruleId"] for item in results] == ["T003"]


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "md", "csv"])
def test_an_opinion_is_written(plan: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"意见.{ending}"
    assert run(plan, "--select", "T003", "--output", out).exit_code == 0
    assert out.stat().st_size > 200
    assert run(plan, "--output", out).exit_code == 2
    assert run(plan, plan, "--output", tmp_path / f"二.{ending}").exit_code == 2


def test_a_plan_is_mended_in_place_or_into_another_file(plan: Path, tmp_path: Path) -> None:
    before = plan.read_text(encoding="utf-8")
    diff = run(plan, "--select", "T003", "--diff")
    assert "+产出指标/时效指标/物资运达时效/指标值：≤48小时" in diff.stdout
    assert plan.read_text(encoding="utf-8") == before
    out = tmp_path / "改.xlsx"
    assert run(plan, "--select", "T003", "--fix", "--output", out).exit_code == 0
    assert str(read_plan(out).require().indicators[0].target) == "≤48小时"
    assert run(plan, "--select", "T003", "--fix").exit_code == 0
    assert str(loads(plan.read_text(encoding="utf-8"), DepartmentPlan).indicators[0].target) == (
        "≤48小时"
    )


def test_only_json_is_mended_in_place(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(samples.suijiang_text(), encoding="utf-8")
    before = path.read_bytes()
    refused = run(path, "--fix")
    assert (refused.exit_code, "U019" in refused.stderr) == (2, True)
    assert path.read_bytes() == before


def test_a_bad_file_does_not_stop_the_others(plan: Path, tmp_path: Path) -> None:
    done = run(plan, tmp_path / "没有.xlsx", "--select", "T003")
    assert done.exit_code == 2
    assert "T003" in done.stdout
    assert "没有.xlsx" in done.stderr


def test_settings_from_a_file(plan: Path, tmp_path: Path) -> None:
    config = tmp_path / "审核.toml"
    config.write_text(
        'select = ["T003"]\n[[suppress]]\ncode = "T003"\nreason = "系统导出"\n', encoding="utf-8"
    )
    done = run(plan, "--config", config)
    assert "不予提示 T003" in done.stdout
    assert "系统导出" in done.stdout
    config.write_text("select = [", encoding="utf-8")
    assert run(plan, "--config", config).exit_code == 2


def test_documents_beside_the_plan(plan: Path, tmp_path: Path) -> None:
    approved = tmp_path / "批复.json"
    other = department(indicator("产出", "时效", "物资运达时效", "≤24小时"))
    approved.write_text(dumps(other), encoding="utf-8")
    done = run(plan, "--approved", approved, "--select", "target-changed")
    assert "≤24小时" in done.stdout
    assert run(plan, plan, "--approved", approved).exit_code == 2
    assert run(plan, "--approved", tmp_path / "没有.json").exit_code == 2


def test_the_page_of_a_code_and_the_list_of_all() -> None:
    one = run("T003", command="rule")
    assert one.exit_code == 0
    assert one.stdout.startswith("# T003")
    assert run("hour-short", command="rule").stdout == one.stdout
    everything = run(command="rule").stdout.splitlines()
    assert any(line.startswith("C001 ") for line in everything)
    assert run("ZZ", command="rule").exit_code == 2
