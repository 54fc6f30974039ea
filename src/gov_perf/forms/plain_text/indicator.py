"""Indicator (三级指标): a row of the form made into one."""

from collections.abc import Mapping

from gov_perf.cells.targets import Operator, Target, parse_target, target_from_cells
from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.month_targets import month_told
from gov_perf.forms.plain_text.cells import Word, attribute_named, operator_named
from gov_perf.forms.plain_text.lines import join
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.row_text import read_row_text
from gov_perf.forms.plain_text.rows import Row
from gov_perf.forms.share_targets import doubtful_text, share_refused
from gov_perf.phrases.deadlines import is_deadline
from gov_perf.plans.indicators import Attribute, Level3Indicator
from gov_perf.text import beside, narrow_figure, squeeze


def read_indicator(row: Row, under: str, table: CodeTable, report: Report) -> Level3Indicator:
    """The indicator of a row; ``under`` is the path of the headings above it."""
    name = join(row.name)
    path = f"{under}/{name}"
    if row.doubtful:
        report.add("row-boundary-doubtful", row.line, path, name=name)
    target = _target(row, path, table, report)
    if not name:
        report.add("indicator-name-missing", row.line, path, target=target)
    text = read_row_text(row.tail, report, path)
    return Level3Indicator(
        name,
        target,
        attribute=_attribute(row, name, path, table, report),
        standard=text.standard or None,
        content=text.content or None,
        basis=text.basis or None,
        data_source=text.data_source or None,
        remark=text.remark or None,
    )


def _target(row: Row, path: str, table: CodeTable, report: Report) -> Target:
    cells = row.cells
    code = cells.operator.text if cells.operator else ""
    operator = operator_named(code, table)
    value = "".join(_written(row, word) for word in cells.value)
    unit = _written(row, cells.unit) if cells.unit else ""
    _report_full_width(row, path, report)
    if code and operator is None:
        known = _known(table.operators)
        report.add(
            "operator-code-unknown", row.line, path, code=code, table=table.name, known=known
        )
    as_written = Target.as_written(f"{operator or ''}{beside(value, unit)}")
    if operator not in (None, Operator.QUALITATIVE) and _in_words(beside(value, unit)):
        report.add("number-not-read", row.line, path, text=as_written.text)
        return as_written
    where = report.where(row.line, path)
    reading = share_refused(target_from_cells(operator, value, unit, where), value, unit)
    reading = month_told(reading)
    # The code that is not known is why there is no sign: one finding says so.
    hushed = "sign-missing" if code and operator is None else None
    report.take(*(item.at(where) for item in reading.findings if item.name != hushed))
    return reading.value or Target.as_written(doubtful_text(reading, as_written.text))


def _in_words(text: str) -> bool:
    found = parse_target(text).value
    return found is not None and found.in_words and not is_deadline(narrow_figure(text).strip())


def _written(row: Row, word: Word) -> str:
    """A cell as the source has it, full-width digits and all."""
    return row.lines[word.line].text[word.start : word.end]


def _report_full_width(row: Row, path: str, report: Report) -> None:
    cells = [(word, _written(row, word)) for word in row.cells.words]
    clean = "".join(row.lines[word.line].clean[word.start : word.end] for word, _ in cells)
    if squeeze("".join(text for _, text in cells)) != clean:
        text = " ".join(text for _, text in cells)
        report.add("full-width-figures", row.line, path, text=text)


def _attribute(
    row: Row, name: str, path: str, table: CodeTable, report: Report
) -> Attribute | None:
    cell = row.cells.attribute
    if cell is None:
        report.add("attribute-missing", row.line, path, name=name)
        return None
    found = attribute_named(cell.text, table)
    if found is None:
        report.add(
            "attribute-code-unknown",
            row.line,
            path,
            code=cell.text,
            table=table.name,
            known=_known(table.attributes),
        )
    return found


def _known(codes: Mapping[str, object]) -> str:
    return "、".join(f"{code}（{meaning}）" for code, meaning in codes.items())
