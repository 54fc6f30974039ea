"""``gov-perf template`` (填报表), and the filled form as an input of ``gov-perf score``."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import click
from attrs import frozen

from gov_perf.cli import inputs, render
from gov_perf.cli.output import deliver_bytes
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where

_HELP: Final = """由 PLAN 生成填报表（Excel）：单位填实际完成值或公式中的数据、偏差原因。

填好后运行 gov-perf score 填报.xlsx，或 gov-perf explain 填报.xlsx 指标名称。"""


@frozen
class Filled:
    """What scoring needs from a filled form, and the notes that go on the sheet."""

    given: inputs.Given
    notes: Mapping[str, str]


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``template``."""

    @program.command(name="template", help=_HELP)
    @click.argument("plan")
    @click.option("-o", "--output", required=True, metavar="FILE", help="填报表的文件名。")
    @click.option("--force", is_flag=True, help="覆盖已有的输出文件。")
    @lang_option
    def command(plan: str, output: str, lang: str, *, force: bool) -> int:
        from gov_perf.forms.template import template

        loaded = inputs.load_plan(plan)
        deliver_bytes(template(loaded.plan), output, (plan,), force=force, quiet=True)
        count = f"{len(loaded.plan.indicators)} 个指标"
        render.put(f"{render.clean(plan)} → {render.clean(output)}（填报表，{count}）\n")
        for head, body in render.problem_pairs(
            [item for item in loaded.findings if item.severity is not Severity.NOTE], lang
        ):
            click.echo(f"{head.plain}\n  {body.plain}", err=True)
        return int(any(item.severity is Severity.ERROR for item in loaded.findings))


def load_filled(path: str, regulation: str, budget: str | None, executed: str | None) -> Filled:
    """Everything that scoring needs, from a filled form; options prevail over its amounts.

    Raises:
        Unusable: with everything that is wrong.
    """
    from gov_perf.forms.template import read_template

    where = Where(file=path)
    problems: list[Finding] = []
    reading = _tried(lambda: read_template(inputs.read_bytes(path)), where, problems)
    rules = _tried(partial(inputs.load_rules, regulation), Where(path="--regulation"), problems)
    money = None
    try:
        money = inputs.load_budget(budget, executed)
    except inputs.Unusable as refused:
        problems += refused.problems
    if reading is not None:
        found = [item.at(where) for item in reading.findings]
        problems += [item for item in found if item.severity is Severity.ERROR]
    if problems or reading is None or rules is None or reading.value is None:
        raise inputs.Unusable(problems)
    filled = reading.value
    given = inputs.Given(filled.plan, filled.actuals, rules, money or filled.budget, tuple(found))
    return Filled(given, filled.notes)


def is_filled(path: str) -> bool:
    """Whether a file is such a form; the standard input, which is read only once, never is."""
    from gov_perf.forms.template import is_template

    if path == inputs.STDIN:
        return False
    try:
        return is_template(inputs.read_bytes(path))
    except (GovPerfError, OSError):
        return False


def _tried(make: Callable[[], Any], where: Where, problems: list[Finding]) -> Any:  # noqa: ANN401
    try:
        return make()
    except GovPerfError as error:
        problems += inputs.problems_of(error, where)
        return None
