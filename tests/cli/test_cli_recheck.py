"""``gov-perf recheck``: published forms from the shell, one bad file never stopping the others."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forms_made import table, to_csv, to_docx, to_xlsx
from gov_perf import (
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ProjectPlan,
    dumps,
    read_sheet,
    recheck,
)
from gov_perf.cli.commands import program

FORM = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥10期|{actual}期|90|{score}
预算执行率|<|<|<|100%|10|10
总分|<|<|<|<|100|{total}
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(program, ["recheck", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    good = table(FORM.format(actual=10, score=90, total=100))
    bad = table(FORM.format(actual=9, score=90, total=100))
    (tmp_path / "好.xlsx").write_bytes(to_xlsx(good))
    (tmp_path / "坏.docx").write_bytes(to_docx(bad))
    (tmp_path / "损.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "无.csv").write_bytes(to_csv(table("甲|乙")))
    return tmp_path


def test_a_sheet_that_agrees(folder: Path) -> None:
    done = run(folder / "好.xlsx")
    assert done.exit_code == 0
    assert "复核 100" in done.stdout
    assert "问题 1 条（退回 0，提示 0，说明 1）" in done.stdout
    assert "N027" in done.stdout  # the form prints a rate without its amounts


@pytest.mark.parametrize(
    ("score", "said"),
    [("77.1", "一致（按所印的位数）"), ("77.14", "一致"), ("77.2", "不一致")],
)
def test_two_figures_that_are_alike_only_as_printed_are_never_plainly_the_same(
    tmp_path: Path, score: str, said: str
) -> None:
    """6/7 of 90 is 77.14; 77.1 beside it is the same at one decimal, and another figure."""
    total = str(Decimal(score) + 10)
    form = FORM.replace("≥10期", "≥7期").format(actual=6, score=score, total=total)
    (tmp_path / "表.csv").write_bytes(to_csv(table(form)))
    run(tmp_path / "表.csv", "-o", tmp_path / "复核.csv")
    lines = csv.reader((tmp_path / "复核.csv").read_text("utf-8-sig").splitlines())
    results = {line[2]: line[6] for line in lines if line[1] == "甲项目" and line[6]}
    whole = f"{said}（N020）" if said == "不一致" else said
    assert (results["产出指标/数量指标/甲"], results["总分"]) == (said, whole)
    assert results["预算执行率"] == "一致"
    shown = run(tmp_path / "表.csv").stdout
    assert shown.count("（按所印的位数一致）") == (2 if "（" in said else 0)


def whole_of(path: Path, **filled: object) -> tuple[dict[str, list[str]], str]:
    """The rows of the table without a path, by name, and what the command says of its files."""
    form = FORM + "等级|{grade}|<|<|<|<|<\n"
    (path / "表.csv").write_bytes(to_csv(table(form.format(**{"grade": "优", **filled}))))
    said = run(path / "表.csv", "-o", path / "复核.csv").stderr
    lines = csv.reader((path / "复核.csv").read_text("utf-8-sig").splitlines())
    named = [line for line in lines if line[2] in {"总分", "等级"} and line[1] == "甲项目"]
    return {line[2]: line[4:8] for line in named if line[6]}, said


def test_the_rows_of_total_and_grade_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    rows, said = whole_of(tmp_path, actual=10, score=90, total=99, grade="良")
    assert rows["总分"][:3] == ["99", "100", "不一致（N012）"]
    assert rows["等级"][:3] == ["良", "优", "不一致（N014）"]
    assert "各行得分之和是 100 分" in rows["总分"][3]
    assert said.strip().splitlines()[-1].endswith("退回 2 条，不一致 0 行，未能复核 0 行")


def test_where_total_and_grade_are_right_there_is_no_row_of_the_grade(tmp_path: Path) -> None:
    rows, said = whole_of(tmp_path, actual=10, score=90, total=100)
    assert rows == {"总分": ["100", "100", "一致", ""]}
    assert said.strip().splitlines()[-1].endswith("退回 0 条，不一致 0 行，未能复核 0 行")


def test_a_total_that_was_computed_in_part_has_its_bounds(tmp_path: Path) -> None:
    form = FORM.format(actual="约9", score=81, total=91)
    (tmp_path / "表.csv").write_bytes(to_csv(table(form)))
    shown = run(tmp_path / "表.csv").stdout.replace("\n", "")
    assert "（有未复核的行：至少 10，至多 100，其余照自评 91）" in shown
    run(tmp_path / "表.csv", "-o", tmp_path / "复核.csv")
    assert "总分至少 10 分、至多 100 分" in (tmp_path / "复核.csv").read_text("utf-8-sig")


def test_a_sum_of_our_own_is_not_called_the_total_of_the_form(tmp_path: Path) -> None:
    form = FORM.format(actual=10, score=90, total=100)
    (tmp_path / "有.csv").write_bytes(to_csv(table(form)))
    (tmp_path / "无.csv").write_bytes(to_csv(table(form.replace("总分|", "备注|"))))
    assert "\n总分 100，复核" in run(tmp_path / "有.csv").stdout
    shown = run(tmp_path / "无.csv").stdout
    assert "没有读出总分，读出的各行得分之和 100，复核" in shown
    assert "\n总分" not in shown


def test_a_sheet_that_differs_leaves_with_1(folder: Path) -> None:
    done = run(folder / "坏.docx")
    assert done.exit_code == 1
    assert "N001" in done.stdout
    assert "81" in done.stdout


def test_a_plan_is_said_to_have_no_scores(tmp_path: Path) -> None:
    (tmp_path / "目标.csv").write_bytes(to_csv(table("一级指标|三级指标|指标值\n产出指标|甲|≥3期")))
    done = run(tmp_path / "目标.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "H031" in done.stderr
    assert "H014" not in done.stderr


@pytest.mark.parametrize(("name", "code"), [("损.xlsx", "H004"), ("无.csv", "H014"), ("缺", "P0")])
def test_one_bad_file_leaves_the_others_unharmed(folder: Path, name: str, code: str) -> None:
    done = run(folder / name, folder / "好.xlsx")
    assert done.exit_code == 2
    assert code in done.stderr
    assert "甲项目" in done.stdout


def test_the_regulation_is_named_or_a_file(folder: Path) -> None:
    assert run(folder / "好.xlsx", "--regulation", "财预〔2021〕101号").exit_code == 0
    assert run(folder / "好.xlsx", "--regulation", "没有").exit_code == 2
    assert run(folder / "好.xlsx", "--regulation", folder / "没有.toml").exit_code == 2


def test_the_plan_brings_its_standards(folder: Path) -> None:
    """Without it the row is held against the regulation, which gives other points."""
    form = table(FORM.format(actual=9, score=0, total=10))
    (folder / "自带.xlsx").write_bytes(to_xlsx(form))
    leaf = Level3Indicator("甲", "≥10期", standard="完成得满分，否则不得分")
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    scheme = folder / "方案.json"
    scheme.write_text(dumps(ProjectPlan("甲项目", indicators=tree)), encoding="utf-8")
    silent = run(folder / "自带.xlsx")  # the form prints no standard: no ground to send it back
    assert (silent.exit_code, "N039" in silent.stdout) == (0, True)
    done = run(folder / "自带.xlsx", "--plan", scheme)
    assert (done.exit_code, "N039" in done.stdout) == (0, False)
    several = run(folder / "好.xlsx", folder / "自带.xlsx", "--plan", scheme)
    assert (several.exit_code, "U020" in several.stderr) == (2, True)


def test_a_file_given_twice_is_rechecked_once_and_told_once(folder: Path) -> None:
    """Patterns of the shell overlap; another spelling of the path is the same file (U034)."""
    good, other = folder / "好.xlsx", f"{folder}/./好.xlsx"
    output = folder / "复核.json"
    done = run(good, folder / "坏.docx", other, good, "-o", output)
    assert done.exit_code == 1
    assert done.stderr.count("U034") == 1
    assert "给了 3 次" in done.stderr
    told = json.loads(output.read_text(encoding="utf-8"))
    files = [Path(item["file"]).name for item in told]
    assert files == ["好.xlsx", "坏.docx"]
    (folder / "另.xlsx").write_bytes(good.read_bytes())  # alike, yet another file
    done = run(good, folder / "另.xlsx")
    assert "U034" not in done.stderr
    assert done.stdout.count("复核：甲项目") == 2


def test_all_sheets_go_into_one_table(folder: Path) -> None:
    good, bad = folder / "好.xlsx", folder / "坏.docx"
    shown = run(good, bad)
    for ending in (".xlsx", ".docx", ".html", ".md", ".csv", ".json", ".txt"):
        output = folder / f"复核{ending}"
        done = run(good, bad, "-o", output)
        assert (done.exit_code, done.stdout) == (1, ""), done.stderr
        assert "已写入" in done.stderr
        assert run(good, "-o", output).exit_code == 2  # it is there
        assert run(good, bad, "-o", output, "--force").exit_code == 1
    written = (folder / "复核.txt").read_text(encoding="utf-8")
    assert "".join(written.split()) == "".join(shown.stdout.split())  # paths are broken into lines
    rows = list(csv.reader((folder / "复核.csv").read_text(encoding="utf-8-sig").splitlines()))
    why = "按财预〔2020〕10号的默认规则“按完成比例赋分”：指标值 ≥10期，实际完成值 9期；"
    why += "完成率 ＝ 9 ÷ 10 ＝ 0.9；90 × 9 ÷ 10 ＝ 81 分"
    assert rows[2][-1] == "理由"
    assert ["甲项目", "产出指标/数量指标/甲", "90", "90", "81", "不一致", why] in [
        row[1:] for row in rows
    ]
    assert ["甲项目", "产出指标/数量指标/甲", "90", "90", "90", "一致", ""] in [
        row[1:] for row in rows
    ]
    assert ["甲项目", "总分", "", "100", "100", "一致", ""] in [row[1:] for row in rows]
    assert any(row[:2] == [str(bad), "甲项目"] and row[3:5] == ["退回", "N001"] for row in rows)
    first, second = json.loads((folder / "复核.json").read_text(encoding="utf-8"))
    assert (first["stated_total"], first["computed_total"]) == ("100", "100")
    assert (second["rows"][0]["computed"], second["rows"][0]["agrees"]) == ("81", False)
    assert second["rows"][0]["reason"] == why
    assert "N001" in [item["code"] for item in second["findings"]]


def test_what_cannot_be_read_is_told_beside_the_table(folder: Path) -> None:
    output = folder / "复核.csv"
    done = run(folder / "无.csv", folder / "好.xlsx", "-o", output)
    assert done.exit_code == 2
    assert "H014" in done.stderr
    assert "好.xlsx" in output.read_text(encoding="utf-8-sig")
    none = run(folder / "无.csv", "-o", folder / "空.csv")
    assert (none.exit_code, (folder / "空.csv").exists()) == (2, False)
    other = run(folder / "好.xlsx", "-o", folder / "复核.rtf")
    assert (other.exit_code, other.stderr[:4]) == (2, "U022")
    assert "U009" in run(folder / "好.xlsx", "-o", folder / "好.xlsx", "--force").stderr


def test_what_the_reader_said_of_a_cell_is_not_said_again(tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    path.write_text(
        "项目支出绩效自评表\n项目名称,甲\n"
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分\n"
        "产出指标,数量指标,培训,≥12期,已完成,100,100\n",
        encoding="utf-8",
    )
    assert run(path).stdout.count("V016") == 1


def test_findings_of_a_file_with_several_forms_say_whose_they_are(tmp_path: Path) -> None:
    form = FORM.format(actual=10, score=90, total=99)
    both = form.strip() + "\n" + form.replace("甲项目", "乙项目").strip()
    (tmp_path / "表.csv").write_bytes(to_csv(table(both)))
    run(tmp_path / "表.csv", "-o", tmp_path / "复核.csv")
    lines = list(csv.reader((tmp_path / "复核.csv").read_text("utf-8-sig").splitlines()))
    (heading,) = [line for line in lines if line[4:6] == ["代码", "问题"]]
    assert heading[1] == "单位（项目）"
    assert [line[1:3] for line in lines if line[4] == "N012"] == [
        ["甲项目", "总分"], ["乙项目", "总分"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("actual", "score", "place", "why"),
    [
        ("有效保障", 90, "产出指标/数量指标/甲", "N004：这一行没有重新计算（实际完成值"),
        (10, "", "总分", "N005：有 1 个指标没有可读的分值或得分"),
        (10, 90, "产出指标/数量指标/甲", ""),
    ],
)  # fmt: skip
def test_the_table_says_why_a_row_was_not_rechecked(
    tmp_path: Path, actual: object, score: object, place: str, why: str
) -> None:
    form = FORM.format(actual=actual, score=score, total=100)
    (tmp_path / "表.csv").write_bytes(to_csv(table(form)))
    run(tmp_path / "表.csv", "-o", tmp_path / "复核.csv")
    lines = csv.reader((tmp_path / "复核.csv").read_text("utf-8-sig").splitlines())
    state, reason = next(line[6:8] for line in lines if line[2] == place)
    assert state == ("未能复核" if why else "一致")
    assert reason.startswith(why)
    assert bool(reason) is bool(why)


def test_a_total_that_was_not_read_is_no_sum_of_ours(tmp_path: Path) -> None:
    form = FORM.format(actual=10, score=90, total=100)
    (tmp_path / "表.csv").write_bytes(to_csv(table("\n".join(form.strip().splitlines()[:-1]))))
    (tmp_path / "全.csv").write_bytes(to_csv(table(form)))
    for name, stated, said in (("表", "未读出", "未能复核"), ("全", "100", "一致")):
        run(tmp_path / f"{name}.csv", "-o", tmp_path / "复核.csv", "--force")
        lines = csv.reader((tmp_path / "复核.csv").read_text("utf-8-sig").splitlines())
        (row,) = [line for line in lines if line[1:3] == ["甲项目", "总分"] and line[6]]
        assert (row[4], row[6]) == (stated, said)
    run(tmp_path / "表.csv", "-o", tmp_path / "复核.json")
    (told,) = json.loads((tmp_path / "复核.json").read_text("utf-8"))
    assert (told["stated_total"], told["computed_total"]) == (None, "100")
    result = recheck(read_sheet(tmp_path / "表.csv").require(), "财预〔2020〕10号")
    assert result.printed_total is None
    assert "自评总分未读出（各行之和 100）" in result._repr_html_()
    whole = recheck(read_sheet(tmp_path / "全.csv").require(), "财预〔2020〕10号")
    assert whole.printed_total == 100
    assert "未读出" not in whole._repr_html_()
