"""CSV (逗号分隔): the form as a plain grid in which no text can become a formula."""

import csv
import io

from gov_perf.forms.formula_guard import guarded
from gov_perf.forms.write.layout import Form


def csv_text(form: Form) -> str:
    """The grid; a cell over several rows is in each of them, so that every row says its own."""
    paper = io.StringIO(newline="")
    lines = (line for part in form.parts for line in part.grid(repeat=True))
    csv.writer(paper).writerows([guarded(text) for text in line] for line in lines)
    return paper.getvalue()
