"""Numbers of old Excel that may be shown as percentages (.xls): no score hangs on a guess."""

import io

import xlwt

from gov_perf import read_actuals, read_plan, read_sheet, read_sheets, recheck, score

RULES = "财预〔2020〕10号"


def book(*forms: tuple[str, float]) -> bytes:
    """A sheet for each form; its satisfaction is a number that is shown in %."""
    made = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str="0%")
    for name, share in forms:
        sheet = made.add_sheet(name)
        rows: list[list[str | float]] = [
            ["项目支出绩效自评表"],
            ["项目名称", name],
            ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "服务人数", "≥1人", 1, 90, 90],
            ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", share, 10, 10],
        ]
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                style = percent if value == share and column == 4 else xlwt.Style.default_style
                sheet.write(row, column, value, style)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


DATA = book(("甲项目", 0.97))


def test_a_share_in_doubt_is_neither_scored_nor_held_against_the_unit() -> None:
    plan, actuals = read_plan(DATA).require(), read_actuals(DATA).require()
    assert actuals["群众满意度"] == "0.97 或 97%"
    assert actuals["服务人数"] == "1"
    sheet = score(plan, actuals, RULES, skip_unscorable=True)
    assert [row.name for row in sheet.rows] == ["服务人数"]
    checked = recheck(read_sheet(DATA).require(), RULES)
    assert [row.computed for row in checked.rows if row.path.endswith("群众满意度")] == [None]
    names = {item.name for item in checked.findings}
    assert not names & {"recheck-row-differs", "recheck-full-marks"}, names
    assert "recheck-row-unchecked" in names


def test_what_the_file_leaves_in_doubt_is_told_of_the_form_where_it_stands() -> None:
    first, second = read_sheets(book(("甲项目", 97.0), ("乙项目", 0.97)))
    told = [
        [item.where.sheet for item in reading.findings if item.name == "number-format-unknown"]
        for reading in (first, second)
    ]
    assert told == [[], ["乙项目"]]
    assert str(first.require().rows[1].actual) == "97"
