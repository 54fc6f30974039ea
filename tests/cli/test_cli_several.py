"""Several forms in one file, two files of two units, and cells that were not read, at the shell."""

import io
import json
from pathlib import Path

import pytest
import xlsxwriter
from test_cli_forms import ENTRIES, PLAN, refused, run

from filled_forms import RATE, filled
from forms_made import table, to_csv, to_xlsx
from gov_perf import ScoreSheet, dumps, loads

FORM = """项目支出绩效自评表 | < | < | < | < | <
项目名称 | {name} | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | 培训人次 | ≥100人 | {actual} | 50
效益指标 | 社会效益指标 | 知晓率 | ≥90% | 90% | 40"""


def form(name: str, actual: str) -> str:
    return FORM.format(name=name, actual=actual)


def book(*drawings: str) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        for drawing in drawings:
            sheet = made.add_worksheet()
            for cell in table(drawing):
                if cell.rows * cell.columns > 1:
                    last = (cell.row + cell.rows - 1, cell.column + cell.columns - 1)
                    sheet.merge_range(cell.row, cell.column, *last, cell.text)
                else:
                    sheet.write_string(cell.row, cell.column, cell.text)
    return data.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_form_of_a_workbook_is_scored(folder: Path) -> None:
    (folder / "两表.xlsx").write_bytes(book(form("甲项目", "100人"), form("乙项目", "50人")))
    shown = run("score", "两表.xlsx")
    assert shown.exit_code == 0
    assert shown.stdout.index("自评表：甲项目") < shown.stdout.index("自评表：乙项目")
    assert "H015" not in shown.stdout
    assert "共 2 张表：已评分 2，不能评分 0" in shown.stderr
    told = run("score", "两表.xlsx", "--format", "json")
    sheets = [loads(json.dumps(item), ScoreSheet) for item in json.loads(told.stdout)]
    assert [(sheet.plan, str(sheet.total)) for sheet in sheets] == [
        ("甲项目", "90.00"), ("乙项目", "65.00"),
    ]  # fmt: skip


def test_a_form_that_cannot_be_scored_keeps_no_other_from_it(folder: Path) -> None:
    (folder / "两表.xlsx").write_bytes(book(form("甲项目", "若干"), form("乙项目", "50人")))
    shown = run("score", "两表.xlsx")
    assert shown.exit_code == 2
    assert "自评表：乙项目" in shown.stdout
    assert "自评表：甲项目" not in shown.stdout
    assert "已评分 1，不能评分 1" in shown.stderr
    assert "V017" in shown.stderr
    assert run("score", "两表.xlsx", "--skip-unscorable").stdout.count("绩效自评表：") == 2


def test_what_is_for_one_form_is_refused_for_several(folder: Path) -> None:
    (folder / "两表.xlsx").write_bytes(book(form("甲项目", "1人"), form("乙项目", "50人")))
    for options in (("-o", "得分.xlsx"), ("--budget", "1", "--executed", "1")):
        assert "U033" in refused("score", "两表.xlsx", *options)
    assert not (folder / "得分.xlsx").exists()
    (folder / "一表.xlsx").write_bytes(book(form("甲项目", "1人")))
    assert run("score", "一表.xlsx", "-o", "得分.xlsx").exit_code == 0


def test_a_plan_beside_its_self_evaluation_is_one_form(folder: Path) -> None:
    target = form("甲项目", "1人").replace("实际完成值", "备注").replace("绩效自评表", "绩效目标表")
    (folder / "一表.xlsx").write_bytes(book(target, form("甲项目", "100人")))
    assert "共 " not in run("score", "一表.xlsx").stderr


def test_the_actual_values_of_another_unit_are_told(folder: Path) -> None:
    for name in ("甲项目", "乙项目", "甲项目（续建）"):
        (folder / f"{name}.xlsx").write_bytes(to_xlsx(table(form(name, "50人"))))
    (folder / "表.csv").write_bytes(to_csv(table("指标 | 完成值\n培训人次 | 50人\n知晓率 | 90%")))
    other = run("score", "甲项目.xlsx", "乙项目.xlsx")
    assert (other.exit_code, "P055" in other.stdout) == (1, True)
    for own in ("甲项目.xlsx", "甲项目（续建）.xlsx", "表.csv"):
        same = run("score", "甲项目.xlsx", own)
        assert (same.exit_code, "P055" in same.stdout) == (0, False)


def test_a_cell_that_was_not_read_keeps_no_command_from_the_others(folder: Path) -> None:
    (folder / "plan.json").write_text(dumps(PLAN), encoding="utf-8")
    (folder / "bad.xlsx").write_bytes(filled({**ENTRIES, f"actual:{RATE}": 0.98}))
    monitored = ("--on", "2025-12-31")
    for given in (("bad.xlsx",), ("plan.json", "bad.xlsx")):
        for command, options in (("whatif", ("--drop",)), ("monitor", monitored)):
            if len(given) == 1:
                assert "Z013" in refused(command, *given, *options)
            done = run(command, *given, *options, "--skip-unscorable", "--format", "json")
            assert json.loads(done.stdout), (command, given)
            assert "Z013" in done.stderr
            assert done.exit_code == 1
    absent = {key: value for key, value in ENTRIES.items() if key != f"actual:{RATE}"}
    (folder / "less.xlsx").write_bytes(filled(absent))
    assert "K029" in refused("whatif", "less.xlsx", "--drop", "--skip-unscorable")


def test_one_indicator_is_explained_whatever_is_wrong_with_others(folder: Path) -> None:
    (folder / "plan.json").write_text(dumps(PLAN), encoding="utf-8")
    values = {"培训合格率": "98%", "灾害管理信息系统正常运转率": "看情况吧"}
    (folder / "a.json").write_text(json.dumps(values), encoding="utf-8")
    done = run("explain", "plan.json", "a.json", "培训合格率")
    assert (done.exit_code, "得 10.00 分" in done.stdout) == (1, True)
    assert "V017" in done.stderr
    assert "K029" in done.stderr
    assert "K026" not in done.stderr
    for own in ("灾害管理信息系统正常运转率", "培训班期数", "没有的指标", "预算执行率"):
        assert "K026" in refused("explain", "plan.json", "a.json", own)
    assert "K026" in refused("explain", "plan.json", "a.json")
