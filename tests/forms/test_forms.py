"""Published forms in every kind of file: the same cells, and what the recogniser makes of them."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_made import WRITERS, table, to_csv, to_docx, to_html, to_xlsx
from gov_perf import (
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Limits,
    ProjectPlan,
    Reading,
    ScoreSheet,
    Target,
    dumps,
    loads,
    read_actuals,
    read_plan,
    read_plans,
    read_sheet,
    read_sheets,
)
from gov_perf.forms.grid import Cell, Grid
from gov_perf.forms.sources import content_of, read_document
from gov_perf.numbers.units import Unit

PROJECT = table("""
项目支出绩效自评表|<|<|<|<|<|<|<
（2031年度）|<|<|<|<|<|<|<
项目名称|<|应急救护培训|<|主管部门|<|示例局|<
项目资金（万元）|<||年初预算数|全年预算数|全年执行数|分值|得分
^|^|年度资金总额|80|80|76|10|9.5
^|^|其中：财政拨款|70|70|66||
^|^|其他资金|10|10|10||
年度总体目标|预期目标|<|<|实际完成情况|<|<|<
^|完成12期培训|<|<|完成11期|<|<|<
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
^|产出指标（50分）|数量指标|培训班期数|≥12期|11期|25|22.92
^|^|质量指标|培训\\n合格率|≥98%|98%|25|25
^|效益指标（30分）|社会效益指标|普及率|≥25%|30%|30|30
^|满意度指标（10分）|服务对象满意度指标|群众满意度|≥90%|85%|10|9.44
总分|<|<|<|<|<|100|96.86
自评等级|<|优秀|<|<|<|<|<
注：自评等级按总分填写。|<|<|<|<|<|<|<
""")

THREE_CELLS = table("""
2031年部门整体支出绩效目标表|<|<|<|<|<|<|<
部门名称|<|示例县图书馆|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|<|<|指标属性|分值
^|^|^|计算符号|数值|计量单位|^|^
产出指标|数量指标|借阅人次|大于等于|3|万人次|定量|30
||新书上架|=|1200|册|定量|20
效益指标|社会效益指标|阅读氛围|定性|明显改善|/|定性|30
满意度指标|服务对象满意度指标|读者满意度|≥|92|%|定量|10
合计|<|<|<|<|<|<|90
""")

UNIT_FIRST = table("""
项目支出绩效目标申报表|<|<|<|<|<
项目名称|示例项目|项目代码|ABC-1|实施单位|示例站
三级指标|计量单位|指标性质|指标值|权重|备注
值守人员|人|=|51|60|
|||||
运维成本|万元|≤|35.8|40|
""")


def names(reading: Reading[object]) -> set[str]:
    return {item.name for item in reading.findings}


# -- every kind of file says the same ---------------------------------------------------------


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize(
    "cells", [PROJECT, THREE_CELLS, UNIT_FIRST], ids=["project", "three", "unit"]
)
def test_a_file_gives_back_its_cells_and_their_spans(kind: str, cells: list[Cell]) -> None:
    document = read_document(content_of(WRITERS[kind](cells), Limits()), Limits())
    (grid,) = [grid for grid in document.grids if not grid.running]
    assert list(grid.cells) == cells
    assert document.findings == ()


@pytest.mark.parametrize("kind", WRITERS)
def test_a_published_sheet_is_the_same_from_every_kind_of_file(kind: str) -> None:
    sheet = read_sheet(WRITERS[kind](PROJECT)).require()
    assert sheet == read_sheet(to_csv(PROJECT)).require()
    assert loads(dumps(sheet), ScoreSheet) == sheet


# -- what is recognised -----------------------------------------------------------------------


def test_a_published_sheet_holds_what_is_printed() -> None:
    reading = read_sheet(to_xlsx(PROJECT))
    sheet = reading.require()
    printed = sheet.printed
    assert printed is not None
    assert [(row.name, str(row.points), str(row.score)) for row in sheet.rows] == [
        ("培训班期数", "25", "22.92"), ("培训合格率", "25", "25"),
        ("普及率", "30", "30"), ("群众满意度", "10", "9.44"),
    ]  # fmt: skip
    assert {row.rule for row in sheet.rows} == {""}
    assert all(row.steps == () and row.met is None for row in sheet.rows)
    assert (sheet.plan, sheet.regulation, sheet.grade) == ("应急救护培训", "", "优")
    assert (printed.total, printed.total_points, printed.grade) == (
        Decimal("96.86"), Decimal(100), "优秀",
    )  # fmt: skip
    assert [(item.path, str(item.points)) for item in printed.headings] == [
        ("产出指标", "50"), ("效益指标", "30"), ("满意度指标", "10"),
    ]  # fmt: skip
    assert printed.notes == ("注：自评等级按总分填写。",)
    assert [row.actual for row in printed.rows] == ["11期", "98%", "30%", "85%"]
    assert sheet.execution is not None
    assert str(sheet.execution.budget.budget) == "80万元"
    assert sheet.execution.rate == Fraction(95, 100)
    assert names(reading) == {"fields-beside", "money-rows-beside"}


def test_a_project_form_gives_its_plan() -> None:
    plan = read_plan(to_xlsx(PROJECT)).require()
    assert isinstance(plan, ProjectPlan)
    assert (plan.project, plan.competent_department, plan.budget_year) == (
        "应急救护培训", "示例局", 2031,
    )  # fmt: skip
    assert plan.annual_goals == ("完成12期培训",)
    assert plan.funds is not None
    assert (str(plan.funds.total), str(plan.funds.other)) == ("80万元", "10万元")
    assert plan.indicators.roots[0].points == 50
    assert [str(item.target) for item in plan.indicators] == ["≥12期", "≥98%", "≥25%", "≥90%"]


def test_sign_number_and_unit_in_three_cells_under_two_heads() -> None:
    reading = read_plan(to_docx(THREE_CELLS))
    plan = reading.require()
    assert isinstance(plan, DepartmentPlan)
    assert plan.department == "示例县图书馆"
    found = [
        (item.name, str(item.target.operator), item.target.value, str(item.target.unit or ""))
        for item in plan.indicators
    ]
    assert found == [
        ("借阅人次", "≥", 3, "万人次"), ("新书上架", "=", 1200, "册"),
        ("阅读氛围", "定性", None, ""), ("读者满意度", "≥", 92, "%"),
    ]  # fmt: skip
    assert [place.path for place in plan.indicators.places][1] == "产出指标/数量指标/新书上架"
    assert reading.errors == ()


def test_a_unit_before_the_sign_is_told_by_its_column() -> None:
    reading = read_plan(to_html(UNIT_FIRST))
    assert [str(item.target) for item in reading.require().indicators] == ["=51人", "≤35.8万元"]
    assert "level1-missing" in names(reading)


def test_actual_values_are_read_from_a_form() -> None:
    actuals = read_actuals(to_html(PROJECT)).require()
    assert dict(actuals) == {
        "培训班期数": "11期", "培训合格率": "98%", "普及率": "30%", "群众满意度": "85%",
    }  # fmt: skip


def test_several_forms_on_one_sheet_are_all_found() -> None:
    height = max(cell.row + cell.rows for cell in PROJECT)
    again = [
        Cell(
            cell.text.replace("应急", "地震"),
            cell.row + height,
            cell.column,
            cell.rows,
            cell.columns,
        )
        for cell in PROJECT
    ]
    data = to_xlsx([*PROJECT, *again])
    assert [reading.require().plan for reading in read_sheets(data)] == [
        "应急救护培训", "地震救护培训",
    ]  # fmt: skip
    assert [reading.require().name for reading in read_plans(data)] == [
        "应急救护培训", "地震救护培训",
    ]  # fmt: skip
    assert "forms-several" in names(read_plan(data))


def test_every_cell_is_in_the_result_or_in_a_finding_with_its_place() -> None:
    odd = [*PROJECT, Cell("与表无关的话", 40, 3)]
    reading = read_sheet(to_xlsx(odd))
    (told,) = [item for item in reading.findings if item.name == "cell-not-placed"]
    assert (told.fact("text"), told.where.sheet, told.where.cell) == ("与表无关的话", "表", "D41")
    assert "与表无关的话" in [span.text for span in reading.unread]
    assert all(reading.text[span.start : span.end] == span.text for span in reading.unread)


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("产出指标|数量指标|甲|≥3期|3期|十分|10", "figure-not-read"),
        ("产出指标|数量指标|甲|≥3期|3期||10", "row-unscored"),
        ("产出指标|数量指标|甲|≥3期|3期|10|", "row-unscored"),
        ("产出指标|数量指标|甲|≥3期||10|10", "actual-blank"),
        ("产出指标|数量指标|甲|约3期|3期|10|10", "number-not-read"),
        ("产出指标|数量指标||≥3期|3期|10|10", "indicator-name-missing"),
        ("产出指标|数量指标|指标1：||||", "row-placeholder"),
        ("|数量指标|甲|≥3期|3期|10|10", "level1-missing"),
        ("产出指标|数量指标（10分）|甲|≥3期|3期|10|10", "level2-points"),
        ("总分|||||10|9.5.1", "cell-not-placed"),
    ],
)
def test_flaws_of_a_row_are_told(row: str, finding: str) -> None:
    drawn = f"""
