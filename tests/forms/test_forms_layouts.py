"""Layouts that published forms have: titles in running text, blocks, labels, pages, old heads."""

import io
from datetime import UTC, datetime

import docx
import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from forms_made import table, to_csv, to_html, to_pdf, to_xlsx
from gov_perf import DepartmentPlan, ProjectPlan, Reading, read_actuals, read_plan, read_sheet


def names(reading: Reading[object]) -> set[str]:
    return {item.name for item in reading.findings}


TABLE = """
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥3期|3期|90|90
"""


def test_titles_and_labels_may_stand_in_running_text_before_the_table() -> None:
    document = docx.Document()
    for line in (
        "附件2",
        "项目支出绩效自评表",
        "（2031年度）",
        "项目名称：甲项目  主管部门：示例局",
    ):
        document.add_paragraph(line)
    drawn = document.add_table(2, 7)
    for row, line in enumerate(TABLE.strip().splitlines()):
        for column, text in enumerate(line.split("|")):
            drawn.cell(row, column).text = text
    document.add_paragraph("注：分值按办法确定。")
    buffer = io.BytesIO()
    document.save(buffer)
    plan = read_plan(buffer.getvalue()).require()
    assert isinstance(plan, ProjectPlan)
    assert (plan.project, plan.competent_department, plan.budget_year) == ("甲项目", "示例局", 2031)
    reading = read_sheet(buffer.getvalue())
    printed = reading.require().printed
    assert printed is not None
    assert printed.notes == ("注：分值按办法确定。",)
    assert [span.text for span in reading.unread] == ["附件2"]
    assert "cell-not-placed" not in [item.name for item in reading.findings]  # nobody need check it


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    document = docx.Document()
    outer = document.add_table(1, 1)
    outer.cell(0, 0).text = "外"
    inner = outer.cell(0, 0).add_table(2, 7)
    for row, line in enumerate(TABLE.strip().splitlines()):
        for column, text in enumerate(line.split("|")):
            inner.cell(row, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_sheet(buffer.getvalue())
    assert [row.name for row in reading.require().rows] == ["甲"]
    page = f"<table><tr><td>外<!-- -->{to_html(table(TABLE)).decode()[27:-14]}</td></tr></table>"
    assert [row.name for row in read_sheet(page).require().rows] == ["甲"]


def test_amounts_as_pairs_of_label_and_figure() -> None:
    drawn = table("""
项目支出绩效目标表|<|<|<|<|<|<
项目名称|甲项目|<|预算年度|2031年|<|<
项目资金（元）|年度资金总额：|80|其中：财政拨款|70|其他资金|10
三级指标|指标值|分值||||
甲|≥3期|10||||
""")
    plan = read_plan(to_xlsx(drawn)).require()
    assert isinstance(plan, ProjectPlan)
    assert plan.funds is not None
    assert [str(item) for item in (plan.funds.total, plan.funds.fiscal, plan.funds.other)] == [
        "80.00元", "70.00元", "10.00元",
    ]  # fmt: skip
    assert plan.budget_year == 2031


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("年度资金总额|80|其中：财政拨款|70", "funds-incomplete"),
        ("年度资金总额|八十|其中：财政拨款|70", "cell-not-placed"),
        ("项目名称|乙项目", "stated-twice"),
        ("预算年度|明年", "cell-not-placed"),
        ("项目实施期|长期", "cell-not-placed"),
        ("年度资金总额|80|其中：财政拨款|70|其他资金|10", "scale-assumed"),
    ],
)
def test_fields_that_cannot_be_used_are_told(line: str, finding: str) -> None:
    drawn = table(f"项目支出绩效目标表\n项目名称|甲项目\n{line}\n三级指标|指标值\n甲|≥3期")
    reading = read_plan(to_csv(drawn))
    assert finding in names(reading)
    assert reading.require().name == "甲项目"


