"""Templates as a program for spreadsheets saves them, with entries in their cells."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from gov_perf import Plan, samples
from gov_perf.forms.template import HIDDEN, template
from gov_perf.forms.write.layout import Form
from gov_perf.forms.write.template_form import template_form

PLAN = samples.suijiang_red_cross()
UPTIME = "产出指标/质量指标/灾害管理信息系统正常运转率"
RATE = "产出指标/质量指标/培训合格率"
CLASSES = "产出指标/数量指标/培训班期数"


class InPercent(float):
    """A number in a cell that shows it in %."""


def filled(
    entries: Mapping[str, object] = {},
    *,
    plan: Plan = PLAN,
    form: Form | None = None,
    hidden: Callable[[list[str]], list[str]] = list,
    strays: Mapping[tuple[int, int], object] = {},
    name: str | None = None,
    moved: Callable[[int], int | None] = lambda row: row,
) -> bytes:
    """The template as a program for spreadsheets would save it with these entries, by key."""
    import xlsxwriter  # it has no types
    from python_calamine import CalamineWorkbook

    form = form or template_form(plan)
    made = CalamineWorkbook.from_filelike(io.BytesIO(template(plan)))
    lines = hidden([str(row[0]) for row in made.get_sheet_by_name(HIDDEN).to_python()])
    paper = io.BytesIO()
    book = xlsxwriter.Workbook(paper, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name or form.name)
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    shares = book.add_format({"num_format": "0.0%"})
    for item in form.placed:
        value: Any = entries.get(item.cell.key, item.cell.text) if item.cell.key else item.cell.text
        row = moved(item.row)
        if row is None:
            continue
        if isinstance(value, date):
            sheet.write_datetime(row, item.column, value, dates)
        elif isinstance(value, InPercent):
            sheet.write_number(row, item.column, value, shares)
        elif value != "":
            sheet.write(row, item.column, value)
    for (row, column), value in strays.items():
        sheet.write(row, column, value)
    second = book.add_worksheet(HIDDEN)
    for number, line in enumerate(lines):
        second.write_string(number, 0, line)
    book.close()
    return paper.getvalue()
