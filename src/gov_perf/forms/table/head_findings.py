"""What a head of a table is told for (表头的问题): slips, doubtful names, columns twice."""

from gov_perf.findings import finding
from gov_perf.forms.grid import Grid
from gov_perf.forms.table.cell_labels import one_line
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.headers import Head
from gov_perf.forms.table.score_headings import by_others
from gov_perf.forms.table.vocabulary import name_of, without_slip, year_of_target


def tell_head(form: Form, grid: Grid, head: Head) -> None:
    """A finding for all that is odd in a head."""
    for cell in head.cells:
        meant = without_slip(cell.text)
        if meant != cell.text:
            form.findings.append(
                finding("heading-slip", grid.where(cell), heading=cell.text, meant=meant)
            )
    if head.instead is not None:
        told = finding("names-column-doubtful", grid.where(head.instead), heading=head.instead.text)
        form.findings.append(told)
    score = head.headings.get("score")
    if score is not None and by_others(score.text):
        told = finding("score-by-others", grid.where(score), heading=one_line(score.text))
        form.findings.append(told)
    years = [cell for cell in head.unknown if year_of_target(cell.text)]
    if len(years) > 1:
        columns = "、".join(cell.text for cell in years)
        where = grid.where(years[0])
        form.findings.append(finding("years-not-targets", where, columns=columns))
    for role, cell in head.doubled:
        first = head.columns[role][0] if role in head.columns else cell.column
        if cell.column in grid.hidden and first not in grid.hidden:
            other = [item.text for item in head.cells if item.column == first][-1]
            told = finding("column-hidden", grid.where(cell), heading=cell.text, other=other)
            form.findings.append(told)
            continue
        form.findings.append(
            finding("column-twice", grid.where(cell), heading=cell.text, role=name_of(role))
        )
