"""Texts of a PDF that run over the lines of their cells: of which row they are is not guessed."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gov_perf import Reading, ScoreSheet, read_plan, read_sheet, recheck, review_many
from gov_perf.reviewing.from_sheet import documents_of_sheet

RULES = "财预〔2020〕10号"
WIDTHS = (60, 70, 80, 50, 50, 35, 35, 110)
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "评分标准"]
BUILT = ["产出指标", "数量指标", "新建里程", "≥35公里", "33.6公里", "30", "28.8"]
KEPT = ["产出指标", "数量指标", "养护里程", "≥420公里", "431公里", "30", "30"]
KNOWN = ["效益指标", "社会效益指标", "知晓率", "≥90%", "95%", "30", "30"]
WHOLE = "完成率100%得满分，完成率每低1个百分点扣0.2分，扣完为止。"


def drawn(rows: list[list[str]], *texts: tuple[str, float, float], high: int = 30) -> bytes:
    """A page of rows of one height, and texts at their places, from the top of the table down."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 400))
    canvas.setFont("STSong-Light", 8)
    canvas.drawString(200, 375, "项目支出绩效自评表")
    top = 350
    for number, row in enumerate(rows):
        x = 50
        for said, width in zip([*row, *[""] * (8 - len(row))], WIDTHS, strict=True):
            y = top - high * (number + 1)
            canvas.rect(x, y, width, high)
            canvas.drawString(x + 2, y + high / 2 - 3, said)
            x += width
    for text, column, down in texts:
        canvas.drawString(52 + sum(WIDTHS[: int(column)]), top - down, text)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def lines(texts: list[str], middle: float, gap: float = 9) -> list[tuple[str, float, float]]:
    """Lines of a standard around the middle of a row."""
    first = middle - gap * (len(texts) - 1) / 2 + 3
    return [(text, 7, first + gap * place) for place, text in enumerate(texts)]


def told(reading: Reading[ScoreSheet]) -> list[str]:
    return [item.name for item in reading.findings]


FOUR = ["完成率100%得满分", "，完成率每低1个百", "分点扣0.2分，扣完", "为止。"]
LIKED = ["满意度指标", "满意度指标", "满意度", "≥90%", "95%", "10", "10"]
ROWS = [["项目名称", "道路"], HEAD, BUILT, KEPT, KNOWN, LIKED]


def test_a_text_over_the_lines_of_its_row_is_of_none() -> None:
    reading = read_sheet(drawn(ROWS, *lines(FOUR, 90), high=26))
    sheet = reading.require()
    assert [row.indicator.name for row in sheet.rows] == ["满意度"]
    (item,) = [item for item in reading.findings if item.name == "text-over-lines"]
    assert (item.code, item.severity.value) == ("H107", "退回")
    rows = (("第3行", "新建里程"), ("第4行", "养护里程"), ("第5行", "知晓率"))
    cells = "、".join(f"{row}“评分标准”栏" for row, _ in rows)
    assert item.fact("places") == f"第1页表格{cells}"
    assert item.fact("rows") == "、".join(f"第1页表格{row}“{name}”" for row, name in rows)
    assert str(item.where) == "第1页"
    assert {"新建里程", "28.8", FOUR[0]} <= {span.text for span in reading.unread}
    assert "cell-not-placed" not in told(reading)
    names = [item.name for item in recheck(sheet, RULES).findings]
    assert "recheck-row-differs" not in names
    plan = read_plan(drawn(ROWS, *lines(FOUR, 90), high=26))
    assert "text-over-lines" in [item.name for item in plan.findings]
    assert [item.name for item in plan.require().indicators] == ["满意度"]


def test_lines_within_their_row_are_read() -> None:
    reading = read_sheet(drawn(ROWS, *lines(FOUR, 40 * 3 + 20), high=40))
    standards = [row.indicator.standard for row in reading.require().rows]
    assert standards == [None, "\n".join(FOUR), None, None]
    assert "text-over-lines" not in told(reading)


def test_a_text_that_hangs_over_into_an_empty_cell_is_whole() -> None:
    three = [FOUR[0], FOUR[1], "分点扣0.2分"]  # 26 points high in a row of 24: no line is cut off
    reading = read_sheet(drawn(ROWS, *lines(three, 24 * 3 + 12), high=24))
    assert [row.indicator.standard for row in reading.require().rows][1] == "\n".join(three)
    assert "text-over-lines" not in told(reading)


