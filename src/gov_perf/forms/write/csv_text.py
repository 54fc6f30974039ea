"""CSV (逗号分隔): the form as a plain grid in which no text can become a formula."""

import csv
import io
from collections.abc import Iterator

from gov_perf.forms.formula_guard import guarded
from gov_perf.forms.write.layout import Form


def csv_text(form: Form) -> str:
    """The grid; a cell over several rows is in each of them, so that every row says its own."""
    paper = io.StringIO(newline="")
    csv.writer(paper).writerows(line for part in form.parts for line in _lines(part))
    return paper.getvalue()


def _lines(part: Form) -> Iterator[list[str]]:
    """The lines of one form; a number of its own, which may be below zero, needs no guard."""
    numbers = {(item.row, item.column) for item in part.placed if item.cell.figure is not None}
    for row, line in enumerate(part.grid(repeat=True)):
        yield [
            text if (row, column) in numbers else guarded(text) for column, text in enumerate(line)
        ]
