"""``gov-perf monitor``: lights by word and sign, pure JSON, everything wrong at once."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from filled_forms import CLASSES, RATE, filled
from gov_perf import Light, MonitoringReport, dumps, loads, samples
from gov_perf.cli import commands

ROWS = {
    "培训应急救护师资数": "1人", "培训班期数": "4期", "培训合格率": "60%",
    "灾害管理信息系统正常运转率": "97.5%", "救灾救助物资运达时效": "50小时",
    "救护培训普及率": "50%", "捐赠援助公布程度": "100%",
}  # fmt: skip
CSV = "指标,实际完成值\n" + "".join(f"{name},{value}\n" for name, value in ROWS.items())
WORDS = ("monitor", "plan.txt", "actuals.csv", "--on", "2025-07-31")
BUDGET = ("--budget", "7.87万元", "--executed", "60000")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_lights_are_shown_by_word_and_sign() -> None:
    result = run(*WORDS, *BUDGET)
    assert result.exit_code == 0
    for light in Light:
        assert f"{light.sign}{light}" in result.stdout
    table = result.stdout.split("问题")[0]
    assert "×红灯 2，△黄灯 1，○绿灯 3，☆蓝灯 1，不亮灯 1" in table
    assert "服务群众满意度（没有完成值）" in table
    assert "\x1b" not in result.stdout
    for code in ("M004", "M017"):
        assert code in result.stdout


def test_json_is_pure_and_loads_as_the_report() -> None:
    result = run(*WORDS, *BUDGET, "--format", "json")
    report = loads(result.stdout, MonitoringReport)
    assert report["救护培训普及率"].light is Light.BLUE
    assert report.execution is not None
    assert "P036" in result.stderr


def test_the_running_month_may_be_left_out() -> None:
    words = ("monitor", "plan.txt", "actuals.csv", "--on", "2025-07-15", "--format", "json")
    by_days = loads(run(*words).stdout, MonitoringReport)
    completed = loads(run(*words, "--counting", "completed").stdout, MonitoringReport)
    assert (str(by_days.months), str(completed.months)) == ("201/31", "6")


def test_the_report_goes_to_a_file_in_the_form_of_its_name(folder: Path) -> None:
    assert run(*WORDS, "--output", "report.json").exit_code == 0
    assert loads((folder / "report.json").read_bytes(), MonitoringReport).rows
    again = run(*WORDS, "--output", "report.json")
    assert (again.exit_code, "U002" in again.stderr) == (2, True)
    assert run(*WORDS, "--output", "report.json", "--force").exit_code == 0
    assert run(*WORDS, "--output", "report.txt").exit_code == 0
    assert "×红" in (folder / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "day", ["2025-7-31", "20250731", "2025-02-30", "今天", "", "２０２５-07-31"]
)
def test_a_date_is_written_in_one_way(day: str) -> None:
    result = run("monitor", "plan.txt", "actuals.csv", "--on", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "U007" in result.stderr


def test_every_problem_is_said_at_once(folder: Path) -> None:
    result = run("monitor", "plan.txt", "nothing.csv", "--on", "x", "--budget", "5")
    assert result.exit_code == 2
    for code in ("U007", "P008", "U001"):
        assert code in result.stderr
    (folder / "actuals.csv").write_text(CSV.replace("4期", "约4期"), encoding="utf-8")
    wrong = run("monitor", "plan.txt", "actuals.csv", "--on", "2024-07-31")
    assert wrong.exit_code == 2
    for code in ("M003", "V017"):
        assert code in wrong.stderr
    assert run("monitor", "plan.txt", "actuals.csv").exit_code == 2


def test_made_up_figures_are_labelled(folder: Path) -> None:
    (folder / "values.json").write_text(dumps(samples.suijiang_actuals()), encoding="utf-8")
    result = run("monitor", "plan.txt", "values.json", "--on", "2025-12-31")
    assert result.exit_code == 0
    assert "示例数据" in result.stdout
    assert "完成值来源" in result.stdout


def test_a_report_is_no_plan() -> None:
    assert run(*WORDS, "--output", "report.json").exit_code == 0
    result = run("show", "report.json")
    assert (result.exit_code, "D005" in result.stderr) == (2, True)
    assert "monitoring" in result.stderr


def test_findings_come_in_english() -> None:
    assert "nothing is reported up to the date" in run(*WORDS, "--lang", "en").stdout


def test_a_form_that_was_filled_in_needs_no_second_file(folder: Path) -> None:
    entries = {f"actual:{RATE}": "97%", f"actual:{CLASSES}": 4, "budget": "78700", "executed": 1}
    (folder / "填报.xlsx").write_bytes(filled(entries))
    result = run("monitor", "填报.xlsx", "--on", "2025-07-31", "--format", "json")
    assert result.exit_code == 0
    report = loads(result.stdout, MonitoringReport)
    assert {row.name: str(row.actual) for row in report.rows if row.actual is not None} == {
        "培训班期数": "4",
        "培训合格率": "97%",
    }
    assert report.execution is not None
    over = ("--budget", "100", "--executed", "50")
    given = run("monitor", "填报.xlsx", "--on", "2025-07-31", *over)
    assert "50.00" in given.stdout
    refused = run("monitor", "plan.txt", "--on", "2025-07-31")
    assert refused.exit_code == 2
    assert "Z004" in refused.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--format", "json", "-o", "a.xlsx"), "U022", ".json"),
        (("--format", "table", "-o", "a.pdf"), "U022", ".txt"),
        (("--format", "table", "-o", "folder"), "U003", "是文件夹，不是文件"),
        (("-o", "nowhere/a.xlsx"), "U030", "文件夹“nowhere”不存在"),
    ],
)
def test_an_output_that_cannot_be_is_refused_with_what_can(
    folder: Path, words: tuple[str, ...], code: str, told: str
) -> None:
    (folder / "folder").mkdir()
    result = run(*WORDS, *words)
    assert result.exit_code == 2
    assert code in result.stderr
    assert told in result.stderr
    assert not (folder / "a.xlsx").exists()


def test_a_folder_given_for_a_plan_is_called_one(folder: Path) -> None:
    result = run("monitor", str(folder), "actuals.csv", *WORDS[3:])
    assert (result.exit_code, "是文件夹，不是文件" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", ["a.pdf", "a.wps"])
def test_a_sheet_is_not_written_as_what_its_ending_is_not(folder: Path, name: str) -> None:
    result = run("score", "plan.txt", "actuals.csv", "--missing", "zero", "--output", name)
    assert (result.exit_code, "U022" in result.stderr) == (2, True)
    assert ".xlsx" in result.stderr
    assert not (folder / name).exists()


@pytest.mark.parametrize(
    ("title", "heading", "score", "said"),
    [
        ("运行监控表", "1-6月完成情况", "", True),
        ("自评表", "实际完成值", "", False),
        ("自评表", "1-12月实际完成值", ",得分", False),
    ],
)
def test_the_plan_of_a_form_of_monitoring_names_the_command_for_it(
    title: str,
    heading: str,
    score: str,
    said: bool,  # noqa: FBT001
    folder: Path,
) -> None:
    text = f"项目支出绩效目标{title}\n项目名称,甲,预算年度,2025年\n"
    text += (
        f"一级指标,二级指标,三级指标,指标值,{heading}{score}\n产出指标,数量指标,期数,≥12期,6期,5\n"
    )
    (folder / "表.csv").write_text(text, encoding="utf-8")
    assert ("请用 gov-perf monitor" in run("show", "表.csv").stdout) is said
