"""Official forms: what is written says what the sheet says, to readers that are not ours."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_written import figures, from_csv, from_excel, from_html, from_word, said
from gov_perf import (
    Adjustment,
    BudgetExecution,
    Forecast,
    Funds,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    MissingExtraError,
    MonitoringReport,
    Plan,
    ProjectPlan,
    ScoreSheet,
    Target,
    adjust,
    dumps,
    loads,
    monitor,
    note_deviations,
    samples,
    score,
    verify,
    write_template,
)
from gov_perf.forms.formula_guard import guarded, unguarded
from gov_perf.forms.write import FORMATS, excel_bytes, form_of, word_bytes
from gov_perf.forms.write.excel import column_name, sum_formula, workbook
from gov_perf.forms.write.layout import Cell, Form, Role, storable
from gov_perf.forms.write.markdown import markdown
from gov_perf.forms.write.measure import BODY, SMALLEST, TALLEST, heights, lines, size
from gov_perf.reviewing import review
from gov_perf.reviewing.examples import department, indicator
from gov_perf.testing import actuals_for, plans, project_plans

PLAN = samples.suijiang_red_cross()
SHEET = score(
    PLAN, samples.suijiang_actuals(), "财预〔2020〕10号", budget=samples.suijiang_budget()
)
UPTIME = "灾害管理信息系统正常运转率"
ADJUSTED = adjust(
    note_deviations(SHEET, {UPTIME: "=检修停机"}),
    [Adjustment(UPTIME, "0", "5", "已有证明", "复核人", date(2026, 2, 3))],
)
PROJECT = ProjectPlan(
    "应急救护培训项目",
    code="530626",
    competent_department="示例县卫生健康局",
    implementing_unit="示例县红十字会",
    funds=Funds("38700", "38700", "0"),
    budget_year=2025,
    annual_goals=["一、开展培训", "二、完成考核"],
    indicators=PLAN.indicators,
)
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "'=1",
    " =cmd",
    "<b>&amp;",
    "a|b\n*c*",
)


def hostile_plan() -> ProjectPlan:
    """A plan in which every text is something that a program could take for more than text."""
    leaves = [
        Level3Indicator(f"{text}名{number}", Target.as_written(text), points=1, remark=text)
        for number, text in enumerate(HOSTILE)
    ]
    tree = [Level1Indicator("=一级", [Level2Indicator("@二级<i>", leaves)])]
    return ProjectPlan(
        "=项目", "+1", "-主管", "@单位", annual_goals=HOSTILE, indicators=tree, title="=标题"
    )


@st.composite
def sheets(draw: st.DrawFn) -> ScoreSheet:
    plan: Plan = draw(plans() | project_plans())
    actuals = draw(actuals_for(plan))
    amounts = st.decimals("0.01", "99999999.99", places=2)
    budget = draw(st.none() | st.builds(BudgetExecution, amounts, amounts, st.none() | amounts))
    return score(plan, actuals, "财预〔2020〕10号", budget=budget)


FORMS: dict[str, Plan | ScoreSheet | MonitoringReport] = {
    "department": SHEET,
    "adjusted": ADJUSTED,
    "project": score(PROJECT, samples.suijiang_actuals(), "财预〔2020〕10号"),
    "headless": evolve(SHEET, head=None),
    "plan": PLAN,
    "project-plan": PROJECT,
    "hostile": hostile_plan(),
    "monitoring": monitor(
        PLAN,
        samples.suijiang_actuals(),
        on=date(2025, 7, 31),
        budget=samples.suijiang_budget(),
    ),
    "monitoring-hostile": monitor(
        hostile_plan(),
        {f"{text}名{number}": text for number, text in enumerate(HOSTILE)},
        on=date(2025, 2, 3),
        forecasts={f"{HOSTILE[0]}名0": Forecast("=1", reason="=cmd")},
    ),
}


# -- the table itself -------------------------------------------------------------------------


def check_covered(form: Form) -> None:
    """Every place of the grid belongs to exactly one cell."""
    covered = [
        (item.row + down, item.column + right)
        for item in form.placed
        for down in range(item.cell.rows)
        for right in range(item.cell.columns)
    ]
    places = {(row, column) for row in range(len(form.rows)) for column in range(len(form.widths))}
    assert len(covered) == len(set(covered))
    assert set(covered) == places


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_a_full_rectangle(name: str) -> None:
    check_covered(form_of(FORMS[name]))


@given(st.one_of(sheets(), plans(), project_plans()))
@settings(max_examples=40)
def test_any_form_is_a_full_rectangle(item: Plan | ScoreSheet) -> None:
    check_covered(form_of(item))


def test_the_sheet_is_on_the_form() -> None:
    form = form_of(SHEET)
    texts = {item.cell.key: item.cell.text for item in form.placed}
    for row in SHEET.rows:
        assert texts[f"score:{row.path}"] == str(row.score)
    assert texts["total"] == "89.53"
    assert texts["points:total"] == "100"
    assert texts["budget"] == "78,700.00"
    shown = set(said(form).values())
    assert {"部门整体支出绩效自评表", "（2025年度）", "绥江县红十字会", "95.3%", "良"} <= shown
    assert "实际完成值" in shown
    assert any("示例数据" in text for text in shown)
    assert any(str(SHEET.fingerprint) in text for text in shown)


def test_the_columns_are_those_of_the_official_form_in_their_order() -> None:
    form = form_of(SHEET)
    assert form.heading is not None
    assert [cell.text for cell in form.rows[form.heading]] == [
        "绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
        "偏差原因分析及改进措施",
    ]  # fmt: skip
    budget = next(row for row in form.rows if any(cell.text == "执行率" for cell in row))
    assert [cell.text for cell in budget][2:] == [
        "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分",
    ]  # fmt: skip


def test_a_project_has_its_own_head_and_unknown_has_neither() -> None:
    project = set(said(form_of(FORMS["project"])).values())
    assert {
        "项目支出绩效自评表", "项目名称", "主管部门", "示例县卫生健康局", "实施单位", "530626",
    } <= project  # fmt: skip
    assert "部门名称" not in project
    headless = set(said(form_of(FORMS["headless"])).values())
    assert {"绩效自评表", "部门（项目）名称"} <= headless


def test_adjustments_stand_beside_the_score() -> None:
    form = form_of(ADJUSTED)
    path = ADJUSTED.row(UPTIME).path
    mine, after = form.by_key[f"score:{path}"], form.by_key[f"adjusted:{path}"]
    assert (mine.cell.text, after.cell.text) == ("0.00", "5.00")
    assert (after.row, after.column) == (mine.row, mine.column + 1)
    assert form.by_key["adjusted:total"].cell.text == "94.53"
    assert any("已有证明" in text for text in said(form).values())
    assert "人工调整后得分" not in said(form_of(SHEET)).values()


def test_real_figures_carry_no_label_of_a_sample() -> None:
    real = evolve(SHEET, illustrative=False, actuals_note="")
    assert not any("示例数据" in text for text in said(form_of(real)).values())


def test_what_was_left_out_is_said() -> None:
    actuals = dict(samples.suijiang_actuals())
    del actuals["培训班期数"]
    for missing, word in (("zero", "按零分计"), ("skip", "未计入")):
        sheet = score(PLAN, actuals, "财预〔2020〕10号", missing=missing)  # type: ignore[arg-type]
        shown = list(said(form_of(sheet)).values())
        assert any(word in text and "培训班期数" in text for text in shown)
        assert any("未定等级" in text for text in shown)
        assert "（无）" in shown


def test_amounts_are_in_the_scale_that_all_share() -> None:
    for given_, label, shown in (
        (("7.87万元", "7.5万元"), "预算执行情况（万元）", "7.87"),
        (("7.87万元", "75000元"), "预算执行情况（元）", "78,700.00"),
        (("78700.01", "75000"), "预算执行情况（元）", "78,700.01"),
        (("7.87001万元", "7.5万元"), "预算执行情况（万元）", "7.87001"),
    ):
        sheet = score(
            PLAN, samples.suijiang_actuals(), "财预〔2020〕10号", budget=BudgetExecution(*given_)
        )
        form = form_of(sheet)
        assert label in said(form).values()
        assert form.by_key["budget"].cell.text == shown


@given(sheets())
@settings(max_examples=40)
def test_sums_are_the_sums_of_their_cells(sheet: ScoreSheet) -> None:
    form = form_of(sheet)
    sums = [item.cell for item in form.placed if item.cell.sums]
    assert len(sums) == 2 * (1 + len(sheet.level1))
    for cell in sums:
        parts = [form.by_key[key].cell.figure for key in cell.sums]
        assert sum(part or 0 for part in parts) == cell.figure
    assert form.by_key["total"].cell.figure == sheet.total
    assert form.by_key["points:total"].cell.figure == sheet.total_points


def test_the_plan_form_says_all_of_the_plan() -> None:
    shown = "\n".join(said(form_of(PLAN)).values())
    texts = [*PLAN.duties, *PLAN.overall_goals, *PLAN.annual_goals, *PLAN.notes]
    texts += [task.name for task in PLAN.key_tasks] + [task.content for task in PLAN.key_tasks]
    for item in PLAN.indicators:
        texts += [item.name, str(item.target), item.content or "", item.basis or ""]
        texts += [item.data_source or "", item.standard or "", item.remark or ""]
    for text in texts:
        assert storable(text) in shown
    assert "78,700.00" in shown


def test_links_and_points_of_headings_are_shown() -> None:
    linked = evolve(
        PROJECT, indicators=[evolve(root, points=50) for root in PROJECT.indicators.roots]
    ).link("培训合格率", "530626")
    shown = list(said(form_of(linked)).values())
    assert "产出指标（50分）" in shown
    assert "对应项目：应急救护培训项目" in shown


# -- formats, read back by other readers ------------------------------------------------------


def check_excel(item: Plan | ScoreSheet | MonitoringReport, path: Path) -> None:
    form = form_of(item)
    item.to_excel(path)
    got = from_excel(path)
    numbers = figures(form)
    for place, text in said(form).items():
        if place in numbers and not isinstance(got[place], str):
            assert got[place] == pytest.approx(float(numbers[place]), rel=1e-12)
        else:
            assert got[place] == text
    assert set(got) == set(said(form))


def check_others(item: Plan | ScoreSheet | MonitoringReport, path: Path) -> None:
    form = form_of(item)
    grid, _ = from_html(item.to_html())
    assert grid == {place: text.strip("\r") for place, text in said(form).items()}
    rows = from_csv(item.to_csv())
    assert rows == form.grid(repeat=True)
    item.to_word(path)
    paragraphs, table = from_word(path)
    blank = form.is_blank
    expected = [
        [entry.cell.text for entry in form.placed if entry.row == number]
        for number in range(len(form.rows))
        if number not in blank
    ]
    assert table == expected
    outside = [entry.cell.text for entry in form.placed if entry.row in blank]
    assert paragraphs == outside


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_lost_on_the_way(name: str, tmp_path: Path) -> None:
    check_excel(FORMS[name], tmp_path / "form.xlsx")
    check_others(FORMS[name], tmp_path / "form.docx")


@given(st.one_of(sheets(), plans(), project_plans()))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_any_form_is_lost_on_the_way(tmp_path: Path, item: Plan | ScoreSheet) -> None:
    check_excel(item, tmp_path / "form.xlsx")
    check_others(item, tmp_path / "form.docx")


@given(st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_through(tmp_path: Path, text: str) -> None:
    plan = ProjectPlan("项目", implementing_unit=text, annual_goals=[text])
    form = form_of(plan)
    assert plan.to_markdown()  # every other format is read again below
    shown = storable(text)
    (tmp_path / "a.xlsx").write_bytes(workbook(form))
    if not re.search(r"_x[0-9A-Fa-f]{4}_", shown):  # calamine leaves Excel's own escape as it is
        got = from_excel(tmp_path / "a.xlsx")
        assert {place: str(value) for place, value in got.items()} == said(form)
    assert from_csv(plan.to_csv()) == form.grid(repeat=True)
    check_others(plan, tmp_path / "a.docx")


@given(st.text(alphabet="'=+-@\t\r\n ＝a1", max_size=8))
def test_the_guard_of_csv_can_be_taken_off_and_leaves_no_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not re.match(r"\s*[=+@\-＝\t\r]", cell)


@pytest.mark.parametrize("text", HOSTILE[:9])
def test_what_looks_like_a_formula_is_none(text: str, tmp_path: Path) -> None:
    plan = ProjectPlan("项目", implementing_unit=text)
    plan.to_excel(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")
    rows = csv.reader(io.StringIO(plan.to_csv(), newline=""))
    assert any(cell.startswith("'") for row in rows for cell in row)


def test_html_is_escaped_and_brings_nothing_from_elsewhere() -> None:
    text = hostile_plan().to_html()
    _, tags = from_html(text)
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "table", "colgroup", "col", "tr",
        "td", "th", "br",
    }  # fmt: skip
    assert "&lt;b&gt;&amp;amp;" in text
    assert "http" not in text


def test_markdown_says_every_text_and_has_one_table() -> None:
    text = markdown(form_of(SHEET))
    lines_ = text.splitlines()
    assert lines_[0] == "# 部门整体支出绩效自评表"
    rows = [line for line in lines_ if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {10}
    assert sum(re.fullmatch(r"[| -]+", row) is not None for row in rows) == 1
    for cell in said(form_of(SHEET)).values():
        for part in cell.split("\n"):
            assert re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", part) in text


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("- a", r"- \- a"),
        ("1. a", r"- 1\. a"),
        ("+a", r"- \+a"),
        ("=", r"- \="),
        ("# a", r"- \# a"),
    ],
)
def test_a_note_stays_a_line_in_markdown(note: str, line: str) -> None:
    form = Form("表", [10], [[Cell("甲")], [Cell(note, Role.NOTE)]])
    assert markdown(form).splitlines()[-1] == line


def test_the_methods_give_what_files_hold() -> None:
    assert FORMATS[".md"](SHEET).decode() == SHEET.to_markdown()
    assert FORMATS[".html"](SHEET).decode() == SHEET.to_html()
    assert FORMATS[".csv"](SHEET).decode("utf-8-sig") == SHEET.to_csv()


# -- the workbook -----------------------------------------------------------------------------


def part(data: bytes, name: str, folder: Path) -> str:
    (folder / "book.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "book.zip") as archive:
        return archive.read(name).decode()


def test_sums_are_live_and_hold_their_value(tmp_path: Path) -> None:
    xml = part(excel_bytes(SHEET), "xl/worksheets/sheet1.xml", tmp_path)
    formulas = re.findall(r'<c r="(\w+)"[^>]*><f>([^<]*)</f><v>([^<]*)</v>', xml)
    form = form_of(SHEET)
    total = form.by_key["total"]
    by_place = {place: (formula, value) for place, formula, value in formulas}
    place = f"{column_name(total.column)}{total.row + 1}"
    assert by_place[place][1] == "89.53"
    assert len(formulas) == 2 * 4
    keys = [f"score:{row.path}" for row in SHEET.rows]
    assert by_place[place][0] == sum_formula(form, [*keys, "score:预算执行率"]).removeprefix("=")
    assert 't="str"' not in "".join(re.findall(r"<c [^>]*><f>", xml))


def test_neighbours_are_summed_as_a_range() -> None:
    form = Form("表", [5, 5], [[Cell("1", key=f"a{n}"), Cell("2", key=f"b{n}")] for n in range(4)])
    assert sum_formula(form, ["a3", "a0", "a1", "b2"]) == "=SUM(A1:A2,A4,B3)"
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_page_is_a4_landscape_and_one_page_wide(tmp_path: Path) -> None:
    data = excel_bytes(SHEET)
    xml = part(data, "xl/worksheets/sheet1.xml", tmp_path)
    setup = re.search(r"<pageSetup[^>]*>", xml)
    assert setup is not None
    assert 'paperSize="9"' in setup[0]
    assert 'orientation="landscape"' in setup[0]
    assert 'fitToHeight="0"' in setup[0]
    assert "<pageSetUpPr fitToPage" in xml
    names = part(data, "xl/workbook.xml", tmp_path)
    assert "Print_Area" in names
    assert "Print_Titles" in names


def test_computed_cells_are_locked_and_notes_are_open(tmp_path: Path) -> None:
    data = excel_bytes(SHEET)
    xml = part(data, "xl/worksheets/sheet1.xml", tmp_path)
    assert "<sheetProtection" in xml
    assert "<sheetProtection" not in part(
        excel_bytes(SHEET, protect=False), "xl/worksheets/sheet1.xml", tmp_path
    )
    styles = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", part(data, "xl/styles.xml", tmp_path))[1:]
    form = form_of(SHEET)
    for item in form.placed:
        place = f"{column_name(item.column)}{item.row + 1}"
        style = re.search(rf'<c r="{place}" s="(\d+)"', xml)
        assert style is not None
        assert ('locked="0"' in styles[int(style[1])]) == item.cell.open, place
    for row in SHEET.rows:
        assert form.by_key[f"note:{row.path}"].cell.open
        assert not form.by_key[f"score:{row.path}"].cell.open


def test_scores_may_only_be_typed_between_nothing_and_their_points(tmp_path: Path) -> None:
    xml = part(excel_bytes(SHEET), "xl/worksheets/sheet1.xml", tmp_path)
    form = form_of(SHEET)
    rules = {
        place: (low, high)
        for place, low, high in re.findall(
            r'<dataValidation type="decimal"[^>]*sqref="(\w+)"[^>]*>'
            r"<formula1>([^<]*)</formula1><formula2>([^<]*)</formula2>",
            xml,
        )
    }
    for row in SHEET.rows:
        item = form.by_key[f"score:{row.path}"]
        low, high = rules[f"{column_name(item.column)}{item.row + 1}"]
        assert (low, Decimal(high)) == ("0", row.points)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    again = loads(dumps(ADJUSTED), ScoreSheet)
    assert excel_bytes(again) == excel_bytes(ADJUSTED)
    assert word_bytes(again) == word_bytes(ADJUSTED)
    for make in FORMATS.values():
        assert make(again) == make(ADJUSTED)


def test_no_file_says_when_it_was_written() -> None:
    """Two files made within one second would be alike anyway."""
    for make in (excel_bytes, word_bytes):
        with zipfile.ZipFile(io.BytesIO(make(SHEET))) as archive:
            assert {item.date_time[0] for item in archive.infolist()} == {1980}
            core = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r">(\d{4})-\d\d-\d\dT", core)) <= {"2000", "2013"}


def test_numbers_too_long_for_a_spreadsheet_are_kept_as_text(tmp_path: Path) -> None:
    long = Decimal("12345678901234567.25")
    cell = Cell("12345678901234567.25", Role.FIGURE, figure=long, pattern="0.00")
    form = Form("表", [30], [[cell], [evolve(cell, text="0.25", figure=Decimal("0.25"))]])
    (tmp_path / "a.xlsx").write_bytes(workbook(form))
    assert from_excel(tmp_path / "a.xlsx") == {(0, 0): "12345678901234567.25", (1, 0): 0.25}


def test_a_text_that_no_cell_holds_is_refused_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        excel_bytes(ProjectPlan("项目", annual_goals=["字" * 32_768]))
    assert caught.value.code == "Z002"
    assert caught.value.where.cell is not None
    assert excel_bytes(ProjectPlan("项目", annual_goals=["字" * 32_767]))


def test_rows_are_tall_enough_for_their_text_and_not_taller_than_possible() -> None:
    tall = Form(
        "表", [10, 10], [[Cell("字" * 40, rows=2), Cell("a")], [Cell("b")], [Cell("字" * 999)]]
    )
    first, second, third = heights(tall)
    assert first + second >= lines("字" * 40, 10) * 13
    assert third == TALLEST
    for one, two in pairwise(range(1, 50)):
        assert lines("字" * one, 10) <= lines("字" * two, 10)


def test_a_text_too_long_for_the_tallest_row_is_shrunk_and_not_cut(tmp_path: Path) -> None:
    note = "停电检修造成系统停运。" * 60
    form = form_of(note_deviations(SHEET, {UPTIME: note}))
    place = next(item for item in form.placed if item.cell.text == note)
    tall = sum(heights(form)[place.row : place.row + place.cell.rows])
    points = size(form, place)
    assert SMALLEST < points < BODY
    assert lines(note, form.width_of(place) * BODY // points) * 13 * points / BODY <= tall
    assert lines(note, form.width_of(place)) * 13 > tall  # it would have been cut
    assert all(size(form, item) == BODY for item in form.placed if item.cell.text != note)
    xml = part(workbook(form), "xl/styles.xml", tmp_path)
    assert re.search(rf'<sz val="{points}"/>(<color [^>]*>)?<name val="宋体"/>', xml)


def test_a_long_list_keeps_its_heading_in_sight(tmp_path: Path) -> None:
    names = [[Cell("一"), Cell("二")]]
    head = [[Cell("标题", Role.TITLE, columns=2)]]
    rows = [[Cell(str(number)), Cell("a")] for number in range(99)]
    for above, frozen in ((head, True), (head + names * 20, False)):
        form = Form("表", [10, 10], [*above, *names, *rows], len(above))
        xml = part(workbook(form), "xl/worksheets/sheet1.xml", tmp_path)
        assert (f'<pane ySplit="{len(above) + 1}"' in xml) == frozen


def test_the_pages_of_word_and_of_a_browser_are_numbered() -> None:
    with zipfile.ZipFile(io.BytesIO(word_bytes(SHEET))) as archive:
        foot = archive.read("word/footer1.xml").decode()
    told = re.findall(r'<w:t[^>]*>([^<]*)|w:instr="(\w+)"', foot)
    assert [text.strip() or field for text, field in told] == [
        "第", "PAGE", "1", "页，共", "NUMPAGES", "1", "页",
    ]  # fmt: skip
    wanted = '@bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"'
    assert wanted in SHEET.to_html()


def test_word_is_told_that_the_text_is_chinese() -> None:
    with zipfile.ZipFile(io.BytesIO(word_bytes(SHEET))) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:eastAsia="([^"]*)"', styles)) == {"zh-CN"}


@pytest.mark.parametrize("name", FORMS)
def test_the_table_of_word_is_as_wide_as_the_page_allows(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_bytes(FORMS[name]))) as archive:
        xml = archive.read("word/document.xml").decode()
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
    assert abs(sum(widths) - round(267 / 25.4 * 1440)) < len(widths)  # in twentieths of a point


def test_a_cell_over_many_rows_is_not_kept_on_one_page() -> None:
    """Else a browser prints half a page and puts the whole table on the next."""
    style = SHEET.to_html().split("@media print {")[1].split("</style>")[0]
    avoiding = [line.split("{")[0] for line in style.splitlines() if "break-inside: avoid" in line]
    assert avoiding == ["td:not([rowspan]), th:not([rowspan]) "]


# -- the methods ------------------------------------------------------------------------------


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        form_of(samples.suijiang_actuals())  # type: ignore[arg-type]
    assert caught.value.code == "Z001"


def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    for write in (SHEET.to_excel, SHEET.to_word):
        bad = ((tmp_path, "U003"), (tmp_path / "nowhere" / "a", "U030"), ("a\0b", "U003"))
        for path, code in bad:
            with pytest.raises(InputError) as caught:
                write(path)
            assert caught.value.code == code


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a workbook while it is written anew opens the old one or the new one."""
    book = tmp_path / "自评表.xlsx"
    book.write_bytes(b"before")

    def full(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(InputError) as caught:
            SHEET.to_excel(book)
    assert caught.value.finding.name == "file-not-written"
    assert (book.read_bytes(), list(tmp_path.iterdir())) == (b"before", [book])
    SHEET.to_excel(book)
    assert (book.read_bytes(), list(tmp_path.iterdir())) == (excel_bytes(SHEET), [book])


@pytest.mark.parametrize(
    ("write", "name", "known"),
    [
        (SHEET.to_excel, "自评表.xls", ".xlsx"),
        (SHEET.to_excel, "自评表.PDF", ".xlsx"),
        (PLAN.to_excel, "方案.csv", ".xlsx"),
        (SHEET.to_word, "自评表.doc", ".docx"),
        (SHEET.to_report, "报告.pdf", ".html、.htm"),
        (partial(write_template, PLAN), "填报表.xls", ".xlsx"),
    ],
)
def test_a_name_that_says_another_format_is_refused(
    write: Callable[[Path], None], name: str, known: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        write(tmp_path / name)
    item = caught.value.finding
    assert (item.name, item.fact("known")) == ("output-ending-unknown", known)
    assert list(tmp_path.iterdir()) == []


def test_endings_are_read_in_either_case_and_a_name_may_have_none(tmp_path: Path) -> None:
    SHEET.to_excel(tmp_path / "自评表.XLSX")
    SHEET.to_word(tmp_path / "自评表")
    SHEET.to_report(tmp_path / "报告.htm")
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("module", "extra", "name"), [("xlsxwriter", "excel", "to_excel"), ("docx", "word", "to_word")]
)
def test_a_missing_extra_says_so(
    module: str, extra: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for loaded in [item for item in sys.modules if item.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)

    class Gone:
        def find_spec(self, wanted: str, *_: object) -> None:
            if wanted.partition(".")[0] == module:
                raise ModuleNotFoundError(name=module)

    monkeypatch.setattr(sys, "meta_path", [Gone(), *sys.meta_path])
    with pytest.raises(MissingExtraError) as caught:
        getattr(SHEET, name)(tmp_path / "a")
    assert caught.value.finding.fact("extra") == extra
    assert "\n" not in caught.value.text


# -- notes on a sheet -------------------------------------------------------------------------


def test_notes_change_no_score_and_the_sheet_stays_verifiable() -> None:
    noted = note_deviations(SHEET, {UPTIME: " 检修停机 ", "产出/数量/培训班期数": "多办一期"})
    assert noted[UPTIME].deviation_note == "检修停机"
    assert noted["培训班期数"].deviation_note == "多办一期"
    assert (noted.total, noted.rows[0]) == (SHEET.total, SHEET.rows[0])
    assert verify(noted, PLAN, samples.suijiang_actuals()) == ()
    assert verify(loads(dumps(noted), ScoreSheet)) == ()
    changed = evolve(noted, rows=[evolve(row, deviation_note="改") for row in noted.rows])
    assert [item.name for item in verify(changed)] == ["sheet-altered"]
    assert note_deviations(noted, {UPTIME: ""})[UPTIME].deviation_note == ""
    assert note_deviations(evolve(SHEET, fingerprint=None), {UPTIME: "a"}).fingerprint is None


def test_everything_wrong_with_notes_is_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        note_deviations(SHEET, {"没有": "a", UPTIME: 5})  # type: ignore[dict-item]
    assert caught.value.code == "Z003"
    assert [item.name for item in caught.value.findings] == ["indicator-unknown", "argument-kind"]


def test_the_heading_of_an_opinion_stands_on_every_page() -> None:
    """Word repeats a row only together with all rows above it, from the first on."""
    opinion = review(department(indicator("产出", "数量", "培训期数", "≥12期")))
    xml = zipfile.ZipFile(io.BytesIO(word_bytes(opinion))).read("word/document.xml").decode()
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml, re.DOTALL)
    heading = next(number for number, row in enumerate(rows) if "修改建议" in row)
    assert ["<w:tblHeader" in row for row in rows] == [n <= heading for n in range(len(rows))]
    assert heading < len(rows) - 1


def test_a_heading_far_down_is_not_repeated_with_all_that_is_above() -> None:
    xml = zipfile.ZipFile(io.BytesIO(word_bytes(SHEET))).read("word/document.xml")
    assert form_of(SHEET).heading is not None
    assert b"w:tblHeader" not in xml
