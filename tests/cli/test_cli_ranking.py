"""``gov-perf rank``: a folder of forms scored and ranked; no bad file stops the others."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forms_made import table, to_docx, to_xlsx
from gov_perf import (
    BudgetExecution,
    Cell,
    dumps,
    read_actuals,
    read_plan,
    regulation,
    score,
)
from gov_perf.cli.commands import program

FORM = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|{name}|<|<|<|<|<
项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|80|80|76|10|95%|9.5
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥10期|{actual}|50|{score}
效益指标|社会效益指标|乙|{target}|{done}|40|{judged}
总分|<|<|<|<|100|{total}
自评等级|{grade}|<|<|<|<|<
"""
QUALITATIVE = {"target": "明显改善", "done": "达成年度指标", "judged": 36}


def form(name: str, actual: str, given: int, **other: object) -> list[Cell]:
    facts = {"target": "≥20%", "done": "25%", "judged": 40, "total": 99, "grade": "优", **other}
    return table(FORM.format(name=name, actual=actual, score=given, **facts))


def run(*words: object) -> Result:
    # wide enough for the longest folder of a test
    return CliRunner(env={"COLUMNS": "400"}).invoke(program, ["rank", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "一.xlsx").write_bytes(to_xlsx(form("甲项目", "9期", 50)))
    (tmp_path / "二.docx").write_bytes(to_docx(form("乙项目", "10期", 50)))
    (tmp_path / "三.xlsx").write_bytes(to_xlsx(form("丙项目", "10期", 50, **QUALITATIVE)))
    return tmp_path


def ranked(folder: Path, *words: object) -> dict[str, dict[str, object]]:
    out = folder / "排.json"
    run(*sorted(folder.glob("*.*x")), *words, "-o", out)
    return {item["plan"]: item for item in json.loads(out.read_text())["entries"]}


def test_who_stands_where_and_why_one_does_not(folder: Path) -> None:
    done = run(*sorted(folder.glob("*.*x")))
    assert done.exit_code == 1  # a qualitative indicator that nobody judged
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["第1名", "乙项目", "99.50", "优", "99", "优"] in [line[:6] for line in lines]
    assert ["第2名", "甲项目", "94.50", "优", "99", "优"] in [line[:6] for line in lines]
    assert ["不排名", "丙项目", "59.50"] in [line[:3] for line in lines]
    assert "共 3 张表：已评分 3，参加排名 2" in done.stdout
    assert "退回 K006" in done.stdout


def test_the_units_own_judgements_are_accepted_where_that_is_asked_for(folder: Path) -> None:
    without = ranked(folder)["丙项目"]
    assert (without["rank"], without["total"], without["grade"]) == (None, "59.50", None)
    assert without["reason"] == "有 1 个指标不能计分，未计入"
    taken = ranked(folder, "--accept", "--force")["丙项目"]
    assert (taken["rank"], taken["total"], taken["grade"]) == (2, "95.50", "优")
    found = taken["findings"]
    assert isinstance(found, list)
    assert "K067" in [item["code"] for item in found]


def test_what_a_judgement_may_not_take_over_is_not_taken_over(folder: Path) -> None:
    done = {"target": "明显改善", "done": "未开展", "judged": 40}
    (folder / "四.xlsx").write_bytes(to_xlsx(form("丁项目", "10期", 50, **done)))
    refused = ranked(folder, "--accept")["丁项目"]
    assert refused["rank"] is None
    found = refused["findings"]
    assert isinstance(found, list)
    assert "K072" in [item["code"] for item in found]


def test_a_file_that_is_none_stands_last_and_stops_nobody(folder: Path) -> None:
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    done = run(*sorted(folder.glob("*.*x")), folder / "无.xlsx")
    assert done.exit_code == 2
    assert "共 5 张表：已评分 3，参加排名 2" in done.stdout
    assert "没有评分（H004）" in done.stdout
    assert "没有评分（P" in done.stdout  # no such file


def test_what_is_to_be_checked_stands_beside_a_rank(folder: Path) -> None:
    doubtful = form("丁项目", "10期", 50, target="≥85%", done="8.5")
    (folder / "四.xlsx").write_bytes(to_xlsx(doubtful))
    done = run(*sorted(folder.glob("*.*x")))
    (line,) = [line for line in done.stdout.splitlines() if "丁项目" in line]
    assert "请核对：K034、K071" in line


def test_every_score_stands_beside_what_the_unit_gave(folder: Path) -> None:
    run(*sorted(folder.glob("*.*x")), "-o", folder / "排.csv")
    with (folder / "排.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert ["第2名", "甲项目", "50", "45", "50", "-5", "产出指标/数量指标/甲"] in [
        line[:7] for line in lines
    ]
    assert ["第1名", "乙项目", "10", "9.5", "9.5", "0", "预算执行率"] in [
        line[:7] for line in lines
    ]


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html", "md", "csv", "json", "txt"])
def test_every_format_names_every_form(folder: Path, ending: str) -> None:
    out = folder / f"排.{ending}"
    done = run(folder / "一.xlsx", folder / "二.docx", "-o", out)
    assert done.exit_code == 0
    assert out.stat().st_size > 0
    if ending in ("html", "md", "csv", "txt"):
        text = out.read_text(encoding="utf-8-sig")
        assert "甲项目" in text
        assert "第1名" in text


def test_an_ending_that_is_none_is_refused_before_anything_is_read(folder: Path) -> None:
    done = run(folder / "无.xlsx", "-o", folder / "排.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("U022")
    assert not (folder / "排.pdf").exists()


def test_a_stored_sheet_is_ranked_as_it_was_scored(folder: Path) -> None:
    source = to_xlsx(form("甲项目", "9期", 50))
    plan, actuals = read_plan(source).require(), read_actuals(source).require()
    stored = score(plan, actuals, "财预〔2020〕10号", budget=BudgetExecution("80万元", "80万元"))
    (folder / "存.json").write_text(dumps(stored), encoding="utf-8")
    done = run(folder / "存.json", folder / "二.docx")
    assert done.exit_code == 0
    assert "第2名" in done.stdout
    assert "95.00" in done.stdout  # all of its own budget was spent


def test_a_stored_sheet_of_another_regulation_is_refused(folder: Path, tmp_path: Path) -> None:
    source = to_xlsx(form("甲项目", "9期", 50))
    plan, actuals = read_plan(source).require(), read_actuals(source).require()
    other = score(plan, actuals, "财预〔2021〕101号")
    (tmp_path / "存.json").write_text(dumps(other), encoding="utf-8")
    done = run(tmp_path / "存.json", folder / "二.docx")
    assert done.exit_code == 2
    assert "O008" in done.stderr


def test_ties_and_missing_values(folder: Path) -> None:
    (folder / "四.xlsx").write_bytes(to_xlsx(form("丁项目", "10期", 50)))
    (folder / "五.xlsx").write_bytes(to_xlsx(form("戊项目", "", 0)))
    names = ["一.xlsx", "二.docx", "四.xlsx", "五.xlsx"]
    out = folder / "排.json"
    run(*(folder / name for name in names), "--ties", "dense", "--missing", "zero", "-o", out)
    found = [(it["plan"], it["rank"]) for it in json.loads(out.read_text())["entries"]]
    assert found == [("乙项目", 1), ("丁项目", 1), ("甲项目", 2), ("戊项目", 3)]


def test_a_file_given_twice_is_ranked_once(folder: Path) -> None:
    done = run(folder / "一.xlsx", folder / "." / "一.xlsx")
    assert "共 1 张表" in done.stdout
    assert "同一个文件给了 2 次" in done.stderr


HUNDRED = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|{name}|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥10期|9期|100|90
总分|<|<|<|<|100|90
"""


def test_forms_whose_indicators_have_all_points_are_ranked_where_that_is_asked_for(
    folder: Path,
) -> None:
    (folder / "四.xlsx").write_bytes(to_xlsx(table(HUNDRED.format(name="丁项目"))))
    assert ranked(folder)["丁项目"]["rank"] is None
    among = ranked(folder, "--execution", "form", "--force")
    assert (among["丁项目"]["rank"], among["丁项目"]["total"]) == (3, "90.00")
    assert (among["甲项目"]["rank"], among["甲项目"]["total"]) == (2, "94.50")


def test_several_forms_of_one_project_are_told_once(folder: Path) -> None:
    (folder / "一.docx").write_bytes(to_docx(form("甲项目", "9期", 50)))
    done = run(folder / "一.xlsx", folder / "一.docx", folder / "二.docx")
    assert done.stdout.count("提示 O009") == 1
    assert "“甲项目”有 2 张表" in done.stdout
    assert [done.stdout.count(f"并列第2名  {name}") for name in ("甲项目", "乙项目")] == [2, 0]


def test_the_regulation_of_stored_sheets_stands_over_the_table(folder: Path) -> None:
    source = to_xlsx(form("甲项目", "9期", 50))
    plan, actuals = read_plan(source).require(), read_actuals(source).require()
    own = regulation("财预〔2020〕10号").overlay(
        number="某县〔2031〕1号", title="某县办法",
        parameters={"digits": {"value": 1, "reference": "第一条（示例）", "evidence": "read"}},
    )  # fmt: skip
    sheet = score(plan, actuals, own, budget=BudgetExecution("80万元", "76万元"))
    (folder / "存.json").write_text(dumps(sheet), encoding="utf-8")
    done = run(folder / "存.json", "-o", folder / "排.md")
    assert done.exit_code == 0
    text = (folder / "排.md").read_text(encoding="utf-8")
    assert "依据 某县〔2031〕1号 评分" in text
    assert "财预〔2020〕10号 评分" not in text

    sheet.to_excel(folder / "写.xlsx")  # the form names its regulation, and is scored by another
    again = run(folder / "写.xlsx")
    assert "提示 N049" in again.stdout
    assert "“某县〔2031〕1号”" in again.stdout
    assert "N049" not in run(folder / "一.xlsx").stdout
