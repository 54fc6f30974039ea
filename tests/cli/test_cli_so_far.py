"""A form of monitoring handed to what scores a year: it says what it is, and is not scored."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gov_perf.cli import commands

FILED = """项目支出绩效目标运行监控表
（2025年度，截至7月31日）
项目名称,应急救护培训
一级指标,二级指标,三级指标,年度指标值,1-7月执行情况,全年预计完成情况,分值
产出指标,数量指标,培训班期数,≥12期,6期,12期,50
效益指标,社会效益指标,群众知晓率,≥90%,95%,95%,30
满意度指标,服务对象满意度指标,学员满意度,≥90%,90%,90%,10
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "filed.csv").write_text(FILED, encoding="utf-8")
    plan = FILED.replace("运行监控表", "表").replace(",1-7月执行情况,全年预计完成情况", ",,")
    (tmp_path / "plan.csv").write_text(plan, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("files", [("filed.csv",), ("plan.csv", "filed.csv")])
@pytest.mark.parametrize("command", ["score", "explain"])
def test_no_score_comes_of_it(command: str, files: tuple[str, ...]) -> None:
    result = run(command, *files)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "H078" in result.stderr
    assert "gov-perf monitor" in result.stderr
    assert "1-7月执行情况" in result.stderr


@pytest.mark.parametrize("command", ["score", "explain"])
def test_who_wants_it_all_the_same_says_so(command: str) -> None:
    result = run(command, "filed.csv", "--so-far")
    assert result.exit_code == 0
    assert "25" in result.stdout  # 6 of 12, of 50 points
    assert "H078" not in result.stdout + result.stderr
    assert "H057" in result.stdout + result.stderr


def test_what_would_be_is_not_asked_of_it_either() -> None:
    refused = run("whatif", "filed.csv", "--drop")
    assert "H078" in refused.stderr
    assert "H078" not in run("whatif", "filed.csv", "--drop", "--so-far").stderr


def test_monitoring_reads_it() -> None:
    result = run("monitor", "filed.csv", "--on", "2025-07-31")
    assert result.exit_code == 0
    assert "H078" not in result.stdout + result.stderr
