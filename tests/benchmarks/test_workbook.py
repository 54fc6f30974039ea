"""A workbook of 2 000 rows: our readers against python-calamine alone on the same bytes."""

import io
from collections.abc import Callable

import pytest
import python_calamine
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from gov_perf import read_actuals, read_plan, read_sheet
from gov_perf.forms.limits import Limits
from gov_perf.forms.sources import Content, read_document

ROWS = 2_000
COLUMNS = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
    "偏差原因分析及改进措施",
)  # fmt: skip
LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标")),
    ("效益指标", ("经济效益指标", "社会效益指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
UNDER = 4
"""Rows under one level-2 heading, which is merged over them."""

NOTES = ("", "", "", "受天气影响，部分培训改期\n已在下半年补办")


def workbook(rows: int = ROWS) -> bytes:
    """A self-evaluation in the columns of the official form; no two indicators are the same."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        share = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("自评表")
        sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, "项目支出绩效自评表")
        sheet.write_row(1, 0, ("项目名称", "应急救护培训"))
        sheet.write_row(2, 0, COLUMNS)
        first, row = 3, 3
        while row < rows + first:
            for level1, below in LEVELS:
                count = len(below) * UNDER
                sheet.merge_range(row, 0, row + count - 1, 0, level1)
                for level2 in below:
                    sheet.merge_range(row, 1, row + UNDER - 1, 1, level2)
                    for _ in range(UNDER):
                        number = row - first
                        sheet.write_string(row, 2, f"第{number + 1}个村应急救护培训{level2}")
                        if number % 2:
                            sheet.write_string(row, 3, f"≥{80 + number % 190 / 10:.1f}%")
                            sheet.write_number(row, 4, 0.8 + number % 200 / 1000, share)
                        else:
                            sheet.write_string(row, 3, f"≥{number + 10}人次")
                            sheet.write_string(row, 4, f"{number + 9}人次")
                        sheet.write_number(row, 5, 0.5)
                        sheet.write_number(row, 6, 0.45)
                        sheet.write_string(row, 7, NOTES[number % len(NOTES)])
                        row += 1
    return buffer.getvalue()


def calamine_alone(data: bytes) -> object:
    return python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def grid(data: bytes) -> object:
    return read_document(Content(data), Limits()).grids


READERS: dict[str, Callable[[bytes], object]] = {
    "calamine": calamine_alone,
    "grid": grid,
    "plan": lambda data: read_plan(data).value,
    "actuals": lambda data: read_actuals(data).value,
    "sheet": lambda data: read_sheet(data).value,
}


@pytest.fixture(scope="module")
def data() -> bytes:
    return workbook()


@pytest.mark.parametrize("reader", READERS)
def test_workbook(benchmark: BenchmarkFixture, data: bytes, reader: str) -> None:
    assert benchmark(READERS[reader], data)