def test_goals_beside_or_under_their_labels() -> None:
    beside = table(
        "部门整体支出绩效目标表\n部门名称|甲局\n年度绩效目标|办好三件事\n三级指标|指标值\n甲|≥3期"
    )
    plan = read_plan(to_csv(beside)).require()
    assert isinstance(plan, DepartmentPlan)
    assert plan.annual_goals == ("办好三件事",)
    under = table(
        "部门整体支出绩效目标表\n部门名称|甲局\n总体目标|年度目标\n长|短\n三级指标|指标值\n甲|≥3期"
    )
    plan = read_plan(to_csv(under)).require()
    assert (plan.overall_goals, plan.annual_goals) == (("长",), ("短",))


def test_the_execution_among_the_indicators_is_none_of_them() -> None:
    drawn = table(TABLE + "预算执行率（10分）|<|<|100%|95%|10|9.5\n总分|<|<|<|<|100|99.5\n")
    reading = read_sheet(to_csv(drawn))
    sheet = reading.require()
    printed = sheet.printed
    assert printed is not None
    assert [row.name for row in sheet.rows] == ["甲"]
    assert (str(printed.execution_points), str(printed.execution_score)) == ("10", "9.5")
    assert (str(printed.total), printed.rate) == ("99.5", "95%")


@pytest.mark.parametrize(
    ("line", "total", "grade"),
    [
        ("总分|<|<|<|<|100|98.5", "98.5", None),
        ("总分：98.5分|<|<|<|<|<|<", "98.5", None),
        ("自评总分|98.5|||||", "98.5", None),
        ("合计|<|<|<|<|100|98.5分", "98.5", None),
        ("总分|98.5|等级|优秀|||", "98.5", "优"),
        ("评价等级：良|<|<|<|<|<|<", None, "良"),
    ],
)
def test_totals_and_grades_in_their_places(line: str, total: str | None, grade: str | None) -> None:
    sheet = read_sheet(to_csv(table(TABLE + line))).require()
    assert sheet.printed is not None
    stated = sheet.printed.total
    assert (None if stated is None else str(stated), sheet.grade) == (total, grade)


def test_a_table_that_goes_on_over_a_page_without_a_head() -> None:
    lines = [
        f"产出指标|数量指标|指标{'甲乙丙丁戊己庚辛'[n % 8]}{n}|≥3期|3期|1|1" for n in range(100)
    ]
    drawn = table("项目支出绩效自评表|<|<|<|<|<|<\n" + TABLE.strip() + "\n" + "\n".join(lines))
    sheet = read_sheet(to_pdf(drawn)).require()
    assert len(sheet.rows) == 101


def test_old_heads_of_two_levels_and_a_word_for_the_name() -> None:
    drawn = table("一级指标|二级指标|指标内容|指标值\n产出|数量|甲|≥3期\n")
    assert [item.name for item in read_plan(to_csv(drawn)).require().indicators] == ["甲"]
    drawn = table("一级指标|二级指标|目标值\n产出指标|甲|≥3期\n")
    (item,) = read_plan(to_csv(drawn)).require().indicators
    assert (item.name, str(item.target)) == ("甲", "≥3期")


@pytest.mark.parametrize(
    ("sign", "value", "unit", "text", "finding"),
    [
        ("≥", "98%", "%", "≥98%", None),
        ("004", "98", "%", "≥98%", None),
        ("大于等于", "98", "%", "≥98%", None),
        ("不低于", "98", "%", "≥98%", None),
        ("077", "98", "%", "98%", "operator-code-unknown"),
        ("≥", "较好", "", "≥较好", "signs-differ"),
        ("≥", "≤98", "%", "≥≤98%", "signs-differ"),
        ("", "≥98", "%", "≥98%", None),
        ("", "显著提升", "人", "显著提升", "unit-unused"),
        ("/", "98", "/", "98", "sign-missing"),
        ("定性", "好", "", "好", None),
    ],
)
def test_sign_value_and_unit_in_their_cells(
    sign: str, value: str, unit: str, text: str, finding: str | None
) -> None:
    drawn = table(f"三级指标|指标性质|指标值|度量单位|指标属性\n甲|{sign}|{value}|{unit}|定量\n")
    reading = read_plan(to_csv(drawn))
    (item,) = reading.require().indicators
    assert item.target.text == text
    told = names(reading) & {
        "operator-code-unknown", "number-not-read", "signs-differ", "unit-unused", "sign-missing",
    }  # fmt: skip
    assert told - {"sign-missing"} == ({finding} - {"sign-missing"} if finding else set())


