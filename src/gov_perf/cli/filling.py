"""``gov-perf template`` (填报表), and the filled form as an input of ``gov-perf score``."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from gov_perf.cells.actual_sets import Actuals
from gov_perf.cli import inputs, render
from gov_perf.cli.output import check_ending, deliver_bytes
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where
from gov_perf.forms import read_actuals, read_plan, read_sheet
from gov_perf.forms.filled import is_of_a_cell
from gov_perf.forms.opening import forms_with_values as read_forms_with_values
from gov_perf.plans.budget import BudgetExecution
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading
from gov_perf.regulations import Regulation
from gov_perf.sheets.sheet import ScoreSheet

if TYPE_CHECKING:
    from gov_perf.forms.filled import FilledForm

_HELP: Final = """由 PLAN 生成填报表（Excel）：单位填实际完成值或公式中的数据、偏差原因。

填好后运行 gov-perf score 填报.xlsx，或 gov-perf explain 填报.xlsx 指标名称。"""


@frozen
class Filled:
    """What scoring needs from a filled form, the notes that go on the sheet, its own scores."""

    given: inputs.Given
    notes: Mapping[str, str]
    scores: Mapping[str, Decimal]


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``template``."""

    @program.command(name="template", help=_HELP)
    @click.argument("plan")
    @click.option("-o", "--output", required=True, metavar="FILE", help="填报表的文件名。")
    @click.option("--force", is_flag=True, help="覆盖已有的输出文件。")
    @inputs.YEAR
    @lang_option
    def command(plan: str, output: str, lang: str, *, year: int | None, force: bool) -> int:
        from gov_perf.forms.template import template

        check_ending(None, output, (".xlsx",))
        loaded = inputs.load_plan(plan, year)
        deliver_bytes(template(loaded.plan), output, (plan,), force=force, quiet=True)
        count = f"{len(loaded.plan.indicators)} 个指标"
        render.put(f"{render.clean(plan)} → {render.clean(output)}（填报表，{count}）\n")
        for head, body in render.problem_pairs(
            [item for item in loaded.findings if item.severity is not Severity.NOTE], lang
        ):
            click.echo(f"{head.plain}\n  {body.plain}", err=True)
        return int(any(item.severity is Severity.ERROR for item in loaded.findings))


def load_filled(
    path: str,
    regulation: str,
    budget: str | None,
    executed: str | None,
    year: int | None = None,
    *,
    lenient: bool = False,
) -> Filled:
    """Everything that scoring needs, from a filled form; options prevail over its amounts.

    ``lenient`` leaves it to scoring to go without an indicator whose cell was not read.

    A self-evaluation that holds its actual values itself is such a form too.

    Raises:
        Unusable: with everything that is wrong.
    """
    from gov_perf.forms.template import is_template, read_template

    where = Where(file=path)
    problems: list[Finding] = []
    data = _tried(lambda: inputs.read_bytes(path), where, problems)
    own = None if data is None or is_template(data) else _own_values(data, year)
    reading = own
    if own is None and data is not None:
        reading = _tried(lambda: read_template(data), where, problems)
        told = _of_the_file(data) if reading is None else ()
        problems += (item.at(where) for item in told)
    rules = _tried(partial(inputs.load_rules, regulation), Where(path="--regulation"), problems)
    money = None
    try:
        money = inputs.load_budget(budget, executed)
    except inputs.Unusable as refused:
        problems += refused.problems
    if reading is not None:
        found = [item.at(where) for item in reading.findings]
        if own is None:  # a published form is scored as far as it was read, and tells the rest
            problems += [
                item
                for item in found
                if item.severity is Severity.ERROR and not (lenient and is_of_a_cell(item))
            ]
    if problems or reading is None or rules is None or reading.value is None:
        raise inputs.Unusable(problems)
    return _filled(reading.value, found, rules, money)


def load_each(path: str, regulation: str, year: int | None = None) -> list[Filled]:
    """What :func:`load_filled` gives, of every form of a file that holds several with their values.

    Nothing for any other file: that one is read by :func:`load_filled`.

    Raises:
        Unusable: no such regulation.
    """
    data = _bytes(path)
    if data is None or data.startswith(b"{") or is_filled(path):
        return []
    forms = _forms_of(data, year)
    if len(forms) < _SEVERAL:
        return []
    try:
        rules = inputs.load_rules(regulation)
    except GovPerfError as error:
        raise inputs.Unusable(inputs.problems_of(error, Where(path="--regulation"))) from None
    where = Where(file=path)
    return [
        _filled(form.value, [item.at(where) for item in form.findings], rules, None)
        for form in forms
        if form.value is not None
    ]


_SEVERAL: Final = 2


