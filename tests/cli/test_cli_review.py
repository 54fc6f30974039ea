"""``gov-perf review`` and ``gov-perf rule`` from the shell."""

import json
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from reportlab.pdfgen.canvas import Canvas

from forms_made import table, to_xlsx
from gov_perf import dumps, loads, read_plan, read_sheet, review, review_many, samples
from gov_perf.cli.commands import program
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.from_sheet import documents_of_sheet

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


def test_what_is_not_found_is_not_mended(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "改.json"
    done = run(plan, "--select", "project-amounts-differ", "--fix", "--output", out)
    assert done.exit_code == 0
    assert str(loads(out.read_text(encoding="utf-8"), DepartmentPlan).indicators[0].target) == (
        "≤48时"
    )
    assert run(plan, "--select", "project-amounts-differ", "--diff").stdout == ""


def test_the_diff_is_what_fix_does_in_all_its_rounds(tmp_path: Path) -> None:
    twice = department(indicator("产出", "时效", "物资运达时效", "≦４８时"))
    path, out = tmp_path / "方案.json", tmp_path / "改.json"
    path.write_text(dumps(twice), encoding="utf-8")
    diff = run(path, "--select", "T", "--diff").stdout
    assert run(path, "--select", "T", "--fix", "--output", out).exit_code in (0, 1)
    mended = loads(out.read_text(encoding="utf-8"), DepartmentPlan)
    assert f"+产出指标/时效指标/物资运达时效/指标值：{mended.indicators[0].target}" in diff


def test_an_unknown_regulation_is_said_with_all_else_that_is_wrong(plan: Path) -> None:
    refused = run(plan, "--regulation", "没有这个办法", "--select", "ZZ")
    assert refused.exit_code == 2
    assert "没有这个办法" in refused.stderr
    assert "U012" in refused.stderr


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


def test_a_file_without_a_form_is_said_and_leaves_with_2(plan: Path, tmp_path: Path) -> None:
    empty = tmp_path / "无表.xlsx"
    empty.write_bytes(to_xlsx(table("甲|乙")))
    alone = run(empty)
    assert (alone.exit_code, alone.stdout.strip()) == (2, "")
    assert "H014" in alone.stderr
    done = run(plan, empty, "--select", "T003")
    assert (done.exit_code, "T003" in done.stdout) == (2, True)
    assert f"H014 {empty}" in done.stderr
    with_rules = run(plan, empty, "--select", "T003", "--regulation", "财预〔2020〕10号")
    assert (with_rules.exit_code, "T003" in with_rules.stdout) == (2, True)


def test_of_a_scan_it_is_said_that_its_page_has_no_text(tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    page = Canvas(str(scan))
    page.rect(9, 9, 99, 99)
    page.showPage()
    page.save()
    for command in ("review", "recheck"):
        done = run(scan, command=command)
        assert done.exit_code == 2
        assert "H013" in done.stderr, command


def test_it_is_said_whether_the_scores_were_computed_again(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "自评.xlsx"
    path.write_bytes(to_xlsx(table(SHEET)))
    regulation = ("--regulation", "财预〔2020〕10号")
    assert "自评得分没有按办法重算" in run(path).stdout
    assert "自评得分没有按办法重算" not in run(path, *regulation).stdout
    assert "自评得分没有按办法重算" not in run(plan).stdout
    for words, said in (((), True), (regulation, False)):
        run(path, "--severity", "error", "--output", tmp_path / "意见.md", "--force", *words)
        text = (tmp_path / "意见.md").read_text(encoding="utf-8")
        assert ("本意见不表示得分正确" in text) is said


def test_the_opinion_on_a_project_names_its_unit_and_one_without_a_name_its_file(
    tmp_path: Path,
) -> None:
    project = SHEET.replace("项目名称|甲项目|<|<|<", "项目名称|甲项目|实施单位|示例局|<")
    (tmp_path / "01示例局.xlsx").write_bytes(to_xlsx(table(project)))
    nameless = SHEET.replace("项目名称|甲项目|<|<|<|<|<\n", "")
    (tmp_path / "02无名.xlsx").write_bytes(to_xlsx(table(nameless)))
    folder = tmp_path / "意见"
    run(*sorted(tmp_path.glob("0*")), "--format", "md", "--output", f"{folder}/")
    assert sorted(path.name for path in folder.iterdir()) == [
        "02无名审核意见.md", "甲项目审核意见.md",
    ]  # fmt: skip
    assert "甲项目（示例局）" in (folder / "甲项目审核意见.md").read_text(encoding="utf-8")


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


@pytest.mark.parametrize(
    ("words", "code", "tells"),
    [
        (["--output", "意见.pdf"], "U022", ".docx"),
        (["--output", "意见"], "U031", "在后面加“/”"),
        (["--output", "没有/意见.docx"], "U030", "写不进去：文件夹"),
        (["--diff", "--output", "改动.docx"], "U022", ".diff"),
        (["--format", "docx"], "U025", "--output"),
        (["--format", "json", "--output", "夹/"], "U026", "docx"),
    ],
)
def test_an_output_of_no_known_kind_is_refused(
    plan: Path, tmp_path: Path, words: list[str], code: str, tells: str
) -> None:
    placed = [str(tmp_path / word) if "." in word or "意见" in word else word for word in words]
    before = set(tmp_path.iterdir())
    done = run(plan, *placed)
    assert done.exit_code == 2
    assert code in done.stderr
    assert tells in done.stderr
    assert set(tmp_path.iterdir()) == before


def test_text_and_diff_go_into_their_files(plan: Path, tmp_path: Path) -> None:
    told, diff = tmp_path / "问题.txt", tmp_path / "改动.diff"
    assert run(plan, "--select", "T003", "--output", told).exit_code == 0
    assert "T003" in told.read_text(encoding="utf-8")
    done = run(plan, "--select", "T003", "--diff", "--output", diff)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "+产出指标/时效指标/物资运达时效/指标值：≤48小时" in diff.read_text(encoding="utf-8")


@pytest.mark.parametrize(("form", "ending"), [(None, "docx"), ("html", "html"), ("md", "md")])
@pytest.mark.parametrize("exists", [True, False])
def test_an_opinion_for_each_plan_in_a_folder(
    plan: Path,
    tmp_path: Path,
    form: str | None,
    ending: str,
    exists: bool,  # noqa: FBT001
) -> None:
    other = tmp_path / "另.json"
    other.write_text(dumps(department(name="甲/乙局")), encoding="utf-8")
    folder = tmp_path / "意见"
    if exists:
        folder.mkdir()
    words = [] if form is None else ["--format", form]
    target = str(folder) if exists else f"{folder}/"
    run(plan, plan, other, "--select", "T003", "--output", target, *words)
    assert sorted(path.name for path in folder.iterdir()) == sorted([
        f"示例县水务局审核意见.{ending}", f"示例县水务局审核意见（2）.{ending}",
        f"甲_乙局审核意见.{ending}",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "tells"),
    [
        ('[[suppress]]\ncode = "T003"', "U015", "没有写原因"),
        ('[[suppress]]\ncode = "T003"\nreason = " "', "U015", "没有写原因"),
        ('[[suppress]]\nreason = "甲"', "U014", "没有写 code"),
        ('[[suppress]]\ncode = "T003"\nreason = 3', "U014", "reason 应为文本"),
        ('[[suppress]]\ncode = "T003"\nwhy = "甲"', "U014", "不认识的键：why"),
    ],
)
def test_settings_that_are_wrong_are_said_in_chinese(
    plan: Path, tmp_path: Path, text: str, code: str, tells: str
) -> None:
    config = tmp_path / "审核.toml"
    config.write_text(text, encoding="utf-8")
    done = run(plan, "--config", config)
    assert done.exit_code == 2
    assert code in done.stderr
    assert tells in done.stderr
    assert "__init__" not in done.stderr


@pytest.mark.parametrize(("name", "times"), [("示例县水务局", 0), ("示例县水务", 1)])
def test_a_suppression_for_a_plan_that_is_not_there_is_said_once(
    plan: Path, tmp_path: Path, name: str, times: int
) -> None:
    config = tmp_path / "审核.toml"
    rule = f'[[suppress]]\ncode = "T003"\nreason = "系统导出"\nplan = "{name}"'
    config.write_text(rule, encoding="utf-8")
    done = run(plan, plan, "--select", "T003", "--config", config)
    assert done.exit_code == 0
    assert done.stderr.count("U021") == times


def test_what_a_sheet_has_no_room_for_is_not_missing(tmp_path: Path) -> None:
    path = tmp_path / "自评.xlsx"
    path.write_bytes(to_xlsx(table(SHEET)))
    asked = "goals-missing,plan-year-missing,duties-missing,project-funds-missing"
    assert "问题：没有" in run(path, "--select", asked).stdout


UNREAD = """
项目支出绩效目标表|<|<|<
项目名称|甲项目|<|<
其他安排|详见附件|<|<
一级指标|二级指标|三级指标|指标值
产出指标|时效指标|物资运达时效|≤48时
"""


def test_what_was_not_read_is_told_in_the_opinion_and_when_mending(tmp_path: Path) -> None:
    path, opinion = tmp_path / "方案.xlsx", tmp_path / "意见.md"
    path.write_bytes(to_xlsx(table(UNREAD)))
    run(path, "--output", opinion)
    text = opinion.read_text(encoding="utf-8")
    assert "读取时未识别的内容 2 处，没有审核：“其他安排”；“详见附件”" in text
    done = run(path, "--fix", "--output", tmp_path / "改.json")
    assert "U024" in done.stderr
    assert "2 处内容未识别" in done.stderr


def test_what_could_not_be_read_rightly_is_in_the_opinion_and_in_the_exit_code(
    tmp_path: Path,
) -> None:
    path, opinion = tmp_path / "自评.xlsx", tmp_path / "意见.md"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("表")
        for cell in table(SHEET):
            page.write_string(cell.row, cell.column, cell.text)
        page.write_formula(3, 6, "=F4*9/10", None, "")  # nobody calculated it
    done = run(path, "--severity", "error", "--output", opinion, "--regulation", "财预〔2020〕10号")
    text = opinion.read_text(encoding="utf-8")
    assert done.exit_code == 1
    assert "没有“退回”级问题" not in text
    assert text.count("H010") == 1
    assert "G4" in text
    assert run(path, "--severity", "error").stdout.count("H010") == 1
    assert run(path, "--ignore", "H010", "--severity", "error").exit_code == 0
    reading = read_sheet(path)
    documents = documents_of_sheet(reading.require())
    reviewed = review(documents.plan, sheet=documents.sheet, read=reading.findings)
    assert len(reviewed.of("H010")) == 1


def test_all_read_is_not_told(plan: Path, tmp_path: Path) -> None:
    opinion = tmp_path / "意见.md"
    run(plan, "--output", opinion)
    assert "未识别" not in opinion.read_text(encoding="utf-8")
    assert "U024" not in run(plan, "--fix", "--output", tmp_path / "改.json").stderr


UNREAD_ROWS = """
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|份数|得分
产出指标|数量指标|甲|≥10期|9期|50|45
满意度指标|服务对象满意度指标|学员满意度|≥90%|95%|50|50
"""


def test_rows_that_were_not_read_are_no_missing_indicators(tmp_path: Path) -> None:
    path = tmp_path / "自评.xlsx"
    path.write_bytes(to_xlsx(table(UNREAD_ROWS)))
    done = run(path, "--select", "C", "--format", "json")
    codes = {item["code"] for item in json.loads(done.stdout)[0]["findings"]}
    assert not codes & {"C001", "C005"}, codes
    assert "C003" in codes  # 效益指标 is not on the form at all
    sheet = documents_of_sheet(read_sheet(path).require())
    (reviewed,) = review_many([sheet])
    assert not {"C001", "C002", "C003", "C005"} & set(reviewed.codes)


def test_of_several_files_each_finding_names_its_own(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "乙.json"
    other.write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    alone = json.loads(run(plan, "--format", "json").stdout)
    assert {item.get("file") for item in alone[0]["findings"]} == {None}
    both = json.loads(run(plan, other, "--format", "json").stdout)
    for one, file in zip(both, (plan, other), strict=True):
        assert one["findings"]
        assert {item["file"] for item in one["findings"]} == {str(file)}
    folder = tmp_path / "意见"
    result = run(plan, other, "-o", f"{folder}/", "--format", "csv")
    assert result.exit_code in {0, 1}
    texts = sorted(path.read_text(encoding="utf-8-sig") for path in folder.iterdir())
    assert sorted(name in text for text in texts for name in (plan.name, other.name)) == [
        False, False, True, True,
    ]  # fmt: skip
