"""Forms to fuzz with: cells as published tables have them, and what nobody expects in one."""

import html
import io
from collections.abc import Callable, Sequence
from typing import Final

import docx
import xlsxwriter
from hypothesis import strategies as st

from forms_made import to_ods, to_pdf, to_xls
from fuzz.texts import texts
from gov_perf.forms.grid import Cell

Grid = Sequence[Sequence[str]]

HEADS: Final = (
    "一级指标", "二级指标", "三级指标", "指标性质", "年度指标值", "度量单位", "分值", "实际完成值",
    "得分", "评（扣）分标准", "偏差原因分析及改进措施", "备注", "", "2025年", "2026年",
    "2026年指标值", "全年", "半年", "实际完成值（万元）", "指标值（%）", "1-7月执行情况",
    "全年预计完成情况", "完成目标可能性",
)  # fmt: skip
CELLS: Final = (
    "产出指标", "产出指标（50分）", "效益指标", "满意度指标", "数量指标", "质量指标", "时效指标",
    "成本指标", "社会效益指标", "服务对象满意度指标", "培训班期数", "培训合格率", "≥", "≤", "＝",
    "≥90%", "≤10万元", "12期", "100%", "９０％", "及时", "有所提升", "完成", "10", "5分", "0",
    "97.5%", "2024年12月底前", "项目名称", "应急救护培训", "主管部门", "示例县红十字会",
    "年度资金总额", "年初预算数", "全年预算数", "全年执行数", "执行率", "10.00", "99.99%", "总分",
    "合计", "100", "绩效目标运行监控表", "定性健全", "有可能", "31500", "≥3.2万人",
    "按期完成得满分，每延迟一天扣1分", "2024-12-05", "0.95", "总体目标", "完成全年培训。",
    "填报人：", "按比例得分", "每低于1%扣1分", "-",
    "/", "", " ", "\n", "1e400", "=1+1", "NaN", "-5", "＜", "<td>", "\u202e", "𝟗𝟎", "一", "十二",
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Rows of cells; half of them begin with the heading of a form."""
    width = draw(st.integers(1, 9))
    cell = st.sampled_from(CELLS) | st.sampled_from(CELLS) | texts()
    row = st.lists(cell, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=12))
    if draw(st.booleans()):
        head = draw(st.lists(st.sampled_from(HEADS), min_size=width, max_size=width))
        rows.insert(draw(st.integers(0, len(rows))), head)
    return rows


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        char
        for char in text
        if char in "\n\t" or " " <= char < "\ud800" or "\ue000" < char < "\ufffe" or char > "\uffff"
    )


def as_html(grid: Grid) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(_plain(cell))}</td>" for cell in row) + "</tr>"
        for row in grid
    )
    return f"<html><body><table>{rows}</table></body></html>".encode()


def as_csv(grid: Grid) -> bytes:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in grid]
    return "\r\n".join(quoted).encode("utf-8", "surrogatepass")


def as_xlsx(grid: Grid) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(grid):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, _plain(cell))
    return out.getvalue()


def as_docx(grid: Grid) -> bytes:
    document = docx.Document()
    table = document.add_table(len(grid), max(map(len, grid)))
    for at, row in enumerate(grid):
        for place, cell in enumerate(row):
            table.cell(at, place).text = _plain(cell)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_LONGEST: Final = 20
"""Characters of a cell of a PDF: taking one from its page costs a tenth of a millisecond."""


def _cells(grid: Grid, longest: int | None = None) -> list[Cell]:
    return [
        Cell(_plain(cell)[:longest], at, place)
        for at, row in enumerate(grid)
        for place, cell in enumerate(row)
    ]


WAYS: Final[dict[str, Callable[[Grid], bytes]]] = {
    "html": as_html, "csv": as_csv, "xlsx": as_xlsx, "docx": as_docx,
    "xls": lambda grid: to_xls(_cells(grid)),
    "ods": lambda grid: to_ods(_cells(grid)),
    "pdf": lambda grid: to_pdf(_cells(grid, _LONGEST)),
}  # fmt: skip
