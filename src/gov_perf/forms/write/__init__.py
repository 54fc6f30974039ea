"""Writers (输出): a plan or a sheet as the official form, in Excel, Word, HTML, Markdown, CSV."""

from collections.abc import Callable, Mapping
from os import PathLike
from typing import Final

from gov_perf.errors import InputError
from gov_perf.forms.write.layout import Form
from gov_perf.forms.write.ranking_form import RankingTable
from gov_perf.forms.write.recheck_form import Rechecked
from gov_perf.forms.write.storing import check_name, store
from gov_perf.monitoring import MonitoringReport
from gov_perf.plans.plan import DepartmentPlan, Plan, ProjectPlan
from gov_perf.reviewing.result import Review
from gov_perf.sheets.sheet import ScoreSheet

Printable = Plan | ScoreSheet | MonitoringReport | Review | RankingTable | tuple[Rechecked, ...]
"""What has an official form."""


def form_of(item: Printable) -> Form:
    """The form of whatever has one, laid out for every format.

    Raises:
        InputError: anything else.
    """
    if isinstance(item, ScoreSheet):
        from gov_perf.forms.write.sheet_form import sheet_form

        return sheet_form(item)
    if isinstance(item, MonitoringReport):
        from gov_perf.forms.write.monitoring_form import monitoring_form

        return monitoring_form(item)
    if isinstance(item, Review):
        from gov_perf.forms.write.opinion_form import opinion_form

        return opinion_form(item)
    if isinstance(item, RankingTable):
        from gov_perf.forms.write.ranking_form import ranking_form

        return ranking_form(item)
    if isinstance(item, tuple):
        from gov_perf.forms.write.recheck_form import recheck_form

        return recheck_form(item)
    given: object = item
    if not isinstance(given, DepartmentPlan | ProjectPlan):
        raise InputError("no-form", kind=type(given).__name__)
    from gov_perf.forms.write.plan_form import plan_form

    return plan_form(given)


def excel_bytes(item: Printable, *, protect: bool = True) -> bytes:
    """The form as a workbook."""
    from gov_perf.forms.write.excel import workbook

    return workbook(form_of(item), protect=protect)


def word_bytes(item: Printable) -> bytes:
    """The form as a document."""
    from gov_perf.forms.write.word import document

    return document(form_of(item))


def to_html(item: Printable) -> str:
    """The form as a page of HTML."""
    from gov_perf.forms.write.html import html

    return html(form_of(item))


def to_markdown(item: Printable) -> str:
    """The form as Markdown."""
    from gov_perf.forms.write.markdown import markdown

    return markdown(form_of(item))


def to_csv(item: Printable) -> str:
    """The form as CSV."""
    from gov_perf.forms.write.csv_text import csv_text

    return csv_text(form_of(item))


def to_excel(item: Printable, path: str | PathLike[str], *, protect: bool = True) -> None:
    """Write the form as a workbook."""
    check_name(path, ".xlsx")
    store(path, excel_bytes(item, protect=protect))


def to_word(item: Printable, path: str | PathLike[str]) -> None:
    """Write the form as a document."""
    check_name(path, ".docx")
    store(path, word_bytes(item))


def json_text(item: Printable) -> str:
    """The item itself as ``gov-perf/1`` JSON."""
    from gov_perf.serialization import dumps

    if not isinstance(item, Review | RankingTable | tuple):
        return dumps(item) + "\n"
    import json

    data = [one.to_dict() for one in item] if isinstance(item, tuple) else item.to_dict()
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Callable[[Printable], bytes]]] = {
    ".xlsx": excel_bytes,
    ".docx": word_bytes,
    ".html": lambda item: to_html(item).encode(),
    ".md": lambda item: to_markdown(item).encode(),
    ".csv": lambda item: to_csv(item).encode("utf-8-sig"),
    ".json": lambda item: json_text(item).encode(),
}
"""What a file is written as, by the ending of its name."""
