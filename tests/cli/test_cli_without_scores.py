"""A form that leaves the scoring to others (没有得分列): its budget counts all the same."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gov_perf import read_actuals
from gov_perf.cli import commands
from gov_perf.cli.filling import load_filled

FORM = """部门整体支出绩效自评表
部门名称,示例局
资金（万元）,年初预算数,全年预算数,全年执行数{fund}
年度资金总额,80,80,76{points}
一级指标,二级指标,三级指标,指标值,实际完成值,分值,偏差原因分析及改进措施
产出指标,数量指标,培训班期数,≥12期,9期,50,场地未落实
效益指标,社会效益指标,普及率,≥25%,30%,30,
满意度指标,服务对象满意度指标,群众满意度,≥90%,95%,10,
"""
BARE = FORM.format(fund="", points="")
TOGETHER = FORM.format(fund=",分值,执行率,得分", points=",10,,")


def told(tmp_path: Path, text: str, *options: str) -> tuple[int, str]:
    (tmp_path / "表.csv").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(
        commands.program, ["score", str(tmp_path / "表.csv"), *options], env={"COLUMNS": "200"}
    )
    return result.exit_code, result.stdout + result.stderr


@pytest.mark.parametrize("text", [BARE, TOGETHER])
def test_its_budget_and_reasons_are_taken(tmp_path: Path, text: str) -> None:
    code, said = told(tmp_path, text)
    assert code == 0
    assert "总分 87.00 / 100" in said  # 37.5 + 30 + 10, and 9.5 of the execution
    assert "预算执行 76万元 / 80万元" in said
    assert "H110" not in said
    filled = load_filled(str(tmp_path / "表.csv"), "财预〔2020〕10号", None, None)
    assert filled.notes == {"产出指标/数量指标/培训班期数": "场地未落实"}


def test_options_prevail(tmp_path: Path) -> None:
    assert (
        "总分 87.50 / 100" in told(tmp_path, BARE, "--budget", "80万元", "--executed", "80万元")[1]
    )


@pytest.mark.parametrize(
    ("executed", "codes"),
    [("七十", {"V028", "H030"}), ("", {"H030"}), ("76万亩", {"V028", "H030"})],
)
def test_a_budget_that_is_not_read_is_told(tmp_path: Path, executed: str, codes: set[str]) -> None:
    said = told(tmp_path, BARE.replace("80,80,76", f"80,80,{executed}"))[1]
    assert "总分 77.50 / 90" in said
    assert all(code in said for code in codes)


def test_parts_that_do_not_make_the_total_are_told(tmp_path: Path) -> None:
    parts = "年度资金总额,80,80,76\n其中：财政拨款,60,60,50\n其他资金,20,20,20"
    said = told(tmp_path, BARE.replace("年度资金总额,80,80,76", parts))[1]
    assert "总分 87.00 / 100" in said
    assert "H029" in said
    agreeing = told(tmp_path, BARE.replace("年度资金总额,80,80,76", parts.replace("50", "56")))[1]
    assert "H029" not in agreeing


def test_without_any_budget_nothing_is_said_of_one(tmp_path: Path) -> None:
    lines = [line for line in BARE.splitlines() if not line.startswith(("资金", "年度资金"))]
    said = told(tmp_path, "\n".join(lines))[1]
    assert "没有预算执行数据" in said
    assert not any(code in said for code in ("H030", "V028", "H110"))


def test_the_reader_of_actual_values_names_the_place() -> None:
    found = [item for item in read_actuals(BARE).findings if item.name == "execution-beside-values"]
    assert [item.where.cell for item in found] == ["D4"]
    assert {str(found[0].fact(name)) for name in ("budget", "executed")} == {"80万元", "76万元"}
    scored = BARE.replace("偏差原因分析及改进措施", "得分")
    assert "H110" not in [item.code for item in read_actuals(scored).findings]


@pytest.mark.parametrize(
    ("actual", "name"),
    [
        ("无", "actual-filler"),
        ("—", "actual-filler"),
        ("", "actual-blank"),
        ("（无）", "actual-blank"),
    ],
)
def test_a_cell_that_says_none_is_not_called_empty(actual: str, name: str) -> None:
    reading = read_actuals(BARE.replace("9期", actual))
    found = [item for item in reading.findings if item.name in ("actual-filler", "actual-blank")]
    assert [item.name for item in found] == [name]
    assert name == "actual-blank" or found[0].fact("text") == actual
    assert "培训班期数" not in reading.require()


def test_zero_is_a_value() -> None:
    assert read_actuals(BARE.replace("9期", "0期")).require()["培训班期数"] == "0期"
