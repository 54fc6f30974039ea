"""Merged cells and budget blocks that go on over a page of a PDF, as office programs draw them."""

import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gov_perf import Reading, ScoreSheet, dumps, loads, read_sheet, recheck
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.grid import Cell, Document, Grid
from gov_perf.forms.table import sheets_of

RULES = "财预〔2020〕10号"
WIDTHS = (70, 80, 90, 60, 60, 40, 40)
LEFTS = [50 + sum(WIDTHS[:place]) for place in range(len(WIDTHS) + 1)]
TOP, HIGH = 350, 20

Box = tuple[str, int, int, int, int]
"""A text, its row and column, and how many of them it covers."""
MONEY = [
    ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "80", "80", "76", "10", "95%", "9.5"],
]
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def form(output: str = "产出指标", level2: str = "社会效益指标") -> list[Box]:
    """A budget, five indicators of one heading, four of another, and the total."""
    boxes: list[Box] = [("项目名称", 0, 0, 1, 1), ("应急救护培训", 0, 1, 1, 6)]
    for row, texts in enumerate([*MONEY, HEAD], 1):
        boxes += ((text, row, column, 1, 1) for column, text in enumerate(texts))
    boxes += [(output, 4, 0, 5, 1), ("数量指标", 4, 1, 3, 1), ("质量指标", 7, 1, 2, 1)]
    boxes += [("效益指标", 9, 0, 4, 1), (level2, 9, 1, 4, 1)]
    for place in range(9):
        cells = (f"事项{place}的完成率", "≥90%", "95%", "10", "10")
        boxes += ((text, 4 + place, 2 + at, 1, 1) for at, text in enumerate(cells))
    return [*boxes, ("总分", 13, 0, 1, 5), ("100", 13, 5, 1, 1), ("99.5", 13, 6, 1, 1)]


def drawn(
    boxes: Sequence[Box],
    *breaks: int,
    at: str = "middle",
    sides: bool = True,
    repeat: bool = False,
    also: Sequence[tuple[int, str, float, float]] = (),
) -> bytes:
    """The form on pages that end before these rows.

    A cell that goes on has no line there, and its text is printed on every page, wherever that
    is, or (``at`` "first" and "last") on one page alone.  Without ``sides`` the upright lines left
    of such cells are missing; with ``repeat`` every page begins with the head of the table.
    """
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 400))
    last = max(row + rows for _, row, _, rows, _ in boxes)
    pages = list(zip((0, *breaks), (*breaks, last), strict=True))
    for number, (first, end) in enumerate(pages):
        canvas.setFont("STSong-Light", 8)
        if not number:
            canvas.drawString(200, 375, "项目支出绩效自评表")
        origin = first - 1 if repeat and number else first
        for box in boxes:
            _draw(canvas, box, (first, end), origin, at=at, sides=sides)
        for column, text in enumerate(HEAD if origin < first else ()):
            _draw(canvas, (text, origin, column, 1, 1), (origin, end), origin, at=at, sides=sides)
        for page, text, x, y in also:
            if page == number:
                canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _draw(
    canvas: Canvas, box: Box, shown: tuple[int, int], origin: int, *, at: str, sides: bool
) -> None:
    """What a page that shows these rows has of a cell; ``origin`` is the row at its top."""
    text, row, column, rows, columns = box
    begins, ends = max(row, shown[0]), min(row + rows, shown[1])
    if begins >= ends:
        return
    left, right = LEFTS[column], LEFTS[column + columns]
    high, low = (TOP - HIGH * (place - origin) for place in (begins, ends))
    cut = (begins, ends) != (row, row + rows)
    drawn = [(right, high, right, low, True), (left, high, left, low, sides or not cut)]
    drawn += [(left, high, right, high, begins == row), (left, low, right, low, ends == row + rows)]
    for *line, there in drawn:
        if there:
            canvas.line(*line)
    middle = TOP - HIGH * (row + rows / 2 - origin) - 3
    if cut and at != "middle":
        middle = (high + low) / 2 - 3
    own = {"first": begins == row, "last": ends == row + rows}
    if not cut or own.get(at, True):
        canvas.drawString(left + 2, middle, text)


def paths(reading: Reading[ScoreSheet]) -> list[str]:
    return [row.path for row in reading.require().rows]


def names(reading: Reading[ScoreSheet]) -> list[str]:
    return [item.name for item in reading.findings]


WHOLE = [
    *(f"产出指标/数量指标/事项{place}的完成率" for place in range(3)),
    *(f"产出指标/质量指标/事项{place}的完成率" for place in range(3, 5)),
    *(f"效益指标/社会效益指标/事项{place}的完成率" for place in range(5, 9)),
]


@pytest.mark.parametrize("at", ["middle", "first", "last"])
@pytest.mark.parametrize("breaks", [(5,), (6,), (7,), (8,), (10,), (11,), (12,), (6, 8), (6, 11)])
def test_rows_at_both_sides_of_the_page_are_read(breaks: tuple[int, ...], at: str) -> None:
    reading = read_sheet(drawn(form(), *breaks, at=at))
    assert paths(reading) == WHOLE
    assert names(reading) == []
    printed = reading.require().printed
    assert printed is not None
    assert printed.lost == ()
    assert recheck(reading.require(), RULES).findings == ()