项目支出绩效自评表|<|<|<|<|<|<
项目名称|甲项目|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分
{row}
产出指标|质量指标|乙|≥3%|3%|10|10
"""
    reading = read_sheet(to_csv(table(drawn)))
    assert finding in names(reading)
    assert "乙" in [item.name for item in reading.require().rows]


def test_a_second_column_of_the_same_is_not_taken_for_the_first() -> None:
    drawn = table("""
项目支出绩效自评表|<|<|<|<|<
三级指标|指标值|实际完成值|分值|自评得分|得分
甲|≥3期|3期|10|10|7
""")
    reading = read_sheet(to_csv(drawn))
    assert reading.require().rows[0].score == 10
    assert "column-twice" in names(reading)
    assert "7" in [span.text for span in reading.unread]


def test_the_content_decides_and_not_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(to_xlsx(PROJECT))
    reading = read_sheet(path)
    assert reading.require().plan == "应急救护培训"
    assert {item.where.file for item in reading.findings} == {str(path)}


def test_a_form_without_scores_is_no_sheet_and_a_text_no_table() -> None:
    assert names(read_sheet(to_xlsx(THREE_CELLS))) == {"no-scores"}
    assert names(read_sheet("今天没有表。")) == {"no-form-found"}


# -- properties -------------------------------------------------------------------------------

WORDS = st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=6)
NUMBERS = st.decimals(0, 10_000, places=1).map(lambda number: f"{number.normalize():f}")


@st.composite
def plans(draw: st.DrawFn) -> ProjectPlan:
    def leaf(name: str) -> Level3Indicator:
        sign = draw(st.sampled_from("≥≤=><"))
        unit = draw(st.sampled_from(["%", "人次", "万元", "元/亩", "个工作日"]))
        points = draw(st.none() | st.integers(1, 50))
        number = Decimal(draw(NUMBERS))
        if unit == "%" and sign in "≥=>" and 0 < number <= 1:
            number += 1  # apart from its %, 0.5 is doubtful and not read: test_share_targets.py
        target = Target(sign, number, Unit.of(unit))
        return Level3Indicator(name, target, points=points, standard=draw(st.none() | WORDS))

    roots = []
    for level1 in draw(
        st.lists(st.sampled_from(["产出指标", "效益指标"]), min_size=1, unique=True)
    ):
        children = [
            Level2Indicator(level2, [leaf(name) for name in draw(st.lists(WORDS, min_size=1))])
            for level2 in draw(
                st.lists(st.sampled_from(["数量指标", "质量指标"]), min_size=1, unique=True)
            )
        ]
        roots.append(Level1Indicator(level1, children))
    return ProjectPlan(
        draw(WORDS), code="A1", budget_year=2031, indicators=roots, title="项目支出绩效目标表"
    )


def drawn(plan: ProjectPlan, *, split: bool, merged: bool) -> list[Cell]:
    """A plan as a table: sign, number and unit apart or together, levels merged or repeated."""
    heads = ["一级指标", "二级指标", "三级指标"]
    heads += ["指标性质", "指标值", "度量单位"] if split else ["年度指标值"]
    heads += ["分值", "评（扣）分标准"]
    rows = [
        [plan.title],
        ["项目名称", plan.project, "项目编码", plan.code, "预算年度", "2031"],
        heads,
    ]
    last = ["", ""]
    for place in plan.indicators.places:
        item, levels = place.indicator, [place.level1.name, place.level2.name]
        shown = ["" if merged and levels[: n + 1] == last[: n + 1] else levels[n] for n in (0, 1)]
        last = levels
        sign = str(item.target.operator)
        figure = item.target.text.removeprefix(sign).removesuffix(str(item.target.unit))
        value = [sign, figure, str(item.target.unit)] if split else [item.target.text]
        points = "" if item.points is None else str(item.points)
        rows.append([*shown, item.name, *value, points, item.standard or ""])
    return [
        Cell(text, number, column)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]


@given(plans(), st.booleans(), st.booleans(), st.sampled_from([to_xlsx, to_csv, to_html]))
def test_a_plan_written_as_a_table_is_read_back_the_same(
    plan: ProjectPlan,
    split: bool,  # noqa: FBT001 - drawn by name
    merged: bool,  # noqa: FBT001
    write: object,
) -> None:
    assert callable(write)
    assert read_plan(write(drawn(plan, split=split, merged=merged))).require() == plan


@pytest.mark.parametrize(
    ("target", "split", "read"),
    [
        (">0.1%", True, ">0.1%或10%"),
        ("≥1%", True, "≥1%或100%"),
        (">0.1%", False, ">0.1%"),
        ("≤0.1%", True, "≤0.1%"),
        (">0%", True, ">0%"),
        ("≥1.1%", True, "≥1.1%"),
    ],
)
def test_what_the_plans_above_leave_out_is_doubtful_apart_from_its_unit(
    target: str,
    split: bool,  # noqa: FBT001 - a row of the table
    read: str,
) -> None:
    leaf = Level3Indicator("甲乙", target)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [leaf])])]
    plan = ProjectPlan("甲乙", code="A1", indicators=tree, title="项目支出绩效目标表")
    reading = read_plan(to_csv(drawn(plan, split=split, merged=False)))
    assert [str(item.target) for item in reading.require().indicators] == [read]
    doubts = [item.code for item in reading.findings if item.code == "V042"]
    assert doubts == ["V042"] * (read != target)


HEADS = ["三级指标", "指标值", "得分", "分值", "全年预算数", "全年执行数", "一级指标"]
OTHERS = [
    "总分",
    "项目名称",
    "项目支出绩效自评表",
    "产出指标（50分）",
    "≥3期",
    "10",
    "注：",
    "预算执行率",
]
MORE = ["年度资金总额", "预期目标", "3年", "自评等级：优"]
SPOTS = st.tuples(st.integers(0, 8), st.integers(0, 6), st.sampled_from([*HEADS, *OTHERS, *MORE]))


@given(st.lists(SPOTS, max_size=40))
def test_any_grid_of_such_words_is_read_and_no_cell_is_lost(
    items: list[tuple[int, int, str]],
) -> None:
    cells = {(row, column): Cell(text, row, column) for row, column, text in items}
    if not cells:
        return
    data = to_csv([cells[key] for key in sorted(cells)])
    for reading in (read_plan(data), read_sheet(data), read_actuals(data)):
        assert all(reading.text[span.start : span.end] == span.text for span in reading.unread)
        assert reading.value is not None or reading.findings


def test_rows_show_what_spans_them() -> None:
    grid = Grid([Cell("甲", 0, 0, rows=3), Cell("乙", 2, 1)])
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲"], ["甲"], ["甲", "乙"]]


WITHOUT_POINTS = """
项目支出绩效自评表|<|<|<|<|<
项目名称|甲项目|<|<|<|<
一级指标|二级指标|三级指标|指标值|实际完成值|得分
产出指标|数量指标|甲|≥3期|3期|40
产出指标|质量指标|乙|≥3%|3%|40
"""


def test_rows_without_a_column_of_points_are_told_once_with_the_reason() -> None:
    reading = read_sheet(to_csv(table(WITHOUT_POINTS)))
    told = {item.name: item for item in reading.findings}
    assert [item.name for item in reading.findings].count("points-column-missing") == 1
    assert told["points-column-missing"].fact("indicator") == "甲、乙"
    assert told["points-column-missing"].fact("count") == "2"
    assert "row-unscored" not in told
    sheet = reading.require()
    assert len(sheet.skipped) == 2
    assert sheet.printed is not None
    assert [item.score for item in sheet.printed.scores] == [Decimal(40), Decimal(40)]


def test_points_that_a_column_only_lacks_are_no_missing_column() -> None:
    drawn = WITHOUT_POINTS.replace("得分\n", "得分|分值\n").replace("40\n", "40|\n", 1)
    drawn = drawn.replace("3%|40\n", "3%|40|40\n").replace("<\n", "<|<\n")
    reading = read_sheet(to_csv(table(drawn)))
    names = [item.name for item in reading.findings]
    assert ("row-unscored" in names, "points-column-missing" in names) == (True, False)
    sheet = reading.require()
    assert [row.name for row in sheet.rows] == ["乙"]
    assert sheet.printed is not None
    assert sheet.printed.scores == ()
    plan = read_plan(to_csv(table(WITHOUT_POINTS.replace("|得分", "|备注"))))
    assert "points-column-missing" not in [item.name for item in plan.findings]