def test_a_rest_that_stands_within_the_row_below_is_known_by_how_it_begins() -> None:
    cut = (("完成率100%得满分", 7, 2 * 26 + 24.5), ("，每低1%扣1分", 7, 3 * 26 + 8))
    reading = read_sheet(drawn(ROWS, *cut, high=26))
    assert "text-over-lines" in told(reading)
    assert [row.indicator.name for row in reading.require().rows] == ["知晓率", "满意度"]
    apart = (("完成率100%得满分。", 7, 2 * 26 + 24.5), ("，每低1%扣1分", 7, 3 * 26 + 8))
    ended = read_sheet(drawn(ROWS, *apart, high=26))
    assert "text-over-lines" not in told(ended)
    assert len(ended.require().rows) == 4
    far = (("完成率100%得满分", 7, 2 * 26 + 15), ("，每低1%扣1分", 7, 3 * 26 + 15))
    assert "text-over-lines" not in told(read_sheet(drawn(ROWS, *far, high=26)))


def test_a_heading_that_hangs_over_is_what_it_says() -> None:
    rows = [["项目名称", "道路"], HEAD, ["", *BUILT[1:]], ["", *KEPT[1:]], KNOWN, LIKED]
    labels = (("产出指标", 0, 3 * 24 + 1), ("产出指标", 0, 3 * 24 + 10))
    reading = read_sheet(drawn(rows, *labels, high=24))
    assert "text-over-lines" not in told(reading)
    assert [row.path.partition("/")[0] for row in reading.require().rows][:2] == ["产出指标"] * 2


def test_rows_under_a_level_in_doubt_get_no_other_level() -> None:
    rows = [["项目名称", "道路"], HEAD, ["", *BUILT[1:]], ["", *KEPT[1:]], KNOWN, LIKED]
    labels = (("某局", 0, 3 * 24 + 1), ("自定的事", 0, 3 * 24 + 10))
    reading = read_sheet(drawn(rows, *labels, high=24))
    assert "text-over-lines" in told(reading)
    assert [row.indicator.name for row in reading.require().rows] == ["知晓率", "满意度"]


def test_a_text_over_the_lines_above_the_table_is_not_read() -> None:
    rows = [["项目名称"], ["主管部门"], *ROWS[1:]]
    names = (("乡村道路建设", 1, 17), ("和养护工程", 1, 26), ("某县交通局", 1, 35))
    reading = read_sheet(drawn(rows, *names, high=24))
    assert "text-over-lines" in told(reading)
    head = reading.require().head
    assert head is None or not head.competent_department
    assert "道路" not in reading.require().plan
    assert len(reading.require().rows) == 4
    assert {"和养护工程\n某县交通局"} <= {span.text for span in reading.unread}


def test_all_rows_are_not_spoken_of_where_rows_were_not_read() -> None:
    full = [[*row[:6], row[5]] for row in (BUILT, KEPT, KNOWN, LIKED)]
    more = [["效益指标", "社会效益指标", f"其他{n}", "≥1个", "1个", "1", "1"] for n in range(5)]
    rows = [["项目名称", "道路"], HEAD, *full, *more]
    lost = read_sheet(drawn(rows, *lines(FOUR, 90), high=26)).require()
    whole = read_sheet(drawn(rows, high=26)).require()
    assert (len(lost.rows), len(whole.rows)) == (6, 9)
    for sheet, said in ((lost, False), (whole, True)):
        names = {item.name for item in review_many([documents_of_sheet(sheet)])[0]}
        assert ("all-full-marks" in names) is said
        told = {item.name: item for item in recheck(sheet, RULES).findings}
        assert ("recheck-rows-lost" in told) is not said
        assert "recheck-rows-missing" not in told
    (item,) = [item for item in recheck(lost, RULES).findings if item.name == "recheck-rows-lost"]
    assert (item.code, item.fact("count")) == ("N034", "3")
    assert "补填" not in item.mend


def test_a_name_that_is_cut_off_is_not_named() -> None:
    rows = [["项目名称", "道路"], HEAD, [*BUILT[:2], "", *BUILT[3:]], KEPT, KNOWN, LIKED]
    rows[3] = [*KEPT[:2], "", *KEPT[3:]]
    names = (("新建农村", 2, 2 * 26 + 24.5), ("、联网里程", 2, 3 * 26 + 8))
    reading = read_sheet(drawn(rows, *names, high=26))
    (item,) = [item for item in reading.findings if item.name == "text-over-lines"]
    assert item.fact("places") == "第1页表格第3行“三级指标”栏、第4行“三级指标”栏"
    assert item.fact("rows") == "第1页表格第3行、第1页表格第4行"
    printed = reading.require().printed
    assert printed is not None
    assert printed.lost == ("第1页表格第3行", "第1页表格第4行")