@pytest.mark.parametrize(
    ("breaks", "at"),
    [((6,), "first"), ((6,), "last"), ((8,), "first"), ((8,), "last"), ((10,), "middle"),
     ((10,), "first"), ((10,), "last"), ((10, 12), "first"), ((6, 11), "last")],
)  # fmt: skip
def test_a_cell_goes_on_under_a_head_that_the_page_repeats(
    breaks: tuple[int, ...], at: str
) -> None:
    reading = read_sheet(drawn(form(level2="普法成效"), *breaks, at=at, repeat=True))
    assert paths(reading) == [path.replace("社会效益指标", "普法成效") for path in WHOLE]
    assert {"rows-lost", "levels-of-page-before"}.isdisjoint(names(reading))


def test_another_label_under_a_head_that_the_page_repeats_is_not_carried_back() -> None:
    other = [(1, "效益指标", 90, 340 - HIGH), (1, "综合成效", 162, 340 - HIGH)]
    boxes = form(level2="普法成效")
    reading = read_sheet(drawn(boxes, 11, at="first", repeat=True, also=other))
    assert "rows-lost" in names(reading)
    assert not any("事项5" in path or "事项6" in path for path in paths(reading))


def test_a_cell_over_three_pages_is_one() -> None:
    reading = read_sheet(drawn(form(), 10, 12, at="first"))
    assert paths(reading) == WHOLE
    assert names(reading) == []


def test_points_of_a_heading_that_goes_on_count_once() -> None:
    reading = read_sheet(drawn(form("产出指标（50分）"), 6))
    assert paths(reading) == WHOLE
    printed = reading.require().printed
    assert printed is not None
    assert [(item.path, item.points) for item in printed.headings] == [("产出指标", Decimal(50))]


def test_a_level_of_no_list_is_carried_by_the_lines_alone() -> None:
    boxes = form(level2="普法成效")
    reading = read_sheet(drawn(boxes, 11))
    assert paths(reading)[5:] == [f"效益指标/普法成效/事项{n}的完成率" for n in range(5, 9)]
    without = read_sheet(drawn(boxes, 11, sides=False))
    assert "rows-lost" in names(without)
    assert {path.partition("/")[0] for path in paths(without)} == {"产出指标"}


def test_two_labels_in_one_cell_that_make_no_heading_tell_nothing() -> None:
    boxes = form(level2="普法成效")
    reading = read_sheet(drawn(boxes, 11, at="first", also=[(1, "综合指标", 52, 330)]))
    assert "rows-lost" in names(reading)
    assert {path.partition("/")[0] for path in paths(reading)} == {"产出指标"}
    again = read_sheet(drawn(boxes, 11, at="first", also=[(1, "效益指标", 52, 330)]))
    assert len(paths(again)) == 9


def test_a_score_that_goes_on_is_of_no_row() -> None:
    boxes = [box for box in form() if (box[1], box[2]) not in {(10, 6), (11, 6), (12, 6)}]
    reading = read_sheet(drawn([*boxes, ("30", 10, 6, 3, 1)], 11))
    assert [row.name for row in reading.require().rows] == [f"事项{n}的完成率" for n in range(6)]
    assert "30" in [span.text for span in reading.unread]


@pytest.mark.parametrize("merged", [False, True])
def test_a_budget_goes_on_under_its_head_on_the_page_before(merged: bool) -> None:  # noqa: FBT001
    boxes = form()
    if merged:  # the block is named down its side, and no line divides it at the page
        boxes = [box for box in boxes if (box[1], box[2]) not in {(1, 0), (1, 1), (2, 0), (2, 1)}]
        boxes += [("项目资金（元）", 1, 0, 2, 1), ("", 1, 1, 1, 1), ("年度资金总额", 2, 1, 1, 1)]
    reading = read_sheet(drawn(boxes, 2))
    execution = reading.require().execution
    assert execution is not None
    assert execution.budget.executed.yuan == (76 if merged else 760000)
    assert (execution.points, execution.score) == (Decimal(10), Decimal("9.5"))
    assert paths(reading) == WHOLE
    assert names(reading) == []


def test_a_row_of_no_known_name_is_not_under_the_head_of_the_page_before() -> None:
    boxes = [box for box in form() if (box[1], box[2]) != (2, 0)]
    for name in ("上年资金总额", ""):
        reading = read_sheet(drawn([*boxes, (name, 2, 0, 1, 1)], 2))
        assert reading.require().execution is None
        assert "80" in [span.text for span in reading.unread]


@pytest.mark.parametrize(("page", "follows"), [(2, True), (2, None), (2, False), (3, True)])
def test_a_budget_is_read_under_the_head_of_the_page_before_alone(
    page: int,
    follows: bool | None,  # noqa: FBT001
) -> None:
    top, below = [box for box in form() if box[1] < 2], [box for box in form() if box[1] >= 2]
    grids = [
        Grid([Cell("项目支出绩效自评表", 0, 0)], page=1, running=True),
        Grid([Cell(*box) for box in top], page=1),
        Grid([Cell("第 1 页", 0, 0)], page=1, running=True),
        Grid(
            [Cell(text, row - 2, *rest) for text, row, *rest in below], page=page, follows=follows
        ),
    ]
    (reading,) = sheets_of(Document(grids), code_table("yunnan"))
    sheet = reading.require()
    told = {item.name: item for item in recheck(sheet, RULES).findings}
    if page == 2 and follows is not False:
        assert sheet.execution is not None
        assert told == {}
        return
    assert sheet.execution is None
    assert sheet.printed is not None
    assert sheet.printed.budget_unread == "第1页“项目资金（万元）”"
    assert told["recheck-execution-unread"].code == "N037"
    assert told["recheck-execution-unread"].fact("place") == sheet.printed.budget_unread
    assert "recheck-no-execution" not in told
    assert loads(dumps(sheet), ScoreSheet) == sheet
