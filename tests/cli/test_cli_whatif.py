"""``gov-perf whatif``: the questions, their options, exit codes, and pure JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gov_perf import Actuals, dumps, samples
from gov_perf.cli import commands

ROWS = {
    "培训应急救护师资数": "2人", "培训班期数": "12期", "培训合格率": "98%",
    "灾害管理信息系统正常运转率": "97.5%", "救灾救助物资运达时效": "36小时",
    "救护培训普及率": "25.2%", "捐赠援助公布程度": "100%", "服务群众满意度": "93%",
}  # fmt: skip
CSV = "指标,实际完成值\n" + "".join(f"{name},{value}\n" for name, value in ROWS.items())
BUDGET = ("--budget", "78700", "--executed", "75000")
WORDS = ("whatif", "plan.txt", "actuals.csv")
UPTIME = "灾害管理信息系统正常运转率"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "actuals.json").write_text(dumps(samples.suijiang_actuals()), encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def shown(*words: str) -> str:
    result = run(*WORDS, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def data(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shown(*words, "--format", "json"))
    return found


def refused(*words: str) -> str:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    return result.stderr


def test_without_a_question_the_ways_to_the_best_grade_are_shown() -> None:
    text = shown(*BUDGET)
    for part in ("“优”", "0.47", UPTIME[:10], "78,660.65元", "99.53", "100.00", "培训班期数"):
        assert part in text
    assert data(*BUDGET)["ways"]["grade"] == "优"
    assert data(*BUDGET, "--grade", "中")["ways"]["reached"]
    assert "已达到“中”" in shown(*BUDGET, "--grade", "中")


def test_where_no_single_row_suffices_that_is_said(folder: Path) -> None:
    low = CSV.replace("2人", "1人").replace("12期", "6期").replace("36小时", "99小时")
    (folder / "actuals.csv").write_text(low, encoding="utf-8")
    text = shown(*BUDGET)
    assert "没有一项能单独达到" in text
    assert "100.00" in text
    found = data(*BUDGET)["ways"]
    assert (found["ways"], found["total_at_best"]) == ([], "100.00")


@pytest.mark.parametrize(
    ("words", "value", "reach"),
    [
        (["--indicator", UPTIME], "98%", "可达到"),
        (["--indicator", UPTIME, "--full"], "98%", "可达到"),
        (["--indicator", UPTIME, "--score", "3"], "98%", "可达到"),
        (["--indicator", UPTIME, "--grade", "优"], "98%", "可达到"),
        (["--indicator", UPTIME, "--total", "99.54"], "98%", "达不到"),
        (["--indicator", UPTIME, "--score", "9.9", "--standards", "regulation"], "97.5%", "已达到"),
        (["--indicator", "预算执行率", "--total", "90"], "78,660.65元", "可达到"),
        (["--indicator", "预算执行率", "--full", "--resolution", "100"], "78,700.00元", "可达到"),
        (["--indicator", "预算执行率", "--full", "--regulation", "财预〔2021〕101号"],
         "78,700.00元", "可达到"),
    ],
)  # fmt: skip
def test_one_indicator(words: list[str], value: str, reach: str) -> None:
    found = data(*BUDGET, *words)["needed"]
    assert (found["value"]["text"], found["reach"]) == (value, reach)
    assert value in shown(*BUDGET, *words)


def test_several_questions_are_answered_in_one_go() -> None:
    words = ("--drop", "--against", "财预〔2021〕101号", *BUDGET)
    found = data(*words)
    assert list(found) == ["sensitivity", "comparison"]
    assert found["comparison"]["change"] == "-2.53"
    assert found["comparison"]["differing"] == ["预算执行率"]
    assert found["sensitivity"]["drops"][3]["shared_total"] == "99.53"
    assert list(data(*words, "--grade", "优")) == ["ways", "sensitivity", "comparison"]
    assert list(data(*words, "--indicator", UPTIME)) == ["needed", "sensitivity", "comparison"]
    text = shown(*words)
    for part in ("90.53（+1.00）", "79.53 / 90", "W011", "87.00（-2.53）", "分档赋分"):
        assert part in text


def test_the_options_of_scoring_reach_it(folder: Path) -> None:
    (folder / "actuals.csv").write_text(CSV.replace("12期", ""), encoding="utf-8")
    assert "K029" in refused(*WORDS, "--drop")
    result = run(*WORDS, "--drop", "--missing", "skip", "--format", "json")
    assert result.exit_code == 1  # the empty cell is a finding of the reader
    assert len(json.loads(result.stdout)["sensitivity"]["drops"]) == 7
    assert "P042" in result.stderr
    rows = run(*WORDS, "--indicator", "培训班期数", "--missing", "zero", "--format", "json")
    found = json.loads(rows.stdout)["needed"]
    assert (found["before"], found["value"]["text"]) == (None, "12期")
    assert [item["code"] for item in found["findings"]] == ["W010"]


def test_made_up_figures_are_called_so() -> None:
    for words in (["--drop"], ["--indicator", UPTIME], [], ["--against", "财预〔2021〕101号"]):
        result = run("whatif", "plan.txt", "actuals.json", *BUDGET, *words)
        assert "示例数据" in result.stdout


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--score", "5"], ["W015"]),
        (["--full", "--total", "5", "--resolution", "1", "--regulation", "x"], ["W015", "G001"]),
        (["--indicator", UPTIME, "--full", "--score", "5"], ["W001"]),
        (["--indicator", UPTIME, "--grade", "优", "--total", "5", "--against", "x"],
         ["W001", "G001 --against"]),
        (["--indicator", "没有的", "--grade", "超"], ["W009", "P002", "W002"]),
        (["--indicator", "没有的", "--score", "多"], ["P002", "V0"]),
        (["--indicator", UPTIME, "--resolution", "0"], ["W007"]),
        (["--indicator", "预算执行率"], ["W006"]),
        (["--grade", "优"], ["W003"]),
        ([], ["W003"]),
        (["--budget", "5"], ["U001"]),
        (["--format", "xml"], ["U007"]),
        (["--grade", "超", "--indicator", UPTIME, "--drop", "--budget", "1", "--executed", "-1"],
         ["K", "W009", "W002"]),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_ends_with_two_and_its_codes(
    words: list[str], codes: list[str]
) -> None:
    stderr = refused(*WORDS, *words)
    assert [code for code in codes if code not in stderr] == []


def test_files_and_options_are_complained_of_together() -> None:
    stderr = refused("whatif", "no.txt", "no.csv", "--score", "5", "--against", "x")
    for code in ("P008 no.txt", "P008 no.csv", "W015", "G001 --against"):
        assert code in stderr


def test_an_output_file_is_written_in_the_form_of_its_name(folder: Path) -> None:
    assert shown(*BUDGET, "--output", "ways.json") == ""
    stored = json.loads((folder / "ways.json").read_text(encoding="utf-8"))
    assert stored["ways"]["gap"] == "0.47"
    assert shown(*BUDGET, "--output", "ways.txt") == ""
    assert "78,660.65元" in (folder / "ways.txt").read_text(encoding="utf-8")
    assert "U002" in refused(*WORDS, *BUDGET, "--output", "ways.txt")
    assert "U009" in refused(*WORDS, *BUDGET, "--output", "actuals.csv", "--force")


def test_english_findings_where_they_are_asked_for() -> None:
    assert "need --indicator" in refused(*WORDS, "--score", "5", "--lang", "en")
    stated = Actuals({**samples.suijiang_actuals(), "培训班期数": "未完成"})
    Path("a.json").write_text(dumps(stated), encoding="utf-8")
    result = run("whatif", "plan.txt", "a.json", "--indicator", "培训班期数", "--lang", "en")
    assert "W004" in result.stdout
    assert "Give the figure" in result.stdout


SELF_EVALUATION = """项目支出绩效自评表
项目名称,农村公路养护,,,,,,
主管部门,某县交通运输局,,,,,,
资金（万元）,,年初预算数,全年预算数,全年执行数,分值,执行率,得分
,年度资金总额,450,430,387,10,90%,9
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,
产出指标,数量指标,养护里程,≥100公里,80公里,50,40,
效益指标,社会效益指标,群众知晓率,≥90%,95%,30,30,
满意度指标,服务对象满意度指标,群众满意度,≥90%,92%,10,10,
"""


def test_a_self_evaluation_needs_no_second_file(folder: Path) -> None:
    (folder / "自评表.csv").write_text(SELF_EVALUATION, encoding="utf-8")
    result = run("whatif", "自评表.csv", "--indicator", "养护里程", "--grade", "优")
    assert result.exit_code == 0, result.output
    assert "81.99公里" in result.stdout
    assert "89.00 → 90.00" in result.stdout
    assert result.stderr == ""
    ways = json.loads(run("whatif", "自评表.csv", "--format", "json").stdout)["ways"]
    assert ways["grade_before"] == "良"


def test_what_a_sheet_places_is_not_told_as_unread(folder: Path) -> None:
    (folder / "自评表.csv").write_text(SELF_EVALUATION, encoding="utf-8")
    told = run("score", "自评表.csv").stdout
    assert "总分 89.00 / 100" in told
    assert "387万元 / 430万元" in told
    assert not {"H016", "H023", "H024"} & set(told.split())
    lone = SELF_EVALUATION.replace("主管部门", "见附件三,,,,,,,\n主管部门")
    (folder / "自评表.csv").write_text(lone, encoding="utf-8")
    assert "H016" in run("score", "自评表.csv").stdout.split()


def test_what_the_reader_said_of_a_place_is_not_said_again(folder: Path) -> None:
    text = SELF_EVALUATION.replace("服务对象满意度指标", "群众评价")
    (folder / "自评表.csv").write_text(text, encoding="utf-8")
    told = run("score", "自评表.csv").stdout
    assert told.count("P005") == 1
    assert "A9" in told


def test_a_plan_without_actual_values_alone_is_refused() -> None:
    assert "Z004" in refused("whatif", "plan.txt")
