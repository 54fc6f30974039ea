"""The form 部门整体支出绩效目标 as plain text (纯文本), read into a plan.

One file per subject: :mod:`~gov_perf.forms.plain_text.lines` numbers and joins lines,
``layout`` puts them to the parts of the form, ``paragraphs``, ``tasks`` and the files about
rows read one part each, and ``plan`` puts the parts together.
"""

from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.plain_text.layout import Layout, lay_out
from gov_perf.forms.plain_text.lines import Line, split_lines
from gov_perf.forms.plain_text.plan import make_plan
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.vocabulary import LONGEST_HEADING, holds_word
from gov_perf.forms.source import Source
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reading import Reading, Span
from gov_perf.text import squeeze


def read_department_plan(source: Source, table: CodeTable) -> Reading[DepartmentPlan]:
    """The plan that a source holds, with all that is doubtful about it.

    Every line ends up in the plan, in a finding, or among the unread stretches.
    """
    report = Report(source.file)
    report.take(*source.findings)
    lines = split_lines(source.text)
    layout = lay_out(lines)
    if not lines or not _is_this_form(layout):
        if lines:
            report.add("form-of-another-kind", lines[0], text=lines[0].text)
        else:
            report.add("source-empty", None)
        everything = (Span(0, len(source.text), source.text),) if lines else ()
        return Reading(None, report.findings, everything, source.text)
    plan = make_plan(layout, table, report)
    return Reading(plan, report.findings, report.unread, source.text)


def _is_this_form(layout: Layout) -> bool:
    """Whether there is a title of this form, or no other one and some part of this form."""
    names = {item.name for item in layout.fields}
    if "title" in names:
        return True
    if any(_titles_another_form(line) for line in layout.texts["head"]):
        return False
    return "department" in names or any(layout.texts[part] for part in layout.headings)


def _titles_another_form(line: Line) -> bool:
    return len(line.clean) <= LONGEST_HEADING and holds_word(squeeze(line.clean), "other_forms")