def _filled(
    filled: "FilledForm",
    found: Sequence[Finding],
    rules: Regulation,
    money: BudgetExecution | None,
) -> Filled:
    budget = money or filled.budget
    return Filled(
        inputs.Given(filled.plan, filled.actuals, rules, budget, tuple(found)),
        filled.notes,
        filled.scores,
    )


def _forms_of(data: bytes, year: int | None) -> "list[Reading[FilledForm]]":
    """Every form of a file that holds its actual values itself."""
    try:
        forms = read_forms_with_values(data, year=year)
    except GovPerfError:
        return []
    found = (_joined(plan, actuals, sheet) for plan, actuals, sheet in forms)
    return [form for form in found if form is not None]


def _own_values(data: bytes, year: int | None = None) -> "Reading[FilledForm] | None":
    """A self-evaluation that holds its actual values itself; None for any other file."""
    try:
        plan, actuals = read_plan(data, year=year), read_actuals(data)
        printing = read_sheet(data)
        if printing.value is None and plan.value is not None:
            printing = _without_scores(data, plan.value, year)
    except GovPerfError:
        return None
    return _joined(plan, actuals, printing)


def _without_scores(data: bytes, plan: Plan, year: int | None) -> Reading[ScoreSheet]:
    """What a form prints that leaves the scoring to others: its budget, and reasons."""
    sheets = [sheet for _, _, sheet in read_forms_with_values(data, year=year)]
    of_plan = [item for item in sheets if item.value is not None and item.value.plan == plan.name]
    return of_plan[0] if of_plan else Reading(None)


def _joined(
    plan: Reading[Plan], actuals: Reading[Actuals], printing: Reading[ScoreSheet]
) -> "Reading[FilledForm] | None":
    """A self-evaluation of its plan, its actual values and what it prints."""
    from gov_perf.forms.filled import FilledForm

    if plan.value is None or not actuals.value:
        return None
    sheet = printing.value
    printed = sheet.printed if sheet is not None else None
    notes = {row.path: row.note for row in (printed.rows if printed else ()) if row.note}
    budget = printed.budget if printed else None
    if budget is not None and budget.budget.yuan <= 0:  # without a budget there is no rate
        budget = None
    if sheet is not None and sheet.execution is not None:
        budget = sheet.execution.budget
    alone = printed.scores if printed is not None and sheet is not None and not sheet.rows else ()
    scores = {item.path: item.score for item in alone if item.score is not None}
    filled = FilledForm(plan.value, actuals.value, budget, notes, scores=scores)
    found = dict.fromkeys((*plan.findings, *actuals.findings))
    of_one = sheet is not None and sheet.plan == plan.value.name
    left = set(printing.findings)
    told = [item for item in found if not _is_placed(item, left, of_one=of_one)]
    if budget is not None:
        told = [item for item in told if item.name != "execution-beside-values"]
    names = _NO_BUDGET if budget is None else ("money-parts-differ",)
    told += [item for item in printing.findings if item.name in names and item not in told]
    return Reading(filled, told)


_NO_BUDGET: Final = ("execution-incomplete", "execution-under-unknown", "not-an-amount")
"""Why the budget of a form is not known."""


def _is_placed(item: Finding, left: Collection[Finding], *, of_one: bool) -> bool:
    """Whether a finding of the plan's reader says nothing of a form that is scored.

    The columns of actual values and the budget of a sheet are used, though a plan has no place
    for them; ``left`` is what the sheet's reader found, ``of_one``: of the same form.
    """
    if item.name == "columns-beside":
        return True
    beside = item.name == "cell-not-placed" and item not in left
    return of_one and (beside or item.name == "funds-incomplete")


def _of_the_file(data: bytes) -> tuple[Finding, ...]:
    """What keeps a file from being read as any form: a scan has no text."""
    try:
        found = read_sheet(data)
    except GovPerfError:
        return ()
    return found.findings if found.value is None and not found.text.strip() else ()


def is_filled(path: str) -> bool:
    """Whether a file is a form of ours; the standard input, which is read only once, never is."""
    from gov_perf.forms.template import is_template

    data = _bytes(path)
    return data is not None and is_template(data)


def holds_values(path: str) -> bool:
    """Whether a file is a self-evaluation that holds its actual values itself."""
    data = _bytes(path)
    return data is not None and _own_values(data) is not None


def _bytes(path: str) -> bytes | None:
    if path == inputs.STDIN:
        return None
    try:
        return inputs.read_bytes(path)
    except (GovPerfError, OSError):
        return None


def _tried(make: Callable[[], Any], where: Where, problems: list[Finding]) -> Any:  # noqa: ANN401
    try:
        return make()
    except GovPerfError as error:
        problems += inputs.problems_of(error, where)
        return None
