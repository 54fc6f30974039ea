"""Tables of a PDF that a page cuts through (跨页表格): what is lost is told, nothing slides."""

import io
from collections.abc import Mapping

from attrs import evolve
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gov_perf import Reading, ScoreSheet, dumps, loads, read_sheet, recheck, review_many
from gov_perf.reviewing import Documents
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.from_sheet import documents_of_sheet

RULES = "财预〔2020〕10号"
WIDTHS = (70, 80, 90, 60, 60, 40, 40)
OUTPUT = [
    ["", "数量指标", "培训班期数", "≥12期", "12期", "25", "25"],
    ["", "质量指标", "培训合格率", "≥90%", "95%", "25", "25"],
]
BENEFIT = [
    ["", "社会效益指标", "群众知晓率", "≥90%", "95%", "15", "15"],
    ["", "生态效益指标", "绿地率", "≥90%", "95%", "15", "15"],
]
LAST = [
    ["满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "95%", "10", "10"],
    ["预算执行率", "", "", "", "100%", "10", "10"],
    ["总分", "", "", "", "", "100", "100"],
]
HEAD = [
    ["项目名称", "应急救护培训", "", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
]


Labels = Mapping[int, list[tuple[str, int, int]]]
"""Texts of a page that stand at a place of it without any lines."""


def drawn(*pages: tuple[list[list[str]], str], labels: Labels | None = None) -> bytes:
    """Pages of rows; a blank cell of a level has no lines, and a text stands under the table."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 400))
    for number, (rows, text) in enumerate(pages):
        canvas.setFont("STSong-Light", 9)
        if not number:
            canvas.drawString(200, 375, "项目支出绩效自评表")
        y = 350
        for row in rows:
            x = 50
            for place, (said, width) in enumerate(zip(row, WIDTHS, strict=True)):
                if place > 1 or said:
                    canvas.rect(x, y, width, 20)
                    canvas.drawString(x + 2, y + 6, said)
                x += width
            y -= 20
        for said, x, y_ in (labels or {}).get(number, ()):
            canvas.drawString(x, y_, said)
        if text:
            canvas.drawString(60, y + 6, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def read(*pages: tuple[list[list[str]], str]) -> Reading[ScoreSheet]:
    return read_sheet(drawn(*pages))


def paths(reading: Reading[ScoreSheet]) -> list[str]:
    return [row.path for row in reading.require().rows]


def test_levels_do_not_slide_where_the_page_cuts_their_cell() -> None:
    reading = read((HEAD + OUTPUT + BENEFIT[:1], "效益指标"), (BENEFIT[1:] + LAST, ""))
    assert paths(reading) == [
        "产出指标/数量指标/培训班期数",
        "产出指标/质量指标/培训合格率",
        "效益指标/社会效益指标/群众知晓率",
        "效益指标/生态效益指标/绿地率",
        "满意度指标/服务对象满意度指标/学员满意度",
    ]
    names = [item.name for item in recheck(reading.require(), RULES).findings]
    assert names == ["recheck-execution-by-rate"]


def test_a_page_without_its_first_column_keeps_the_columns() -> None:
    reading = read((HEAD + OUTPUT[:1], ""), (OUTPUT[1:] + BENEFIT, ""), (LAST, "第 3 页"))
    assert len(paths(reading)) == 5
    assert "rows-lost" not in [item.name for item in reading.findings]
    names = [item.name for item in recheck(reading.require(), RULES).findings]
    assert names == ["recheck-execution-by-rate"]


def test_rows_that_are_lost_make_the_form_incomplete() -> None:
    lost = "社会效益指标 群众知晓率 ≥90% 95% 15 15"
    reading = read((HEAD + OUTPUT, lost), (BENEFIT[1:] + LAST, ""))
    (told,) = [item for item in reading.findings if item.name == "rows-lost"]
    assert told.severity.value == "退回"
    assert str(told.where).endswith("第1页 正文 第1行")
    sheet = reading.require()
    assert sheet.printed is not None
    assert (sheet.printed.lost, sheet.skipped) == (("第1页没有读出的行",), ())
    assert "原表有行没有读出：第1页没有读出的行" in str(sheet.to_markdown())
    assert "没有实际完成值，未计入" not in str(sheet.to_markdown())
    assert loads(dumps(sheet), ScoreSheet) == sheet
    again = read_sheet(sheet.to_markdown().encode()).require()
    assert again.printed is not None
    assert again.printed.lost == sheet.printed.lost
    below = evolve(sheet, printed=evolve(sheet.printed, lost=()))
    names = {"satisfaction-missing", "points-total"}
    assert names.isdisjoint(item.name for item in review_many([documents_of_sheet(sheet)])[0])
    assert not names.isdisjoint(item.name for item in review_many([documents_of_sheet(below)])[0])
    plan = department(indicator("效益", "社会效益", "群众知晓率", "≥90%"))
    for one, said in ((sheet, False), (below, True)):
        (found,) = review_many([Documents(plan, sheet=one)])
        assert ("sheet-row-missing" in {item.name for item in found}) is said
    result = recheck(reading.require(), RULES)
    told_of = [item.name for item in result.findings]
    assert told_of == ["recheck-rows-lost", "recheck-execution-by-rate"]
    assert result.computed_total is None


def test_rows_under_a_level_that_nothing_tells_are_not_read() -> None:
    cost = ["", "成本指标", "人均成本", "≤500元", "450元", "15", "15"]
    above = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]
    reading = read((HEAD + above + [cost], ""), (BENEFIT[1:] + LAST, ""))
    assert "人均成本" not in str(paths(reading))
    assert "rows-lost" in [item.name for item in reading.findings]
    names = [item.name for item in recheck(reading.require(), RULES).findings]
    assert names == ["recheck-rows-lost", "recheck-execution-by-rate"]


def test_a_label_without_lines_is_unread_and_its_rows_get_no_other_level() -> None:
    cost = ["", "成本指标", "人均成本", "≤500元", "450元", "15", "15"]
    above = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]
    pages = (HEAD + above, ""), ([cost, [*cost[:2], "课时成本", *cost[3:]], *BENEFIT, *LAST], "")
    reading = read_sheet(drawn(*pages, labels={1: [("成本", 52, 350), ("指标", 52, 338)]}))
    assert "课时成本" not in str(paths(reading))
    assert [row.path for row in reading.require().rows][2:4] == [
        "效益指标/社会效益指标/群众知晓率",
        "效益指标/生态效益指标/绿地率",
    ]
    assert "成本指标" in [span.text for span in reading.unread]
    (told,) = [item for item in reading.findings if item.name == "rows-lost"]
    assert str(told.where).startswith("第2页 ")
    names = [item.name for item in reading.findings]
    assert "block-not-placed" in names
    assert "levels-of-page-before" not in names  # the level is that of 社会效益指标


def test_a_label_that_says_the_level_before_lets_the_rows_go_on() -> None:
    cost = ["", "成本指标", "人均成本", "≤500元", "450元", "15", "15"]
    above = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]
    pages = (HEAD + above, ""), ([cost, *LAST], "")
    reading = read_sheet(drawn(*pages, labels={1: [("产出指标", 52, 356)]}))
    assert paths(reading)[2] == "产出指标/成本指标/人均成本"
    assert "levels-of-page-before" in [item.name for item in reading.findings]
    assert reading.unread == ()


def test_the_label_of_a_single_row_without_lines_is_its_own() -> None:
    cost = ["", "成本指标", "人均成本", "≤500元", "450元", "15", "15"]
    above = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]
    pages = (HEAD + above, ""), ([cost, *LAST], "")
    reading = read_sheet(drawn(*pages, labels={1: [("成本指标", 52, 356)]}))
    assert paths(reading)[2] == "成本指标/成本指标/人均成本"
    assert reading.unread == ()
    other = read_sheet(drawn(*pages, labels={1: [("指标说明", 52, 356)]}))
    assert "人均成本" not in str(paths(other))
    assert "指标说明" in [span.text for span in other.unread]


def test_level_2_does_not_go_on_where_another_label_is_printed() -> None:
    rows = [
        ["产出指标", "", "课时数", "≥10课时", "12课时", "15", "15"],
        ["产出指标", "", "教材数", "≥10册", "12册", "15", "15"],
    ]
    above = [["产出指标", *OUTPUT[0][1:]]]
    pages = (HEAD + above, ""), (rows + LAST, "")
    reading = read_sheet(drawn(*pages, labels={1: [("质量指标", 122, 346)]}))
    assert "课时数" not in str(paths(reading))
    assert "rows-lost" in [item.name for item in reading.findings]
    assert "质量指标" in [span.text for span in reading.unread]
    again = read_sheet(drawn(*pages, labels={1: [("数量指标", 122, 346)]}))
    assert paths(again)[1:3] == ["产出指标/数量指标/课时数", "产出指标/数量指标/教材数"]
    none = read_sheet(drawn(*pages))
    assert paths(none)[1:3] == ["产出指标/数量指标/课时数", "产出指标/数量指标/教材数"]


def test_text_beside_a_table_is_unread() -> None:
    above = [["产出指标", *OUTPUT[0][1:]]]
    reading = read_sheet(drawn((HEAD + above + LAST, ""), labels={0: [("样表一", 520, 340)]}))
    assert [span.text for span in reading.unread] == ["样表一"]
    assert [item.name for item in reading.findings if item.name == "cell-not-placed"]


def test_what_a_page_says_of_itself_is_no_finding() -> None:
    above = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]
    heads = {
        0: [("2024/11/26 23:05 自评表", 20, 390), ("https://a.gov.cn/b.html?id=3 1/2", 20, 10)]
    }
    heads[1] = [("2024/11/26 23:05 自评表", 20, 390), ("https://a.gov.cn/b.html?id=3 2/2", 20, 10)]
    full = [[level, *row[1:]] for level, row in zip(("效益指标",) * 2, BENEFIT, strict=True)]
    reading = read_sheet(drawn((HEAD + above, ""), (full + LAST, ""), labels=heads))
    names = [item.name for item in reading.findings]
    assert "cell-not-placed" not in names
    assert "rows-lost" not in names
    assert len(paths(reading)) == 5
    for said in ("- 2 -", "第 2 页 共 2 页", "2/2", "2"):
        one = read_sheet(
            drawn((HEAD + above, ""), (full + LAST, ""), labels={1: [(said, 280, 10)]})
        )
        assert "cell-not-placed" not in [item.name for item in one.findings], said
        assert said in [span.text for span in one.unread]
    for said in ("12", "15 15", "2/8 20%", "社会效益指标"):
        one = read_sheet(
            drawn((HEAD + above, ""), (full + LAST, ""), labels={1: [(said, 280, 10)]})
        )
        assert "cell-not-placed" in [item.name for item in one.findings], said


def test_a_running_head_is_no_finding_and_a_row_on_two_pages_is_one() -> None:
    above = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]
    full = [[level, *row[1:]] for level, row in zip(("效益指标",) * 2, BENEFIT, strict=True)]
    for said, tells in (("某某市财政局 2024年度", False), ("群众知晓 15 15", True)):
        labels = {page: [(said, 200, 392)] for page in (0, 1)}
        reading = read_sheet(drawn((HEAD + above, ""), (full + LAST, ""), labels=labels))
        assert ("cell-not-placed" in [item.name for item in reading.findings]) is tells
        assert said in [span.text for span in reading.unread]
    once = {0: [("某某市财政局 2024年度", 200, 392)]}
    reading = read_sheet(drawn((HEAD + above, ""), (full + LAST, ""), labels=once))
    assert "cell-not-placed" in [item.name for item in reading.findings]


def test_text_beside_a_table_that_is_no_form_is_unread_too() -> None:
    reading = read_sheet(
        drawn(([["甲", "乙", "", "", "", "", ""]], ""), labels={0: [("丙", 20, 356)]})
    )
    assert "丙" in [span.text for span in reading.unread]


KNOWN = ["", "", "群众知晓率", "≥90%", "95%", "15", "15"]
GREEN = ["", "", "绿地率", "≥90%", "95%", "15", "15"]
FULL = [["产出指标", *OUTPUT[0][1:]], ["产出指标", *OUTPUT[1][1:]]]


def test_a_label_on_the_edge_of_both_pages_is_of_the_rows_at_both_sides() -> None:
    over = [("效益指标", 52, 267), ("社会效益指标", 122, 267)]
    under = [("效益指标", 52, 367), ("社会效益指标", 122, 367)]
    pages = (HEAD + FULL + [KNOWN], ""), ([GREEN, *LAST], "")
    reading = read_sheet(drawn(*pages, labels={0: over, 1: under}))
    assert paths(reading)[2:4] == [
        "效益指标/社会效益指标/群众知晓率",
        "效益指标/社会效益指标/绿地率",
    ]
    assert "levels-of-page-before" in [item.name for item in reading.findings]
    assert "rows-lost" not in [item.name for item in reading.findings]
    assert reading.unread == ()
    below = [(text, x, y - 12) for text, x, y in over]  # under the table: of what it is, none tells
    for labels in ({0: below, 1: under}, {1: under}, {0: over[1:], 1: under}):
        other = read_sheet(drawn(*pages, labels=labels))
        assert "群众知晓率" not in str(paths(other))
        assert "rows-lost" in [item.name for item in other.findings]
    two = (HEAD + FULL + [KNOWN, GREEN], ""), (LAST, "")
    high = [(text, x, y - 20) for text, x, y in over]
    other = read_sheet(drawn(*two, labels={0: high}))  # of both rows, or of one
    assert "群众知晓率" not in str(paths(other))


def test_a_title_on_the_edge_of_a_table_is_of_its_page() -> None:
    reading = read_sheet(drawn((HEAD + FULL + LAST, ""), labels={0: [("2025年度", 250, 369)]}))
    assert "2025年度" in reading.text
    assert len(paths(reading)) == 3


def test_a_lone_label_at_the_side_of_a_cut_table_is_no_row() -> None:
    down = {0: [(sign, 20, 240 - 10 * place) for place, sign in enumerate("绩效指标")]}
    pages = (HEAD + FULL, ""), ([[level, *row[1:]] for level, row in CUT] + LAST, "")
    for labels in (
        {0: [("绩效指标", 20, 240)]},
        {0: [("产出指标", 60, 240), ("绩效指标", 20, 240)]},
        down,
    ):
        reading = read_sheet(drawn(*pages, labels=labels))
        assert "rows-lost" not in [item.name for item in reading.findings]
        sheet = reading.require()
        assert sheet.printed is not None
        assert sheet.printed.lost == ()
        names = [item.name for item in recheck(sheet, RULES).findings]
        assert {"recheck-rows-missing", "recheck-rows-lost"}.isdisjoint(names)
    for text in ("绩效指标 15 15", "绩效指标 知晓率", "指标值"):
        reading = read_sheet(drawn(*pages, labels={0: [(text, 20, 240)]}))
        assert "rows-lost" in [item.name for item in reading.findings], text


CUT = (("效益指标", BENEFIT[0]), ("效益指标", BENEFIT[1]))


def test_a_note_that_the_page_breaks_goes_on_in_its_next_line() -> None:
    def unread(*lines: str) -> list[str]:
        at = [(line, 52, 180 - 12 * place) for place, line in enumerate(lines)]
        reading = read_sheet(drawn((HEAD + FULL + LAST, ""), labels={0: at}))
        return [span.text for span in reading.unread]

    first = "注：1.定量指标完成率高于100%的按满分计算，完成率低于"
    assert unread(first, "80%的不得分，由单位说明原因。") == []
    assert (
        unread(first, "一半的不得分，由单位说明原因，并且在下一年度的绩效目标里面", "改正。") == []
    )
    assert unread(first + "一半的不得分。", "2.其他。") == []
    for lines in (
        (first + "一半的不得分。", "80%的不得分"),  # the note has its end
        ("注：1.得分不超过分值", "80%的不得分"),  # and a short line is not full
        (first, "群众知晓率 ≥90% 95% 15 15"),  # a row that the page cuts off
        ("填报人：张三 联系电话：0870-1234567 填报日期：2025年2月20日", "群众知晓率"),
    ):
        assert unread(*lines)[-1:] == [lines[1]], lines