def test_an_attribute_that_is_none_is_told() -> None:
    drawn = table("三级指标|指标值|指标属性\n甲|≥3期|正向\n")
    assert "attribute-code-unknown" in names(read_plan(to_csv(drawn)))


def test_two_indicators_of_one_name_go_by_their_paths() -> None:
    drawn = table(TABLE + "产出指标|质量指标|甲|≥3%|4%|10|10\n产出指标|质量指标|乙|≥3%|/|10|10\n")
    reading = read_actuals(to_xlsx(drawn))
    assert dict(reading.require()) == {"产出指标/数量指标/甲": "3期", "产出指标/质量指标/甲": "4%"}
    assert "actual-filler" in names(reading)


def test_dates_times_and_truth_values_of_a_workbook() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"remove_timezone": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["三级指标", "指标值", "备注"])
        for row, value in enumerate(
            [datetime(2031, 3, 4, tzinfo=UTC), datetime(2031, 3, 4, 5, 6, tzinfo=UTC)], 1
        ):
            sheet.write_row(row, 0, [f"甲{row}", "≥3期"])
            sheet.write_datetime(row, 2, value, day)
        sheet.write_row(3, 0, ["甲3", "≥3期"])
        sheet.write_boolean(3, 2, True)  # noqa: FBT003
    remarks = [item.remark for item in read_plan(buffer.getvalue()).require().indicators]
    assert remarks == ["2031-03-04", "2031-03-04 05:06:00", "TRUE"]


def test_an_open_document_hides_sheets_and_breaks_lines() -> None:
    book = OpenDocumentSpreadsheet()
    hidden = Style(name="ta1", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    for name, style in (("藏", "ta1"), ("表", None)):
        sheet = Table(name=name, stylename=style) if style else Table(name=name)
        for line in TABLE.strip().splitlines():
            row = TableRow()
            for text in line.split("|"):
                cell = TableCell()
                cell.addElement(P(text=text))
                row.addElement(cell)
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    book.write(buffer)
    reading = read_sheet(buffer.getvalue())
    assert len(reading.require().rows) == 1
    assert "sheet-hidden" in names(reading)
    assert "forms-several" not in names(reading)


def test_a_blank_level2_under_a_new_level1_is_not_the_one_above() -> None:
    drawn = table(
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|≥3期\n效益指标||乙|≥3期\n"
    )
    places = read_plan(to_csv(drawn)).require().indicators.places
    assert [place.path for place in places] == ["产出指标/数量指标/甲", "效益指标//乙"]


def test_a_row_that_holds_a_word_of_a_head_is_still_a_row() -> None:
    drawn = table("一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|权重|≥3期\n")
    assert [item.name for item in read_plan(to_csv(drawn)).require().indicators] == ["权重"]


def test_a_second_total_of_the_funds_is_left_unread() -> None:
    block = "资金（万元）|全年预算数|全年执行数|得分\n资金总额|80|76|9.5\n资金总额|70|66|9.4\n"
    reading = read_sheet(to_csv(table(block + TABLE)))
    assert {"70", "66", "9.4"} <= {span.text for span in reading.unread}


def test_two_figures_of_a_total_outside_the_columns_are_points_and_score() -> None:
    sheet = read_sheet(to_csv(table(TABLE + "总分|100|98|||||\n"))).require()
    assert sheet.printed is not None
    assert (str(sheet.printed.total_points), str(sheet.printed.total)) == ("100", "98")


def test_a_deviation_note_is_kept_without_an_actual_value_too() -> None:
    drawn = table("三级指标|指标值|实际完成值|分值|得分|偏差原因\n甲|≥3期||10|0|未开展\n")
    sheet = read_sheet(to_csv(drawn)).require()
    assert sheet.printed is not None
    assert [row.note for row in sheet.printed.rows] == ["未开展"]
