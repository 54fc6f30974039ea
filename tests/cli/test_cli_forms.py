"""``template``, ``score`` of a filled form, forms as output, and ``convert``."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.pdfgen.canvas import Canvas

from filled_forms import CLASSES, RATE, UPTIME, filled
from forms_written import from_excel, from_html, said
from gov_perf import DepartmentPlan, ScoreSheet, dumps, loads, samples, score
from gov_perf.cli import commands
from gov_perf.forms.template import read_template
from gov_perf.forms.write import FORMATS, form_of

PLAN = samples.suijiang_red_cross()
SHEET = score(
    PLAN, samples.suijiang_actuals(), "财预〔2020〕10号", budget=samples.suijiang_budget()
)
ENTRIES = {
    f"actual:{RATE}": "98%",
    f"actual:{CLASSES}": "12期",
    f"actual:{UPTIME}": "97.5%",
    "actual:产出指标/数量指标/培训应急救护师资数": "2人",
    "actual:产出指标/时效指标/救灾救助物资运达时效": "36小时",
    "actual:效益指标/社会效益/救护培训普及率": "25.2%",
    "actual:效益指标/社会效益/捐赠援助公布程度": "100%",
    "actual:满意度指标/服务对象满意度/服务群众满意度": "93%",
    f"note:{UPTIME}": "停机检修",
    "budget": "78700",
    "executed": "75000",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    (tmp_path / "plan.json").write_text(dumps(PLAN), encoding="utf-8")
    (tmp_path / "sheet.json").write_text(dumps(SHEET), encoding="utf-8")
    (tmp_path / "form.xlsx").write_bytes(filled(ENTRIES))
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def refused(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.stderr
    return result.stderr


# -- the form for filling in ------------------------------------------------------------------


def test_a_form_is_made_and_is_never_overwritten_by_accident(folder: Path) -> None:
    assert run("template", "plan.txt", "-o", "a.xlsx").exit_code == 0
    made = (folder / "a.xlsx").read_bytes()
    assert read_template(made).require().plan == PLAN
    assert "U002" in refused("template", "plan.txt", "-o", "a.xlsx")
    assert run("template", "plan.json", "-o", "a.xlsx", "--force").exit_code == 0
    assert (folder / "a.xlsx").read_bytes() == made
    assert "U009" in refused("template", "a.xlsx", "-o", "a.xlsx", "--force")
    assert "U022" in refused("template", "plan.json", "-o", "a.xls")
    assert "P008" in refused("template", "no.txt", "-o", "b.xlsx")
    assert "U006" in refused("template", "plan.txt")


@pytest.mark.usefixtures("folder")
def test_a_filled_form_is_scored_with_its_notes() -> None:
    result = run("score", "form.xlsx", "--format", "json")
    assert result.exit_code == 0, result.stderr
    sheet = loads(result.stdout, ScoreSheet)
    assert (str(sheet.total), sheet.grade) == ("89.53", "良")
    assert sheet[UPTIME].deviation_note == "停机检修"
    assert "总分 89.53" in run("score", "form.xlsx").stdout
    other = run("score", "form.xlsx", "--budget", "100", "--executed", "50", "--format", "json")
    assert str(loads(other.stdout, ScoreSheet).total) == "85.00"


def test_what_is_wrong_with_a_form_is_refused_all_at_once(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(filled({f"actual:{RATE}": 0.98, "budget": "x"}))
    stderr = refused("score", "bad.xlsx", "--regulation", "没有", "--budget", "1")
    for code in ("Z013", "V028", "G001", "U001"):
        assert code in stderr
    assert "bad.xlsx 填报" in stderr
    assert "Z004" in refused("score", "plan.txt")
    assert "P008" in refused("score", "no.xlsx")


def test_a_cell_that_was_not_read_need_not_keep_the_others_from_being_scored(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(filled({**ENTRIES, f"actual:{RATE}": 0.98}))
    assert "Z013" in refused("score", "bad.xlsx")
    for command in (("score", "bad.xlsx"), ("score", "plan.txt", "bad.xlsx")):
        result = run(*command, "--skip-unscorable", "--format", "json")
        sheet = loads(result.stdout, ScoreSheet)
        assert sheet.unscorable == (RATE,)
        assert RATE not in {row.path for row in sheet.rows}
        assert "Z013" in result.stderr
    table = run("score", "bad.xlsx", "--skip-unscorable").stdout
    assert "Z013" in table
    assert "V017" not in table  # one row, told once
    absent = {key: value for key, value in ENTRIES.items() if key != f"actual:{RATE}"}
    (folder / "less.xlsx").write_bytes(filled(absent))
    assert "K029" in refused("score", "less.xlsx", "--skip-unscorable")


def test_an_empty_form_can_be_scored_where_values_may_be_missing(folder: Path) -> None:
    (folder / "empty.xlsx").write_bytes(filled({f"note:{UPTIME}": "没有数据"}))
    assert "K029" in refused("score", "empty.xlsx")
    result = run("score", "empty.xlsx", "--missing", "zero", "--format", "json")
    assert loads(result.stdout, ScoreSheet)[UPTIME].deviation_note == "没有数据"
    assert run("score", "empty.xlsx", "--missing", "skip").exit_code == 0


OWN = """项目支出绩效自评表
项目名称,甲项目
项目资金（万元）,全年预算数,全年执行数,分值,得分
年度资金总额,80,76,10,9.5
一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分,偏差原因
产出指标,数量指标,甲,≥10期,9期,90,81,停办一期
"""


def test_a_self_evaluation_is_scored_with_the_values_that_it_holds(folder: Path) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    result = run("score", "own.csv", "--format", "json")
    sheet = loads(result.stdout, ScoreSheet)
    assert result.exit_code == 0, result.stderr
    assert (str(sheet.total), sheet.grade) == ("90.50", "优")
    assert sheet["甲"].deviation_note == "停办一期"
    assert "9 ÷ 10" in run("explain", "own.csv", "甲").stdout
    (folder / "a.csv").write_text("指标,实际完成值\n甲,10期\n", encoding="utf-8")
    assert "得 90.00 分" in run("explain", "own.csv", "a.csv").stdout  # a file, no indicator
    (folder / "unscored.csv").write_text(OWN.replace("10,9.5", ","), encoding="utf-8")
    unscored = run("score", "unscored.csv", "--format", "json")
    assert str(loads(unscored.stdout, ScoreSheet).total) == "90.50"  # with the budget it prints
    (folder / "none.csv").write_text(OWN.replace("80,76,10,9.5", "0,0,,"), encoding="utf-8")
    assert "总分 81.00 / 90" in run("score", "none.csv").stdout
    (folder / "bare.csv").write_text(OWN.replace("9期", ""), encoding="utf-8")
    assert "Z004" in refused("score", "bare.csv")


def test_a_scan_is_called_one(folder: Path) -> None:
    buffer = io.BytesIO()
    page = Canvas(buffer)
    page.rect(100, 100, 200, 200)
    page.showPage()
    page.save()
    (folder / "scan.pdf").write_bytes(buffer.getvalue())
    stderr = refused("score", "scan.pdf")
    assert [code for code in ("Z004", "H013") if code not in stderr] == []


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html", ".md", ".csv"])
def test_a_score_is_written_as_the_form_that_the_ending_says(ending: str, folder: Path) -> None:
    result = run("score", "form.xlsx", "--output", f"out{ending}")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    sheet = loads(run("score", "form.xlsx", "--format", "json").stdout, ScoreSheet)
    assert (folder / f"out{ending}").read_bytes() == FORMATS[ending](sheet)
    assert "U002" in refused("score", "form.xlsx", "--output", f"out{ending}")
    assert "U009" in refused("score", "form.xlsx", "--output", "form.xlsx", "--force")


# -- conversion -------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["plan.txt", "plan.json", "sheet.json"])
@pytest.mark.parametrize("ending", list(FORMATS))
def test_one_file_is_converted_by_the_ending(source: str, ending: str, folder: Path) -> None:
    result = run("convert", source, f"out{ending}")
    assert result.exit_code == 0, result.stderr
    item = SHEET if source == "sheet.json" else PLAN
    assert (folder / f"out{ending}").read_bytes() == FORMATS[ending](item)
    assert "U002" in refused("convert", source, f"out{ending}")
    assert run("convert", source, f"out{ending}", "--force").exit_code == 0


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html", ".csv"])
def test_a_printed_form_is_read_and_converted(ending: str, folder: Path) -> None:
    """A published self-evaluation is a sheet, a published plan is a plan, in any kind of file."""
    for source in ("sheet.json", "plan.json"):
        assert run("convert", source, f"printed{ending}", "--force").exit_code == 0
        result = run("convert", f"printed{ending}", "read.json", "--force")
        read = loads((folder / "read.json").read_text(encoding="utf-8"))
        if source == "sheet.json":
            assert "绩效自评表" in result.stdout
            assert isinstance(read, ScoreSheet)
            assert (read.total, read.grade) == (SHEET.total, SHEET.grade)
            assert [row.score for row in read.rows] == [row.score for row in SHEET.rows]
        else:
            assert "绩效目标表" in result.stdout
            assert isinstance(read, DepartmentPlan)
            assert [item.name for item in read.indicators] == [
                item.name for item in PLAN.indicators
            ]


def test_a_converted_csv_opens_in_a_spreadsheet_as_utf8(folder: Path) -> None:
    run("convert", "sheet.json", "a.csv")
    assert (folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_format_may_be_said_where_the_name_does_not(folder: Path) -> None:
    assert run("convert", "sheet.json", "out", "--to", "html").exit_code == 0
    assert from_html((folder / "out").read_text(encoding="utf-8"))[0] == said(form_of(SHEET))
    assert "Z016" in refused("convert", "sheet.json", "out.pdf")
    (folder / "there").mkdir()
    assert run("convert", "sheet.json", "there", "--to", "md").exit_code == 0
    assert (folder / "there" / "sheet.md").is_file()


def test_one_bad_file_never_stops_the_batch(folder: Path) -> None:
    (folder / "in").mkdir()
    for name in ("plan.txt", "sheet.json"):
        (folder / "in" / name).write_bytes((folder / name).read_bytes())
    (folder / "in" / "bad.json").write_text("{", encoding="utf-8")
    (folder / "in" / "empty.txt").write_bytes(b"")
    (folder / "in" / "binary.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    actuals = dumps(samples.suijiang_actuals())
    (folder / "in" / "actuals.json").write_text(actuals, encoding="utf-8")
    (folder / "in" / ".hidden").write_text("x", encoding="utf-8")
    result = run("convert", "in", "out", "--to", "xlsx")
    assert result.exit_code == 1
    assert {path.name for path in (folder / "out").iterdir()} == {"plan.xlsx", "sheet.xlsx"}
    form = form_of(SHEET)
    assert set(from_excel(folder / "out" / "sheet.xlsx")) == set(said(form))
    assert "共 6 个文件：已写出 2，未转换 4" in result.stdout
    for code in ("D001", "P011", "Z001"):
        assert code in result.stdout
    assert ".hidden" not in result.stdout


def test_two_inputs_of_one_name_do_not_replace_each_other(folder: Path) -> None:
    result = run("convert", "plan.txt", "plan.json", "out", "--to", "json", "--force")
    assert result.exit_code == 1
    assert "U002" in result.stdout
    assert json.loads((folder / "out" / "plan.json").read_text(encoding="utf-8"))["department"]
    assert run("convert", "plan.txt", "sheet.json", "out", "--to", "html").exit_code == 0
    again = run("convert", "plan.txt", "sheet.json", "out", "--to", "html")
    assert (again.exit_code, again.stdout.count("U002")) == (1, 2)


def test_a_batch_needs_a_format_a_folder_and_files(folder: Path) -> None:
    (folder / "in").mkdir()
    assert "Z017" in refused("convert", "in", "out")
    assert "Z018" in refused("convert", "in", "out", "--to", "csv")
    assert "U003" in refused("convert", "plan.txt", "sheet.json", "plan.json", "--to", "csv")


def test_a_bar_is_drawn_only_for_somebody_who_looks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gov_perf.cli import convert

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert list(convert._progress(["a", "b"])) == ["a", "b"]  # noqa: SLF001
    assert "转换" in screen.getvalue()
    screen = io.StringIO()  # type: ignore[assignment]
    monkeypatch.setattr("sys.stderr", screen)
    assert list(convert._progress(["a"])) == ["a"]  # noqa: SLF001
    assert screen.getvalue() == ""
    assert folder.is_dir()
